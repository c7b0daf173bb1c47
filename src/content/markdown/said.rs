//! Quotes in a line of text: words in quotation marks of which the sentence names the speaker.
//!
//! They become quotes of the body, with an anchor around them; the marks stay as they are written.

use super::body::{Link, Quote, Segment, Target};
use super::heading::{Anchors, anchor_fault};
use super::output::Mark;
use super::quotation::{self, Quotation, Token, entity};
use super::speaker::{self, Said};
use super::walk::Walk;
use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, Span};
use crate::escape;
use crate::output_path::slugify;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// How many words of a quote its anchor is made of.
const ANCHOR_WORDS: usize = 4;

impl Walk<'_> {
    /// Finds the quotes in the paragraph that began at `mark` and stands at `range`.
    pub(super) fn find_quotes(&mut self, mark: Mark, range: &Range<usize>) {
        let Some(speech) = self.dialect.speech else { return };
        let may_be_said = |paragraph: &str| paragraph.contains("{issue=");
        if self.quote_level > 0
            || !(self.out.since(mark).any(names_a_record) || may_be_said(&self.text[range.clone()]))
        {
            return;
        }
        let pieces = self.out.pieces(mark);
        let has_marks = pieces.iter().any(|piece| match piece {
            Segment::Html(html) => quotation::has_marks(html),
            _ => false,
        });
        if has_marks {
            let skipped = mark.html_offset();
            let tokens = quotation::tokens(pieces, skipped);
            let found = speaker::said(&tokens, speech);
            let mut finder = Finder { pieces, cuts: Vec::new(), problems: Vec::new() };
            let span = self.report.span(range);
            for said in &found {
                if let Token::Quotation(quotation) = &tokens[said.token] {
                    let quote = finder.quote(said, quotation, &mut self.anchors, span);
                    self.body.quotes.push(quote);
                }
            }
            finder.warn_of_others(&tokens, &found);
            let Finder { cuts, problems, .. } = finder;
            cut(pieces, cuts);
            for problem in problems {
                self.report.add(range, problem);
            }
        }
        self.out.go_on();
    }
}

fn names_a_record(segment: &Segment) -> bool {
    matches!(segment, Segment::Link(link) if matches!(link.target, Target::Record { .. }))
}

/// HTML that takes the place of a range of a piece.
type Cut = (usize, Range<usize>, String);

struct Finder<'p> {
    pieces: &'p [Segment],
    cuts: Vec<Cut>,
    problems: Vec<Diagnostic>,
}

impl Finder<'_> {
    fn quote(
        &mut self,
        said: &Said,
        quotation: &Quotation,
        anchors: &mut Anchors,
        span: Span,
    ) -> Quote {
        let attributes = self.attributes(quotation);
        let text = self.plain(quotation);
        let anchor = anchors.quote(attributes.anchor.as_deref(), &text.text);
        let mut open = String::from("<span class=\"said\" id=\"");
        escape::attribute(&mut open, &anchor);
        open.push_str("\">");
        let (piece, at) = &quotation.open;
        self.cuts.push((*piece, at.start..at.start, open));
        let (piece, at) = &quotation.close;
        self.cuts.push((*piece, at.end..at.end + attributes.length, "</span>".to_owned()));
        let target = |piece: usize| match &self.pieces[piece] {
            Segment::Link(link) => Some(link.target.clone()),
            _ => None,
        };
        Quote {
            anchor: anchor.into(),
            text: Vec::new(),
            plain: text.text.into(),
            names: text.names,
            speaker: target(said.speaker),
            to: said.to.and_then(target),
            beside: said.beside.iter().copied().filter_map(target).collect(),
            when: attributes.when,
            issue: attributes.issue,
            attribution: Vec::new(),
            span,
        }
    }

    /// The plain text between the marks.
    fn plain(&self, quotation: &Quotation) -> Plain {
        let ((first, open), (last, close)) = (&quotation.open, &quotation.close);
        let mut plain = Plain::default();
        for piece in *first..=*last {
            match &self.pieces[piece] {
                Segment::Html(html) => {
                    let start = if piece == *first { open.end } else { 0 };
                    let end = if piece == *last { close.start } else { html.len() };
                    plain.html(&html[start..end]);
                }
                Segment::Link(link) => plain.link(link),
                _ => {}
            }
        }
        plain.trimmed()
    }

    fn attributes(&mut self, quotation: &Quotation) -> Attributes {
        let (piece, at) = &quotation.close;
        let Segment::Html(html) = &self.pieces[*piece] else { return Attributes::default() };
        let (attributes, problem) = Attributes::read(&html[at.end..]);
        self.problems.extend(problem);
        attributes
    }

    /// Warns of attributes behind a quotation that has no speaker.
    fn warn_of_others(&mut self, tokens: &[Token], found: &[Said]) {
        let found: BTreeSet<usize> = found.iter().map(|said| said.token).collect();
        for (at, token) in tokens.iter().enumerate() {
            if let Token::Quotation(quotation) = token
                && !found.contains(&at)
                && self.attributes(quotation).length > 0
            {
                let message = "nobody is named who said what is quoted here";
                self.problems.push(Diagnostic::warning("quote-speaker", message).hint(
                    "write `[[lavrov]] said: “…”`, or a block quote with `— [[lavrov]]` below it",
                ));
            }
        }
    }
}

