//! What can be searched, in parts that are indexed one by one, and the names that an index from A to Z
//! lists.

use super::Site;
use super::records::{Ix, sort_name};
use super::view::{LetterView, Ref, SectionCount};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::Detail;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The most records of a part: what one edit indexes anew, and what is held in memory at once.
const MOST: usize = 1_000;

/// The kinds of records that have no date of their own, in the order in which they are indexed.
const UNDATED: [Kind; 7] = [
    Kind::Topic,
    Kind::Actor,
    Kind::Place,
    Kind::Outlet,
    Kind::Document,
    Kind::Expression,
    Kind::Page,
];

/// The kinds of names that are listed from A to Z, those first that are listed before others.
const LISTED: [Kind; 5] = [Kind::Topic, Kind::Document, Kind::Expression, Kind::Place, Kind::Actor];

/// The most names from A to Z: what a telephone loads at once.
const MOST_NAMES: usize = 250;

/// A part of what can be searched in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPart {
    /// Its name, which no other part of the language has: `names`, `2016`, `2016-2`.
    pub name: Arc<str>,
    /// The year of its stories and events.
    pub year: Option<i16>,
    /// The records, in the order in which they are indexed.
    pub keys: Vec<RecordKey>,
}

impl Site {
    /// The parts of what can be searched in a language: what has no date, then year by year and the
    /// newest first. No part is empty.
    pub fn search_parts(&self, lang: &Lang) -> Vec<SearchPart> {
        let mut undated: Vec<Ix> = UNDATED.iter().flat_map(|kind| self.shown(kind, lang)).collect();
        let mut years: BTreeMap<i16, Vec<(Date, Ix)>> = BTreeMap::new();
        let dated = [Kind::Article, Kind::Event];
        for ix in dated.iter().flat_map(|kind| self.shown(kind, lang)) {
            match self.search_date(ix) {
                Some(date) => years.entry(date.year()).or_default().push((date, ix)),
                None => undated.push(ix),
            }
        }
        let mut parts = self.pieces("names", None, &undated);
        for (year, mut dated) in years.into_iter().rev() {
            // The oldest first: what is added to a year changes its last piece alone.
            dated.sort_unstable();
            let records: Vec<Ix> = dated.into_iter().map(|(_, ix)| ix).collect();
            parts
                .extend(self.pieces(&format!("{year:04}"), Some(year), &records).into_iter().rev());
        }
        parts
    }

    /// The public records of a kind that are pages of their own.
    fn shown<'a>(&'a self, kind: &'a Kind, lang: &'a Lang) -> impl Iterator<Item = Ix> + 'a {
        let records = self.records.of_kind(kind, lang);
        records.filter(|ix| self.records.page_of(*ix) == *ix)
    }

    fn search_date(&self, ix: Ix) -> Option<Date> {
        match &self.records.entry(ix).record.detail {
            Detail::Event(event) => {
                let date = event.date.start().or_else(|| event.date.end());
                date.map(|date| date.earliest())
            }
            _ => Some(self.records.written_date(ix)),
        }
    }

    fn pieces(&self, name: &str, year: Option<i16>, records: &[Ix]) -> Vec<SearchPart> {
        let is_one = records.len() <= MOST;
        let pieces = (1..).zip(records.chunks(MOST));
        let piece = |(number, records): (usize, &[Ix])| SearchPart {
            name: if is_one { Arc::from(name) } else { Arc::from(format!("{name}-{number}")) },
            year,
            keys: records.iter().map(|ix| self.records.key(*ix).clone()).collect(),
        };
        pieces.map(piece).collect()
    }

    /// The kinds of records that can be searched in a language.
    pub fn searched_kinds(&self, lang: &Lang) -> Vec<Kind> {
        let kinds = [Kind::Article, Kind::Event].into_iter().chain(UNDATED);
        kinds.filter(|kind| self.shown(kind, lang).next().is_some()).collect()
    }

    /// Names by their first letters. Kinds of which there are too many to be listed are counted.
    pub fn names_by_letter(&self, lang: &Lang) -> (Vec<LetterView>, Vec<SectionCount>) {
        // In the order of the language, letters as well as names.
        let mut letters: BTreeMap<(Arc<[u8]>, String), Vec<Ix>> = BTreeMap::new();
        let (mut left, mut counted) = (MOST_NAMES, Vec::new());
        for kind in &LISTED {
            let records: Vec<Ix> = self.shown(kind, lang).collect();
            let Some(rest) = left.checked_sub(records.len()) else {
                counted.extend(self.section_count(kind, lang, records.len()));
                continue;
            };
            left = rest;
            for ix in records {
                let letter = initial(sort_name(&self.records.entry(ix).record));
                let place = self.records.collated(lang, &letter);
                letters.entry((place, letter)).or_default().push(ix);
            }
        }
        let letter = |((_, letter), mut names): ((_, String), Vec<Ix>)| {
            names.sort_by_cached_key(|ix| (self.records.sort_key(*ix), *ix));
            let items: Vec<Arc<Ref>> = names.into_iter().map(|ix| self.name_of(ix)).collect();
            LetterView { letter: Arc::from(letter), items }
        };
        (letters.into_iter().map(letter).collect(), counted)
    }

    fn section_count(&self, kind: &Kind, lang: &Lang, count: usize) -> Option<SectionCount> {
        let path = super::section_path(kind, lang, self.config()).ok()?;
        let url = Arc::from(self.config().base_url.link(&path));
        Some(SectionCount { kind: Arc::from(kind.name()), url, count: count as u64 })
    }
}

/// The letter under which a name stands: without its marks, as a capital; `#` where it begins with
/// none.
fn initial(name: &str) -> String {
    let letter = name.nfd().find(|character| character.is_alphanumeric());
    let letter = letter.filter(|character| character.is_alphabetic());
    letter.map_or_else(|| "#".to_owned(), |letter| letter.to_uppercase().collect())
}

#[cfg(test)]
mod tests {
    use super::initial;

    #[test]
    fn a_name_stands_under_its_first_letter() {
        for (name, letter) in
            [("çavuşoğlu", "C"), ("“genesis”", "G"), ("2254", "#"), ("лавров", "Л"), ("", "#")]
        {
            assert_eq!(initial(name), letter, "{name}");
        }
        assert_eq!(initial("لافروف"), "ل");
    }
}
