//! Renditions of a picture, encoded: the same bytes for the same picture, however many threads there
//! are, since every encoder works on one.

use super::pixels::Source;
use super::{Fault, Format, Rendition, container, svg};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use ravif::{BitDepth, Img, RGB8, RGBA8};

/// What the names of renditions change with: raised when other bytes come of the same picture.
pub(super) const ENCODING: &str = "jpeg 80, png, webp 80, avif 52 at speed 9; 1";

const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 80.0;
const AVIF_QUALITY: f32 = 52.0;
/// From 1 to 10: slower ones win a few per cent.
const AVIF_SPEED: u8 = 9;

/// Encodes the renditions of one picture, whose file has these bytes, and hands over each. Those that
/// follow on each other with the same size share their pixels.
///
/// # Errors
/// When the picture is damaged; what was handed over until then is good.
pub fn encode<'r>(
    bytes: &[u8],
    renditions: &[&'r Rendition],
    mut hand_over: impl FnMut(&'r Rendition, Vec<u8>),
) -> Result<(), Fault> {
    let Some(first) = renditions.first() else { return Ok(()) };
    if first.kind == Format::Svg {
        let clean = svg::clean(bytes)?;
        for rendition in renditions {
            hand_over(rendition, clean.clone());
        }
        return Ok(());
    }
    let source = Source::decode(first.kind, bytes)?;
    let like = |one: &&Rendition, other: &&Rendition| one.cut() == other.cut();
    for alike in renditions.chunk_by(like) {
        let pixels = source.cut(alike[0].crop, (alike[0].width, alike[0].height))?;
        for rendition in alike {
            hand_over(rendition, with_notice(rendition, &pixels)?);
        }
    }
    Ok(())
}

fn with_notice(rendition: &Rendition, pixels: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let refused = |cause: String| {
        let reason = format!("it cannot be written as {}: {cause}", rendition.format.name());
        Fault::new(reason, "make it smaller")
    };
    let bytes = encoded(rendition, pixels).map_err(refused)?;
    let about = (rendition.width, rendition.height, pixels.color().has_alpha());
    Ok(match rendition.notice.packet() {
        Some(packet) => container::with_packet(rendition.format, bytes, &packet, about),
        None => bytes,
    })
}

fn encoded(rendition: &Rendition, pixels: &DynamicImage) -> Result<Vec<u8>, String> {
    let (width, height) = (pixels.width(), pixels.height());
    let colour = ExtendedColorType::from(pixels.color());
    let mut bytes = Vec::new();
    match rendition.format {
        Format::Jpeg => {
            let pixels = pixels.to_rgb8();
            JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
                .encode(&pixels, width, height, ExtendedColorType::Rgb8)
                .map_err(|cause| cause.to_string())?;
        }
        Format::Png | Format::Svg => {
            let (much, filter) = (CompressionType::Default, FilterType::Adaptive);
            PngEncoder::new_with_quality(&mut bytes, much, filter)
                .write_image(pixels.as_bytes(), width, height, colour)
                .map_err(|cause| cause.to_string())?;
        }
        Format::Webp => bytes = webp(rendition, pixels)?,
        Format::Avif => bytes = avif(pixels)?,
    }
    Ok(bytes)
}

/// Without loss where that is smaller, which it is for charts and maps; photographs are not tried.
fn webp(rendition: &Rendition, pixels: &DynamicImage) -> Result<Vec<u8>, String> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoder = match pixels {
        DynamicImage::ImageRgba8(_) => webp::Encoder::from_rgba(pixels.as_bytes(), width, height),
        _ => webp::Encoder::from_rgb(pixels.as_bytes(), width, height),
    };
    let refused = |cause| format!("{cause:?}");
    let lossy = encoder.encode_simple(false, WEBP_QUALITY).map_err(refused)?;
    if rendition.kind == Format::Png {
        let whole = encoder.encode_simple(true, WEBP_QUALITY).map_err(refused)?;
        if whole.len() < lossy.len() {
            return Ok(whole.to_vec());
        }
    }
    Ok(lossy.to_vec())
}

fn avif(pixels: &DynamicImage) -> Result<Vec<u8>, String> {
    let encoder = ravif::Encoder::new()
        .with_quality(AVIF_QUALITY)
        .with_alpha_quality(AVIF_QUALITY)
        .with_speed(AVIF_SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1));
    let size = |length: u32| usize::try_from(length).unwrap_or_default();
    let (width, height) = (size(pixels.width()), size(pixels.height()));
    let made = if pixels.color().has_alpha() {
        let rgba = pixels.to_rgba8();
        let rgba: Vec<RGBA8> = rgba.pixels().map(|pixel| RGBA8::from(pixel.0)).collect();
        encoder.encode_rgba(Img::new(&rgba, width, height))
    } else {
        let rgb = pixels.to_rgb8();
        let rgb: Vec<RGB8> = rgb.pixels().map(|pixel| RGB8::from(pixel.0)).collect();
        encoder.encode_rgb(Img::new(&rgb, width, height))
    };
    made.map(|made| made.avif_file).map_err(|cause| cause.to_string())
}