/// What stands in braces directly behind a quote: `{#id issue=ceasefire when=2016-05-04}`.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub anchor: Option<String>,
    pub issue: Option<Arc<str>>,
    pub when: Option<Edtf>,
    /// How many bytes they take.
    pub length: usize,
}

impl Attributes {
    /// The attributes with which `html` begins, and what is wrong with them.
    pub(super) fn read(html: &str) -> (Self, Option<Diagnostic>) {
        let none = (Attributes::default(), None);
        let Some(inner) = html.strip_prefix('{') else { return none };
        let Some(end) = inner.find(['}', '\n', '<', '{']) else { return none };
        let written = &inner[..end];
        let is_one = |word: &str| word.starts_with('#') || word.contains('=');
        let is_known = inner[end..].starts_with('}') && written.split_whitespace().any(is_one);
        if !is_known {
            return none;
        }
        let mut attributes = Attributes { length: end + 2, ..Attributes::default() };
        let mut wrong = None;
        for word in written.split_whitespace() {
            if let Err(reason) = attributes.take(word) {
                let message = format!("`{word}` says nothing about a quote: {reason}");
                wrong = Some(Diagnostic::error("quote-attributes", message).hint(
                    "write `{#anchor}`, `{issue=id}` with the id of an issue of the topic, or \
                     `{when=2016-05-04}`",
                ));
            }
        }
        (attributes, wrong)
    }

    fn take(&mut self, word: &str) -> Result<(), String> {
        match word.split_once('=') {
            Some(("issue", id)) if !id.is_empty() => self.issue = Some(Arc::from(id)),
            Some(("when", date)) => {
                self.when = Some(date.parse().map_err(|_| "it is no date".to_owned())?);
            }
            _ => {
                let anchor = word.strip_prefix('#').ok_or("there is no such attribute")?;
                if let Some(fault) = anchor_fault(anchor) {
                    return Err(fault.to_owned());
                }
                self.anchor = Some(anchor.to_owned());
            }
        }
        Ok(())
    }
}

impl Anchors {
    /// The anchor of a quote: as it is written, else made of its first words, so that it stays when
    /// others come before it.
    pub(super) fn quote(&mut self, written: Option<&str>, plain: &str) -> String {
        if let Some(written) = written {
            return self.unique(written.to_owned());
        }
        let words: Vec<&str> = plain.split_whitespace().take(ANCHOR_WORDS).collect();
        let slug = slugify(&words.join(" "));
        self.unique(if slug.is_empty() { "quote".to_owned() } else { format!("quote-{slug}") })
    }
}

/// Plain text with the places of names in it.
#[derive(Debug, Default)]
struct Plain {
    text: String,
    names: Vec<(Span, Target)>,
}

impl Plain {
    fn html(&mut self, html: &str) {
        let mut at = 0;
        while let Some(c) = html[at..].chars().next() {
            match c {
                '<' => at = html[at..].find('>').map_or(html.len(), |end| at + end + 1),
                '&' => {
                    let (c, end) = entity(html, at);
                    self.text.push(c);
                    at = end;
                }
                c => {
                    self.text.push(if c == '\n' { ' ' } else { c });
                    at += c.len_utf8();
                }
            }
        }
    }

    fn link(&mut self, link: &Link) {
        let start = self.text.len();
        for segment in &link.label {
            if let Segment::Html(html) = segment {
                self.html(html);
            }
        }
        // A link without a label shows the title of its target, which is not known here.
        if link.label.is_empty()
            && let Target::Record { name, .. } = &link.target
        {
            self.text.push_str(name);
            self.names.push((Span::new(start, self.text.len()), link.target.clone()));
        }
    }

    fn trimmed(mut self) -> Self {
        let begin = self.text.len() - self.text.trim_start().len();
        // In English the comma before “said” stands within the marks and belongs to neither.
        self.text = self.text.trim().trim_end_matches([',', '،']).to_owned();
        for (span, _) in &mut self.names {
            *span = Span::new(span.start as usize - begin, span.end as usize - begin);
        }
        self
    }
}

/// Puts HTML into the pieces.
fn cut(pieces: &mut [Segment], mut cuts: Vec<Cut>) {
    cuts.sort_by_key(|(piece, at, _)| (*piece, at.start));
    for cuts in cuts.chunk_by(|a, b| a.0 == b.0) {
        let [(piece, ..), ..] = cuts else { continue };
        let Segment::Html(written) = &mut pieces[*piece] else { continue };
        let (mut whole, mut done) = (String::with_capacity(written.len() + 64 * cuts.len()), 0);
        for (_, at, html) in cuts {
            whole.push_str(&written[done..at.start]);
            whole.push_str(html);
            done = at.end;
        }
        whole.push_str(&written[done..]);
        *written = whole.into();
    }
}
