//! Back to the old state: after an error in a commit, and after a kill.
//!
//! Can be interrupted and repeated at any point: each move looks at what is there, and what somebody
//! else has changed since is left as it is.

use super::Step;
use super::descent::Descent;
use super::folder::Folder;
use super::journal::{Damaged, JOURNAL, Journal, OldFile, old_name};
use super::scratch::{STAGING, Scratch};
use super::standing::{Standing, examine};
use crate::diagnostic::Diagnostic;
use std::time::Duration;

/// Takes an output folder that a killed run left back to its old state, and deletes its staging.
///
/// # Errors
/// When the journal is damaged or what it saved is gone, unless `force` says to go on all the same:
/// then every file is compared and written anew.
pub(super) fn recover(output: &Folder, force: bool, wait: Duration) -> Result<(), Diagnostic> {
    if let Some(journal) = Journal::read(output)? {
        let staging = output.enter(STAGING)?;
        let undone = match &journal {
            Ok(journal) => undo(output, staging.as_ref(), journal, &mut || Ok(()))?,
            Err(Damaged) => false,
        };
        if !undone && !force {
            return Err(damaged(output));
        }
        output.delete(JOURNAL)?;
    }
    Scratch::sweep(output, STAGING, wait)
}

/// Undoes what was done of `journal`; the journal goes last. False where something cannot be brought
/// back: then the journal stays.
pub(super) fn undo(
    output: &Folder,
    staging: Option<&Folder>,
    journal: &Journal,
    step: Step,
) -> Result<bool, Diagnostic> {
    let Some(staging) = staging else {
        return Ok(false);
    };
    if !has_all(output, staging, journal)? {
        return Ok(false);
    }
    take_away(output, journal, step)?;
    if !bring_back(output, staging, journal, step)? {
        return Ok(false);
    }
    step()?;
    output.delete(JOURNAL)?;
    Ok(true)
}

/// Whether every old file either was saved or stands where it stood. Asked before anything is moved.
fn has_all(output: &Folder, staging: &Folder, journal: &Journal) -> Result<bool, Diagnostic> {
    let mut descent = Descent::below(output);
    for old in journal.old_files() {
        if staging.kind(old_name(old.number))?.is_none()
            && match descent.parent(old.path.as_str())? {
                Some((folder, name)) => is_gone(folder, name, &old)?,
                None => true,
            }
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the commit has moved an old file away, and nothing but its own stands there.
fn is_gone(folder: &Folder, name: &str, old: &OldFile) -> Result<bool, Diagnostic> {
    Ok(match examine(folder, name)? {
        Standing::Nothing => true,
        Standing::File(now) => Some(now) == old.replaced_by,
        Standing::Folder | Standing::Else => false,
    })
}

/// Deletes what was added, then the folders that were made.
fn take_away(output: &Folder, journal: &Journal, step: Step) -> Result<(), Diagnostic> {
    let mut descent = Descent::below(output);
    for put in journal.puts.iter().filter(|put| !put.replaces) {
        step()?;
        if let Some((folder, name)) = descent.parent(put.path.as_str())?
            && examine(folder, name)? == Standing::File(put.fingerprint)
        {
            folder.delete(name)?;
        }
    }
    for path in journal.folders.iter().rev() {
        step()?;
        if let Some((folder, name)) = descent.parent(path.as_str())? {
            folder.delete_empty(name)?;
        }
    }
    Ok(())
}

/// Moves what was saved back to where it stood. False where a folder cannot be made again.
fn bring_back(
    output: &Folder,
    staging: &Folder,
    journal: &Journal,
    step: Step,
) -> Result<bool, Diagnostic> {
    let mut descent = Descent::below(output);
    for old in journal.old_files() {
        step()?;
        let saved = old_name(old.number);
        if staging.kind(&saved)?.is_none() {
            continue;
        }
        let Some((folder, name)) = descent.made_parent(old.path.as_str())? else {
            return Ok(false);
        };
        if is_gone(folder, name, &old)? {
            staging.rename(saved, folder, name)?;
        }
    }
    Ok(true)
}

fn damaged(output: &Folder) -> Diagnostic {
    let shown = output.shown(JOURNAL);
    Diagnostic::usage(
        "damaged-journal",
        format!("`{shown}` is damaged, and an interrupted commit cannot be undone"),
    )
    .hint("build with `--force`: all files are written anew")
}
