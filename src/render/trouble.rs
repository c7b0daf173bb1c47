//! What Tera reports, as diagnostics: the template's file, line and column, and one sentence.
//!
//! Syntax and names are checked when a theme is loaded (`theme/check`); what is left is what only a
//! rendering shows.

use crate::diagnostic::{Diagnostic, Place, SourceText, Span, did_you_mean};
use crate::theme::TemplateSet;
use std::ops::Range;
use tera::{Error, ErrorKind, ReportError};

/// The problem that ended a rendering.
pub(super) fn of_rendering(error: &Error, templates: &TemplateSet) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            of_report(report, templates)
        }
        ErrorKind::MissingParent { current, parent } => {
            let problem = sentence("there is no template", parent, templates);
            problem.maybe_hint(nearest_template(parent, templates)).at(file(current, templates))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error("template", "the template extends or includes itself")
                .at(file(tpl, templates))
        }
        ErrorKind::TemplateNotFound(name) => sentence("there is no template", name, templates),
        _ if error.to_string().contains("recursion depth for components") => endless(templates),
        _ => Diagnostic::error("template", worded(&error.to_string())),
    }
}

/// The problem that a component goes on calling itself.
fn endless(templates: &TemplateSet) -> Diagnostic {
    let problem = |what: &str| {
        Diagnostic::error("template", format!("{what} calls itself without end"))
            .hint("let an `if` end it: components stand in each other 20 deep at most")
    };
    match templates.circular_component() {
        Some((name, template, call)) => problem(&format!("the component `{name}`"))
            .at(template.source.place(Span::new(call.start, call.end))),
        None => problem("a component"),
    }
}

fn of_report(report: &ReportError, templates: &TemplateSet) -> Diagnostic {
    let range = report.span().range.clone();
    let found = templates.find(report.filename());
    let span = found.map_or(range.clone(), |template| path_at(&template.source.text, range));
    let written = found.and_then(|template| template.source.text.get(span.clone()));
    let (message, hint) = said(report.message(), written.unwrap_or_default());
    let problem = Diagnostic::error("template", message).maybe_hint(hint);
    match found {
        Some(template) => {
            problem.at(template.source.place(one_line(&template.source, span.start, span.end)))
        }
        None => problem,
    }
}

/// Tera's message on what is written as `written`, and a hint.
///
/// Where a name is unknown, the names that are known follow in a second sentence; they are the hint.
fn said(message: &str, written: &str) -> (String, Option<String>) {
    let (sentence, known) = match message.split_once(". Available ") {
        Some((sentence, list)) => (sentence, list.split_once(": ").map(|(_, names)| names)),
        None => (message, None),
    };
    let name = sentence.split('`').nth(1).unwrap_or_default();
    let hint = match known {
        Some(known) => Some(names_known(name, known)),
        None if sentence.contains("`undefined`") && !written.is_empty() => Some(format!(
            "`{written}` has no value here: ask `{{% if {written} %}}` before, or give it a `default`"
        )),
        None => None,
    };
    (worded(sentence), hint)
}

fn names_known(name: &str, known: &str) -> String {
    let names = || known.split(", ");
    did_you_mean(name, names())
        .unwrap_or_else(|| format!("what is there: `{}`", names().collect::<Vec<_>>().join("`, `")))
}

/// The span of the whole of `record.status` where `range`, in bytes, is that of one of its parts:
/// Tera names the part that is missing, and a part alone says little.
fn path_at(text: &str, range: Range<usize>) -> Range<usize> {
    let in_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '?');
    let is_path =
        text.get(range.clone()).is_some_and(|it| !it.is_empty() && it.chars().all(in_path));
    if !is_path {
        return range;
    }
    let before = &text[..range.start];
    let behind = &text[range.end..];
    let start = before.trim_end_matches(in_path).len();
    let end = behind.find(|c| !in_path(c)).map_or(text.len(), |length| range.end + length);
    start..end
}

/// The part of a span that stands on its first line: more cannot be shown.
fn one_line(source: &SourceText, start: usize, end: usize) -> Span {
    let line_end = source.text[start..].find('\n').map_or(source.text.len(), |at| start + at);
    Span::new(start, end.min(line_end))
}

fn sentence(words: &str, name: &str, templates: &TemplateSet) -> Diagnostic {
    Diagnostic::error("template", format!("{words} `{name}`"))
        .maybe_hint(nearest_template(name, templates))
}

fn nearest_template(name: &str, templates: &TemplateSet) -> Option<String> {
    templates.nearest(name).map(|near| format!("did you mean `{near}`?"))
}

fn file(name: &str, templates: &TemplateSet) -> Place {
    templates.find(name).map_or_else(|| Place::file(name), |found| found.source.beginning())
}

/// Tera's sentence in our manner: lower case, no full stop, one line.
fn worded(message: &str) -> String {
    let line = message.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let mut chars = line.trim_end_matches('.').chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::Stage;

    /// The column and the marked text of the error that a template gives, its message and its hint.
    fn marked(template: &str) -> (u32, String, String, String) {
        let stage = Stage::new().template("404.html", template);
        let renderer = stage.renderer().expect("good syntax");
        let problem = Stage::render(&renderer, "404.html").rendered.diagnostics.remove(0);
        let place = problem.place.expect("a place");
        let excerpt = place.excerpt.expect("a line");
        let text = excerpt.text[excerpt.start as usize..excerpt.end as usize].to_owned();
        (place.column, text, problem.message, problem.hint.unwrap_or_default())
    }

    #[test]
    fn columns_count_characters_and_the_whole_path_is_marked() {
        let (column, text, message, hint) =
            marked("{% set item = {\"title\": 1} %}\n<li class=\"é {{ item.titel }}\">");
        assert_eq!((column, &*text), (17, "item.titel"));
        assert_eq!((&*message, &*hint), ("field `titel` is not defined", "did you mean `title`?"));
        let (column, text, ..) = marked("ß {{ \"é\" }} {{ nothing }}");
        assert_eq!((column, &*text), (16, "nothing"));
        let (column, text, ..) = marked("é{{ url(path=\"/none/\") }}");
        assert_eq!((column, &*text), (5, "url(path=\"/none/\")"));
    }

    #[test]
    fn what_has_no_value_is_named_with_what_to_do() {
        let (column, text, _, hint) = marked("{% set item = {\"a\": 1} %}{{ item.b | upper }}");
        assert_eq!((column, &*text), (29, "item.b"));
        assert!(hint.contains("`{% if item.b %}`"), "{hint}");
    }

    #[test]
    fn names_that_are_known_are_the_hint() {
        let (message, hint) = said("Field `b` is not defined. Available fields: one, two", "x.b");
        assert_eq!(message, "field `b` is not defined");
        assert_eq!(hint.as_deref(), Some("what is there: `one`, `two`"));
    }
}
