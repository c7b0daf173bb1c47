//! Where a record is mentioned beside the stories that are about it.

use super::card::{Card, Ref};
use serde::Serialize;
use std::sync::Arc;

/// Where else a record is mentioned, and with whom.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MentionedView {
    /// The newest stories whose text mentions it and that are not about it.
    pub articles: Vec<Arc<Card>>,
    /// How many there are in all.
    pub total: usize,
    /// Other records whose pages mention it.
    pub pages: Vec<Arc<Ref>>,
    /// Who is mentioned in the same stories, the most frequent first.
    pub together: Vec<TogetherView>,
}

/// A record that is mentioned in the same stories.
#[derive(Clone, Debug, Serialize)]
pub struct TogetherView {
    /// Which.
    pub record: Arc<Ref>,
    /// In how many of them.
    pub stories: usize,
}
