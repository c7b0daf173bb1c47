//! The pages of records.

use super::{Outcome, Page, is_corrections, is_sources};
use crate::content::key::{Kind, RecordKey};
use crate::query::{Answer, Query};
use crate::render::worker::unanswered;
use crate::render::{body, values};
use tera::Value;

impl Page<'_> {
    /// The page of a record: what every record has, and what its kind has.
    pub(super) fn record(&mut self, key: &RecordKey) -> Outcome<()> {
        let Answer::Record(record) = self.desk.ask(&Query::Record(key.clone())) else {
            return Err(unanswered(self.output, "record"));
        };
        self.put("record", values::record(self.desk, &record));
        self.put_structured(Some(&record));
        let Answer::Body(source) = self.desk.ask(&Query::Body(key.clone())) else {
            return Err(unanswered(self.output, "text"));
        };
        let content = body::for_page(self.desk, self.engine, &source);
        self.put("content", Value::safe_string(&content));
        match &key.kind {
            Kind::Article => self.article(key),
            Kind::Page if is_corrections(self.desk, key) => self.corrections(),
            Kind::Page if is_sources(self.desk, key) => self.sources(),
            Kind::Page => {}
            _ => self.hub(key)?,
        }
        Ok(())
    }

    fn article(&mut self, key: &RecordKey) {
        if (self.uses("previous") || self.uses("next"))
            && let Answer::Neighbours(neighbours) = self.desk.ask(&Query::Neighbours(key.clone()))
        {
            if let Some(previous) = &neighbours.previous {
                self.put("previous", values::neighbour(self.desk, previous));
            }
            if let Some(next) = &neighbours.next {
                self.put("next", values::neighbour(self.desk, next));
            }
        }
        self.put_cards("related", &Query::Related(key.clone()));
    }
}
