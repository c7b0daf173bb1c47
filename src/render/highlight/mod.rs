//! Highlighted code: classes on spans, and the stylesheet that colours them.
//!
//! The same code gives the same HTML on every machine: what is too large or too hard for a grammar
//! is decided by counting, never by the clock, and is shown as plain code.

mod stylesheet;

pub use stylesheet::stylesheet;

use crate::escape;
use crate::fingerprint::Fingerprint;
use crate::once::locked;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// What stands before every class, so that none of them meets a theme's own.
const PREFIX: &str = "z-";

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: PREFIX };

/// How much code is highlighted.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most bytes of a block.
    pub bytes: usize,
    /// The most characters of a line.
    pub line: usize,
}

/// How many bytes of highlighted blocks are kept.
const KEPT: usize = 1024 * 1024;

/// Highlights blocks of code, and keeps some: a block is shown on a page and in feeds, and a page that
/// is looked at while it is written is rendered again and again.
#[derive(Default)]
pub struct Highlighter {
    /// Loaded when the first block needs them.
    syntaxes: OnceLock<SyntaxSet>,
    blocks: Mutex<Blocks>,
}

#[derive(Default)]
struct Blocks {
    html: HashMap<Fingerprint, Arc<str>>,
    bytes: usize,
}

impl Blocks {
    /// Keeps a block; where there is no more room, all that were kept before go.
    fn keep(&mut self, print: Fingerprint, html: &Arc<str>) {
        if self.bytes + html.len() > KEPT {
            *self = Blocks::default();
        }
        self.bytes += html.len();
        self.html.insert(print, Arc::clone(html));
    }
}

impl Highlighter {
    /// A block of code as HTML. `language` is the first word of its info string; where it names no
    /// grammar, the code is plain.
    pub fn html(&self, language: &str, code: &str, bounds: Bounds) -> Arc<str> {
        if language.is_empty() || !within(code, bounds) {
            return Arc::from(block(language, &escape::text_of(code)));
        }
        let print = Fingerprint::of_all([language.as_bytes(), code.as_bytes()]);
        if let Some(html) = locked(&self.blocks).html.get(&print) {
            return Arc::clone(html);
        }
        let spans = self.spans(language, code).unwrap_or_else(|| escape::text_of(code));
        let html: Arc<str> = Arc::from(block(language, &spans));
        locked(&self.blocks).keep(print, &html);
        html
    }

    fn spans(&self, language: &str, code: &str) -> Option<String> {
        let syntaxes = self.syntaxes.get_or_init(two_face::syntax::extra_newlines);
        let syntax = find(syntaxes, language)?;
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, STYLE);
        for line in LinesWithEndings::from(code) {
            generator.parse_html_for_line_which_includes_newline(line).ok()?;
        }
        Some(generator.finalize())
    }
}

fn within(code: &str, bounds: Bounds) -> bool {
    code.len() <= bounds.bytes && code.lines().all(|line| line.chars().count() <= bounds.line)
}

/// The grammar that `language` names by its name or ending.
fn find<'a>(syntaxes: &'a SyntaxSet, language: &str) -> Option<&'a SyntaxReference> {
    syntaxes.find_syntax_by_token(language).filter(|found| found.name != "Plain Text")
}

/// A block that can be scrolled by keyboard: long lines do not break.
fn block(language: &str, spans: &str) -> String {
    let mut html = String::with_capacity(spans.len() + 80);
    html.push_str("<pre class=\"z-code\" tabindex=\"0\"><code");
    if !language.is_empty() {
        html.push_str(" class=\"language-");
        escape::attribute(&mut html, language);
        html.push('"');
    }
    html.push('>');
    html.push_str(spans);
    html.push_str("</code></pre>\n");
    html
}

#[cfg(test)]
mod tests;
