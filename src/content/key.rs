//! The identity of a record: kind, id, language. Every record, query and path carries all three.

pub use crate::config::Lang;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// What a record is; the folder of `content/` in which it stands says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A story of the digest.
    Article,
    /// A running story.
    Topic,
    /// A person, state, organisation, armed group, coalition or office.
    Actor,
    /// A country, province, city or site.
    Place,
    /// Something that took place, is expected or may come.
    Event,
    /// A source that publishes: an agency, a broadcaster, a ministry.
    Outlet,
    /// A resolution, communiqué or agreement.
    Document,
    /// Somebody who writes or edits the digest.
    Author,
    /// What is called by several names, of which each says something about who uses it.
    Expression,
    /// A page of the desk itself: about, corrections policy.
    Page,
    /// A term of a further taxonomy, named by its key in `config.yaml`.
    Term(Arc<str>),
}

impl Kind {
    /// The kinds that every site has, in the order in which they are listed.
    pub const BUILT_IN: [Kind; 10] = [
        Kind::Article,
        Kind::Topic,
        Kind::Actor,
        Kind::Place,
        Kind::Event,
        Kind::Outlet,
        Kind::Document,
        Kind::Author,
        Kind::Expression,
        Kind::Page,
    ];

    /// The name in the singular, as links and messages write it: `actor`.
    pub fn name(&self) -> &str {
        match self {
            Kind::Article => "article",
            Kind::Topic => "topic",
            Kind::Actor => "actor",
            Kind::Place => "place",
            Kind::Event => "event",
            Kind::Outlet => "outlet",
            Kind::Document => "document",
            Kind::Author => "author",
            Kind::Expression => "expression",
            Kind::Page => "page",
            Kind::Term(taxonomy) => taxonomy,
        }
    }

    /// The name of its folder in `content/` and of its section in URLs: `actors`.
    pub fn folder(&self) -> &str {
        match self {
            Kind::Article => "articles",
            Kind::Topic => "topics",
            Kind::Actor => "actors",
            Kind::Place => "places",
            Kind::Event => "events",
            Kind::Outlet => "outlets",
            Kind::Document => "documents",
            Kind::Author => "authors",
            Kind::Expression => "glossary",
            Kind::Page => "pages",
            Kind::Term(taxonomy) => taxonomy,
        }
    }

    /// The kind with an article before it, for messages: `an article`.
    pub fn with_article(&self) -> String {
        match self {
            Kind::Article
            | Kind::Actor
            | Kind::Event
            | Kind::Outlet
            | Kind::Author
            | Kind::Expression => format!("an {}", self.name()),
            Kind::Term(taxonomy) => format!("a term of `{taxonomy}`"),
            _ => format!("a {}", self.name()),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The id of a record: its file's stem, unique within kind and language, never changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Id(pub Arc<str>);

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Id(Arc::from(text))
    }
}

/// The key of a record. Written `actor:lavrov`, or `actor:lavrov:ar` where the language matters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordKey {
    /// What it is.
    pub kind: Kind,
    /// Which one it is.
    pub id: Id,
    /// In which language it is written.
    pub lang: Lang,
}

impl RecordKey {
    /// The key of the record of `kind` with `id`, written in `lang`.
    pub fn new(kind: Kind, id: Id, lang: Lang) -> Self {
        RecordKey { kind, id, lang }
    }

    /// Whether it is that of the desk's own page with this id.
    pub fn is_page(&self, id: &str) -> bool {
        self.kind == Kind::Page && &*self.id.0 == id
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.kind, self.id, self.lang)
    }
}
