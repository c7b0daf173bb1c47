//! What was learnt about addresses, and when: `.demarche/links.json`. Deleting it costs time, nothing
//! else; what cannot be read counts as not known.

use crate::diagnostic::Diagnostic;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What came of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Something is there.
    Alive {
        /// The address to which it has moved for good.
        moved: Option<String>,
    },
    /// Nothing is there any more, and why.
    Dead(String),
    /// Nobody can tell from here, and why.
    Unknown(String),
    /// It was not visited, since it does not lead to the public internet.
    Refused(String),
}

/// A verdict with its age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What came of the visit.
    pub verdict: Verdict,
    /// When that was.
    pub at: Timestamp,
}

/// The findings by address.
pub(super) type Findings = BTreeMap<String, Finding>;

/// The file in the folder of caches.
const FILE: &str = "links.json";

/// The findings in the folder of caches; none where they cannot be read.
pub(super) fn read(folder: &Path) -> Findings {
    let bytes = fs::read(folder.join(FILE)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Replaces the findings in the folder of caches, whole.
///
/// # Errors
/// When the machine refuses.
pub(super) fn write(folder: &Path, findings: &Findings) -> Result<(), Diagnostic> {
    let path = folder.join(FILE);
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec_pretty(findings)?)?;
        file.persist(&path).map_err(|error| error.error)
    };
    write()
        .map(|_| ())
        .map_err(|error| Diagnostic::environment("write", &path.to_string_lossy(), &error))
}
