//! Puts a theme together from the files of its chain.

use super::Theme;
use super::assets::{self, Asset};
use super::check::{self, Vocabulary};
use super::layers::{self, Layer};
use super::manifest::StylePart;
use super::options::{self, OptionSchema};
use super::outlines;
use super::strings::Strings;
use super::style::{self, Style};
use super::templates::{TemplateSet, TemplateSource};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, SourceText, Span, did_you_mean};
use crate::picture::ShareFonts;
use crate::source::{ReadFile, ThemeFolder};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folders of a theme, and the endings that files have in them; none where any will do.
const FOLDERS: [(&str, &[&str]); 8] = [
    ("templates", &["html", "xml"]),
    ("components", &["html"]),
    ("styles", &["css"]),
    ("scripts", &["js"]),
    ("strings", &["yaml"]),
    ("fonts", &["ttf", "otf", "txt"]),
    ("static", &[]),
    // The licence of the outlines stands beside them.
    ("map", &[]),
];

/// Loads the theme that `config` names from the project's `themes`, with what it inherits.
///
/// `vocabulary` are the functions, filters and tests that rendering registers; `generated` is CSS that
/// is added at the end of the style `main`. The theme comes with its warnings.
///
/// # Errors
/// Everything that is wrong with the theme and with the options that the site sets.
pub fn load(
    config: &Config,
    themes: &BTreeMap<Arc<str>, ThemeFolder>,
    vocabulary: &Vocabulary<'_>,
    generated: &[SourceText],
) -> Result<(Theme, Vec<Diagnostic>), Vec<Diagnostic>> {
    let layers = layers::chain(config, themes)?;
    let mut problems: Vec<Diagnostic> = layers.iter().flat_map(stray_files).collect();
    let chain: Vec<Arc<str>> = layers.iter().map(|layer| Arc::clone(&layer.name)).collect();
    let templates = TemplateSet::new(&chain, sources(&layers, &mut problems));
    let components = sorted_out(check::check(&templates, vocabulary), &mut problems);
    let styles = styles(&layers, generated, &mut problems);
    let scripts = files(&layers, "scripts/", &mut problems, |inner, file| {
        let name = inner.strip_suffix(".js")?;
        Some((name.to_owned(), assets::script(name, file)))
    });
    let statics = files(&layers, "static/", &mut problems, |inner, file| {
        Some((inner.to_owned(), assets::fixed(inner, file)))
    });
    let outlines = find(&layers, outlines::FILE).map(outlines::read).transpose();
    let outlines = sorted_out(outlines.map_err(|problem| vec![problem]), &mut problems);
    let strings = Strings::read(&layers, &mut problems);
    let fonts = Arc::new(fonts(&layers));
    let layouts = layers.iter().rev().flat_map(|layer| layer.manifest.layouts.clone()).collect();
    let schema = schema(&layers);
    let options = sorted_out(options::resolve(&schema, config), &mut problems);
    if problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    let name = Arc::clone(&config.theme.value);
    let version =
        layers.first().map(|layer| Arc::clone(&layer.manifest.version)).unwrap_or_default();
    let theme = Theme {
        name,
        version,
        chain,
        templates,
        components,
        styles,
        scripts,
        statics,
        outlines,
        layouts,
        fonts,
        strings,
        schema,
        options,
    };
    Ok((theme, problems))
}

/// The value, or its problems among the others.
fn sorted_out<T: Default>(result: Result<T, Vec<Diagnostic>>, problems: &mut Vec<Diagnostic>) -> T {
    result.unwrap_or_else(|more| {
        problems.extend(more);
        T::default()
    })
}

