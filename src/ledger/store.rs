//! The ledger as bytes, and back.
//!
//! ```text
//! magic and version · BLAKE3 of all that follows · length of the first part (u64, little-endian)
//! first part: base, whole build · second part: tables and outputs      (both in postcard)
//! ```
//! Any doubt is a miss: another version, a bit that is not what it was, a number that leads nowhere,
//! another base. The first part alone answers whether nothing at all has changed, so the second is
//! understood only when it is needed.

use super::table::Ledger;
use super::whole::Whole;
use super::{appended, written};
use crate::fingerprint::Fingerprint;

/// What a ledger begins with. The number counts the changes of its form.
const MAGIC: &[u8; 20] = b"demarche-ledger 0001";

/// Where the parts begin.
const HEAD: usize = MAGIC.len() + 32 + 8;

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
    let (seal, sealed) = bytes.strip_prefix(MAGIC)?.split_at_checked(32)?;
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
        let ledger: Ledger = postcard::from_bytes(self.bytes.get(self.second..)?).ok()?;
        ledger.is_sound().then_some(ledger)
    }
}

/// The bytes of a ledger, which is compacted before.
pub fn write(base: Fingerprint, whole: &Whole, ledger: Ledger) -> Vec<u8> {
    let first = written(&(base, whole));
    let mut bytes = Vec::with_capacity(HEAD + first.len() * 8);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[0; 32]);
    bytes.extend_from_slice(&(first.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&first);
    let mut bytes = appended(bytes, &ledger.compacted());
    let seal = Fingerprint::of(&bytes[MAGIC.len() + 32..]);
    bytes[MAGIC.len()..MAGIC.len() + 32].copy_from_slice(seal.as_bytes());
    bytes
}
