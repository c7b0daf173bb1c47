//! What pages know of the site and of themselves: answers that need both records and outputs.

use super::Snapshot;
use crate::config::{Edition, FeedFormat};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::output_path::OutputPath;
use crate::plan::{IconFile, Recipe, feed_path};
use crate::site::ListingOf;
use crate::site::section_path;
use crate::site::view::{
    Breadcrumb, FeedLink, FeedView, LanguageLink, PageView, Ref, SectionLink, SiteView,
};
use std::sync::Arc;

impl Snapshot {
    /// What every page in a language knows of the site.
    pub(super) fn site_view(&self, lang: &Lang) -> SiteView {
        let config = self.site.config();
        let edition = self.edition(lang);
        SiteView {
            title: Arc::clone(&edition.title),
            description: Arc::clone(&edition.description),
            language: lang.shared(),
            direction: lang.direction().as_str(),
            base_url: Arc::from(config.base_url.as_string()),
            home: self.link_to(&self.home_path(lang)),
            identity: self.site.identity(),
            time_zone: Arc::from(config.time_zone.iana_name().unwrap_or("UTC")),
            generator: Arc::from(concat!("demarche ", env!("CARGO_PKG_VERSION"))),
            sections: self.sections(lang),
            articles: self.section_link(&Kind::Article, lang),
            archive: self.section_link(&Kind::Term(Arc::from("archive")), lang),
            timeline: self.timeline_page(lang),
            corrections: self.corrections_page(lang),
            sources: self.sources_page(lang),
            quotes: self.quotes_page(lang),
            pages: self.pages(lang),
            feeds: self.feeds(None, lang, &config.feeds.site),
            languages: config.editions.iter().map(|edition| self.language(edition, lang)).collect(),
            manifest: self.planned(lang, "manifest.webmanifest"),
            opensearch: self.planned(lang, "opensearch.xml"),
            search: self.search_page(lang),
            touch_icon: self.planned(config.language(), IconFile::Touch.name()),
            options: self.theme.options.clone(),
            extra: serde_json::Value::Object(config.extra.clone()),
        }
    }

    fn language(&self, edition: &Edition, current: &Lang) -> LanguageLink {
        let code = edition.language.shared();
        LanguageLink {
            name: edition.name.clone().unwrap_or_else(|| Arc::clone(&code)),
            direction: edition.language.direction().as_str(),
            url: self.link_to(&self.home_path(&edition.language)),
            current: edition.language == *current,
            code,
        }
    }

    /// The sections that exist, without articles (they have their own place) and pages.
    fn sections(&self, lang: &Lang) -> Vec<SectionLink> {
        let kinds = self.site.kinds(lang);
        let listed = kinds.filter(|kind| !matches!(kind, Kind::Article | Kind::Page));
        listed
            .map(|kind| SectionLink {
                kind: Arc::from(kind.name()),
                url: self.section_link(&kind, lang),
                title: self.taxonomy_title(&kind),
            })
            .collect()
    }

    fn taxonomy_title(&self, kind: &Kind) -> Option<Arc<str>> {
        let Kind::Term(key) = kind else { return None };
        let taxonomies = &self.site.config().taxonomies;
        let taxonomy = taxonomies.iter().find(|taxonomy| taxonomy.key == *key)?;
        Some(Arc::clone(&taxonomy.title))
    }

    fn pages(&self, lang: &Lang) -> Vec<Arc<Ref>> {
        let groups = self.site.section(&Kind::Page, lang);
        groups.into_iter().flat_map(|group| group.items).map(|card| card.name.clone()).collect()
    }

    /// The feeds of the site or of a hub that are planned.
    fn feeds(&self, hub: Option<&RecordKey>, lang: &Lang, formats: &[FeedFormat]) -> Vec<FeedLink> {
        let title = self.feed_title(hub, self.edition(lang));
        formats
            .iter()
            .filter_map(|format| {
                let path = feed_path(&self.site, hub, lang, *format).ok()?;
                self.plan.outputs.get(&path)?;
                Some(FeedLink {
                    title: Arc::clone(&title),
                    url: self.link_to(&path),
                    media_type: format.media_type(),
                })
            })
            .collect()
    }

