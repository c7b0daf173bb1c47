//! Scripts and static files of a theme, and the names that they are published under.
//!
//! A script's name carries its fingerprint, so that browsers may keep it for ever. A static file keeps
//! its path below `assets/`, because stylesheets name it (`url(fonts/x.woff2)`).

use crate::diagnostic::{Diagnostic, Place};
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use crate::source::ReadFile;
use std::sync::Arc;

/// A file of the theme that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it goes.
    pub path: OutputPath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
    /// The file that it comes from, for messages.
    pub source: Arc<str>,
}

/// The output path of the asset called `name`, with its fingerprint and ending.
pub(super) fn named(
    name: &str,
    fingerprint: &Fingerprint,
    ending: &str,
) -> Result<OutputPath, Diagnostic> {
    let path = format!("assets/{name}.{}.{ending}", fingerprint.short());
    OutputPath::file(&path).map_err(|error| Diagnostic::error("path", error.to_string()))
}

/// The script `file`, called `name` (its path below `scripts/`, without the ending).
pub(super) fn script(name: &str, file: &ReadFile) -> Result<Asset, Diagnostic> {
    let path = named(name, &file.fingerprint, "js")
        .map_err(|problem| problem.at(Place::file(Arc::clone(&file.path))))?;
    Ok(asset(path, file))
}

/// The static file `file`, whose path below `static/` is `inner`.
pub(super) fn fixed(inner: &str, file: &ReadFile) -> Result<Asset, Diagnostic> {
    let path = OutputPath::file(&format!("assets/{inner}")).map_err(|error| {
        Diagnostic::error("path", error.to_string())
            .at(Place::file(Arc::clone(&file.path)))
            .maybe_hint(error.suggestion.map(|name| format!("rename it to `{name}`")))
    })?;
    Ok(asset(path, file))
}

fn asset(path: OutputPath, file: &ReadFile) -> Asset {
    Asset {
        path,
        bytes: Arc::from(file.bytes.as_slice()),
        fingerprint: file.fingerprint,
        source: Arc::clone(&file.path),
    }
}
