//! What stands together on the page of a hub because the same stories have to do with it.

use super::card::{Card, Ref};
use super::provenance::{CountedView, SourceMix, UseView};
use super::record::RoleView;
use serde::Serialize;
use std::sync::Arc;

/// What the stories and events of a hub come to. Every list is cut at a fixed length.
#[derive(Clone, Debug, Serialize)]
pub struct HubView {
    /// How many stories appeared after the day on which a topic's text was last reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<usize>,
    /// Who is who: those whom the topic names, then those who act in most stories.
    pub who: Vec<WhoView>,
    /// Where its stories take place, the most frequent first.
    pub places: Vec<CountedView>,
    /// What documents its stories are about, the most frequent first.
    pub documents: Vec<CountedView>,
    /// The things with several names that its stories are about.
    pub terms: Vec<ExpressionLine>,
    /// The roles that few of its members have now, with who has them.
    pub chairs: Vec<ChairView>,
    /// The series of its events.
    pub series: Vec<SeriesView>,
    /// The documents that it adopted, newest first.
    pub decisions: Vec<Arc<Card>>,
    /// Which outlets its stories come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<SourceMix>,
    /// What an outlet is to the digest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<UseView>,
    /// The archive by year, the newest first.
    pub archive: Vec<ArchiveYear>,
}

/// Somebody who acts in the stories of a hub.
#[derive(Clone, Debug, Serialize)]
pub struct WhoView {
    /// Who.
    pub actor: Arc<Ref>,
    /// As what, in the words of the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Arc<str>>,
    /// The offices held between the first and the last of these stories.
    pub offices: Vec<RoleView>,
    /// How many stories these are.
    pub stories: usize,
}

/// A role with those who have it.
#[derive(Clone, Debug, Serialize)]
pub struct ChairView {
    /// The role, in the words of the record.
    pub role: Arc<str>,
    /// Who has it.
    pub actors: Vec<Arc<Ref>>,
}

/// Something that has several names.
#[derive(Clone, Debug, Serialize)]
pub struct ExpressionLine {
    /// Its entry in the glossary.
    pub record: Arc<Ref>,
    /// Its names, that of the desk first.
    pub forms: Vec<Arc<str>>,
}

/// Events of one series.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// The name of the series, as events write it.
    pub name: Arc<str>,
    /// How many there are.
    pub total: usize,
    /// The latest of them, oldest first.
    pub items: Vec<Arc<Card>>,
}

/// A year of a hub's archive.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveYear {
    /// The year.
    pub year: i16,
    /// How many stories it has.
    pub count: usize,
    /// Its months that have stories, oldest first.
    pub months: Vec<ArchiveMonth>,
}

/// A month of a hub's archive.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveMonth {
    /// The month, from 1.
    pub month: i8,
    /// How many stories it has.
    pub count: usize,
    /// The page of the listing on which the newest of them stands.
    pub url: Arc<str>,
}
