//! Typographic quotation marks: the parser finds the double ones, this finds what a `'` is.
//!
//! The parser takes the first `'` that could close a quotation for its end, even the apostrophe of
//! `don't`. In English both look the same; in German, French or Russian they do not.

use super::dialect::QuoteMarks;

/// The state of quotation marks in one block of text.
#[derive(Debug, Default)]
pub(super) struct Smart {
    /// Offset behind the block.
    end: usize,
    /// Whether a single quotation mark is open.
    open: bool,
    /// A closing mark that was found ahead; [`NONE_AHEAD`] where there is none in the block.
    closer: usize,
}

const NONE_AHEAD: usize = usize::MAX;

impl Smart {
    /// Begins a block that ends at `end`.
    pub(super) fn begin(&mut self, end: usize) {
        *self = Smart { end, ..Smart::default() };
    }

    /// The mark for the `'` or `"` at `at` in `text`, for which the parser chose `chosen`.
    pub(super) fn mark(
        &mut self,
        text: &str,
        at: usize,
        chosen: &str,
        marks: &QuoteMarks,
    ) -> &'static str {
        match (text.as_bytes()[at], chosen) {
            (b'"', "”") => marks.double[1],
            (b'"', _) => marks.double[0],
            _ => self.single(text, at, marks),
        }
    }

    fn single(&mut self, text: &str, at: usize, marks: &QuoteMarks) -> &'static str {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let word_before = before.is_some_and(char::is_alphanumeric);
        let word_after = after.is_some_and(char::is_alphanumeric);
        if word_before && word_after {
            return "’";
        }
        // `'90s` leaves out a century; nobody quotes a number so.
        let decade = after.is_some_and(|c| c.is_ascii_digit());
        let opens = !word_before && after.is_some_and(|c| !c.is_whitespace()) && !decade;
        if opens && !self.open && self.closes_behind(text, at) {
            self.open = true;
            return marks.single[0];
        }
        if self.open && before.is_some_and(|c| !c.is_whitespace()) {
            self.open = false;
            return marks.single[1];
        }
        "’"
    }

    /// Whether a `'` that can close stands behind `at` in the block. What was found is kept, so that
    /// a block is searched once however many marks it has.
    fn closes_behind(&mut self, text: &str, at: usize) -> bool {
        if self.closer == NONE_AHEAD || (self.closer > at && self.closer != 0) {
            return self.closer != NONE_AHEAD;
        }
        let end = self.end.min(text.len());
        let found = text.as_bytes()[at + 1..end.max(at + 1)]
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\'')
            .map(|(offset, _)| at + 1 + offset)
            .find(|&candidate| can_close(text, candidate));
        self.closer = found.unwrap_or(NONE_AHEAD);
        found.is_some()
    }
}

fn can_close(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::key::Lang;

    fn set(text: &str, lang: &str) -> String {
        let marks = QuoteMarks::of(&Lang::from(lang));
        let mut smart = Smart::default();
        smart.begin(text.len());
        let mut out = String::new();
        for (at, c) in text.char_indices() {
            match c {
                '\'' => out.push_str(smart.mark(text, at, "’", &marks)),
                c => out.push(c),
            }
        }
        out
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_eq!(set("'don't go'", "de"), "‚don’t go‘");
        assert_eq!(set("the ministers' plan", "de"), "the ministers’ plan");
        assert_eq!(set("'tis so, don't ask", "en"), "’tis so, don’t ask");
        assert_eq!(set("l'accord d'Alep", "fr"), "l’accord d’Alep");
        assert_eq!(set("in the '90s", "en"), "in the ’90s");
        assert_eq!(set("он сказал 'да'", "ru"), "он сказал „да“");
    }
}