    /// The site in `lang`; in its first language where it has no such edition.
    pub(super) fn edition(&self, lang: &Lang) -> &Edition {
        let config = self.site.config();
        config.edition_in(lang.as_str()).unwrap_or_else(|| config.edition())
    }

    pub(super) fn feed_title(&self, hub: Option<&RecordKey>, edition: &Edition) -> Arc<str> {
        match hub.and_then(|hub| self.site.card(hub)) {
            Some(card) => Arc::from(format!("{}: {}", edition.title, card.name.title)),
            None => Arc::clone(&edition.title),
        }
    }

    /// What a feed holds: the newest articles of a hub, or of all.
    pub(super) fn feed_view(&self, hub: Option<&RecordKey>, lang: &Lang) -> Option<Arc<FeedView>> {
        let config = self.site.config();
        let edition = config.edition_in(lang.as_str())?;
        let card = match hub {
            Some(hub) => Some(self.site.card(hub)?),
            None => None,
        };
        Some(Arc::new(FeedView {
            title: self.feed_title(hub, edition),
            description: match &card {
                Some(card) => card.summary.clone().unwrap_or_default(),
                None => Arc::clone(&edition.description),
            },
            home: match card {
                Some(card) => Arc::clone(&card.name.url),
                None => self.link_to(&self.home_path(lang)),
            },
            full_text: config.feeds.full_text,
            items: self.site.newest(hub, lang, config.feeds.limit),
        }))
    }

    /// What the head of the page at `path` says about it.
    pub(super) fn page_view(&self, path: &OutputPath) -> Option<PageView> {
        let output = self.plan.outputs.get(path)?;
        let base = &self.site.config().base_url;
        let mut page = PageView {
            kind: Arc::from(kind_of(&output.recipe)),
            url: self.link_to(path),
            canonical: Arc::from(base.absolute(path)),
            title: Arc::from(""),
            description: Arc::from(""),
            language: output.lang.shared(),
            direction: output.lang.direction().as_str(),
            noindex: matches!(output.recipe, Recipe::NotFound | Recipe::Redirect(_)),
            feeds: self.corrections_feeds(&output.recipe, &output.lang),
            exports: self.exports(&output.recipe, &output.lang),
            alternates: self.alternates(output),
            x_default: self.x_default(output),
            editions: self.editions(output),
            breadcrumbs: Vec::new(),
            share_image: None,
            newer: None,
            older: None,
        };
        match &output.recipe {
            Recipe::Record(key) => self.record_head(&mut page, key),
            Recipe::Listing(of, number) => self.listing_head(&mut page, of, *number),
            Recipe::Section(kind) => {
                page.title = self.taxonomy_title(kind).unwrap_or_default();
            }
            Recipe::Home => {
                let site = self.site_view(&output.lang);
                page.title = site.title;
                page.description = site.description;
            }
            Recipe::Quotes(hub, number) => {
                self.quotes_head(&mut page, hub.as_ref(), &output.lang, *number);
            }
            Recipe::ArchiveYear(year) => {
                page.title = Arc::from(format!("{year:04}"));
                page.breadcrumbs = vec![self.section_crumb("archive", &output.lang)];
            }
            Recipe::ArchiveMonth(year, month) => {
                page.title = Arc::from(format!("{year:04}-{month:02}"));
                page.breadcrumbs = self.month_crumbs(*year, &output.lang);
            }
            _ => {}
        }
        Some(page)
    }

    fn record_head(&self, page: &mut PageView, key: &RecordKey) {
        let Some(card) = self.site.card(key) else { return };
        page.title = Arc::clone(&card.name.title);
        page.description = card.summary.clone().unwrap_or_default();
        if key.kind != Kind::Page {
            page.feeds = self.feeds(Some(key), &key.lang, &self.site.config().feeds.hubs);
        }
        page.share_image = self.share_image(key);
        page.breadcrumbs = self.crumbs(key, card.topics.first());
        if let Some(listing) = self.site.listing(&ListingOf::Hub(key.clone()), None) {
            page.older.clone_from(&listing.older);
        }
    }

