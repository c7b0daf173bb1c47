//! Which form of a word stands with a number (UTS 35, part 3, "Language Plural Rules").

use super::locale;
use crate::config::Lang;
use icu_plurals::{PluralCategory, PluralRules};

/// The rules of a language for counting.
#[derive(Debug)]
pub struct Plurals {
    rules: Option<PluralRules>,
}

impl Plurals {
    /// Those of `lang`.
    pub fn of(lang: &Lang) -> Self {
        Plurals { rules: PluralRules::try_new_cardinal((&locale(lang)).into()).ok() }
    }

    /// The form that stands with `count`: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub fn form(&self, count: u64) -> &'static str {
        match self.rules.as_ref().map(|rules| rules.category_for(count)) {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            _ => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_counts_in_its_own_way() {
        let table = [
            ("en", vec![(0, "other"), (1, "one"), (2, "other")]),
            ("fr", vec![(0, "one"), (1, "one"), (2, "other")]),
            ("ru", vec![(1, "one"), (3, "few"), (5, "many"), (11, "many"), (21, "one")]),
            (
                "ar",
                vec![(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (11, "many"), (100, "other")],
            ),
            ("he", vec![(1, "one"), (2, "two"), (3, "other")]),
            ("zh-Hant", vec![(0, "other"), (1, "other")]),
            ("xx-nowhere", vec![(1, "other")]),
        ];
        for (tag, counts) in table {
            let plurals = Plurals::of(&Lang::from(tag));
            for (count, form) in counts {
                assert_eq!(plurals.form(count), form, "{count} in {tag}");
            }
        }
    }
}
