//! Blocks: where they begin and end, and those that are simple: paragraphs, lists, code.
//!
//! Headings, tables, quotes, footnotes and HTML have files of their own.

use super::body::{CodeBlock, Segment, Target};
use super::raw::RawBlock;
use super::table::Table;
use super::walk::{OpenCode, Walk};
use crate::diagnostic::Span;
use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};
use std::fmt::Write as _;
use std::ops::Range;

impl Walk<'_> {
    /// A tag opens at `range`.
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.inline_tag("<em>"),
            Tag::Strong => self.inline_tag("<strong>"),
            Tag::Strikethrough => self.inline_tag("<del>"),
            Tag::Superscript => self.inline_tag("<sup>"),
            Tag::Subscript => self.inline_tag("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link_start(link_type, &dest_url, &title, range);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.image_start(link_type, &dest_url, &title, range);
            }
            block => {
                self.plain.end_block();
                self.smart.begin(range.end);
                self.block_start(block, range);
            }
        }
    }

    /// A tag closes that opened at `range`.
    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.inline_tag("</em>"),
            TagEnd::Strong => self.inline_tag("</strong>"),
            TagEnd::Strikethrough => self.inline_tag("</del>"),
            TagEnd::Superscript => self.inline_tag("</sup>"),
            TagEnd::Subscript => self.inline_tag("</sub>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Image => self.image_end(),
            TagEnd::Paragraph => self.paragraph_end(range),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::CodeBlock => self.code_end(),
            TagEnd::HtmlBlock => self.raw_end(),
            TagEnd::BlockQuote(kind) => self.quote_end(kind),
            TagEnd::FootnoteDefinition => self.footnote_end(range),
            block => {
                self.plain.end_block();
                self.block_end(block);
            }
        }
    }

    fn block_start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph_start(&range),
            Tag::Heading { level, .. } => self.heading_start(level, range),
            Tag::BlockQuote(kind) => self.quote_start(kind, range),
            Tag::CodeBlock(kind) => {
                self.code =
                    Some(OpenCode { language: language(&kind), code: String::new(), range });
            }
            Tag::HtmlBlock => self.raw = Some(RawBlock::new(range, self.dialect.verbatim)),
            Tag::List(first) => self.list_start(first),
            Tag::Item => self.container("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.notes.push(name.to_string());
                self.containers += 1;
                self.out.open();
            }
            Tag::DefinitionList => self.line("<dl>\n"),
            Tag::DefinitionListTitle => self.line("<dt>"),
            Tag::DefinitionListDefinition => self.container("<dd>"),
            Tag::Table(alignments) => {
                self.table = Table::new(alignments);
                self.line("<table>\n");
            }
            Tag::TableHead => self.row_start(true),
            Tag::TableRow => self.row_start(false),
            Tag::TableCell => self.cell_start(&range),
            // Inline tags are handled before, and metadata blocks are not enabled.
            _ => {}
        }
    }

    fn block_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(true) => self.out.push_html("</ol>\n"),
            TagEnd::List(false) => self.out.push_html("</ul>\n"),
            TagEnd::Item => self.container_end("</li>\n"),
            TagEnd::DefinitionList => self.out.push_html("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_html("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.container_end("</dd>\n"),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.out.push_html("</tr>\n</thead>\n"),
            TagEnd::TableRow => self.out.push_html("</tr>\n"),
            TagEnd::TableCell => self.cell_end(),
            _ => {}
        }
    }

    fn line(&mut self, html: &str) {
        self.out.fresh_line();
        self.out.push_html(html);
    }

    fn container(&mut self, html: &str) {
        self.containers += 1;
        self.line(html);
    }

    fn container_end(&mut self, html: &str) {
        self.containers -= 1;
        self.out.push_html(html);
    }

    fn list_start(&mut self, first: Option<u64>) {
        self.out.fresh_line();
        match first {
            None => self.out.push_html("<ul>\n"),
            Some(1) => self.out.push_html("<ol>\n"),
            Some(first) => {
                // Writing to a string cannot fail.
                let _ = writeln!(self.out.html(), "<ol start=\"{first}\">");
            }
        }
    }

    fn paragraph_start(&mut self, range: &Range<usize>) {
        if self.attribution_begins(range.start) {
            self.begin_attribution();
            return;
        }
        self.out.fresh_line();
        self.paragraph = Some(self.out.mark());
        self.out.push_html("<p>");
    }

    fn paragraph_end(&mut self, range: &Range<usize>) {
        if self.end_attribution() {
            return;
        }
        self.end_text_block();
        let Some(mark) = self.paragraph.take() else {
            return;
        };
        if self.dialect.extensions
            && let Some(hole) = self.out.take_sole_hole(mark, "<p>")
        {
            self.sole_hole(hole);
        } else {
            self.find_quotes(mark, range);
            self.out.push_html("</p>\n");
        }
    }

    /// What stands alone in its paragraph is a block: a picture becomes a figure.
    fn sole_hole(&mut self, hole: Segment) {
        let hole = match hole {
            Segment::Picture(mut picture) => {
                picture.figure = true;
                Segment::Picture(picture)
            }
            Segment::Component(mut component) if !component.block => {
                component.block = true;
                component.body = component.body.map(|body| self.in_paragraph(body));
                Segment::Component(component)
            }
            hole => {
                self.out.push_html("<p>");
                self.out.push(hole);
                self.out.push_html("</p>\n");
                return;
            }
        };
        self.out.push(hole);
    }

    fn in_paragraph(&mut self, body: Vec<Segment>) -> Vec<Segment> {
        self.out.open();
        self.out.push_html("<p>");
        for segment in body {
            match segment {
                Segment::Html(html) => self.out.push_html(&html),
                hole => self.out.push(hole),
            }
        }
        self.out.push_html("</p>\n");
        self.out.close().into_segments()
    }

    /// Ends the plain text of a paragraph: the first one outside of all containers is the lead.
    pub(super) fn end_text_block(&mut self) {
        let text = self.plain.text().trim();
        if let Some(Some(quote)) = self.quotes.last_mut()
            && quote.text.is_none()
            && !text.is_empty()
        {
            if !quote.plain.is_empty() {
                quote.plain.push('\n');
            }
            let skipped = self.plain.text().len() - self.plain.text().trim_start().len();
            let offset = quote.plain.len();
            quote.plain.push_str(text);
            let moved = |(span, target): &(Span, Target)| {
                let (start, end) = (span.start as usize, span.end as usize);
                let name = Span::new(start + offset - skipped, end + offset - skipped);
                (name, target.clone())
            };
            quote.names.extend(self.plain.names().iter().map(moved));
        }
        if self.containers == 0 && self.body.lead.is_empty() && !self.plain.text().trim().is_empty()
        {
            let block = self.plain.take_block();
            self.body.lead = block.text.into();
            self.body.lead_names = block.names;
        } else {
            self.plain.end_block();
        }
    }

    fn code_end(&mut self) {
        let Some(open) = self.code.take() else {
            return;
        };
        self.out.fresh_line();
        self.out.charge(open.code.len());
        let span = self.report.span(&open.range);
        self.out.push(Segment::Code(Box::new(CodeBlock {
            language: open.language,
            code: open.code.into(),
            span,
        })));
    }
}

/// The first word of the info string of a block of code.
fn language(kind: &CodeBlockKind<'_>) -> Box<str> {
    match kind {
        CodeBlockKind::Indented => "".into(),
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().into(),
    }
}