    fn listing_head(&self, page: &mut PageView, of: &ListingOf, number: Option<u32>) {
        if let ListingOf::Hub(key) = of
            && let Some(card) = self.site.card(key)
        {
            page.title = Arc::clone(&card.name.title);
            page.breadcrumbs = self.crumbs(key, None);
            page.breadcrumbs.push(Breadcrumb {
                title: Some(Arc::clone(&card.name.title)),
                kind: None,
                url: Arc::clone(&card.name.url),
            });
        }
        if let Some(listing) = self.site.listing(of, number) {
            page.newer =
                listing.newer.clone().or_else(|| number.map(|_| Arc::clone(&listing.newest)));
            page.older.clone_from(&listing.older);
        }
    }

    /// The way to a record: an article's topic, or the section of its kind and the records above.
    pub(super) fn crumbs(&self, key: &RecordKey, topic: Option<&Arc<Ref>>) -> Vec<Breadcrumb> {
        let to = |name: &Arc<Ref>| Breadcrumb {
            title: Some(Arc::clone(&name.title)),
            kind: None,
            url: Arc::clone(&name.url),
        };
        match &key.kind {
            Kind::Page => Vec::new(),
            Kind::Article => topic.map(to).into_iter().collect(),
            kind => {
                let above = self.site.above(key);
                let section = Breadcrumb {
                    title: self.taxonomy_title(kind),
                    kind: Some(Arc::from(kind.name())),
                    url: self.section_link(kind, &key.lang),
                };
                std::iter::once(section).chain(above.iter().map(to)).collect()
            }
        }
    }

    fn section_crumb(&self, name: &str, lang: &Lang) -> Breadcrumb {
        let kind = Kind::Term(Arc::from(name));
        Breadcrumb { title: None, kind: Some(Arc::from(name)), url: self.section_link(&kind, lang) }
    }

    fn month_crumbs(&self, year: i16, lang: &Lang) -> Vec<Breadcrumb> {
        let title = format!("{year:04}");
        let parts = self.site.language_folder(lang).into_iter().chain([&*title]);
        let path = OutputPath::page(parts).expect("a year can stand in a path");
        let year =
            Breadcrumb { title: Some(Arc::from(&*title)), kind: None, url: self.link_to(&path) };
        vec![self.section_crumb("archive", lang), year]
    }

    pub(super) fn home_path(&self, lang: &Lang) -> OutputPath {
        OutputPath::page(self.site.language_folder(lang))
            .expect("a language tag can stand in a path")
    }

    pub(super) fn section_link(&self, kind: &Kind, lang: &Lang) -> Arc<str> {
        let path = section_path(kind, lang, self.site.config());
        path.map_or_else(|_| Arc::from(""), |path| self.link_to(&path))
    }

    pub(super) fn link_to(&self, path: &OutputPath) -> Arc<str> {
        Arc::from(self.site.config().base_url.link(path))
    }
}

/// The word for what a page is: themes write it as `data-kind`.
fn kind_of(recipe: &Recipe) -> &str {
    match recipe {
        Recipe::Home => "home",
        Recipe::Record(RecordKey { kind: Kind::Term(_), .. }) => "term",
        Recipe::Record(key) => key.kind.name(),
        Recipe::Listing(..) => "listing",
        Recipe::Section(Kind::Term(_)) => "taxonomy",
        Recipe::Section(_) => "section",
        Recipe::Archive | Recipe::ArchiveYear(_) | Recipe::ArchiveMonth(..) => "archive",
        Recipe::Timeline => "timeline",
        Recipe::Corrections => "corrections",
        Recipe::Sources => "sources",
        Recipe::Quotes(..) => "quotes",
        Recipe::SearchPage => "search",
        Recipe::NotFound => "404",
        Recipe::Redirect(_) => "redirect",
        _ => "file",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::*;

    #[test]
    fn every_question_can_be_written_down_and_read_back() {
        let lang = Lang::parse("en").expect("a tag");
        let query = Query::Months { hub: None, lang };
        let written = serde_json::to_string(&query).expect("queries serialise");
        assert_eq!(serde_json::from_str::<Query>(&written).expect("and read back"), query);
    }
}
