//! The fonts in which share images are drawn.

use crate::escape;
use crate::fingerprint::Fingerprint;
use resvg::usvg::{Node, Options, Tree, fontdb};
use skrifa::charmap::Charmap;
use skrifa::{FontRef, MetadataProvider};
use std::fmt::Write;
use std::sync::{Arc, OnceLock};
use unicode_normalization::UnicodeNormalization;

/// The size in which words are measured, in pixels: widths grow as sizes do.
const MEASURE: f32 = 100.0;

/// The fonts in which share images are drawn; no others are looked for.
#[derive(Debug)]
pub struct ShareFonts {
    files: Vec<Arc<[u8]>>,
    fingerprint: Fingerprint,
    /// Read when the first image is drawn.
    database: OnceLock<Arc<fontdb::Database>>,
}

/// Words, or a part of one, in one font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'w> {
    pub(super) words: &'w str,
    /// The number of the font.
    pub(super) font: usize,
}

impl Default for ShareFonts {
    fn default() -> Self {
        ShareFonts::new(Vec::new())
    }
}

impl ShareFonts {
    /// The fonts in these files, in the order in which they are asked for a character.
    pub fn new(files: Vec<Arc<[u8]>>) -> Self {
        let fingerprint = Fingerprint::of_all(files.iter().map(AsRef::as_ref));
        ShareFonts { files, fingerprint, database: OnceLock::new() }
    }

    /// The fingerprint of their files.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whether there is none, so that nothing can be drawn.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn database(&self) -> &Arc<fontdb::Database> {
        self.database.get_or_init(|| {
            let mut database = fontdb::Database::new();
            for file in &self.files {
                database.load_font_source(fontdb::Source::Binary(Arc::new(Arc::clone(file))));
            }
            Arc::new(database)
        })
    }

    /// The family of a font, as an attribute is written.
    pub(super) fn family(&self, font: usize) -> String {
        let face = self.database().faces().nth(font);
        let family = face.and_then(|face| face.families.first()).map(|(name, _)| name.as_str());
        escape::attribute_of(family.unwrap_or_default())
    }

    fn charmaps(&self) -> Vec<Charmap<'_>> {
        let fonts = self.files.iter().filter_map(|file| FontRef::new(file).ok());
        fonts.map(|font| font.charmap()).collect()
    }

    /// The characters that no font has, each once.
    pub(super) fn missing(&self, characters: impl Iterator<Item = char>) -> Vec<char> {
        let maps = self.charmaps();
        let mut missing = Vec::new();
        for character in characters.nfc() {
            let is_drawn = !character.is_whitespace() && !is_unseen(character);
            if is_drawn && !spelt(&maps, character).1 && !missing.contains(&character) {
                missing.push(character);
            }
        }
        missing
    }

    /// Words without the characters that no font has, and without what only joined those.
    pub(super) fn known(&self, words: &str) -> String {
        let maps = self.charmaps();
        let words = words.split_whitespace().map(|word| known(&maps, word));
        let is_seen = |word: &String| !word.chars().all(is_unseen);
        words.filter(is_seen).collect::<Vec<_>>().join(" ")
    }

    /// A word in stretches of one font each: a character goes with those before it where it can.
    pub(super) fn stretches<'w>(&self, word: &'w str) -> Vec<Stretch<'w>> {
        let maps = self.charmaps();
        let mut stretches: Vec<Stretch<'w>> = Vec::new();
        let mut begin = 0;
        // A mark of direction before a word goes with what it stands before.
        let first = word.find(|character| !is_unseen(character)).unwrap_or(0);
        for (at, character) in word.char_indices().filter(|(at, _)| *at >= first) {
            let last = stretches.last().map(|it| it.font);
            let stays = |font: usize| is_unseen(character) || maps[font].map(character).is_some();
            let font = last.filter(|font| stays(*font)).or_else(|| font_of(&maps, character));
            if font != last || last.is_none() {
                stretches.push(Stretch { words: "", font: font.unwrap_or_default() });
                begin = if last.is_none() { 0 } else { at };
            }
            if let Some(stretch) = stretches.last_mut() {
                stretch.words = &word[begin..at + character.len_utf8()];
            }
        }
        stretches
    }

    /// How wide each stretch is in a size of one pixel, in pixels.
    pub(super) fn widths(&self, stretches: &[Stretch<'_>]) -> Vec<f32> {
        let mut svg = opening();
        for (index, stretch) in stretches.iter().enumerate() {
            let (family, words) = (self.family(stretch.font), escape::text_of(stretch.words));
            let _ = write!(
                svg,
                "<text id=\"{index}\" y=\"{MEASURE}\" font-size=\"{MEASURE}\" font-family=\"{family}\">{words}</text>"
            );
        }
        svg.push_str("</svg>");
        let Some(tree) = self.tree(&svg) else { return vec![0.0; stretches.len()] };
        let mut widths = vec![0.0; stretches.len()];
        for node in tree.root().children() {
            let Node::Text(text) = node else { continue };
            // By its number: a text that shows nothing is not in the tree.
            let width = text.id().parse().ok().and_then(|index: usize| widths.get_mut(index));
            if let Some(width) = width {
                *width = text.bounding_box().width() / MEASURE;
            }
        }
        widths
    }

    /// What is drawn of an SVG, with its words in these fonts.
    pub(super) fn tree(&self, svg: &str) -> Option<Tree> {
        let options = Options { fontdb: Arc::clone(self.database()), ..Options::default() };
        Tree::from_str(svg, &options).ok()
    }
}

/// The opening tag of an SVG of words.
pub(super) fn opening() -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 630\" font-weight=\"700\">"
        .to_owned()
}

/// The first font that has a character.
fn font_of(maps: &[Charmap<'_>], character: char) -> Option<usize> {
    maps.iter().position(|map| map.map(character).is_some())
}

/// A character as the fonts can write it, and whether that is all of it: itself, or the letters and
/// marks that it is made of (UAX #15, compatibility decomposition) which the font of the first one has.
fn spelt(maps: &[Charmap<'_>], character: char) -> (String, bool) {
    if font_of(maps, character).is_some() {
        return (character.into(), true);
    }
    let parts: Vec<char> = std::iter::once(character).nfkd().collect();
    let font = parts.first().and_then(|first| font_of(maps, *first));
    let has = |part: &&char| font.is_some_and(|font| maps[font].map(**part).is_some());
    let known: String = parts.iter().filter(has).collect();
    let is_whole = parts.iter().all(|part| has(&part));
    (known, is_whole)
}

/// A word of the characters that fonts have: a letter without its marks stands for one that they do
/// not have. What has no shape goes with the character before it.
fn known(maps: &[Charmap<'_>], word: &str) -> String {
    let mut known = String::with_capacity(word.len());
    let mut is_left_out = false;
    // Letters and marks that are written apart are more often in a font as one (UAX #15).
    for character in word.nfc() {
        if is_unseen(character) {
            known.extend((!is_left_out).then_some(character));
            continue;
        }
        let (parts, _) = spelt(maps, character);
        is_left_out = parts.is_empty();
        known.push_str(&parts);
    }
    known
}

/// Whether a character has no shape of its own: joiners, marks of direction, selectors of variants.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
