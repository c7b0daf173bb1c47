//! Block quotes: plain ones, alerts, and attributed quotes, whose last line names the speaker.

use super::attribution;
use super::body::{Label, Quote, Segment, Target};
use super::output::Fragment;
use super::walk::Walk;
use crate::diagnostic::Span;
use pulldown_cmark::BlockQuoteKind;
use std::fmt::Write as _;
use std::ops::Range;

/// A block quote that is being read and whose last line begins with a dash.
#[derive(Debug)]
pub(super) struct OpenQuote {
    range: Range<usize>,
    /// Where the attribution begins.
    attribution_at: usize,
    /// How many tags are open in a paragraph of the quote.
    depth: usize,
    /// The plain text before the attribution.
    pub plain: String,
    /// The links without a label in it, with their bytes.
    pub names: Vec<(Span, Target)>,
    /// The text, once the attribution has begun.
    pub text: Option<Fragment>,
    /// The attribution, once it has ended.
    attribution: Option<Fragment>,
}

impl Walk<'_> {
    /// A block quote or an alert opens.
    pub(super) fn quote_start(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) {
        self.containers += 1;
        self.quote_level += 1;
        self.out.fresh_line();
        if let Some(kind) = kind {
            let (name, label) = alert(kind);
            // Writing to a string cannot fail.
            let _ = write!(
                self.out.html(),
                "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">"
            );
            self.out.push(Segment::Label(label));
            self.out.push_html("</p>\n");
            return;
        }
        let attribution_at = Some(())
            .filter(|()| self.dialect.extensions)
            .and_then(|()| attribution::attribution_start(self.text, &range, self.quote_level));
        self.quotes.push(attribution_at.map(|attribution_at| OpenQuote {
            range,
            attribution_at,
            // The quote's tag is counted already; the paragraph comes on top.
            depth: self.depth + 1,
            plain: String::new(),
            names: Vec::new(),
            text: None,
            attribution: None,
        }));
        if attribution_at.is_some() {
            self.out.open();
        } else {
            self.out.push_html("<blockquote>\n");
        }
    }

    /// A block quote or an alert closes.
    pub(super) fn quote_end(&mut self, kind: Option<BlockQuoteKind>) {
        self.plain.end_block();
        self.containers -= 1;
        self.quote_level -= 1;
        if kind.is_some() {
            self.out.push_html("</div>\n");
            return;
        }
        let Some(Some(open)) = self.quotes.pop() else {
            self.out.push_html("</blockquote>\n");
            return;
        };
        match (open.text, open.attribution) {
            (Some(text), Some(written)) if !text.is_blank() => {
                let (attribution, problem) = attribution::attribution(written);
                if let Some(problem) = problem {
                    self.report.add(&open.range, problem);
                }
                let number = self.body.quotes.len();
                let span = self.report.span(&open.range);
                let anchor = self.anchors.quote(attribution.anchor.as_deref(), &open.plain);
                self.body.quotes.push(Quote {
                    anchor: anchor.into(),
                    text: text.into_segments(),
                    plain: open.plain.into(),
                    names: open.names,
                    speaker: attribution.speaker,
                    to: attribution.to,
                    beside: attribution.beside,
                    when: attribution.when,
                    issue: attribution.issue,
                    attribution: attribution.shown,
                    span,
                });
                self.out.push(Segment::Quote(number));
            }
            // The last line was code, or there is nothing but a name: a block quote like others.
            (text, attribution) => {
                let text = match text {
                    Some(text) => text,
                    None => self.out.close(),
                };
                self.out.push_html("<blockquote>\n");
                self.out.append(text);
                if let Some(attribution) = attribution {
                    self.out.push_html("<p>");
                    self.out.append(attribution);
                    self.out.push_html("</p>\n");
                }
                self.out.push_html("</blockquote>\n");
            }
        }
    }

    /// Whether what stands at `at` or, behind a line break at `at`, on the next line is the
    /// attribution of the innermost quote.
    pub(super) fn attribution_begins(&self, at: usize) -> bool {
        let Some(Some(quote)) = self.quotes.last() else {
            return false;
        };
        quote.text.is_none()
            && self.depth == quote.depth
            && self.components.last().is_none_or(|open| open.depth < self.depth)
            && at <= quote.attribution_at
            && !self.text[at..quote.attribution_at].contains('\n')
    }

    /// Parts the attribution from the text of the innermost quote.
    pub(super) fn begin_attribution(&mut self) {
        self.end_text_block();
        if self.paragraph.take().is_some() {
            self.out.push_html("</p>\n");
        }
        let text = self.out.close();
        if let Some(Some(quote)) = self.quotes.last_mut() {
            quote.text = Some(text);
        }
        self.out.open();
    }

    /// Ends the attribution, where one is being read.
    pub(super) fn end_attribution(&mut self) -> bool {
        let Some(Some(quote)) = self.quotes.last_mut() else {
            return false;
        };
        if quote.text.is_none() || quote.attribution.is_some() {
            return false;
        }
        quote.attribution = Some(self.out.close());
        self.plain.end_block();
        true
    }
}

fn alert(kind: BlockQuoteKind) -> (&'static str, Label) {
    match kind {
        BlockQuoteKind::Note => ("note", Label::AlertNote),
        BlockQuoteKind::Tip => ("tip", Label::AlertTip),
        BlockQuoteKind::Important => ("important", Label::AlertImportant),
        BlockQuoteKind::Warning => ("warning", Label::AlertWarning),
        BlockQuoteKind::Caution => ("caution", Label::AlertCaution),
    }
}
