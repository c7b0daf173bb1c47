//! A topic: a running story.

use crate::content::choice::choice;
use crate::content::record::Reference;
use crate::content::values::{id, reference, reference_in, references, required_reference};
use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::{Fields, Item};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of a topic beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// The actor whose page this also is.
    pub about: Option<Reference>,
    /// The topic that this one is part of.
    pub parent: Option<Reference>,
    /// Topics beside it.
    pub related: Vec<Reference>,
    /// Whether the story runs.
    pub state: TopicState,
    /// Where it stands, in 80 characters at most.
    pub status_line: Option<Arc<str>>,
    /// The day on which somebody last read the body.
    pub reviewed: Edtf,
    /// Where that is written.
    pub reviewed_span: Span,
    /// Who matters in it.
    pub key_actors: Vec<KeyActor>,
    /// The questions on which positions are compared.
    pub issues: Vec<Issue>,
    /// Which way it goes.
    pub trend: Option<Trend>,
}

/// Whether a running story runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopicState {
    /// It does.
    Active,
    /// It may again.
    Dormant,
    /// It is over.
    Closed,
}

choice!(TopicState {
    Active = "active",
    Dormant = "dormant",
    Closed = "closed",
});

/// Somebody who matters in a topic.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyActor {
    /// Who.
    pub actor: Reference,
    /// As what.
    pub role: Option<Arc<str>>,
}

/// A question on which the positions of the actors are compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// Its id within the topic.
    pub id: Arc<str>,
    /// The question in a few words.
    pub title: Arc<str>,
}

/// Which way a running story goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trend {
    /// The way.
    pub value: TrendValue,
    /// As of when.
    pub as_of: Option<Edtf>,
    /// For what reason we say so.
    pub why: Option<Arc<str>>,
}

/// The way that a running story goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrendValue {
    /// For the worse.
    Worse,
    /// For the better.
    Better,
    /// Neither.
    Same,
}

choice!(TrendValue {
    Worse = "worse",
    Better = "better",
    Same = "same",
});

/// The longest status line, in characters: it stands on one line of a card.
const STATUS_LINE_CHARS: usize = 80;

pub(super) fn read(fields: &mut Fields<'_>) -> Option<Topic> {
    let (reviewed, reviewed_span) = match fields.required("reviewed") {
        Some(mut item) => (day(&mut item), item.span()),
        None => (None, Span::default()),
    };
    let issues = fields.list("issues", "questions", issue);
    for (at, later) in issues.iter().enumerate() {
        if issues[..at].iter().any(|earlier| earlier.id == later.id) {
            let message = format!("two issues have the id `{}`", later.id);
            let problem = Diagnostic::error("duplicate-id", message);
            fields.report_at("issues", problem.hint("give each its own"));
        }
    }
    let about = reference_in(fields, "about");
    let parent = reference_in(fields, "parent");
    let related = references(fields, "related");
    let state = fields.choice("state", TopicState::ALL);
    let status_line = fields.item("status_line").and_then(|mut item| status_line(&mut item));
    let key_actors = fields.list("key_actors", "actors", key_actor);
    let trend = fields.mapping("trend", "a trend", trend);
    Some(Topic {
        about,
        parent,
        related,
        state: state.unwrap_or(TopicState::Active),
        status_line,
        reviewed: reviewed?,
        reviewed_span,
        key_actors,
        issues,
        trend,
    })
}

/// A date that names one day.
fn day(item: &mut Item<'_, '_>) -> Option<Edtf> {
    let date = item.edtf()?;
    if date.is_exact_day() {
        return Some(date);
    }
    let message = format!("`{}` needs a day, not `{date}`", item.name());
    item.report(Diagnostic::error("wrong-date", message).hint("write it as `2016-05-04`"));
    None
}

fn status_line(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    let text = item.text()?;
    let length = text.chars().count();
    if length > STATUS_LINE_CHARS {
        let message =
            format!("`status_line` has {length} characters, {STATUS_LINE_CHARS} is the most");
        let problem = Diagnostic::error("too-long", message);
        item.report(
            problem.hint("say where it stands in one short sentence; the rest stands in the text"),
        );
        return None;
    }
    Some(text)
}

fn key_actor(item: &mut Item<'_, '_>) -> Option<KeyActor> {
    if item.node().scalar().is_some() {
        let actor = reference(item)?;
        return Some(KeyActor { actor, role: None });
    }
    item.mapping("a key actor", |fields| {
        let actor = required_reference(fields, "actor");
        let role = fields.text("role");
        Some(KeyActor { actor: actor?, role })
    })
}

fn issue(item: &mut Item<'_, '_>) -> Option<Issue> {
    item.mapping("a question", |fields| {
        let id = fields.required("id").and_then(|mut item| id(&mut item));
        let title = fields.required_text("title");
        Some(Issue { id: id?, title: title? })
    })
}

fn trend(fields: &mut Fields<'_>) -> Option<Trend> {
    let value = fields.required_choice("value", TrendValue::ALL);
    let (as_of, why) = (fields.edtf("as_of"), fields.text("why"));
    Some(Trend { value: value?, as_of, why })
}
