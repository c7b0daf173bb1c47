//! The acronyms of the registry, for the glossary.

use super::Site;
use super::records::Ix;
use super::view::AcronymView;
use crate::content::key::{Kind, Lang};
use std::sync::Arc;

/// The kinds that have acronyms worth looking up.
const KINDS: [Kind; 6] =
    [Kind::Topic, Kind::Actor, Kind::Place, Kind::Event, Kind::Outlet, Kind::Document];

impl Site {
    /// Whether a language has a public record with an acronym.
    pub(super) fn has_acronyms(&self, lang: &Lang) -> bool {
        self.with_acronyms(lang).next().is_some()
    }

    /// The acronyms of all public records in a language, in alphabetical order. An actor and the topic
    /// that is its page have one together.
    pub fn acronyms(&self, lang: &Lang) -> Vec<AcronymView> {
        let entry = |(ix, acronym): (Ix, &Arc<str>)| AcronymView {
            acronym: Arc::clone(acronym),
            full: Arc::clone(&self.records.entry(ix).record.header.title),
            record: self.name_of(self.records.page_of(ix)),
        };
        let mut all: Vec<AcronymView> = self.with_acronyms(lang).map(entry).collect();
        all.sort_by_cached_key(|entry| {
            let key = self.records.collated(lang, &entry.acronym);
            (key, Arc::clone(&entry.acronym), entry.record.key.clone())
        });
        all.dedup_by(|a, b| a.acronym == b.acronym && a.record.key == b.record.key);
        all
    }

    fn with_acronyms<'a>(&'a self, lang: &'a Lang) -> impl Iterator<Item = (Ix, &'a Arc<str>)> {
        let public = KINDS.iter().flat_map(move |kind| self.records.of_kind(kind, lang));
        public.filter_map(|ix| {
            let acronym = self.records.entry(ix).record.header.acronym.as_ref()?;
            Some((ix, acronym))
        })
    }
}
