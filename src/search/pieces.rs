//! The words of an index in smaller files.
//!
//! A browser loads the files in which the words of a question stand. Pagefind makes files of some 22 kB,
//! which on a slow line is a third of a second for each word of a question and each part; how large they
//! are cannot be asked for through its interface. So the same words are dealt out again, and
//! the list of the files is written anew. Nothing else of the index is read here, and the version of
//! pagefind is a fixed one, whose engine goes with the site.

use super::ENTRY;
use crate::fingerprint::Fingerprint;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use minicbor::{Decoder, Encoder};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::ops::Range;

/// How many bytes of words weigh as much as the mention of a file in the list of all: compressed, a
/// mention has some 11 bytes, and words shrink to a half.
const MENTION: usize = 22;

/// What every compressed file of an index begins with.
const MARK: &[u8] = b"pagefind_dcd";

/// How many digits of a fingerprint stand in the name of a file.
const DIGITS: usize = 10;

type Files = BTreeMap<String, Vec<u8>>;

/// A word with all that is known of it, as it is written.
type Word = (String, Vec<u8>);

/// The same index in smaller files; `None` where it has not the form that is known.
pub(super) fn in_pieces(mut files: Files, language: &str) -> Option<Files> {
    let entry: serde_json::Value = serde_json::from_slice(files.get(ENTRY)?).ok()?;
    let Some(known) = entry["languages"][language]["hash"].as_str() else { return Some(files) };
    let meta = unpacked(&files.remove(&meta_name(known))?)?;
    let (chunks, list) = chunks(&meta)?;
    let mut words = Vec::new();
    for chunk in chunks {
        let written = unpacked(&files.remove(&chunk_name(&chunk))?)?;
        words.extend(words_of(&written)?);
    }
    let pieces = dealt(words);
    let ranges = ranges(&pieces);
    let mut renewed = Vec::new();
    let mut encoder = Encoder::new(&mut renewed);
    encoder.array(pieces.len() as u64).ok()?;
    for (words, (from, to)) in pieces.iter().zip(ranges) {
        let piece = piece(words)?;
        let name = named(language, &piece);
        encoder.array(3).ok()?.str(&from).ok()?.str(&to).ok()?.str(&name).ok()?;
        files.insert(chunk_name(&name), packed(&piece)?);
    }
    let meta = [&meta[..list.start], &renewed, &meta[list.end..]].concat();
    let name = named(language, &meta);
    let entry = String::from_utf8(files.remove(ENTRY)?).ok()?.replace(known, &name);
    files.insert(ENTRY.to_owned(), entry.into_bytes());
    files.insert(meta_name(&name), packed(&meta)?);
    Some(files)
}

fn meta_name(name: &str) -> String {
    format!("pagefind.{name}.pf_meta")
}

fn chunk_name(name: &str) -> String {
    format!("index/{name}.pf_index")
}

fn named(language: &str, bytes: &[u8]) -> String {
    format!("{language}_{}", &Fingerprint::of(bytes).to_string()[..DIGITS])
}

/// The names of the files with words, in order, and where they are listed: the third field.
fn chunks(meta: &[u8]) -> Option<(Vec<String>, Range<usize>)> {
    let mut decoder = Decoder::new(meta);
    decoder.array().ok()?;
    decoder.skip().ok()?;
    decoder.skip().ok()?;
    let start = decoder.position();
    let count = decoder.array().ok()??;
    let mut names = Vec::new();
    for _ in 0..count {
        decoder.array().ok()?;
        decoder.skip().ok()?;
        decoder.skip().ok()?;
        names.push(decoder.str().ok()?.to_owned());
    }
    Some((names, start..decoder.position()))
}

fn words_of(written: &[u8]) -> Option<Vec<Word>> {
    let mut decoder = Decoder::new(written);
    decoder.array().ok()?;
    let count = decoder.array().ok()??;
    let mut words = Vec::new();
    for _ in 0..count {
        let start = decoder.position();
        let mut inner = decoder.probe();
        inner.array().ok()?;
        let word = inner.str().ok()?.to_owned();
        decoder.skip().ok()?;
        words.push((word, written[start..decoder.position()].to_vec()));
    }
    Some(words)
}

/// The words in their order, dealt out to files so that one of them and the list of all are together
/// as small as can be.
fn dealt(words: Vec<Word>) -> Vec<Vec<Word>> {
    let total: usize = words.iter().map(|(_, written)| written.len()).sum();
    let most = (total * MENTION).isqrt();
    let mut pieces = Vec::new();
    let (mut open, mut size) = (Vec::new(), 0);
    for word in words {
        size += word.1.len();
        open.push(word);
        if size >= most {
            pieces.push(std::mem::take(&mut open));
            size = 0;
        }
    }
    pieces.extend((!open.is_empty()).then_some(open));
    pieces
}

fn piece(words: &[Word]) -> Option<Vec<u8>> {
    let mut written = Vec::new();
    Encoder::new(&mut written).array(1).ok()?.array(words.len() as u64).ok()?;
    for (_, word) in words {
        written.extend_from_slice(word);
    }
    Some(written)
}

/// The first and the last word of each piece, as short as they can be told from their neighbours: the
/// engine compares beginnings, and looks for a beginning where words with it would stand.
fn ranges(pieces: &[Vec<Word>]) -> Vec<(String, String)> {
    let ends =
        pieces.iter().filter_map(|piece| Some((piece.first()?.0.clone(), piece.last()?.0.clone())));
    let mut ranges: Vec<(String, String)> = ends.collect();
    for at in 1..ranges.len() {
        let (to, from) = (ranges[at - 1].1.clone(), ranges[at].0.clone());
        let common = to.chars().zip(from.chars()).take_while(|(a, b)| a == b).count();
        let short = |word: &str| word.chars().take(common + 1).collect::<String>();
        if short(&to) >= ranges[at - 1].0 {
            ranges[at - 1].1 = short(&to);
        }
        ranges[at].0 = short(&from);
    }
    ranges
}

fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain).ok()?;
    Some(plain.strip_prefix(MARK)?.to_vec())
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(MARK).ok()?;
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[&str]) -> Vec<Word> {
        all.iter().map(|word| ((*word).to_owned(), vec![0; 10])).collect()
    }

    #[test]
    fn words_keep_their_order_and_every_one_is_in_the_range_of_its_file() {
        let pieces = dealt(words(&["ab", "abc", "abd", "b", "bc"]));
        assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [4, 1]);
        let ranges = ranges(&pieces);
        let expected = [("ab", "b"), ("bc", "bc")];
        let shown: Vec<(&str, &str)> = ranges.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_is_packed_is_unpacked_again_and_damage_is_seen() {
        let bytes = packed(b"words").expect("memory has room");
        assert_eq!(unpacked(&bytes).as_deref(), Some(b"words".as_slice()));
        assert_eq!(unpacked(b"words"), None);
    }
}
