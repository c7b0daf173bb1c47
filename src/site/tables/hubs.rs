//! The rows of hubs: topics, actors, outlets, documents.

use crate::content::key::Kind;
use crate::content::kinds::Evidence;
use crate::content::record::{Alias, Detail, Reference};
use crate::site::Site;
use crate::site::records::Ix;
use crate::site::view::Cell;
use std::sync::Arc;

impl Site {
    pub(super) fn topic_row(&self, ix: Ix, detail: &Detail) -> Option<Vec<Cell>> {
        let Detail::Topic(topic) = detail else { return None };
        let card = self.card_of(ix);
        let parent = self.records.tree.parent(ix).map(|parent| self.name_of(parent));
        Some(self.row(
            &card.name,
            [
                Cell::from(&card.name.title),
                Cell::from(card.name.acronym.as_ref()),
                self.aliases(ix),
                Cell::from(card.summary.as_ref()),
                Cell::from(card.state.map(Arc::from)),
                Cell::from(card.status_line.as_ref()),
                Cell::from(topic.trend.as_ref().map(|trend| Arc::from(trend.value.name()))),
                Cell::Text(Arc::from(topic.reviewed.to_string())),
                self.meant(ix, Kind::Actor, topic.about.as_ref()),
                Self::id(parent.as_ref()),
                self.all_meant(ix, &Kind::Topic, &topic.related),
            ],
        ))
    }

    pub(super) fn actor_row(&self, ix: Ix, detail: &Detail) -> Option<Vec<Cell>> {
        let Detail::Actor(actor) = detail else { return None };
        let card = self.card_of(ix);
        Some(self.row(
            &card.name,
            [
                Cell::from(&card.name.title),
                Cell::from(actor.kind.name()),
                Cell::from(card.name.acronym.as_ref()),
                self.aliases(ix),
                Cell::from(card.country.as_ref()),
                Cell::from(actor.wikidata.as_ref()),
                Cell::List(actor.same_as.clone()),
            ],
        ))
    }

    pub(super) fn outlet_row(&self, ix: Ix, detail: &Detail) -> Option<Vec<Cell>> {
        let Detail::Outlet(outlet) = detail else { return None };
        let card = self.card_of(ix);
        Some(self.row(
            &card.name,
            [
                Cell::from(&card.name.title),
                Cell::from(card.name.label.as_ref()),
                Cell::List(outlet.domains.clone()),
                Cell::from(card.country.as_ref()),
                Cell::List(outlet.languages.clone()),
                Cell::from(outlet.ownership.map(|it| Arc::from(it.name()))),
                Cell::from(outlet.owner.as_ref()),
                Cell::from(outlet.funding.as_ref()),
                Cell::from(outlet.control.as_ref()),
                Cell::List(outlet.evidence.iter().map(evidence).collect()),
            ],
        ))
    }

    pub(super) fn document_row(&self, ix: Ix, detail: &Detail) -> Option<Vec<Cell>> {
        let Detail::Document(document) = detail else { return None };
        let card = self.card_of(ix);
        Some(self.row(
            &card.name,
            [
                Cell::from(&document.symbol),
                Cell::from(&card.name.title),
                Cell::from(card.type_.as_ref()),
                Cell::from(card.date.as_ref()),
                self.meant(ix, Kind::Actor, document.adopted_by.as_ref()),
                Cell::from(card.vote.as_ref()),
                Cell::from(card.href.as_ref()),
            ],
        ))
    }

    fn aliases(&self, ix: Ix) -> Cell {
        let aliases = self.records.entry(ix).record.header.aliases.iter();
        Cell::List(aliases.map(|Alias { text, .. }| Arc::clone(text)).collect())
    }

    /// The id of the public record that a reference of `ix` means.
    fn meant(&self, ix: Ix, kind: Kind, reference: Option<&Reference>) -> Cell {
        let lang = &self.records.key(ix).lang;
        let found = reference.and_then(|reference| self.records.find(&[kind], reference, lang));
        Self::id(found.map(|found| self.name_of(found)).as_ref())
    }

    fn all_meant(&self, ix: Ix, kind: &Kind, references: &[Reference]) -> Cell {
        let lang = &self.records.key(ix).lang;
        let kinds = std::slice::from_ref(kind);
        let found = references.iter().filter_map(|it| self.records.find(kinds, it, lang));
        Cell::List(found.map(|found| Arc::clone(&self.name_of(found).id)).collect())
    }
}

fn evidence(evidence: &Evidence) -> Arc<str> {
    let Evidence { claim, source, .. } = evidence;
    match &evidence.url {
        Some(url) => Arc::from(format!("{claim} ({source}, {url})")),
        None => Arc::from(format!("{claim} ({source})")),
    }
}
