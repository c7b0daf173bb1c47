//! Diagnostics as GitHub's workflow commands, so that they stand beside the line in a pull request.
//!
//! The form is that of the toolkit's `command.ts`: data escapes `%`, carriage return and line feed,
//! properties also `:` and `,`. One line each, without styles.

use crate::diagnostic::{Diagnostic, Place, Severity};
use std::fmt::Write as _;

/// The diagnostic as one workflow command, without a line break.
pub(super) fn diagnostic(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = diagnostic.place.as_ref().map_or_else(Vec::new, place);
    properties.push(format!("title={}", property(&diagnostic.code)));
    format!("::{command} {}::{}", properties.join(","), data(&message(diagnostic)))
}

fn place(place: &Place) -> Vec<String> {
    let mut properties = vec![format!("file={}", property(&place.path))];
    if place.line > 0 {
        properties.push(format!("line={}", place.line));
        properties.push(format!("col={}", place.column));
    }
    properties
}

/// All that is known, as there is one text only: the message, the hint, the other places.
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    if let Some(hint) = &diagnostic.hint {
        text.push_str("\nhelp: ");
        text.push_str(hint);
    }
    for (words, place) in &diagnostic.related {
        // Writing into a string cannot fail.
        let _ = write!(text, "\nnote: {words}: {place}");
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceText, Span};

    #[test]
    fn a_problem_is_one_command_with_its_place() {
        let text = SourceText::new("content/articles/a,b.md", "---\ntopic: issg\n");
        let problem = Diagnostic::error("unknown-key", "unknown key `topic`")
            .at(text.place(Span::new(4, 9)))
            .hint("did you mean `topics`?");
        assert_eq!(
            diagnostic(&problem),
            "::error file=content/articles/a%2Cb.md,line=2,col=1,title=unknown-key::\
             unknown key `topic`%0Ahelp: did you mean `topics`?"
        );
    }

    #[test]
    fn a_problem_without_a_place_has_a_title_only() {
        let problem = Diagnostic::warning("x", "100 % of\r\n::error::nothing");
        assert_eq!(diagnostic(&problem), "::warning title=x::100 %25 of%0D%0A::error::nothing");
    }
}
