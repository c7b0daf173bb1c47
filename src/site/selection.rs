//! Selections: which records a list, a listing or a chronology is about, in which order and how many.

use crate::content::key::{Kind, Lang, RecordKey};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which records, in which order, how many.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct List {
    /// Which.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// How many are skipped.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// Which records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// Of which kind.
    pub kind: Kind,
    /// In which language.
    pub lang: Lang,
    /// Only those that have to do with all of these.
    pub with: Vec<RecordKey>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// By date, the newest first; records without a date by title, last.
    Newest,
    /// By date, the oldest first; records without a date by title, last.
    Oldest,
    /// By sort name or title.
    Title,
}

/// What a paged listing lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ListingOf {
    /// All articles in a language.
    Articles(Lang),
    /// The articles of a topic and its descendants, or those that name another record.
    Hub(RecordKey),
}

/// What a map is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MapOf {
    /// A place with its parts, or the places of a topic.
    Hub(RecordKey),
    /// All places in a language.
    Places(Lang),
}

/// Which events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Events {
    /// Only those that concern this record; all of the site's where there is none.
    pub hub: Option<RecordKey>,
    /// The language.
    pub lang: Lang,
    /// Not before this date (EDTF).
    pub from: Option<Arc<str>>,
    /// Not after this date (EDTF).
    pub to: Option<Arc<str>>,
    /// How many at most; the latest ones are kept.
    pub limit: Option<u32>,
}
