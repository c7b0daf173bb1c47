//! The plain text of a body as it goes by: its words are counted, and what needs it takes it.

use super::body::Target;
use crate::diagnostic::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The plain text of the block that is being read.
#[derive(Debug, Default)]
pub(super) struct Plain {
    text: String,
    /// Links without a label in it, with their bytes.
    names: Vec<(Span, Target)>,
    /// How far its words are counted.
    counted: usize,
    words: usize,
}

/// The plain text of a block.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub text: String,
    pub names: Vec<(Span, Target)>,
}

impl Plain {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds code, whose words do not count.
    pub(super) fn push_code(&mut self, code: &str) {
        self.count();
        self.text.push_str(code);
        self.counted = self.text.len();
    }

    /// Adds the name in a link without a label.
    pub(super) fn push_name(&mut self, name: &str, target: Target) {
        let start = self.text.len();
        self.text.push_str(name);
        self.names.push((Span::new(start, self.text.len()), target));
    }

    /// What was written since the block began.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The links without a label in it, with their bytes.
    pub(super) fn names(&self) -> &[(Span, Target)] {
        &self.names
    }

    /// Ends the block; its text is forgotten.
    pub(super) fn end_block(&mut self) {
        if !self.text.is_empty() {
            self.count();
            self.text.clear();
            self.names.clear();
            self.counted = 0;
        }
    }

    /// Ends the block and gives out its text.
    pub(super) fn take_block(&mut self) -> Block {
        self.count();
        self.counted = 0;
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end().len());
        Block { text, names: std::mem::take(&mut self.names) }
    }

    /// The number of words so far (Unicode Standard Annex 29), without code.
    pub(super) fn words(&self) -> u32 {
        u32::try_from(self.words).unwrap_or(u32::MAX)
    }

    fn count(&mut self) {
        self.words += words(&self.text[self.counted..]);
        self.counted = self.text.len();
    }
}

/// White space always parts words, and most runs between it are one plain word with some punctuation
/// around it; only the others need the whole of the annex.
///
/// This looks at every byte of a site: what a run is comes out of tables, without a branch.
fn words(text: &str) -> usize {
    let (mut words, mut start, mut run) = (0, 0, BLANK);
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        let class = CLASSES[usize::from(byte)];
        if class == SPACE {
            words += match run {
                OTHER => words_of_run(&text[start..at]),
                run => usize::from(run >= WORD),
            };
            start = at + 1;
        }
        run = NEXT[usize::from(run)][usize::from(class)];
    }
    words
}

/// What a run of characters without white space has been so far: nothing, or punctuation.
const BLANK: u8 = 0;
/// Letters and digits of ASCII, perhaps behind punctuation.
const WORD: u8 = 1;
/// The same with punctuation behind it.
const BEHIND: u8 = 2;
/// Something else.
const OTHER: u8 = 3;

/// What a byte is to a run: white space of ASCII, which ends it.
const SPACE: u8 = 0;
/// A letter or digit of ASCII.
const ALPHANUMERIC: u8 = 1;
/// Punctuation of ASCII.
const PUNCTUATION: u8 = 2;
/// Any other byte.
const REST: u8 = 3;

/// What a run becomes by a byte of a class.
const NEXT: [[u8; 4]; 4] = [
    [BLANK, WORD, BLANK, OTHER],
    [BLANK, WORD, BEHIND, OTHER],
    [BLANK, OTHER, BEHIND, OTHER],
    [BLANK, OTHER, OTHER, OTHER],
];

const CLASSES: [u8; 256] = {
    let mut classes = [REST; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        if byte.is_ascii_whitespace() {
            classes[byte as usize] = SPACE;
        } else if byte.is_ascii_alphanumeric() {
            classes[byte as usize] = ALPHANUMERIC;
        } else if byte.is_ascii_punctuation() {
            classes[byte as usize] = PUNCTUATION;
        }
        byte += 1;
    }
    classes
};

fn words_of_run(run: &str) -> usize {
    let core = run.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        0
    } else if is_one_word(core) {
        1
    } else {
        run.unicode_words().count()
    }
}

/// Letters and digits, or letters with single apostrophes between them. An apostrophe joins letters,
/// whichever of its two characters it is.
fn is_one_word(core: &str) -> bool {
    core.bytes().all(|byte| byte.is_ascii_alphanumeric())
        || core
            .split(['’', '\''])
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The character that turns the direction of what follows, or the control character, that `text`
/// holds at `at` or later, with its place.
pub(super) fn suspect(text: &str, at: usize) -> Option<(char, Range<usize>)> {
    let bytes = text.as_bytes();
    // Few texts hold any, so most of a text is passed in strides.
    let stride = bytes.get(at..)?.chunks(STRIDE).position(may_be_suspect)?;
    let found = (at + stride * STRIDE..bytes.len()).find(|at| is_suspect(bytes, *at))?;
    let c = text[found..].chars().next()?;
    Some((c, found..found + c.len_utf8()))
}

const STRIDE: usize = 64;

/// The bytes with which such a character may begin.
const MAY_BE_SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = !matches!(control, 0x09 | 0x0A | 0x0D);
        control += 1;
    }
    table[0xC2] = true;
    table[0xE2] = true;
    table
};

fn may_be_suspect(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| MAY_BE_SUSPECT[usize::from(*byte)])
}

fn is_suspect(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        // U+202A to U+202E, the embeddings and overrides.
        0xE2 => bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xAA..=0xAE)),
        // U+0080 to U+009F.
        0xC2 => matches!(bytes.get(at + 1), Some(0x80..=0x9F)),
        byte => byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_unicode_and_code_is_none() {
        let mut plain = Plain::default();
        plain.push("Kerry’s 3.5-hour talks in Çavuşoğlu’s city, ");
        plain.push_code("fn main");
        plain.push(" ended. وزير الخارجية");
        plain.end_block();
        assert_eq!(plain.words(), 10);
        assert_eq!(words("don't e.g. a_b 1,000 — ..."), 4);
        for text in
            ["“It’s”", "a''b", "rock-'n'-roll", "3’4", "نص، عربي", "a.b", "e\u{301}té’s", "日本語"]
        {
            assert_eq!(words(text), text.unicode_words().count(), "{text}");
        }
        assert_eq!(words("don't e.g. a_b 1,000"), 4);
    }

    #[test]
    fn a05_characters_that_turn_the_direction_are_found() {
        let (c, range) = suspect("ab\u{202E}c", 0).expect("an override");
        assert_eq!((c, range), ('\u{202E}', 2..5));
        assert!(suspect("“curly” — می\u{200C}خواهم שלום", 0).is_none());
        assert_eq!(suspect("a\u{7}", 0).map(|found| found.0), Some('\u{7}'));
    }
}
