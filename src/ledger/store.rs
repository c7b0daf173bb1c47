//! The ledger as bytes, and back.
//!
//! ```text
//! magic and version · length of the first part (u64, little-endian)
//! first part: base, whole build · second part: tables and outputs      (both in postcard)
//! BLAKE3 of all that stands between the magic and it
//! ```
//! Any doubt is a miss: another version, a bit that is not what it was, a number that leads nowhere,
//! another base. The first part alone answers whether nothing at all has changed, so the second is
//! understood only when it is needed.

use super::table::Ledger;
use super::whole::Whole;
use super::written;
use crate::fingerprint::{Chunks, Fingerprint};
use std::io::{self, BufWriter, Write};

/// What a ledger begins with. The number counts the changes of its form.
const MAGIC: &[u8; 20] = b"demarche-ledger 0003";

/// Where the parts begin.
const HEAD: usize = MAGIC.len() + 8;

/// How many bytes the seal has, at the end.
const SEAL: usize = 32;

/// A ledger's bytes that were found to be whole and of the right base.
#[derive(Debug)]
pub struct Remembrance {
    bytes: Vec<u8>,
    second: usize,
    /// The whole build.
    pub whole: Whole,
}

/// Whether `bytes` are a ledger of this version, as it was written.
pub fn is_whole(bytes: &[u8]) -> bool {
    unsealed(bytes).is_some()
}

/// What stands behind a seal that is right.
fn unsealed(bytes: &[u8]) -> Option<&[u8]> {
    let (sealed, seal) = bytes.strip_prefix(MAGIC)?.split_last_chunk::<SEAL>()?;
    (Fingerprint::of(sealed).as_bytes() == seal).then_some(sealed)
}

/// The ledger in `bytes`, as far as the whole build; `None` in any doubt.
pub fn recall_whole(bytes: Vec<u8>, base: Fingerprint) -> Option<Remembrance> {
    let sealed = unsealed(&bytes)?;
    let (length, parts) = sealed.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let first = parts.get(..length)?;
    let (known, whole): (Fingerprint, Whole) = postcard::from_bytes(first).ok()?;
    (known == base).then_some(Remembrance { second: HEAD + length, bytes, whole })
}

/// The tables and outputs of the ledger in `bytes`; `None` in any doubt.
pub fn recall(bytes: Vec<u8>, base: Fingerprint) -> Option<Ledger> {
    recall_whole(bytes, base)?.ledger()
}

impl Remembrance {
    /// The tables and the outputs; `None` in any doubt.
    pub fn ledger(&self) -> Option<Ledger> {
        let ledger: Ledger =
            postcard::from_bytes(self.bytes.get(self.second..self.bytes.len() - SEAL)?).ok()?;
        ledger.is_sound().then_some(ledger)
    }
}

/// Writes a ledger, which is compacted before. It is never held as bytes: it may be large.
///
/// # Errors
/// What `file` refuses.
pub fn write(
    base: Fingerprint,
    whole: &Whole,
    ledger: Ledger,
    file: &mut impl Write,
) -> io::Result<()> {
    let first = written(&(base, whole));
    file.write_all(MAGIC)?;
    let mut out =
        BufWriter::with_capacity(64 * 1024, Sealed { file, seal: Fingerprint::of_chunks() });
    out.write_all(&(first.len() as u64).to_le_bytes())?;
    out.write_all(&first)?;
    drop(first);
    let mut out = postcard::to_io(&ledger.compacted(), out).map_err(io::Error::other)?;
    out.flush()?;
    let Sealed { file, seal } = out.get_mut();
    file.write_all(seal.finish().as_bytes())
}

/// A file that is fingerprinted as it is written.
struct Sealed<'f, F> {
    file: &'f mut F,
    seal: Chunks,
}

impl<F: Write> Write for Sealed<'_, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.seal.add(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
