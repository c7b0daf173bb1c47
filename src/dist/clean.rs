//! `clean`: takes away what was built, and nothing else.
//!
//! It is the commit of a site without files, and so has all of a commit's guarantees.

use super::folder::{Folder, Kind};
use super::fresh::staging_name;
use super::lock::{LOCK, Lock};
use super::manifest::{MANIFEST, Manifest};
use super::renewal::Renewal;
use super::scratch::Scratch;
use super::{Summary, Target};
use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// Deletes the files of the site, the folders that are empty then, and the manifest. What demarche did
/// not write stays, as do files edited by hand, each with a warning; then the manifest stays as well,
/// so that the folder is still known as ours.
///
/// # Errors
/// As [`open`](super::open); a folder that is not ours is a usage error.
pub fn clean(target: &Target) -> Result<Summary, Diagnostic> {
    let location = target.locate()?;
    let lock = Lock::take(&target.cache, target.wait)?;
    // What builds remembered goes as well; a lock that another run may wait for stays.
    lock.folder().delete_all_but(LOCK)?;
    if !location.parent.exists() {
        return Ok(Summary::default());
    }
    let parent = Folder::open(&location.parent, &location.shown_parent)?;
    Scratch::sweep(&parent, staging_name(&location.name), target.wait)?;
    let Some(output) = parent.enter(&location.name)? else {
        return Ok(Summary::default());
    };
    let site = Renewal::begin(output, target.force, target.wait)?;
    let output = site.output();
    if output.kind(MANIFEST)? != Some(Kind::File) {
        return Ok(Summary::default());
    }
    let stale = site.commit(&BTreeMap::new(), Manifest::default(), &mut || Ok(()))?;
    if output.entries()?.iter().all(|(name, _)| name == MANIFEST) {
        output.delete(MANIFEST)?;
        parent.delete_empty(&location.name)?;
    }
    Ok(Summary {
        kept: stale.left.len(),
        removed: stale.removed,
        warnings: stale.warnings,
        ..Summary::default()
    })
}
