//! The one hash of the house (BLAKE3): of files, of answers, of outputs.
//!
//! Nothing else may be compared to decide whether something changed: no time stamp, no size.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A BLAKE3 hash of 256 bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// What stands where nothing is compared.
    pub const NOTHING: Self = Fingerprint([0; 32]);

    /// The fingerprint of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint(*blake3::hash(bytes).as_bytes())
    }

    /// The fingerprint of several byte strings in order; boundaries count.
    pub fn of_all<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Fingerprint(*hasher.finalize().as_bytes())
    }

    /// A fingerprint that is made as its bytes come by.
    pub fn of_chunks() -> Chunks {
        Chunks(blake3::Hasher::new())
    }

    /// The 32 bytes of the hash.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first eight bytes in hexadecimal: enough to name a file.
    pub fn short(&self) -> String {
        self.to_string()[..16].to_owned()
    }

    /// The fingerprint written as 64 hexadecimal digits.
    ///
    /// # Errors
    /// `None` where `text` is not such a number.
    pub fn parse(text: &str) -> Option<Self> {
        blake3::Hash::from_hex(text).ok().map(|hash| Fingerprint(*hash.as_bytes()))
    }
}

/// A fingerprint in the making: see [`Fingerprint::of_chunks`].
#[derive(Debug)]
pub struct Chunks(blake3::Hasher);

impl Chunks {
    /// Adds bytes; where one chunk ends and the next begins does not count.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all that was added.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(*self.0.finalize().as_bytes())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Fingerprint({})", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_between_parts_count() {
        let joined = Fingerprint::of_all([b"ab".as_slice(), b"c".as_slice()]);
        let split = Fingerprint::of_all([b"a".as_slice(), b"bc".as_slice()]);
        assert_ne!(joined, split);
    }

    #[test]
    fn chunks_make_the_fingerprint_of_the_whole() {
        let mut chunks = Fingerprint::of_chunks();
        chunks.add(b"di");
        chunks.add(b"gest");
        assert_eq!(chunks.finish(), Fingerprint::of(b"digest"));
    }

    #[test]
    fn the_written_form_reads_back() {
        let print = Fingerprint::of(b"digest");
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::parse("not a hash"), None);
    }
}
