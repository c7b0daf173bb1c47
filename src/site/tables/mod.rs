//! The records as tables: one row each, flat, without texts.
//!
//! A cell holds ids rather than names, so that tables can be joined, and a row says nothing that the
//! record's page does not. The columns of a row stand in the order of [`columns`].

mod columns;
mod hubs;
mod stories;

pub use columns::columns;

use super::Site;
use super::records::Ix;
use super::view::{Cell, Ref, Table, TimelineEvent};
use crate::config::Dataset;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::Detail;
use crate::date::Edtf;
use std::sync::Arc;

/// How many articles a part of a table is about: a large table is never held whole.
const PART: usize = 256;

impl Site {
    /// The rows of a part of a table in a language: articles, quotes and corrections newest first, events
    /// oldest first, the others in the order of their ids. Of a hub there are only the events. Tables of
    /// articles and quotes have more than one part.
    pub fn table(
        &self,
        dataset: Dataset,
        hub: Option<&RecordKey>,
        part: usize,
        lang: &Lang,
    ) -> Table {
        let mut articles = self.coverage.all(lang).chunks(PART);
        let parts = match dataset {
            Dataset::Articles | Dataset::Quotes => articles.len().max(1),
            _ => 1,
        };
        let of_part = articles.nth(part).unwrap_or_default().iter().copied();
        let rows = match dataset {
            Dataset::Articles => of_part.map(|ix| self.article_row(ix)).collect(),
            Dataset::Quotes => of_part.flat_map(|ix| self.quote_rows(ix)).collect(),
            Dataset::Corrections => self.correction_rows(lang),
            Dataset::Events => {
                let events = self.timeline(hub, lang);
                events.iter().map(|event| self.event_row(event)).collect()
            }
            Dataset::Topics => self.rows_of(&Kind::Topic, lang, Site::topic_row),
            Dataset::Actors => self.rows_of(&Kind::Actor, lang, Site::actor_row),
            Dataset::Outlets => self.rows_of(&Kind::Outlet, lang, Site::outlet_row),
            Dataset::Documents => self.rows_of(&Kind::Document, lang, Site::document_row),
        };
        Table { rows, parts }
    }

    /// Whether a table has a row.
    pub fn has_rows(&self, dataset: Dataset, lang: &Lang) -> bool {
        let any = |kind: &Kind| self.records.of_kind(kind, lang).next().is_some();
        let record = |ix| &self.records.entry(ix).record;
        let article = |ix| record(ix).article();
        match dataset {
            Dataset::Articles => self.articles(lang).next().is_some(),
            Dataset::Quotes => self.articles(lang).any(|ix| !record(ix).body.quotes.is_empty()),
            Dataset::Corrections => {
                self.articles(lang).filter_map(article).any(|it| !it.corrections.is_empty())
            }
            Dataset::Events => self.has_events(None, lang),
            Dataset::Topics => any(&Kind::Topic),
            Dataset::Actors => any(&Kind::Actor),
            Dataset::Outlets => any(&Kind::Outlet),
            Dataset::Documents => any(&Kind::Document),
        }
    }

    /// The public articles of a language, newest first.
    fn articles(&self, lang: &Lang) -> impl Iterator<Item = Ix> + '_ {
        self.coverage.all(lang).iter().copied()
    }

    fn rows_of(
        &self,
        kind: &Kind,
        lang: &Lang,
        row: fn(&Site, Ix, &Detail) -> Option<Vec<Cell>>,
    ) -> Vec<Vec<Cell>> {
        let records = self.records.of_kind(kind, lang);
        records.filter_map(|ix| row(self, ix, &self.records.entry(ix).record.detail)).collect()
    }

    /// The ids of names, as they stand in the other tables.
    fn ids(names: &[Arc<Ref>]) -> Cell {
        Cell::List(names.iter().map(|name| Arc::clone(&name.id)).collect())
    }

    fn id(name: Option<&Arc<Ref>>) -> Cell {
        Cell::from(name.map(|name| &name.id))
    }

    fn absolute(&self, url: &str) -> Cell {
        Cell::Text(Arc::from(self.config().base_url.absolute_link(url)))
    }

    /// The row of a record: what all of them begin with, then the `rest`.
    fn row<const N: usize>(&self, name: &Ref, rest: [Cell; N]) -> Vec<Cell> {
        let first = [Cell::from(&name.id), Cell::from(&name.lang), self.absolute(&name.url)];
        first.into_iter().chain(rest).collect()
    }

    fn event_row(&self, event: &TimelineEvent) -> Vec<Cell> {
        let card = &event.card;
        let date = card.date.as_deref().and_then(|date| Edtf::parse(date).ok());
        let end = card.end.as_deref().and_then(|date| Edtf::parse(date).ok());
        let first = date.as_ref().and_then(Edtf::start).map(|start| start.earliest());
        let last = end.as_ref().or(date.as_ref()).and_then(Edtf::latest);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| Arc::from(day.to_string()));
        self.row(
            &card.name,
            [
                Cell::from(&card.name.title),
                Cell::from(card.date.as_ref()),
                Cell::from(card.end.as_ref()),
                Cell::from(day(first)),
                Cell::from(day(last)),
                Cell::from(card.when_said.as_ref()),
                Cell::from(card.status.map(Arc::from)),
                Self::id(card.asserted_by.as_ref()),
                Cell::from(card.type_.as_ref()),
                Cell::Number(u32::from(card.importance)),
                Cell::from(card.series.as_ref()),
                Self::id(card.place.as_ref()),
                Self::ids(&event.topics),
                Self::ids(&event.actors),
                Self::ids(&card.documents),
                Cell::List(event.rescheduled.clone()),
                Cell::List(event.sources.clone()),
            ],
        )
    }
}
