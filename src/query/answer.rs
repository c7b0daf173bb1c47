//! The answers: typed values, shared, never changed.

use crate::content::key::RecordKey;
use crate::content::record::Record;
use crate::picture::ShareFonts;
use crate::site::Mentions;
use crate::site::view::{
    AcronymView, Card, ClaimEntry, CorrectionNote, FeedView, Group, HostingView, HubView, Listing,
    MachineView, MapView, MentionedView, Month, MonthCount, Neighbours, NewsEntry, PageView,
    PositionsView, QuotedView, QuotesView, RecordView, SearchView, SiteView, SitemapEntry,
    SourcesView, Table, TimelineView,
};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// What a [`super::Query`] is answered with.
#[derive(Clone, Debug)]
pub enum Answer {
    /// There is no such thing: an answer like any other.
    Nothing,
    /// See [`SiteView`].
    Site(Arc<SiteView>),
    /// See [`PageView`].
    Page(Arc<PageView>),
    /// A day.
    Day(Date),
    /// See [`RecordView`].
    Record(Arc<RecordView>),
    /// See [`Card`].
    Card(Arc<Card>),
    /// Several records as lists show them.
    Cards(Vec<Arc<Card>>),
    /// The record whose text is asked for.
    Body(Arc<Record>),
    /// See [`Mentions`].
    Mentions(Arc<Mentions>),
    /// See [`MentionedView`].
    Mentioned(Arc<MentionedView>),
    /// See [`HubView`].
    Hub(Arc<HubView>),
    /// See [`SourcesView`].
    Sources(Arc<SourcesView>),
    /// Acronyms with what they stand for, in alphabetical order.
    Acronyms(Arc<[AcronymView]>),
    /// A number.
    Count(u64),
    /// See [`Listing`].
    Listing(Arc<Listing>),
    /// See [`Neighbours`].
    Neighbours(Arc<Neighbours>),
    /// The months that have articles, oldest first.
    Months(Arc<[MonthCount]>),
    /// See [`Month`].
    Month(Arc<Month>),
    /// Records in groups.
    Groups(Arc<[Group]>),
    /// Corrections, newest first.
    Corrections(Arc<[CorrectionNote]>),
    /// See [`QuotesView`].
    Quotes(Arc<QuotesView>),
    /// See [`QuotedView`].
    Quoted(Arc<QuotedView>),
    /// Claims, newest first.
    Claims(Arc<[ClaimEntry]>),
    /// See [`PositionsView`].
    Positions(Arc<PositionsView>),
    /// See [`MapView`].
    Map(Arc<MapView>),
    /// See [`LinkAnswer`].
    Link(LinkAnswer),
    /// See [`PictureAnswer`].
    Picture(PictureAnswer),
    /// See [`RenditionsView`].
    Renditions(Arc<RenditionsView>),
    /// A text or an address.
    Text(Arc<str>),
    /// See [`TimelineView`].
    Timeline(Arc<TimelineView>),
    /// See [`Table`].
    Table(Arc<Table>),
    /// The bytes of a file.
    Bytes(Arc<[u8]>),
    /// See [`FeedView`].
    Feed(Arc<FeedView>),
    /// A data file.
    Json(Arc<serde_json::Value>),
    /// Pages for the sitemap, in the order of their paths.
    Pages(Arc<[SitemapEntry]>),
    /// Articles for the sitemap of the news, the newest first.
    News(Arc<[NewsEntry]>),
    /// See [`MachineView`].
    Machines(Arc<MachineView>),
    /// See [`HostingView`].
    Hosting(Arc<HostingView>),
    /// See [`SearchView`].
    Search(Arc<SearchView>),
    /// See [`ShareFonts`].
    Fonts(Arc<ShareFonts>),
    /// What a part of the index holds.
    SearchPart {
        /// Whether it leads its language.
        leads: bool,
        /// The records, in the order in which they are indexed.
        keys: Arc<[RecordKey]>,
    },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum LinkAnswer {
    /// To an address, with the title of the record there, if it is one.
    Found {
        /// The address, root-relative or absolute, ready for an attribute after escaping.
        href: Arc<str>,
        /// The title of the record there.
        title: Option<Arc<str>>,
        /// The language of the record there, where it is not that of the text.
        lang: Option<Arc<str>>,
    },
    /// To a record that is not public now: its label is shown, with a warning.
    NotPublic,
    /// To a record whose own file has errors, which are reported there.
    Broken,
    /// To nothing, with the names that come nearest.
    Missing {
        /// What is said about it.
        reason: String,
        /// What to do.
        hint: Option<String>,
    },
}

/// A picture that a text shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum PictureAnswer {
    /// It may be shown.
    Found {
        /// Its file in the project.
        file: Arc<str>,
        /// Its address, root-relative.
        src: Arc<str>,
        /// Width in pixels, where known.
        width: Option<u32>,
        /// Height in pixels, where known.
        height: Option<u32>,
        /// What it shows, as its editors say.
        alt: Option<Arc<str>>,
        /// Its caption, as its editors say.
        caption: Option<Arc<str>>,
        /// Who made it, as its editors say.
        credit: Option<Arc<str>>,
    },
    /// It is there and may not be shown: its rights are unknown or have expired.
    HeldBack(String),
    /// It is not there.
    Missing {
        /// What is said about it.
        reason: String,
        /// What to do.
        hint: Option<String>,
    },
}

/// In what ways a picture is published for a layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenditionsView {
    /// The address of what every browser shows, root-relative.
    pub src: Arc<str>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How wide the page shows it: the value of `sizes`.
    pub sizes: Arc<str>,
    /// The same in AVIF: the value of `srcset`.
    pub avif: Arc<str>,
    /// The same in WebP: the value of `srcset`.
    pub webp: Arc<str>,
}
