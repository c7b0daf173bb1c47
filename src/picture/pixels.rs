//! The pixels of a picture: decoded once, then cut and made smaller as often as it is published.

use super::head::codec;
use super::{Crop, Fault, Format, colour};
use fast_image_resize::{ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader};
use std::io::Cursor;

/// A picture, decoded, as its file has it: not yet upright, in its own colours.
pub(super) struct Source {
    image: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

/// Whether a picture is shown as wide as it is high in its file.
pub(super) fn lies_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

impl Source {
    /// Decodes a picture that has been looked at, which has limited what that may take.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn decode(format: Format, bytes: &[u8]) -> Result<Self, Fault> {
        let damaged =
            |cause| Fault::new(format!("it is damaged: {cause}"), "save it once more, or copy it");
        let reader = ImageReader::with_format(Cursor::new(bytes), codec(format));
        let mut decoder = reader.into_decoder().map_err(damaged)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().unwrap_or_default();
        let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
        let image = if image.color().has_alpha() {
            DynamicImage::ImageRgba8(image.into_rgba8())
        } else {
            DynamicImage::ImageRgb8(image.into_rgb8())
        };
        Ok(Source { image, orientation, profile })
    }

    /// The part `crop` of the picture as it is shown, all of it where there is none, upright, so wide
    /// and so high, in the colours of the web.
    ///
    /// # Errors
    /// When the part does not lie in the picture.
    pub(super) fn cut(
        &self,
        crop: Option<Crop>,
        (width, height): (u32, u32),
    ) -> Result<DynamicImage, Fault> {
        let side = lies_on_its_side(self.orientation);
        let (stored_width, stored_height) = if side { (height, width) } else { (width, height) };
        let is_whole = crop.is_none()
            && (stored_width, stored_height) == (self.image.width(), self.image.height());
        let mut image = if is_whole {
            self.image.clone()
        } else {
            self.resized(crop, (stored_width, stored_height))?
        };
        image.apply_orientation(self.orientation);
        Ok(match &self.profile {
            Some(profile) => colour::to_srgb(image, profile),
            None => image,
        })
    }

    fn resized(
        &self,
        crop: Option<Crop>,
        (width, height): (u32, u32),
    ) -> Result<DynamicImage, Fault> {
        let mut resized = match &self.image {
            DynamicImage::ImageRgba8(_) => DynamicImage::new_rgba8(width, height),
            _ => DynamicImage::new_rgb8(width, height),
        };
        let mut options = ResizeOptions::new();
        if let Some(crop) = crop {
            let Crop { left, top, width, height } = self.as_stored(crop);
            options = options.crop(left.into(), top.into(), width.into(), height.into());
        }
        let fault =
            |cause| Fault::new(format!("it cannot be made smaller: {cause}"), "save it anew");
        Resizer::new().resize(&self.image, &mut resized, &options).map_err(fault)?;
        Ok(resized)
    }

    /// A part of the picture as it is shown, where it is in the picture as it is stored.
    fn as_stored(&self, crop: Crop) -> Crop {
        use Orientation::{
            FlipHorizontal, FlipVertical, NoTransforms, Rotate90, Rotate90FlipH, Rotate180,
            Rotate270, Rotate270FlipH,
        };
        let Crop { left, top, width, height } = crop;
        let side = lies_on_its_side(self.orientation);
        let (left, top, width, height) =
            if side { (top, left, height, width) } else { (left, top, width, height) };
        let right = self.image.width().saturating_sub(left + width);
        let bottom = self.image.height().saturating_sub(top + height);
        let (left, top) = match self.orientation {
            NoTransforms | Rotate90FlipH => (left, top),
            FlipHorizontal | Rotate270 => (right, top),
            FlipVertical | Rotate90 => (left, bottom),
            Rotate180 | Rotate270FlipH => (right, bottom),
        };
        Crop { left, top, width, height }
    }
}
