//! How a picture file is put together: where it ends, whether it moves, what stands behind it.
//!
//! A decoder fills in what a file that was cut off does not have, and passes over what stands behind
//! the picture; here both are mistakes.

use super::Fault;

/// How many pictures a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frames {
    One,
    Many,
}

/// The signature of a PNG file (PNG, third edition, section 5.2).
const PNG: usize = 8;

/// Walks the segments of a JPEG to its end (ITU-T T.81, annex B).
pub(super) fn jpeg(bytes: &[u8]) -> Result<Frames, Fault> {
    let byte = |at: usize| bytes.get(at).copied().ok_or_else(Fault::cut_off);
    let mut at = 2;
    loop {
        if byte(at)? != 0xff {
            return Err(Fault::new("it is damaged", "save it once more"));
        }
        while byte(at)? == 0xff {
            at += 1;
        }
        let marker = byte(at)?;
        at += 1;
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd8 => continue,
            _ => at += usize::from(u16::from_be_bytes([byte(at)?, byte(at + 1)?])),
        }
        if marker == 0xda {
            // Coded data goes on until a marker that is neither an escaped byte nor a restart.
            while byte(at)? != 0xff || matches!(byte(at + 1)?, 0x00 | 0xd0..=0xd7) {
                at += 1;
            }
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    // Cameras store a second picture (CIPA DC-007) or padding there.
    let is_usual = rest.starts_with(&[0xff, 0xd8]) || rest.iter().all(|byte| *byte == 0);
    if is_usual { Ok(Frames::One) } else { Err(more()) }
}

/// Walks the chunks of a PNG to its end (PNG, third edition, section 5).
pub(super) fn png(bytes: &[u8]) -> Result<Frames, Fault> {
    let mut frames = Frames::One;
    let mut rest = bytes.get(PNG..).unwrap_or_default();
    loop {
        let (chunk, data, after) = png_chunk(rest).ok_or_else(Fault::cut_off)?;
        rest = after;
        match chunk {
            b"acTL" if data.get(..4) != Some(&[0, 0, 0, 1]) => frames = Frames::Many,
            b"IEND" => break,
            _ => {}
        }
    }
    if rest.is_empty() { Ok(frames) } else { Err(more()) }
}

fn png_chunk(rest: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
    let chunk = rest.get(4..)?.first_chunk()?;
    let data = rest.get(8..8 + length)?;
    Some((chunk, data, rest.get(12 + length..)?))
}

/// Looks at the container of a WebP (RFC 9649, section 2).
pub(super) fn webp(bytes: &[u8]) -> Result<Frames, Fault> {
    let size = bytes.get(4..).and_then(|rest| rest.first_chunk()).ok_or_else(Fault::cut_off)?;
    let end = u64::from(u32::from_le_bytes(*size)) + 8;
    let length = bytes.len() as u64;
    if length < end {
        return Err(Fault::cut_off());
    }
    if length > end + end % 2 {
        return Err(more());
    }
    let moves =
        bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0);
    Ok(if moves { Frames::Many } else { Frames::One })
}

fn more() -> Fault {
    Fault::new("something else stands behind the picture in its file", "save it once more")
}
