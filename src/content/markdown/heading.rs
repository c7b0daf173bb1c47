//! Headings: their anchors, their levels, and how they are written.

use super::attributes;
use super::body::Heading;
use super::walk::Walk;
use crate::diagnostic::Diagnostic;
use crate::escape;
use crate::output_path::slugify;
use pulldown_cmark::HeadingLevel;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Anchors that begin so belong to footnotes and quotes.
const RESERVED: [&str; 3] = ["fn-", "fnref-", "quote-"];

/// The anchors of a text: each is given out once.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// Every anchor that is taken, with the number to try next where it is wanted again.
    taken: HashMap<String, usize>,
}

impl Anchors {
    /// An anchor for a heading with this plain text.
    pub(super) fn heading(&mut self, text: &str) -> String {
        let slug = slugify(text);
        if slug.is_empty() {
            self.unique("section".to_owned())
        } else if is_reserved(&slug) {
            self.unique(format!("section-{slug}"))
        } else {
            self.unique(slug)
        }
    }

    /// `wanted`, or `wanted-2`, `wanted-3`, … where it is taken.
    pub(super) fn unique(&mut self, wanted: String) -> String {
        let Some(next) = self.taken.get(&wanted).copied() else {
            self.taken.insert(wanted.clone(), 2);
            return wanted;
        };
        let mut number = next;
        let anchor = loop {
            let candidate = format!("{wanted}-{number}");
            number += 1;
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
        };
        self.taken.insert(wanted, number);
        self.taken.insert(anchor.clone(), 2);
        anchor
    }

    /// Takes an anchor that is written down; `false` where it is taken already.
    pub(super) fn claim(&mut self, written: &str) -> bool {
        self.taken.insert(written.to_owned(), 2).is_none()
    }
}

fn is_reserved(anchor: &str) -> bool {
    RESERVED.iter().any(|prefix| anchor.starts_with(prefix))
}

/// What is wrong with an anchor that is written down, as in `{#next}`.
pub(super) fn anchor_fault(anchor: &str) -> Option<&'static str> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !anchor.chars().all(fits) || anchor.is_empty() {
        Some("an anchor is made of letters, digits, `-`, `_` and `.`")
    } else if is_reserved(anchor) {
        Some(
            "anchors that begin with `fn-`, `fnref-` and `quote-` are those of footnotes and quotes",
        )
    } else {
        None
    }
}

/// Whether a class that is written down can be one.
pub(super) fn is_class(class: &str) -> bool {
    !class.is_empty() && class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// The levels of headings in the output.
///
/// A page has one `h1`, its title; the outermost headings of its text are `h2`, and each further
/// level is one deeper, whatever numbers the text uses: an outline without gaps.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The written levels of the headings that the current place is under.
    open: Vec<u8>,
}

impl Outline {
    /// The level in the output of a heading that is written with `written` marks.
    pub(super) fn level(&mut self, written: u8) -> u8 {
        while self.open.last().is_some_and(|level| *level >= written) {
            self.open.pop();
        }
        self.open.push(written);
        u8::try_from(self.open.len() + 1).map_or(6, |level| level.min(6))
    }
}

/// A heading that is being read.
#[derive(Debug)]
pub(super) struct OpenHeading {
    level: HeadingLevel,
    id: Option<String>,
    classes: Vec<String>,
    range: Range<usize>,
}

