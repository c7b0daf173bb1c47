//! A record whole, as its own page shows it, without its text.

use super::card::{Card, PictureView, Ref};
use super::page::{OriginalView, TranslationLink};
use super::provenance::{ChainView, SingleView};
use crate::content::kinds::{Evidence, Issue, Ownership, Trend};
use crate::content::markdown::Heading;
use crate::content::record::Alias;
use serde::Serialize;
use std::sync::Arc;

/// A record whole: what its card has, what every record's page shows, what its kind has.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// What lists show of it.
    #[serde(flatten)]
    pub card: Card,
    /// Its other names.
    pub aliases: Vec<Alias>,
    /// The headings of its text.
    pub toc: Vec<Heading>,
    /// How many words its text has.
    pub word_count: u32,
    /// Minutes of reading, at 230 words a minute, rounded up.
    pub reading_time: u32,
    /// Its terms in further taxonomies.
    pub terms: Vec<TermsView>,
    /// The free map of its front matter.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The path of its file from the project's root.
    pub source_path: Arc<str>,
    /// The same record in other languages.
    pub translations: Vec<TranslationLink>,
    /// What it is a translation of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<OriginalView>,
    /// What its kind has.
    #[serde(flatten)]
    pub detail: DetailView,
}

/// The terms of a record in one taxonomy.
#[derive(Clone, Debug, Serialize)]
pub struct TermsView {
    /// The key of the taxonomy.
    pub taxonomy: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// The terms.
    pub items: Vec<Arc<Ref>>,
}

/// What a record's kind has.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum DetailView {
    /// Of an article.
    Article(Box<ArticleView>),
    /// Of a topic.
    Topic(Box<TopicView>),
    /// Of an actor.
    Actor(Box<ActorView>),
    /// Of a place.
    Place(Box<PlaceView>),
    /// Of an event.
    Event(Box<EventView>),
    /// Of an outlet.
    Outlet(Box<OutletView>),
    /// Of a document.
    Document(Box<DocumentView>),
    /// Of an author.
    Author(Box<AuthorView>),
    /// Of an expression.
    Expression(Box<ExpressionView>),
    /// Of a page.
    Page(PageDetailView),
    /// Of a term.
    Term(Box<TermView>),
}

/// What an article's page shows beside its text.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// Who wrote it.
    pub authors: Vec<Arc<Ref>>,
    /// Who edited it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editor: Option<Arc<Ref>>,
    /// Where it was written, as agencies give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Arc<str>>,
    /// Where its information comes from.
    pub sources: Vec<SourceView>,
    /// The ways on which it came, each once.
    pub chains: Vec<ChainView>,
    /// What it rests on, where that is one source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub single: Option<SingleView>,
    /// What is claimed in it.
    pub claims: Vec<ClaimView>,
    /// What was put right.
    pub corrections: Vec<CorrectionView>,
    /// Who acts in it, with the office held at the time.
    pub actors: Vec<Arc<Ref>>,
    /// Where it takes place.
    pub places: Vec<Arc<Ref>>,
    /// Its events.
    pub events: Vec<InlineEventView>,
    /// The quotes in its text.
    pub quotes: Vec<QuoteView>,
    /// What its text names beside its topics, actors, places and documents.
    pub mentions: Vec<Arc<Ref>>,
    /// The acronyms in its text, in alphabetical order.
    pub acronyms: Vec<AcronymView>,
    /// Further pictures.
    pub images: Vec<PictureView>,
}

/// What an expression's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct ExpressionView {
    /// What it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Arc<Ref>>,
    /// Its names.
    pub forms: Vec<FormView>,
}

/// One of several names for the same.
#[derive(Clone, Debug, Serialize)]
pub struct FormView {
    /// The name.
    pub text: Arc<str>,
    /// Its language, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Arc<str>>,
    /// Who uses it.
    pub used_by: Vec<Arc<Ref>>,
    /// Who else uses it, and what it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// Whether the desk uses it.
    pub ours: bool,
}

/// An acronym, and what it stands for.
#[derive(Clone, Debug, Serialize)]
pub struct AcronymView {
    /// The acronym.
    pub acronym: Arc<str>,
    /// The name in full.
    pub full: Arc<str>,
    /// The record.
    pub record: Arc<Ref>,
}

/// A source of an article or event.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// The outlet, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Arc<Ref>>,
    /// Its name or domain, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Arc<str>>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Arc<str>>,
    /// When it appeared (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Arc<str>>,
    /// When it was read (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Arc<str>>,
    /// Its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Arc<str>>,
    /// What it is to the story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// The outlet that it relays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<Arc<Ref>>,
    /// Whose words it passes on, where it says so itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said_by: Vec<Arc<Ref>>,
    /// What form it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Arc<str>>,
}

/// A claim and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimView {
    /// What is claimed.
    pub text: Arc<str>,
    /// How it stands.
    pub status: &'static str,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<Arc<Ref>>,
    /// Where it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_in: Option<Arc<Ref>>,
    /// What the other side says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Arc<str>>,
    /// The issue of a topic on which it states a position, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<Arc<str>>,
}

