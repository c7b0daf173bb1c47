//! The manifest: one dotted file in the output that says which files are ours, and what we wrote.
//!
//! It marks the folder as ours. What it does not list was made by somebody else and is left alone;
//! what it lists may be replaced or deleted, but only while its bytes are the ones it names.

use super::folder::Folder;
use super::sealed;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The manifest's name in the output folder.
pub(super) const MANIFEST: &str = ".demarche-manifest";

const KIND: &str = "demarche-manifest 1";

/// The files of the site with the fingerprints of their bytes, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<OutputPath, Fingerprint>,
}

impl Manifest {
    /// The manifest of `folder`; `None` where it has none.
    ///
    /// # Errors
    /// A damaged manifest is a usage error: nobody can say any more which files are ours.
    pub(super) fn read(folder: &Folder) -> Result<Option<Self>, Diagnostic> {
        let Some(bytes) = folder.read_all(MANIFEST)? else {
            return Ok(None);
        };
        Manifest::parse(&bytes).map(Some).ok_or_else(|| {
            let shown = folder.shown(MANIFEST);
            Diagnostic::usage("damaged-manifest", format!("`{shown}` is damaged or of another version"))
                .hint("it says which files are ours: move the folder away, and the next build makes a new one")
        })
    }

    /// The manifest's text: a line for each file, fingerprint first, in the order of paths.
    pub(super) fn to_text(&self) -> Vec<u8> {
        let mut lines = String::with_capacity(self.files.len() * 120);
        for (path, fingerprint) in &self.files {
            writeln!(lines, "{fingerprint} {path}").expect("writing to a string cannot fail");
        }
        sealed::seal(KIND, &lines)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let files = sealed::unseal(KIND, bytes)?.lines().map(|line| {
            let (fingerprint, path) = line.split_once(' ')?;
            Some((OutputPath::file(path).ok()?, Fingerprint::parse(fingerprint)?))
        });
        Some(Manifest { files: files.collect::<Option<_>>()? })
    }

    /// Whether some file is listed below the folder `path`.
    pub(super) fn lists_below(&self, path: &OutputPath) -> bool {
        self.files
            .range(path..)
            .map(|(file, _)| file.as_str().strip_prefix(path.as_str()))
            .take_while(Option::is_some)
            .any(|rest| rest.is_some_and(|rest| rest.starts_with('/')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> OutputPath {
        OutputPath::file(path).expect("a plain path")
    }

    #[test]
    fn a_manifest_reads_back_and_keeps_spaces_in_paths() {
        let mut manifest = Manifest::default();
        for name in ["a-b", "a/b c.html", "z"] {
            manifest.files.insert(path(name), Fingerprint::of(name.as_bytes()));
        }
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest.clone()));
        assert!(manifest.lists_below(&path("a")));
        assert!(!manifest.lists_below(&path("z")));
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_refused_even_under_a_good_seal() {
        let line = format!("{} ../secret\n", Fingerprint::of(b""));
        assert_eq!(Manifest::parse(&sealed::seal(KIND, &line)), None);
    }
}
