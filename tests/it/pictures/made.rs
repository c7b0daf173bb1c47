//! Pictures that tests make, and what they see of those that were published.

use crate::site::SiteTest;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// The words that every picture needs, as a file beside it.
pub const NOTES: &str = "alt: A map\ncaption: The map\ncredit: The desk\n";

/// A PNG of one colour, which `seed` decides: those of one size have as many bytes.
pub fn png(seed: &str, (width, height): (u32, u32)) -> Vec<u8> {
    let colour = colour(seed);
    let pixels: Vec<u8> = (0..width * height).flat_map(|_| colour).collect();
    let mut bytes = Vec::new();
    let much = CompressionType::Uncompressed;
    PngEncoder::new_with_quality(&mut bytes, much, FilterType::NoFilter)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .expect("a picture");
    bytes
}

/// A small one.
pub fn map(seed: &str) -> Vec<u8> {
    png(seed, (6, 4))
}

/// The bytes of a file of which a test has the text; the text of a picture decides what it shows.
pub fn bytes_of(path: &str, text: &str) -> Vec<u8> {
    if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "png") {
        map(text)
    } else {
        text.as_bytes().to_vec()
    }
}

fn colour(seed: &str) -> [u8; 3] {
    let [first, second, third, ..] =
        *demarche::fingerprint::Fingerprint::of(seed.as_bytes()).as_bytes();
    [first, second, third]
}

/// A JPEG whose pixels differ, as a camera would write it.
pub fn jpeg((width, height): (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(&gradient((width, height)), width, height, ExtendedColorType::Rgb8)
        .expect("a picture");
    bytes
}

/// A WebP of the same pixels.
pub fn webp((width, height): (u32, u32)) -> Vec<u8> {
    let pixels = gradient((width, height));
    let encoder = webp::Encoder::from_rgb(&pixels, width, height);
    encoder.encode_simple(false, 90.0).expect("a picture").to_vec()
}

/// Red from left to right, green from top to bottom.
fn gradient((width, height): (u32, u32)) -> Vec<u8> {
    let shade = |at: u32, of: u32| u8::try_from(at * 255 / of.max(1)).unwrap_or(255);
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    rows.flat_map(|(x, y)| [shade(x, width), shade(y, height), 0]).collect()
}

/// A segment of a JPEG behind its first two bytes.
pub fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, data, &jpeg[2..]].concat()
}

/// A chunk of a PNG behind its header.
pub fn with_chunk(png: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let (header, rest) = png.split_at(33);
    let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
    let checked = [&kind, data].concat();
    [header, &length, &checked, &crc(&checked).to_be_bytes(), rest].concat()
}

/// A chunk at the end of a WebP.
pub fn with_webp_chunk(webp: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let padded = [data, if data.len() % 2 == 1 { &[0] } else { &[] }].concat();
    let length = u32::try_from(data.len()).expect("a short chunk").to_le_bytes();
    let mut whole = [webp, &kind, &length, &padded].concat();
    let size = u32::try_from(whole.len() - 8).expect("a small picture").to_le_bytes();
    whole[4..8].copy_from_slice(&size);
    whole
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc: u32, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

/// EXIF (CIPA DC-008) with an orientation, an artist, a place and a thumbnail that is named `canary`.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut entry = tag.to_be_bytes().to_vec();
        entry.extend(kind.to_be_bytes());
        entry.extend(count.to_be_bytes());
        entry.extend(value);
        entry
    };
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    tiff.extend(entry(0x013b, 2, 12, 50_u32.to_be_bytes()));
    tiff.extend(entry(0x8825, 4, 1, 62_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(b"canary-exif\0");
    // The latitude: north.
    tiff.extend(1_u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend([0; 4]);
    tiff.extend(b"canary-thumbnail");
    tiff
}

impl SiteTest {
    /// The output that is a rendition of `stem` in `ending`; the widest of them.
    pub fn rendition(&self, stem: &str, ending: &str) -> (String, Vec<u8>) {
        let (path, bytes) = self.renditions(stem, ending).pop().unwrap_or_else(|| {
            let paths: Vec<String> = self.tree().into_keys().collect();
            panic!("no rendition of `{stem}` in `{ending}` among\n  {}", paths.join("\n  "))
        });
        (path, bytes)
    }

    /// The renditions of `stem` in `ending`, the narrowest first.
    pub fn renditions(&self, stem: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
        let begin = format!("assets/pictures/{stem}-");
        let end = format!(".{ending}");
        let tree = self.tree();
        let of_it =
            tree.into_keys().filter(|path| path.starts_with(&begin) && path.ends_with(&end));
        let mut found: Vec<(u32, String)> = of_it
            .map(|path| {
                let width = path[begin.len()..].split('.').next().expect("a width");
                (width.parse().expect("a width"), path)
            })
            .collect();
        found.sort();
        found.into_iter().map(|(_, path)| (path.clone(), self.bytes(&path))).collect()
    }

    /// Asserts that the picture at `path` has the colour of the one made from `seed`.
    pub fn pictures(self, path: &str, seed: &str) -> Self {
        let picture = image::load_from_memory(&self.bytes(path)).expect("a picture").to_rgb8();
        assert_eq!(picture.get_pixel(0, 0).0, colour(seed), "`{path}` is not `{seed}`");
        self
    }
}