/// Something put right after publication.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: Arc<str>,
    /// What sort of change.
    #[serde(rename = "type")]
    pub type_: &'static str,
    /// What is said about it.
    pub text: Arc<str>,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Arc<str>>,
    /// What stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Arc<str>>,
    /// Whether it changes what a reader would conclude.
    pub material: bool,
}

/// An event as an article's page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct InlineEventView {
    /// What happened.
    pub title: Arc<str>,
    /// When (EDTF).
    pub date: Arc<str>,
    /// Whether it came about.
    pub status: &'static str,
    /// 1 is a key event.
    pub importance: u8,
    /// The words in which its time was announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_said: Option<Arc<str>>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<Arc<Ref>>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Arc<Ref>>,
    /// Its page, where it is a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Arc<str>>,
}

/// A quote in an article's text.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteView {
    /// Its anchor on the page.
    pub anchor: Arc<str>,
    /// Who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Arc<Ref>>,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Arc<Ref>>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Arc<Ref>>,
    /// When (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Arc<str>>,
    /// The issue of a topic on which it states a position, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<Arc<str>>,
    /// What was said.
    pub text: Arc<str>,
}

/// What a topic's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// When a human last read the body (EDTF).
    pub reviewed: Arc<str>,
    /// Which way it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// The topic that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Arc<Ref>>,
    /// Its parts.
    pub children: Vec<Card>,
    /// Topics beside it.
    pub related: Vec<Arc<Ref>>,
    /// Who matters in it.
    pub key_actors: Vec<KeyActorView>,
    /// The questions on which positions are compared.
    pub issues: Vec<Issue>,
    /// The actor whose page this also is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Box<RecordView>>,
}

/// Somebody who matters in a topic.
#[derive(Clone, Debug, Serialize)]
pub struct KeyActorView {
    /// Who.
    pub actor: Arc<Ref>,
    /// As what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Arc<str>>,
}

/// What an actor's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct ActorView {
    /// The name under which it is sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_name: Option<Arc<str>>,
    /// The offices it held.
    pub roles: Vec<RoleView>,
    /// Who belongs to it.
    pub members: Vec<MemberView>,
    /// Its item in Wikidata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<Arc<str>>,
    /// Other pages about it.
    pub same_as: Vec<Arc<str>>,
    /// How others have classed it.
    pub designations: Vec<DesignationView>,
}

/// An office held for a time.
#[derive(Clone, Debug, Serialize)]
pub struct RoleView {
    /// Its title.
    pub title: Arc<str>,
    /// Of whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Arc<Ref>>,
    /// From when (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Arc<str>>,
    /// Until when (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Arc<str>>,
}

/// A membership for a time.
#[derive(Clone, Debug, Serialize)]
pub struct MemberView {
    /// Who.
    pub actor: Arc<Ref>,
    /// As what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Arc<str>>,
    /// From when (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Arc<str>>,
    /// Until when (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Arc<str>>,
}

/// How an actor was classed.
#[derive(Clone, Debug, Serialize)]
pub struct DesignationView {
    /// By whom.
    pub by: Arc<Ref>,
    /// As what.
    pub label: Arc<str>,
    /// When (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Arc<str>>,
    /// In which document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Arc<Ref>>,
}

/// What a place's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// Latitude in degrees, north positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// The place that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Arc<Ref>>,
    /// The actor that it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metonym_of: Option<Arc<Ref>>,
    /// The places in it.
    pub holds: Vec<Arc<Ref>>,
}

/// What an event's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// Who took part.
    pub actors: Vec<EventActorView>,
    /// Where its information comes from.
    pub sources: Vec<SourceView>,
    /// The dates it had before.
    pub rescheduled: Vec<RescheduledView>,
    /// The events of its series, in order, itself included.
    pub siblings: Vec<Card>,
}

/// A participant of an event.
#[derive(Clone, Debug, Serialize)]
pub struct EventActorView {
    /// Who.
    pub actor: Arc<Ref>,
    /// As what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
}

/// A date that an event had before.
#[derive(Clone, Debug, Serialize)]
pub struct RescheduledView {
    /// The date (EDTF).
    pub was: Arc<str>,
    /// When that changed.
    pub on: Arc<str>,
}

/// What an outlet's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct OutletView {
    /// All its domains.
    pub domains: Vec<Arc<str>>,
    /// The languages it publishes in.
    pub languages: Vec<Arc<str>>,
    /// What sort of owner it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<Ownership>,
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Arc<str>>,
    /// Who pays for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funding: Option<Arc<str>>,
    /// Who decides what it publishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<Arc<str>>,
    /// What these rest on.
    pub evidence: Vec<Evidence>,
}

/// What a document's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentView {
    /// When it was adopted (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Arc<str>>,
    /// Who adopted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_by: Option<Arc<Ref>>,
}

/// What an author's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorView {
    /// What they do at the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Arc<str>>,
    /// Where they can be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Arc<str>>,
    /// Other pages about them.
    pub same_as: Vec<Arc<str>>,
}

/// A page of the desk has nothing of its own.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PageDetailView {}

/// What a term's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The term that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Arc<Ref>>,
    /// Its parts.
    pub children: Vec<Card>,
}
