//! Whole files, and what is said about them.

mod address;
mod articles;
mod kinds;
mod lists;
mod pictures;
mod records;
mod safety;

use super::{Address, Defaults, Input, Parsed, Rules, read, read_defaults};
use crate::content::key::Lang;
use crate::diagnostic::{Diagnostic, SourceText};
use std::sync::Arc;

fn rules() -> Rules {
    let mut rules = Rules::of(Lang::from("en"));
    rules.languages.push(Lang::from("ar"));
    rules.taxonomies.push(Arc::from("regions"));
    rules
}

fn parsed_with(path: &str, text: &str, rules: &Rules, defaults: &[&Defaults]) -> Parsed {
    let source = SourceText::new(path, text);
    let address = Address::of(path, rules).expect("a path that has a meaning");
    read(Input { source: &source, address: &address, defaults, rules })
}

fn parsed(path: &str, text: &str) -> Parsed {
    parsed_with(path, text, &rules(), &[])
}

/// `line:column code: message — hint`, with `warning ` before what is none of the errors.
fn told(problems: &[Diagnostic]) -> Vec<String> {
    let line = |problem: &Diagnostic| {
        let place = problem.place.as_ref().expect("every problem has a place");
        let grade = if problem.is_error() { "" } else { "warning " };
        let hint = problem.hint.as_deref().unwrap_or_default();
        let (line, column) = (place.line, place.column);
        format!("{grade}{line}:{column} {}: {} — {hint}", problem.code, problem.message)
    };
    problems.iter().map(line).collect()
}

/// What is said about a Markdown file with this front matter; it is one record or none.
fn about(path: &str, front_matter: &str) -> Vec<String> {
    let parsed = parsed(path, &format!("---\n{front_matter}---\nText\n"));
    let errors = parsed.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(parsed.records.len(), usize::from(!errors), "{:?}", parsed.diagnostics);
    told(&parsed.diagnostics)
}

fn defaults_of(folder: &str, text: &str) -> (Defaults, Vec<String>) {
    let rules = rules();
    let path = format!("{folder}/_defaults.yaml");
    let source = SourceText::new(path.as_str(), text);
    let Ok(Address::Defaults { folder, kind }) = Address::of(&path, &rules) else {
        panic!("{path} is a file of defaults");
    };
    let (defaults, problems) = read_defaults(&source, &folder, kind.as_ref(), &rules);
    (defaults, told(&problems))
}
