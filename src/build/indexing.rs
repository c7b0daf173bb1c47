//! The index of a part of the search as files, made or remembered.

use crate::diagnostic::Diagnostic;
use crate::dist::{Cache, Destination};
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe, part_file};
use crate::search::{self, Index, Texts};
use std::collections::BTreeMap;
use std::io::Write;

/// What indexes the texts of parts.
#[derive(Debug)]
pub(super) struct Indexes {
    /// Where indexes are kept; nothing where nothing is to be remembered.
    cache: Option<Cache>,
}

impl Indexes {
    /// What indexes for the site at `sink`.
    pub(super) fn of(sink: &Destination, remembers: bool) -> Self {
        Indexes { cache: remembers.then(|| sink.cache()) }
    }

    /// The files of the part that `output` is: those of the cache where it has the same texts.
    ///
    /// # Errors
    /// As [`search::index`].
    pub(super) fn files(
        &self,
        output: &Output,
        texts: &Texts,
    ) -> Result<BTreeMap<OutputPath, Vec<u8>>, Diagnostic> {
        let Recipe::SearchPart(part) = &output.recipe else { return Ok(BTreeMap::new()) };
        let name = cached(output, part);
        let print = texts.fingerprint();
        let known = self.cache.as_ref().and_then(|cache| cache.read(&name));
        if let Some(index) = known.and_then(|bytes| search::from_cache(&bytes, print)) {
            return Ok(placed(output, part, index));
        }
        let index = search::index(texts)?;
        if let Some(cache) = &self.cache {
            let bytes = search::to_cache(&index, print);
            // The site needs no cache: without room for it, the next build takes longer.
            let _ = cache.write(&name, |file| file.write_all(&bytes));
        }
        Ok(placed(output, part, index))
    }
}

/// The name of the file in the folder of caches that holds the index of a part.
fn cached(output: &Output, part: &str) -> String {
    format!("search-{}-{part}", output.lang.as_str())
}

/// The files of an index by their places in the output.
fn placed(output: &Output, part: &str, index: Index) -> BTreeMap<OutputPath, Vec<u8>> {
    let files = index.files.into_iter();
    files
        .filter_map(|(name, bytes)| Some((part_file(&output.lang, part, &name).ok()?, bytes)))
        .collect()
}
