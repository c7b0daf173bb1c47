//! Lists as a language joins them: "A, B and C".

use super::parts::Parts;
use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences, parts};
use icu_locale_core::Locale;

/// The lists of a language.
#[derive(Debug)]
pub struct Lists {
    both: Option<ListFormatter>,
}

impl Lists {
    pub(super) fn of(locale: &Locale) -> Self {
        let options = ListFormatterOptions::default();
        Lists {
            both: ListFormatter::try_new_and(ListFormatterPreferences::from(locale), options).ok(),
        }
    }

    /// The items, joined as things of which all are meant.
    pub fn join<'i>(&self, items: impl Iterator<Item = &'i str> + Clone) -> String {
        self.join_as(items, |item, _| item.to_owned())
    }

    /// As [`Lists::join`], with each item written as `write` writes it, by its text and its number: what
    /// stands between two items may depend on how the second is read.
    pub fn join_as<'i>(
        &self,
        items: impl Iterator<Item = &'i str> + Clone,
        write: impl Fn(&str, usize) -> String,
    ) -> String {
        let joined = self.both.as_ref().and_then(|it| Parts::of(&it.format(items.clone())));
        let Some(joined) = joined else {
            let each = items.enumerate().map(|(number, item)| write(item, number));
            return each.collect::<Vec<_>>().join(", ");
        };
        let mut number = 0;
        joined.filled(|part, item| {
            let written = (part == parts::ELEMENT).then(|| write(item, number))?;
            number += 1;
            Some(written)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Manner;
    use crate::config::Lang;

    #[test]
    fn the_word_between_two_items_goes_by_how_they_are_read() {
        let bold = |item: &str, number: usize| format!("<b{number}>{item}</b>");
        let written = |tag: &str, items: [&'static str; 2]| {
            Manner::of(&Lang::from(tag), None).lists.join_as(items.into_iter(), bold)
        };
        assert_eq!(written("he", ["אנה", "בוריס"]), "<b0>אנה</b> ו<b1>בוריס</b>");
        assert_eq!(written("es", ["Rusia", "Irán"]), "<b0>Rusia</b> e <b1>Irán</b>");
        assert_eq!(written("es", ["Rusia", "Siria"]), "<b0>Rusia</b> y <b1>Siria</b>");
    }

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let table = [
            ("en-GB", "a, b and c"),
            ("de", "a, b und c"),
            ("ru", "a, b и c"),
            ("ar", "a وb وc"),
            ("fa", "a،\u{200f} b، و c"),
            ("zh", "a、b和c"),
        ];
        for (tag, expected) in table {
            let lists = Manner::of(&Lang::from(tag), None).lists;
            assert_eq!(lists.join(["a", "b", "c"].into_iter()), expected, "{tag}");
            assert_eq!(lists.join(["a"].into_iter()), "a", "{tag}");
            assert_eq!(lists.join([].into_iter()), "", "{tag}");
        }
    }
}
