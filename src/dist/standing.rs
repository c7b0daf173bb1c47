//! What stands at a path of the output, and what may be done about it.
//!
//! The rule of the house: replace or delete only what the manifest lists and what still has the bytes
//! that it names.

use super::content::fingerprint_of;
use super::folder::{Folder, Opened};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    File(Fingerprint),
    Folder,
    /// A symbolic link, a device, a pipe.
    Else,
}

/// Looks at `name` in `folder`, and reads it if it is a file.
pub(super) fn examine(folder: &Folder, name: &str) -> Result<Standing, Diagnostic> {
    match folder.read(name)? {
        Opened::Nothing => Ok(Standing::Nothing),
        Opened::Folder => Ok(Standing::Folder),
        Opened::Else => Ok(Standing::Else),
        Opened::File(file) => fingerprint_of(file)
            .map(Standing::File)
            .map_err(|error| folder.broken("read", name, &error)),
    }
}

/// What to do at a path where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It is what we would write.
    Keep,
    /// It is ours to replace, or we are told to.
    Replace,
    /// It was ours, and somebody edited it.
    Edited,
    /// It never was ours.
    Foreign,
}

/// Judges what stands at a path where `wanted` is to stand; `listed` is the manifest's entry.
pub(super) fn judge(
    standing: Standing,
    listed: Option<Fingerprint>,
    wanted: Fingerprint,
    force: bool,
) -> Judgement {
    match (standing, listed) {
        // An edit that came to what the site now says is no edit any more.
        (Standing::File(now), Some(_)) if now == wanted => Judgement::Keep,
        (Standing::File(now), Some(listed)) if now == listed => Judgement::Replace,
        (Standing::File(now), None) if force && now == wanted => Judgement::Keep,
        _ if force => Judgement::Replace,
        (_, Some(_)) => Judgement::Edited,
        (_, None) => Judgement::Foreign,
    }
}

/// The warning that the file written `shown` was edited since it was written, and was left.
pub(super) fn edited(shown: &str) -> Diagnostic {
    Diagnostic::warning(
        "edited-output",
        format!("`{shown}` was edited by hand and is left as it is"),
    )
    .hint("move the change to its source, or use `--force` to replace the file")
}

/// The error that the file written `shown` is not ours to replace.
pub(super) fn foreign(shown: &str) -> Diagnostic {
    Diagnostic::usage(
        "foreign-file",
        format!("`{shown}` was not written by demarche, and stands where the site needs a place"),
    )
    .hint("move it elsewhere, or use `--force` to replace it")
}
