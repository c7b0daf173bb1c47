//! Files out: the only writer of the site.
//!
//! What this room promises, to whoever may be cut off at any moment:
//!
//! - *Whole or nothing.* Files are staged first. A first build takes the output's name in one rename
//!   (`fresh.rs`); a later one is moved to its place under a journal (`renewal.rs`, `commit.rs`), and
//!   after an error or a kill the old tree comes back (`undo.rs`). No state in between is ever left
//!   unmarked, and no file is ever half written.
//! - *Nothing that is not ours.* The manifest lists what we wrote (`manifest.rs`). Only what it lists
//!   is replaced or deleted, and only while its bytes are ours (`standing.rs`); a folder without it is
//!   not touched. No symbolic link in the output, the staging or the cache is followed (`folder.rs`).
//! - *Only what differs.* A file that would not change is not written and keeps its time stamp.
//! - *One at a time* (`lock.rs`).
//!
//! The names that begin with `.demarche-` in the output folder, and the folder
//! `.<name>.demarche-staging` beside it, belong to this room.

mod cache;
mod changes;
mod clean;
mod commit;
mod content;
mod descent;
mod folder;
mod fresh;
mod journal;
mod listing;
mod lock;
mod manifest;
mod renewal;
mod scratch;
mod sealed;
mod standing;
mod target;
#[cfg(test)]
mod tests;
mod undo;

pub use cache::{Cache, Shelf, open_shelf, read_cached};
pub use clean::clean;
pub use content::Content;
pub use listing::{Listed, listed};
pub use target::Target;

use crate::diagnostic::{Blame, Diagnostic};
use crate::fingerprint::Fingerprint;
use crate::once::locked;
use crate::output_path::OutputPath;
use folder::{Folder, Kind};
use fresh::{Fresh, Parents, staging_name};
use lock::Lock;
use manifest::Manifest;
use renewal::Renewal;
use scratch::Scratch;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::sync::{Arc, Mutex, PoisonError};

/// A build's way to the output folder: stage every file of the site, then commit.
///
/// Dropped without a commit, it deletes what was staged and leaves the old site as it was.
#[derive(Debug)]
pub struct Destination {
    site: Site,
    /// By path; `None` while a file is being staged, and for good where that failed.
    entries: Mutex<BTreeMap<OutputPath, Option<Entry>>>,
    warnings: Mutex<Vec<Diagnostic>>,
    // Dropped in this order: the staging first, the lock last.
    _parents: Parents,
    lock: Arc<Lock>,
}

#[derive(Debug)]
enum Site {
    Fresh(Fresh),
    Standing(Renewal),
}

/// What a commit did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files were written.
    pub written: usize,
    /// How many files stayed as they were.
    pub kept: usize,
    /// The files that were deleted, in order.
    pub removed: Vec<OutputPath>,
    /// How many bytes were written.
    pub bytes_written: u64,
    /// Files of ours that were edited by hand, and left.
    pub warnings: Vec<Diagnostic>,
}

/// One file of the site.
#[derive(Clone, Debug)]
struct Entry {
    /// The fingerprint of what the build made.
    fingerprint: Fingerprint,
    /// What the manifest will say: the same, but for a file that was left.
    listed: Fingerprint,
    /// Where it waits for the commit, if it differs from what stands.
    staged: Option<Staged>,
}

#[derive(Clone, Debug)]
struct Staged {
    number: u64,
    bytes: u64,
}

/// Called before every change that a commit makes, so that tests can interrupt it there.
type Step<'a> = &'a mut dyn FnMut() -> Result<(), Diagnostic>;

/// Checks the output folder, takes the lock, undoes a commit that was interrupted, and begins to
/// stage.
///
/// # Errors
/// [`Blame::Usage`] where the folder is not ours or no place for a site, [`Blame::Busy`] where another
/// demarche does not end within [`Target::wait`], [`Blame::Environment`] where the machine refuses.
pub fn open(target: &Target) -> Result<Destination, Diagnostic> {
    let location = target.locate()?;
    let lock = Lock::take(&target.cache, target.wait)?;
    let parents = Parents::make(&location.parent)?;
    let parent = Arc::new(Folder::open(&location.parent, &location.shown_parent)?);
    Scratch::sweep(&parent, staging_name(&location.name), target.wait)?;
    let site = match parent.enter(&location.name)? {
        Some(output) => Site::Standing(Renewal::begin(output, target.force, target.wait)?),
        None => match parent.kind(&location.name)? {
            None => Site::Fresh(Fresh::begin(parent, &location.name)?),
            Some(Kind::File) => return Err(not_a_folder(&parent.shown(&location.name))),
            Some(_) => return Err(parent.planted(&location.name)),
        },
    };
    Ok(Destination {
        site,
        entries: Mutex::default(),
        warnings: Mutex::default(),
        _parents: parents,
        lock: Arc::new(lock),
    })
}

