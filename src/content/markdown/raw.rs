//! HTML that stands in a text: shown as text or let through, without its comments.
//!
//! What a comment holds must never reach the output, so a comment is one wherever a browser, a
//! Markdown parser or the author would see one.

use std::ops::Range;

/// A block of HTML that is being read.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub range: Range<usize>,
    /// What was read, without comments.
    pub html: String,
    /// Whether a comment is open.
    pub in_comment: bool,
    keep_comments: bool,
}

impl RawBlock {
    /// Begins a block at `range`; comments pass only where they must (the specification's examples).
    pub(super) fn new(range: Range<usize>, keep_comments: bool) -> Self {
        RawBlock { range, html: String::new(), in_comment: false, keep_comments }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, line: &str) {
        if self.keep_comments {
            self.html.push_str(line);
            return;
        }
        let mut rest = line;
        loop {
            if self.in_comment {
                let Some(end) = rest.find("-->") else {
                    return;
                };
                self.in_comment = false;
                rest = &rest[end + 3..];
            }
            let Some(start) = rest.find("<!--") else {
                self.html.push_str(rest);
                return;
            };
            self.html.push_str(&rest[..start]);
            rest = after_short_comment(&rest[start + 4..]).unwrap_or_else(|| {
                self.in_comment = true;
                &rest[start + 4..]
            });
        }
    }

    /// Whether what is read cannot hold a component: the content of these elements is not markup, or
    /// is set as it is written.
    pub(super) fn is_opaque(&self) -> bool {
        const OPAQUE: [&str; 4] = ["<pre", "<script", "<style", "<textarea"];
        let start = self.html.trim_start();
        OPAQUE
            .iter()
            .any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)))
    }
}

/// What follows `<!-->` and `<!--->`, which are whole comments; `inner` begins behind the `<!--`.
fn after_short_comment(inner: &str) -> Option<&str> {
    inner.strip_prefix('>').or_else(|| inner.strip_prefix("->"))
}

/// Looks for the ends of comments, and remembers that there is none.
#[derive(Debug, Default)]
pub(super) struct CommentEnds {
    none_from: Option<usize>,
}

impl CommentEnds {
    /// The offset behind the first `-->` at or behind `from`.
    pub(super) fn after(&mut self, text: &str, from: usize) -> Option<usize> {
        if self.none_from.is_some_and(|none| from >= none) {
            return None;
        }
        let end = text[from..].find("-->").map(|at| from + at + 3);
        if end.is_none() {
            self.none_from = Some(from);
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d05_comments_are_taken_out_of_html() {
        let stripped = |lines: &[&str]| {
            let mut raw = RawBlock::new(0..0, false);
            for line in lines {
                raw.push(line);
            }
            (raw.html, raw.in_comment)
        };
        assert_eq!(stripped(&["a<!-- canary -->b"]), ("ab".into(), false));
        assert_eq!(stripped(&["a<!-- ca\n", "nary --> b\n"]), ("a b\n".into(), false));
        assert_eq!(stripped(&["<!--> x <!---> y"]), (" x  y".into(), false));
        assert_eq!(stripped(&["a <!-- canary"]), ("a ".into(), true));
        assert_eq!(stripped(&["<!--a--><!--b-->c"]), ("c".into(), false));
    }

    #[test]
    fn a_missing_end_is_looked_for_once() {
        let mut ends = CommentEnds::default();
        assert_eq!(ends.after("a --> b", 0), Some(5));
        assert_eq!(ends.after("a --> b", 5), None);
        assert_eq!(ends.after("a --> b", 6), None);
    }
}
