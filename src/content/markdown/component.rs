//! Components in a text: their tags, matched.
//!
//! An opening tag and its closing tag stand in one container: both alone on their lines, or both in
//! one paragraph. What stands between them is a frame of the output. Which components there are and
//! what their arguments mean is the theme's business.

use super::body::{Component, Segment};
use super::raw::RawBlock;
use super::tag::{self, Form, Tag};
use super::walk::Walk;
use crate::diagnostic::Diagnostic;
use crate::escape;
use pulldown_cmark::TagEnd;
use std::ops::Range;

/// A component whose closing tag has not come yet.
#[derive(Debug)]
pub(super) struct OpenComponent {
    tag: Tag,
    block: bool,
    range: Range<usize>,
    /// How many tags were open around its opening tag.
    pub depth: usize,
}

impl Walk<'_> {
    /// A line of a block of HTML, which may be the masked tag of a component.
    pub(super) fn raw_line(&mut self, html: &str, range: &Range<usize>) {
        let tag = self.masked.within(range);
        let Some(raw) = &mut self.raw else {
            return;
        };
        match tag {
            Some(_) if raw.in_comment => {}
            Some(tag) if !raw.is_opaque() => {
                let rest = RawBlock::new(tag.end..raw.range.end, self.dialect.verbatim);
                let before = std::mem::replace(raw, rest);
                self.write_raw(&before);
                self.plain.end_block();
                self.component_tag(&self.text[tag.clone()], tag, true);
            }
            Some(_) => raw.push(&self.masked.restored(html, range, self.text)),
            None if range.start < self.hidden_until => {
                raw.push(self.text.get(self.hidden_until..range.end).unwrap_or_default());
            }
            None => raw.push(html),
        }
    }

    /// A block of HTML ends.
    pub(super) fn raw_end(&mut self) {
        let Some(raw) = self.raw.take() else {
            return;
        };
        self.write_raw(&raw);
        self.plain.end_block();
        if raw.in_comment {
            self.hide_rest_of_comment(&raw.range);
        }
    }

    fn hide_rest_of_comment(&mut self, range: &Range<usize>) {
        if let Some(end) = self.comment_ends.after(self.text, range.end) {
            self.hidden_until = end;
            return;
        }
        self.hidden_until = self.text.len();
        self.report.add(
            range,
            Diagnostic::error("comment-unclosed", "a comment is not closed")
                .hint("end it with `-->`"),
        );
    }

    fn write_raw(&mut self, raw: &RawBlock) {
        if raw.html.trim().is_empty() {
            return;
        }
        self.out.fresh_line();
        if self.dialect.raw_html {
            self.out.push_html(&raw.html);
            return;
        }
        self.warn_of_html(&raw.range);
        let text = raw.html.trim();
        self.plain.push(text);
        self.out.push_html("<p>");
        escape::text(self.out.html(), text);
        self.out.push_html("</p>\n");
    }

    /// A tag of a component at `range`; `block` where it stands alone on its line.
    pub(super) fn component_tag(&mut self, written: &str, range: Range<usize>, block: bool) {
        let base = self.report.span(&range).start as usize;
        let tag = match tag::parse(written, base) {
            Ok(tag) => tag,
            Err(fault) => {
                let at = range.start + fault.at.start..range.start + fault.at.end;
                self.report
                    .add(&at, Diagnostic::error("component-tag", fault.message).hint(fault.hint));
                return;
            }
        };
        if self.image.is_some() {
            let message = format!("the component `{}` stands in a picture's description", tag.name);
            self.report.add(
                &range,
                Diagnostic::error("component-tag", message).hint("a description is plain text"),
            );
            return;
        }
        match tag.form {
            Form::SelfClosing => self.push_component(tag, None, block, &range),
            Form::Opening => {
                self.deeper(&range);
                self.containers += usize::from(block);
                self.components.push(OpenComponent { tag, block, range, depth: self.depth });
                self.out.open();
            }
            Form::Closing => self.close_component(&tag, &range, block),
        }
    }

    fn push_component(
        &mut self,
        tag: Tag,
        body: Option<Vec<Segment>>,
        block: bool,
        range: &Range<usize>,
    ) {
        if block {
            self.out.fresh_line();
        }
        let bytes: usize = tag.arguments.iter().map(|argument| argument.value.len()).sum();
        self.out.charge(bytes);
        let span = self.report.span(range);
        self.out.push(Segment::Component(Box::new(Component {
            name: tag.name,
            arguments: tag.arguments,
            body,
            block,
            span,
        })));
    }

    fn close_component(&mut self, tag: &Tag, range: &Range<usize>, block: bool) {
        let matching = self.components.iter().rposition(|open| {
            open.depth == self.depth && open.tag.name == tag.name && open.block == block
        });
        // Components that are open further out belong to other containers.
        let within = self
            .components
            .iter()
            .rposition(|open| open.depth < self.depth)
            .map_or(0, |outer| outer + 1);
        match matching.filter(|index| *index >= within) {
            Some(index) => {
                while self.components.len() > index + 1 {
                    self.report_unclosed();
                    self.pop_component();
                }
                self.pop_component();
            }
            None => self.report_unopened(tag, range, block),
        }
    }

    fn report_unopened(&mut self, tag: &Tag, range: &Range<usize>, block: bool) {
        let name = &tag.name;
        let elsewhere = self.components.iter().any(|open| open.tag.name == tag.name);
        let hint = match (elsewhere, block) {
            (true, false) => "put it alone on its line, as its opening tag is",
            (true, true) => "put it into the container and the paragraph of its opening tag",
            (false, _) => "write the opening tag before it, or remove it",
        };
        let message = if elsewhere {
            format!("the closing tag of `{name}` does not stand where its opening tag does")
        } else {
            format!("`{name}` is closed here but was not opened")
        };
        self.report.add(range, Diagnostic::error("component-unopened", message).hint(hint));
    }

    fn report_unclosed(&mut self) {
        let Some(open) = self.components.last() else {
            return;
        };
        let name = &open.tag.name;
        let hint = if open.block {
            format!("write `</{name}>` alone on a line behind it, or end the tag with `/>`")
        } else {
            format!("write `</{name}>` in the same paragraph, or end the tag with `/>`")
        };
        let problem = Diagnostic::error("component-unclosed", format!("`{name}` is not closed"));
        self.report.add(&open.range, problem.hint(hint));
    }

    fn pop_component(&mut self) {
        let Some(open) = self.components.pop() else {
            return;
        };
        self.shallower();
        if open.block {
            self.plain.end_block();
            self.containers -= 1;
        }
        let body = self.out.close().into_segments();
        self.push_component(open.tag, Some(body), open.block, &open.range);
    }

    /// Before a tag of Markdown closes, what was opened in it must be closed.
    pub(super) fn close_components_within(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            return;
        }
        while self.components.last().is_some_and(|open| open.depth >= self.depth) {
            self.report_unclosed();
            self.pop_component();
        }
    }

    /// At the end of the text.
    pub(super) fn close_all_components(&mut self) {
        while !self.components.is_empty() {
            if !self.is_stopped() {
                self.report_unclosed();
            }
            self.pop_component();
        }
    }
}
