//! Themes side by side: which there are, what each builds on, and which files it takes over.

use super::embedded::CHANCERY;
use super::layers::{self, Layer};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{ReadFile, ThemeFolder};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme beside the others.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Its name.
    pub name: Arc<str>,
    /// Its version; none where its manifest has mistakes.
    pub version: Option<Arc<str>>,
    /// Whether it is part of the program.
    pub built_in: bool,
    /// Whether the site uses it.
    pub used: bool,
    /// The names of the themes that it builds on, the nearest first.
    pub extends: Vec<Arc<str>>,
    /// Its files that take the place of one of those themes' files, by their paths in it.
    pub overrides: Vec<String>,
    /// What is wrong with its manifest, or with one that it builds on.
    pub problems: Vec<Diagnostic>,
}

/// A file that a site's own theme inherits.
#[derive(Clone, Debug)]
pub struct Inherited {
    /// The site's own theme.
    pub theme: Arc<str>,
    /// The theme that the file is from.
    pub from: Arc<str>,
    /// Its path in a theme.
    pub path: String,
    /// The file.
    pub file: ReadFile,
}

/// The themes of the project and the one that is built in, by name.
pub fn overview(config: &Config, themes: &BTreeMap<Arc<str>, ThemeFolder>) -> Vec<Overview> {
    let built_in = Arc::from(CHANCERY);
    let mut names: Vec<&Arc<str>> = themes.keys().collect();
    if !themes.contains_key(&built_in) {
        names.push(&built_in);
    }
    names.sort();
    names.into_iter().map(|name| one(config, themes, name)).collect()
}

fn one(config: &Config, themes: &BTreeMap<Arc<str>, ThemeFolder>, name: &Arc<str>) -> Overview {
    let folder = Place::file(format!("themes/{name}/theme.yaml"));
    let chain = layers::chain_of(name, folder, themes);
    let (layers, problems) = match chain {
        Ok(layers) => (layers, Vec::new()),
        Err(problems) => (Vec::new(), problems),
    };
    let parents = layers.get(1..).unwrap_or_default();
    Overview {
        name: Arc::clone(name),
        version: layers.first().map(|layer| Arc::clone(&layer.manifest.version)),
        built_in: !themes.contains_key(name),
        used: config.theme.value == *name,
        extends: parents.iter().map(|layer| Arc::clone(&layer.name)).collect(),
        overrides: layers.first().map_or_else(Vec::new, |own| overrides(own, parents)),
        problems,
    }
}

fn overrides(own: &Layer, parents: &[Layer]) -> Vec<String> {
    let is_theirs = |path: &&String| parents.iter().any(|layer| layer.files.contains_key(*path));
    let files = own.files.keys().filter(|path| path.contains('/'));
    files.filter(is_theirs).cloned().collect()
}

/// The files that the site's theme inherits, by their paths; none where its theme is built in. Of two
/// with one path the nearer is there, and none that the site's theme has itself.
///
/// # Errors
/// What is wrong with the manifests.
pub fn inherited(
    config: &Config,
    themes: &BTreeMap<Arc<str>, ThemeFolder>,
) -> Result<Vec<Inherited>, Vec<Diagnostic>> {
    let layers = layers::chain(config, themes)?;
    let Some((own, parents)) = layers.split_first() else { return Ok(Vec::new()) };
    let mut files: BTreeMap<String, Inherited> = BTreeMap::new();
    for layer in parents.iter().rev() {
        for (path, file) in layer.files.iter().filter(|(path, _)| path.contains('/')) {
            let inherited = Inherited {
                theme: Arc::clone(&own.name),
                from: Arc::clone(&layer.name),
                path: path.clone(),
                file: file.clone(),
            };
            files.insert(path.clone(), inherited);
        }
    }
    files.retain(|path, _| !own.files.contains_key(path));
    Ok(files.into_values().collect())
}
