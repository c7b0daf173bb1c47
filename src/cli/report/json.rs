//! A run as JSON Lines: one object a line, every diagnostic first, the summary last.
//!
//! ```text
//! {"type": "diagnostic", "severity": "error" | "warning", "code", "message", "hint": text | null,
//!  "place": {"path", "line": number | null, "column": number | null, "excerpt": text | null} | null,
//!  "related": [{"message", "place"}], "blame": "content" | "usage" | "environment" | "busy" | "bug"}
//! {"type": "summary", "errors": number, "warnings": number, "files_with_problems": number,
//!  "exit_code": number, "made": null | {"output": folder, "counts": {sort: number}, "files": number,
//!    "rendered": number, "written": number, "bytes_written": number, "kept": number,
//!    "removed": number, "lost": [URL path], "verified": flag,
//!    "milliseconds": {stage: number},
//!    "timings": [{"part": "template" | "component" | "function", "name", "count": number,
//!    "nanoseconds": number}], "next_change": null |
//!    {"at", "record", "appears": flag, "turn": "appears" | "goes" | "ages"}}}
//! ```
//! Keys are only ever added. Lines and columns count from 1, columns in characters; paths are relative
//! to the project's root; `lost` are addresses that were removed and have no redirect; `at` is an instant (RFC 3339) and `record` a key such as `article:issg:en`.

use super::{Count, Report};
use crate::build::Summary;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::Turn;
use serde_json::{Map, Value, json};

/// The report as lines of JSON.
pub(super) fn lines(report: &Report<'_>) -> Vec<String> {
    let diagnostics = report.diagnostics.iter().map(diagnostic);
    diagnostics.chain([summary(report)]).map(|value| value.to_string()).collect()
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let related = diagnostic.related.iter();
    let related: Vec<Value> = related
        .map(|(words, place)| json!({"message": words, "place": self::place(place)}))
        .collect();
    json!({
        "type": "diagnostic",
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "place": diagnostic.place.as_ref().map(place),
        "related": related,
        "blame": diagnostic.blame,
    })
}

fn place(place: &Place) -> Value {
    let in_file = |number: u32| Some(number).filter(|_| place.line > 0);
    json!({
        "path": place.path,
        "line": in_file(place.line),
        "column": in_file(place.column),
        "excerpt": place.excerpt.as_ref().map(|excerpt| &excerpt.text),
    })
}

fn summary(report: &Report<'_>) -> Value {
    let count = Count::of(report.diagnostics);
    json!({
        "type": "summary",
        "errors": count.errors,
        "warnings": count.warnings,
        "files_with_problems": count.files,
        "exit_code": report.exit_code,
        "made": report.made.map(made),
    })
}

/// What a build made.
fn made(made: &Summary) -> Value {
    let counts = made.counts.iter().map(|(sort, number)| (sort.clone(), json!(number)));
    let times = made.stages.iter();
    let times = times.map(|(stage, time)| (stage.name().to_owned(), json!(time.as_millis())));
    let timings = made.timings.iter().map(|timing| {
        let nanoseconds = u64::try_from(timing.total.as_nanos()).unwrap_or(u64::MAX);
        json!({"part": timing.part, "name": timing.name, "count": timing.count, "nanoseconds": nanoseconds})
    });
    let next_change = made.next_change.as_ref().map(|change| {
        let record = change.key.to_string();
        let appears = change.turn == Turn::Appears;
        let turn = change.turn.name();
        json!({"at": change.at.to_string(), "record": record, "appears": appears, "turn": turn})
    });
    json!({
        "output": made.output,
        "counts": counts.collect::<Map<_, _>>(),
        "files": made.files,
        "rendered": made.rendered.len(),
        "written": made.written,
        "bytes_written": made.bytes_written,
        "kept": made.kept,
        "removed": made.removed,
        "lost": made.lost,
        "verified": made.verified,
        "milliseconds": times.collect::<Map<_, _>>(),
        "timings": timings.collect::<Vec<_>>(),
        "next_change": next_change,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceText, Span};

    #[test]
    fn every_line_is_an_object_and_the_last_is_the_summary() {
        let text = SourceText::new("a.md", "one\ntwo\n");
        let diagnostics = [
            Diagnostic::error("x", "a \"quoted\"\nword").at(text.place(Span::new(4, 7))),
            Diagnostic::warning("y", "y").related("there", text.beginning()),
        ];
        let report = Report { diagnostics: &diagnostics, made: None, exit_code: 1, verdict: "" };
        let lines = lines(&report);
        let parsed: Vec<Value> =
            lines.iter().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
        assert_eq!(parsed.len(), 3);
        assert_eq!(
            parsed[0]["place"],
            json!({"path": "a.md", "line": 2, "column": 1, "excerpt": "two"})
        );
        assert_eq!(parsed[1]["related"][0]["place"]["line"], Value::Null);
        assert_eq!(parsed[2]["errors"], 1);
        assert_eq!(parsed[2]["made"], Value::Null);
        assert!(lines.iter().all(|line| !line.contains('\n')));
    }
}
