//! What the search is told: answers that need both the site and its outputs.

use super::{Answer, Snapshot};
use crate::content::key::Lang;
use crate::plan::{Recipe, engine_file, part_file};
use crate::search::ENTRY;
use crate::site::view::{SearchPartView, SearchView};
use std::sync::Arc;

impl Snapshot {
    /// The page of the search in a language, where it has one.
    pub(super) fn search_page(&self, lang: &Lang) -> Option<Arc<str>> {
        self.page_of(lang, "search/index.html", |recipe| *recipe == Recipe::SearchPage)
    }

    /// What the page of the search knows.
    pub(super) fn search_view(&self, lang: &Lang) -> Option<SearchView> {
        self.search_page(lang)?;
        let parts = self.site.search_parts(lang);
        let engine = engine_file(lang, &parts.first()?.name).ok()?;
        let part = |name: &str, year| {
            let entry = self.link_to(&part_file(lang, name, ENTRY).ok()?);
            Some(SearchPartView { url: Arc::from(entry.trim_end_matches(ENTRY)), year })
        };
        let (letters, sections) = self.site.names_by_letter(lang);
        let kinds = self.site.searched_kinds(lang);
        Some(SearchView {
            engine: self.link_to(&engine),
            parts: parts.iter().filter_map(|it| part(&it.name, it.year)).collect(),
            kinds: kinds.iter().map(|kind| Arc::from(kind.name())).collect(),
            letters,
            sections,
        })
    }

    /// What a part of the index holds.
    pub(super) fn search_part(&self, name: &str, lang: &Lang) -> Answer {
        let parts = self.site.search_parts(lang);
        match parts.iter().position(|part| &*part.name == name) {
            Some(at) => Answer::SearchPart { leads: at == 0, keys: parts[at].keys.clone().into() },
            None => Answer::Nothing,
        }
    }
}
