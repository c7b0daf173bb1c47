//! Pictures as bytes: what their headers say, and what is published of them.
//!
//! Nothing that a picture says about its making is published: pixels are decoded and encoded again, and
//! the only words beside them are those that editors wrote ([`Notice`]). No file is read or written
//! here, and nothing is known of records, themes or addresses.

mod avif;
mod colour;
mod container;
mod encode;
mod head;
mod notice;
mod pixels;
mod rendition;
mod share;
mod structure;
mod svg;

pub use encode::encode;
pub use head::{Head, is_picture, look};
pub use notice::Notice;
pub use rendition::{Crop, Rendition, crop_of};
pub use share::{SHARE_SIZE, ShareCard, ShareFonts, draw};

use crate::fingerprint::Fingerprint;
use serde::{Deserialize, Serialize};

/// A kind of file that pictures are read from or written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// AVIF: written, never read.
    Avif,
    /// WebP.
    Webp,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// SVG: rewritten, never made of pixels.
    Svg,
}

/// A picture file as it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureFile {
    /// The fingerprint of its bytes; [`Fingerprint::NOTHING`] where they are too many to be read.
    pub fingerprint: Fingerprint,
    /// What its header says, or why it cannot be published.
    pub head: Result<Head, Fault>,
}

/// Why a picture cannot be published, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What is said about it: `it is cut off`.
    pub reason: String,
    /// What to do.
    pub hint: String,
}

impl Fault {
    fn new(reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Fault { reason: reason.into(), hint: hint.into() }
    }

    /// That the file ends before the picture does.
    fn cut_off() -> Self {
        Fault::new("it is cut off: the file ends before the picture does", "copy it once more")
    }
}

impl Format {
    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Avif => "avif",
            Format::Webp => "webp",
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Svg => "svg",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Avif => "image/avif",
            Format::Webp => "image/webp",
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Svg => "image/svg+xml",
        }
    }

    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Format::Avif => "AVIF",
            Format::Webp => "WebP",
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Svg => "SVG",
        }
    }
}
