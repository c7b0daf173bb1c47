//! A record in short: as a name that links, and as an entry of a list.

use super::provenance::StationView;
use crate::content::key::RecordKey;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A name that links to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ref {
    /// The key, for functions that take one: `actor:lavrov:en`.
    #[serde(serialize_with = "key_as_text")]
    pub key: RecordKey,
    /// The name of its kind.
    pub kind: Arc<str>,
    /// Its id.
    pub id: Arc<str>,
    /// Its title or name.
    pub title: Arc<str>,
    /// Its root-relative URL.
    pub url: Arc<str>,
    /// Its acronym.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acronym: Option<Arc<str>>,
    /// An outlet's public label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Arc<str>>,
    /// A document's symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<Arc<str>>,
    /// The office held, the part played: where the place of the reference gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Arc<str>>,
    /// Its language.
    pub lang: Arc<str>,
    /// The direction of its script: `ltr` or `rtl`.
    pub direction: &'static str,
}

/// A record as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Name and address.
    #[serde(flatten)]
    pub name: Arc<Ref>,
    /// Its summary, asserted or derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Arc<str>>,
    /// An article's publication instant, an event's date (EDTF), a document's day of adoption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Arc<str>>,
    /// When it was last revised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Arc<str>>,
    /// What sort of article it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_kind: Option<&'static str>,
    /// 1 leads, 3 is a note.
    pub importance: u8,
    /// Its topics.
    pub topics: Vec<Arc<Ref>>,
    /// The outlets of its sources, each once, those that had something first before their relays.
    pub outlets: Vec<Arc<Ref>>,
    /// The ways of those sources that came through several outlets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relays: Vec<Vec<StationView>>,
    /// Whether a story rests on one source.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub single_source: bool,
    /// The type of an actor, place, event or document.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<Arc<str>>,
    /// A topic's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// A topic's status line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_line: Option<Arc<str>>,
    /// An event's status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// An event's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Arc<Ref>>,
    /// Who says that an event took place or will.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<Arc<Ref>>,
    /// The words in which an event's time was announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_said: Option<Arc<str>>,
    /// An event's end (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Arc<str>>,
    /// The series of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Arc<str>>,
    /// The documents that an article or event is about.
    pub documents: Vec<Arc<Ref>>,
    /// Where a document can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<Arc<str>>,
    /// How the vote on a document went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Arc<str>>,
    /// The country (ISO 3166-1 alpha-2) of an actor, place or outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Arc<str>>,
    /// The picture that stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<PictureView>,
}

impl Card {
    /// A card that only names its record.
    pub fn named(name: Arc<Ref>) -> Self {
        Card {
            name,
            summary: None,
            date: None,
            updated: None,
            article_kind: None,
            importance: 2,
            topics: Vec::new(),
            outlets: Vec::new(),
            relays: Vec::new(),
            single_source: false,
            type_: None,
            state: None,
            status_line: None,
            status: None,
            place: None,
            asserted_by: None,
            when_said: None,
            end: None,
            series: None,
            documents: Vec::new(),
            href: None,
            vote: None,
            country: None,
            image: None,
        }
    }
}

/// A picture that may be shown.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Its file in the project, by which its renditions are asked for.
    pub file: Arc<str>,
    /// The address of all of it.
    pub url: Arc<str>,
    /// Its width in pixels, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Its height in pixels, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// What it shows; empty where it is decorative.
    pub alt: Arc<str>,
    /// What is said below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Arc<str>>,
    /// Who made it.
    pub credit: Arc<str>,
    /// Whether it is shown only after a warning.
    pub sensitive: bool,
}

fn key_as_text<S: Serializer>(key: &RecordKey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(key)
}
