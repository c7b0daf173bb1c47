//! The XMP packet of an AVIF: one item more in its table of contents (ISO/IEC 23008-12, section 6.9).
//!
//! The encoder writes three boxes: `ftyp`, `meta`, `mdat`. The packet stands behind them in a box of its
//! own; `meta` grows by what says so, and all places that it names move by as much.

/// The number of the item, which the encoder gives to no other.
const ITEM: u16 = 4;
/// The item of the picture itself.
const PICTURE: u16 = 1;

/// `file` with `packet`; `None` where it is not built as the encoder builds it.
pub(super) fn with_packet(file: &[u8], packet: &str) -> Option<Vec<u8>> {
    let (before, meta, after) = split(file, *b"meta")?;
    let entry = entry();
    let reference = reference();
    let (head, iinf, tail) = split_from(meta, 12, *b"iinf")?;
    let mut contents = iinf.to_vec();
    bump(&mut contents, 14)?;
    contents.extend(&entry);
    resize(&mut contents);
    let mut grown = [head, &contents, tail].concat();
    grown = match split_from(&grown, 12, *b"iref") {
        Some((head, iref, tail)) => {
            let mut references = iref.to_vec();
            references.extend(&reference);
            resize(&mut references);
            [head, &references, tail].concat()
        }
        None => [grown.as_slice(), &boxed(*b"iref", &[&[0; 4], reference.as_slice()])].concat(),
    };
    let (head, iloc, tail) = split_from(&grown, 12, *b"iloc")?;
    let mut places = iloc.to_vec();
    let growth = grown.len() + LOCATION - meta.len();
    bump(&mut places, 16)?;
    shift(&mut places, u32::try_from(growth).ok()?)?;
    let start = u32::try_from(before.len() + grown.len() + LOCATION + after.len() + 8).ok()?;
    let length = u32::try_from(packet.len()).ok()?;
    places.extend(ITEM.to_be_bytes());
    places.extend([0, 0, 0, 1]);
    places.extend(start.to_be_bytes());
    places.extend(length.to_be_bytes());
    resize(&mut places);
    let mut grown = [head, &places, tail].concat();
    resize(&mut grown);
    let data = boxed(*b"mdat", &[packet.as_bytes()]);
    Some([before, &grown, after, &data].concat())
}

/// How many bytes a place takes in `iloc`: item, source, one extent with its offset and length.
const LOCATION: usize = 2 + 2 + 2 + 4 + 4;

/// What `iinf` says of the packet.
fn entry() -> Vec<u8> {
    let item = ITEM.to_be_bytes();
    let kind = b"mime\0application/rdf+xml\0";
    boxed(*b"infe", &[&[2, 0, 0, 0], &item, &[0, 0], kind])
}

/// What `iref` says of it: it describes the picture.
fn reference() -> Vec<u8> {
    boxed(*b"cdsc", &[&ITEM.to_be_bytes(), &1_u16.to_be_bytes(), &PICTURE.to_be_bytes()])
}

fn boxed(kind: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = [&[0; 4], kind.as_slice(), &parts.concat()].concat();
    resize(&mut bytes);
    bytes
}

/// Writes the length of a box where it begins.
fn resize(bytes: &mut [u8]) {
    let length = u32::try_from(bytes.len()).expect("a picture is smaller than 4 GB");
    bytes[..4].copy_from_slice(&length.to_be_bytes());
}

/// Counts one thing more in the two bytes before `end`.
fn bump(bytes: &mut [u8], end: usize) -> Option<()> {
    let number: &mut [u8; 2] = bytes.get_mut(end - 2..end)?.try_into().ok()?;
    *number = u16::from_be_bytes(*number).checked_add(1)?.to_be_bytes();
    Some(())
}

/// Moves every place that an `iloc` of version 0 with offsets of four bytes names, the number of its
/// items having been raised already.
fn shift(bytes: &mut [u8], growth: u32) -> Option<()> {
    let known = [bytes.get(8)?, bytes.get(12)?, bytes.get(13)?] == [&0, &0x44, &0];
    if !known {
        return None;
    }
    let mut at = 16;
    while at < bytes.len() {
        let extents = u16::from_be_bytes(*bytes.get(at + 4..)?.first_chunk()?);
        at += 6;
        for _ in 0..extents {
            let offset: &mut [u8; 4] = bytes.get_mut(at..at + 4)?.try_into().ok()?;
            *offset = u32::from_be_bytes(*offset).checked_add(growth)?.to_be_bytes();
            at += 8;
        }
    }
    Some(())
}

fn split(bytes: &[u8], kind: [u8; 4]) -> Option<(&[u8], &[u8], &[u8])> {
    split_from(bytes, 0, kind)
}

/// What stands before the first box of this kind from `at` on, the box, and what stands behind it.
fn split_from(bytes: &[u8], mut at: usize, kind: [u8; 4]) -> Option<(&[u8], &[u8], &[u8])> {
    loop {
        let length = usize::try_from(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?)).ok()?;
        let whole = bytes.get(at..at + length.max(8))?;
        if whole[4..8] == kind {
            return Some((&bytes[..at], whole, &bytes[at + length..]));
        }
        at += length.max(8);
    }
}
