//! Where finished outputs go, and what keeps them from it.

use crate::diagnostic::Diagnostic;
use crate::dist::{self, Destination};
use crate::fingerprint::Fingerprint;
use crate::ledger::Known;
use crate::once::locked;
use crate::output_path::OutputPath;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where finished outputs go.
pub(super) struct Staging<'a> {
    sink: Option<&'a Destination>,
    /// What kept the first output from being staged. No other is tried after it: a full disk is one
    /// problem, not one for each file.
    failure: Mutex<Option<Diagnostic>>,
}

impl<'a> Staging<'a> {
    /// Outputs go to `sink`; where there is none, nothing is kept of them.
    pub(super) fn at(sink: Option<&'a Destination>) -> Self {
        Staging { sink, failure: Mutex::default() }
    }

    /// Where they go.
    pub(super) fn sink(&self) -> Option<&'a Destination> {
        self.sink
    }

    /// What kept an output from being staged.
    pub(super) fn into_failure(self) -> Option<Diagnostic> {
        self.failure.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stages a file; the fingerprint of its bytes, where that was possible.
    pub(super) fn take(
        &self,
        path: &OutputPath,
        content: dist::Content<'_>,
    ) -> Option<Fingerprint> {
        let sink = self.sink.filter(|_| self.failure().is_none())?;
        self.taken(sink.stage(path, content))
    }

    /// Stages the files of one output; nothing where one of them could not be.
    pub(super) fn take_all(
        &self,
        files: &BTreeMap<OutputPath, Vec<u8>>,
    ) -> Vec<(OutputPath, Fingerprint)> {
        let staged = files.iter().map(|(path, bytes)| {
            Some((path.clone(), self.take(path, dist::Content::Bytes(bytes))?))
        });
        staged.collect::<Option<_>>().unwrap_or_default()
    }

    /// Keeps an output that stands as it was written; false where it does not.
    pub(super) fn keep(&self, known: &Known) -> bool {
        let Some(sink) = self.sink.filter(|_| self.failure().is_none()) else { return false };
        self.taken(sink.keep(known.files())).unwrap_or(false)
    }

    fn taken<T>(&self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|problem| self.failure().get_or_insert(problem).is_error()).ok()
    }

    fn failure(&self) -> MutexGuard<'_, Option<Diagnostic>> {
        locked(&self.failure)
    }
}
