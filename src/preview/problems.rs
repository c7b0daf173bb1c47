//! Problems for the overlay: as data, as text, and as addresses that open an editor.

use super::kept::Kept;
use crate::diagnostic::{Diagnostic, Place, Severity};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// What an editor's address may hold.
const FIELDS: [&str; 3] = ["{path}", "{line}", "{column}"];

/// What cannot stand in the path of an address (RFC 3986, section 3.3).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'&')
    .add(b'\'');

/// Whether the address of an editor can be one.
///
/// # Errors
/// When it has no scheme or a scheme of the browser's own, or does not say where the path goes.
pub(super) fn check_editor(editor: &str) -> Result<(), Diagnostic> {
    let scheme = editor.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    let of_browser = ["javascript", "data", "blob", "file", "about", "http", "https"];
    let is_name = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let fault = if scheme.is_empty() || !is_name || of_browser.contains(&&*scheme) {
        "it does not begin with the scheme of an editor"
    } else if !editor.contains(FIELDS[0]) {
        "it does not say where the path goes"
    } else {
        return Ok(());
    };
    let message = format!("`{editor}` cannot be the address that opens an editor: {fault}");
    Err(Diagnostic::usage("editor", message)
        .hint("write one such as `vscode://file/{path}:{line}:{column}`"))
}

/// A problem as the overlay shows it. `is_here` says that it concerns the page that is open.
pub(super) fn json(problem: &Diagnostic, is_here: bool, kept: &Kept) -> Value {
    let related: Vec<Value> = problem
        .related
        .iter()
        .map(|(words, place)| json!({"message": words, "place": self::place(place, kept)}))
        .collect();
    json!({
        "severity": match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "place": problem.place.as_ref().map(|at| place(at, kept)),
        "related": related,
        "here": is_here,
    })
}

fn place(place: &Place, kept: &Kept) -> Value {
    let excerpt = place.excerpt.as_ref().map(|excerpt| {
        let part = |from: u32, to: u32| excerpt.text.get(from as usize..to as usize);
        let whole = u32::try_from(excerpt.text.len()).unwrap_or(u32::MAX);
        json!([part(0, excerpt.start), part(excerpt.start, excerpt.end), part(excerpt.end, whole)])
    });
    json!({
        "text": place.to_string(),
        "line": place.line,
        "excerpt": excerpt,
        "editor": editor(kept, &place.path, place.line, place.column),
    })
}

/// The address that opens an editor at a place of a file of the project.
pub(super) fn editor(kept: &Kept, path: &str, line: u32, column: u32) -> Option<String> {
    let template = kept.editor.as_ref()?;
    // What is made, or built in, has no file to open.
    crate::source::role(path)?;
    let whole = kept.source.root().join(Path::new(path));
    let whole = whole.to_str()?.trim_start_matches('/');
    let values = [
        utf8_percent_encode(whole, PATH).to_string(),
        line.max(1).to_string(),
        column.max(1).to_string(),
    ];
    let leading = if template.contains("/{path}") { "" } else { "/" };
    let mut address = template.replace(FIELDS[0], &format!("{leading}{}", values[0]));
    address = address.replace(FIELDS[1], &values[1]).replace(FIELDS[2], &values[2]);
    Some(address)
}

/// A problem as plain text.
pub(super) fn text(problem: &Diagnostic) -> String {
    let level = if problem.is_error() { "error" } else { "warning" };
    let mut text = format!("{level}[{}]: {}\n", problem.code, problem.message);
    if let Some(place) = &problem.place {
        let _ = writeln!(text, "  --> {place}");
        if let Some(excerpt) = &place.excerpt {
            let _ = writeln!(text, "{:>4} | {}", place.line, excerpt.text);
        }
    }
    for (words, place) in &problem.related {
        let _ = writeln!(text, "  {words}: {place}");
    }
    if let Some(hint) = &problem.hint {
        let _ = writeln!(text, "  help: {hint}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_an_editor_must_be_one() {
        for good in ["vscode://file/{path}:{line}:{column}", "txmt://open?url=file://{path}"] {
            assert!(check_editor(good).is_ok(), "{good}");
        }
        for bad in ["", "javascript:alert({path})", "JavaScript:{path}", "vscode://file", "{path}"]
        {
            assert_eq!(check_editor(bad).expect_err(bad).blame.exit_code(), 2, "{bad}");
        }
    }
}
