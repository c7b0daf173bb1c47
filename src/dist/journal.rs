//! The journal: what a commit is about to do, written down before it does it.
//!
//! While the journal stands in the output folder, the tree may be a mixture, and the next run takes it
//! back to the old state (`undo.rs`); deleting the journal is the moment from which the new state
//! holds. There is no third state, and no way forward from a journal: undoing needs only what was
//! saved, and a build redoes the rest. Its name is the sign for `publish` to keep its hands off.
//!
//! The order of system calls is enough against a kill, and that is what the journal is for. Nothing
//! is forced to the disk: after a loss of power the seals of journal and manifest show damage, and a
//! build with `--force` writes everything anew from its sources.

use super::folder::Folder;
use super::sealed;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use std::fmt::Write;

/// The journal's name in the output folder.
pub(super) const JOURNAL: &str = ".demarche-journal";

const KIND: &str = "demarche-journal 1";

/// A commit's changes, in the order in which they are made: removals, new folders, files put.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// Files to delete.
    pub(super) removals: Vec<Removal>,
    /// Folders to make, parents first.
    pub(super) folders: Vec<OutputPath>,
    /// Files to put, the manifest last.
    pub(super) puts: Vec<Put>,
}

/// A file to delete. The numbers name files in the staging folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Removal {
    pub(super) number: u64,
    pub(super) path: OutputPath,
}

/// A file to move from the staging folder to its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Put {
    pub(super) number: u64,
    pub(super) path: OutputPath,
    /// The fingerprint of what is put.
    pub(super) fingerprint: Fingerprint,
    /// Whether a file stands there already.
    pub(super) replaces: bool,
}

/// A file that the commit moves out of the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct OldFile<'a> {
    pub(super) number: u64,
    pub(super) path: &'a OutputPath,
    /// The fingerprint of what comes to stand there.
    pub(super) replaced_by: Option<Fingerprint>,
}

/// A journal that cannot be trusted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Damaged;

/// The name in the staging folder of what will be put.
pub(super) fn new_name(number: u64) -> String {
    format!("new-{number}")
}

/// The name in the staging folder of what was saved.
pub(super) fn old_name(number: u64) -> String {
    format!("old-{number}")
}

impl Journal {
    /// The files that stood there before: what has to be saved.
    pub(super) fn old_files(&self) -> impl Iterator<Item = OldFile<'_>> {
        let removed = self.removals.iter().map(|removal| OldFile {
            number: removal.number,
            path: &removal.path,
            replaced_by: None,
        });
        let replaced = self.puts.iter().filter(|put| put.replaces);
        removed.chain(replaced.map(|put| OldFile {
            number: put.number,
            path: &put.path,
            replaced_by: Some(put.fingerprint),
        }))
    }

    /// The journal's text, one line for each change.
    pub(super) fn to_text(&self) -> Vec<u8> {
        let mut lines = String::with_capacity((self.removals.len() + self.puts.len()) * 140);
        let written = "writing to a string cannot fail";
        for Removal { number, path } in &self.removals {
            writeln!(lines, "remove {number} {path}").expect(written);
        }
        for path in &self.folders {
            writeln!(lines, "folder {path}").expect(written);
        }
        for put in &self.puts {
            let word = if put.replaces { "replace" } else { "add" };
            let Put { number, path, fingerprint, .. } = put;
            writeln!(lines, "{word} {number} {fingerprint} {path}").expect(written);
        }
        sealed::seal(KIND, &lines)
    }

    /// Reads the journal of `folder`, where there is one.
    pub(super) fn read(folder: &Folder) -> Result<Option<Result<Self, Damaged>>, Diagnostic> {
        let bytes = folder.read_all(JOURNAL)?;
        Ok(bytes.map(|bytes| Journal::parse(&bytes).ok_or(Damaged)))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut journal = Journal::default();
        for line in sealed::unseal(KIND, bytes)?.lines() {
            let (word, rest) = line.split_once(' ')?;
            match word {
                "remove" => {
                    let (number, path) = numbered(rest)?;
                    let path = OutputPath::file(path).ok()?;
                    journal.removals.push(Removal { number, path });
                }
                "folder" => journal.folders.push(OutputPath::file(rest).ok()?),
                "add" | "replace" => journal.puts.push(parse_put(rest, word == "replace")?),
                _ => return None,
            }
        }
        Some(journal)
    }
}

fn parse_put(rest: &str, replaces: bool) -> Option<Put> {
    let (number, rest) = numbered(rest)?;
    let (fingerprint, path) = rest.split_once(' ')?;
    Some(Put {
        number,
        path: OutputPath::file(path).ok()?,
        fingerprint: Fingerprint::parse(fingerprint)?,
        replaces,
    })
}

fn numbered(rest: &str) -> Option<(u64, &str)> {
    let (number, rest) = rest.split_once(' ')?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_reads_back() {
        let path = |path| OutputPath::file(path).expect("a plain path");
        let put = |number, name, replaces| Put {
            number,
            path: path(name),
            fingerprint: Fingerprint::of(name.as_bytes()),
            replaces,
        };
        let journal = Journal {
            removals: vec![Removal { number: 3, path: path("old page/index.html") }],
            folders: vec![path("new")],
            puts: vec![put(0, "new/a b.html", false), put(1, "index.html", true)],
        };
        assert_eq!(Journal::parse(&journal.to_text()), Some(journal));
        let text = sealed::seal(KIND, "remove 1 ../secret\n");
        assert_eq!(Journal::parse(&text), None);
    }
}
