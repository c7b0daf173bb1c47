//! The XMP packet of a picture that was just encoded: where each container keeps it (XMP
//! specification, part 3).

use super::{Format, avif};

/// The name of the segment of a JPEG.
const JPEG: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// The keyword of the chunk of a PNG, with its empty flags, language and translation.
const PNG: &[u8] = b"XML:com.adobe.xmp\0\0\0\0\0";
/// Where the first chunk of a PNG ends: its signature, and the header.
const PNG_HEADER: usize = 8 + 25;
/// The flag of a WebP that has transparency.
const WEBP_ALPHA: u8 = 0x10;
/// The flag of a WebP that has XMP.
const WEBP_XMP: u8 = 0x04;

/// `bytes`, a picture of ours without any metadata, with `packet` in it.
pub(super) fn with_packet(
    format: Format,
    bytes: Vec<u8>,
    packet: &str,
    (width, height, alpha): (u32, u32, bool),
) -> Vec<u8> {
    match format {
        Format::Jpeg => jpeg(&bytes, packet),
        Format::Png => png(&bytes, packet),
        Format::Webp => webp(&bytes, packet, (width, height, alpha)),
        Format::Avif => avif::with_packet(&bytes, packet).unwrap_or(bytes),
        Format::Svg => bytes,
    }
}

fn jpeg(bytes: &[u8], packet: &str) -> Vec<u8> {
    let length = u16::try_from(2 + JPEG.len() + packet.len()).expect("a notice is kept short");
    let (start, rest) = bytes.split_at(2);
    [start, &[0xff, 0xe1], &length.to_be_bytes(), JPEG, packet.as_bytes(), rest].concat()
}

fn png(bytes: &[u8], packet: &str) -> Vec<u8> {
    let data = [PNG, packet.as_bytes()].concat();
    let chunk = [b"iTXt".as_slice(), &data].concat();
    let (header, rest) = bytes.split_at(PNG_HEADER);
    let length = length(data.len());
    let check = crc32(&chunk);
    [header, &length.to_be_bytes(), &chunk, &check.to_be_bytes(), rest].concat()
}

/// The cyclic redundancy check of a PNG (PNG, third edition, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

/// A WebP in its extended form (RFC 9649, section 2.7), with the packet as its last chunk.
fn webp(bytes: &[u8], packet: &str, (width, height, alpha): (u32, u32, bool)) -> Vec<u8> {
    const EXTENDED: &[u8] = b"VP8X";
    let rest = &bytes[12..];
    let (flags, rest) = if rest.starts_with(EXTENDED) {
        (rest[8], &rest[18..])
    } else {
        (if alpha { WEBP_ALPHA } else { 0 }, rest)
    };
    let side = |pixels: u32| (pixels - 1).to_le_bytes();
    let (width, height) = (side(width), side(height));
    let mut body = [b"WEBP", EXTENDED].concat();
    body.extend(10_u32.to_le_bytes());
    body.extend([flags | WEBP_XMP, 0, 0, 0]);
    body.extend_from_slice(&width[..3]);
    body.extend_from_slice(&height[..3]);
    body.extend_from_slice(rest);
    body.extend_from_slice(b"XMP ");
    body.extend(length(packet.len()).to_le_bytes());
    body.extend_from_slice(packet.as_bytes());
    if packet.len() % 2 == 1 {
        body.push(0);
    }
    [b"RIFF".as_slice(), &length(body.len()).to_le_bytes(), &body].concat()
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a picture is smaller than 4 GB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_of_a_chunk_is_that_of_the_specification() {
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
    }
}
