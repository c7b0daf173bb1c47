//! Coverage: which articles have to do with which record, newest first.

use super::records::{Ix, Records};
use super::relations::Relations;
use crate::content::key::{Kind, Lang};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The public articles of the site, by what they have to do with.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    all: BTreeMap<Lang, Vec<Ix>>,
    months: BTreeMap<Lang, BTreeMap<(i16, i8), Vec<Ix>>>,
    hubs: BTreeMap<Ix, Vec<Ix>>,
    /// The place of each article among all, newest first, by its number.
    ranks: Vec<u32>,
}

impl Coverage {
    /// The coverage by the articles among `records`.
    pub fn new(records: &Records, relations: &[Arc<Relations>]) -> Self {
        let mut articles: Vec<Ix> =
            records.public().filter(|ix| records.key(*ix).kind == Kind::Article).collect();
        // Ties are broken by key: instants repeat, and the order must not depend on the file walk.
        articles.sort_by_key(|ix| (Reverse(records.entry(*ix).instant), *ix));
        let mut coverage = Coverage { ranks: vec![0; records.entries.len()], ..Self::default() };
        for (rank, article) in (0..).zip(articles) {
            coverage.ranks[article.position()] = rank;
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

    /// The coverage after `article` has to do with the hubs `to` in the place of `from`.
    pub fn with(&self, article: Ix, from: &BTreeSet<Ix>, to: &BTreeSet<Ix>) -> Self {
        let mut coverage = self.clone();
        for hub in from.difference(to) {
            let list = coverage.hubs.entry(*hub).or_default();
            list.retain(|ix| *ix != article);
        }
        for hub in to.difference(from) {
            let list = coverage.hubs.entry(*hub).or_default();
            let newer = list.partition_point(|ix| self.rank(*ix) < self.rank(article));
            list.insert(newer, article);
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

    /// The place of an article among all, newest first: of two articles the newer has the lower.
    pub fn rank(&self, article: Ix) -> u32 {
        self.ranks[article.position()]
    }

    /// The articles older than `article` in a list that is sorted newest first.
    pub fn older<'a>(&self, list: &'a [Ix], article: Ix) -> &'a [Ix] {
        &list[list.partition_point(|ix| self.rank(*ix) <= self.rank(article))..]
    }

    /// The articles newer than `article` in a list that is sorted newest first.
    pub fn newer<'a>(&self, list: &'a [Ix], article: Ix) -> &'a [Ix] {
        &list[..list.partition_point(|ix| self.rank(*ix) < self.rank(article))]
    }
}
