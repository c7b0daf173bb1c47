//! The search, as its page sees it.

use super::card::Ref;
use serde::Serialize;
use std::sync::Arc;

/// What the page of the search in a language knows.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The script of the engine.
    pub engine: Arc<str>,
    /// The parts of the index: what has no date, then the newest year first.
    pub parts: Vec<SearchPartView>,
    /// The kinds of records that can be found.
    pub kinds: Vec<Arc<str>>,
    /// Names from A to Z.
    pub letters: Vec<LetterView>,
    /// The sections of kinds that have too many names to be listed.
    pub sections: Vec<SectionCount>,
}

/// A part of the index.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPartView {
    /// The folder of its files.
    pub url: Arc<str>,
    /// The year of its stories and events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
}

/// The names that begin with a letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// The letter; `#` for names that begin with none.
    pub letter: Arc<str>,
    /// The names.
    pub items: Vec<Arc<Ref>>,
}

/// A section, and how many records it has.
#[derive(Clone, Debug, Serialize)]
pub struct SectionCount {
    /// The kind of its records.
    pub kind: Arc<str>,
    /// Its page.
    pub url: Arc<str>,
    /// How many there are.
    pub count: u64,
}
