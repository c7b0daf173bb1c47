//! An indexed part as bytes that are kept, and back.
//!
//! Whatever is not as it was written is a miss: other texts, another program, a damaged file.

use super::Index;
use crate::fingerprint::Fingerprint;

/// What the bytes begin with. The number counts the changes of their form, and of what pagefind makes.
const MAGIC: &[u8; 20] = b"demarche-search 0001";

/// How many bytes a fingerprint has.
const PRINT: usize = 32;

/// The bytes of the index of texts with the fingerprint `texts`.
///
/// # Panics
/// Never: an index is plain data.
pub fn to_cache(index: &Index, texts: Fingerprint) -> Vec<u8> {
    let written = postcard::to_allocvec(index).expect("an index is plain data, of known length");
    let seal = Fingerprint::of_all([texts.as_bytes().as_slice(), &written]);
    [MAGIC.as_slice(), texts.as_bytes(), seal.as_bytes(), &written].concat()
}

/// The index of texts with the fingerprint `texts`, where these bytes are whole and of those.
pub fn from_cache(bytes: &[u8], texts: Fingerprint) -> Option<Index> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (known, rest) = rest.split_first_chunk::<PRINT>()?;
    let (seal, written) = rest.split_first_chunk::<PRINT>()?;
    let is_whole = Fingerprint::of_all([known.as_slice(), written]).as_bytes() == seal;
    if known != texts.as_bytes() || !is_whole {
        return None;
    }
    postcard::from_bytes(written).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f07_a_bit_that_is_not_what_it_was_is_a_miss() {
        let print = Fingerprint::of(b"texts");
        let index = Index { files: [("a".to_owned(), b"bytes".to_vec())].into() };
        let bytes = to_cache(&index, print);
        assert_eq!(from_cache(&bytes, print), Some(index));
        assert_eq!(from_cache(&bytes, Fingerprint::of(b"others")), None);
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 1;
            assert_eq!(from_cache(&bad, print), None, "the bit at {at}");
            assert_eq!(from_cache(&bytes[..at], print), None, "cut at {at}");
        }
    }
}
