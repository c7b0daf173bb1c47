//! The words of a theme, by language.
//!
//! A file `strings/<language>.yaml` maps names to texts; `{name}` stands for a value. What a language
//! does not have, its primary language has, else the site's first language, else English. The names of
//! months and the order of dates are never taken from another language.

use super::layers::Layer;
use crate::config::Lang;
use crate::diagnostic::{Diagnostic, Place};
use crate::locale;
use crate::source::ReadFile;
use crate::yaml::{self, Fields};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of a theme and its ancestors; a child's text overrides its parent's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    languages: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Arc<str>>>,
}

/// The language that has every text.
const LAST_RESORT: &str = "en";

impl Strings {
    /// Reads the texts of all `layers`, the nearest first.
    pub(super) fn read(layers: &[Layer], problems: &mut Vec<Diagnostic>) -> Self {
        let mut strings = Strings::default();
        for layer in layers {
            for (inner, file) in layer.below("strings/") {
                // Other endings are pointed out with the theme's other stray files.
                let Some(tag) = inner.strip_suffix(".yaml") else {
                    continue;
                };
                if Lang::parse(tag).is_err() {
                    problems.push(misplaced(file));
                    continue;
                }
                let known = strings.languages.entry(Arc::from(tag)).or_default();
                for (id, text) in texts(file, problems) {
                    known.entry(id).or_insert(text);
                }
            }
        }
        strings
    }

    /// The text called `id` in the language, else in its primary language, else in the site's `first`
    /// language, else in English. What a date is made of comes from the language alone.
    pub fn text(&self, language: &Lang, first: &Lang, id: &str) -> Option<Arc<str>> {
        let tags = [language.as_str(), language.primary()];
        let own = tags.iter().find_map(|tag| self.in_language(tag, id));
        if own.is_some() {
            return own.cloned();
        }
        if locale::is_own(id) {
            return locale::text(language, id).map(Arc::from);
        }
        let others = [first.as_str(), first.primary(), LAST_RESORT];
        others.iter().find_map(|tag| self.in_language(tag, id)).cloned()
    }

    /// The tag of the language in which the counted text `id` is taken: its plural forms are those of
    /// that language.
    pub fn language_of(&self, language: &Lang, first: &Lang, id: &str) -> Option<Arc<str>> {
        let tags =
            [language.as_str(), language.primary(), first.as_str(), first.primary(), LAST_RESORT];
        let plural = format!("{id}-other");
        let has = |tag: &&str| [&*plural, id].iter().any(|id| self.in_language(tag, id).is_some());
        tags.into_iter().find(has).map(Arc::from)
    }

    fn in_language(&self, tag: &str, id: &str) -> Option<&Arc<str>> {
        self.languages.get(tag)?.get(id)
    }

    /// The names of all texts in English, for hints.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.languages.get(LAST_RESORT).into_iter().flat_map(BTreeMap::keys).map(|id| &**id)
    }
}

fn misplaced(file: &ReadFile) -> Diagnostic {
    Diagnostic::warning("theme-file", format!("`{}` is not read", file.path))
        .at(Place::file(Arc::clone(&file.path)))
        .hint("texts stand in `strings/<language>.yaml`, such as `strings/pt-BR.yaml`")
}

fn texts(file: &ReadFile, problems: &mut Vec<Diagnostic>) -> Vec<(Arc<str>, Arc<str>)> {
    let parsed = file.text().and_then(|source| {
        let whole = 0..source.text.len();
        yaml::parse(&source, whole, &yaml::Limits::file()).map(|node| (source, node))
    });
    let (source, node) = match parsed {
        Ok(parsed) => parsed,
        Err(problem) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    let mut fields = Fields::of(&source, &node, "the texts");
    let texts = fields
        .remaining()
        .into_iter()
        .filter_map(|entry| Some((Arc::clone(&entry.key), fields.text(&entry.key)?)))
        .collect();
    problems.extend(fields.finish());
    texts
}

/// Fills the `{name}` places of `text` with the values that `value` gives; a name without a value
/// stays as it is written.
pub fn fill<'v>(text: &str, value: impl Fn(&str) -> Option<std::borrow::Cow<'v, str>>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, at) = rest.split_at(open);
        out.push_str(before);
        let filled = at.find('}').and_then(|close| Some((value(&at[1..close])?, close + 1)));
        let (shown, length) = match &filled {
            Some((shown, length)) => (&**shown, *length),
            None => ("{", 1),
        };
        out.push_str(shown);
        rest = &at[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_unknown_ones_stay() {
        let value = |name: &str| (name == "count").then(|| "3".into());
        assert_eq!(fill("{count} of {all}, {", value), "3 of {all}, {");
        assert_eq!(fill("{{count}}", value), "{3}");
    }
}
