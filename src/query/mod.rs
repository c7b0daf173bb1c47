//! All that rendering can learn about the site: a closed set of questions, and their answers.
//!
//! A template, a component or a serialiser has no other way to learn anything. Each output
//! remembers the questions it asked ([`Asker`]); it is still good as long as every answer is the
//! same. So nothing here may depend on anything but the question and the snapshot that is asked:
//! no clock but the build's, no environment, no order that a hash map or a file system gives.

mod answer;
mod asker;
mod editions;
mod exports;
mod fingerprints;
mod heads;
mod links;
mod machines;
mod map;
mod pictures;
mod questions;
mod quotes;
mod recording;
mod search;
mod shares;
mod snapshot;
mod table;

pub use answer::{Answer, LinkAnswer, PictureAnswer, RenditionsView};
pub use asker::{Answers, Asker};
pub use fingerprints::Fingerprints;
pub use questions::Questions;
pub use recording::Recording;
pub use snapshot::Snapshot;
pub use table::{Table, Trace, index};

use crate::config::Dataset;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::markdown::Target;
use crate::output_path::OutputPath;
use crate::site::{Events, Filter, List, ListingOf, MapOf};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A question about the site. Ordered and serialisable, so that it can be remembered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Query {
    /// Title, sections, feeds and the like of the site in a language: [`Answer::Site`].
    Site(Lang),
    /// What the head of an output's page says about it: [`Answer::Page`].
    Page(OutputPath),
    /// The day of the build in the site's time zone: [`Answer::Day`].
    Today,
    /// A record whole, without its text: [`Answer::Record`].
    Record(RecordKey),
    /// The record of this kind that is meant by an id, alias or acronym: [`Answer::Card`].
    Find {
        /// The kind.
        kind: Kind,
        /// Id, alias or acronym.
        name: Arc<str>,
        /// The language preferred.
        lang: Lang,
    },
    /// A record as lists show it: [`Answer::Card`].
    Card(RecordKey),
    /// A record's text, parsed: [`Answer::Body`].
    Body(RecordKey),
    /// What a record's text mentions, and where: [`Answer::Mentions`].
    Mentions(RecordKey),
    /// The address of the page of a public record, whoever asks: [`Answer::Text`].
    Address(RecordKey),
    /// Where else a record is mentioned, and with whom: [`Answer::Mentioned`].
    Mentioned(RecordKey),
    /// What the stories and events of a hub come to: [`Answer::Hub`].
    Hub(RecordKey),
    /// All outlets of a language, and how far the digest rests on them: [`Answer::Sources`].
    Sources(Lang),
    /// Some records: [`Answer::Cards`].
    List(List),
    /// How many records: [`Answer::Count`].
    Count(Filter),
    /// One page of a paged listing: [`Answer::Listing`].
    Listing {
        /// What is listed.
        of: ListingOf,
        /// Its number, counted from the oldest; none for the unnumbered newest page.
        page: Option<u32>,
    },
    /// The stories before and after an article in its first topic: [`Answer::Neighbours`].
    Neighbours(RecordKey),
    /// Earlier stories with the same topics and actors: [`Answer::Cards`].
    Related(RecordKey),
    /// Events, oldest first: [`Answer::Cards`].
    Chronology(Events),
    /// Events that are still to come, soonest first: [`Answer::Cards`].
    Upcoming {
        /// The hub that they concern; all of the site's where there is none.
        hub: Option<RecordKey>,
        /// The language.
        lang: Lang,
    },
    /// How many articles each month has: [`Answer::Months`].
    Months {
        /// The hub; all articles where there is none.
        hub: Option<RecordKey>,
        /// The language.
        lang: Lang,
    },
    /// The topics that an actor, place, document or outlet has to do with: [`Answer::Cards`].
    TopicsOf(RecordKey),
    /// All records of a kind, in groups: [`Answer::Groups`].
    Section {
        /// The kind.
        kind: Kind,
        /// The language.
        lang: Lang,
    },
    /// The acronyms of all records in a language: [`Answer::Acronyms`].
    Acronyms(Lang),
    /// The articles of one month by day, with its neighbours: [`Answer::Month`].
    ArchiveMonth {
        /// The year.
        year: i16,
        /// The month, from 1.
        month: i8,
        /// The language.
        lang: Lang,
    },
    /// The newest corrections: [`Answer::Corrections`].
    Corrections {
        /// How many.
        limit: u32,
        /// The language.
        lang: Lang,
    },
    /// The newest corrections, as many as feeds have entries: [`Answer::Corrections`].
    CorrectionsFeed(Lang),
    /// Events with all that is said of them: [`Answer::Timeline`].
    Timeline {
        /// The hub that they concern; all of the site's where there is none.
        hub: Option<RecordKey>,
        /// The language.
        lang: Lang,
    },
    /// A page of quotes: [`Answer::Quotes`].
    Quotes {
        /// The speaker or topic; all of the site's where there is none.
        hub: Option<RecordKey>,
        /// Its number, counted from the oldest; none for the unnumbered newest page.
        page: Option<u32>,
        /// The language.
        lang: Lang,
    },
    /// The newest quotes of a speaker or topic: [`Answer::Quotes`].
    NewestQuotes {
        /// The speaker or topic.
        hub: RecordKey,
        /// How many.
        limit: u32,
    },
    /// Who is quoted, and on what: [`Answer::Quoted`].
    Quoted(Lang),
    /// The newest claims in the stories of a topic, or of an actor: [`Answer::Claims`].
    Claims {
        /// The topic or actor.
        hub: RecordKey,
        /// How many.
        limit: u32,
    },
    /// The positions of actors on the issues of a topic: [`Answer::Positions`].
    Positions(RecordKey),
    /// A map: [`Answer::Map`].
    Map(MapOf),
    /// The rows of a part of a table: [`Answer::Table`].
    Table {
        /// Which.
        dataset: Dataset,
        /// Only the events that concern this record; the whole table where there is none.
        hub: Option<RecordKey>,
        /// The number of the part, counted from 0.
        part: usize,
        /// The language.
        lang: Lang,
    },
    /// The address of what a link in a text leads to: [`Answer::Link`].
    Link {
        /// The language of the text.
        lang: Lang,
        /// Where it leads.
        target: Target,
    },
    /// The address of a picture in a text: [`Answer::Picture`].
    Picture {
        /// The language of the text.
        lang: Lang,
        /// Where it leads.
        target: Target,
    },
    /// In what ways a picture is published for a layout of the theme: [`Answer::Renditions`].
    Renditions {
        /// The file of the picture in the project.
        picture: Arc<str>,
        /// The layout.
        layout: Arc<str>,
    },
    /// The URL of an output by its root-relative path (`/about/`): [`Answer::Text`].
    Url(Arc<str>),
    /// The URL of a static file of the theme: [`Answer::Text`].
    Asset(Arc<str>),
    /// The URL of a bundled style of the theme: [`Answer::Text`].
    Style(Arc<str>),
    /// The URL of a script of the theme: [`Answer::Text`].
    Script(Arc<str>),
    /// A text of the theme in a language: [`Answer::Text`].
    Text {
        /// The language preferred.
        lang: Lang,
        /// Its name.
        id: Arc<str>,
    },
    /// The tag of the language in which the theme has a text that counts: [`Answer::Text`].
    TextLanguage {
        /// The language preferred.
        lang: Lang,
        /// Its name, without the form.
        id: Arc<str>,
    },
    /// A file below `content/data/`, parsed, by its path without ending: [`Answer::Json`].
    Data(Arc<str>),
    /// The identity of a template with all it includes: [`Answer::Text`].
    Template(Arc<str>),
    /// The identity of a component with all it includes: [`Answer::Text`].
    Component(Arc<str>),
    /// The bytes of a file of the theme: [`Answer::Bytes`].
    ThemeFile(ThemeFile),
    /// The topics that lead the home page, in their order: [`Answer::Cards`].
    HomeTopics(Lang),
    /// What a feed holds: [`Answer::Feed`].
    Feed {
        /// The hub; all articles where there is none.
        hub: Option<RecordKey>,
        /// The language.
        lang: Lang,
    },
    /// The indexable pages with the day of their last change: [`Answer::Pages`].
    Sitemap,
    /// A part of them, counted from 1: [`Answer::Pages`].
    SitemapPart(u32),
    /// The parts themselves: [`Answer::Pages`].
    SitemapIndex,
    /// The articles that are news: [`Answer::News`].
    News,
    /// What files for machines say of the site in a language: [`Answer::Machines`].
    Machines(Lang),
    /// What hosts are told: [`Answer::Hosting`].
    Hosting,
    /// What the page of the search knows: [`Answer::Search`].
    Search(Lang),
    /// What a part of the index of the search holds: [`Answer::SearchPart`].
    SearchPart {
        /// The name of the part.
        name: Arc<str>,
        /// The language.
        lang: Lang,
    },
    /// The fonts for share images: [`Answer::Fonts`].
    Fonts,
}

/// A file of the theme that is an output of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ThemeFile {
    /// A bundled style, by its name.
    Style(Arc<str>),
    /// A script, by its name.
    Script(Arc<str>),
    /// A static file, by its path below `static/`.
    Static(Arc<str>),
}
