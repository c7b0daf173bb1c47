//! Footnotes: numbered by their first reference, listed at the end of the text.
//!
//! A note may be defined before or after it is referred to, anywhere in the text. Nothing of a note
//! is lost: one without a reference is listed last.

use super::body::{Label, Segment};
use super::heading::Anchors;
use super::output::{Fragment, Output};
use super::walk::Walk;
use crate::diagnostic::Diagnostic;
use crate::escape;
use crate::output_path::slugify;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: Vec<Note>,
    by_name: HashMap<String, usize>,
    cited: usize,
}

#[derive(Debug)]
struct Note {
    anchor: String,
    /// 0 as long as nothing refers to it.
    number: usize,
    /// The anchors of its references.
    references: Vec<String>,
    /// Its text; of several definitions each, for none of them may be lost.
    texts: Vec<Fragment>,
    name: String,
    range: Range<usize>,
}

impl Footnotes {
    /// Writes a reference to the note `name`.
    pub(super) fn cite(&mut self, name: &str, anchors: &mut Anchors, out: &mut Output) {
        let index = self.note(name, anchors);
        let note = &mut self.notes[index];
        if note.number == 0 {
            self.cited += 1;
            note.number = self.cited;
        }
        let reference = anchors.unique(format!("fnref-{}", &note.anchor["fn-".len()..]));
        let html = out.html();
        html.push_str("<sup class=\"footnote-ref\"><a href=\"#");
        escape::attribute(html, &note.anchor);
        html.push_str("\" id=\"");
        escape::attribute(html, &reference);
        // Writing to a string cannot fail.
        let _ = write!(html, "\">{}</a></sup>", note.number);
        note.references.push(reference);
    }

    /// Keeps the text of the note `name`, defined at `range`; `false` where it has one already.
    pub(super) fn define(
        &mut self,
        name: &str,
        range: Range<usize>,
        text: Fragment,
        anchors: &mut Anchors,
    ) -> bool {
        let index = self.note(name, anchors);
        let note = &mut self.notes[index];
        note.texts.push(text);
        if note.texts.len() == 1 {
            note.range = range;
        }
        note.texts.len() == 1
    }

    /// The notes that nothing refers to, by name and place.
    pub(super) fn unused(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.notes
            .iter()
            .filter(|note| note.number == 0)
            .map(|note| (note.name.as_str(), &note.range))
    }

    /// Writes the list of notes, where there are any.
    pub(super) fn write(mut self, out: &mut Output) {
        let last = self.cited;
        for (extra, note) in self.notes.iter_mut().filter(|note| note.number == 0).enumerate() {
            note.number = last + extra + 1;
        }
        self.notes.sort_by_key(|note| note.number);
        let mut notes = self.notes.into_iter().peekable();
        if notes.peek().is_none() {
            return;
        }
        out.fresh_line();
        out.push_html("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        out.push(Segment::Label(Label::Footnotes));
        out.push_html("\">\n<ol>\n");
        for note in notes {
            write_note(note, out);
        }
        out.push_html("</ol>\n</section>\n");
    }

    fn note(&mut self, name: &str, anchors: &mut Anchors) -> usize {
        // The parser matches the names of notes without regard to case, and so must this.
        let folded = name.to_lowercase();
        if let Some(index) = self.by_name.get(&folded) {
            return *index;
        }
        let slug = slugify(name);
        let slug = if slug.is_empty() { "note" } else { slug.as_str() };
        let index = self.notes.len();
        self.notes.push(Note {
            anchor: anchors.unique(format!("fn-{slug}")),
            number: 0,
            references: Vec::new(),
            texts: Vec::new(),
            name: name.to_owned(),
            range: 0..0,
        });
        self.by_name.insert(folded, index);
        index
    }
}

fn write_note(note: Note, out: &mut Output) {
    out.push_html("<li id=\"");
    escape::attribute(out.html(), &note.anchor);
    out.push_html("\">\n");
    let mut texts = note.texts;
    let mut text = texts.pop().unwrap_or_default();
    for earlier in texts {
        out.append(earlier);
    }
    // The back-links stand in the last paragraph, where the note ends in one.
    let tail = text.tail();
    let in_paragraph = tail.ends_with("</p>\n");
    if in_paragraph {
        tail.truncate(tail.len() - "</p>\n".len());
    }
    out.append(text);
    if !note.references.is_empty() {
        if !in_paragraph {
            out.fresh_line();
            out.push_html("<p>");
        }
        for (index, reference) in note.references.iter().enumerate() {
            write_back_link(reference, index + 1, out);
        }
        out.push_html("</p>\n");
    } else if in_paragraph {
        out.push_html("</p>\n");
    }
    out.push_html("</li>\n");
}

fn write_back_link(reference: &str, number: usize, out: &mut Output) {
    let html = out.html();
    html.push_str(" <a href=\"#");
    escape::attribute(html, reference);
    html.push_str("\" class=\"footnote-back\" aria-label=\"");
    out.push(Segment::Label(Label::FootnoteBack));
    let html = out.html();
    // U+FE0E keeps the arrow from becoming an emoji.
    let _ = write!(html, " {number}\">↩\u{FE0E}");
    if number > 1 {
        let _ = write!(html, "<sup>{number}</sup>");
    }
    html.push_str("</a>");
}

impl Walk<'_> {
    /// The definition of a footnote ends.
    pub(super) fn footnote_end(&mut self, range: &Range<usize>) {
        self.plain.end_block();
        self.containers -= 1;
        let text = self.out.close();
        let name = self.notes.pop().unwrap_or_default();
        if !self.footnotes.define(&name, range.clone(), text, &mut self.anchors) {
            self.report.add(
                range,
                Diagnostic::error(
                    "footnote-duplicate",
                    format!("the footnote `{name}` is defined twice"),
                )
                .hint("give one of them another name"),
            );
        }
    }
}

/// The name in a reference to a footnote that `text` begins with: `[^name]`.
pub(super) fn reference_name(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[^")?;
    let end = inner.bytes().take(100).position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    let name = inner.get(..end)?;
    (inner.as_bytes()[end] == b']' && !name.is_empty() && !name.contains(char::is_whitespace))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_a_name_without_spaces() {
        assert_eq!(reference_name("[^a] b"), Some("a"));
        assert_eq!(reference_name("[^a b]"), None);
        assert_eq!(reference_name("[^]"), None);
        assert_eq!(reference_name("[a]"), None);
        assert_eq!(reference_name("[^a"), None);
    }
}
