//! A line of words where they stand: from left to right, whatever the directions of their scripts.

use super::ShareFonts;
use super::fonts::Stretch;
use crate::escape;
use std::fmt::Write;
use unicode_bidi::{BidiInfo, Level};

/// The width of a space, in parts of the size.
pub(super) const SPACE: f32 = 0.26;

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Where its letters stand, in pixels from above.
    pub(super) y: f32,
    /// The size of its letters, in pixels.
    pub(super) size: f32,
    /// Their colour.
    pub(super) colour: &'static str,
}

/// Where a line stands between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Left,
    Right,
}

/// A stretch of a line in one direction; a space has no words.
struct Part<'l> {
    stretch: Option<Stretch<'l>>,
    level: Level,
}

impl ShareFonts {
    /// Appends a line to an SVG, at a side of what is between `margins`.
    pub(super) fn lay(
        &self,
        svg: &mut String,
        line: &str,
        rtl: bool,
        (edge, margins): (Edge, (f32, f32)),
        manner: Manner,
    ) {
        let parts = self.parts(line, rtl);
        let stretches: Vec<Stretch<'_>> = parts.iter().filter_map(|part| part.stretch).collect();
        let mut measured = self.widths(&stretches).into_iter();
        let widths: Vec<f32> = parts
            .iter()
            .map(|part| part.stretch.map_or(SPACE, |_| measured.next().unwrap_or_default()))
            .map(|width| width * manner.size)
            .collect();
        let mut x = match edge {
            Edge::Left => margins.0,
            Edge::Right => margins.1 - widths.iter().sum::<f32>(),
        };
        let levels: Vec<Level> = parts.iter().map(|part| part.level).collect();
        for index in BidiInfo::reorder_visual(&levels) {
            if let Some(stretch) = parts[index].stretch {
                self.write(svg, stretch, levels[index].is_rtl(), x, manner);
            }
            x += widths[index];
        }
    }

    /// A line in parts of one direction and one font each (UAX #9).
    fn parts<'l>(&self, line: &'l str, rtl: bool) -> Vec<Part<'l>> {
        // The page has one direction: a line that begins with a word of another one is still a part of it.
        let whole = if rtl { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(line, Some(whole));
        let mut parts = Vec::new();
        for (begin, piece) in pieces(line, &info.levels) {
            let level = info.levels[begin];
            if piece.starts_with(char::is_whitespace) {
                parts.push(Part { stretch: None, level });
            } else {
                let stretches = self.stretches(piece).into_iter();
                parts.extend(stretches.map(|it| Part { stretch: Some(it), level }));
            }
        }
        parts
    }

    fn write(&self, svg: &mut String, stretch: Stretch<'_>, rtl: bool, x: f32, manner: Manner) {
        let Manner { y, size, colour } = manner;
        let family = self.family(stretch.font);
        let words = escape::text_of(stretch.words);
        // An isolate of its own direction: nothing around it has to do with its order.
        let isolate = if rtl { '\u{2067}' } else { '\u{2066}' };
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-family=\"{family}\" \
             fill=\"{colour}\">{isolate}{words}\u{2069}</text>"
        );
    }
}

/// A line in spaces and words, words in pieces of one level; each with where it begins.
fn pieces<'l>(line: &'l str, levels: &[Level]) -> Vec<(usize, &'l str)> {
    let mut pieces: Vec<(usize, &str)> = Vec::new();
    let mut begin = 0;
    let mut last: Option<(bool, Level)> = None;
    for (at, character) in line.char_indices() {
        let this = (character.is_whitespace(), levels[at]);
        if last.is_some_and(|last| last != this || last.0) {
            pieces.push((begin, &line[begin..at]));
            begin = at;
        }
        last = Some(this);
    }
    if last.is_some() {
        pieces.push((begin, &line[begin..]));
    }
    pieces
}
