//! Bytes to text: UTF-8 without characters that no text may hold. What cannot be read is an error
//! that names the byte; nothing is guessed.

use crate::diagnostic::{Diagnostic, Place, SourceText, Span};
use crate::yaml::{all_forbidden, code_point};

/// Forbidden characters that are named one by one; a file with more of them is not a text.
const CONTROLS_NAMED: usize = 20;

/// The text of the file at `path`, or why it is none. A byte order mark is left out, with a warning.
pub fn text_of(path: &str, bytes: &[u8]) -> (Option<SourceText>, Vec<Diagnostic>) {
    if let Some(encoding) = utf16(bytes) {
        let problem = Diagnostic::error("encoding", format!("byte 0: this is {encoding}"));
        let problem = problem.hint("save the file as UTF-8").at(Place::file(path));
        return (None, vec![problem]);
    }
    let mut problems = Vec::new();
    let (bytes, skipped) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            let problem =
                Diagnostic::warning("encoding", "byte 0: the file begins with a byte order mark");
            problems.push(problem.hint("save it as UTF-8 without one").at(Place::file(path)));
            (rest, 3)
        }
        None => (bytes, 0),
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            problems.push(not_utf8(path, bytes, error.valid_up_to(), skipped));
            return (None, problems);
        }
    };
    let source = SourceText::new(path, text);
    let controls = controls(&source, skipped);
    let clean = controls.is_empty();
    problems.extend(controls);
    (clean.then_some(source), problems)
}

/// The encoding, where the bytes look like one of 16 bits.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] | [1..=0x7F, 0, 1..=0x7F, 0, ..] => Some("UTF-16 (little-endian)"),
        [0xFE, 0xFF, ..] | [0, 1..=0x7F, 0, 1..=0x7F, ..] => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}

fn not_utf8(path: &str, bytes: &[u8], at: usize, skipped: usize) -> Diagnostic {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let place = SourceText::new(path, before).place(Span::new(at, at));
    let message = format!("byte {} is not UTF-8", at + skipped);
    Diagnostic::error("encoding", message).hint("save the file as UTF-8").at(place)
}

fn controls(source: &SourceText, skipped: usize) -> Vec<Diagnostic> {
    let problem = |(at, c): (usize, char)| {
        let message = format!("byte {} is the control character {}", at + skipped, code_point(c));
        Diagnostic::error("control-character", message)
            .hint("delete it")
            .at(source.place(Span::new(at, at + c.len_utf8())))
    };
    all_forbidden(&source.text).take(CONTROLS_NAMED).map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<String> {
        let (text, problems) = text_of("a.md", bytes);
        let errors = problems.iter().any(Diagnostic::is_error);
        assert_eq!(text.is_none(), errors);
        problems
            .iter()
            .map(|problem| {
                let place = problem.place.as_ref().expect("a place");
                format!("{place} {}", problem.message)
            })
            .collect()
    }

    #[test]
    fn a06_what_is_not_clean_utf8_is_named_with_its_byte() {
        assert_eq!(told(b"\xFF\xFEa\0"), ["a.md byte 0: this is UTF-16 (little-endian)"]);
        assert_eq!(told(b"\0a\0b"), ["a.md byte 0: this is UTF-16 (big-endian)"]);
        assert_eq!(told(b"ab\ncd\x92s"), ["a.md:2:3 byte 5 is not UTF-8"]);
        assert_eq!(
            told(b"ok\n\x07x\x1B"),
            [
                "a.md:2:1 byte 3 is the control character U+0007",
                "a.md:2:3 byte 5 is the control character U+001B",
            ]
        );
        assert_eq!(told("a\u{85}".as_bytes()), ["a.md:1:2 byte 1 is the control character U+0085"]);
        assert_eq!(
            told("\u{FFFE}".as_bytes()),
            ["a.md:1:1 byte 0 is the control character U+FFFE"]
        );
        assert_eq!(
            told(b"\xEF\xBB\xBFa\0"),
            [
                "a.md byte 0: the file begins with a byte order mark",
                "a.md:1:2 byte 4 is the control character U+0000",
            ]
        );
    }

    #[test]
    fn a06_a_byte_order_mark_is_left_out_with_a_warning() {
        let (text, problems) = text_of("a.md", b"\xEF\xBB\xBF---\r\n");
        assert_eq!(text.map(|source| source.text.to_string()).as_deref(), Some("---\r\n"));
        assert_eq!(problems.len(), 1);
        assert_eq!(told("Čeština, 中文, فارسی\r\n\ttab".as_bytes()), Vec::<String>::new());
    }
}
