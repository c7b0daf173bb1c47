//! A commit: saves what stands, writes the journal, makes the changes; undoes them if one fails.

use super::Step;
use super::content::copy_all;
use super::descent::{Descent, ancestors};
use super::folder::{Folder, Opened};
use super::journal::{JOURNAL, Journal, new_name, old_name};
use super::undo::undo;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// The journal's name in the staging folder, before it is put into force.
const DRAFT: &str = "journal";

/// Makes the changes of `journal` in `output` with the files in `staging`.
///
/// # Errors
/// What went wrong; the old tree stands again, or the journal says that the next run has to see to it.
pub(super) fn commit(
    output: &Folder,
    staging: &Folder,
    journal: &Journal,
    step: Step,
) -> Result<(), Diagnostic> {
    save(output, staging, journal, step)?;
    step()?;
    staging.create_with(DRAFT, &journal.to_text())?;
    staging.rename(DRAFT, output, JOURNAL)?;
    let Err(failure) = apply(output, staging, journal, step) else {
        return Ok(());
    };
    match undo(output, Some(staging), journal, step) {
        Ok(true) => Err(failure),
        Ok(false) | Err(_) => {
            Err(failure
                .hint("the output is between two states: the next build takes it back first"))
        }
    }
}

/// Gives every file that will go a second name in the staging folder.
fn save(
    output: &Folder,
    staging: &Folder,
    journal: &Journal,
    step: Step,
) -> Result<(), Diagnostic> {
    let mut descent = Descent::below(output);
    for old in journal.old_files() {
        step()?;
        let Some((folder, name)) = descent.parent(old.path.as_str())? else {
            continue;
        };
        let saved = old_name(old.number);
        if !folder.link(name, staging, &saved)?
            && let Opened::File(file) = folder.read(name)?
        {
            // No hard links here: a copy does as well, only slower.
            let copied = copy_all(file, staging.create(&saved)?);
            copied.map_err(|error| staging.broken("write", &saved, &error))?;
        }
    }
    Ok(())
}

fn apply(
    output: &Folder,
    staging: &Folder,
    journal: &Journal,
    step: Step,
) -> Result<(), Diagnostic> {
    let mut descent = Descent::below(output);
    for removal in &journal.removals {
        step()?;
        if let Some((folder, name)) = descent.parent(removal.path.as_str())? {
            folder.delete(name)?;
        }
    }
    for path in emptied(journal).into_iter().rev() {
        step()?;
        if let Some((folder, name)) = descent.parent(path)? {
            folder.delete_empty(name)?;
        }
    }
    for path in &journal.folders {
        step()?;
        let (folder, name) = expect(output, path.as_str(), descent.parent(path.as_str())?)?;
        folder.make(name)?;
    }
    for put in &journal.puts {
        step()?;
        let path = put.path.as_str();
        let (folder, name) = expect(output, path, descent.parent(path)?)?;
        staging.rename(new_name(put.number), folder, name)?;
    }
    step()?;
    output.delete(JOURNAL)
}

/// The folders that may be empty after the removals and are not needed again, parents first.
fn emptied(journal: &Journal) -> BTreeSet<&str> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for removal in &journal.removals {
        folders.extend(ancestors(removal.path.as_str()));
    }
    if !folders.is_empty() {
        for put in &journal.puts {
            for folder in ancestors(put.path.as_str()) {
                folders.remove(folder);
            }
        }
    }
    folders
}

fn expect<T>(output: &Folder, path: &str, found: Option<T>) -> Result<T, Diagnostic> {
    found.ok_or_else(|| {
        let error = std::io::ErrorKind::NotADirectory.into();
        output.broken("write", path, &error)
    })
}
