//! How stories reached us, and on whose word hubs and the whole digest rest.

use super::card::Ref;
use serde::Serialize;
use std::sync::Arc;

/// The way of a source to us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainView {
    /// Whose words it passes on, as far as is known.
    pub speakers: Vec<Arc<Ref>>,
    /// Who published them: whoever had them first, then each that relayed the one before.
    pub outlets: Vec<StationView>,
}

/// Who published something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StationView {
    /// The outlet, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Arc<Ref>>,
    /// Its name, domain or title, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
}

/// The one source on which a story rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SingleView {
    /// The one speaker whose words all its sources pass on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Arc<Ref>>,
    /// How many outlets passed it on.
    pub relays: usize,
    /// How many sources the story names.
    pub sources: usize,
}

/// Which outlets stories come from, by ownership.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceMix {
    /// How many stories name a source.
    pub stories: usize,
    /// How many of them rest on one source.
    pub single: usize,
    /// The same in hundredths.
    pub single_share: usize,
    /// How often an outlet is named, each once a story.
    pub named: usize,
    /// By ownership, the most frequent first.
    pub groups: Vec<MixGroup>,
}

/// The outlets of one sort of owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MixGroup {
    /// The sort; none where it is not on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<&'static str>,
    /// How often they are named.
    pub named: usize,
    /// Of all that are named, in hundredths.
    pub share: usize,
    /// The outlets that are named most.
    pub outlets: Vec<CountedView>,
    /// How many more there are.
    pub more: usize,
}

/// A record, and in how many stories it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountedView {
    /// Which.
    pub record: Arc<Ref>,
    /// In how many.
    pub stories: usize,
}

/// What an outlet is to the digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UseView {
    /// How many stories came through it.
    pub stories: usize,
    /// How many of them rest on it alone.
    pub only: usize,
    /// The same in hundredths.
    pub only_share: usize,
    /// Whose reports it passed on.
    pub relays: Vec<CountedView>,
    /// Who passed on its reports.
    pub relayed_by: Vec<CountedView>,
}

/// All outlets, and how far the digest rests on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourcesView {
    /// The digest as a whole.
    pub mix: SourceMix,
    /// All outlets, by ownership.
    pub groups: Vec<OutletGroup>,
}

/// All outlets of one sort of owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletGroup {
    /// The sort; none where it is not on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<&'static str>,
    /// The outlets, by name.
    pub outlets: Vec<OutletLine>,
}

/// An outlet among all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletLine {
    /// Which.
    pub outlet: Arc<Ref>,
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Arc<str>>,
    /// Who decides what it publishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<Arc<str>>,
    /// How many stories came through it.
    pub stories: usize,
    /// How many of them rest on it alone.
    pub only: usize,
}
