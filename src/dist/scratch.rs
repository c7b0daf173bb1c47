//! The staging folder: where a build's files wait for the commit, and what a killed build leaves.

use super::folder::{Folder, Kind};
use super::journal::JOURNAL;
use super::lock;
use super::manifest::{MANIFEST, Manifest};
use crate::diagnostic::Diagnostic;
use std::ffi::{OsStr, OsString};
use std::sync::Arc;
use std::time::Duration;

/// The staging folder's name inside an output folder.
pub(super) const STAGING: &str = ".demarche-staging";

/// A staging folder of our own, deleted with all it holds when it is dropped, unless a commit could be
/// neither made nor taken back.
#[derive(Debug)]
pub(super) struct Scratch {
    home: Arc<Folder>,
    name: OsString,
    pub(super) folder: Folder,
}

impl Scratch {
    /// Makes the staging folder `name` in `home`, marks it as ours with an empty manifest, and locks
    /// it.
    pub(super) fn make(home: &Arc<Folder>, name: impl AsRef<OsStr>) -> Result<Self, Diagnostic> {
        let name = name.as_ref();
        if !home.make(name)? {
            return Err(foreign(home, name));
        }
        let folder = home.enter(name)?.ok_or_else(|| home.planted(name))?;
        let scratch = Scratch { home: Arc::clone(home), name: name.to_owned(), folder };
        let mark = Manifest::default().to_text();
        scratch.folder.create_with(MANIFEST, &mark)?;
        lock::hold(&scratch.folder, Duration::ZERO)?;
        Ok(scratch)
    }

    /// Deletes the staging folder `name` in `home` that a killed build left.
    ///
    /// # Errors
    /// Where something of that name is there that is not a staging folder, or is in use.
    pub(super) fn sweep(
        home: &Folder,
        name: impl AsRef<OsStr>,
        wait: Duration,
    ) -> Result<(), Diagnostic> {
        let name = name.as_ref();
        let Some(folder) = home.enter(name)? else {
            return match home.kind(name)? {
                None => Ok(()),
                Some(_) => Err(foreign(home, name)),
            };
        };
        lock::hold(&folder, wait)?;
        let marked = folder.kind(MANIFEST)? == Some(Kind::File);
        if !marked && !folder.entries()?.is_empty() {
            return Err(foreign(home, name));
        }
        delete(home, name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // While a journal stands beside it, the next run needs what was saved here.
        if matches!(self.home.kind(JOURNAL), Ok(None)) {
            // What cannot be deleted is swept by the next run.
            let _ = delete(&self.home, &self.name);
        }
    }
}

/// Deletes a staging folder, its mark last: a kill must not leave one that nobody owns.
fn delete(home: &Folder, name: &OsStr) -> Result<(), Diagnostic> {
    let Some(folder) = home.enter(name)? else {
        return Ok(());
    };
    folder.delete_all_but(MANIFEST)?;
    folder.delete(MANIFEST)?;
    home.delete_empty(name)
}

fn foreign(home: &Folder, name: &OsStr) -> Diagnostic {
    let shown = home.shown(name);
    Diagnostic::usage(
        "staging-folder",
        format!("`{shown}` stands where demarche stages its files, and is not its own"),
    )
    .hint("move it elsewhere")
}
