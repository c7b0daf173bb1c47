//! Coverage: which articles have to do with which record, newest first.

use super::records::{Ix, Records};
use super::relations::Relations;
use crate::content::key::{Kind, Lang};
use std::collections::BTreeMap;

/// The public articles of the site, by what they have to do with.
#[derive(Debug, Default)]
pub struct Coverage {
    all: BTreeMap<Lang, Vec<Ix>>,
    months: BTreeMap<Lang, BTreeMap<(i16, i8), Vec<Ix>>>,
    hubs: BTreeMap<Ix, Vec<Ix>>,
}

impl Coverage {
    /// The coverage by the articles among `records`.
    pub fn new(records: &Records, relations: &[Relations]) -> Self {
        let mut articles: Vec<Ix> =
            records.public().filter(|ix| records.key(*ix).kind == Kind::Article).collect();
        // Ties are broken by key: instants repeat, and the order must not depend on the file walk.
        articles.sort_by_key(|ix| newest_first(records, *ix));
        let mut coverage = Coverage::default();
        for article in articles {
            let lang = &records.key(article).lang;
            coverage.all.entry(lang.clone()).or_default().push(article);
            let date = records.written_date(article);
            let months = coverage.months.entry(lang.clone()).or_default();
            months.entry((date.year(), date.month())).or_default().push(article);
            for hub in relations[article.position()].hubs_in(lang, records) {
                coverage.hubs.entry(hub).or_default().push(article);
            }
        }
        coverage
    }

    /// All articles in a language, newest first.
    pub fn all(&self, lang: &Lang) -> &[Ix] {
        self.all.get(lang).map_or(&[], Vec::as_slice)
    }

    /// The articles in a language by the year and month of their dates as written; within a month
    /// newest first.
    pub fn months(&self, lang: &Lang) -> Option<&BTreeMap<(i16, i8), Vec<Ix>>> {
        self.months.get(lang)
    }

    /// The articles that have to do with `hub`, newest first.
    pub fn of(&self, hub: Ix) -> &[Ix] {
        self.hubs.get(&hub).map_or(&[], Vec::as_slice)
    }

    /// The articles older than `article` in a list that is sorted newest first.
    pub fn older<'a>(list: &'a [Ix], article: Ix, records: &Records) -> &'a [Ix] {
        let key = newest_first(records, article);
        &list[list.partition_point(|ix| newest_first(records, *ix) <= key)..]
    }

    /// The articles newer than `article` in a list that is sorted newest first.
    pub fn newer<'a>(list: &'a [Ix], article: Ix, records: &Records) -> &'a [Ix] {
        let key = newest_first(records, article);
        &list[..list.partition_point(|ix| newest_first(records, *ix) < key)]
    }
}

/// The sort key of lists that begin with the newest.
fn newest_first(records: &Records, ix: Ix) -> (std::cmp::Reverse<jiff::Timestamp>, Ix) {
    (std::cmp::Reverse(records.entry(ix).instant), ix)
}
