//! The pages of records.

use super::{Outcome, Page};
use crate::content::key::{Kind, RecordKey};
use crate::query::{Answer, Query};
use crate::render::worker::unanswered;
use crate::render::{body, values};
use tera::Value;

impl Page<'_> {
    /// The page of a record: what every record has, and what its kind has.
    pub(super) fn record(&mut self, key: &RecordKey) -> Outcome<String> {
        let Answer::Record(record) = self.desk.ask(Query::Record(key.clone())) else {
            return Err(unanswered(self.output, "record"));
        };
        self.put("record", values::of(&*record));
        let Answer::Body(source) = self.desk.ask(Query::Body(key.clone())) else {
            return Err(unanswered(self.output, "text"));
        };
        let content = body::for_page(self.desk, self.engine, &source);
        self.put("content", Value::safe_string(&content));
        let name = match &key.kind {
            Kind::Article => {
                self.article(key);
                "article"
            }
            Kind::Page => "page",
            kind => {
                self.hub(key)?;
                if let Kind::Term(_) = kind { "term" } else { kind.name() }
            }
        };
        Ok(format!("{name}.html"))
    }

    fn article(&mut self, key: &RecordKey) {
        if let Answer::Neighbours(neighbours) = self.desk.ask(Query::Neighbours(key.clone())) {
            if let Some(previous) = &neighbours.previous {
                self.put("previous", values::neighbour(self.desk, previous));
            }
            if let Some(next) = &neighbours.next {
                self.put("next", values::neighbour(self.desk, next));
            }
        }
        self.put_cards("related", Query::Related(key.clone()));
    }
}
