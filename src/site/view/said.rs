//! What actors are quoted with and claim, beyond the page of one article.

use super::card::Ref;
use super::record::{ClaimView, QuoteView};
use crate::content::kinds::Issue;
use serde::Serialize;
use std::sync::Arc;

/// A quote among those of other articles.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteEntry {
    /// The quote.
    #[serde(flatten)]
    pub quote: QuoteView,
    /// Where it stands, root-relative, with its anchor.
    pub url: Arc<str>,
    /// The article.
    pub article: Arc<Ref>,
    /// When it was said, else when the article appeared.
    pub date: Arc<str>,
}

/// Quotes of the site or of a hub: a page of them, or the newest few.
#[derive(Clone, Debug, Serialize)]
pub struct QuotesView {
    /// The quotes, the newest first.
    pub items: Vec<QuoteEntry>,
    /// How many there are in all.
    pub total: u32,
    /// The number of a page, counted from the oldest; the newest has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The page with newer ones that has a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Arc<str>>,
    /// The page with older ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Arc<str>>,
    /// The page with all of them, or the newest of its pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<Arc<str>>,
    /// The page with the oldest ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest: Option<Arc<str>>,
}

/// Who is quoted, and on what.
#[derive(Clone, Debug, Serialize)]
pub struct QuotedView {
    /// The speakers who are quoted most, by name.
    pub speakers: Vec<QuotedHub>,
    /// How many speakers are not among them.
    pub more_speakers: u32,
    /// The topics with the most quotes, by name.
    pub topics: Vec<QuotedHub>,
    /// How many topics are not among them.
    pub more_topics: u32,
}

/// A speaker or topic that has quotes.
#[derive(Clone, Debug, Serialize)]
pub struct QuotedHub {
    /// Which.
    pub record: Arc<Ref>,
    /// How many.
    pub count: u32,
    /// Where they stand.
    pub url: Arc<str>,
}

/// A claim among those of other articles.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimEntry {
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimView,
    /// Where it stands, root-relative, with its anchor.
    pub url: Arc<str>,
    /// The article.
    pub article: Arc<Ref>,
    /// The day of the article.
    pub date: Arc<str>,
}

/// The positions of actors on the issues of a topic.
#[derive(Clone, Debug, Serialize)]
pub struct PositionsView {
    /// The issues on which there is a position, in the order of the topic.
    pub issues: Vec<Issue>,
    /// The actors that have a position, key actors first.
    pub rows: Vec<PositionRow>,
    /// How many actors are not among them.
    pub more: u32,
}

/// The positions of one actor.
#[derive(Clone, Debug, Serialize)]
pub struct PositionRow {
    /// Who.
    pub actor: Arc<Ref>,
    /// Its last position on each issue, in their order.
    pub cells: Vec<Option<PositionView>>,
}

/// A quote or claim by which an actor states a position.
#[derive(Clone, Debug, Serialize)]
pub struct PositionView {
    /// `quote` or `claim`.
    pub kind: &'static str,
    /// The words.
    pub text: Arc<str>,
    /// How a claim stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// When it was said, else when the article appeared.
    pub date: Arc<str>,
    /// Where it stands, root-relative, with its anchor.
    pub url: Arc<str>,
    /// The outlet that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Arc<Ref>>,
}
