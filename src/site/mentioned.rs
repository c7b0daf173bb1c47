//! Backlinks and co-mentions: who names a record in a text, and with whom.
//!
//! A story is *about* what its front matter names and its text links to on purpose: it stands in the
//! listing of that record. A story that names a record in passing only *mentions* it.

use super::Site;
use super::linking::{Mentions, Spot, connect};
use super::records::Ix;
use super::view::{AcronymView, Card, MentionedView, Ref, TogetherView};
use crate::content::key::{Kind, RecordKey};
use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many stories that mention a record are shown.
const STORIES: usize = 10;

/// How many others are shown that are mentioned with it, and in how many stories they must be.
const TOGETHER: usize = 8;
const TOGETHER_LEAST: usize = 2;

/// Who mentions each record, in the order of the keys.
pub type Backlinks = HashMap<Ix, Vec<Ix>>;

impl Site {
    /// What the text of a public record mentions.
    pub fn mentions(&self, key: &RecordKey) -> Option<Arc<Mentions>> {
        self.records.public_ix(key).map(|ix| self.mentions_of(ix))
    }

    /// Finds the mentions of all texts, on all threads: for whoever will ask for most of them.
    pub fn connect(&self) {
        self.backlinks();
    }

    pub(super) fn mentions_of(&self, ix: Ix) -> Arc<Mentions> {
        let entry = self.records.entry(ix);
        let find = || {
            let lang = &entry.record.key.lang;
            let vocabulary = self.vocabularies.of(lang, &self.records);
            let relations = &self.relations[ix.position()];
            let found = vocabulary.map(|it| connect(ix, &self.records, relations, it));
            Arc::new(found.unwrap_or_default())
        };
        Arc::clone(entry.mentions.get_or_init(find))
    }

    fn backlinks(&self) -> &Backlinks {
        self.backlinks.get_or_init(|| {
            let public: Vec<Ix> = self.records.public().collect();
            public.par_iter().for_each(|ix| {
                self.mentions_of(*ix);
            });
            let mut backlinks = Backlinks::new();
            for ix in public {
                for record in &self.mentions_of(ix).records {
                    if let Some(mentioned) = self.records.public_ix(record) {
                        backlinks.entry(mentioned).or_default().push(ix);
                    }
                }
            }
            backlinks
        })
    }

    /// Where else a public record is mentioned, and with whom.
    pub fn mentioned(&self, key: &RecordKey) -> Option<MentionedView> {
        let hub = self.records.page_of(self.records.public_ix(key)?);
        let about = self.coverage.of(hub);
        let all = self.backlinks().get(&hub).map_or(&[][..], Vec::as_slice);
        let of_language = all.iter().copied().filter(|ix| self.records.key(*ix).lang == key.lang);
        let (stories, pages): (Vec<Ix>, Vec<Ix>) =
            of_language.partition(|ix| self.records.key(*ix).kind == Kind::Article);
        let covering: BTreeSet<Ix> = about.iter().copied().collect();
        let mut passing: Vec<Ix> =
            stories.iter().copied().filter(|ix| !covering.contains(ix)).collect();
        passing.sort_unstable_by_key(|ix| self.coverage.rank(*ix));
        Some(MentionedView {
            articles: self.cards(passing.iter().take(STORIES)),
            total: passing.len(),
            pages: self.names(pages),
            together: self.together(hub, about.iter().chain(&passing)),
        })
    }

    /// What the text of an article names beside what the article is about.
    pub(super) fn mentioned_beside(&self, ix: Ix) -> Vec<Arc<Ref>> {
        let about: BTreeSet<Ix> = self.relations[ix.position()]
            .direct()
            .into_iter()
            .map(|ix| self.records.page_of(ix))
            .collect();
        let named = |kind: &Kind| !matches!(kind, Kind::Article | Kind::Page | Kind::Author);
        let mentions = self.mentions_of(ix);
        let records = mentions.records.iter().filter(|record| named(&record.kind));
        let found = records.filter_map(|record| self.records.public_ix(record));
        found.filter(|ix| !about.contains(ix)).map(|ix| self.name_of(ix)).collect()
    }

    /// The acronyms in a text, in alphabetical order.
    pub(super) fn acronyms_in(&self, ix: Ix) -> Vec<AcronymView> {
        let mentions = self.mentions_of(ix);
        let view = |spot: &Spot| {
            let expansion = spot.expansion.as_ref()?;
            Some(AcronymView {
                acronym: Arc::clone(&expansion.acronym),
                full: Arc::clone(&expansion.full),
                record: self.name_of(self.records.public_ix(&spot.record)?),
            })
        };
        let mut acronyms: Vec<AcronymView> = mentions.spots.iter().filter_map(view).collect();
        let lang = &self.records.key(ix).lang;
        acronyms.sort_by_cached_key(|entry| self.records.collated(lang, &entry.acronym));
        acronyms
    }

    fn cards<'a>(&self, stories: impl Iterator<Item = &'a Ix>) -> Vec<Arc<Card>> {
        stories.map(|ix| self.card_of(*ix)).collect()
    }

    /// The names of the pages of records, each once, by title.
    fn names(&self, records: Vec<Ix>) -> Vec<Arc<Ref>> {
        let pages: BTreeSet<Ix> = records.into_iter().map(|ix| self.records.page_of(ix)).collect();
        let mut pages: Vec<Ix> = pages.into_iter().collect();
        pages.sort_by_cached_key(|ix| (self.records.sort_key(*ix), *ix));
        pages.into_iter().map(|ix| self.name_of(ix)).collect()
    }

    /// Who acts and what lies in the same stories as `hub`.
    fn together<'a>(&self, hub: Ix, stories: impl Iterator<Item = &'a Ix>) -> Vec<TogetherView> {
        let mut counts: HashMap<Ix, usize> = HashMap::new();
        for story in stories {
            for record in &self.mentions_of(*story).records {
                if matches!(record.kind, Kind::Article | Kind::Page | Kind::Event) {
                    continue;
                }
                if let Some(other) = self.records.public_ix(record).filter(|other| *other != hub) {
                    *counts.entry(other).or_default() += 1;
                }
            }
        }
        let mut counted: Vec<(Ix, usize)> = counts.into_iter().collect();
        counted.retain(|(_, stories)| *stories >= TOGETHER_LEAST);
        counted.sort_unstable_by_key(|(ix, stories)| (Reverse(*stories), *ix));
        counted.truncate(TOGETHER);
        let view = |(ix, stories)| TogetherView { record: self.name_of(ix), stories };
        counted.into_iter().map(view).collect()
    }
}
