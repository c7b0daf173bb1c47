//! A text in Markdown to its meaning: a [`Body`] of finished HTML with holes.
//!
//! CommonMark 0.31.2 with tables, footnotes, strikethrough, task lists, definition lists, alerts,
//! heading attributes, typographic punctuation, links by id, attributed quotes, figures and
//! components. Raw HTML is text unless the site allows it, and comments are always taken out.
//!
//! The function is pure: it knows one text and the name of its folder. Whether a link's target
//! exists, what a component makes of its arguments and how code is coloured is not known here, and
//! no text is ever given to a template.

mod attributes;
mod attribution;
mod block;
mod body;
mod component;
mod control;
mod dialect;
mod entity;
mod footnote;
mod heading;
pub mod html;
mod inline;
mod limit;
mod link;
mod mask;
mod output;
mod plain;
mod quotation;
mod quote;
mod raw;
mod report;
mod said;
mod smart;
mod speaker;
mod speech;
mod table;
mod tag;
mod target;
#[cfg(test)]
mod tests;
mod walk;
mod wiki;

pub use body::{
    Argument, Body, CodeBlock, Component, Heading, Label, Link, Picture, Quote, Segment, Target,
};
pub use dialect::{Dialect, QuoteMarks};
pub use speech::Speech;

use crate::config::Limit;
use crate::diagnostic::{Blame, Diagnostic, SourceText};
use pulldown_cmark::{Options, Parser};
use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};

/// Parses the bytes `range` of `source`, which stands in `folder` (a path from the project's root,
/// for links relative to the file), with all its problems in the order of their places.
///
/// Where a limit is passed, the rest of the text is left out, and an error says so.
pub fn parse(
    source: &SourceText,
    range: Range<usize>,
    dialect: &Dialect,
    folder: &str,
) -> (Body, Vec<Diagnostic>) {
    let start = range.start;
    let text = source.text.get(range).unwrap_or_default();
    let mut report = report::Report::new(source, start);
    report_suspects(text, &mut report);
    if let Some(place) = limit::deep_list(text, dialect.limits.size(Limit::MarkdownNesting)) {
        report.add(&place, walk::too_deep(&dialect.limits));
        return (Body::default(), report.finish());
    }
    // The parser is another's, and texts are anybody's: should it fail on one, then as an error with
    // the name of the file. Nothing that it touched is used afterwards.
    let read = AssertUnwindSafe(|| read(text, dialect, folder, report));
    panic::catch_unwind(read).unwrap_or_else(|_| (Body::default(), vec![parser_failed(source)]))
}

fn read(
    text: &str,
    dialect: &Dialect,
    folder: &str,
    report: report::Report<'_>,
) -> (Body, Vec<Diagnostic>) {
    let masked =
        if dialect.extensions { mask::Masked::new(text) } else { mask::Masked::none(text) };
    let mut walk = walk::Walk::new(text, &masked, dialect, folder, report);
    for (event, range) in Parser::new_ext(&masked.text, options(dialect)).into_offset_iter() {
        walk.event(event, range);
        if walk.is_stopped() {
            break;
        }
    }
    walk.finish()
}

fn parser_failed(source: &SourceText) -> Diagnostic {
    let mut problem = Diagnostic::error("markdown", "the Markdown of this file cannot be read")
        .hint("take out half of it, again and again, to find the line; and tell us about it")
        .at(source.beginning());
    problem.blame = Blame::Bug;
    problem
}

fn options(dialect: &Dialect) -> Options {
    let mut options = Options::empty();
    if dialect.extensions {
        options |= Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_WIKILINKS;
    }
    options.set(Options::ENABLE_SMART_PUNCTUATION, dialect.punctuation.is_some());
    options
}

/// Characters that hide or turn what a reader sees are shown, but never without a word about them.
fn report_suspects(text: &str, report: &mut report::Report<'_>) {
    let mut at = 0;
    while let Some((c, range)) = plain::suspect(text, at) {
        at = range.end;
        let code = u32::from(c);
        let (message, hint) = if c.is_control() {
            (format!("the text holds the control character U+{code:04X}"), "remove it")
        } else {
            (
                format!("the text holds U+{code:04X}, which turns the direction of what follows"),
                "remove it; scripts written from right to left need no such character",
            )
        };
        report.add(&range, Diagnostic::warning("suspect-character", message).hint(hint));
    }
}
