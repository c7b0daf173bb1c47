//! A first build: the whole tree is staged beside the output and takes its name in one rename.
//!
//! Only where there is no output yet. A folder that exists and is empty keeps its owner, its mode and
//! its mount, and is filled as a later build would (`renewal.rs`).

use super::content::Content;
use super::descent::{ancestors, split};
use super::folder::Folder;
use super::manifest::{MANIFEST, Manifest};
use super::scratch::Scratch;
use super::{Entry, Step, locked};
use crate::diagnostic::Diagnostic;
use crate::output_path::OutputPath;
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The next manifest until it is whole; the staging folder's mark has its place until then.
const NEXT_MANIFEST: &str = ".demarche-manifest-next";

/// A site that is staged as a tree.
#[derive(Debug)]
pub(super) struct Fresh {
    scratch: Scratch,
    parent: Arc<Folder>,
    name: OsString,
    /// The folders made so far. All of the tree is ours, so a path may be opened in one go.
    made: Mutex<HashSet<String>>,
}

impl Fresh {
    /// Begins a tree beside the output `name` in `parent`.
    pub(super) fn begin(parent: Arc<Folder>, name: &OsStr) -> Result<Self, Diagnostic> {
        Ok(Fresh {
            scratch: Scratch::make(&parent, staging_name(name))?,
            parent,
            name: name.to_owned(),
            made: Mutex::default(),
        })
    }

    /// Writes one file of the tree.
    pub(super) fn stage(&self, path: &OutputPath, content: Content) -> Result<Entry, Diagnostic> {
        let folder = &self.scratch.folder;
        self.make(split(path.as_str()).0)?;
        let file = folder.create(path.as_str())?;
        let (fingerprint, bytes) = content.write(file, || folder.shown(path.as_str()), None)?;
        Ok(Entry::written(fingerprint, bytes, 0))
    }

    /// Gives the tree, with its manifest, the name of the output.
    pub(super) fn commit(self, manifest: &Manifest, step: Step) -> Result<(), Diagnostic> {
        let folder = &self.scratch.folder;
        folder.create_with(NEXT_MANIFEST, &manifest.to_text())?;
        step()?;
        folder.rename(NEXT_MANIFEST, folder, MANIFEST)?;
        step()?;
        self.parent.rename(staging_name(&self.name), &self.parent, &self.name)
    }

    fn make(&self, path: &str) -> Result<(), Diagnostic> {
        if path.is_empty() || locked(&self.made).contains(path) {
            return Ok(());
        }
        for folder in ancestors(path).chain([path]) {
            if !locked(&self.made).contains(folder) {
                self.scratch.folder.make(folder)?;
                locked(&self.made).insert(folder.to_owned());
            }
        }
        Ok(())
    }
}

/// The name of the folder in which the first build of the output `name` is staged.
pub(super) fn staging_name(name: &OsStr) -> OsString {
    let mut staging = OsString::from(".");
    staging.push(name);
    staging.push(STAGING_ENDING);
    staging
}

const STAGING_ENDING: &str = ".demarche-staging";

/// The folders above the output that had to be made. When this is dropped, those that are still empty
/// are deleted again, so that a failed build leaves nothing.
#[derive(Debug)]
pub(super) struct Parents(Vec<PathBuf>);

impl Parents {
    /// Makes `path`, which has been resolved, and what is missing above it.
    pub(super) fn make(path: &Path) -> Result<Self, Diagnostic> {
        let mut made = Parents(Vec::new());
        let missing: Vec<_> = path.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            std::fs::create_dir(folder).map_err(|error| {
                Diagnostic::environment("create", &folder.to_string_lossy(), &error)
            })?;
            made.0.push(folder.to_owned());
        }
        Ok(made)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // A folder that holds the site now is not empty, and stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
}
