//! The outputs that are no pages: files of the site, the theme's assets, rules for robots.

use super::collisions::{Maker, Proposals};
use super::recipe::Recipe;
use crate::diagnostic::Place;
use crate::output_path::OutputPath;
use crate::site::Site;
use crate::theme::Theme;
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
    for file in site.published_files() {
        let Some(path) = site.file_output(&file) else { continue };
        let maker = Maker::written(&file, Place::file(Arc::clone(&file)));
        proposals.propose(path, lang, Recipe::Copy(Arc::clone(&file)), maker);
    }
}
