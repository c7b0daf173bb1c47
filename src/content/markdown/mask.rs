//! The pass before Markdown: tags of components that stand alone on their lines.
//!
//! To CommonMark, `<Note>` alone on a line begins HTML that lasts to the next blank line, and it does
//! not end a paragraph. So that such a tag is a block of its own wherever it stands, it is masked as a
//! declaration (`<!xxx>`, HTML block of type 4: it interrupts a paragraph and ends on its line) of the
//! same length. All offsets stay; the mask is known by its offset, and where the parser finds it to be
//! code after all, the text is restored.

use super::tag;
use std::borrow::Cow;
use std::ops::Range;

/// A text whose lone tags are masked.
#[derive(Debug)]
pub(super) struct Masked<'s> {
    /// The text for the parser.
    pub text: Cow<'s, str>,
    /// Where the masked tags stand, in order.
    pub tags: Vec<Range<usize>>,
}

impl<'s> Masked<'s> {
    /// Masks the lone tags of `text`. Without any, nothing is copied.
    pub(super) fn new(text: &'s str) -> Self {
        let mut tags: Vec<Range<usize>> = Vec::new();
        let mut line_start = 0;
        for line in text.split_inclusive('\n') {
            let inside = tags.last().is_some_and(|tag| tag.end > line_start);
            if let Some(tag) = lone_tag(text, line_start, line).filter(|_| !inside) {
                tags.push(tag);
            }
            line_start += line.len();
        }
        let text =
            if tags.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(masked(text, &tags)) };
        Masked { text, tags }
    }

    /// `text` as it is.
    pub(super) fn none(text: &'s str) -> Self {
        Masked { text: Cow::Borrowed(text), tags: Vec::new() }
    }

    /// The first masked tag that begins in `range`.
    pub(super) fn within(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.tags.partition_point(|tag| tag.start < range.start);
        self.tags.get(first).filter(|tag| tag.start < range.end).cloned()
    }

    /// `content`, which the parser made from `range`, with the tags of `original` in the place of
    /// their masks.
    pub(super) fn restored<'c>(
        &self,
        content: &'c str,
        range: &Range<usize>,
        original: &str,
    ) -> Cow<'c, str> {
        if content.len() == range.len() && self.within(range).is_some() {
            return Cow::Owned(original[range.clone()].to_owned());
        }
        let mut out = String::new();
        let mut done = 0;
        let mut next = self.within(range);
        while let Some(tag) = next {
            let mask = &self.text[tag.clone()];
            if let Some(at) = content[done..].find(mask) {
                out.push_str(&content[done..done + at]);
                out.push_str(&original[tag.clone()]);
                done += at + mask.len();
            }
            next = self.within(&(tag.end..range.end));
        }
        if done == 0 {
            return Cow::Borrowed(content);
        }
        out.push_str(&content[done..]);
        Cow::Owned(out)
    }
}

/// The tag in the line `line`, which begins at `line_start`, where only marks of containers stand
/// before it and nothing behind it.
fn lone_tag(text: &str, line_start: usize, line: &str) -> Option<Range<usize>> {
    let at = line.bytes().position(|byte| !is_mark(byte))?;
    tag::name_range(&line[at..])?;
    if !matches!(line[..at].bytes().last(), None | Some(b' ' | b'\t' | b'>')) {
        return None;
    }
    let start = line_start + at;
    let end = start + tag::length(&text[start..])?;
    let rest = text[end..].split('\n').next().unwrap_or_default();
    rest.trim().is_empty().then_some(start..end)
}

fn is_mark(byte: u8) -> bool {
    byte.is_ascii_digit()
        || matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b':')
}

fn masked(text: &str, tags: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for tag in tags {
        out.push_str(&text[done..tag.start]);
        out.push_str("<!");
        out.extend(std::iter::repeat_n('x', tag.len() - 3));
        out.push('>');
        done = tag.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let masked = Masked::new(text);
        assert_eq!(masked.text.len(), text.len());
        masked.tags.iter().map(|tag| &text[tag.clone()]).collect()
    }

    #[test]
    fn tags_alone_on_their_lines_are_found_in_any_container() {
        assert_eq!(found("a\n<Note>\nb\n</Note>\n"), ["<Note>", "</Note>"]);
        assert_eq!(
            found("> - <Timeline a=\"1\"\n  b=\"2\" />  \n"),
            ["<Timeline a=\"1\"\n  b=\"2\" />"]
        );
        assert_eq!(found("1. <Note>\r\n"), ["<Note>"]);
    }

    #[test]
    fn tags_in_a_line_and_other_tags_are_left() {
        let text = "a <Note/>\n<Note>b</Note>\n`<Note>`\n\\<Note>\n**<Note/>\n<div>\n<BR>\n<Note";
        assert!(found(text).is_empty());
        assert!(matches!(Masked::new(text).text, Cow::Borrowed(_)));
    }

    #[test]
    fn what_was_masked_can_be_restored() {
        let text = "x\n<Note a=\"é\">\n<Ab/>\ny";
        let masked = Masked::new(text);
        assert_eq!(&*masked.text, "x\n<!xxxxxxxxxx>\n<!xx>\ny");
        assert_eq!(masked.restored(&masked.text, &(0..text.len()), text), text);
    }
}
