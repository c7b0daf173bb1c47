//! Walks a folder of the project: finds its regular files and refuses everything else.
//!
//! Nothing is opened here. The kind of every entry is asked of the folder itself, without following
//! a link, so that a FIFO, a socket or a device is named and never waited for.

use super::names::{Reason, passed_over};
use super::{Role, role_of_listed};
use crate::diagnostic::{Diagnostic, Place};
use std::fs::FileType;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walk {
    /// Whether the folder is there.
    pub exists: bool,
    /// The regular files, in the order of their paths.
    pub files: Vec<(Role, Arc<str>)>,
    /// What was passed over because of its name.
    pub skipped: Vec<(Arc<str>, Reason)>,
    /// What cannot be part of a site.
    pub problems: Vec<Diagnostic>,
}

/// Walks the folder `top` of the project at `root`; a missing one is empty. A walk that a signal
/// interrupts begins anew.
pub fn walk(root: &Path, top: &str) -> Walk {
    loop {
        if let Some(walk) = walk_once(root, top) {
            return walk;
        }
    }
}

/// `None` where a signal interrupted the walk.
fn walk_once(root: &Path, top: &str) -> Option<Walk> {
    let mut walk = Walk::default();
    let folder = root.join(top);
    match folder.symlink_metadata() {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Some(walk),
        Err(cause) => walk.problems.push(unreadable(top, &cause)),
        Ok(metadata) if metadata.is_dir() => {
            walk.exists = true;
            visit(root, &folder, &mut walk)?;
        }
        Ok(metadata) if metadata.is_file() => {
            walk.problems.push(refused(
                top,
                "a file, where a folder is needed",
                "make it a folder",
            ));
        }
        Ok(metadata) => walk.problems.push(irregular(root, top, metadata.file_type())),
    }
    walk.files.sort_by(|a, b| a.1.cmp(&b.1));
    walk.skipped.sort();
    Some(walk)
}

/// `None` where a signal interrupted it.
fn visit(root: &Path, folder: &Path, walk: &mut Walk) -> Option<()> {
    let mut entries = WalkDir::new(folder)
        .min_depth(1)
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter();
    // The folders above the entry, by depth.
    let mut above = vec![folder.to_owned()];
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => {
                if entry.file_type().is_dir() {
                    above.truncate(entry.depth());
                    above.push(entry.path().to_owned());
                    if !take(root, &entry, walk) {
                        entries.skip_current_dir();
                    }
                } else {
                    take(root, &entry, walk);
                }
            }
            Err(problem) => {
                // A folder that breaks off while it is read is not named.
                let broken = above.get(problem.depth().saturating_sub(1)).map(PathBuf::as_path);
                let path = problem.path().or(broken).unwrap_or(folder);
                let (path, _) = relative(root, path);
                let cause = problem.into_io_error().unwrap_or_else(|| io::Error::other("a loop"));
                if cause.kind() == io::ErrorKind::Interrupted {
                    return None;
                }
                walk.problems.push(unreadable(&path, &cause));
            }
        }
    }
    Some(())
}

/// Takes one entry into the walk; `false` where it is not to be entered.
fn take(root: &Path, entry: &DirEntry, walk: &mut Walk) -> bool {
    let (path, is_text) = relative(root, entry.path());
    if !is_text {
        let hint = "rename it, with letters in UTF-8";
        walk.problems.push(refused(&path, "a name that is not UTF-8", hint));
        return false;
    }
    if let Some(reason) = entry.file_name().to_str().and_then(passed_over) {
        walk.skipped.push((Arc::from(path), reason));
        return false;
    }
    let kind = entry.file_type();
    if kind.is_file() {
        if let Some(role) = role_of_listed(&path) {
            walk.files.push((role, Arc::from(path)));
        }
    } else if !kind.is_dir() {
        walk.problems.push(irregular(root, &path, kind));
    }
    true
}

/// The path from the root, `/` between parts, and whether it is all UTF-8.
fn relative(root: &Path, path: &Path) -> (String, bool) {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let text = inner.to_string_lossy();
    let text =
        if MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(MAIN_SEPARATOR, "/") };
    (text, inner.to_str().is_some())
}

/// The error that the thing at `path` is neither a regular file nor a folder.
pub fn irregular(root: &Path, path: &str, kind: FileType) -> Diagnostic {
    if !kind.is_symlink() {
        return refused(path, special(kind), "move it out of the folders of the site");
    }
    // Where the link leads is not printed: it may name folders of the machine.
    let what = match root.join(path).canonicalize() {
        Err(_) => "a symbolic link that leads nowhere",
        Ok(target) if !target.starts_with(root) => "a symbolic link that leads out of the project",
        Ok(_) => "a symbolic link",
    };
    refused(path, what, "links are not followed: put the file itself there")
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_block_device() || kind.is_char_device() {
        "a device"
    } else {
        "not a regular file"
    }
}

#[cfg(not(unix))]
fn special(_kind: FileType) -> &'static str {
    "not a regular file"
}

fn refused(path: &str, what: &str, hint: &str) -> Diagnostic {
    let verb = if what.starts_with("a name that") { "has" } else { "is" };
    let message = format!("`{path}` {verb} {what}");
    Diagnostic::error("file-kind", message).at(Place::file(path)).hint(hint)
}

/// The error that the machine does not let us read `path`.
pub fn unreadable(path: &str, cause: &io::Error) -> Diagnostic {
    Diagnostic::environment("read", path, cause).at(Place::file(path))
}
