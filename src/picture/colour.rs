//! Colours: what is published is sRGB (IEC 61966-2-1), which is what a browser takes a picture without
//! a profile for. So no profile has to be published, which would say by what the picture was made.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The picture in sRGB. One whose profile makes no sense, or is about other colours than those that
/// were decoded, is taken for sRGB.
pub(super) fn to_srgb(image: DynamicImage, profile: &[u8]) -> DynamicImage {
    converted(&image, profile).unwrap_or(image)
}

fn converted(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let layout = if image.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(layout, &srgb, layout, options).ok()?;
    let mut bytes = vec![0; image.as_bytes().len()];
    transform.transform(image.as_bytes(), &mut bytes).ok()?;
    let (width, height) = (image.width(), image.height());
    if image.color().has_alpha() {
        image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    }
}
