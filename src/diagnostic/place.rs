//! Where a problem stands: a span of a text, and the line that an editor is shown.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A range of bytes in a [`SourceText`]; the end is exclusive.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Offsets beyond 4 GiB are clamped; no input is that
    /// large (the limit on a file is far lower).
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The same span in a text that begins `offset` bytes earlier.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The span as a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value together with where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file; where it is a default, the beginning of the file.
    pub span: Span,
}

/// A text of the project with the path it was read from; what spans point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Path relative to the project's root, with `/` between its parts.
    pub path: Arc<str>,
    /// The whole text of the file.
    pub text: Arc<str>,
}

impl SourceText {
    /// The text `text` of the file at `path`.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        SourceText { path: path.into(), text: text.into() }
    }

    /// The place of `span` in this text, with the line that holds its beginning.
    pub fn place(&self, span: Span) -> Place {
        let start = floor_char_boundary(&self.text, span.start as usize);
        let line_start = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let line = self.text[line_start..line_end].trim_end_matches('\r');
        let end = floor_char_boundary(&self.text, span.end as usize).min(line_start + line.len());
        let number = self.text[..line_start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        Place {
            path: Arc::clone(&self.path),
            line: u32::try_from(number).unwrap_or(u32::MAX),
            column: u32::try_from(self.text[line_start..start].chars().count() + 1)
                .unwrap_or(u32::MAX),
            excerpt: Some(Excerpt::cut(line, start - line_start, end.max(start) - line_start)),
            unread: None,
        }
    }

    /// The place of the file as a whole.
    pub fn beginning(&self) -> Place {
        Place::file(Arc::clone(&self.path))
    }
}

/// A text that was read and is not kept, as its path and its lines: the texts of a site are together
/// as large as the site, and few of them are ever needed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Path relative to the project's root, with `/` between its parts.
    pub path: Arc<str>,
    /// Its length in bytes.
    pub length: u32,
    /// The offsets at which its lines begin, but for the first.
    lines: Arc<[u32]>,
}

impl Origin {
    /// The place of `span` in the text, which has neither column nor excerpt until
    /// [`Place::read_in`].
    pub fn place(&self, span: Span) -> Place {
        let before = self.lines.partition_point(|start| *start <= span.start);
        let line = u32::try_from(before + 1).unwrap_or(u32::MAX);
        Place { line, unread: Some(Unread { span, length: self.length }), ..self.beginning() }
    }

    /// The place of the file as a whole.
    pub fn beginning(&self) -> Place {
        Place::file(Arc::clone(&self.path))
    }
}

impl From<&SourceText> for Origin {
    fn from(source: &SourceText) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let breaks = source.text.match_indices('\n').map(|(at, _)| narrow(at + 1));
        let lines: Vec<u32> = breaks.collect();
        Origin {
            path: Arc::clone(&source.path),
            length: narrow(source.text.len()),
            lines: lines.into(),
        }
    }
}

/// The bytes that a place means, in a text of this length that is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unread {
    span: Span,
    length: u32,
}

/// A place in a file: what `file:line:column` names, with the line itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path relative to the project's root.
    pub path: Arc<str>,
    /// Line, counted from 1; 0 where the place is the file as a whole.
    pub line: u32,
    /// Column in characters, counted from 1; 0 where the place is the file as a whole, or its text has
    /// not been looked at.
    pub column: u32,
    /// The line, where there is one to show.
    pub excerpt: Option<Excerpt>,
    /// What is meant, where that has not been looked up in the text of the file yet.
    pub unread: Option<Unread>,
}

impl Place {
    /// The file at `path` as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Place { path: path.into(), line: 0, column: 0, excerpt: None, unread: None }
    }

    /// The same place with its line, looked up in the text of its file. A text that is not as long as
    /// it was has been edited since: the place is then the file as a whole.
    #[must_use]
    pub fn read_in(self, text: Option<&SourceText>) -> Self {
        match (self.unread, text) {
            (None, _) => self,
            (Some(unread), Some(text)) if text.text.len() == unread.length as usize => {
                text.place(unread.span)
            }
            (Some(_), _) => Place::file(self.path),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line == 0 {
            return out.write_str(&self.path);
        }
        if self.column == 0 {
            return write!(out, "{}:{}", self.path, self.line);
        }
        write!(out, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// One line of a file with the part that is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Excerpt {
    /// The line, shortened to its surroundings where it is very long.
    pub text: String,
    /// Byte offset of the marked part in `text`.
    pub start: u32,
    /// Byte offset behind the marked part in `text`.
    pub end: u32,
}

/// The longest excerpt, in bytes; longer lines are cut around the marked part.
const EXCERPT_BYTES: usize = 240;

impl Excerpt {
    fn cut(line: &str, start: usize, end: usize) -> Self {
        let from = if line.len() > EXCERPT_BYTES {
            floor_char_boundary(line, start.saturating_sub(EXCERPT_BYTES / 4))
        } else {
            0
        };
        let to = floor_char_boundary(line, (from + EXCERPT_BYTES).min(line.len()));
        let end = end.clamp(start, to.max(start));
        let span = Span::new(start - from, end - from);
        Excerpt { text: line[from..to.max(start)].to_owned(), start: span.start, end: span.end }
    }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let text = SourceText::new("a.md", "é: x\nßß topic: issg\n");
        let start = text.text.find("topic").expect("it is there");
        let place = text.place(Span::new(start, start + 5));
        assert_eq!(place.to_string(), "a.md:2:4");
        let excerpt = place.excerpt.expect("a line is shown");
        assert_eq!(&excerpt.text[excerpt.start as usize..excerpt.end as usize], "topic");
    }

    #[test]
    fn a_place_in_a_text_that_is_not_kept_is_looked_up_later() {
        let text = SourceText::new("a.md", "one\ntwo\n");
        let span = Span::new(4, 7);
        let place = Origin::from(&text).place(span);
        assert_eq!(place.to_string(), "a.md:2");
        assert_eq!(place.clone().read_in(Some(&text)), text.place(span));
        for edited in [None, Some(&SourceText::new("a.md", "longer than it was"))] {
            assert_eq!(place.clone().read_in(edited), Place::file("a.md"));
        }
        assert_eq!(text.place(span).read_in(None), text.place(span));
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_meant() {
        let long = format!("{}needle{}", "x".repeat(5000), "y".repeat(5000));
        let place = SourceText::new("a.md", long).place(Span::new(5000, 5006));
        let excerpt = place.excerpt.expect("a line is shown");
        assert!(excerpt.text.len() <= EXCERPT_BYTES);
        assert_eq!(&excerpt.text[excerpt.start as usize..excerpt.end as usize], "needle");
    }

    #[test]
    fn spans_that_cross_lines_or_characters_are_safe() {
        let text = SourceText::new("a.md", "aé\nb");
        for start in 0..8 {
            for end in 0..8 {
                let place = text.place(Span::new(start, end));
                let excerpt = place.excerpt.expect("a line is shown");
                assert!(excerpt.text.get(excerpt.start as usize..excerpt.end as usize).is_some());
            }
        }
    }
}
