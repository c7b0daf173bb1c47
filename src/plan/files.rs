//! The outputs that are no pages: files of the site, the theme's assets, rules for robots.

use super::collisions::{Maker, Proposals};
use super::recipe::Recipe;
use crate::diagnostic::Place;
use crate::output_path::OutputPath;
use crate::picture::Rendition;
use crate::site::{Published, Renditions, Site, rendition_path};
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Proposes everything that is not a page.
pub fn propose(site: &Site, theme: &Theme, proposals: &mut Proposals) {
    let lang = site.config().language();
    // A site's own robots.txt in `content/files/` takes the place of ours.
    if !site.files().contains("content/files/robots.txt") {
        let maker = Maker::site("the rules for robots");
        proposals.propose(OutputPath::file("robots.txt"), lang, Recipe::Robots, maker);
    }
    let maker = |name: &str| Maker::site(&format!("`{name}` of the theme `{}`", theme.name));
    for (name, style) in &theme.styles {
        let recipe = Recipe::Style(Arc::clone(name));
        proposals.propose(Ok(style.path.clone()), lang, recipe, maker(name));
    }
    for (name, script) in &theme.scripts {
        let recipe = Recipe::Script(Arc::clone(name));
        proposals.propose(Ok(script.path.clone()), lang, recipe, maker(name));
    }
    for (name, asset) in &theme.statics {
        let recipe = Recipe::Asset(Arc::clone(name));
        proposals.propose(Ok(asset.path.clone()), lang, recipe, maker(name));
    }
    let published = site.published();
    for file in &published.files {
        let Some(path) = site.file_output(file) else { continue };
        let recipe = match site.picture_file(file) {
            None => Recipe::Copy(Arc::clone(file)),
            Some(_) => match site.cleaned(file) {
                Some(cleaned) => Recipe::Rendition(Arc::new(cleaned)),
                // Why it cannot be published has been told.
                None => continue,
            },
        };
        proposals.propose(path, lang, recipe, written(file));
    }
    for rendition in renditions(site, theme, &published).into_values() {
        let path = rendition_path(&rendition);
        let maker = written(&rendition.source);
        proposals.propose(path, lang, Recipe::Rendition(Arc::new(rendition)), maker);
    }
}

fn written(file: &Arc<str>) -> Maker {
    Maker::written(file, Place::file(Arc::clone(file)))
}

/// The renditions of all pictures that are shown: the whole, and what the layouts ask for. Layouts ask
/// for the same now and then, and pictures of one name and content are one: each is there once, by its
/// name.
fn renditions(site: &Site, theme: &Theme, published: &Published) -> BTreeMap<String, Rendition> {
    let mut all = BTreeMap::new();
    for (file, places) in &published.pictures {
        let layouts = theme.layouts.values().filter(|it| !it.of.is_disjoint(places));
        let laid_out = layouts.filter_map(|it| site.renditions(file, it)).flat_map(Renditions::all);
        for rendition in site.whole_picture(file).into_iter().chain(laid_out) {
            all.entry(rendition.file_name()).or_insert(rendition);
        }
    }
    all
}
