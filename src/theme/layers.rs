//! The chain of a theme: itself, the theme that it extends, and so on to the last.

use super::embedded::{self, CHANCERY};
use super::manifest::{self, Manifest};
use crate::config::Config;
use crate::diagnostic::{Blame, Diagnostic, Place, did_you_mean};
use crate::source::{ReadFile, ThemeFolder, in_theme};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One theme of the chain.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Its name.
    pub name: Arc<str>,
    /// What it says about itself.
    pub manifest: Manifest,
    /// Its files, by their paths in it.
    pub files: BTreeMap<String, ReadFile>,
}

impl Layer {
    /// The files of the folder `folder` (with its last `/`), by their paths below it.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ReadFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }
}

/// The chain of the theme that `config` names, the nearest first.
///
/// # Errors
/// When a theme is missing or extends itself, and every mistake in the manifests on the way.
pub fn chain(
    config: &Config,
    themes: &BTreeMap<Arc<str>, ThemeFolder>,
) -> Result<Vec<Layer>, Vec<Diagnostic>> {
    chain_of(&config.theme.value, config.place(config.theme.span), themes)
}

/// The chain of the theme `name`, which is asked for at a place.
///
/// # Errors
/// As [`chain`].
pub fn chain_of(
    name: &Arc<str>,
    mut asked_at: Place,
    themes: &BTreeMap<Arc<str>, ThemeFolder>,
) -> Result<Vec<Layer>, Vec<Diagnostic>> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut wanted = Arc::clone(name);
    loop {
        if let Some(first) = layers.iter().position(|layer| layer.name == wanted) {
            return Err(vec![circle(&layers[first..], &wanted).at(asked_at)]);
        }
        let Some(files) = files(&wanted, themes) else {
            let blame = if layers.is_empty() { Blame::Usage } else { Blame::Content };
            return Err(vec![Diagnostic { blame, ..missing(&wanted, themes).at(asked_at) }]);
        };
        let manifest = read_manifest(&wanted, &files)?;
        let parent = manifest.extends.clone();
        layers.push(Layer { name: wanted, manifest, files });
        let (Some((name, span)), Some(layer)) = (parent, layers.last()) else {
            return Ok(layers);
        };
        asked_at = layer.manifest.source.place(span);
        wanted = name;
    }
}

/// The files of the theme called `name`: the project's, else the one that is built in.
fn files(
    name: &str,
    themes: &BTreeMap<Arc<str>, ThemeFolder>,
) -> Option<BTreeMap<String, ReadFile>> {
    if let Some(folder) = themes.get(name) {
        let inner = folder.files.iter().filter_map(|file| {
            let (_, inner) = in_theme(&file.path)?;
            Some((inner.to_owned(), file.clone()))
        });
        return Some(inner.collect());
    }
    (name == CHANCERY).then(embedded::chancery)
}

fn read_manifest(
    name: &str,
    files: &BTreeMap<String, ReadFile>,
) -> Result<Manifest, Vec<Diagnostic>> {
    let Some(file) = files.get("theme.yaml") else {
        let message = format!("the theme `{name}` has no `theme.yaml`");
        let problem = Diagnostic::error("theme", message)
            .at(Place::file(format!("themes/{name}/theme.yaml")))
            .hint("write one with the lines `name:`, `version:` and `extends: chancery`");
        return Err(vec![problem]);
    };
    let source = file.text().map_err(|problem| vec![problem])?;
    manifest::read(name, &source)
}

fn missing(name: &str, themes: &BTreeMap<Arc<str>, ThemeFolder>) -> Diagnostic {
    let known = themes.keys().map(|name| &**name).chain([CHANCERY]);
    let hint = did_you_mean(name, known)
        .unwrap_or_else(|| format!("themes stand in `themes/`; `{CHANCERY}` is built in"));
    Diagnostic::error("unknown-theme", format!("there is no theme `{name}`")).hint(hint)
}

fn circle(layers: &[Layer], name: &str) -> Diagnostic {
    let mut names: Vec<&str> = layers.iter().map(|layer| &*layer.name).collect();
    names.push(name);
    let message = format!("the theme `{name}` extends itself: `{}`", names.join("` → `"));
    let problem = Diagnostic::error("theme-circle", message);
    if layers.len() == 1 && name == CHANCERY {
        return problem.hint("give your theme another name to build on the one that is built in");
    }
    problem.hint("take the line `extends:` out of one of them")
}
