//! `theme.yaml`: what a theme says about itself.

use super::options::{OptionSchema, read_schema};
use super::pictures::{self, Layout};
use super::version;
use crate::diagnostic::{Diagnostic, SourceText, Span};
use crate::yaml::{self, Fields, Item};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme's manifest.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The file.
    pub source: SourceText,
    /// Its version, for people.
    pub version: Arc<str>,
    /// The theme that it builds on, with its place.
    pub extends: Option<(Arc<str>, Span)>,
    /// The styles by name: the files in their order.
    pub styles: BTreeMap<Arc<str>, Vec<StylePart>>,
    /// The layouts of pictures by name.
    pub layouts: BTreeMap<Arc<str>, Layout>,
    /// The options that a site may set.
    pub options: BTreeMap<Arc<str>, OptionSchema>,
}

/// An item in the list of a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StylePart {
    /// A file, by its path in the theme, with its place in the manifest.
    File(Arc<str>, Span),
    /// All parts of the same style of the parent theme.
    Inherited,
}

/// The item of a style's list that stands for the parent's parts.
const INHERITED: &str = "inherited";

/// Reads the manifest `source` of the theme in the folder `name`.
///
/// # Errors
/// Every mistake in it.
pub fn read(name: &str, source: &SourceText) -> Result<Manifest, Vec<Diagnostic>> {
    let node = yaml::parse(source, 0..source.text.len(), &yaml::Limits::file())
        .map_err(|problem| vec![problem])?;
    let mut fields = Fields::of(source, &node, "`theme.yaml`").beginning_at(Span::new(0, 0));
    if let Some(mut item) = fields.required("name") {
        same_name(&mut item, name);
    }
    let version = fields.required_text("version");
    let extends = fields.item("extends").and_then(|mut item| Some((item.verbatim()?, item.span())));
    if let Some(mut item) = fields.item("demarche") {
        this_version(&mut item);
    }
    for words in ["title", "description", "author", "license", "homepage"] {
        fields.text(words);
    }
    let styles = fields.mapping("styles", "the styles", |own| Some(styles(own)));
    let layouts =
        fields.mapping("pictures", "the layouts of pictures", |own| Some(pictures::layouts(own)));
    let options = fields.mapping("options", "the options", |own| Some(read_schema(own)));
    let problems = fields.finish();
    match version {
        Some(version) if problems.is_empty() => Ok(Manifest {
            source: source.clone(),
            version,
            extends,
            styles: styles.unwrap_or_default(),
            layouts: layouts.unwrap_or_default(),
            options: options.unwrap_or_default(),
        }),
        _ => Err(problems),
    }
}

fn same_name(item: &mut Item<'_, '_>, folder: &str) {
    if let Some(written) = item.verbatim()
        && *written != *folder
    {
        let message = format!("the theme in the folder `{folder}` calls itself `{written}`");
        item.report(
            Diagnostic::error("theme-name", message)
                .hint("give the folder and the theme the same name"),
        );
    }
}

fn this_version(item: &mut Item<'_, '_>) {
    let Some(wanted) = item.verbatim() else {
        return;
    };
    match version::fits(&wanted, env!("CARGO_PKG_VERSION")) {
        Some(true) => {}
        Some(false) => {
            let message = format!(
                "the theme wants demarche {wanted}, and this is demarche {}",
                env!("CARGO_PKG_VERSION")
            );
            item.report(
                Diagnostic::error("theme-version", message)
                    .hint("install that version, or use a theme made for this one"),
            );
        }
        None => {
            let message = format!("`demarche` cannot be `{}`", yaml::shown(&wanted));
            item.report(
                Diagnostic::error("wrong-value", message)
                    .hint("write versions such as `>=0.1` or `>=0.1, <2`"),
            );
        }
    }
}

fn styles(fields: &mut Fields<'_>) -> BTreeMap<Arc<str>, Vec<StylePart>> {
    let entries = fields.remaining();
    let lists = entries.into_iter().map(|entry| {
        let parts = fields.list(&entry.key, "stylesheets", |item| {
            let path = item.verbatim()?;
            if &*path == INHERITED {
                return Some(StylePart::Inherited);
            }
            if !path.starts_with("styles/") || !path.ends_with(".css") {
                let message = format!("`{}` is not a stylesheet of the theme", yaml::shown(&path));
                let hint = "write a path in the theme, such as `styles/main.css`, or `inherited`";
                item.report(Diagnostic::error("wrong-value", message).hint(hint));
                return None;
            }
            Some(StylePart::File(path, item.span()))
        });
        (Arc::clone(&entry.key), parts)
    });
    lists.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Manifest, Vec<Diagnostic>> {
        read("desk", &SourceText::new("themes/desk/theme.yaml", text))
    }

    #[test]
    fn a_manifest_is_read_whole() {
        let manifest = read_text(
            "name: desk\nversion: 1.0\nextends: chancery\ndemarche: '>=0.1'\n\
             styles:\n  main: [inherited, styles/desk.css]\n\
             options:\n  accent: {type: color, default: '#a00', description: The colour of links}\n",
        )
        .expect("it is right");
        assert_eq!(&*manifest.version, "1.0");
        assert_eq!(manifest.extends.as_ref().map(|(name, _)| &**name), Some("chancery"));
        assert!(matches!(manifest.styles["main"][0], StylePart::Inherited));
        assert!(manifest.options.contains_key("accent"));
    }

    #[test]
    fn every_mistake_is_told() {
        let problems = read_text(
            "name: other\nextend: chancery\ndemarche: '>=9'\nstyles: {main: [main.css]}\n",
        )
        .expect_err("nothing is right");
        let mut messages: Vec<_> =
            problems.iter().map(|problem| problem.message.as_str()).collect();
        messages.sort_unstable();
        let version = format!(
            "the theme wants demarche >=9, and this is demarche {}",
            env!("CARGO_PKG_VERSION")
        );
        let expected = [
            "`main.css` is not a stylesheet of the theme",
            "`theme.yaml` needs `version`",
            "the theme in the folder `desk` calls itself `other`",
            version.as_str(),
            "unknown key `extend` in `theme.yaml`",
        ];
        assert_eq!(messages, expected);
    }
}
