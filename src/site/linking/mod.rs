//! First mentions: where a text names a record of the registry, and which.
//!
//! [`connect`] looks at one record's text, its front matter and the names of all records, and changes
//! nothing: the text stays as it was parsed, and what was found are places in it. What is shown of them
//! is decided where texts are finished (`render/body`).

mod boundary;
mod connect;
mod fold;
mod forms;
mod lexicon;
mod markup;
mod metonym;
mod pieces;
mod vocabulary;

pub use connect::connect;
pub use lexicon::How;
pub use pieces::{place_of, words};
pub use vocabulary::{Brought, Vocabularies, brought};

use crate::content::key::RecordKey;
use serde::Serialize;
use std::sync::Arc;

/// What a text mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mentions {
    /// The places that are shown as something more than text, in the order of the text.
    pub spots: Box<[Spot]>,
    /// Every record but articles and pages that the text names or links to, each once, in the order of
    /// the text.
    pub records: Box<[Arc<RecordKey>]>,
    /// Names that may mean several records, each once.
    pub ambiguous: Box<[Ambiguity]>,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// In which piece of HTML of the text: they are counted through the text and the quotes in it,
    /// labels of links and attributions left out.
    pub piece: u32,
    /// The byte in that piece at which the name begins.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
    /// The record that is meant.
    pub record: Arc<RecordKey>,
    /// Whether it is the first mention, which links.
    pub links: bool,
    /// As what the name names the record.
    pub how: How,
    /// What an acronym stands for, where it is met for the first time.
    pub expansion: Option<Box<Expansion>>,
}

/// An acronym, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expansion {
    /// As the text has it.
    pub acronym: Arc<str>,
    /// The name in full.
    pub full: Arc<str>,
}

/// A name that may mean several records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ambiguity {
    /// The name as the text has it.
    pub name: Arc<str>,
    /// What it may mean, in the order of the keys.
    pub candidates: Box<[Arc<RecordKey>]>,
}

impl Mentions {
    /// The spots in one piece of HTML.
    pub fn in_piece(&self, piece: u32) -> &[Spot] {
        let start = self.spots.partition_point(|spot| spot.piece < piece);
        let end = self.spots.partition_point(|spot| spot.piece <= piece);
        &self.spots[start..end]
    }
}
