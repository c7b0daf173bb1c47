//! Divides a Markdown file into its front matter and its body. Neither is read here.

use crate::diagnostic::{Diagnostic, SourceText, Span};
use std::ops::Range;

/// The parts of a Markdown file, as ranges of bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The line that opens the front matter.
    pub(super) opening: Span,
    /// The YAML between the two lines.
    pub(super) yaml: Range<usize>,
    /// What follows the closing line.
    pub(super) body: Range<usize>,
}

const OPENING_HINT: &str =
    "begin the file with a line `---`, then the fields, then another line `---`";

/// Finds the two `---` lines of `source`.
pub(super) fn split(source: &SourceText) -> Result<Parts, Box<Diagnostic>> {
    let text = &*source.text;
    let first = text.lines().next().unwrap_or_default();
    let opening = Span::new(0, first.trim_end().len());
    if first.trim_end() != "---" {
        let hint = match first.trim_end() {
            "+++" => "the fields are YAML, between lines `---`",
            _ => OPENING_HINT,
        };
        let problem = Diagnostic::error("front-matter", "there is no front matter");
        return Err(Box::new(problem.hint(hint).at(source.place(opening))));
    }
    let start = line_end(text, 0);
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        if text[at..end].trim_end() == "---" {
            return Ok(Parts { opening, yaml: start..at, body: end..text.len() });
        }
        at = end;
    }
    let problem = Diagnostic::error("front-matter", "the front matter is not closed");
    let hint = "put a line `---` between the fields and the text";
    Err(Box::new(problem.hint(hint).at(source.place(opening))))
}

/// The offset behind the line that begins at `start`, its line break included.
fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |newline| start + newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(String, String), String> {
        let source = SourceText::new("a.md", text);
        let parts = split(&source).map_err(|problem| problem.message)?;
        Ok((text[parts.yaml].to_owned(), text[parts.body].to_owned()))
    }

    #[test]
    fn the_two_lines_divide_the_file() {
        let both = |yaml: &str, body: &str| Ok((yaml.to_owned(), body.to_owned()));
        assert_eq!(parts("---\na: b\n---\nBody\n---\nmore"), both("a: b\n", "Body\n---\nmore"));
        assert_eq!(parts("---\r\na: b\r\n---\r\nBody"), both("a: b\r\n", "Body"));
        assert_eq!(parts("--- \n---"), both("", ""));
        assert_eq!(parts("---\na: |\n  ---\n---\n"), both("a: |\n  ---\n", ""));
    }

    #[test]
    fn a_file_without_them_is_told_so() {
        let none = || Err("there is no front matter".to_owned());
        assert_eq!(parts(""), none());
        assert_eq!(parts("Body"), none());
        assert_eq!(parts("+++\na = 1\n+++"), none());
        assert_eq!(parts("---\na: b\nBody"), Err("the front matter is not closed".to_owned()));
    }
}
