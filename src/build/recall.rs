//! What files mean, kept from one reading of a project to the next.

use crate::content::key::RecordKey;
use crate::content::record::Record;
use crate::content::{self, Address, Defaults, Parsed, Rules};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::source::ReadFile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one file means.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Meaning {
    /// Its records, without those that have an error.
    pub(super) records: Vec<Arc<Record>>,
    /// Records that were left out, as far as the file says what they are.
    pub(super) broken: Vec<RecordKey>,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What files mean, by their paths and contents.
#[derive(Debug, Default)]
pub(super) struct Recall {
    /// All that the meaning of a file depends on besides its content.
    basis: Option<(Rules, Vec<Defaults>)>,
    known: Known,
}

/// What files mean, with the fingerprints of their bytes, by path.
type Known = BTreeMap<Arc<str>, (Fingerprint, Arc<Meaning>)>;

impl Meaning {
    /// What `file` means; nothing where `address` is not that of records.
    pub(super) fn of(
        address: &Address,
        file: &ReadFile,
        defaults: &[Defaults],
        rules: &Rules,
    ) -> Self {
        if !matches!(address, Address::Record { .. } | Address::List { .. }) {
            return Meaning::default();
        }
        let (text, problems) = content::text_of(&file.path, &file.bytes);
        let mut meaning = Meaning::default();
        if let Some(source) = text {
            let defaults = Defaults::chain(defaults, &file.path);
            let input = content::Input { source: &source, address, defaults: &defaults, rules };
            meaning = Meaning::new(content::read(input));
        }
        meaning.diagnostics.extend(problems);
        meaning
    }

    fn new(mut parsed: Parsed) -> Self {
        // Exactly as many: thousands of these are held at once.
        let mut records = Vec::with_capacity(parsed.records.len());
        records.extend(std::mem::take(&mut parsed.records).into_iter().map(Arc::new));
        let Parsed { broken, diagnostics, .. } = parsed;
        Meaning { records, broken, diagnostics }
    }
}

impl Recall {
    /// What is known from elsewhere, by the rules and defaults that files are read by next.
    pub(super) fn knowing(known: Known) -> Self {
        Recall { basis: None, known }
    }

    /// All that is known.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// Files are read by these rules and defaults from now on: where they are others, nothing is
    /// known any more.
    pub(super) fn rest_on(&mut self, rules: &Rules, defaults: &[Defaults]) {
        match &self.basis {
            Some((known, those)) if known == rules && those == defaults => return,
            Some(_) => self.known.clear(),
            None => {}
        }
        self.basis = Some((rules.clone(), defaults.to_vec()));
    }

    /// The rules and defaults by which files are read.
    pub(super) fn basis(&self) -> Option<&(Rules, Vec<Defaults>)> {
        self.basis.as_ref()
    }

    /// What `file` means, if that is known.
    pub(super) fn of(&self, file: &ReadFile) -> Option<Arc<Meaning>> {
        let (print, meaning) = self.known.get(&file.path)?;
        (*print == file.fingerprint).then(|| Arc::clone(meaning))
    }

    /// What the file at `path` meant when it was last read.
    pub(super) fn last(&self, path: &str) -> Option<&Arc<Meaning>> {
        self.known.get(path).map(|(_, meaning)| meaning)
    }

    /// The fingerprint of the file at `path` when it was last read.
    pub(super) fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        self.known.get(path).map(|(print, _)| *print)
    }

    /// Remembers what `file` means.
    pub(super) fn remember(&mut self, file: &ReadFile, meaning: Arc<Meaning>) {
        self.known.insert(Arc::clone(&file.path), (file.fingerprint, meaning));
    }

    /// Remembers what these files mean, and nothing else.
    pub(super) fn remember_all<'f>(
        &mut self,
        files: impl Iterator<Item = (&'f ReadFile, &'f Arc<Meaning>)>,
    ) {
        let known =
            files.map(|(file, it)| (Arc::clone(&file.path), (file.fingerprint, Arc::clone(it))));
        self.known = known.collect();
    }
}
