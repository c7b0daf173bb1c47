//! The snapshot: site, plan and theme at one moment, and the one function that answers.

use super::{Answer, Query, ThemeFile};
use crate::content::key::Lang;
use crate::plan::Plan;
use crate::site::Site;
use crate::site::view::SiteView;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Everything that can be asked about, at one moment. Immutable and shared by all workers.
#[derive(Debug)]
pub struct Snapshot {
    /// The records and what follows from them.
    pub site: Site,
    /// The outputs.
    pub plan: Arc<Plan>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What every page asks for first, made once for each language.
    site_views: OnceLock<BTreeMap<Lang, Arc<SiteView>>>,
}

impl Snapshot {
    /// The snapshot of a site with its plan and theme.
    pub fn new(site: Site, plan: impl Into<Arc<Plan>>, theme: impl Into<Arc<Theme>>) -> Self {
        Snapshot { site, plan: plan.into(), theme: theme.into(), site_views: OnceLock::new() }
    }

    /// The answer to `query`: always the same for the same snapshot.
    pub fn answer(&self, query: &Query) -> Answer {
        let site = &self.site;
        match query {
            Query::Site(lang) => found(self.site_views().get(lang).cloned(), Answer::Site),
            Query::Page(path) => found(self.page_view(path).map(Arc::new), Answer::Page),
            Query::Today => Answer::Day(site.today()),
            Query::Record(key) => found(site.record_view(key).map(Arc::new), Answer::Record),
            Query::Find { kind, name, lang } => found(site.find(kind, name, lang), Answer::Card),
            Query::Card(key) => found(site.card(key), Answer::Card),
            Query::Body(key) => found(site.record(key).cloned(), Answer::Body),
            Query::Mentions(key) => found(site.mentions(key), Answer::Mentions),
            Query::Mentioned(key) => found(site.mentioned(key).map(Arc::new), Answer::Mentioned),
            Query::Hub(key) => found(site.hub_view(key).map(Arc::new), Answer::Hub),
            Query::Sources(lang) => Answer::Sources(Arc::new(site.sources(lang))),
            Query::List(list) => Answer::Cards(site.list(list)),
            Query::Count(filter) => Answer::Count(site.count(filter)),
            Query::Listing { of, page } => {
                found(site.listing(of, *page).map(Arc::new), Answer::Listing)
            }
            Query::Neighbours(key) => found(site.neighbours(key).map(Arc::new), Answer::Neighbours),
            Query::Related(key) => Answer::Cards(site.related(key)),
            Query::Chronology(asked) => Answer::Cards(site.chronology(asked)),
            Query::Upcoming { hub, lang } => Answer::Cards(site.upcoming(hub.as_ref(), lang)),
            Query::Months { hub, lang } => Answer::Months(site.months(hub.as_ref(), lang).into()),
            Query::TopicsOf(key) => Answer::Cards(site.topics_of(key)),
            Query::Section { kind, lang } => Answer::Groups(site.section(kind, lang).into()),
            Query::Acronyms(lang) => Answer::Acronyms(site.acronyms(lang).into()),
            Query::ArchiveMonth { year, month, lang } => {
                Answer::Month(Arc::new(site.month(*year, *month, lang)))
            }
            Query::Corrections { limit, lang } => {
                Answer::Corrections(site.corrections(lang, *limit).into())
            }
            Query::CorrectionsFeed(lang) => Answer::Corrections(self.corrections_feed(lang).into()),
            Query::Timeline { hub, lang } => {
                found(self.timeline_view(hub.as_ref(), lang).map(Arc::new), Answer::Timeline)
            }
            Query::Table { dataset, hub, part, lang } => {
                Answer::Table(Arc::new(site.table(*dataset, hub.as_ref(), *part, lang)))
            }
            Query::Link { lang, target } => Answer::Link(self.link(lang, target)),
            Query::Picture { lang, target } => Answer::Picture(self.picture(lang, target)),
            Query::Renditions { picture, layout } => {
                found(self.renditions(picture, layout).map(Arc::new), Answer::Renditions)
            }
            Query::HomeTopics(lang) => Answer::Cards(site.home_topics(lang)),
            Query::Feed { hub, lang } => found(self.feed_view(hub.as_ref(), lang), Answer::Feed),
            Query::ThemeFile(file) => found(self.theme_file(file), Answer::Bytes),
            Query::Sitemap => Answer::Pages(self.sitemap().into()),
            Query::SitemapPart(part) => Answer::Pages(self.sitemap_part(*part).into()),
            Query::SitemapIndex => Answer::Pages(self.sitemap_index().into()),
            Query::News => Answer::News(site.news().into()),
            Query::Machines(lang) => Answer::Machines(Arc::new(self.machines(lang))),
            Query::Hosting => Answer::Hosting(Arc::new(self.hosting())),
            Query::Search(lang) => found(self.search_view(lang).map(Arc::new), Answer::Search),
            Query::SearchPart { name, lang } => self.search_part(name, lang),
            Query::Data(path) => found(site.data.get(path).cloned(), Answer::Json),
            Query::Fonts => Answer::Fonts(Arc::clone(&self.theme.fonts)),
            Query::Url(_)
            | Query::Address(_)
            | Query::Asset(_)
            | Query::Style(_)
            | Query::Script(_)
            | Query::Text { .. }
            | Query::TextLanguage { .. }
            | Query::Template(_)
            | Query::Component(_) => found(self.text(query), Answer::Text),
            said => self.said(said),
        }
    }

