//! What pages know of the pages of quotes.

use super::Snapshot;
use crate::content::key::{Lang, RecordKey};
use crate::plan::Recipe;
use crate::site::view::{Breadcrumb, PageView, QuotesView};
use std::sync::Arc;

impl Snapshot {
    /// The page of all quotes in a language, where there is one.
    pub(super) fn quotes_page(&self, lang: &Lang) -> Option<Arc<str>> {
        let path = self.site.quotes_path(None, lang, None)?;
        let output = self.plan.outputs.get(&path)?;
        matches!(output.recipe, Recipe::Quotes(None, None)).then(|| self.link_to(&path))
    }

    /// The newest quotes of a hub, with the page of all of them, where one is planned.
    pub(super) fn newest_quotes(&self, hub: &RecordKey, limit: u32) -> Option<QuotesView> {
        let path = self.site.quotes_path(Some(hub), &hub.lang, None)?;
        let is_planned = self.plan.outputs.contains_key(&path);
        let quotes = self.site.newest_quotes(hub, limit)?;
        Some(QuotesView { newest: quotes.newest.filter(|_| is_planned), ..quotes })
    }

    /// What the head of a page of quotes says.
    pub(super) fn quotes_head(
        &self,
        page: &mut PageView,
        hub: Option<&RecordKey>,
        lang: &Lang,
        number: Option<u32>,
    ) {
        let crumb = |title, kind, url| Breadcrumb { title, kind, url };
        if let Some(card) = hub.and_then(|hub| self.site.card(hub)) {
            page.title = Arc::clone(&card.name.title);
            let hub = crumb(Some(Arc::clone(&card.name.title)), None, Arc::clone(&card.name.url));
            page.breadcrumbs = self.crumbs(&card.name.key, None);
            page.breadcrumbs.push(hub);
        } else if number.is_some()
            && let Some(url) = self.quotes_page(lang)
        {
            page.breadcrumbs = vec![crumb(None, Some(Arc::from("quotes")), url)];
        }
        if let Some(quotes) = self.site.quotes(hub, lang, number) {
            page.newer = quotes.newer.or_else(|| quotes.newest.filter(|_| number.is_some()));
            page.older = quotes.older;
        }
    }
}
