//! Who and what a record has to do with: what its front matter asserts and what its text links to.

use super::provenance::{Support, rests_on};
use super::records::{Ix, Records};
use crate::content::key::{Kind, Lang};
use crate::content::kinds::{Article, EventEntry, InlineEvent};
use crate::content::markdown::{Segment, Target};
use crate::content::record::{Detail, ListEdit, Record};

/// The public records that an article or event has to do with, each once, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// The running stories it belongs to, as asserted.
    pub topics: Vec<Ix>,
    /// Its terms in further taxonomies.
    pub terms: Vec<Ix>,
    /// Who acts in it.
    pub actors: Vec<Ix>,
    /// Where it takes place.
    pub places: Vec<Ix>,
    /// What documents it is about.
    pub documents: Vec<Ix>,
    /// Who published what it rests on.
    pub outlets: Vec<Ix>,
    /// Who wrote and edited it.
    pub authors: Vec<Ix>,
    /// Its events that are records.
    pub events: Vec<Ix>,
    /// On how much it rests.
    pub support: Support,
}

impl Relations {
    /// The relations of `record`; empty for kinds that only others relate to.
    pub fn of(record: &Record, records: &Records) -> Self {
        let finder = Finder { records, lang: &record.key.lang };
        match &record.detail {
            Detail::Article(article) => finder.article(record, article),
            Detail::Event(event) => finder.event(record, event),
            _ => Relations::default(),
        }
    }

    /// Every record it has to do with directly.
    pub fn direct(&self) -> Vec<Ix> {
        let groups = [
            &self.topics,
            &self.terms,
            &self.actors,
            &self.places,
            &self.documents,
            &self.outlets,
            &self.authors,
            &self.events,
        ];
        groups.into_iter().flatten().copied().collect()
    }

    /// Every record in a language that it has to do with, ancestors included, each once: the page of a
    /// record lists what is written in its own language, even where a name falls back to another.
    pub fn hubs_in(&self, lang: &Lang, records: &Records) -> Vec<Ix> {
        let mut all = self.direct();
        for ix in self.direct() {
            all.extend(records.tree.ancestors(ix));
            all.push(records.page_of(ix));
        }
        all.sort_unstable();
        all.dedup();
        all.retain(|ix| records.key(*ix).lang == *lang);
        all
    }
}

struct Finder<'a> {
    records: &'a Records,
    lang: &'a Lang,
}

impl Finder<'_> {
    fn article(&self, record: &Record, article: &Article) -> Relations {
        let mentions = self.mentions(record);
        let claimants = article.claims.iter().filter_map(|claim| claim.asserted_by.as_ref());
        let claimants = claimants.filter_map(|reference| self.find(Kind::Actor, &reference.value));
        let (outlets, support) = rests_on(record, self.records);
        let acting: Vec<Ix> = mentions.iter().copied().chain(claimants).collect();
        Relations {
            topics: self.all(Kind::Topic, &article.topics),
            terms: article
                .terms
                .iter()
                .flat_map(|(taxonomy, terms)| self.all(Kind::Term(taxonomy.clone()), terms))
                .collect(),
            actors: self.edited(Kind::Actor, &article.actors, &acting),
            places: self.edited(Kind::Place, &article.places, &mentions),
            documents: self.edited(Kind::Document, &article.documents, &mentions),
            outlets,
            authors: self.all(Kind::Author, article.authors.iter().chain(&article.editor)),
            events: unique(article.events.iter().filter_map(|event| match event {
                InlineEvent::Record(reference) => self.find(Kind::Event, &reference.value),
                InlineEvent::Entry(_) => None,
            })),
            support,
        }
    }

    fn event(&self, record: &Record, event: &EventEntry) -> Relations {
        let actors = event.actors.iter().map(|actor| &actor.actor);
        Relations {
            topics: self.all(Kind::Topic, &event.topics),
            actors: self.all(Kind::Actor, actors.chain(&event.asserted_by)),
            places: self.all(Kind::Place, &event.place),
            documents: self.all(Kind::Document, &event.documents),
            outlets: rests_on(record, self.records).0,
            ..Relations::default()
        }
    }

    fn find(&self, kind: Kind, name: &str) -> Option<Ix> {
        self.records.find_name(&[kind], name, self.lang)
    }

    fn all<'r>(
        &self,
        kind: Kind,
        references: impl IntoIterator<Item = &'r crate::content::record::Reference>,
    ) -> Vec<Ix> {
        let kinds = [kind];
        let find = |reference| self.records.find(&kinds, reference, self.lang);
        unique(references.into_iter().filter_map(find))
    }

    fn edited(&self, kind: Kind, edit: &ListEdit, derived: &[Ix]) -> Vec<Ix> {
        if let Some(asserted) = &edit.asserted {
            return self.all(kind, asserted);
        }
        let dropped = self.all(kind.clone(), &edit.drop);
        let derived = derived.iter().copied().filter(|ix| self.records.key(*ix).kind == kind);
        let added = self.all(kind.clone(), &edit.add);
        unique(derived.chain(added).filter(|ix| !dropped.contains(ix)))
    }

    /// The public records that a text links to, in its order.
    fn mentions(&self, record: &Record) -> Vec<Ix> {
        let found = targets_of(record);
        unique(found.iter().filter_map(|target| target_record(target, self.records, self.lang)))
    }
}

/// Where the text of a record links to, quotes last.
pub(super) fn targets_of(record: &Record) -> Vec<&Target> {
    let mut found = Vec::new();
    let mut quotes = Vec::new();
    targets(&record.body.segments, &mut |target| found.push(target), &mut |quote| {
        quotes.push(quote);
    });
    for quote in quotes {
        let Some(quote) = record.body.quotes.get(quote) else { continue };
        targets(&quote.text, &mut |target| found.push(target), &mut |_| {});
        targets(&quote.attribution, &mut |target| found.push(target), &mut |_| {});
    }
    found
}

/// The public record that a link's target means.
pub fn target_record(target: &Target, records: &Records, lang: &Lang) -> Option<Ix> {
    match target {
        Target::Record { kind: Some(kind), name, .. } => {
            records.find_name(std::slice::from_ref(kind), name, lang)
        }
        Target::Record { kind: None, name, .. } => {
            records.find_name(&records.linkable_kinds(), name, lang)
        }
        Target::File { path, .. } => {
            records.registry.file(path).filter(|ix| records.entry(*ix).public)
        }
        Target::Site { .. } | Target::Anchor(_) | Target::External(_) => None,
    }
}

fn targets<'s>(
    segments: &'s [Segment],
    link: &mut impl FnMut(&'s Target),
    quote: &mut impl FnMut(usize),
) {
    for segment in segments {
        match segment {
            Segment::Link(found) => {
                link(&found.target);
                targets(&found.label, link, quote);
            }
            Segment::Component(component) => {
                targets(component.body.as_deref().unwrap_or_default(), link, quote);
            }
            Segment::Quote(index) => quote(*index),
            _ => {}
        }
    }
}

pub(super) fn unique(ixs: impl Iterator<Item = Ix>) -> Vec<Ix> {
    let mut seen = std::collections::BTreeSet::new();
    ixs.filter(|ix| seen.insert(*ix)).collect()
}
