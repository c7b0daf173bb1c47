//! The site, a page's head, listings and archives, as templates see them.

use super::card::{Card, Ref};
use serde::Serialize;
use std::sync::Arc;

/// What every page knows of the site.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Its title in this language.
    pub title: Arc<str>,
    /// Its description in this language.
    pub description: Arc<str>,
    /// The language.
    pub language: Arc<str>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The absolute base URL.
    pub base_url: Arc<str>,
    /// The home page in this language, root-relative.
    pub home: Arc<str>,
    /// The time zone in which instants are shown (IANA name).
    pub time_zone: Arc<str>,
    /// What permanent ids are made of: `example.org,2016`.
    pub identity: Arc<str>,
    /// The program and its version.
    pub generator: Arc<str>,
    /// The kinds that have a public record.
    pub sections: Vec<SectionLink>,
    /// The listing of all articles.
    pub articles: Arc<str>,
    /// The archive.
    pub archive: Arc<str>,
    /// The chronology of the whole site, where it has a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Arc<str>>,
    /// What was put right, where it has a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections: Option<Arc<str>>,
    /// All outlets and how far the digest rests on them, where that has a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Arc<str>>,
    /// The page of all quotes, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<Arc<str>>,
    /// The desk's own pages.
    pub pages: Vec<Arc<Ref>>,
    /// The site's feeds.
    pub feeds: Vec<FeedLink>,
    /// The site's languages; one where there is only one.
    pub languages: Vec<LanguageLink>,
    /// The manifest of the web application in this language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest: Option<Arc<str>>,
    /// The description of the search in this language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opensearch: Option<Arc<str>>,
    /// The page of the search, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Arc<str>>,
    /// The icon for home screens that take no SVG.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touch_icon: Option<Arc<str>>,
    /// The theme's options.
    pub options: serde_json::Value,
    /// The free map of `config.yaml`.
    pub extra: serde_json::Value,
}

/// A section of the site.
#[derive(Clone, Debug, Serialize)]
pub struct SectionLink {
    /// The name of the kind, or the key of the taxonomy.
    pub kind: Arc<str>,
    /// Its page.
    pub url: Arc<str>,
    /// The title of a taxonomy, which no theme can know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Arc<str>>,
}

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// Its title.
    pub title: Arc<str>,
    /// Its address, root-relative.
    pub url: Arc<str>,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
}

/// A file that gives away what a page shows.
#[derive(Clone, Debug, Serialize)]
pub struct ExportLink {
    /// Its form: `ics`, `json`, `csv` or `timelinejs`.
    pub format: &'static str,
    /// Its address, root-relative.
    pub url: Arc<str>,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
}

/// An edition of the site.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// Its tag.
    pub code: Arc<str>,
    /// Its own name.
    pub name: Arc<str>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Its home page.
    pub url: Arc<str>,
    /// Whether this page is in it.
    pub current: bool,
}

/// What a page's head says about it.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// What it is: `article`, `topic`, `listing`, …
    pub kind: Arc<str>,
    /// Root-relative.
    pub url: Arc<str>,
    /// Absolute.
    pub canonical: Arc<str>,
    /// Its title without the site's; empty where a text of the theme names it.
    pub title: Arc<str>,
    /// One or two sentences.
    pub description: Arc<str>,
    /// Its language.
    pub language: Arc<str>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// Its own feeds.
    pub feeds: Vec<FeedLink>,
    /// The calendars and tables of what it shows.
    pub exports: Vec<ExportLink>,
    /// The same in other languages.
    pub alternates: Vec<TranslationLink>,
    /// The same in the first language that has it, absolute, for readers of none of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x_default: Option<Arc<str>>,
    /// All editions of the site, and where each leads from here; empty where there is one.
    pub editions: Vec<EditionLink>,
    /// The way from the home page, without it and without the page.
    pub breadcrumbs: Vec<Breadcrumb>,
    /// The image for where its address is shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_image: Option<ShareImageView>,
    /// The page with newer items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Arc<str>>,
    /// The page with older items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Arc<str>>,
}

