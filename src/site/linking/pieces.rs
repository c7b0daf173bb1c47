//! The pieces of a text in the order in which it is read: HTML, and the links between.

use super::{Spot, boundary, fold};
use crate::content::markdown::{Body, Link, Segment};
use std::ops::Range;

/// A piece of a text.
pub enum Piece<'b> {
    /// HTML that names may stand in. These are counted.
    Html(&'b str),
    /// A link, with what is shown of it.
    Link(&'b Link),
}

/// Calls `read` with every piece of `body`: its text, with the quotes and the components where they
/// stand. Attributions are left out.
pub fn read<'b>(body: &'b Body, read: &mut impl FnMut(Piece<'b>)) {
    segments(body, &body.segments, read);
}

/// The words of `body` that `spot` is about.
pub fn words(body: &Body, spot: &Spot) -> String {
    let (mut number, mut words) = (0, String::new());
    read(body, &mut |piece| {
        let Piece::Html(html) = piece else { return };
        if number == spot.piece
            && let Some(found) = html.get(spot.start as usize..spot.end as usize)
        {
            words = fold::plain(found);
        }
        number += 1;
    });
    words
}

/// Where in `text`, as it is written, these words stand first, however they are broken into lines.
pub fn place_of(words: &str, text: &str) -> Option<Range<usize>> {
    let first = words.split(' ').next().filter(|first| !first.is_empty())?;
    let ends = |start: usize| {
        let mut at = start;
        for wanted in words.chars() {
            let (c, behind) = fold::next(text, at)?;
            if c != fold::folded(wanted) {
                return None;
            }
            at = behind;
        }
        boundary::ends(text, at).then_some(at)
    };
    let starts = text.match_indices(first).map(|(start, _)| start);
    let mut found = starts.filter(|start| boundary::begin(text, *start, true).is_some());
    found.find_map(|start| Some(start..ends(start)?))
}

fn segments<'b>(body: &'b Body, all: &'b [Segment], read: &mut impl FnMut(Piece<'b>)) {
    for segment in all {
        match segment {
            Segment::Html(html) => read(Piece::Html(html)),
            Segment::Link(link) => read(Piece::Link(link)),
            Segment::Component(component) => {
                segments(body, component.body.as_deref().unwrap_or_default(), read);
            }
            Segment::Quote(index) => {
                if let Some(quote) = body.quotes.get(*index) {
                    segments(body, &quote.text, read);
                }
            }
            Segment::Picture(_) | Segment::Code(_) | Segment::Date(_) | Segment::Label(_) => {}
        }
    }
}
