//! How records are named and listed: references and cards, with every address resolved.

use super::Site;
use super::chronology::ASSERTERS;
use super::provenance::Support;
use super::records::{Entry, Ix};
use super::relations::target_record;
use super::view::{Card, Ref};
use crate::content::key::{Id, Kind, RecordKey};
use crate::content::kinds::EventEntry;
use crate::content::markdown::Target;
use crate::content::record::{Detail, Record};
use std::sync::Arc;

impl Site {
    /// A public record, or an event that stands only in an article, as lists show it.
    pub fn card(&self, key: &RecordKey) -> Option<Arc<Card>> {
        match self.records.public_ix(key) {
            Some(ix) => Some(self.card_of(ix)),
            None => self
                .entry_of(key)
                .map(|(article, number, event)| Arc::new(self.entry_card(article, number, event))),
        }
    }

    /// The card of the record that a name means to a text in `lang`.
    pub fn find(
        &self,
        kind: &Kind,
        name: &str,
        lang: &crate::content::key::Lang,
    ) -> Option<Arc<Card>> {
        self.records.find_name(std::slice::from_ref(kind), name, lang).map(|ix| self.card_of(ix))
    }

    pub(super) fn card_of(&self, ix: Ix) -> Arc<Card> {
        Arc::clone(self.records.entry(ix).card.get_or_init(|| Arc::new(self.make_card(ix))))
    }

    /// A record as a name that links; the same one wherever it is named.
    pub(super) fn name_of(&self, ix: Ix) -> Arc<Ref> {
        let entry = self.records.entry(ix);
        Arc::clone(entry.name.get_or_init(|| Arc::new(name(entry))))
    }

    pub(super) fn names_of(&self, ixs: &[Ix]) -> Vec<Arc<Ref>> {
        ixs.iter().map(|ix| self.name_of(*ix)).collect()
    }

    fn make_card(&self, ix: Ix) -> Card {
        let record = &self.records.entry(ix).record;
        let relations = &self.relations[ix.position()];
        let header = &record.header;
        let mut card = Card {
            summary: header.summary.clone().or_else(|| self.derived_summary(record)),
            updated: header.updated.as_ref().map(|moment| Arc::from(moment.to_string())),
            topics: self.names_of(&relations.topics),
            outlets: self.names_of(&relations.outlets),
            relays: self.relays(record),
            single_source: matches!(relations.support, Support::One(_)),
            documents: self.names_of(&relations.documents),
            image: header.image.as_ref().and_then(|image| self.picture_view(record, image)),
            ..Card::named(self.name_of(ix))
        };
        self.detail_card(&mut card, ix);
        card
    }

    /// The first paragraph of a record's text, with the titles of what it links to by id.
    pub(super) fn derived_summary(&self, record: &Record) -> Option<Arc<str>> {
        let title = |target: &Target| {
            let ix = target_record(target, &self.records, &record.key.lang)?;
            Some(&*self.records.entry(ix).record.header.title)
        };
        Some(record.body.lead_with(title)).filter(|lead| !lead.is_empty()).map(shortened)
    }

    fn detail_card(&self, card: &mut Card, ix: Ix) {
        match &self.records.entry(ix).record.detail {
            Detail::Article(article) => {
                card.date = Some(Arc::from(article.date.to_string()));
                card.article_kind = Some(article.kind.name());
                card.importance = article.importance;
            }
            Detail::Topic(topic) => {
                card.state = Some(topic.state.name());
                card.status_line.clone_from(&topic.status_line);
            }
            Detail::Actor(actor) => {
                card.type_ = Some(Arc::from(actor.kind.name()));
                card.country.clone_from(&actor.country);
            }
            Detail::Place(place) => {
                card.type_ = place.kind.map(|kind| Arc::from(kind.name()));
                card.country.clone_from(&place.country);
            }
            Detail::Event(event) => self.event_fields(card, event, ix),
            Detail::Document(document) => {
                card.date = document.adopted.as_ref().map(|date| Arc::from(date.to_string()));
                card.type_.clone_from(&document.kind);
                card.href.clone_from(&document.url);
                card.vote.clone_from(&document.vote);
            }
            Detail::Outlet(outlet) => card.country.clone_from(&outlet.country),
            Detail::Author(_) | Detail::Expression(_) | Detail::Page(_) | Detail::Term(_) => {}
        }
    }

    fn event_fields(&self, card: &mut Card, event: &EventEntry, holder: Ix) {
        let lang = &self.records.key(holder).lang;
        let name = |kinds: &[Kind], reference: &Option<_>| {
            let ix = self.records.find(kinds, reference.as_ref()?, lang)?;
            Some(self.name_of(ix))
        };
        card.date = Some(Arc::from(event.date.to_string()));
        card.end = event.end.as_ref().map(|date| Arc::from(date.to_string()));
        card.type_.clone_from(&event.kind);
        card.series.clone_from(&event.series);
        card.status = Some(event.status.name());
        card.importance = event.importance;
        card.when_said.clone_from(&event.when_said);
        card.place = name(&[Kind::Place], &event.place);
        card.asserted_by = name(&ASSERTERS, &event.asserted_by);
    }

    /// The card of an event that stands only in an article: it leads to the article.
    pub(super) fn entry_card(&self, article: Ix, number: u32, event: &EventEntry) -> Card {
        let name = self.name_of(article);
        let id = format!("{}#{number}", name.id);
        let mut card = Card::named(Arc::new(Ref {
            key: RecordKey::new(Kind::Event, Id::from(&*id), name.key.lang.clone()),
            id: Arc::from(id),
            kind: Arc::from(Kind::Event.name()),
            title: Arc::clone(&event.title),
            ..(*name).clone()
        }));
        self.event_fields(&mut card, event, article);
        let lang = &self.records.key(article).lang;
        let documents = event.documents.iter();
        card.documents = documents
            .filter_map(|document| self.records.find(&[Kind::Document], document, lang))
            .map(|ix| self.name_of(ix))
            .collect();
        card
    }

    /// The event that a key of the form `event:<article>#<number>` means.
    fn entry_of(&self, key: &RecordKey) -> Option<(Ix, u32, &EventEntry)> {
        let (article, number) = key.id.0.split_once('#')?;
        let article = RecordKey::new(Kind::Article, Id::from(article), key.lang.clone());
        let ix = self.records.public_ix(&article)?;
        let number = number.parse().ok()?;
        Some((ix, number, self.entry(ix, number)?))
    }
}

fn name(entry: &Entry) -> Ref {
    let record = &entry.record;
    Ref {
        key: record.key.clone(),
        kind: Arc::from(record.key.kind.name()),
        id: Arc::clone(&record.key.id.0),
        title: Arc::clone(&record.header.title),
        url: Arc::clone(&entry.url),
        acronym: record.header.acronym.clone(),
        label: match &record.detail {
            Detail::Outlet(outlet) => outlet.label.clone(),
            _ => None,
        },
        symbol: match &record.detail {
            Detail::Document(document) => Some(Arc::clone(&document.symbol)),
            _ => None,
        },
        role: None,
        lang: record.key.lang.shared(),
        direction: record.key.lang.direction().as_str(),
    }
}

/// The longest derived summary, in characters.
const SUMMARY_CHARS: usize = 280;

/// The text, cut at a word where it is longer than a summary should be.
fn shortened(text: String) -> Arc<str> {
    let Some((end, _)) = text.char_indices().nth(SUMMARY_CHARS) else { return Arc::from(text) };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    Arc::from(format!("{}…", text[..cut].trim_end_matches([',', ';', ':', ' '])))
}
