//! An event: something that took place, is expected, or may come.

use super::source::{Source, source};
use crate::content::choice::choice;
use crate::content::record::Reference;
use crate::content::values::{reference, reference_in, references, required_reference};
use crate::date::{Edtf, Moment};
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::{Fields, Item};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of an event beside those that every record has.
pub type Event = EventEntry;

/// An event, as a record of its own or as an entry in an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventEntry {
    /// What happened; for a record, the same as its title.
    pub title: Arc<str>,
    /// When; never more exact than is known.
    pub date: Edtf,
    /// Where that is written.
    pub date_span: Span,
    /// When it ended, where `date` does not say.
    pub end: Option<Edtf>,
    /// Where.
    pub place: Option<Reference>,
    /// Who took part.
    pub actors: Vec<EventActor>,
    /// What it was: meeting, round, ceasefire, strike, statement, vote, agreement, …
    pub kind: Option<Arc<str>>,
    /// The series that it belongs to.
    pub series: Option<Arc<str>>,
    /// 1 is a key event, 3 a detail; 2 where nothing is said.
    pub importance: u8,
    /// Whether it came about.
    pub status: EventStatus,
    /// Who says so.
    pub asserted_by: Option<Reference>,
    /// The documents that belong to it.
    pub documents: Vec<Reference>,
    /// The running stories that it belongs to.
    pub topics: Vec<Reference>,
    /// Where its information comes from.
    pub sources: Vec<Source>,
    /// The words in which its time was announced, shown verbatim: "within weeks".
    pub when_said: Option<Arc<str>>,
    /// The dates it had before; their number is the calendar's SEQUENCE.
    pub rescheduled: Vec<Rescheduled>,
}

/// A participant of an event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventActor {
    /// Who.
    pub actor: Reference,
    /// As what.
    pub role: Option<EventActorRole>,
}

/// As what an actor takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventActorRole {
    /// Receives the others.
    Host,
    /// Leads it.
    Chair,
    /// Takes part in it.
    Party,
    /// Mediates.
    Broker,
    /// Suffers it.
    Target,
}

choice!(EventActorRole {
    Host = "host",
    Chair = "chair",
    Party = "party",
    Broker = "broker",
    Target = "target",
});

/// Whether an event came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventStatus {
    /// It did.
    TookPlace,
    /// It is announced.
    Expected,
    /// It may come.
    Possible,
    /// It will come later.
    Postponed,
    /// It will not come.
    Cancelled,
}

choice!(EventStatus {
    TookPlace = "took-place",
    Expected = "expected",
    Possible = "possible",
    Postponed = "postponed",
    Cancelled = "cancelled",
});

/// A date that an event had before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rescheduled {
    /// The date it had.
    pub was: Edtf,
    /// When that changed.
    pub on: Moment,
}

/// Reads an event that is called `title`.
pub(super) fn read(fields: &mut Fields<'_>, title: Arc<str>) -> Option<EventEntry> {
    let dates = || ", such as `2016-02-12`, or `2016-02` where no day is known".to_owned();
    let (date, date_span) = match fields.required_such_as("date", dates) {
        Some(mut item) => (item.edtf(), item.span()),
        None => (None, Span::default()),
    };
    let end = fields.edtf("end");
    if let (Some(date), Some(end)) = (&date, &end)
        && end.latest().is_some_and(|last| last < date.earliest())
    {
        let message = format!("the event ends on `{end}`, before it begins on `{date}`");
        let problem = Diagnostic::error("wrong-date", message);
        fields.report_at("end", problem.hint("look at both dates"));
    }
    let place = reference_in(fields, "place");
    let actors = fields.list("actors", "actors", participant);
    let kind = fields.text("type");
    let series = fields.text("series");
    let importance = importance(fields);
    let status = fields.choice("status", EventStatus::ALL);
    let asserted_by = reference_in(fields, "asserted_by");
    let (documents, topics) = (references(fields, "documents"), references(fields, "topics"));
    let sources = fields.list("sources", "sources", source);
    let when_said = fields.text("when_said");
    let rescheduled = fields.list("rescheduled", "earlier dates", rescheduled);
    Some(EventEntry {
        title,
        date: date?,
        date_span,
        end,
        place,
        actors,
        kind,
        series,
        importance,
        status: status.unwrap_or(EventStatus::TookPlace),
        asserted_by,
        documents,
        topics,
        sources,
        when_said,
        rescheduled,
    })
}

/// 1, 2 or 3; 2 where nothing is said.
pub(super) fn importance(fields: &mut Fields<'_>) -> u8 {
    let written = fields.integer("importance", 1..=3);
    written.and_then(|number| u8::try_from(number).ok()).unwrap_or(2)
}

fn participant(item: &mut Item<'_, '_>) -> Option<EventActor> {
    if item.node().scalar().is_some() {
        let actor = reference(item)?;
        return Some(EventActor { actor, role: None });
    }
    item.mapping("a participant", |fields| {
        let actor = required_reference(fields, "actor");
        let role = fields.choice("role", EventActorRole::ALL);
        Some(EventActor { actor: actor?, role })
    })
}

fn rescheduled(item: &mut Item<'_, '_>) -> Option<Rescheduled> {
    item.mapping("an earlier date", |fields| {
        let was = fields.required_edtf("was");
        let on = fields.required_moment("on");
        Some(Rescheduled { was: was?, on: on? })
    })
}