impl Walk<'_> {
    /// A heading opens; its content is kept until its anchor is known.
    pub(super) fn heading_start(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.out.fresh_line();
        self.out.open();
        let attributes = Some(&range)
            .filter(|_| self.dialect.extensions)
            .and_then(|range| attributes::of(self.text, range));
        if let Some(attributes) = &attributes {
            self.hidden = attributes.range.clone();
        }
        self.heading = Some(OpenHeading {
            level,
            id: attributes.as_ref().and_then(|attributes| attributes.id.map(str::to_owned)),
            classes: attributes.map_or_else(Vec::new, |attributes| {
                attributes.classes.iter().map(ToString::to_string).collect()
            }),
            range,
        });
    }

    /// A heading closes.
    pub(super) fn heading_end(&mut self) {
        let mut content = self.out.close();
        if !self.hidden.is_empty() {
            self.hidden = 0..0;
            let tail = content.tail();
            tail.truncate(tail.trim_end().len());
        }
        let text = self.plain.take_block().text;
        let Some(open) = self.heading.take() else {
            return;
        };
        let level = if self.dialect.extensions {
            self.outline.level(open.level as u8)
        } else {
            open.level as u8
        };
        // Writing to a string cannot fail.
        let _ = write!(self.out.html(), "<h{level}");
        if self.dialect.extensions {
            self.heading_attributes(&open, level, text);
        }
        self.out.push_html(">");
        self.out.append(content);
        let _ = writeln!(self.out.html(), "</h{level}>");
    }

    fn heading_attributes(&mut self, open: &OpenHeading, level: u8, text: String) {
        let anchor = self.heading_anchor(open, &text);
        let html = self.out.html();
        html.push_str(" id=\"");
        escape::attribute(html, &anchor);
        html.push('"');
        let mut classes = open.classes.iter().filter(|class| is_class(class));
        if let Some(first) = classes.next() {
            html.push_str(" class=\"");
            escape::attribute(html, first);
            for class in classes {
                html.push(' ');
                escape::attribute(html, class);
            }
            html.push('"');
        }
        self.body.headings.push(Heading { level, anchor: anchor.into(), text: text.into() });
    }

    fn heading_anchor(&mut self, open: &OpenHeading, text: &str) -> String {
        let Some(id) = &open.id else {
            return self.anchors.heading(text);
        };
        let problem = if let Some(fault) = anchor_fault(id) {
            Diagnostic::error("heading-anchor", "a heading has an anchor that cannot be one")
                .hint(fault)
        } else if self.anchors.claim(id) {
            return id.clone();
        } else {
            Diagnostic::error("heading-anchor", format!("two headings have the anchor `{id}`"))
                .hint("give this one another anchor")
        };
        self.report.add(&open.range, problem);
        self.anchors.heading(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_in_any_script_and_keep_off_those_of_footnotes() {
        let mut anchors = Anchors::default();
        let headings = [
            ("What is next?", "what-is-next"),
            ("What is next", "what-is-next-2"),
            ("What is next 2", "what-is-next-2-2"),
            ("ماذا بعد", "ماذا-بعد"),
            ("Что дальше", "что-дальше"),
            ("—", "section"),
            ("!", "section-2"),
            ("Quote 1", "section-quote-1"),
            ("fn a", "section-fn-a"),
        ];
        for (text, anchor) in headings {
            assert_eq!(anchors.heading(text), anchor);
        }
        assert!(!anchors.claim("section"));
    }

    #[test]
    fn an_outline_begins_at_two_and_has_no_gaps() {
        let levels = |written: &[u8]| {
            let mut outline = Outline::default();
            written.iter().map(|level| outline.level(*level)).collect::<Vec<_>>()
        };
        assert_eq!(levels(&[1, 2, 2, 1]), [2, 3, 3, 2]);
        assert_eq!(levels(&[2, 3, 2]), [2, 3, 2]);
        assert_eq!(levels(&[2, 4, 6, 3]), [2, 3, 4, 3]);
        assert_eq!(levels(&[3, 2, 3]), [2, 2, 3]);
        assert_eq!(levels(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn a03_a_written_anchor_cannot_hold_markup() {
        assert!(anchor_fault("next-steps").is_none());
        for bad in ["a\"b", "a b", "", "x>", "fn-1", "quote-2"] {
            assert!(anchor_fault(bad).is_some(), "{bad} passed");
        }
        assert!(is_class("wide") && !is_class("a\"b"));
    }
}
