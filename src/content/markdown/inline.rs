//! What stands in a line: text, code, links, pictures, references to footnotes, HTML.

use super::body::{Label, Segment};
use super::footnote;
use super::link::OpenLink;
use super::tag;
use super::walk::Walk;
use crate::diagnostic::Diagnostic;
use crate::escape;
use pulldown_cmark::Event;
use std::ops::Range;

impl Walk<'_> {
    /// Something in a line, at `range`.
    pub(super) fn inline(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code_span(&code, &range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(name) if self.image.is_none() => {
                self.footnotes.cite(&name, &mut self.anchors, &mut self.out);
            }
            Event::SoftBreak => self.line_break("\n", &range),
            Event::HardBreak => self.line_break("<br />\n", &range),
            Event::Rule => {
                self.plain.end_block();
                self.out.fresh_line();
                self.out.push_html("<hr />\n");
            }
            Event::TaskListMarker(done) => self.task(done),
            // The other events are handled elsewhere, or belong to extensions that are off.
            _ => {}
        }
    }

    /// Writes a tag of emphasis; the description of a picture has none.
    pub(super) fn inline_tag(&mut self, html: &str) {
        if self.image.is_none() {
            self.out.push_html(html);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let Some((text, range)) = self.visible(text, range) else {
            return;
        };
        if let Some(open) = &mut self.code {
            open.code.push_str(&self.masked.restored(text, &range, self.text));
            return;
        }
        if let Some(raw) = &mut self.raw {
            raw.push(text);
            return;
        }
        if self.dialect.verbatim {
            self.show(text);
            return;
        }
        let written = &self.text[range.clone()];
        match (text.as_bytes().first(), written.as_bytes()) {
            (_, [b'"' | b'\'']) if text.len() > 1 => self.quotation_mark(text, range.start),
            (Some(b'<'), [b'<', ..]) if !self.is_escaped(range.start) => self.angle(text, range),
            (Some(b'['), [b'[', ..]) if !self.is_escaped(range.start) => {
                self.warn_of_missing_footnote(&range);
                self.show(text);
            }
            _ => self.show(text),
        }
    }

    fn quotation_mark(&mut self, chosen: &str, at: usize) {
        match &self.dialect.punctuation {
            Some(marks) => {
                let mark = self.smart.mark(self.text, at, chosen, marks);
                self.show(mark);
            }
            None => self.show(chosen),
        }
    }

    /// The part of `text` that does not lie in a comment or an attribute.
    fn visible<'t>(&self, text: &'t str, range: Range<usize>) -> Option<(&'t str, Range<usize>)> {
        let start = range.start.max(self.hidden_until);
        let end = if self.hidden.is_empty() { range.end } else { range.end.min(self.hidden.start) };
        if start == range.start && end == range.end {
            return Some((text, range));
        }
        if start >= end || text.len() != range.len() {
            return None;
        }
        text.get(start - range.start..end - range.start).map(|rest| (rest, start..end))
    }

    /// Writes text, wherever text goes at this point.
    pub(super) fn show(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        // The text of a bare link is its target's title, which is not known here.
        if let Some(Some(OpenLink { bare: true, target, .. })) = self.links.last() {
            let target = target.clone();
            self.plain.push_name(text, target);
            return;
        }
        self.plain.push(text);
        escape::text(self.out.html(), text);
    }

    /// A `<` that is text to the parser: a comment that spans paragraphs, or a tag that is none.
    fn angle(&mut self, text: &str, range: Range<usize>) {
        let rest = &self.text[range.start..];
        if rest.starts_with("<!--") {
            self.hide_comment(range.start);
            return;
        }
        if self.dialect.extensions
            && let Some(name) = tag::name_range(rest)
        {
            let name = &rest[name];
            let problem = Diagnostic::error(
                "component-tag",
                format!("the tag of the component `{name}` is not complete"),
            )
            .hint("close it with `>`, with arguments as `name=\"value\"`; or write `\\<` for text");
            self.report.add(&(range.start..range.start + 1 + name.len()), problem);
        }
        self.show(text);
    }

    /// Passes over a comment that begins at `start`.
    pub(super) fn hide_comment(&mut self, start: usize) {
        if let Some(end) = self.comment_ends.after(self.text, start + 4) {
            self.hidden_until = end;
            return;
        }
        self.hidden_until = self.text.len();
        self.report.add(
            &(start..start + 4),
            Diagnostic::error("comment-unclosed", "a comment is not closed")
                .hint("end it with `-->`, or write `\\<!--` for text"),
        );
    }

    fn warn_of_missing_footnote(&mut self, range: &Range<usize>) {
        if !self.dialect.extensions {
            return;
        }
        if let Some(name) = footnote::reference_name(&self.text[range.start..]) {
            let problem = Diagnostic::warning(
                "footnote-undefined",
                format!("the footnote `{name}` is not defined"),
            )
            .hint(format!("write `[^{name}]: …` on a line of its own, or `\\[` for text"));
            let at = range.start..range.start + name.len() + 3;
            self.report.add(&at, problem);
        }
    }

    fn code_span(&mut self, code: &str, range: &Range<usize>) {
        let code = self.masked.restored(code, range, self.text);
        if let Some(image) = &mut self.image {
            image.alt.push_str(&code);
            return;
        }
        self.plain.push_code(&code);
        let html = self.out.html();
        html.push_str("<code>");
        escape::text(html, &code);
        html.push_str("</code>");
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.dialect.verbatim {
            // The specification's own renderer leaves tags out of a picture's description.
            if self.image.is_none() {
                self.out.push_html(html);
            }
            return;
        }
        if html.starts_with("<!--") {
            return;
        }
        let written = &self.text[range.clone()];
        if self.dialect.extensions && tag::name_range(written).is_some() {
            // In a quote a tag may go on behind a `>`; the parser has left that out.
            let is_masked = self.masked.within(&range).is_some();
            let tag = if is_masked { written } else { html };
            self.component_tag(tag, range, false);
        } else if self.dialect.raw_html && self.image.is_none() {
            self.out.push_html(html);
        } else {
            self.warn_of_html(&range);
            self.show(html);
        }
    }

    /// Says that raw HTML at `range` is shown as text.
    pub(super) fn warn_of_html(&mut self, range: &Range<usize>) {
        self.report.add(
            range,
            Diagnostic::warning("raw-html", "HTML is shown as text here")
                .hint("use Markdown or a component; `markdown.raw_html: true` lets HTML through"),
        );
    }

    fn line_break(&mut self, html: &str, range: &Range<usize>) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
            return;
        }
        if self.attribution_begins(range.end) {
            self.begin_attribution();
            return;
        }
        self.plain.push(" ");
        self.out.push_html(html);
    }

    fn task(&mut self, done: bool) {
        let (checked, label) =
            if done { (" checked=\"\"", Label::TaskDone) } else { ("", Label::TaskOpen) };
        let html = self.out.html();
        html.push_str("<input type=\"checkbox\" disabled=\"\"");
        html.push_str(checked);
        html.push_str(" aria-label=\"");
        self.out.push(Segment::Label(label));
        self.out.push_html("\" /> ");
    }
}