    /// The answers about what is said by whom and where.
    fn said(&self, query: &Query) -> Answer {
        let site = &self.site;
        match query {
            Query::Quotes { hub, page, lang } => {
                found(site.quotes(hub.as_ref(), lang, *page).map(Arc::new), Answer::Quotes)
            }
            Query::NewestQuotes { hub, limit } => {
                found(self.newest_quotes(hub, *limit).map(Arc::new), Answer::Quotes)
            }
            Query::Quoted(lang) => Answer::Quoted(Arc::new(site.quoted(lang))),
            Query::Claims { hub, limit } => Answer::Claims(site.claims(hub, *limit).into()),
            Query::Positions(key) => found(site.positions(key).map(Arc::new), Answer::Positions),
            Query::Map(of) => found(self.map(of).map(Arc::new), Answer::Map),
            _ => Answer::Nothing,
        }
    }

    fn site_views(&self) -> &BTreeMap<Lang, Arc<SiteView>> {
        self.site_views.get_or_init(|| {
            let languages = self.site.languages();
            languages.map(|lang| (lang.clone(), Arc::new(self.site_view(lang)))).collect()
        })
    }

    fn first_language(&self) -> &Lang {
        self.site.config().language()
    }

    fn theme_file(&self, file: &ThemeFile) -> Option<Arc<[u8]>> {
        match file {
            ThemeFile::Style(name) => {
                self.theme.styles.get(name).map(|style| Arc::from(style.css.as_bytes()))
            }
            ThemeFile::Script(name) => {
                self.theme.scripts.get(name).map(|script| Arc::clone(&script.bytes))
            }
            ThemeFile::Static(path) => {
                self.theme.statics.get(path).map(|asset| Arc::clone(&asset.bytes))
            }
        }
    }

    /// The answers that are a short text or an address.
    fn text(&self, query: &Query) -> Option<Arc<str>> {
        let base = &self.site.config().base_url;
        let link = |path| Arc::from(base.link(path));
        match query {
            Query::Url(path) => self.plan.at_url(path).map(|output| link(&output.path)),
            Query::Address(key) => self.site.address(key),
            Query::Asset(path) => self.theme.statics.get(path).map(|asset| link(&asset.path)),
            Query::Style(name) => self.theme.styles.get(name).map(|style| link(&style.path)),
            Query::Script(name) => self.theme.scripts.get(name).map(|script| link(&script.path)),
            Query::Text { lang, id } => self.theme.strings.text(lang, self.first_language(), id),
            Query::TextLanguage { lang, id } => {
                self.theme.strings.language_of(lang, self.first_language(), id)
            }
            Query::Template(name) => {
                let print = self.theme.templates.closure_fingerprint(name)?;
                Some(Arc::from(print.to_string()))
            }
            Query::Component(name) => {
                let print = self.theme.templates.component_fingerprint(name)?;
                Some(Arc::from(print.to_string()))
            }
            _ => None,
        }
    }
}

fn found<T>(value: Option<T>, answer: impl FnOnce(T) -> Answer) -> Answer {
    value.map_or(Answer::Nothing, answer)
}
