//! Small questions that other rooms ask of the site, by key.

use super::view::{Card, Ref};
use super::{Resolution, Site};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::diagnostic::Diagnostic;
use jiff::Timestamp;
use std::sync::Arc;

impl Site {
    /// The records above a topic, term or place, from the root down.
    pub fn above(&self, key: &RecordKey) -> Vec<Arc<Ref>> {
        let Some(ix) = self.records.public_ix(key) else { return Vec::new() };
        let mut above: Vec<Arc<Ref>> =
            self.records.tree.ancestors(ix).map(|above| self.name_of(above)).collect();
        above.reverse();
        above
    }

    /// The root-relative address of the page that shows a public record.
    pub fn address(&self, key: &RecordKey) -> Option<Arc<str>> {
        self.records.public_ix(key).map(|ix| Arc::clone(&self.records.entry(ix).url))
    }

    /// What permanent ids are made of: as `config.yaml` has it; where that gives no date, with the
    /// year of the oldest article, or that of the build where there is none.
    pub fn identity(&self) -> Arc<str> {
        let identity = &self.config().identity;
        if let Some(date) = &identity.date {
            return Arc::from(format!("{},{date}", identity.authority));
        }
        let articles = self.records.entries.iter().filter_map(|entry| entry.record.article());
        let oldest = articles.map(|article| article.date.written_date().year()).min();
        let year = oldest.unwrap_or_else(|| self.today().year());
        Arc::from(format!("{},{year:04}", identity.authority))
    }

    /// The topics that `config.yaml` names for the home page and that no record is.
    pub(super) fn check_home_topics(&self) -> Vec<Diagnostic> {
        let config = self.config();
        let unknown = |name: &str| match self.resolve(Some(&Kind::Topic), name, config.language()) {
            Resolution::Unknown(nearest) => Some(nearest),
            _ => None,
        };
        let problem = |name: &crate::diagnostic::Written<Arc<str>>| {
            let nearest = unknown(&name.value)?;
            let message = format!("no topic is called `{}`", name.value);
            let problem = Diagnostic::usage("unknown-id", message).at(config.place(name.span));
            Some(problem.maybe_hint(nearest.map(|id| format!("did you mean `{id}`?"))))
        };
        config.home_topics.iter().filter_map(problem).collect()
    }

    /// The topics that lead the home page of a language, in the order of `config.yaml`.
    pub fn home_topics(&self, lang: &Lang) -> Vec<Arc<Card>> {
        let names = self.config().home_topics.iter();
        names.filter_map(|name| self.find(&Kind::Topic, &name.value, lang)).collect()
    }

    /// When a record last changed, as far as its front matter says: the latest of its date, its
    /// revision and its corrections.
    pub fn last_changed(&self, key: &RecordKey) -> Option<Timestamp> {
        let record = self.record(key)?;
        let zone = &self.config().time_zone;
        let article = record.article();
        let corrections = article.into_iter().flat_map(|article| &article.corrections);
        let dates = article.map(|article| &article.date).into_iter();
        let moments = dates.chain(&record.header.updated).chain(corrections.map(|one| &one.date));
        moments.map(|moment| moment.at(zone)).max()
    }

    /// The first moment after its own at which it is another site, though nobody changes a file. Every
    /// day it says `today` of another day besides.
    pub fn until(&self) -> Option<Timestamp> {
        let change = self.next_change.as_ref().map(|change| change.at);
        change.into_iter().chain(self.next_held_back()).chain(self.next_refusal()).min()
    }

    /// As [`Site::last_changed`], written as an instant (RFC 3339).
    pub fn modified(&self, key: &RecordKey) -> Option<Arc<str>> {
        self.last_changed(key).map(|at| Arc::from(at.to_string()))
    }

    /// The paths that a relative link may lead to.
    pub fn linkable_files(&self) -> impl Iterator<Item = &str> {
        let records = self.records.entries.iter().map(|entry| &*entry.record.source.path);
        records.chain(self.files.iter().map(|path| &**path))
    }
}
