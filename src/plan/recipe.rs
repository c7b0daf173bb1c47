//! An output and how it is made.

use super::machine_file::MachineFile;
use crate::config::{DataFormat, Dataset, FeedFormat, TimelineFormat};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::output_path::OutputPath;
use crate::picture::Rendition;
use crate::site::ListingOf;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One file of the built site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Where it goes.
    pub path: OutputPath,
    /// Its language.
    pub lang: Lang,
    /// How it is made.
    pub recipe: Recipe,
    /// What asks for it, in an editor's words: a path of the project, or "the archive of 2016".
    pub maker: Arc<str>,
}

/// How an output is made. All that varies is in here or is asked for by queries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Recipe {
    /// The home page of a language.
    Home,
    /// The page of a record; for a hub, with the newest page of its listing.
    Record(RecordKey),
    /// A page of a listing: all articles, or a numbered page of a hub.
    Listing(ListingOf, Option<u32>),
    /// The records of a kind.
    Section(Kind),
    /// The years of the archive.
    Archive,
    /// A year of the archive.
    ArchiveYear(i16),
    /// A month of the archive.
    ArchiveMonth(i16, i8),
    /// The chronology of the whole site.
    Timeline,
    /// What was put right.
    Corrections,
    /// All outlets, and how far the digest rests on them.
    Sources,
    /// A page of quotes: of all, or of a speaker or topic.
    Quotes(Option<RecordKey>, Option<u32>),
    /// The page of the search.
    SearchPage,
    /// A part of the index of the search, by its name: one file that names others beside it.
    SearchPart(Arc<str>),
    /// The page for what is not there.
    NotFound,
    /// A page that sends its reader on.
    Redirect(OutputPath),
    /// A feed of the site (no key) or of a hub.
    Feed(FeedFormat, Option<RecordKey>),
    /// The feed of corrections.
    CorrectionsFeed,
    /// The chronology of the site (no key) or of a hub, as a file.
    Export(TimelineFormat, Option<RecordKey>),
    /// A table.
    Data(Dataset, DataFormat),
    /// The schema of a table.
    DataSchema(Dataset),
    /// The sitemap.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// Another file for machines.
    Machine(MachineFile),
    /// A bundled style of the theme.
    Style(Arc<str>),
    /// A script of the theme.
    Script(Arc<str>),
    /// A static file of the theme, by its path there.
    Asset(Arc<str>),
    /// A file of the project, copied as it is.
    Copy(Arc<str>),
    /// The image of a record for where its address is shared.
    Share(RecordKey),
    /// A picture of the project, as it is published.
    Rendition(Arc<Rendition>),
}

impl Recipe {
    /// Whether it makes a page that search engines may list.
    pub fn is_indexable(&self) -> bool {
        matches!(
            self,
            Recipe::Home
                | Recipe::Record(_)
                | Recipe::Listing(..)
                | Recipe::Section(_)
                | Recipe::Archive
                | Recipe::ArchiveYear(_)
                | Recipe::ArchiveMonth(..)
                | Recipe::Timeline
                | Recipe::Corrections
                | Recipe::Sources
                | Recipe::Quotes(..)
                | Recipe::SearchPage
        )
    }

    /// Whether a template makes it.
    pub fn is_page(&self) -> bool {
        self.is_indexable() || matches!(self, Recipe::NotFound | Recipe::Redirect(_))
    }
}
