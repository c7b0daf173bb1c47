//! Opens and reads single files of the project, checked part by part.

use super::walk::{irregular, unreadable};
use super::{ListedFile, Project, Role};
use crate::config::{Limit, Limits};
use crate::diagnostic::{Diagnostic, Place, SourceText, Span};
use crate::fingerprint::Fingerprint;
use crate::picture::{self, Fault, PictureFile};
use rayon::prelude::*;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// A file that was read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Path relative to the project's root, `/` between parts.
    pub path: Arc<str>,
    /// Its bytes, as they are: neither decoded nor cleaned.
    pub bytes: Vec<u8>,
    /// The fingerprint of the bytes.
    pub fingerprint: Fingerprint,
}

impl ReadFile {
    /// The file at `path` with these bytes.
    pub fn new(path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        let fingerprint = Fingerprint::of(&bytes);
        ReadFile { path: path.into(), bytes, fingerprint }
    }

    /// The same file with its bytes: where somebody has let go of them, as `read` gives them.
    #[must_use]
    pub fn with_bytes(&self, read: impl FnOnce(&str) -> Option<ReadFile>) -> Cow<'_, Self> {
        if !self.bytes.is_empty() || self.fingerprint == Fingerprint::of(&[]) {
            return Cow::Borrowed(self);
        }
        read(&self.path).map_or(Cow::Borrowed(self), Cow::Owned)
    }

    /// The bytes as text: UTF-8, without the byte order mark that some editors put in front.
    ///
    /// # Errors
    /// When they are not UTF-8, with the offset of the first byte that is not.
    pub fn text(&self) -> Result<SourceText, Diagnostic> {
        let bytes = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(SourceText::new(Arc::clone(&self.path), text)),
            Err(fault) => Err(not_utf8(&self.path, bytes, fault.valid_up_to())),
        }
    }
}

fn not_utf8(path: &Arc<str>, bytes: &[u8], offset: usize) -> Diagnostic {
    let good = String::from_utf8_lossy(&bytes[..offset]).into_owned();
    let place = SourceText::new(Arc::clone(path), good).place(Span::new(offset, offset));
    let message = format!("the file is not UTF-8: byte {offset} does not belong there");
    Diagnostic::error("not-utf-8", message).at(place).hint("save it as UTF-8")
}

/// What reading an entry of a walk gave.
pub enum Found {
    /// A file with its bytes.
    Read(ReadFile),
    /// A file that is only listed.
    Listed(ListedFile),
}

/// How much of a file is read at once that is not held whole.
const CHUNK: usize = 64 * 1024;

/// Reads what its role asks to be read, in parallel; the order of the entries is kept.
pub fn read_all(
    root: &Path,
    entries: Vec<(Role, Arc<str>)>,
    limits: &Limits,
) -> Vec<(Role, Result<Found, Diagnostic>)> {
    entries
        .into_par_iter()
        .map(|(role, path)| {
            let found = match role {
                Role::File => list(root, path, limits).map(Found::Listed),
                _ => read_walked(root, &path, limits).map(Found::Read),
            };
            (role, found)
        })
        .collect()
}

/// Lists a file that a walk, or somebody as careful, has found.
pub fn list(root: &Path, path: Arc<str>, limits: &Limits) -> Result<ListedFile, Diagnostic> {
    let metadata = root.join(&*path).symlink_metadata().map_err(|cause| vanished(&path, &cause))?;
    let size = metadata.len();
    let picture =
        if picture::is_picture(&path) { Some(look(root, &path, size, limits)?) } else { None };
    Ok(ListedFile { size, picture: picture.map(Arc::new), path })
}

/// Reads a picture and looks at it; its bytes are not kept.
///
/// # Errors
/// When the machine does not let us read it: a page must not lose a picture to that.
fn look(root: &Path, path: &str, size: u64, limits: &Limits) -> Result<PictureFile, Diagnostic> {
    let most = limits.get(Limit::PictureFile);
    let too_large = || {
        let refusal = limits.refusal(Limit::PictureFile, "it");
        let fault = Fault { reason: refusal.message, hint: refusal.hint.unwrap_or_default() };
        PictureFile { fingerprint: Fingerprint::NOTHING, head: Err(fault) }
    };
    if size > most {
        return Ok(too_large());
    }
    let unread = |cause: io::Error| vanished(path, &cause);
    let file = File::open(root.join(path)).map_err(unread)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > most {
        return Ok(too_large());
    }
    let head = picture::look(path, &bytes, limits);
    Ok(PictureFile { fingerprint: Fingerprint::of(&bytes), head })
}

