//! Bodies: the holes of a parsed text filled with the answers of queries.
//!
//! What comes out is finished, safe HTML in one string. Everything that stands in a text is escaped
//! here or was before; nothing of it is ever read as a template.

mod code;
mod component;
mod link;
mod mention;
mod picture;
mod quote;

use super::absolute;
use super::desk::Desk;
use super::worded::{self, Style};
use crate::config::Limit;
use crate::content::markdown::{Label, Segment};
use crate::content::record::Record;
use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, Span};
use crate::escape;
use crate::site::Mentions;
use std::sync::Arc;
use tera::Tera;

/// Where a body is shown: the implicit argument `medium` of components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    /// The record's page.
    Page,
    /// A feed, in which every address must be absolute.
    Feed,
    /// The index of the search, which takes the words and nothing else.
    Search,
}

impl Medium {
    fn name(self) -> &'static str {
        match self {
            Medium::Page => "page",
            Medium::Feed => "feed",
            Medium::Search => "search",
        }
    }
}

/// The text of `record` as HTML for a page.
pub(super) fn for_page(desk: &Desk, engine: &Tera, record: &Record) -> String {
    finished(desk, engine, record, Medium::Page)
}

/// The text of `record` as HTML for a feed, with every address absolute. `page` is the record's own
/// absolute address, to which its anchors belong.
pub(super) fn for_feed(desk: &Desk, engine: &Tera, record: &Record, page: &str) -> String {
    let html = finished(desk, engine, record, Medium::Feed);
    let origin = desk.origin().unwrap_or_default();
    absolute::addresses(&html, &origin, page)
}

/// The text of `record` as HTML of which the search takes the words.
pub(super) fn for_search(desk: &Desk, engine: &Tera, record: &Record) -> String {
    finished(desk, engine, record, Medium::Search)
}

fn finished(desk: &Desk, engine: &Tera, record: &Record, medium: Medium) -> String {
    let most = limit(desk, record);
    let (mentions, piece, aside) = (Arc::default(), 0, 0);
    let mut filler =
        Filler { desk, engine, record, medium, most, full: false, mentions, piece, aside };
    if !record.body.segments.is_empty() {
        filler.look_for_mentions();
    }
    let guess = record.body.segments.iter().map(|segment| match segment {
        Segment::Html(html) => html.len(),
        _ => 128,
    });
    let mut html = String::with_capacity(guess.sum());
    filler.fill(&record.body.segments, &mut html);
    html
}

/// How large the HTML of a short text may be whatever its size: a component's few words may stand
/// for a long list.
const SMALL: usize = 256 * 1024;

fn limit(desk: &Desk, record: &Record) -> usize {
    let limits = &desk.shared.limits;
    let grown = (record.source.length as usize).saturating_mul(limits.size(Limit::PageGrowth));
    grown.max(SMALL).min(limits.size(Limit::Page))
}

/// What fills the holes of one body.
struct Filler<'a> {
    desk: &'a Desk,
    engine: &'a Tera,
    record: &'a Record,
    medium: Medium,
    /// The most bytes that the body may have.
    most: usize,
    /// Whether it has more, which is reported once.
    full: bool,
    /// What the text mentions.
    mentions: Arc<Mentions>,
    /// How many pieces of HTML were appended that names may stand in.
    piece: u32,
    /// How many labels and attributions are open, in which none do.
    aside: u32,
}

impl Filler<'_> {
    /// Appends `segments` to `out`, with their holes filled.
    fn fill(&mut self, segments: &[Segment], out: &mut String) {
        for segment in segments {
            if self.full {
                return;
            }
            match segment {
                Segment::Html(html) => self.html(html, out),
                Segment::Link(link) => self.link(link, out),
                Segment::Picture(picture) => self.picture(picture, out),
                Segment::Code(block) => self.code(block, out),
                Segment::Component(component) => self.component(component, out),
                Segment::Quote(index) => self.quote(*index, out),
                Segment::Label(label) => self.label(*label, out),
                Segment::Date(date) => self.date(date, out),
            }
            self.measure(out);
        }
    }

    /// `segments` filled, on their own.
    fn filled(&mut self, segments: &[Segment]) -> String {
        let mut out = String::new();
        self.fill(segments, &mut out);
        out
    }

    /// Appends the label of a link, or an attribution: no name in it links by itself.
    fn fill_aside(&mut self, segments: &[Segment], out: &mut String) {
        self.aside += 1;
        self.fill(segments, out);
        self.aside -= 1;
    }

    fn label(&self, label: Label, out: &mut String) {
        match self.desk.text(label.key()) {
            Some(text) => escape::attribute(out, &text),
            None => self.report(
                Diagnostic::error(
                    "missing-text",
                    format!("no `strings` of the theme have the text `{}`", label.key()),
                )
                .at(self.record.source.beginning()),
            ),
        }
    }

    fn date(&self, date: &Edtf, out: &mut String) {
        match worded::word(&date.to_string(), Style::Long, self.desk) {
            Ok(phrase) => out.push_str(&phrase.html()),
            Err(message) => self.report(
                Diagnostic::error("missing-text", message).at(self.record.source.beginning()),
            ),
        }
    }

    fn measure(&mut self, out: &str) {
        if out.len() <= self.most || self.full {
            return;
        }
        self.full = true;
        let limits = &self.desk.shared.limits;
        let page = self.most == limits.size(Limit::Page);
        let limit = if page { Limit::Page } else { Limit::PageGrowth };
        self.report(
            limits.refusal(limit, "the HTML of this text").at(self.record.source.beginning()),
        );
    }

    fn report(&self, problem: Diagnostic) {
        self.desk.report(problem);
    }

    /// Reports an error at `span` of the record's file.
    fn error(&self, code: &'static str, message: String, hint: Option<String>, span: Span) {
        let problem = Diagnostic::error(code, message).maybe_hint(hint);
        self.report(problem.at(self.record.source.place(span)));
    }

    /// Reports a warning at `span` of the record's file.
    fn warning(&self, code: &'static str, message: String, span: Span) {
        self.report(Diagnostic::warning(code, message).at(self.record.source.place(span)));
    }
}

#[cfg(test)]
mod tests;
