//! What files mean, kept from one build to the next: to understand a text takes many times as long as
//! to recall what it means.
//!
//! What is kept rests on the program, the rules by which texts are read and the defaults of folders,
//! and speaks of files by their bytes. It is kept in parts, of which an edit writes one anew; a part
//! that is damaged, or rests on something else, is not there.

use super::reading::Files;
use super::recall::{Meaning, Recall};
use crate::content::Address;
use crate::dist::{self, Shelf};
use crate::fingerprint::Fingerprint;
use crate::ledger;
use crate::once::part_of;
use foldhash::fast::FixedState;
use rayon::prelude::*;
use std::hash::BuildHasher;
use std::path::Path;
use std::sync::Arc;

/// The folder of the cache in which meanings are kept.
pub(super) const SHELF: &str = "texts";

/// How many parts there are.
const PARTS: usize = 16;

/// What the last build understood of the files of a project.
#[derive(Debug)]
pub(super) struct Recollection {
    base: Fingerprint,
    shelf: Shelf,
    /// Of which files the parts speak that are there.
    files: [Option<Fingerprint>; PARTS],
}

/// The files of a part, with the fingerprints of their bytes and what they mean.
type Part = Vec<(Arc<str>, Fingerprint, Arc<Meaning>)>;

impl Recollection {
    /// What is kept on `shelf` of `files`, as far as `program` understands them now. With `anew`
    /// nothing is recalled.
    pub(super) fn open(
        program: Fingerprint,
        files: &Files,
        shelf: Shelf,
        anew: bool,
    ) -> (Self, Recall) {
        let base = base(program, files);
        let read = |number: usize| part(&shelf.read(&name(number))?, base);
        let parts: Vec<Option<Part>> =
            if anew { vec![None; PARTS] } else { (0..PARTS).into_par_iter().map(read).collect() };
        let mut prints = [None; PARTS];
        for (print, part) in prints.iter_mut().zip(&parts) {
            *print = part.as_ref().map(print_of);
        }
        let known = parts.into_iter().flatten().flatten();
        let recall = Recall::knowing(known.map(|(path, print, it)| (path, (print, it))).collect());
        (Recollection { base, shelf, files: prints }, recall)
    }

    /// Keeps what `recall` knows. What cannot be kept is understood again.
    pub(super) fn keep(&self, recall: &Recall) {
        let mut parts: [Part; PARTS] = Default::default();
        for (path, (print, meaning)) in recall.known() {
            let number = part_of(FixedState::default().hash_one(path), PARTS);
            parts[number].push((Arc::clone(path), *print, Arc::clone(meaning)));
        }
        parts.par_iter().enumerate().for_each(|(number, part)| {
            if self.files[number] != Some(print_of(part))
                && let Ok(bytes) = postcard::to_allocvec(&(self.base, part))
            {
                let _ = self.shelf.write(&name(number), &bytes);
            }
        });
    }
}

/// What the last build with its caches at `cache` understood of `files`, for somebody who only looks.
pub(super) fn look_up(program: Fingerprint, files: &Files, cache: &Path) -> Option<Recall> {
    let shelf = dist::open_shelf(cache, SHELF)?;
    let (_, recall) = Recollection::open(program, files, shelf, false);
    Some(recall)
}

fn name(number: usize) -> String {
    format!("{number:x}")
}

/// The fingerprint of all that the meaning of a file rests on besides its bytes.
fn base(program: Fingerprint, files: &Files) -> Fingerprint {
    let rules = files.rules(true);
    let base = ledger::base(program, &rules);
    let is_default = |path: &str| matches!(Address::of(path, &rules), Ok(Address::Defaults { .. }));
    let defaults = files.scan.texts.iter().filter(|file| is_default(&file.path));
    let prints = defaults.flat_map(|file| [file.path.as_bytes(), file.fingerprint.as_bytes()]);
    Fingerprint::of_all([base.as_bytes().as_slice()].into_iter().chain(prints))
}

/// The part in `bytes`, where it rests on `base`.
fn part(bytes: &[u8], base: Fingerprint) -> Option<Part> {
    let (known, rest) = postcard::take_from_bytes::<Fingerprint>(bytes).ok()?;
    if known != base {
        return None;
    }
    postcard::from_bytes(rest).ok()
}

/// The fingerprint of the files of which a part speaks.
fn print_of(part: &Part) -> Fingerprint {
    let files = part.iter().flat_map(|(path, print, _)| [path.as_bytes(), print.as_bytes()]);
    Fingerprint::of_all(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::outcome::Silent;
    use crate::build::run::Run;
    use crate::build::{BuildOptions, reading};
    use crate::date::Clock;

    /// What the files of a project of this repository mean.
    fn understood(root: &str) -> Recall {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
        let options =
            BuildOptions::new(root, Clock::fixed("2017-01-02T06:00:00Z".parse().unwrap()));
        let mut run = Run::new(&Silent, false);
        let files = reading::gather(&options, &mut run).expect("a configuration");
        let mut recall = Recall::default();
        reading::understand(files, true, Some(&mut recall), &mut run);
        recall
    }

    #[test]
    fn what_is_recalled_is_what_was_understood() {
        for root in ["", "docs", "tests/cases/gazette", "tests/cases/arabic"] {
            for (path, (_, meaning)) in understood(root).known() {
                let bytes = postcard::to_allocvec(meaning).unwrap();
                let recalled: Meaning = postcard::from_bytes(&bytes).unwrap();
                assert_eq!(format!("{recalled:?}"), format!("{meaning:?}"), "{root}/{path}");
            }
        }
    }
}
