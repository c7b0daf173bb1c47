//! Folder defaults: fields that the records of a folder and below have unless they write them.

use super::key::Kind;
use super::read;
use super::rules::Rules;
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::yaml::{self, Entry, Fields, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The fields of one `_defaults.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// The folder to which they apply, relative to the project's root.
    pub folder: Arc<str>,
    /// The file.
    pub source: SourceText,
    /// The fields.
    pub entries: Vec<Entry>,
}

/// What says which record it is can be no default.
const IDENTITY: [&str; 7] =
    ["id", "title", "name", "slug", "redirect_from", "translation_of", "symbol"];

impl Defaults {
    /// Whether they apply to the file at `path`.
    pub fn apply_to(&self, path: &str) -> bool {
        path.strip_prefix(&*self.folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Those of `all` that apply to the file at `path`, the nearest first.
    pub fn chain<'d>(all: impl IntoIterator<Item = &'d Defaults>, path: &str) -> Vec<&'d Defaults> {
        let mut chain: Vec<&Defaults> = all.into_iter().filter(|one| one.apply_to(path)).collect();
        chain.sort_by_key(|one| std::cmp::Reverse(one.folder.len()));
        chain
    }
}

/// Reads the `_defaults.yaml` of `folder`, whose records are of `kind` (`None`: of any kind).
///
/// Its mistakes are told here, once, and not with every record that inherits them.
pub fn read_defaults(
    source: &SourceText,
    folder: &str,
    kind: Option<&Kind>,
    rules: &Rules,
) -> (Defaults, Vec<Diagnostic>) {
    let mut defaults =
        Defaults { folder: Arc::from(folder), source: source.clone(), entries: Vec::new() };
    let node = match yaml::parse(source, 0..source.text.len(), &rules.limits.front_matter()) {
        Ok(node) => node,
        Err(problem) => return (defaults, vec![problem]),
    };
    let kinds: Vec<Kind> = kind.map_or_else(|| rules.kinds().collect(), |kind| vec![kind.clone()]);
    let what = match kind {
        Some(kind) => format!("the defaults of {}", kind.folder()),
        None => "the defaults of all kinds".to_owned(),
    };
    let per_kind: Vec<Vec<Diagnostic>> = kinds
        .iter()
        .map(|kind| mistakes(Fields::of(source, &node, what.clone()), kind, rules))
        .collect();
    let mut problems = common(&per_kind);
    if let Value::Mapping(entries) = node.value {
        problems.extend(identities(source, &entries));
        defaults.entries = entries;
    }
    problems.sort();
    (defaults, problems)
}

/// The mistakes in `fields` as defaults of `kind`. Nothing is required of defaults.
fn mistakes<'a>(mut fields: Fields<'a>, kind: &Kind, rules: &'a Rules) -> Vec<Diagnostic> {
    for key in IDENTITY {
        fields.has(key);
    }
    read::fields(&mut fields, kind, rules, &rules.language);
    let mut problems = fields.finish();
    problems.retain(|problem| problem.code != "missing-key");
    problems
}

/// Mistakes for one kind are mistakes, but a key is unknown only where every kind says so.
fn common(per_kind: &[Vec<Diagnostic>]) -> Vec<Diagnostic> {
    let is_unknown = |problem: &Diagnostic| problem.code == "unknown-key";
    let everywhere = |problem: &Diagnostic| {
        per_kind.iter().all(|problems| {
            problems.iter().any(|other| is_unknown(other) && other.place == problem.place)
        })
    };
    let mut problems: Vec<&Diagnostic> = per_kind
        .iter()
        .flatten()
        .filter(|problem| !is_unknown(problem) || everywhere(problem))
        .collect();
    // Of the hints of several kinds, the one that knows a near name helps most.
    let guesses = |problem: &Diagnostic| {
        let hint = problem.hint.as_deref().unwrap_or_default();
        hint.starts_with("did you mean")
    };
    problems.sort_by_key(|problem| !guesses(problem));
    let mut told: BTreeSet<(Option<Place>, String)> = BTreeSet::new();
    problems.retain(|problem| told.insert((problem.place.clone(), problem.message.clone())));
    problems.into_iter().cloned().collect()
}

fn identities(source: &SourceText, entries: &[Entry]) -> Vec<Diagnostic> {
    let wrong = entries.iter().filter(|entry| IDENTITY.contains(&&*entry.key));
    let problem = |entry: &Entry| {
        let message = format!("`{}` cannot be a default", entry.key);
        Diagnostic::error("wrong-default", message)
            .hint("it belongs to one record alone")
            .at(source.place(entry.key_span))
    };
    wrong.map(problem).collect()
}
