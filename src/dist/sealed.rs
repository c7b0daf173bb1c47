//! Small texts that must be whole or count as damaged: a first line that names kind and version, and
//! a last line with the fingerprint of all before it.
//!
//! The seal guards against accidents, not against people: whoever can write the output folder can
//! seal a text as well. So readers check every path they find in one all the same.

use crate::fingerprint::Fingerprint;

/// The text made of `kind`, then `lines`, each of which ends in a line break, then the seal.
pub(super) fn seal(kind: &str, lines: &str) -> Vec<u8> {
    let mut text = format!("{kind}\n{lines}");
    let seal = Fingerprint::of(text.as_bytes());
    text.push_str("checksum ");
    text.push_str(&seal.to_string());
    text.push('\n');
    text.into_bytes()
}

/// The lines of a sealed text; `None` where it is damaged or of another kind or version.
pub(super) fn unseal<'t>(kind: &str, text: &'t [u8]) -> Option<&'t str> {
    let text = std::str::from_utf8(text).ok()?;
    let (before, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let sealed = &text[..=before.len()];
    let seal = Fingerprint::parse(last.strip_prefix("checksum ")?)?;
    if Fingerprint::of(sealed.as_bytes()) != seal {
        return None;
    }
    sealed.strip_prefix(kind)?.strip_prefix('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_and_every_truncation_is_seen() {
        let text = seal("kind 1", "one\ntwo\n");
        assert_eq!(unseal("kind 1", &text), Some("one\ntwo\n"));
        assert_eq!(unseal("kind 1", &seal("kind 1", "")), Some(""));
        assert_eq!(unseal("kind 2", &text), None);
        for at in 0..text.len() {
            assert_eq!(unseal("kind 1", &text[..at]), None);
            for bit in 0..8 {
                let mut flipped = text.clone();
                flipped[at] ^= 1 << bit;
                // The case of a hexadecimal digit says nothing, so flipping it harms nothing.
                let lines = unseal("kind 1", &flipped);
                assert!(lines.is_none_or(|lines| lines == "one\ntwo\n"), "byte {at}, bit {bit}");
            }
        }
    }
}
