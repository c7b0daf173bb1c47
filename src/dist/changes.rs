//! From what a build staged to what its commit has to do: which old files go, which folders are
//! missing, what is replaced. Looks at the output and changes nothing.

use super::Entry;
use super::descent::{Descent, ancestors};
use super::folder::{Folder, Kind};
use super::journal::{Journal, Put, Removal};
use super::manifest::Manifest;
use super::standing::{Standing, edited, examine};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use std::collections::{BTreeMap, BTreeSet};

/// The listed files that the site no longer has.
#[derive(Debug, Default)]
pub(super) struct Stale {
    /// Those that may go.
    pub(super) removed: Vec<OutputPath>,
    /// Those edited by hand, which stay, and stay listed: so every build reports them.
    pub(super) left: Vec<(OutputPath, Fingerprint)>,
    /// A warning for each of the latter.
    pub(super) warnings: Vec<Diagnostic>,
}

impl Stale {
    /// Looks at every file of `manifest` that is not among `entries`.
    pub(super) fn find(
        output: &Folder,
        manifest: &Manifest,
        entries: &BTreeMap<OutputPath, Entry>,
        force: bool,
    ) -> Result<Self, Diagnostic> {
        let mut stale = Stale::default();
        let mut descent = Descent::below(output);
        for (path, listed) in &manifest.files {
            if entries.contains_key(path) {
                continue;
            }
            let Some((folder, name)) = descent.parent(path.as_str())? else {
                continue;
            };
            match examine(folder, name)? {
                Standing::Nothing | Standing::Folder => {}
                Standing::File(now) if now == *listed => stale.removed.push(path.clone()),
                _ if force => stale.removed.push(path.clone()),
                _ => {
                    stale.left.push((path.clone(), *listed));
                    stale.warnings.push(edited(&output.shown(path.as_str())));
                }
            }
        }
        Ok(stale)
    }
}

/// A staged file: its path, its number in the staging folder, its fingerprint.
pub(super) type Staged<'a> = (&'a OutputPath, u64, Fingerprint);

/// Writes down the commit that deletes `removals` and then puts `staged`, in this order.
pub(super) fn journal<'a>(
    output: &Folder,
    removals: Vec<Removal>,
    staged: impl Iterator<Item = Staged<'a>>,
) -> Result<Journal, Diagnostic> {
    let mut puts = Vec::new();
    let mut missing = BTreeSet::new();
    let mut descent = Descent::below(output);
    for (path, number, fingerprint) in staged {
        let replaced = if let Some((folder, name)) = descent.parent(path.as_str())? {
            folder.kind(name)?
        } else {
            add_missing(&mut missing, &mut descent, path)?;
            None
        };
        puts.push(Put {
            number,
            path: path.clone(),
            fingerprint,
            // A folder that stands there has gone by then: only files of ours were in it.
            replaces: replaced.is_some_and(|kind| kind != Kind::Folder),
        });
    }
    Ok(Journal { removals, folders: missing.into_iter().collect(), puts })
}

/// Adds to `missing` the folders above `path` that are not there.
fn add_missing(
    missing: &mut BTreeSet<OutputPath>,
    descent: &mut Descent,
    path: &OutputPath,
) -> Result<(), Diagnostic> {
    for folder in ancestors(path.as_str()) {
        let stands = match descent.parent(folder)? {
            Some((parent, name)) => parent.kind(name)? == Some(Kind::Folder),
            None => false,
        };
        if !stands {
            missing.extend(OutputPath::file(folder));
        }
    }
    Ok(())
}
