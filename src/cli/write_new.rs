//! Writes files that are not there yet, and never touches one that is.

use crate::diagnostic::Diagnostic;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that does not exist, with the folders above it; false where it does.
///
/// # Errors
/// When the machine refuses.
pub(super) fn write_new(path: &Path, text: impl AsRef<[u8]>) -> Result<bool, Diagnostic> {
    create(path, text.as_ref())
        .map_err(|error| Diagnostic::environment("write", &path.to_string_lossy(), &error))
}

fn create(path: &Path, text: &[u8]) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Refuses to write at `inner` below `root` where one of the folders on the way is a symbolic link:
/// it may lead out of the project.
///
/// # Errors
/// The first such folder.
pub(super) fn stays_inside(root: &Path, inner: &str) -> Result<(), Diagnostic> {
    let mut folder = root.to_owned();
    let parts: Vec<&str> = inner.split('/').collect();
    for part in &parts[..parts.len() - 1] {
        folder.push(part);
        if folder.is_symlink() {
            let message = format!("`{}` is a symbolic link", folder.display());
            let problem = Diagnostic::usage("symbolic-link", message);
            return Err(problem.hint("demarche follows none: put a folder in its place"));
        }
    }
    Ok(())
}