impl Destination {
    /// Whether these files of one output stand there as an earlier build wrote them, with these
    /// fingerprints; their bytes are read and compared. If so all are kept, and must not be staged as
    /// well; else none is.
    ///
    /// # Errors
    /// When a file cannot be read, or a part of its path is a link.
    pub fn keep<'f>(
        &self,
        files: impl Iterator<Item = (&'f OutputPath, Fingerprint)> + Clone,
    ) -> Result<bool, Diagnostic> {
        let Site::Standing(site) = &self.site else {
            return Ok(false);
        };
        for (path, fingerprint) in files.clone() {
            if !site.holds(path, fingerprint)? {
                return Ok(false);
            }
        }
        for (path, fingerprint) in files {
            self.claim(path)?;
            self.record(path, Entry::kept(fingerprint));
        }
        Ok(true)
    }

    /// Whether the output holds these files as an earlier build wrote them, and none besides that is
    /// ours; all bytes are read and compared, on all threads. Nothing is kept by asking.
    ///
    /// # Errors
    /// As [`Destination::keep`].
    pub fn stands_as(&self, files: &[(&OutputPath, Fingerprint)]) -> Result<bool, Diagnostic> {
        match &self.site {
            Site::Standing(site) => site.stands_as(files),
            Site::Fresh(_) => Ok(false),
        }
    }

    /// The folder of caches. Whoever has it holds the lock.
    pub fn cache(&self) -> Cache {
        Cache::under(&self.lock)
    }

    /// Stages one file of the site, unless the same bytes stand at its path; returns their
    /// fingerprint. May be called from many threads.
    ///
    /// # Errors
    /// When something foreign stands at `path` and is not to be replaced, when `content` cannot be
    /// read or the file not be written, and when `path` was staged before or is reserved.
    pub fn stage(
        &self,
        path: &OutputPath,
        content: Content<'_>,
    ) -> Result<Fingerprint, Diagnostic> {
        self.claim(path)?;
        let entry = match &self.site {
            Site::Fresh(site) => site.stage(path, content)?,
            Site::Standing(site) => {
                let (entry, warning) = site.stage(path, content)?;
                locked(&self.warnings).extend(warning);
                entry
            }
        };
        let fingerprint = entry.fingerprint;
        self.record(path, entry);
        Ok(fingerprint)
    }

    /// Makes the output hold what was staged and kept, and deletes the rest of what is ours.
    ///
    /// # Errors
    /// When the machine refuses, or staging a file had failed: the old site stands as it was.
    pub fn commit(self) -> Result<Summary, Diagnostic> {
        self.commit_by_steps(&mut || Ok(()))
    }

    fn commit_by_steps(self, step: Step) -> Result<Summary, Diagnostic> {
        let entries = whole(unlocked(self.entries))?;
        let staged = || entries.values().filter_map(|entry| entry.staged.as_ref());
        let mut summary = Summary {
            written: staged().count(),
            kept: entries.len() - staged().count(),
            bytes_written: staged().map(|staged| staged.bytes).sum(),
            warnings: unlocked(self.warnings),
            ..Summary::default()
        };
        let listed = entries.iter().map(|(path, entry)| (path.clone(), entry.listed));
        let manifest = Manifest { files: listed.collect() };
        match self.site {
            Site::Fresh(site) => site.commit(&manifest, step)?,
            Site::Standing(site) => {
                let stale = site.commit(&entries, manifest, step)?;
                summary.removed = stale.removed;
                summary.warnings.extend(stale.warnings);
            }
        }
        // They were found in the order of threads.
        summary.warnings.sort();
        Ok(summary)
    }

    /// Reserves `path` for the caller.
    fn claim(&self, path: &OutputPath) -> Result<(), Diagnostic> {
        if path.as_str().starts_with(".demarche-") {
            let message = format!("the output path `{path}` is reserved for demarche itself");
            return Err(Diagnostic::error("reserved-path", message).hint("choose another path"));
        }
        match locked(&self.entries).entry(path.clone()) {
            Slot::Vacant(slot) => {
                slot.insert(None);
                Ok(())
            }
            Slot::Occupied(_) => Err(bug(&format!("the output `{path}` was made twice"))),
        }
    }

    fn record(&self, path: &OutputPath, entry: Entry) {
        locked(&self.entries).insert(path.clone(), Some(entry));
    }
}

impl Entry {
    fn kept(fingerprint: Fingerprint) -> Self {
        Entry::left(fingerprint, fingerprint)
    }

    fn left(fingerprint: Fingerprint, listed: Fingerprint) -> Self {
        Entry { fingerprint, listed, staged: None }
    }

    fn written(fingerprint: Fingerprint, bytes: u64, number: u64) -> Self {
        Entry { staged: Some(Staged { number, bytes }), ..Entry::kept(fingerprint) }
    }
}

/// The entries, all of which must have been staged.
fn whole(
    entries: BTreeMap<OutputPath, Option<Entry>>,
) -> Result<BTreeMap<OutputPath, Entry>, Diagnostic> {
    let staged = entries.into_iter().map(|(path, entry)| match entry {
        Some(entry) => Ok((path, entry)),
        None => Err(bug(&format!("the output `{path}` was not staged, and the site is not whole"))),
    });
    staged.collect()
}

fn bug(message: &str) -> Diagnostic {
    Diagnostic { blame: Blame::Bug, ..Diagnostic::error("bug", message) }
}

fn not_a_folder(shown: &str) -> Diagnostic {
    Diagnostic::usage("output-folder", format!("the output folder `{shown}` is a file"))
        .hint("choose a folder of its own, such as `public`")
}

fn unlocked<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}
