//! Reads the reports in which Tera tells of unknown names.
//!
//! Tera gives them as one text, made for a terminal; what is in it becomes diagnostics again, with
//! places and with the nearest known name.

use super::check::{Vocabulary, sentence};
use super::literals;
use super::templates::TemplateSet;
use crate::diagnostic::{Diagnostic, SourceText, Span, did_you_mean};

/// What Tera itself has, for hints only.
const TERA_FILTERS: [&str; 36] = [
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
];

const TERA_FUNCTIONS: [&str; 2] = ["range", "throw"];

const TERA_TESTS: [&str; 17] = [
    "string",
    "number",
    "map",
    "bool",
    "array",
    "integer",
    "float",
    "none",
    "iterable",
    "defined",
    "undefined",
    "odd",
    "even",
    "divisible_by",
    "starting_with",
    "ending_with",
    "containing",
];

/// One of Tera's reports: `error: MESSAGE`, then `--> TEMPLATE:LINE:COLUMN`.
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
}

/// Whether Tera's message is made of reports.
pub fn is_report(text: &str) -> bool {
    text.starts_with("error: ")
}

/// What the reports in Tera's message say, as diagnostics.
pub fn faults(text: &str, set: &TemplateSet, vocabulary: &Vocabulary<'_>) -> Vec<Diagnostic> {
    reports(text).map(|report| fault(&report, set, vocabulary)).collect()
}

fn reports(text: &str) -> impl Iterator<Item = Report<'_>> {
    text.split("\n\n").filter_map(|report| {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = place.next()?.parse().ok()?;
        let line = place.next()?.parse().ok()?;
        Some(Report { message, template: place.next()?, line, column })
    })
}

fn fault(report: &Report<'_>, set: &TemplateSet, vocabulary: &Vocabulary<'_>) -> Diagnostic {
    let mut words = report.message.split('`');
    let sort = words.next().unwrap_or_default().trim_end();
    let name = words.next().unwrap_or_default();
    let hint = match sort {
        "Unknown function" => did_you_mean(name, known(vocabulary.functions, &TERA_FUNCTIONS)),
        "Unknown filter" => did_you_mean(name, known(vocabulary.filters, &TERA_FILTERS)),
        "Unknown test" => did_you_mean(name, known(vocabulary.tests, &TERA_TESTS)),
        "Unknown component" => {
            let definitions = set.iter().flat_map(|it| literals::definitions(&it.source.text));
            did_you_mean(name, definitions.map(|mention| mention.name))
        }
        "Unknown template" => set.nearest(name).map(|near| format!("did you mean `{near}`?")),
        _ => None,
    };
    let problem = Diagnostic::error("unknown-name", sentence(report.message)).maybe_hint(hint);
    match set.find(report.template) {
        Some(template) => problem.at(template.source.place(span(&template.source, report, name))),
        None => problem,
    }
}

fn known<'a>(ours: &'a [&'a str], of_tera: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    ours.iter().chain(of_tera).copied()
}

/// The span of `name` in the reported line, at the reported column or soon behind it.
fn span(source: &SourceText, report: &Report<'_>, name: &str) -> Span {
    let lines = source.text.split_inclusive('\n');
    let line_start: usize = lines.take(report.line.saturating_sub(1)).map(str::len).sum();
    let line = source.text[line_start..].lines().next().unwrap_or_default();
    let column = line.char_indices().nth(report.column.saturating_sub(1));
    let from = column.map_or(line.len(), |(offset, _)| offset);
    let start = line[from..].find(name).map_or(from, |found| from + found);
    Span::new(line_start + start, line_start + (start + name.len()).min(line.len()))
}
