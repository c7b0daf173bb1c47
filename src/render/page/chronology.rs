//! Events by year, and what was put right.

use super::Page;
use crate::date::Edtf;
use crate::query::{Answer, Query};
use crate::render::values;
use crate::site::Events;
use crate::site::view::Card;
use std::sync::Arc;
use tera::Value;

impl Page<'_> {
    /// The page of the chronology of the whole site.
    pub(super) fn timeline(&mut self) {
        let lang = self.output.lang.clone();
        let events = Events { hub: None, lang, from: None, to: None, limit: None };
        self.put_chronology_years(&Query::Chronology(events));
    }

    /// Puts the events that answer `query` by the years in which they begin, where they are used.
    pub(super) fn put_chronology_years(&mut self, query: &Query) {
        const NAME: &str = "chronology_years";
        if !self.uses(NAME) {
            return;
        }
        let cards = match self.desk.ask(query) {
            Answer::Cards(cards) => cards,
            _ => Vec::new(),
        };
        let years = cards.chunk_by(|a, b| year(a) == year(b));
        let years: Vec<Value> = years.map(|cards| self.chronology_year(cards)).collect();
        self.put(NAME, Value::from(years));
    }

    fn chronology_year(&self, cards: &[Arc<Card>]) -> Value {
        let of_rank = |rank: u8| cards.iter().filter(|card| card.importance == rank).count();
        values::map([
            ("year", cards.first().and_then(year).map(Value::from)),
            ("key_events", Some(Value::from(of_rank(1)))),
            ("items", Some(self.desk.card_values(cards))),
        ])
    }

    /// Puts everything that was put right, the newest first.
    pub(super) fn corrections(&mut self) {
        let query = Query::Corrections { limit: u32::MAX, lang: self.output.lang.clone() };
        let notes = match self.desk.ask(&query) {
            Answer::Corrections(notes) => notes,
            _ => Arc::from([]),
        };
        self.put("corrections", values::of(&*notes));
    }
}

/// The year in which an event begins; of what has no beginning, that in which it ends.
fn year(card: &Arc<Card>) -> Option<i16> {
    let date = Edtf::parse(card.date.as_deref()?).ok()?;
    date.start().or_else(|| date.end()).map(|date| date.year())
}
