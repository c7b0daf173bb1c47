//! A later build: what differs is staged inside the output folder, on the same file system, and moved
//! to its place by the commit. A file that does not differ is not touched, nor is its time stamp.

use super::changes::{self, Stale};
use super::commit::commit;
use super::content::Content;
use super::descent::{ancestors, split};
use super::folder::{Folder, Kind};
use super::journal::{Removal, new_name};
use super::lock;
use super::manifest::{MANIFEST, Manifest};
use super::scratch::{STAGING, Scratch};
use super::standing::{Judgement, Standing, edited, examine, foreign, judge};
use super::undo::recover;
use super::{Entry, Step, locked};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// An output folder that stands, and what is staged for it.
#[derive(Debug)]
pub(super) struct Renewal {
    output: Arc<Folder>,
    manifest: Manifest,
    force: bool,
    /// Folders known to be no links. Every folder is looked at once in a build.
    real: Mutex<HashSet<String>>,
    /// Made for the first file that differs: a build without one leaves no trace.
    scratch: Mutex<Option<Arc<Scratch>>>,
    next: AtomicU64,
}

impl Renewal {
    /// Locks `output`, undoes a commit that was interrupted, and reads the manifest.
    ///
    /// # Errors
    /// A usage error where the folder holds something and no manifest says that it is ours.
    pub(super) fn begin(output: Folder, force: bool, wait: Duration) -> Result<Self, Diagnostic> {
        lock::hold(&output, wait)?;
        recover(&output, force, wait)?;
        let manifest = match Manifest::read(&output)? {
            Some(manifest) => manifest,
            None if output.entries()?.is_empty() => Manifest::default(),
            None => return Err(not_ours(&output)),
        };
        Ok(Renewal {
            output: Arc::new(output),
            manifest,
            force,
            real: Mutex::default(),
            scratch: Mutex::default(),
            next: AtomicU64::new(0),
        })
    }

    /// Whether the file at `path` is the one we wrote, with this fingerprint.
    pub(super) fn holds(
        &self,
        path: &OutputPath,
        fingerprint: Fingerprint,
    ) -> Result<bool, Diagnostic> {
        Ok(self.manifest.files.get(path) == Some(&fingerprint)
            && self.look(path)? == Standing::File(fingerprint))
    }

    /// Whether the manifest lists `files` and nothing else, and all of them stand there.
    pub(super) fn stands_as(
        &self,
        files: &[(&OutputPath, Fingerprint)],
    ) -> Result<bool, Diagnostic> {
        let listed = &self.manifest.files;
        if listed.len() != files.len() {
            return Ok(false);
        }
        let altered = files.par_iter().find_map_any(|(path, fingerprint)| {
            match self.holds(path, *fingerprint) {
                Ok(true) => None,
                Ok(false) => Some(Ok(false)),
                Err(problem) => Some(Err(problem)),
            }
        });
        altered.unwrap_or(Ok(true))
    }

    /// Stages one file if it differs from what stands at its path.
    pub(super) fn stage(
        &self,
        path: &OutputPath,
        content: Content,
    ) -> Result<(Entry, Option<Diagnostic>), Diagnostic> {
        let standing = self.look(path)?;
        if standing == Standing::Nothing {
            return Ok((self.write(content, None)?, None));
        }
        let wanted = content.fingerprint()?;
        let listed = self.manifest.files.get(path).copied();
        let shown = || self.output.shown(path.as_str());
        match (judge(standing, listed, wanted, self.force), listed) {
            (Judgement::Keep, _) => Ok((Entry::kept(wanted), None)),
            (Judgement::Replace, _) => Ok((self.write(content, Some(wanted))?, None)),
            // The manifest goes on to name our bytes, so that the next build sees the edit as well.
            (Judgement::Edited, Some(listed)) => {
                Ok((Entry::left(wanted, listed), Some(edited(&shown()))))
            }
            (Judgement::Edited | Judgement::Foreign, _) => Err(foreign(&shown())),
        }
    }

