//! What the header of a picture says, and whether the picture may be published at all.

use super::structure::{self, Frames};
use super::{Fault, Format};
use crate::config::{Limit, Limits};
use image::{ImageDecoder, ImageReader};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// What the header of a picture says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// What its bytes are.
    pub format: Format,
    /// Width in pixels as it is shown, turned upright; 0 for an SVG.
    pub width: u32,
    /// Height in pixels as it is shown; 0 for an SVG.
    pub height: u32,
    /// Whether it may be seen through.
    pub alpha: bool,
}

/// The endings of the pictures that are read, with what such a file must be.
const READ: [(&str, Format); 6] = [
    ("jpeg", Format::Jpeg),
    ("jpe", Format::Jpeg),
    ("jpg", Format::Jpeg),
    ("png", Format::Png),
    ("svg", Format::Svg),
    ("webp", Format::Webp),
];

/// The endings of pictures that cannot be cleaned of what they say about their making.
const REFUSED: [&str; 8] = ["avif", "bmp", "gif", "heic", "heif", "jxl", "tif", "tiff"];

/// What to do with a picture of a kind that is not read.
const SAVE_OTHERWISE: &str = "save it as JPEG, PNG or WebP";

/// How many bytes a pixel may take when it is decoded, at the most pixels that a picture may have.
const BYTES_PER_PIXEL: u64 = 4;

/// Whether the name of a file says that it is a picture.
pub fn is_picture(path: &str) -> bool {
    let ending = ending(path);
    READ.iter().any(|(known, _)| *known == ending) || REFUSED.contains(&&*ending)
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// Looks at the picture that stands at `path` and has these bytes. No pixel of it is decoded.
///
/// # Errors
/// Why it cannot be published: it is another kind of file than its name says, of a kind that cannot be
/// cleaned, larger than `limits` allow, cut off, moving, or more than a picture.
pub fn look(path: &str, bytes: &[u8], limits: &Limits) -> Result<Head, Fault> {
    let ending = ending(path);
    let named = READ.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format);
    if named == Some(Format::Svg) {
        return Ok(Head { format: Format::Svg, width: 0, height: 0, alpha: true });
    }
    let format = format_of(bytes)?;
    if named != Some(format) {
        let reason = format!("it is {} by its content, and its name says otherwise", format.name());
        return Err(Fault::new(reason, format!("let its name end in `.{}`", format.ending())));
    }
    let frames = match format {
        Format::Jpeg => structure::jpeg(bytes),
        Format::Png => structure::png(bytes),
        _ => structure::webp(bytes),
    }?;
    if let Frames::Many = frames {
        let reason = "it moves, which no reader can stop (WCAG 2.2, 2.2.2)";
        return Err(Fault::new(reason, "save one frame of it as a picture of its own"));
    }
    header(format, bytes, limits)
}

fn header(format: Format, bytes: &[u8], limits: &Limits) -> Result<Head, Fault> {
    let damaged = |_| Fault::new("its header makes no sense", "save it once more");
    let reader = ImageReader::with_format(Cursor::new(bytes), codec(format));
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    let most = limits.get(Limit::PicturePixels);
    if u64::from(width) * u64::from(height) > most {
        let refusal = limits.refusal(Limit::PicturePixels, "it");
        return Err(Fault::new(refusal.message, refusal.hint.unwrap_or_default()));
    }
    if decoder.total_bytes() > most.saturating_mul(BYTES_PER_PIXEL) {
        let reason = "it takes more memory than a picture may: it has 16 bits for each colour";
        return Err(Fault::new(reason, "save it with 8 bits for each colour, or make it smaller"));
    }
    let alpha = decoder.color_type().has_alpha();
    let turned = decoder.orientation().is_ok_and(super::pixels::lies_on_its_side);
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok(Head { format, width, height, alpha })
}

/// The codec of a format that is read.
pub(super) fn codec(format: Format) -> image::ImageFormat {
    match format {
        Format::Png => image::ImageFormat::Png,
        Format::Webp => image::ImageFormat::WebP,
        _ => image::ImageFormat::Jpeg,
    }
}

/// What bytes are, by the signature with which they begin.
fn format_of(bytes: &[u8]) -> Result<Format, Fault> {
    let brand = bytes.get(4..12).unwrap_or_default();
    let kind = match bytes {
        [0xff, 0xd8, 0xff, ..] => return Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => return Ok(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            return Ok(Format::Webp);
        }
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [b'B', b'M', ..] => "a BMP",
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => "a TIFF",
        _ if brand.starts_with(b"ftypavi") => "an AVIF",
        _ if brand.starts_with(b"ftyp") => "a HEIF",
        _ => return Err(Fault::new("it is no picture that demarche reads", SAVE_OTHERWISE)),
    };
    let reason = format!("{kind} cannot be cleaned of what it says about its making");
    Err(Fault::new(reason, SAVE_OTHERWISE))
}
