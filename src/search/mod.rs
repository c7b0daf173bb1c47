//! The search: texts in, an index as files out.
//!
//! A digest is not indexed as one. Each language has one part for what has no date, and one for each
//! year or piece of a year, so that an edit indexes one part anew and a reader loads the newest years
//! first. The index is pagefind's, whose engine runs in the browser. This room knows no site: what is
//! to be found is handed to it as plain text, and it reads and writes no file.

mod cache;
mod index;
mod pieces;
mod text;

pub use cache::{from_cache, to_cache};
pub use index::index;
pub use text::of_html;

use crate::fingerprint::Fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file of a part that names its others; readers' browsers begin with it.
pub const ENTRY: &str = "pagefind-entry.json";

/// The script of the engine, in the part that leads a language.
pub const ENGINE: &str = "pagefind.js";

/// What there is to find in one part of a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// The language of the texts, which says how words are reduced to their stems.
    pub language: Arc<str>,
    /// Whether the part leads its language: it then carries the engine for all of them.
    pub leads: bool,
    /// The texts, in the order in which they are indexed.
    pub entries: Vec<Entry>,
}

/// One text that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The root-relative address of its page.
    pub url: Arc<str>,
    /// The text.
    pub text: String,
    /// What a result shows besides, by name.
    pub shown: BTreeMap<&'static str, String>,
    /// By what results are narrowed: facets with their values.
    pub facets: BTreeMap<&'static str, Vec<String>>,
}

/// The files of an indexed part, by their names below its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The files; [`ENTRY`] is one of them.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Texts {
    /// The fingerprint of all that the index is made of.
    ///
    /// # Panics
    /// Never: texts are plain data.
    pub fn fingerprint(&self) -> Fingerprint {
        let written = postcard::to_allocvec(self).expect("texts are plain data, of known length");
        Fingerprint::of(&written)
    }
}
