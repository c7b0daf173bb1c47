//! How templates and serialisers see the site: plain values, with every reference resolved.
//!
//! A view holds only what is public, and addresses instead of keys to follow. Its fields are the
//! contract of themes (`docs/content/pages/themes.md`): renaming one is a change that authors feel.

mod card;
mod hub;
mod machine;
mod map;
mod mentioned;
mod page;
mod provenance;
mod record;
mod said;
mod search;
mod table;
mod timeline;

pub use card::{Card, PictureView, Ref};
pub use hub::{ArchiveMonth, ArchiveYear, ChairView, ExpressionLine, HubView, SeriesView, WhoView};
pub use machine::{
    HostingView, IconView, MachineView, MissingView, NewsEntry, RedirectView, SecurityView,
};
pub use map::{MapPlace, MapView};
pub use mentioned::{MentionedView, TogetherView};
pub use page::{
    Breadcrumb, CorrectionNote, EditionLink, ExportLink, FeedLink, FeedView, Group, LanguageLink,
    Listing, Month, MonthCount, MonthDay, Neighbour, Neighbours, OriginalView, PageView,
    SectionLink, ShareImageView, SiteView, SitemapEntry, TranslationLink,
};
pub use provenance::{
    ChainView, CountedView, MixGroup, OutletGroup, OutletLine, SingleView, SourceMix, SourcesView,
    StationView, UseView,
};
pub use record::{
    AcronymView, ActorView, ArticleView, AuthorView, ClaimView, CorrectionView, DesignationView,
    DetailView, DocumentView, EventActorView, EventView, ExpressionView, FormView, InlineEventView,
    KeyActorView, MemberView, OutletView, PageDetailView, PlaceView, QuoteView, RecordView,
    RescheduledView, RoleView, SourceView, TermView, TermsView, TopicView,
};
pub use said::{
    ClaimEntry, PositionRow, PositionView, PositionsView, QuoteEntry, QuotedHub, QuotedView,
    QuotesView,
};
pub use search::{LetterView, SearchPartView, SearchView, SectionCount};
pub use table::{Cell, Column, Sort, Table};
pub use timeline::{TimelineEvent, TimelineView};
