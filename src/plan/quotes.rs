//! The pages of quotes: of all, and of whoever has more than stand on a page of its own.

use super::collisions::{Maker, Proposals};
use super::exports::desk_page;
use super::pages::maker;
use super::recipe::Recipe;
use crate::content::key::Lang;
use crate::site::Site;
use crate::theme::Theme;

/// The id of a page of the desk that takes the place of the page of all quotes.
const QUOTES: &str = "quotes";

/// Proposes the pages of quotes of a language, where the theme has a template for them.
pub fn propose(site: &Site, theme: &Theme, lang: &Lang, proposals: &mut Proposals) {
    if theme.templates.find("quotes.html").is_none() {
        return;
    }
    for (hub, last) in site.quote_lists(lang) {
        if hub.is_none() && desk_page(site, QUOTES, lang).is_some() {
            continue;
        }
        for number in std::iter::once(None).chain((1..=last).map(Some)) {
            let Some(path) = site.quotes_path(hub.as_ref(), lang, number) else { continue };
            let record = hub.as_ref().and_then(|hub| site.record(hub));
            let maker = record.map_or_else(|| Maker::site("the quotes"), |record| maker(record));
            proposals.propose(Ok(path), lang, Recipe::Quotes(hub.clone(), number), maker);
        }
    }
}