/// An image for where the address of a page is shared.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImageView {
    /// Its address, absolute.
    pub url: Arc<str>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it says.
    pub alt: Arc<str>,
}

/// An edition, as a page offers it.
#[derive(Clone, Debug, Serialize)]
pub struct EditionLink {
    /// The tag of its language.
    pub code: Arc<str>,
    /// The language's own name.
    pub name: Arc<str>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The same page in it, or the nearest that it has.
    pub url: Arc<str>,
    /// Whether this page is in it.
    pub current: bool,
    /// What the address leads to: `page`, or in place of it a `topic`, a `section` or the `home` page.
    pub leads_to: &'static str,
}

/// A translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranslationLink {
    /// Its language.
    pub language: Arc<str>,
    /// Its address, absolute.
    pub url: Arc<str>,
}

/// The original of a translation.
#[derive(Clone, Debug, Serialize)]
pub struct OriginalView {
    /// Its language.
    pub language: Arc<str>,
    /// The name of that language in itself.
    pub language_name: Arc<str>,
    /// The direction of its script: `ltr` or `rtl`.
    pub direction: &'static str,
    /// Its title.
    pub title: Arc<str>,
    /// Its root-relative URL.
    pub url: Arc<str>,
    /// When it was last changed, where that came after the translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Arc<str>>,
}

/// A step of the way to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Breadcrumb {
    /// Its title; a section that the theme names has its kind in `kind` instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Arc<str>>,
    /// The kind whose section it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Arc<str>>,
    /// Its address.
    pub url: Arc<str>,
}

/// One page of a paged listing. Pages are numbered from the oldest, so that a new article moves
/// nothing but the newest pages.
#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// What stands on it, newest first.
    pub items: Vec<Arc<Card>>,
    /// Its number; none for the newest page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// How many items the whole listing has; only on the newest page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// The next newer page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Arc<str>>,
    /// The next older page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Arc<str>>,
    /// The newest page.
    pub newest: Arc<str>,
    /// The oldest page, where there is more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest: Option<Arc<str>>,
}

/// The stories around an article in its first topic.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<Neighbour>,
    /// The one after.
    pub next: Option<Neighbour>,
}

/// A story beside another.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbour {
    /// The story.
    pub card: Arc<Card>,
    /// The topic in which it is the neighbour; all articles where the story has no topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Arc<Ref>>,
}

/// How many articles a month has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthCount {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
    /// The number.
    pub count: u32,
}

/// A month of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// Its days with articles, newest first.
    pub days: Vec<MonthDay>,
    /// The next month that has articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<MonthCount>,
    /// The last month before it that has articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<MonthCount>,
}

/// A day of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct MonthDay {
    /// The day: `2016-05-04`.
    pub date: Arc<str>,
    /// Its articles, newest first.
    pub items: Vec<Arc<Card>>,
}

/// Records that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// What they share: a type, a year; empty for a single group.
    pub key: Arc<str>,
    /// The records.
    pub items: Vec<Arc<Card>>,
}

/// A correction with its article.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionNote {
    /// The article.
    pub article: Arc<Ref>,
    /// Which one of the article's it is, counted from 1 by date.
    pub number: u32,
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

/// What a feed holds.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: Arc<str>,
    /// One or two sentences about it.
    pub description: Arc<str>,
    /// The page whose feed it is, root-relative.
    pub home: Arc<str>,
    /// Whether it holds whole texts, not summaries only.
    pub full_text: bool,
    /// Its articles, newest first, as many as `config.yaml` allows.
    pub items: Vec<Arc<Card>>,
}

/// A page in the sitemap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SitemapEntry {
    /// Its absolute URL.
    pub url: Arc<str>,
    /// Its last change, as an instant or a day (W3C date and time format).
    pub modified: Option<Arc<str>>,
    /// The page in all languages that have it, itself included; empty where that is one.
    pub alternates: Vec<TranslationLink>,
    /// The one for readers of other languages.
    pub x_default: Option<Arc<str>>,
}
