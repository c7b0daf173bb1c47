//! The same page in the other editions, and where its readers go where it is not there.

use super::Snapshot;
use crate::config::Edition;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe};
use crate::site::view::{EditionLink, TranslationLink};
use crate::site::{ListingOf, section_path};
use std::sync::Arc;

impl Snapshot {
    /// The same page in the other languages that have it. The relation is mutual.
    pub(super) fn alternates(&self, output: &Output) -> Vec<TranslationLink> {
        let base = &self.site.config().base_url;
        let others = self.site.languages().filter(|lang| **lang != output.lang);
        let link = |lang: &Lang| {
            let url = self.same_in(output, lang)?;
            Some(TranslationLink {
                language: lang.shared(),
                url: Arc::from(base.absolute_link(&url)),
            })
        };
        others.filter_map(link).collect()
    }

    /// As [`Self::alternates`], with the page itself in its place; empty where there are no others.
    pub(super) fn all_alternates(&self, output: &Output) -> Vec<TranslationLink> {
        let mut all = self.alternates(output);
        if !all.is_empty() {
            let url = Arc::from(self.site.config().base_url.absolute(&output.path));
            let own = TranslationLink { language: output.lang.shared(), url };
            let before = |lang: &Lang| self.site.languages().take_while(|it| *it != lang).count();
            all.insert(all.len().min(before(&output.lang)), own);
            all.sort_by_key(|link| before(&Lang::from(&*link.language)));
        }
        all
    }

    /// Where readers of all other languages are sent: the page in the first language that has it,
    /// absolute; `None` for a page that is in one language only.
    pub(super) fn x_default(&self, output: &Output) -> Option<Arc<str>> {
        let config = self.site.config();
        if config.editions.len() == 1 {
            return None;
        }
        let base = &config.base_url;
        let mut found = self.site.languages().filter_map(|lang| self.same_in(output, lang));
        let first = found.next()?;
        found.next().map(|_| Arc::from(base.absolute_link(&first)))
    }

    /// The choice of languages on a page; empty where the site has one.
    pub(super) fn editions(&self, output: &Output) -> Vec<EditionLink> {
        let editions = &self.site.config().editions;
        if editions.len() == 1 {
            return Vec::new();
        }
        editions.iter().map(|edition| self.edition_link(output, edition)).collect()
    }

    fn edition_link(&self, output: &Output, edition: &Edition) -> EditionLink {
        let lang = &edition.language;
        let (url, leads_to) = match self.same_in(output, lang) {
            Some(url) => (url, "page"),
            None => self.nearest_in(output, lang),
        };
        EditionLink {
            code: lang.shared(),
            name: edition.name.clone().unwrap_or_else(|| lang.shared()),
            direction: lang.direction().as_str(),
            url,
            current: *lang == output.lang,
            leads_to,
        }
    }

    /// The root-relative address of the page in `lang`; that of the page itself in its own language.
    fn same_in(&self, output: &Output, lang: &Lang) -> Option<Arc<str>> {
        if *lang == output.lang {
            return Some(self.link_to(&output.path));
        }
        match &output.recipe {
            // The head of a list may be written in one language while the list stands in all of them.
            Recipe::Record(key) if key.kind == Kind::Page => {
                self.site.address_in(key, lang).or_else(|| self.same_path_in(output, lang))
            }
            Recipe::Record(key) => self.site.address_in(key, lang),
            Recipe::Listing(ListingOf::Articles(_), None)
            | Recipe::Quotes(_, None)
            | Recipe::Home
            | Recipe::Section(_)
            | Recipe::Archive
            | Recipe::ArchiveYear(_)
            | Recipe::ArchiveMonth(..)
            | Recipe::Timeline
            | Recipe::Corrections
            | Recipe::Sources
            | Recipe::SearchPage => self.same_path_in(output, lang),
            _ => None,
        }
    }

    /// What has the same name below the folder of another language.
    fn same_path_in(&self, output: &Output, lang: &Lang) -> Option<Arc<str>> {
        let folder =
            |lang| self.site.language_folder(lang).map_or_else(String::new, |it| format!("{it}/"));
        let name = output.path.as_str().strip_prefix(&*folder(&output.lang))?;
        let path = OutputPath::file(&format!("{}{name}", folder(lang))).ok()?;
        self.plan.outputs.contains_key(&path).then(|| self.link_to(&path))
    }

    /// The nearest page in `lang` to one that is not there, and what that is: a story's topic, the
    /// section of a record's kind, the home page.
    fn nearest_in(&self, output: &Output, lang: &Lang) -> (Arc<str>, &'static str) {
        let (Recipe::Record(key) | Recipe::Listing(ListingOf::Hub(key), _)) = &output.recipe else {
            return (self.link_to(&self.home_path(lang)), "home");
        };
        if let Some(topic) = self.topic_in(key, lang) {
            return (topic, "topic");
        }
        let hub =
            matches!(output.recipe, Recipe::Listing(..)).then(|| self.site.address_in(key, lang));
        if let Some(hub) = hub.flatten() {
            return (hub, "topic");
        }
        let section = section_path(&key.kind, lang, self.site.config()).ok();
        let is_section = key.kind != Kind::Article && key.kind != Kind::Page;
        match section.filter(|path| is_section && self.plan.outputs.contains_key(path)) {
            Some(path) => (self.link_to(&path), "section"),
            None => (self.link_to(&self.home_path(lang)), "home"),
        }
    }

    fn topic_in(&self, key: &RecordKey, lang: &Lang) -> Option<Arc<str>> {
        let card = self.site.card(key).filter(|_| key.kind == Kind::Article)?;
        card.topics.iter().find_map(|topic| self.site.address_in(&topic.key, lang))
    }
}
