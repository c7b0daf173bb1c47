//! The bytes of an output: where they come from, and their fingerprint, taken while they pass.

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use rustix::fs::{Mode, OFlags};
use rustix::io::retry_on_intr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// What an output is made of.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// The bytes of the file at this path, copied without being held in memory. The last part of the
    /// path is not followed if it is a symbolic link; the parts above it are the caller's affair.
    File(&'a Path),
}

impl Content<'_> {
    /// The fingerprint of the bytes.
    pub(super) fn fingerprint(self) -> Result<Fingerprint, Diagnostic> {
        match self {
            Content::Bytes(bytes) => Ok(Fingerprint::of(bytes)),
            Content::File(path) => {
                open(path).and_then(fingerprint_of).map_err(|error| unreadable(path, &error))
            }
        }
    }

    /// Writes the bytes to `file`, which is written `shown` in messages; returns their fingerprint,
    /// which is not computed again where it is `known`, and their number.
    pub(super) fn write(
        self,
        mut file: File,
        shown: impl Fn() -> String,
        known: Option<Fingerprint>,
    ) -> Result<(Fingerprint, u64), Diagnostic> {
        let unwritable = |error| Diagnostic::environment("write", &shown(), &error);
        match self {
            Content::Bytes(bytes) => {
                file.write_all(bytes).map_err(unwritable)?;
                let fingerprint = known.unwrap_or_else(|| Fingerprint::of(bytes));
                Ok((fingerprint, bytes.len() as u64))
            }
            // The file may have changed since it was looked at: what counts is what was copied.
            Content::File(path) => {
                let source = open(path).map_err(|error| unreadable(path, &error))?;
                copy(source, file).map_err(|failure| match failure {
                    Failure::Read(error) => unreadable(path, &error),
                    Failure::Write(error) => unwritable(error),
                })
            }
        }
    }
}

/// The fingerprint of the rest of `file`.
pub(super) fn fingerprint_of(file: File) -> io::Result<Fingerprint> {
    copy_all(file, io::sink())
}

/// Copies the rest of `from`, and returns its fingerprint.
pub(super) fn copy_all(from: File, to: impl Write) -> io::Result<Fingerprint> {
    match copy(from, to) {
        Ok((fingerprint, _)) => Ok(fingerprint),
        Err(Failure::Read(error) | Failure::Write(error)) => Err(error),
    }
}

enum Failure {
    Read(io::Error),
    Write(io::Error),
}

/// How much is read at once: as much as BLAKE3 takes in one go on any machine.
const CHUNK: usize = 16 * 1024;

fn copy(mut from: File, mut to: impl Write) -> Result<(Fingerprint, u64), Failure> {
    let mut chunks = Fingerprint::of_chunks();
    let mut chunk = [0; CHUNK];
    let mut bytes = 0;
    loop {
        let read = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Failure::Read(error)),
        };
        chunks.add(&chunk[..read]);
        to.write_all(&chunk[..read]).map_err(Failure::Write)?;
        bytes += read as u64;
    }
    Ok((chunks.finish(), bytes))
}

fn open(path: &Path) -> io::Result<File> {
    // A named pipe must be refused, not waited for.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty()))?);
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("it is not a regular file"))
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::environment("read", &path.to_string_lossy(), error)
}
