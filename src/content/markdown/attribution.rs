//! The attribution of a quote: `— [[lavrov]], to [[sputnik]], 2016-05-04`.
//!
//! Who is meant by the names is not decided here.

use super::body::{Segment, Target};
use super::output::Fragment;
use super::said::Attributes;
use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use std::ops::Range;
use std::sync::Arc;

/// What an attribution says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Attribution {
    pub speaker: Option<Target>,
    /// The link behind “to”.
    pub to: Option<Target>,
    /// The other links.
    pub beside: Vec<Target>,
    pub when: Option<Edtf>,
    pub anchor: Option<String>,
    pub issue: Option<Arc<str>>,
    /// How it is shown, without its dash.
    pub shown: Vec<Segment>,
}

/// The marks that an attribution begins with; `--` may have become a dash on the way.
const DASHES: [&str; 4] = ["—", "–", "―", "--"];

/// The offset of the attribution in `text`, where the last line of the block quote at `range` is one;
/// `level` is 1 for a quote that is in no other.
pub(super) fn attribution_start(text: &str, range: &Range<usize>, level: usize) -> Option<usize> {
    // Behind its last line, a quote may have empty ones of its own and of those around it.
    let quote = text.get(range.clone())?.trim_end_matches(['>', ' ', '\t', '\r', '\n']);
    let line_start = quote.rfind('\n').map_or(0, |newline| newline + 1);
    let line = &quote[line_start..];
    // The range begins with the quote's own mark; the marks of the others stand before it.
    let marks = if line_start == 0 { 1 } else { level };
    let mut inner = line.trim_start_matches([' ', '\t']);
    for _ in 0..marks {
        let Some(rest) = inner.strip_prefix('>') else {
            break;
        };
        inner = rest.trim_start_matches([' ', '\t']);
    }
    let behind = DASHES.iter().find_map(|dash| inner.strip_prefix(dash))?;
    let begins_with_a_name = behind.starts_with(char::is_whitespace)
        || behind.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    (begins_with_a_name && !behind.trim().is_empty())
        .then_some(range.start + line_start + line.len() - inner.len())
}

/// Reads an attribution: the first link is the speaker, one behind “to” the one spoken to; a date may
/// stand at the end, and attributes behind it.
pub(super) fn attribution(fragment: Fragment) -> (Attribution, Option<Diagnostic>) {
    let mut shown = fragment.into_segments();
    if let Some(Segment::Html(first)) = shown.first_mut() {
        *first = without_dash(first).into();
    }
    let (attributes, problem) = take_attributes(&mut shown);
    let mut links = links(&shown);
    let speaker = links.next().map(|(target, _)| target);
    let mut to = None;
    let mut beside = Vec::new();
    for (target, behind_to) in links {
        if behind_to && to.is_none() {
            to = Some(target);
        } else {
            beside.push(target);
        }
    }
    let when = take_date(&mut shown).or(attributes.when);
    shown.retain(|segment| !matches!(segment, Segment::Html(html) if html.is_empty()));
    let Attributes { anchor, issue, .. } = attributes;
    (Attribution { speaker, to, beside, when, anchor, issue, shown }, problem)
}

/// Takes the attributes off with which the text ends.
fn take_attributes(shown: &mut [Segment]) -> (Attributes, Option<Diagnostic>) {
    let Some(Segment::Html(html)) = shown.last_mut() else { return Default::default() };
    let text = html.trim_end();
    let Some(start) = text.rfind('{').filter(|_| text.ends_with('}')) else {
        return Default::default();
    };
    let (attributes, problem) = Attributes::read(&text[start..]);
    if attributes.length == text.len() - start {
        *html = text[..start].trim_end().into();
    }
    (attributes, problem)
}

/// The links in order, each with whether the word before it is “to”.
fn links(segments: &[Segment]) -> impl Iterator<Item = (Target, bool)> {
    segments.iter().enumerate().filter_map(|(index, segment)| {
        let Segment::Link(link) = segment else {
            return None;
        };
        let behind_to = match index.checked_sub(1).map(|before| &segments[before]) {
            Some(Segment::Html(html)) => html.split_whitespace().next_back() == Some("to"),
            _ => false,
        };
        Some((link.target.clone(), behind_to))
    })
}

fn without_dash(html: &str) -> &str {
    let html = html.trim_start();
    DASHES.iter().find_map(|dash| html.strip_prefix(dash)).unwrap_or(html).trim_start()
}

/// The date with which the text ends becomes a segment of its own: the theme words it.
fn take_date(shown: &mut Vec<Segment>) -> Option<Edtf> {
    let Some(Segment::Html(html)) = shown.last() else {
        return None;
    };
    let text = html.trim_end();
    let text = text.strip_suffix('.').unwrap_or(text);
    let start = text
        .rfind([' ', ',', '\u{A0}', '(', '\n'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let written = text[start..].trim_end_matches(')');
    let date: Edtf = written.parse().ok()?;
    let parts = [
        Segment::Html(html[..start].into()),
        Segment::Date(Box::new(date.clone())),
        Segment::Html(html[start + written.len()..].into()),
    ];
    shown.pop();
    shown.extend(parts);
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(text: &str) -> Option<&str> {
        attribution_start(text, &(0..text.len()), 1).map(|at| &text[at..])
    }

    #[test]
    fn the_last_line_of_a_quote_may_be_an_attribution() {
        assert_eq!(start("> a\n> — b, 2016\n"), Some("— b, 2016\n"));
        assert_eq!(start("> a\n>\n> -- [[b]]"), Some("-- [[b]]"));
        assert_eq!(start("> a\n– b"), Some("– b"));
        assert_eq!(start("> a\n> - b"), None);
        assert_eq!(start("> — a\n> b"), None);
        assert_eq!(start("> a\n> --\n"), None);
        assert_eq!(start("> > a\n> > — b"), None);
    }

    #[test]
    fn a_date_at_the_end_becomes_a_segment_of_its_own() {
        let table = [
            (", 2016-05-04", Some(("2016-05-04", ", ", ""))),
            (" (2016-05).", Some(("2016-05", " (", ")."))),
            (", 2016-02~", Some(("2016-02~", ", ", ""))),
            (", in Moscow", None),
        ];
        for (text, expected) in table {
            let mut shown = vec![Segment::Html(text.into())];
            let date = take_date(&mut shown).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected.map(|(written, ..)| written));
            if let Some((written, before, behind)) = expected {
                let [Segment::Html(first), Segment::Date(date), Segment::Html(last)] = &shown[..]
                else {
                    panic!("{shown:?}");
                };
                assert_eq!((&**first, &**last), (before, behind));
                assert_eq!(date.to_string(), written);
            }
        }
    }
}
