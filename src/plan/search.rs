//! The page of the search, and the parts of its index.

use super::collisions::{Maker, Proposals};
use super::exports::desk_page;
use super::pages::page;
use super::recipe::Recipe;
use crate::config::Search;
use crate::content::key::Lang;
use crate::output_path::{OutputPath, PathError};
use crate::search::{ENGINE, ENTRY};
use crate::site::Site;
use crate::theme::{PUBLISHED, Theme};

/// The name of the page, and of the folder of the index.
const SEARCH: &str = "search";

/// Proposes the search of a language, unless it is switched off, the theme has no page for it, the desk
/// has one of its own, or there is nothing to find.
pub fn propose(site: &Site, theme: &Theme, lang: &Lang, proposals: &mut Proposals) {
    let is_own = site.config().surfaces.search == Search::Own;
    let parts = if is_own { site.search_parts(lang) } else { Vec::new() };
    let has_page = theme.templates.find("search.html").is_some();
    if parts.is_empty() || !has_page || desk_page(site, SEARCH, lang).is_some() {
        return;
    }
    let made_by = || Maker::site("the search");
    proposals.propose(page(site, lang, &[SEARCH]), lang, Recipe::SearchPage, made_by());
    for part in parts {
        let path = part_file(lang, &part.name, ENTRY);
        proposals.propose(path, lang, Recipe::SearchPart(part.name), made_by());
    }
}

/// Keeps the folder of the index free of everything else: the names of most of its files are known
/// only when they are made. Everything must be proposed before.
pub fn keep_clear(proposals: &mut Proposals) {
    let is_ours = |recipe: &Recipe| matches!(recipe, Recipe::SearchPart(_));
    if proposals.count(is_ours) > 0 {
        let folder = format!("{PUBLISHED}{SEARCH}/");
        proposals.keep_clear(&folder, &Maker::site("the search"), is_ours);
    }
}

/// The path of a file of a part: the entry, by which the part is planned, and what stands beside it.
///
/// # Errors
/// When the name cannot stand in a path.
pub fn part_file(lang: &Lang, part: &str, name: &str) -> Result<OutputPath, PathError> {
    OutputPath::file(&format!("{PUBLISHED}{SEARCH}/{}/{part}/{name}", lang.as_str()))
}

/// The path of the script of the engine, in the part that leads a language.
///
/// # Errors
/// As [`part_file`].
pub fn engine_file(lang: &Lang, leading: &str) -> Result<OutputPath, PathError> {
    part_file(lang, leading, ENGINE)
}
