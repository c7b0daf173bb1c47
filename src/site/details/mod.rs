//! Records whole, as their own pages show them: references resolved, texts of the kind's fields.

mod article;
mod hub;
mod names;
mod provenance;

use super::Site;
use super::records::Ix;
use super::view::{
    AuthorView, Card, DetailView, DocumentView, OutletView, PageDetailView, PlaceView, QuoteView,
    RecordView, TermView, TermsView,
};
use crate::content::key::{Kind, RecordKey};
use crate::content::record::{Detail, Record};
pub(super) use hub::role_view;
use hub::{actor_view, expression_view};
pub(super) use names::Names;
use std::sync::Arc;

/// Words that a reader reads in a minute.
const WORDS_A_MINUTE: u32 = 230;

impl Site {
    /// A public record whole, without its text.
    pub fn record_view(&self, key: &RecordKey) -> Option<RecordView> {
        self.records.public_ix(key).map(|ix| self.whole(ix))
    }

    fn whole(&self, ix: Ix) -> RecordView {
        let record = &self.records.entry(ix).record;
        RecordView {
            card: (*self.card_of(ix)).clone(),
            aliases: record.header.aliases.clone(),
            toc: record.body.headings.clone(),
            word_count: record.body.words,
            reading_time: record.body.words.div_ceil(WORDS_A_MINUTE).max(1),
            terms: self.terms(ix),
            extra: record.header.extra.clone(),
            source_path: Arc::clone(&record.source.path),
            translations: self.translations(ix),
            original: self.original_view(ix),
            detail: self.detail(ix, record),
        }
    }

    /// The attributed quotes in a record's text, in its order.
    pub(super) fn quotes_of(&self, record: &Record) -> Vec<QuoteView> {
        let names = Names { site: self, lang: &record.key.lang };
        record.body.quotes.iter().map(|quote| names.quote(quote)).collect()
    }

    /// The quote of this number in a record's text.
    pub(super) fn quote_of(&self, record: &Record, number: u32) -> Option<QuoteView> {
        let names = Names { site: self, lang: &record.key.lang };
        record.body.quotes.get(number as usize).map(|quote| names.quote(quote))
    }

    fn terms(&self, ix: Ix) -> Vec<TermsView> {
        let terms = &self.relations[ix.position()].terms;
        let of = |taxonomy: &Arc<str>| {
            let kind = Kind::Term(Arc::clone(taxonomy));
            let items = terms.iter().filter(|term| self.records.key(**term).kind == kind);
            items.map(|term| self.name_of(*term)).collect::<Vec<_>>()
        };
        self.config()
            .taxonomies
            .iter()
            .map(|taxonomy| TermsView {
                taxonomy: Arc::clone(&taxonomy.key),
                title: Arc::clone(&taxonomy.title),
                items: of(&taxonomy.key),
            })
            .filter(|view| !view.items.is_empty())
            .collect()
    }

    fn detail(&self, ix: Ix, record: &Record) -> DetailView {
        let names = Names { site: self, lang: &record.key.lang };
        match &record.detail {
            Detail::Article(article) => {
                DetailView::Article(Box::new(self.article_view(ix, record, article)))
            }
            Detail::Topic(topic) => DetailView::Topic(Box::new(self.topic_view(ix, topic, &names))),
            Detail::Actor(actor) => DetailView::Actor(Box::new(actor_view(actor, &names))),
            Detail::Place(place) => DetailView::Place(Box::new(PlaceView {
                lat: place.lat,
                lon: place.lon,
                within: names.one(&[Kind::Place], place.within.as_ref()),
                metonym_of: names.one(&[Kind::Actor], place.metonym_of.as_ref()),
                holds: self.names_of(self.records.tree.children(ix)),
            })),
            Detail::Event(event) => {
                DetailView::Event(Box::new(self.event_view(record, event, &names)))
            }
            Detail::Outlet(outlet) => DetailView::Outlet(Box::new(OutletView {
                domains: outlet.domains.clone(),
                languages: outlet.languages.clone(),
                ownership: outlet.ownership,
                owner: outlet.owner.clone(),
                funding: outlet.funding.clone(),
                control: outlet.control.clone(),
                evidence: outlet.evidence.clone(),
            })),
            Detail::Document(document) => DetailView::Document(Box::new(DocumentView {
                adopted: document.adopted.as_ref().map(written),
                adopted_by: names.one(&[Kind::Actor], document.adopted_by.as_ref()),
            })),
            Detail::Author(author) => DetailView::Author(Box::new(AuthorView {
                role: author.role.clone(),
                email: author.email.clone(),
                same_as: author.same_as.clone(),
            })),
            Detail::Expression(expression) => {
                DetailView::Expression(Box::new(expression_view(expression, &names)))
            }
            Detail::Page(_) => DetailView::Page(PageDetailView {}),
            Detail::Term(_) => DetailView::Term(Box::new(TermView {
                parent: self.records.tree.parent(ix).map(|parent| self.name_of(parent)),
                children: self.children(ix),
            })),
        }
    }

    fn children(&self, ix: Ix) -> Vec<Card> {
        self.records.tree.children(ix).iter().map(|child| (*self.card_of(*child)).clone()).collect()
    }
}

/// A date as its canonical text.
fn written(date: &impl std::fmt::Display) -> Arc<str> {
    Arc::from(date.to_string())
}
