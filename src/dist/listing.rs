//! What stands in an output folder, beside what was written there. Changes nothing and takes no lock.

use super::folder::Folder;
use super::manifest::Manifest;
use super::standing::{Standing, examine};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use std::collections::BTreeMap;
use std::path::Path;

/// A file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What was written.
    pub written: Fingerprint,
    /// What stands there, if it is a file.
    pub stands: Option<Fingerprint>,
}

impl Listed {
    /// Whether it is as it was written.
    pub fn is_ours(&self) -> bool {
        self.stands == Some(self.written)
    }
}

/// The files of the site in the folder `output`, by path; none where there is no site.
///
/// # Errors
/// When the manifest is damaged or a file cannot be read.
pub fn listed(output: &Path) -> Result<BTreeMap<OutputPath, Listed>, Diagnostic> {
    // An absolute path may have links in it, which are the user's own; a folder that is not there
    // holds no site.
    let Ok(resolved) = output.canonicalize() else { return Ok(BTreeMap::new()) };
    let folder = Folder::open(&resolved, &output.to_string_lossy())?;
    let files = Manifest::read(&folder)?.unwrap_or_default().files;
    let listed = files.into_iter().map(|(path, written)| {
        let stands = match examine(&folder, path.as_str())? {
            Standing::File(print) => Some(print),
            _ => None,
        };
        Ok((path, Listed { written, stands }))
    });
    listed.collect()
}
