//! What pages know of the calendars, tables and feeds that give away what they show, and what those
//! hold that is more than records.

use super::Snapshot;
use crate::config::{DataFormat, Dataset, TimelineFormat};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::output_path::OutputPath;
use crate::plan::{CORRECTIONS, Recipe, SOURCES, export_path, has_sources};
use crate::site::ListingOf;
use crate::site::view::{CorrectionNote, ExportLink, FeedLink, TimelineView};
use std::sync::Arc;

impl Snapshot {
    /// The calendars and tables of what a page shows.
    pub(super) fn exports(&self, recipe: &Recipe, lang: &Lang) -> Vec<ExportLink> {
        match recipe {
            Recipe::Record(key) if key.is_page(CORRECTIONS) => {
                self.tables(Dataset::Corrections, lang)
            }
            Recipe::Record(key) if key.is_page(SOURCES) => self.tables(Dataset::Outlets, lang),
            Recipe::Sources => self.tables(Dataset::Outlets, lang),
            Recipe::Corrections => self.tables(Dataset::Corrections, lang),
            Recipe::Record(key) => self.timelines(Some(key), lang),
            Recipe::Quotes(None, None) => self.tables(Dataset::Quotes, lang),
            Recipe::Timeline => {
                let own = self.timelines(None, lang);
                let is_there = |table: &ExportLink| own.iter().any(|it| it.format == table.format);
                let mut tables = self.tables(Dataset::Events, lang);
                tables.retain(|table| !is_there(table));
                own.into_iter().chain(tables).collect()
            }
            Recipe::Listing(ListingOf::Articles(_), None) | Recipe::Archive => {
                self.tables(Dataset::Articles, lang)
            }
            Recipe::Section(kind) => match dataset_of(kind) {
                Some(dataset) => self.tables(dataset, lang),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn timelines(&self, hub: Option<&RecordKey>, lang: &Lang) -> Vec<ExportLink> {
        let formats = [
            TimelineFormat::Ics,
            TimelineFormat::Json,
            TimelineFormat::Csv,
            TimelineFormat::TimelineJs,
        ];
        let planned = formats.into_iter().filter_map(|format| {
            let path = export_path(&self.site, hub, lang, format).ok()?;
            let url = self.export_at(&path)?;
            Some(ExportLink { format: format.name(), url, media_type: format.media_type() })
        });
        planned.collect()
    }

    /// The address of a chronology, where one is planned at `path`.
    fn export_at(&self, path: &OutputPath) -> Option<Arc<str>> {
        let output = self.plan.outputs.get(path)?;
        matches!(output.recipe, Recipe::Export(..)).then(|| self.link_to(path))
    }

    fn tables(&self, dataset: Dataset, lang: &Lang) -> Vec<ExportLink> {
        if !self.site.config().exports.data.contains(&dataset) {
            return Vec::new();
        }
        let planned = DataFormat::ALL.into_iter().filter_map(|format| {
            let url = self.planned(lang, &dataset.file(format))?;
            Some(ExportLink { format: format.name(), url, media_type: format.media_type() })
        });
        planned.collect()
    }

    /// The feed of the page that lists what was put right.
    pub(super) fn corrections_feeds(&self, recipe: &Recipe, lang: &Lang) -> Vec<FeedLink> {
        let lists_them = match recipe {
            Recipe::Corrections => true,
            Recipe::Record(key) => key.is_page(CORRECTIONS),
            _ => false,
        };
        let feed = lists_them.then(|| self.planned(lang, "corrections/feed.atom")).flatten();
        let link = |url| FeedLink {
            title: Arc::clone(&self.edition(lang).title),
            url,
            media_type: crate::config::FeedFormat::Atom.media_type(),
        };
        feed.map(link).into_iter().collect()
    }

    /// The page of the chronology of the site, where it has one.
    pub(super) fn timeline_page(&self, lang: &Lang) -> Option<Arc<str>> {
        self.page_of(lang, "timeline/index.html", |recipe| *recipe == Recipe::Timeline)
    }

    /// The page that lists what was put right, where there is one.
    pub(super) fn corrections_page(&self, lang: &Lang) -> Option<Arc<str>> {
        self.planned(lang, "corrections/feed.atom")?;
        let lists_them = |recipe: &Recipe| match recipe {
            Recipe::Corrections => true,
            Recipe::Record(key) => key.is_page(CORRECTIONS),
            _ => false,
        };
        self.page_of(lang, "corrections/index.html", lists_them)
    }

    /// The page of all outlets and how far the digest rests on them, where there is one.
    pub(super) fn sources_page(&self, lang: &Lang) -> Option<Arc<str>> {
        let shows_them = |recipe: &Recipe| match recipe {
            Recipe::Sources => true,
            Recipe::Record(key) => {
                key.is_page(SOURCES) && has_sources(&self.site, &self.theme, lang)
            }
            _ => false,
        };
        self.page_of(lang, "sources/index.html", shows_them)
    }

    pub(super) fn page_of(
        &self,
        lang: &Lang,
        name: &str,
        is_meant: impl Fn(&Recipe) -> bool,
    ) -> Option<Arc<str>> {
        let path = match self.site.language_folder(lang) {
            Some(folder) => OutputPath::file(&format!("{folder}/{name}")),
            None => OutputPath::file(name),
        };
        let output = self.plan.outputs.get(&path.ok()?)?;
        is_meant(&output.recipe).then(|| self.link_to(&output.path))
    }

    /// The newest corrections, as many as feeds have entries.
    pub(super) fn corrections_feed(&self, lang: &Lang) -> Vec<CorrectionNote> {
        let limit = u32::try_from(self.site.config().feeds.limit).unwrap_or(u32::MAX);
        self.site.corrections(lang, limit)
    }

    /// The events of a hub, or of the site, with what is said of them together.
    pub(super) fn timeline_view(
        &self,
        hub: Option<&RecordKey>,
        lang: &Lang,
    ) -> Option<TimelineView> {
        let edition = self.edition(lang);
        let card = match hub {
            Some(hub) => Some(self.site.card(hub)?),
            None => None,
        };
        let of_site = || self.timeline_page(lang);
        Some(TimelineView {
            title: self.feed_title(hub, edition),
            description: match &card {
                Some(card) => card.summary.clone().unwrap_or_default(),
                None => Arc::clone(&edition.description),
            },
            home: match &card {
                Some(card) => Arc::clone(&card.name.url),
                None => of_site().unwrap_or_else(|| self.link_to(&self.home_path(lang))),
            },
            events: self.site.timeline(hub, lang),
        })
    }
}

/// The table of the records that a section lists.
fn dataset_of(kind: &Kind) -> Option<Dataset> {
    match kind {
        Kind::Topic => Some(Dataset::Topics),
        Kind::Actor => Some(Dataset::Actors),
        Kind::Event => Some(Dataset::Events),
        Kind::Outlet => Some(Dataset::Outlets),
        Kind::Document => Some(Dataset::Documents),
        _ => None,
    }
}
