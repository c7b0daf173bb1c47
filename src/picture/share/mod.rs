//! The picture that stands for a page where somebody shares its address: words on a card, drawn.
//!
//! Lines are broken by the advances that the fonts really have, each line is a text of its own, and a
//! line from right to left is isolated, so that the order of its words depends on nothing around it.

mod fonts;
mod lay;
mod lines;
#[cfg(test)]
mod tests;

pub use fonts::ShareFonts;

use crate::fingerprint::Fingerprint;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbaImage};
use lay::{Edge, Manner};
use resvg::tiny_skia::{Pixmap, Transform};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::sync::Arc;

/// Width and height in pixels: what most who show such pictures ask for.
pub const SHARE_SIZE: (u32, u32) = (1_200, 630);

/// What the fingerprints of share images change with: raised when others are drawn of the same words.
const DRAWING: &str = "share image 3";

/// The same, for arithmetic.
const WIDTH: f32 = 1_200.0;
const HEIGHT: f32 = 630.0;
/// The room of a line, in pixels.
const ROOM: f32 = WIDTH - 2.0 * MARGIN;
/// The room at the sides, in pixels.
const MARGIN: f32 = 72.0;
/// Where the topic stands, and the first line of the headline.
const KICKER: f32 = 100.0;
const HEADLINE: f32 = 206.0;
/// The sizes in which the headline is tried, with the most lines of each.
const SIZES: [(f32, usize); 4] = [(76.0, 3), (64.0, 3), (54.0, 4), (44.0, 5)];
/// The same for what stands below the headline of a hub.
const SUMMARY: [(f32, usize); 1] = [(34.0, 3)];
/// How far lines are apart, in parts of their size.
const LEADING: f32 = 1.24;
/// The size of all other words.
const SMALL: f32 = 32.0;
/// Where the label of the outlet stands, and the last line.
const LABEL: f32 = 502.0;
const FOOT: f32 = 578.0;

/// The colours of the theme that is built in: paper, ink, what is muted, and what is set off.
const PAPER: &str = "#fbfaf7";
const INK: &str = "#1a1a18";
const MUTED: &str = "#5a5a55";
const ACCENT: &str = "#9a1b1e";

/// What a share image says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareCard {
    /// The headline.
    pub headline: Arc<str>,
    /// What is said below it.
    pub summary: Arc<str>,
    /// What it is about, or what it is.
    pub topic: Arc<str>,
    /// When.
    pub date: Arc<str>,
    /// Whose report it rests on.
    pub label: Arc<str>,
    /// The name of the site.
    pub site: Arc<str>,
    /// Whether it reads from right to left.
    pub rtl: bool,
}

impl ShareCard {
    /// The fingerprint of all that its picture depends on.
    ///
    /// # Panics
    /// Never: words are plain data.
    pub fn fingerprint(&self, fonts: &ShareFonts) -> Fingerprint {
        let words = postcard::to_allocvec(self).expect("words are plain data");
        Fingerprint::of_all([DRAWING.as_bytes(), fonts.fingerprint().as_bytes(), &words])
    }

    /// The characters that no font has, each once, in the order of the words.
    pub fn missing(&self, fonts: &ShareFonts) -> Vec<char> {
        let Self { headline, summary, topic, date, label, site, rtl: _ } = self;
        let words = [headline, summary, topic, date, label, site];
        fonts.missing(words.into_iter().flat_map(|words| words.chars()))
    }
}

/// Draws `card`, as PNG. Characters that no font has are left out; a headline of which nothing is left
/// gives its place to the name of the site.
///
/// # Errors
/// One sentence, where that is not possible.
pub fn draw(card: &ShareCard, fonts: &ShareFonts) -> Result<Vec<u8>, String> {
    let tree = fonts.tree(&svg(card, fonts)).ok_or("its words make no picture")?;
    let (width, height) = SHARE_SIZE;
    let mut picture = Pixmap::new(width, height).ok_or("it has no size")?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    let picture = RgbaImage::from_raw(width, height, picture.take()).ok_or("it has no size")?;
    // Paper covers all of it, so that nothing is transparent.
    let picture = DynamicImage::from(picture).into_rgb8();
    let mut png = Vec::new();
    // Most of it is paper: what stays the same is found without a filter.
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::NoFilter)
        .write_image(&picture, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| error.to_string())?;
    Ok(png)
}

fn svg(card: &ShareCard, fonts: &ShareFonts) -> String {
    let shown = |words: &str| fonts.known(words);
    let (headline, name) = (shown(&card.headline), shown(&card.site));
    let (headline, name) =
        if headline.is_empty() { (name, String::new()) } else { (headline, name) };
    let mut page = Page { svg: fonts::opening(), fonts, rtl: card.rtl };
    page.bar((0.0, 0.0), (WIDTH, HEIGHT), PAPER);
    page.bar((0.0, 0.0), (WIDTH, 12.0), INK);
    page.bar((0.0, 18.0), (WIDTH, 2.0), INK);
    page.begin(KICKER, SMALL, ACCENT, &fonts.one_line(&shown(&card.topic), SMALL, ROOM));
    let (size, lines) = fonts.fitted(&headline, &SIZES, ROOM);
    let mut y = page.begin_all(HEADLINE, size, INK, &lines);
    y += SMALL;
    if !card.summary.is_empty() {
        let (size, lines) = fonts.fitted(&shown(&card.summary), &SUMMARY, ROOM);
        page.begin_all(y, size, MUTED, &lines);
    }
    page.begin(LABEL, SMALL, MUTED, &fonts.one_line(&shown(&card.label), SMALL, ROOM));
    page.bar((MARGIN, LABEL + SMALL * 0.7), (ROOM, 2.0), INK);
    let half = ROOM / 2.0 - SMALL;
    page.begin(FOOT, SMALL, INK, &fonts.one_line(&name, SMALL, half));
    page.end(FOOT, SMALL, MUTED, &fonts.one_line(&shown(&card.date), SMALL, half));
    page.svg.push_str("</svg>");
    page.svg
}

/// What is drawn so far.
struct Page<'f> {
    svg: String,
    fonts: &'f ShareFonts,
    rtl: bool,
}

impl Page<'_> {
    /// A line at the side where reading begins.
    fn begin(&mut self, y: f32, size: f32, colour: &'static str, words: &str) {
        let edge = if self.rtl { Edge::Right } else { Edge::Left };
        self.line(edge, Manner { y, size, colour }, words);
    }

    /// A line at the side where reading ends.
    fn end(&mut self, y: f32, size: f32, colour: &'static str, words: &str) {
        let edge = if self.rtl { Edge::Left } else { Edge::Right };
        self.line(edge, Manner { y, size, colour }, words);
    }

    /// Lines below each other at the side where reading begins; where the next one would stand.
    fn begin_all(&mut self, y: f32, size: f32, colour: &'static str, lines: &[String]) -> f32 {
        let mut y = y;
        for line in lines {
            self.begin(y, size, colour, line);
            y += size * LEADING;
        }
        y
    }

    fn line(&mut self, edge: Edge, manner: Manner, words: &str) {
        let margins = (MARGIN, MARGIN + ROOM);
        self.fonts.lay(&mut self.svg, words, self.rtl, (edge, margins), manner);
    }

    fn bar(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: &str) {
        let _ = write!(
            self.svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>"
        );
    }
}
