//! An article: a story of the digest.

use super::claim::{Claim, claim};
use super::event::{self, EventEntry};
use super::source::{Source, source};
use crate::config::{Limit, Limits};
use crate::content::choice::choice;
use crate::content::picture::image;
use crate::content::record::{ListEdit, Reference};
use crate::content::rules::Rules;
use crate::content::values::{file, list_edit, reference, reference_in, references};
use crate::date::Moment;
use crate::diagnostic::{Diagnostic, Written};
use crate::yaml::{Fields, Item, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fields of an article beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    /// Its publication instant, as written.
    pub date: Moment,
    /// What sort of text it is, shown as a label.
    pub kind: ArticleKind,
    /// Where its information comes from; empty only for an original.
    pub sources: Vec<Source>,
    /// Where it was written, as agencies give it.
    pub dateline: Option<Arc<str>>,
    /// The running stories it belongs to.
    pub topics: Vec<Reference>,
    /// Terms of further taxonomies, by taxonomy.
    pub terms: BTreeMap<Arc<str>, Vec<Reference>>,
    /// Who acts in it.
    pub actors: ListEdit,
    /// Where it takes place.
    pub places: ListEdit,
    /// Which documents it is about.
    pub documents: ListEdit,
    /// What happened in it.
    pub events: Vec<InlineEvent>,
    /// What is claimed in it.
    pub claims: Vec<Claim>,
    /// Pictures beside the leading one.
    pub images: Vec<crate::content::record::Image>,
    /// A picture for shared links, where it is not the leading one.
    pub share_image: Option<Written<Arc<str>>>,
    /// Who wrote it.
    pub authors: Vec<Reference>,
    /// Who edited it.
    pub editor: Option<Reference>,
    /// 1 leads, 3 is a note; 2 where nothing is said.
    pub importance: u8,
    /// What was put right after publication.
    pub corrections: Vec<Correction>,
}

/// What sort of text an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArticleKind {
    /// Retold from sources.
    Digest,
    /// A few lines.
    Brief,
    /// Background.
    Explainer,
    /// Assessment by the desk.
    Analysis,
    /// A named author's view.
    Opinion,
    /// The desk's own reporting.
    Original,
}

choice!(ArticleKind {
    Digest = "digest",
    Brief = "brief",
    Explainer = "explainer",
    Analysis = "analysis",
    Opinion = "opinion",
    Original = "original",
});

/// An event that an article names by id, or writes down itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum InlineEvent {
    /// A record of its own.
    Record(Reference),
    /// An entry that stands only here.
    Entry(Box<EventEntry>),
}

/// What was put right after publication.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: Moment,
    /// What sort of change it was.
    pub kind: CorrectionType,
    /// What is said about it.
    pub text: Arc<str>,
    /// What stood there.
    pub was: Option<Arc<str>>,
    /// What stands there now.
    pub now: Option<Arc<str>>,
    /// Whether it changes what a reader would conclude.
    pub material: bool,
}

/// What sort of change a correction was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionType {
    /// Something was wrong.
    Correction,
    /// Something was unclear.
    Clarification,
    /// Something was added.
    Update,
    /// The story is withdrawn.
    Retraction,
}

choice!(CorrectionType {
    Correction = "correction",
    Clarification = "clarification",
    Update = "update",
    Retraction = "retraction",
});

pub(in crate::content) fn read<'a>(fields: &mut Fields<'a>, rules: &'a Rules) -> Option<Article> {
    let date = fields.required_moment("date");
    let (kind, sources) = kind_and_sources(fields);
    let dateline = fields.text("dateline");
    let topics = topics(fields, &rules.limits);
    let terms = terms(fields, rules);
    let actors = list_edit(fields, "actors");
    let places = list_edit(fields, "places");
    let documents = list_edit(fields, "documents");
    let events = fields.list("events", "ids or events", inline_event);
    let claims = fields.list("claims", "claims", claim);
    let images = fields.list("images", "pictures", image);
    let share_image = fields.item("share_image").and_then(|mut item| file(&mut item));
    let authors = references(fields, "authors");
    let editor = reference_in(fields, "editor");
    let importance = event::importance(fields);
    let corrections = fields.list("corrections", "corrections", correction);
    Some(Article {
        date: date?,
        kind,
        sources,
        dateline,
        topics,
        terms,
        actors,
        places,
        documents,
        events,
        claims,
        images,
        share_image,
        authors,
        editor,
        importance,
        corrections,
    })
}

fn kind_and_sources(fields: &mut Fields<'_>) -> (ArticleKind, Vec<Source>) {
    let written = fields.has("kind");
    let kind = fields.choice("kind", ArticleKind::ALL);
    let none = match fields.item("sources").map(|item| item.node()) {
        None => true,
        Some(node) => node.value == Value::Sequence(Vec::new()),
    };
    // A kind that cannot be read may have been meant as `original`.
    let exempt = kind == Some(ArticleKind::Original) || (written && kind.is_none());
    if none && !exempt {
        let problem = Diagnostic::error("missing-key", "an article needs `sources`");
        fields.report_at(
            "sources",
            problem.hint("name one, if only by its address; or write `kind: original` for your own reporting"),
        );
    }
    let sources = fields.list("sources", "sources", source);
    (kind.unwrap_or(ArticleKind::Digest), sources)
}

fn topics(fields: &mut Fields<'_>, limits: &Limits) -> Vec<Reference> {
    let topics = references(fields, "topics");
    let most = limits.size(Limit::ArticleTopics);
    if topics.len() > most {
        let message =
            format!("an article belongs to {most} topics at most, not to {}", topics.len());
        let hint = Limit::ArticleTopics.advice("keep those that it is about");
        fields.report_at("topics", Diagnostic::error("limit", message).hint(hint));
    }
    topics
}

fn terms<'a>(fields: &mut Fields<'a>, rules: &'a Rules) -> BTreeMap<Arc<str>, Vec<Reference>> {
    let mut terms = BTreeMap::new();
    for taxonomy in &rules.taxonomies {
        let chosen = references(fields, taxonomy);
        if !chosen.is_empty() {
            terms.insert(Arc::clone(taxonomy), chosen);
        }
    }
    terms
}

fn inline_event(item: &mut Item<'_, '_>) -> Option<InlineEvent> {
    if item.node().scalar().is_some() {
        return reference(item).map(InlineEvent::Record);
    }
    item.mapping("an event", |fields| {
        let title = fields.required_text("title");
        let entry = event::read(fields, title.clone().unwrap_or_default());
        title.and(entry).map(|entry| InlineEvent::Entry(Box::new(entry)))
    })
}

fn correction(item: &mut Item<'_, '_>) -> Option<Correction> {
    item.mapping("a correction", |fields| {
        let date = fields.required_moment("date");
        let kind = fields.required_choice("type", CorrectionType::ALL);
        let text = fields.required_text("text");
        let (was, now) = (fields.text("was"), fields.text("now"));
        let material = fields.flag("material");
        let kind = kind?;
        Some(Correction {
            date: date?,
            kind,
            text: text?,
            was,
            now,
            // A story that is withdrawn has misled; for the rest the desk says so.
            material: material.unwrap_or(kind == CorrectionType::Retraction),
        })
    })
}
