//! The walk over what the Markdown parser finds: the state that the handlers share.
//!
//! `block` and `inline` handle the events; `component`, `quote` and `footnote` what is ours. The walk
//! decides only what is passed over (comments) and when it ends (limits).

use super::body::Body;
use super::component::OpenComponent;
use super::control;
use super::dialect::Dialect;
use super::footnote::Footnotes;
use super::heading::{Anchors, OpenHeading, Outline};
use super::limit;
use super::link::{OpenImage, OpenLink};
use super::mask::Masked;
use super::output::{Mark, Output};
use super::plain::Plain;
use super::quote::OpenQuote;
use super::raw::{CommentEnds, RawBlock};
use super::report::Report;
use super::smart::Smart;
use super::table::Table;
use crate::config::{Limit, Limits};
use crate::diagnostic::Diagnostic;
use crate::yaml::code_point;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The state of a walk over one text.
pub(super) struct Walk<'a> {
    /// The text as it is written; the parser saw `masked`.
    pub text: &'a str,
    pub masked: &'a Masked<'a>,
    pub dialect: &'a Dialect,
    pub folder: &'a str,
    pub report: Report<'a>,
    pub out: Output,
    pub plain: Plain,
    pub smart: Smart,
    pub anchors: Anchors,
    pub outline: Outline,
    pub footnotes: Footnotes,
    pub body: Body,
    /// How many tags are open, blocks of HTML apart.
    pub depth: usize,
    /// How many lists items, quotes and the like are open: outside of all, a paragraph can be the lead.
    pub containers: usize,
    /// Where the open paragraph began.
    pub paragraph: Option<Mark>,
    pub heading: Option<OpenHeading>,
    pub code: Option<OpenCode>,
    pub raw: Option<RawBlock>,
    pub image: Option<OpenImage>,
    /// The open links; `None` for one that is shown as its label.
    pub links: Vec<Option<OpenLink>>,
    /// The open block quotes; `None` for one without attribution.
    pub quotes: Vec<Option<OpenQuote>>,
    /// How many block quotes are open, alerts among them.
    pub quote_level: usize,
    /// The names of the open footnotes.
    pub notes: Vec<String>,
    pub components: Vec<OpenComponent>,
    pub table: Table,
    pub comment_ends: CommentEnds,
    /// Everything before this offset is in a comment.
    pub hidden_until: usize,
    /// The attributes of the open heading.
    pub hidden: Range<usize>,
    /// Depth in an element that is passed over.
    skipped: usize,
    nesting: usize,
    most_nesting: usize,
    /// The most bytes of output, and the limit that says so.
    most: (usize, Limit),
    stopped: bool,
}

/// A block of code that is being read.
#[derive(Debug)]
pub(super) struct OpenCode {
    pub language: Box<str>,
    pub code: String,
    pub range: Range<usize>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        text: &'a str,
        masked: &'a Masked<'a>,
        dialect: &'a Dialect,
        folder: &'a str,
        report: Report<'a>,
    ) -> Self {
        Walk {
            text,
            masked,
            dialect,
            folder,
            report,
            out: Output::default(),
            plain: Plain::default(),
            smart: Smart::default(),
            anchors: Anchors::default(),
            outline: Outline::default(),
            footnotes: Footnotes::default(),
            body: Body::default(),
            depth: 0,
            containers: 0,
            paragraph: None,
            heading: None,
            code: None,
            raw: None,
            image: None,
            links: Vec::new(),
            quotes: Vec::new(),
            quote_level: 0,
            notes: Vec::new(),
            components: Vec::new(),
            table: Table::default(),
            comment_ends: CommentEnds::default(),
            hidden_until: 0,
            hidden: 0..0,
            skipped: 0,
            nesting: 0,
            most_nesting: dialect.limits.size(Limit::MarkdownNesting),
            most: limit::output(text.len(), &dialect.limits),
            stopped: false,
        }
    }

    /// Handles one event at `range`.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.is_hidden(&event, &range) {
            return;
        }
        let (event, control) = control::replaced(event, &self.text[range.start..]);
        if let Some(c) = control {
            let message = format!("this stands for the control character {}", code_point(c));
            let problem = Diagnostic::warning("suspect-character", message);
            self.report.add(&range, problem.hint("remove it: no reader can see it"));
        }
        match event {
            Event::Start(tag) => {
                self.enter(&tag, &range);
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.close_components_within(tag);
                self.leave(tag);
                self.end(tag, &range);
            }
            Event::Html(html) => self.raw_line(&html, &range),
            event => self.inline(event, range),
        }
        self.hold_output_limit();
    }

    /// Whether the event lies in a comment or an attribute. An element that lies in one as a whole is passed over
    /// with all its content; one that reaches beyond keeps what stands behind the comment.
    fn is_hidden(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return true;
        }
        if range.start >= self.hidden_until && !self.hidden.contains(&range.start) {
            return false;
        }
        let end = self.hidden_until.max(self.hidden.end);
        match event {
            Event::Start(_) if range.end <= end => {
                self.skipped = 1;
                true
            }
            // Text is cut where it leaves what is hidden; tags must stay in pairs.
            Event::Start(_) | Event::End(_) | Event::Text(_) => false,
            Event::Html(_) => range.end <= self.hidden_until,
            _ => true,
        }
    }

    fn enter(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if !matches!(tag, Tag::HtmlBlock) {
            self.depth += 1;
        }
        if nests(tag.to_end()) {
            self.deeper(range);
        }
    }

    fn leave(&mut self, tag: TagEnd) {
        if tag != TagEnd::HtmlBlock {
            self.depth -= 1;
        }
        if nests(tag) {
            self.nesting -= 1;
        }
    }

    /// Counts one more level of nesting at `range`, and stops the walk where that is too many.
    pub(super) fn deeper(&mut self, range: &Range<usize>) {
        self.nesting += 1;
        if self.nesting > self.most_nesting && !self.stopped {
            self.report.add(&(range.start..range.start), too_deep(&self.dialect.limits));
            self.stopped = true;
        }
    }

    /// Counts one level of nesting less.
    pub(super) fn shallower(&mut self) {
        self.nesting -= 1;
    }

    fn hold_output_limit(&mut self) {
        let (bytes, limit) = self.most;
        if self.out.size() > bytes && !self.stopped {
            self.report.add(&(0..0), self.dialect.limits.refusal(limit, "the HTML of this text"));
            self.stopped = true;
        }
    }

    /// Whether a limit was passed.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether a `<` or `[` at `at` is written with a backslash before it, as text.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        let before = &self.text.as_bytes()[..at];
        before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
    }

    /// The body, with the list of its footnotes, and all problems.
    pub(super) fn finish(mut self) -> (Body, Vec<Diagnostic>) {
        self.close_all_components();
        self.plain.end_block();
        for (name, range) in self.footnotes.unused() {
            let message = format!("nothing refers to the footnote `{name}`");
            self.report.add(
                range,
                Diagnostic::warning("footnote-unused", message)
                    .hint(format!("write `[^{name}]` where it belongs, or remove it")),
            );
        }
        std::mem::take(&mut self.footnotes).write(&mut self.out);
        self.body.words = self.plain.words();
        self.body.segments = self.out.finish();
        self.body.headings.shrink_to_fit();
        (self.body, self.report.finish())
    }
}

/// The error about nesting.
pub(super) fn too_deep(limits: &Limits) -> Diagnostic {
    limits.refusal(Limit::MarkdownNesting, "what stands here")
}

/// Tags that count as a level of nesting. A list counts by its items.
fn nests(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}
