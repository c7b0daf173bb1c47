//! The alphabetical order of a language (UTS 10, with the tailorings of CLDR).

use super::locale;
use crate::config::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use std::sync::Arc;

/// The order of a language.
#[derive(Clone, Debug)]
pub struct Collation {
    collator: Option<Arc<CollatorBorrowed<'static>>>,
}

impl Collation {
    /// That of `lang`. Numbers in a text count as what they say: `Resolution 242` before `Resolution 2254`.
    pub fn of(lang: &Lang) -> Self {
        let mut preferences = CollatorPreferences::from(&locale(lang));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default());
        Collation { collator: collator.ok().map(Arc::new) }
    }

    /// What `text` is sorted by: keys of one language are compared byte by byte.
    pub fn key(&self, text: &str) -> Box<[u8]> {
        let mut key = Vec::with_capacity(text.len() + 8);
        match &self.collator {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(text, &mut key);
            }
            None => key.extend_from_slice(text.to_lowercase().as_bytes()),
        }
        key.into_boxed_slice()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        let table: [(&str, &[&str]); 7] = [
            ("en", &["de Mistura", "Éire", "Erdoğan", "iran", "Iraq", "S/RES/242", "S/RES/2254"]),
            ("de", &["Ägypten", "Algerien", "Österreich", "Oxford"]),
            ("sv", &["Azerbajdzjan", "Åland", "Ägypten", "Österrike"]),
            ("tr", &["Cezayir", "Çin", "Irak", "İran"]),
            ("ru", &["Европа", "ёлка", "Женева", "Россия"]),
            ("ar", &["أستانا", "إيران", "بيروت", "جنيف"]),
            ("fa", &["پاریس", "تهران", "ژنو", "گرجستان"]),
        ];
        for (tag, sorted) in table {
            let collation = Collation::of(&Lang::from(tag));
            let mut names: Vec<&str> = sorted.iter().rev().copied().collect();
            names.sort_by_cached_key(|name| collation.key(name));
            assert_eq!(names, sorted, "{tag}");
        }
    }
}
