//! A record: one file's meaning, whole and immutable.
//!
//! What stands here was written by somebody. What can be derived (word counts, neighbours,
//! backlinks) is derived later, from all records together, and never stored here.

use super::key::{Id, Lang, RecordKey};
use super::kinds::{
    Actor, Article, Author, Document, Event, Expression, Outlet, Page, Place, Term, Topic,
};
use super::markdown::Body;
use crate::content::choice::choice;
use crate::date::{Edtf, Moment};
use crate::diagnostic::{Origin, Span, Written};
use crate::fingerprint::Fingerprint;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One record of the knowledge base.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// Its identity.
    pub key: RecordKey,
    /// The file it stands in; for an item of a list file, the whole list.
    pub source: Origin,
    /// The fingerprint of the text of that file; of no text for an item of a list.
    pub text: Fingerprint,
    /// The folder of its own files (`<id>/` of an `<id>/index.md`), relative to the project's root.
    pub folder: Option<Arc<str>>,
    /// What every kind has.
    pub header: Header,
    /// What its kind has.
    pub detail: Detail,
    /// The Markdown text; empty for an item of a list file.
    pub body: Body,
}

/// The fields that every kind of record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Header {
    /// Title or name.
    pub title: Arc<str>,
    /// Where the title stands, for messages about the record as a whole.
    pub title_span: Span,
    /// Other names by which texts may mean it.
    pub aliases: Vec<Alias>,
    /// Its short form in capitals: `ISSG`.
    pub acronym: Option<Arc<str>>,
    /// One or two sentences; derived from the body where it is not asserted.
    pub summary: Option<Arc<str>>,
    /// The last part of its URL, where that is not the id.
    pub slug: Option<Written<Arc<str>>>,
    /// Whether and when it is public.
    pub publication: Publication,
    /// Old URL paths that lead here.
    pub redirect_from: Vec<Written<Arc<str>>>,
    /// The record that it translates, where the ids differ.
    pub translation_of: Option<Reference>,
    /// When it was last revised.
    pub updated: Option<Moment>,
    /// The picture that stands for it.
    pub image: Option<Image>,
    /// First-mention links that the editor asks for or stops.
    pub links: ListEdit,
    /// Whatever the theme makes of it.
    #[serde(with = "as_text")]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// What is particular to the kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Detail {
    /// See [`Article`].
    Article(Box<Article>),
    /// See [`Topic`].
    Topic(Box<Topic>),
    /// See [`Actor`].
    Actor(Box<Actor>),
    /// See [`Place`].
    Place(Box<Place>),
    /// See [`Event`].
    Event(Box<Event>),
    /// See [`Outlet`].
    Outlet(Box<Outlet>),
    /// See [`Document`].
    Document(Box<Document>),
    /// See [`Author`].
    Author(Box<Author>),
    /// See [`Expression`].
    Expression(Box<Expression>),
    /// See [`Page`].
    Page(Box<Page>),
    /// See [`Term`].
    Term(Box<Term>),
}

/// A record named in front matter: an id, an alias or an acronym, with `kind:` before it where two
/// kinds share the id. It is resolved when all records are known.
pub type Reference = Written<Arc<str>>;

/// Another name of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name as texts write it.
    pub text: Arc<str>,
    /// Its language, where it is not the record's.
    pub lang: Option<Lang>,
    /// What sort of name it is.
    pub kind: Option<AliasKind>,
}

/// What sort of name an alias is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasKind {
    /// The name its bearer uses.
    Official,
    /// A short form.
    Short,
    /// The name in another script's letters.
    Transliteration,
    /// A name that is no longer used.
    Former,
    /// A capital or seat that stands for it.
    Metonym,
}

choice!(AliasKind {
    Official = "official",
    Short = "short",
    Transliteration = "transliteration",
    Former = "former",
    Metonym = "metonym",
});

/// Whether and when a record is public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Written but not to be published.
    pub draft: bool,
    /// Not before.
    pub publish_at: Option<Moment>,
    /// Not before, because the source says so.
    pub embargo_until: Option<Moment>,
    /// Not from then on.
    pub expires: Option<Moment>,
}

/// A list that is derived unless front matter asserts or amends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEdit {
    /// The whole list, where it is asserted.
    pub asserted: Option<Vec<Reference>>,
    /// What derivation misses.
    pub add: Vec<Reference>,
    /// What derivation finds wrongly.
    pub drop: Vec<Reference>,
}

/// A picture, with what must be known before it may be shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Image {
    /// The file, relative to the record's file, or below `content/files/` with a leading `/`.
    pub file: Written<Arc<str>>,
    /// What it shows, for those who do not see it; `None` only where it is decorative.
    pub alt: Option<Arc<str>>,
    /// What is said below it.
    pub caption: Option<Arc<str>>,
    /// Who made it.
    pub credit: Arc<str>,
    /// Where it comes from.
    pub origin: Option<Arc<str>>,
    /// Who relayed it.
    pub via: Option<Arc<str>>,
    /// When it was taken.
    pub taken: Option<Edtf>,
    /// Whether it may be shown.
    pub rights: Option<Rights>,
    /// The point that a crop keeps, as fractions of width and height from the top left.
    pub focal: Option<(f64, f64)>,
    /// Shown only after a warning.
    pub sensitive: bool,
}

/// By what right a picture is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rights {
    /// The ground.
    pub status: RightsStatus,
    /// Who holds them.
    pub holder: Option<Arc<str>>,
    /// On what terms it is used.
    pub terms: Option<Arc<str>>,
    /// From when on it may not be shown.
    pub expires: Option<Moment>,
}

/// The ground on which a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RightsStatus {
    /// Ours.
    Owned,
    /// Bought or permitted.
    Licensed,
    /// Under a Creative Commons licence.
    Cc,
    /// In the public domain.
    PublicDomain,
    /// Handed out by its maker for use.
    Handout,
    /// Not known: the picture is held back.
    Unknown,
}

choice!(RightsStatus {
    Owned = "owned",
    Licensed = "licensed",
    Cc = "cc",
    PublicDomain = "public-domain",
    Handout = "handout",
    Unknown = "unknown",
});

/// Values of any form, as JSON in a text: what keeps records has no forms of its own.
mod as_text {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer, ser};
    use serde_json::{Map, Value};

    pub(super) fn serialize<S: Serializer>(
        values: &Map<String, Value>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if values.is_empty() {
            return serializer.serialize_str("");
        }
        let text = serde_json::to_string(values).map_err(ser::Error::custom)?;
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Map<String, Value>, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(Map::new());
        }
        serde_json::from_str(text).map_err(D::Error::custom)
    }
}

impl Record {
    /// The id, as text.
    pub fn id(&self) -> &Id {
        &self.key.id
    }

    /// The article's own fields, where it is one.
    pub fn article(&self) -> Option<&Article> {
        match &self.detail {
            Detail::Article(article) => Some(article),
            _ => None,
        }
    }

    /// The topic's own fields, where it is one.
    pub fn topic(&self) -> Option<&Topic> {
        match &self.detail {
            Detail::Topic(topic) => Some(topic),
            _ => None,
        }
    }
}
