//! Mistakes and traps in YAML, with what is said about them. Only for tests.

mod fields;
mod notation;

use super::{Fields, Limits, Node, parse};
use crate::diagnostic::{Diagnostic, SourceText};

fn read(text: &str) -> Result<Node, Box<Diagnostic>> {
    let source = SourceText::new("a.yaml", text);
    parse(&source, 0..text.len(), &Limits::front_matter()).map_err(Box::new)
}

/// `line:column code: message — hint`.
fn line(problem: &Diagnostic) -> String {
    let place = problem.place.as_ref().expect("every problem has a place");
    let hint = problem.hint.as_deref().unwrap_or("");
    format!("{}:{} {}: {} — {hint}", place.line, place.column, problem.code, problem.message)
}

fn trouble(text: &str) -> String {
    match read(text) {
        Ok(node) => format!("no trouble: {node:?}"),
        Err(problem) => line(&problem),
    }
}

fn problems(text: &str, ask: impl FnOnce(&mut Fields<'_>)) -> Vec<String> {
    let source = SourceText::new("a.yaml", text);
    let node = parse(&source, 0..text.len(), &Limits::front_matter()).expect("it is YAML");
    let mut fields = Fields::of(&source, &node, "an article");
    ask(&mut fields);
    fields.finish().iter().map(line).collect()
}
