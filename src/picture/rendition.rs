//! A rendition: one way in which a picture is published. All that its bytes depend on is in it.

use super::encode::ENCODING;
use super::{Format, Head, Notice};
use crate::fingerprint::Fingerprint;
use crate::output_path::slugify;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A part of a picture as it is shown, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Crop {
    /// How far from the left edge.
    pub left: u32,
    /// How far from the top.
    pub top: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// One way in which a picture is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rendition {
    /// The file of the picture, from the project's root.
    pub source: Arc<str>,
    /// The fingerprint of that file.
    pub print: Fingerprint,
    /// What that file is.
    pub kind: Format,
    /// The part that is shown; all of it where there is none.
    pub crop: Option<Crop>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it is written as.
    pub format: Format,
    /// What is written into it.
    pub notice: Arc<Notice>,
}

impl Rendition {
    /// The fingerprint of all that its bytes depend on: known before they are made.
    ///
    /// # Panics
    /// Never: a rendition is plain data.
    pub fn fingerprint(&self) -> Fingerprint {
        // Where the same picture stands is no matter.
        let Rendition { source: _, print, kind, crop, width, height, format, notice } = self;
        let recipe = (print, kind, crop, width, height, format, notice);
        let recipe = postcard::to_allocvec(&recipe).expect("a rendition is plain data");
        Fingerprint::of_all([ENCODING.as_bytes(), &recipe])
    }

    /// Its name in the folder of renditions: with its fingerprint, so that whoever has it may keep it
    /// for ever.
    pub fn file_name(&self) -> String {
        let name = self.source.rsplit('/').next().unwrap_or_default();
        let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let (width, print) = (self.width, self.fingerprint().short());
        format!("{stem}-{width}.{print}.{}", self.format.ending())
    }

    /// The rendition as something else.
    #[must_use]
    pub fn written_as(&self, format: Format) -> Self {
        Rendition { format, ..self.clone() }
    }

    /// What of the picture it shows, and how large.
    pub(super) fn cut(&self) -> (Option<Crop>, u32, u32) {
        (self.crop, self.width, self.height)
    }
}

/// The largest part of a picture with the given ratio of width to height around the point `focal`, in
/// parts of width and height; `None` for all of it.
pub fn crop_of(head: &Head, ratio: (u32, u32), focal: (f64, f64)) -> Option<Crop> {
    let (whole_width, whole_height) = (u64::from(head.width), u64::from(head.height));
    let (across, down) = (u64::from(ratio.0.max(1)), u64::from(ratio.1.max(1)));
    let (width, height) = if whole_width * down > whole_height * across {
        (whole_height * across / down, whole_height)
    } else {
        (whole_width, whole_width * down / across)
    };
    let narrow = |length: u64| u32::try_from(length.max(1)).unwrap_or(u32::MAX);
    let (width, height) = (narrow(width), narrow(height));
    if (width, height) == (head.width, head.height) {
        return None;
    }
    let begin = |at: f64, part: u32, whole: u32| {
        let middle = at * f64::from(whole) - f64::from(part) / 2.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between nothing and a length in pixels"
        )]
        let begin = middle.clamp(0.0, f64::from(whole - part)).round() as u32;
        begin
    };
    let left = begin(focal.0, width, head.width);
    let top = begin(focal.1, height, head.height);
    Some(Crop { left, top, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_keeps_the_point_that_is_meant_and_stays_in_the_picture() {
        let head = |width, height| Head { format: Format::Jpeg, width, height, alpha: false };
        let crop = |left, top, width, height| Some(Crop { left, top, width, height });
        assert_eq!(crop_of(&head(300, 100), (1, 1), (0.5, 0.5)), crop(100, 0, 100, 100));
        assert_eq!(crop_of(&head(300, 100), (1, 1), (1.0, 0.0)), crop(200, 0, 100, 100));
        assert_eq!(crop_of(&head(100, 300), (2, 1), (0.0, 0.9)), crop(0, 245, 100, 50));
        assert_eq!(crop_of(&head(300, 100), (3, 1), (0.1, 0.1)), None);
    }
}