/// Reads a file that a walk, or somebody as careful, has found.
pub fn read_walked(root: &Path, path: &Arc<str>, limits: &Limits) -> Result<ReadFile, Diagnostic> {
    let file = File::open(root.join(&**path)).map_err(|cause| vanished(path, &cause))?;
    read_whole(file, path, limit_of(path), limits)
}

/// How large the file at `path` may be.
fn limit_of(path: &str) -> Limit {
    match path.rsplit_once('.') {
        Some((_, "md")) => Limit::MarkdownFile,
        _ => Limit::ListFile,
    }
}

/// A file that was seen a moment ago and cannot be opened now: gone, or closed to us.
fn vanished(path: &str, cause: &io::Error) -> Diagnostic {
    let problem = unreadable(path, cause);
    if cause.kind() == io::ErrorKind::NotFound {
        problem.hint("it vanished while the site was read: run the command again")
    } else {
        problem
    }
}

fn read_whole(
    mut file: File,
    path: &Arc<str>,
    limit: Limit,
    limits: &Limits,
) -> Result<ReadFile, Diagnostic> {
    let most = limits.get(limit);
    let metadata = file.metadata().map_err(|cause| unreadable(path, &cause))?;
    let mut bytes = Vec::new();
    if metadata.len() <= most {
        bytes.reserve(limits.size(limit).min(usize::try_from(metadata.len()).unwrap_or(0) + 1));
        // One byte more than is allowed, so that a file that grows meanwhile is noticed.
        let mut bounded = Read::by_ref(&mut file).take(most.saturating_add(1));
        bounded.read_to_end(&mut bytes).map_err(|cause| unreadable(path, &cause))?;
    }
    if metadata.len() > most || bytes.len() as u64 > most {
        let refusal = limits.refusal(limit, &format!("`{path}`"));
        return Err(refusal.at(Place::file(Arc::clone(path))));
    }
    Ok(ReadFile::new(Arc::clone(path), bytes))
}

impl Project {
    /// Opens the regular file at `path`, relative to the root; `None` where there is none.
    ///
    /// # Errors
    /// When a part of the path is a symbolic link, when it is no regular file, or when the machine
    /// refuses.
    pub fn open_file(&self, path: &str) -> Result<Option<File>, Diagnostic> {
        let mut reached = self.root.clone();
        let mut shown = String::with_capacity(path.len());
        let mut is_file = false;
        for part in path.split('/') {
            if matches!(part, "" | "." | "..") || part.contains(['\\', '\0']) {
                let message = format!("`{path}` is not a path within the project");
                return Err(Diagnostic::error("path", message));
            }
            reached.push(part);
            shown.push_str(if shown.is_empty() { "" } else { "/" });
            shown.push_str(part);
            let kind = match reached.symlink_metadata() {
                Err(cause) if is_absent(&cause) => return Ok(None),
                Err(cause) => return Err(unreadable(path, &cause)),
                Ok(metadata) => metadata.file_type(),
            };
            is_file = kind.is_file();
            if !is_file && !kind.is_dir() {
                return Err(irregular(&self.root, &shown, kind));
            }
        }
        if !is_file {
            return Ok(None);
        }
        match File::open(&reached) {
            Ok(file) => Ok(Some(file)),
            Err(cause) if is_absent(&cause) => Ok(None),
            Err(cause) => Err(unreadable(path, &cause)),
        }
    }

    /// Reads a text again that a scan has read; `None` where that is not possible any more.
    pub fn read_again(&self, path: &str, limits: &Limits) -> Option<ReadFile> {
        self.read(path, limit_of(path), limits).ok().flatten()
    }

    /// The fingerprint of the regular file at `path`, however large it is; `None` where there is none.
    ///
    /// # Errors
    /// As [`Project::open_file`].
    pub fn fingerprint(&self, path: &str) -> Result<Option<Fingerprint>, Diagnostic> {
        let Some(mut file) = self.open_file(path)? else { return Ok(None) };
        let mut chunks = Fingerprint::of_chunks();
        let mut chunk = vec![0; CHUNK];
        loop {
            match file.read(&mut chunk) {
                Ok(0) => return Ok(Some(chunks.finish())),
                Ok(read) => chunks.add(&chunk[..read]),
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(unreadable(path, &cause)),
            }
        }
    }

    /// Reads the regular file at `path`, which may not exceed `limit`; `None` where there is none.
    ///
    /// # Errors
    /// As [`Project::open_file`], and when the file is too large.
    pub fn read(
        &self,
        path: &str,
        limit: Limit,
        limits: &Limits,
    ) -> Result<Option<ReadFile>, Diagnostic> {
        self.open_file(path)?
            .map(|file| read_whole(file, &Arc::from(path), limit, limits))
            .transpose()
    }
}

fn is_absent(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
