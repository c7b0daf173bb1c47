//! What a text means, from its Markdown to HTML, with the holes filled plainly.

mod commonmark;
mod components;
mod extensions;
mod fill;
mod random;
mod stress;
mod trust;

use super::{Body, Dialect, parse};
use crate::content::key::Lang;
use crate::diagnostic::{Diagnostic, SourceText};

/// The body of `text` in the dialect of an English site, and its problems.
fn read(text: &str) -> (Body, Vec<Diagnostic>) {
    read_as(text, &Dialect::site(&Lang::from("en"), false, true))
}

fn read_as(text: &str, dialect: &Dialect) -> (Body, Vec<Diagnostic>) {
    let source = SourceText::new("content/articles/a.md", text);
    parse(&source, 0..text.len(), dialect, "content/articles")
}

/// The HTML of `text`, which must be without problems.
fn html(text: &str) -> String {
    let (body, problems) = read(text);
    assert_eq!(problems, [], "{text}");
    fill::html(&body)
}

/// The HTML of `text` and the codes of its problems.
fn html_and_codes(text: &str) -> (String, Vec<String>) {
    let (body, problems) = read(text);
    (fill::html(&body), codes(&problems))
}

fn codes(problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(|problem| problem.code.to_string()).collect()
}
