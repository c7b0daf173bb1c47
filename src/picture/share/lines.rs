//! Words in lines.

use super::ShareFonts;
use super::fonts::Stretch;
use super::lay::SPACE;
use unicode_segmentation::UnicodeSegmentation;

impl ShareFonts {
    /// A text in lines of at most `room` pixels, in the first of `sizes` in which it has no more
    /// lines than that allows; in the last one it is shortened.
    pub(super) fn fitted(
        &self,
        text: &str,
        sizes: &[(f32, usize)],
        room: f32,
    ) -> (f32, Vec<String>) {
        let words = self.words(text);
        let is_whole = |size: f32| words.iter().all(|word| word.1 * size <= room);
        for (size, most) in sizes {
            let lines = lines(&words, *size, room);
            if lines.len() <= *most && is_whole(*size) {
                return (*size, lines);
            }
        }
        let Some((size, most)) = sizes.last() else { return (0.0, Vec::new()) };
        let words = self.pieces(words, room / size);
        let mut lines = lines(&words, *size, room);
        if lines.len() > *most {
            lines.truncate(*most);
            if let Some(last) = lines.last_mut() {
                *last = self.one_line(&format!("{last} …"), *size, room);
            }
        }
        (*size, lines)
    }

    /// Words in one line of at most `room` pixels, shortened where they have no room.
    pub(super) fn one_line(&self, text: &str, size: f32, room: f32) -> String {
        let words = self.pieces(self.words(text), room / size);
        let whole = lines(&words, size, room);
        if whole.len() < 2 {
            return whole.into_iter().next().unwrap_or_default();
        }
        let short = lines(&words, size, room - size).into_iter().next().unwrap_or_default();
        format!("{} …", short.trim_end_matches(['…', ' ']))
    }

    /// The words of a text with their widths in a size of one pixel.
    fn words<'w>(&self, text: &'w str) -> Vec<(&'w str, f32)> {
        self.measured(&text.split_whitespace().collect::<Vec<_>>())
    }

    fn measured<'w>(&self, words: &[&'w str]) -> Vec<(&'w str, f32)> {
        let stretches: Vec<Vec<Stretch<'_>>> =
            words.iter().map(|word| self.stretches(word)).collect();
        let mut widths = self.widths(&stretches.concat()).into_iter();
        let width = |of: &Vec<Stretch<'_>>| widths.by_ref().take(of.len()).sum();
        let widths: Vec<f32> = stretches.iter().map(width).collect();
        words.iter().copied().zip(widths).collect()
    }

    /// How wide a line is, in pixels.
    #[cfg(test)]
    pub(super) fn width(&self, line: &str, size: f32) -> f32 {
        let words = self.words(line);
        words.iter().map(|(_, width)| (width + SPACE) * size).sum::<f32>() - SPACE * size
    }

    /// The same words, those in pieces that are wider than `room` in a size of one pixel.
    fn pieces<'w>(&self, words: Vec<(&'w str, f32)>, room: f32) -> Vec<(&'w str, f32)> {
        words.into_iter().flat_map(|(word, width)| self.cut(word, width, room)).collect()
    }

    /// A word in halves, and these again, until each has room.
    fn cut<'w>(&self, word: &'w str, width: f32, room: f32) -> Vec<(&'w str, f32)> {
        let begins: Vec<usize> = word.grapheme_indices(true).map(|(at, _)| at).collect();
        if width <= room || begins.len() < 2 {
            return vec![(word, width)];
        }
        let (left, right) = word.split_at(begins[begins.len() / 2]);
        self.pieces(self.measured(&[left, right]), room)
    }
}

/// Words in lines of at most `room` pixels, as many as have room in each.
fn lines(words: &[(&str, f32)], size: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut filled = 0.0;
    for (word, width) in words {
        match lines.last_mut() {
            Some(line) if filled + (SPACE + width) * size <= room => {
                line.push(' ');
                line.push_str(word);
                filled += (SPACE + width) * size;
            }
            _ => {
                lines.push((*word).to_owned());
                filled = width * size;
            }
        }
    }
    lines
}