    /// Makes the output hold `entries`, which `manifest` lists, and nothing else of ours.
    pub(super) fn commit(
        self,
        entries: &BTreeMap<OutputPath, Entry>,
        mut manifest: Manifest,
        step: Step,
    ) -> Result<Stale, Diagnostic> {
        let stale = Stale::find(&self.output, &self.manifest, entries, self.force)?;
        manifest.files.extend(stale.left.iter().cloned());
        let differs = entries.values().any(|entry| entry.staged.is_some());
        if !differs && stale.removed.is_empty() && self.is_listed_as(&manifest)? {
            return Ok(stale);
        }
        let scratch = self.scratch()?;
        let text = manifest.to_text();
        let number = self.next_number();
        scratch.folder.create_with(&new_name(number), &text)?;
        let path = OutputPath::file(MANIFEST).expect("the manifest's name is a plain one");
        let last = (&path, number, Fingerprint::of(&text));
        let staged = entries.iter().filter_map(|(path, entry)| {
            let staged = entry.staged.as_ref()?;
            Some((path, staged.number, entry.fingerprint))
        });
        let removals = stale
            .removed
            .iter()
            .map(|path| Removal { number: self.next_number(), path: path.clone() });
        let journal = changes::journal(&self.output, removals.collect(), staged.chain([last]))?;
        commit(&self.output, &scratch.folder, &journal, step)?;
        Ok(stale)
    }

    /// The output folder.
    pub(super) fn output(&self) -> Arc<Folder> {
        Arc::clone(&self.output)
    }

    /// What stands at `path`, once it is sure that no part above it is a link.
    fn look(&self, path: &OutputPath) -> Result<Standing, Diagnostic> {
        if !self.has_parents(path)? {
            return Ok(Standing::Nothing);
        }
        match examine(&self.output, path.as_str())? {
            // The files in it are ours; whether all of them go, the commit will see.
            Standing::Folder if self.manifest.lists_below(path) => Ok(Standing::Nothing),
            Standing::Folder => Err(blocked(&self.output, path.as_str())),
            standing => Ok(standing),
        }
    }

    fn has_parents(&self, path: &OutputPath) -> Result<bool, Diagnostic> {
        if locked(&self.real).contains(split(path.as_str()).0) {
            return Ok(true);
        }
        for folder in ancestors(path.as_str()) {
            if locked(&self.real).contains(folder) {
                continue;
            }
            match self.output.kind(folder)? {
                Some(Kind::Folder) => locked(&self.real).insert(folder.to_owned()),
                Some(Kind::File) if self.lists(folder) => return Ok(false),
                None => return Ok(false),
                Some(Kind::File) => return Err(blocked(&self.output, folder)),
                Some(Kind::Link | Kind::Other) => return Err(self.output.planted(folder)),
            };
        }
        Ok(true)
    }

    fn lists(&self, path: &str) -> bool {
        OutputPath::file(path).is_ok_and(|path| self.manifest.files.contains_key(&path))
    }

    fn is_listed_as(&self, manifest: &Manifest) -> Result<bool, Diagnostic> {
        Ok(*manifest == self.manifest && self.output.kind(MANIFEST)?.is_some())
    }

    fn scratch(&self) -> Result<Arc<Scratch>, Diagnostic> {
        let mut scratch = locked(&self.scratch);
        if let Some(scratch) = &*scratch {
            return Ok(Arc::clone(scratch));
        }
        let made = Arc::new(Scratch::make(&self.output, STAGING)?);
        Ok(Arc::clone(scratch.insert(made)))
    }

    fn next_number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn write(&self, content: Content, known: Option<Fingerprint>) -> Result<Entry, Diagnostic> {
        let scratch = self.scratch()?;
        let number = self.next_number();
        let name = new_name(number);
        let file = scratch.folder.create(&name)?;
        let shown = || scratch.folder.shown(&name);
        let (fingerprint, bytes) = content.write(file, shown, known)?;
        Ok(Entry::written(fingerprint, bytes, number))
    }
}

fn blocked(output: &Folder, path: &str) -> Diagnostic {
    let shown = output.shown(path);
    Diagnostic::usage(
        "foreign-file",
        format!("`{shown}` was not written by demarche, and stands where the site needs a place"),
    )
    .hint("move it elsewhere")
}

fn not_ours(output: &Folder) -> Diagnostic {
    let shown = output.shown("");
    Diagnostic::usage(
        "output-folder",
        format!("the output folder `{shown}` is not empty, and demarche did not make it"),
    )
    .hint("choose another folder, or empty this one yourself")
}