/// The warnings about files that nothing reads: in a folder that does not count, or with an ending
/// that does not belong there. Files beside `theme.yaml` (a licence, a README) are left alone.
fn stray_files(layer: &Layer) -> Vec<Diagnostic> {
    let strays = layer.files.iter().filter_map(|(inner, file)| {
        let (folder, rest) = inner.split_once('/')?;
        let ending = ending(rest);
        let hint = match FOLDERS.iter().find(|(name, _)| *name == folder) {
            Some((_, endings)) if endings.is_empty() || endings.contains(&ending) => return None,
            Some((_, endings)) => {
                format!("files in `{folder}` end in `.{}`", endings.join("` or `."))
            }
            None => did_you_mean(folder, FOLDERS.map(|(name, _)| name))
                .unwrap_or_else(|| "what is to be published stands in `static/`".to_owned()),
        };
        let message = format!("`{}` is not part of the theme", file.path);
        let place = Place::file(Arc::clone(&file.path));
        Some(Diagnostic::warning("theme-file", message).at(place).hint(hint))
    });
    strays.collect()
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn sources(layers: &[Layer], problems: &mut Vec<Diagnostic>) -> Vec<TemplateSource> {
    let mut sources = Vec::new();
    for layer in layers {
        let templates = layer.below("templates/").map(|(inner, file)| (inner.to_owned(), file));
        let components =
            layer.below("components/").map(|(inner, file)| (format!("components/{inner}"), file));
        for (inner, file) in templates.chain(components) {
            if !matches!(ending(&inner), "html" | "xml") {
                continue;
            }
            let name: Arc<str> = Arc::from(format!("{}/{inner}", layer.name));
            if sources.iter().any(|known: &TemplateSource| known.name == name) {
                let message = format!("two templates are called `{name}`");
                let place = Place::file(Arc::clone(&file.path));
                problems.push(Diagnostic::error("template-name", message).at(place));
            }
            match file.text() {
                Err(problem) => problems.push(problem),
                Ok(source) => {
                    sources.push(TemplateSource { name, source, fingerprint: file.fingerprint });
                }
            }
        }
    }
    sources
}

/// The files of a folder, the nearest theme's for each path, by the name that `make` gives.
fn files(
    layers: &[Layer],
    folder: &str,
    problems: &mut Vec<Diagnostic>,
    make: impl Fn(&str, &ReadFile) -> Option<(String, Result<Asset, Diagnostic>)>,
) -> BTreeMap<Arc<str>, Asset> {
    let mut assets = BTreeMap::new();
    // From the farthest to the nearest, which wins.
    for (inner, file) in layers.iter().rev().flat_map(|layer| layer.below(folder)) {
        match make(inner, file) {
            Some((name, Ok(asset))) => {
                assets.insert(Arc::from(name), asset);
            }
            Some((_, Err(problem))) => problems.push(problem),
            None => {}
        }
    }
    assets
}

/// The fonts for share images, the nearest theme's for each path, in the order of their names.
fn fonts(layers: &[Layer]) -> ShareFonts {
    let farthest_first = layers.iter().rev().flat_map(|layer| layer.below("fonts/"));
    let fonts = farthest_first.filter(|(inner, _)| matches!(ending(inner), "ttf" | "otf"));
    let by_name: BTreeMap<&str, &ReadFile> = fonts.collect();
    ShareFonts::new(by_name.values().map(|file| Arc::from(file.bytes.as_slice())).collect())
}

fn schema(layers: &[Layer]) -> BTreeMap<Arc<str>, OptionSchema> {
    let farthest_first = layers.iter().rev();
    farthest_first.flat_map(|layer| layer.manifest.options.clone()).collect()
}

fn styles(
    layers: &[Layer],
    generated: &[SourceText],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Style> {
    let names = layers.iter().flat_map(|layer| layer.manifest.styles.keys());
    let names: BTreeSet<&Arc<str>> = names.collect();
    let mut styles = BTreeMap::new();
    for name in names {
        let mut parts = parts(layers, name, problems);
        if &**name == "main" {
            parts.extend_from_slice(generated);
        }
        match style::bundle(name, &parts) {
            Ok(style) => {
                styles.insert(Arc::clone(name), style);
            }
            Err(more) => problems.extend(more),
        }
    }
    styles
}

/// The parts of the style `name`: the list of the nearest theme that has one, with `inherited`
/// replaced by the list of the next. A file is the nearest theme's of its path, whoever lists it.
fn parts(layers: &[Layer], name: &str, problems: &mut Vec<Diagnostic>) -> Vec<SourceText> {
    let lists: Vec<(&Layer, &[StylePart])> = layers
        .iter()
        .filter_map(|layer| Some((layer, layer.manifest.styles.get(name)?.as_slice())))
        .collect();
    let mut parts = Vec::new();
    for (layer, path, span) in flat(&lists) {
        match find(layers, path).map(ReadFile::text) {
            Some(Ok(source)) => parts.push(source),
            Some(Err(problem)) => problems.push(problem),
            None => {
                let known = layers.iter().flat_map(|layer| layer.files.keys());
                let hint = did_you_mean(path, known.map(String::as_str));
                let message = format!("there is no stylesheet `{path}`");
                let place = layer.manifest.source.place(span);
                problems.push(Diagnostic::error("theme", message).at(place).maybe_hint(hint));
            }
        }
    }
    parts
}

/// The files of the first list, with the rest of the lists in the place of `inherited`.
fn flat<'a>(lists: &[(&'a Layer, &'a [StylePart])]) -> Vec<(&'a Layer, &'a Arc<str>, Span)> {
    let Some(((layer, list), rest)) = lists.split_first() else {
        return Vec::new();
    };
    list.iter()
        .flat_map(|part| match part {
            StylePart::File(path, span) => vec![(*layer, path, *span)],
            StylePart::Inherited => flat(rest),
        })
        .collect()
}

fn find<'a>(layers: &'a [Layer], path: &str) -> Option<&'a ReadFile> {
    layers.iter().find_map(|layer| layer.files.get(path))
}

#[cfg(test)]
mod tests;
