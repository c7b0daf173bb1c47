//! Lists as a language joins them: "A, B and C".

use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences};
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
        match &self.both {
            Some(formatter) => formatter.format_to_string(items),
            None => items.collect::<Vec<_>>().join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Manner;
    use crate::config::Lang;

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
