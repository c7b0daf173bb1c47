//! Where a text is written to: runs of finished HTML with holes between them.
//!
//! HTML that follows HTML is one segment. A frame collects what belongs together until it is known
//! what becomes of it: the label of a link, the text of a footnote. No Markdown is known here.

use super::body::Segment;

/// The text that is being written, in frames.
#[derive(Debug, Default)]
pub(super) struct Output {
    outer: Vec<Fragment>,
    top: Fragment,
    /// Bytes of all segments that were finished, in all frames.
    finished: usize,
}

/// Segments, and the HTML behind the last of them.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    segments: Vec<Segment>,
    html: String,
}

/// A point in a frame, to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    segments: usize,
    html: usize,
}

impl Output {
    /// The HTML that is being written.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.top.html
    }

    /// Appends finished HTML.
    pub(super) fn push_html(&mut self, html: &str) {
        self.top.html.push_str(html);
    }

    /// Appends a hole.
    pub(super) fn push(&mut self, segment: Segment) {
        self.finished += self.top.html.len() + HOLE_BYTES;
        self.top.push(segment);
    }

    /// Counts `bytes` that a hole will write beside what stands in it as HTML.
    pub(super) fn charge(&mut self, bytes: usize) {
        self.finished += bytes;
    }

    /// The bytes written so far; what was moved between frames may count twice.
    pub(super) fn size(&self) -> usize {
        self.finished + self.top.html.len()
    }

    /// Begins a frame.
    pub(super) fn open(&mut self) {
        self.finished += self.top.html.len();
        self.outer.push(std::mem::take(&mut self.top));
    }

    /// Ends the innermost frame.
    pub(super) fn close(&mut self) -> Fragment {
        let outer = self.outer.pop().unwrap_or_default();
        self.finished = self.finished.saturating_sub(outer.html.len());
        std::mem::replace(&mut self.top, outer)
    }

    /// Appends what a frame held.
    pub(super) fn append(&mut self, fragment: Fragment) {
        for segment in fragment.segments {
            match segment {
                Segment::Html(html) => self.top.html.push_str(&html),
                hole => self.push(hole),
            }
        }
        self.top.html.push_str(&fragment.html);
    }

    /// Begins a new line, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        let begun = match self.top.html.as_bytes().last() {
            Some(last) => *last == b'\n',
            None => self.top.segments.last().is_none_or(ends_line),
        };
        if !begun {
            self.top.html.push('\n');
        }
    }

    /// The present point.
    pub(super) fn mark(&self) -> Mark {
        Mark { segments: self.top.segments.len(), html: self.top.html.len() }
    }

    /// The hole that alone was written since `mark`, behind the HTML `opening`: it is taken out, and
    /// so is the opening.
    pub(super) fn take_sole_hole(&mut self, mark: Mark, opening: &str) -> Option<Segment> {
        let top = &mut self.top;
        let [.., Segment::Html(before), _] = top.segments.get(mark.segments..)? else {
            return None;
        };
        let alone = top.segments.len() == mark.segments + 2
            && before.get(mark.html..) == Some(opening)
            && top.html.trim().is_empty();
        if !alone {
            return None;
        }
        let hole = top.segments.pop();
        if let Some(Segment::Html(before)) = top.segments.pop() {
            top.html = before.into_string();
            top.html.truncate(mark.html);
        }
        hole
    }

    /// The finished segments since `mark`, that to which it belongs among them.
    pub(super) fn since(&self, mark: Mark) -> impl Iterator<Item = &Segment> {
        self.top.segments.iter().skip(mark.segments)
    }

    /// Everything since `mark`, to be changed; [`Output::go_on`] must follow. The first piece may
    /// begin before the mark, see [`Mark::html_offset`].
    pub(super) fn pieces(&mut self, mark: Mark) -> &mut [Segment] {
        self.top.flush();
        self.top.segments.get_mut(mark.segments..).unwrap_or_default()
    }

    /// Makes the last HTML the one that is being written, again.
    pub(super) fn go_on(&mut self) {
        if self.top.html.is_empty()
            && let Some(Segment::Html(_)) = self.top.segments.last()
            && let Some(Segment::Html(html)) = self.top.segments.pop()
        {
            self.top.html = html.into_string();
        }
    }

    /// All that was written, once every frame is closed.
    pub(super) fn finish(mut self) -> Vec<Segment> {
        while !self.outer.is_empty() {
            let fragment = self.close();
            self.append(fragment);
        }
        self.top.into_segments()
    }
}

impl Mark {
    /// How many bytes of the first piece behind the mark stand before it.
    pub(super) fn html_offset(self) -> usize {
        self.html
    }
}

/// What a hole is counted as, before what it writes is known.
const HOLE_BYTES: usize = 16;

impl Fragment {
    fn push(&mut self, segment: Segment) {
        self.flush();
        self.segments.push(segment);
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            // Copied, so that the buffer keeps its room for what comes next.
            self.segments.push(Segment::Html(self.html.as_str().into()));
            self.html.clear();
        }
    }

    /// The segments, the last HTML among them.
    pub(super) fn into_segments(mut self) -> Vec<Segment> {
        self.flush();
        // Bodies are kept as long as the site: they get no more room than they need.
        self.segments.shrink_to_fit();
        self.segments
    }

    /// Whether nothing is in it but space.
    pub(super) fn is_blank(&self) -> bool {
        self.segments.is_empty() && self.html.trim().is_empty()
    }

    /// The HTML behind the last hole.
    pub(super) fn tail(&mut self) -> &mut String {
        &mut self.html
    }
}

/// Holes that are blocks end their line; see [`super::body`].
fn ends_line(segment: &Segment) -> bool {
    match segment {
        Segment::Html(html) => html.ends_with('\n'),
        Segment::Code(_) | Segment::Quote(_) => true,
        Segment::Picture(picture) => picture.figure,
        Segment::Component(component) => component.block,
        Segment::Link(_) | Segment::Label(_) | Segment::Date(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown::Label;

    #[test]
    fn html_that_follows_html_is_one_segment() {
        let mut out = Output::default();
        out.push_html("a");
        out.open();
        out.push_html("b");
        out.push(Segment::Label(Label::Footnotes));
        out.push_html("c");
        let inner = out.close();
        out.append(inner);
        out.push_html("d");
        assert_eq!(
            out.finish(),
            [
                Segment::Html("ab".into()),
                Segment::Label(Label::Footnotes),
                Segment::Html("cd".into())
            ]
        );
    }

    #[test]
    fn a_hole_that_stands_alone_can_be_taken_out() {
        let mut out = Output::default();
        out.push_html("x\n");
        let mark = out.mark();
        out.push_html("<p>");
        out.push(Segment::Quote(0));
        out.push_html(" ");
        assert_eq!(out.take_sole_hole(mark, "<p>"), Some(Segment::Quote(0)));
        assert_eq!(out.finish(), [Segment::Html("x\n".into())]);
    }
}
