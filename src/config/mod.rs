//! `config.yaml`: from the text as written to a checked [`Config`].
//!
//! A `Config` is whole: every default is in it, every value has been checked that can be checked
//! without looking at other files. What only other rooms can know (whether the theme exists, what its
//! options are, the names of highlighting themes, whether a topic exists) keeps its place in the
//! file, so that those rooms can say where it stands. Nothing is read from disk here.

mod exports;
mod identity;
mod language;
mod limit_table;
mod limits;
mod pictures;
mod read;
mod surfaces;
mod taxonomy;
mod value;

pub use exports::{DataFormat, Dataset, Exports, TimelineFormat};
pub use identity::Identity;
pub use language::{Direction, Lang};
pub use limit_table::TABLE as LIMITS;
pub use limits::{Definition, Limit, Limits, Unit, spell};
pub use pictures::{Pictures, ShareImages};
pub use read::{outline, read};
pub use surfaces::{Host, SITEMAP_MOST, Search, Security, Surfaces};
pub use taxonomy::Taxonomy;

use crate::diagnostic::{Diagnostic, Place, SourceText, Span, Written};
use crate::output_path::BaseUrl;
use crate::yaml::Node;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The configuration of a site.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file itself, for messages about values that other rooms check.
    pub source: SourceText,
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// What permanent ids are made of.
    pub identity: Identity,
    /// The editions, the default language's first, then in the order of the file; never empty.
    pub editions: Vec<Edition>,
    /// The time zone of bare dates.
    pub time_zone: TimeZone,
    /// The name of the theme.
    pub theme: Written<Arc<str>>,
    /// How many articles stand on a page of a listing; the newest page has up to twice as many.
    pub paginate: usize,
    /// The topics that lead the home page, by id, alias or acronym.
    pub home_topics: Vec<Written<Arc<str>>>,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// What texts link to by themselves.
    pub links: Links,
    /// What the feeds hold and where there are some.
    pub feeds: Feeds,
    /// What can be had as files beside the pages.
    pub exports: Exports,
    /// How pictures are published.
    pub pictures: Pictures,
    /// Which pages have an image for where they are shared; none where it is not asked for.
    pub share_images: Option<ShareImages>,
    /// What the site offers to machines beside its feeds.
    pub surfaces: Surfaces,
    /// Further classifications, in the order of the file.
    pub taxonomies: Vec<Taxonomy>,
    /// The limits.
    pub limits: Limits,
    /// The options of the theme as written, for its own schema to check.
    pub theme_options: Option<Node>,
    /// Whatever the theme makes of it.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The site in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The language.
    pub language: Lang,
    /// The language's name in itself, for the choice of languages: `العربية`.
    pub name: Option<Arc<str>>,
    /// The title of the site.
    pub title: Arc<str>,
    /// What the site is, in a sentence; may be empty.
    pub description: Arc<str>,
}

/// How Markdown is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown {
    /// Whether raw HTML is HTML; else it is text.
    pub raw_html: bool,
    /// Whether straight quotation marks and hyphens become typographic ones.
    pub smart_punctuation: bool,
    /// The highlighting theme on light ground, by its name.
    pub highlight_light: Written<Arc<str>>,
    /// The highlighting theme on dark ground, by its name.
    pub highlight_dark: Written<Arc<str>>,
}

/// What texts link to by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Links {
    /// Whether the first mention of a record links to it.
    pub first_mention: bool,
    /// Whether acronyms are expanded where they are used first.
    pub acronyms: bool,
}

/// What the feeds hold and where there are some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feeds {
    /// How many articles a feed has.
    pub limit: usize,
    /// Whether it has their whole text, or the summary.
    pub full_text: bool,
    /// The forms of the site's own feed.
    pub site: Vec<FeedFormat>,
    /// The forms of each hub's feed.
    pub hubs: Vec<FeedFormat>,
}

/// The form of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// The name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "feed.atom",
            FeedFormat::Rss => "feed.rss",
            FeedFormat::Json => "feed.json",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

impl Config {
    /// The default edition.
    ///
    /// # Panics
    /// Never for a configuration that [`read`] made: it has one.
    pub fn edition(&self) -> &Edition {
        self.editions.first().expect("the default language has an edition")
    }

    /// The configuration of the same site at another address, as a command line gives it.
    ///
    /// # Errors
    /// When `base_url` is none.
    pub fn at(self, base_url: &str) -> Result<Self, Diagnostic> {
        let base_url = BaseUrl::parse(base_url).map_err(|reason| {
            Diagnostic::usage("base-url", format!("`{base_url}` is no base URL: {reason}"))
                .hint("write one such as `https://example.org/` or `https://example.org/digest/`")
        })?;
        Ok(Config { base_url, ..self })
    }

    /// The default language.
    pub fn language(&self) -> &Lang {
        &self.edition().language
    }

    /// The edition in the language whose tag is `tag`.
    pub fn edition_in(&self, tag: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.language.as_str() == tag)
    }

    /// The place of `span` in `config.yaml`.
    pub fn place(&self, span: Span) -> Place {
        self.source.place(span)
    }
}
