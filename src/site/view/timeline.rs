//! A chronology as its serialisers see it.

use super::card::{Card, Ref};
use serde::Serialize;
use std::sync::Arc;

/// The events of the site or of a hub, with what is said of them together.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// The title of the site, and of the hub behind it.
    pub title: Arc<str>,
    /// One or two sentences about it; may be empty.
    pub description: Arc<str>,
    /// The page on which it stands, root-relative.
    pub home: Arc<str>,
    /// The events, oldest first.
    pub events: Vec<TimelineEvent>,
}

/// An event with what its card leaves out.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEvent {
    /// The event as lists show it; one that stands only in an article leads there.
    pub card: Arc<Card>,
    /// The running stories that it belongs to; those of its article where it names none itself.
    pub topics: Vec<Arc<Ref>>,
    /// Who took part.
    pub actors: Vec<Arc<Ref>>,
    /// The dates that it had before (EDTF), the first one first.
    pub rescheduled: Vec<Arc<str>>,
    /// When it was last revised, as far as it says so itself: an instant (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revised: Option<Arc<str>>,
    /// Latitude and longitude of its place, in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<(f64, f64)>,
    /// Where its information can be read.
    pub sources: Vec<Arc<str>>,
}
