//! One folder by its handle: every look at the output and every change to it goes through here.
//!
//! Names are looked up from an open handle and never through a symbolic link, so that a link planted
//! in the output or the cache leads nowhere (`openat`, `O_NOFOLLOW`). A call that a signal interrupts
//! is made again. Nothing here knows what a file means; the files of this room above it do.

use crate::diagnostic::Diagnostic;
use rustix::fs::{self, AtFlags, FileType, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// An open folder, and how its path is written in messages.
#[derive(Debug)]
pub(super) struct Folder {
    handle: OwnedFd,
    shown: String,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// A device, a socket, a named pipe.
    Other,
}

/// What opening a name for reading gave.
#[derive(Debug)]
pub(super) enum Opened {
    Nothing,
    File(File),
    Folder,
    /// Something that demarche never writes, a symbolic link above all.
    Else,
}

const FOLDER: OFlags =
    OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
// Without `NONBLOCK`, opening a planted named pipe would wait for ever.
const READ: OFlags =
    OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);
const CREATE: OFlags = OFlags::WRONLY
    .union(OFlags::CREATE)
    .union(OFlags::EXCL)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);
const FILE_MODE: Mode = Mode::from_raw_mode(0o666);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o777);

impl Folder {
    /// Opens the folder at `path`, which the caller has resolved; `shown` is its name in messages,
    /// empty for the project's own root.
    pub(super) fn open(path: &Path, shown: &str) -> Result<Self, Diagnostic> {
        let handle = retry_on_intr(|| fs::open(path, FOLDER, Mode::empty()))
            .map_err(|error| Diagnostic::environment("open", shown_or_dot(shown), &error.into()))?;
        Ok(Folder { handle, shown: shown.to_owned() })
    }

    /// The folder `name` in this one; `None` where there is nothing, or a file.
    pub(super) fn enter(&self, name: impl AsRef<OsStr>) -> Result<Option<Folder>, Diagnostic> {
        let name = name.as_ref();
        match self.open_at(name, FOLDER, Mode::empty()) {
            Ok(handle) => Ok(Some(Folder { handle, shown: self.shown(name) })),
            Err(Errno::NOENT) => Ok(None),
            Err(Errno::NOTDIR | Errno::LOOP | Errno::MLINK) => match self.kind(name)? {
                Some(Kind::Link) => Err(self.planted(name)),
                _ => Ok(None),
            },
            Err(error) => Err(self.failed("open", name, error)),
        }
    }

    /// What `name` stands for, itself and not what it may point to.
    pub(super) fn kind(&self, name: impl AsRef<OsStr>) -> Result<Option<Kind>, Diagnostic> {
        let name = name.as_ref();
        match retry_on_intr(|| fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)) {
            Ok(stat) => Ok(Some(kind_of(FileType::from_raw_mode(stat.st_mode)))),
            Err(Errno::NOENT | Errno::NOTDIR) => Ok(None),
            Err(error) => Err(self.failed("read", name, error)),
        }
    }

    /// Opens `name` for reading, if it is a file.
    pub(super) fn read(&self, name: impl AsRef<OsStr>) -> Result<Opened, Diagnostic> {
        let name = name.as_ref();
        let file = match self.open_at(name, READ, Mode::empty()) {
            Ok(handle) => File::from(handle),
            Err(Errno::NOENT | Errno::NOTDIR) => return Ok(Opened::Nothing),
            Err(Errno::LOOP | Errno::MLINK | Errno::NXIO) => return Ok(Opened::Else),
            Err(error) => return Err(self.failed("read", name, error)),
        };
        let about = file.metadata().map_err(|error| self.broken("read", name, &error))?;
        Ok(match about.file_type() {
            kind if kind.is_file() => Opened::File(file),
            kind if kind.is_dir() => Opened::Folder,
            _ => Opened::Else,
        })
    }

    /// The bytes of the file `name`; `None` where there is none. What is not a file is refused.
    pub(super) fn read_all(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let mut file = match self.read(name)? {
            Opened::Nothing => return Ok(None),
            Opened::File(file) => file,
            Opened::Folder | Opened::Else => return Err(self.planted(name)),
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| self.broken("read", name, &error))?;
        Ok(Some(bytes))
    }

    /// Creates the file `name`, which must not exist. Of several parts, the caller made all but the
    /// last.
    pub(super) fn create(&self, name: impl AsRef<OsStr>) -> Result<File, Diagnostic> {
        let name = name.as_ref();
        self.open_at(name, CREATE, FILE_MODE)
            .map(File::from)
            .map_err(|error| self.failed("create", name, error))
    }

    /// Creates the file `name` with `bytes`.
    pub(super) fn create_with(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.create_by(name, |file| file.write_all(bytes))
    }

    /// Creates the file `name` with what `write` writes.
    pub(super) fn create_by(
        &self,
        name: &str,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), Diagnostic> {
        write(&mut self.create(name)?).map_err(|error| self.broken("write", name, &error))
    }

    /// Opens the file `name` to be locked, and creates it where it is missing.
    pub(super) fn open_lock(&self, name: &str) -> Result<File, Diagnostic> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match self.open_at(name.as_ref(), flags, FILE_MODE) {
            Ok(handle) => Ok(File::from(handle)),
            Err(Errno::LOOP | Errno::MLINK) => Err(self.planted(name)),
            Err(error) => Err(self.failed("open", name, error)),
        }
    }

    /// Makes the folder `name`; false where something of that name exists already.
    pub(super) fn make(&self, name: impl AsRef<OsStr>) -> Result<bool, Diagnostic> {
        let name = name.as_ref();
        match retry_on_intr(|| fs::mkdirat(&self.handle, name, FOLDER_MODE)) {
            Ok(()) => Ok(true),
            Err(Errno::EXIST) => Ok(false),
            Err(error) => Err(self.failed("create", name, error)),
        }
    }

    /// Moves `name` to `new_name` in `to`, over a file that stands there.
    pub(super) fn rename(
        &self,
        name: impl AsRef<OsStr>,
        to: &Folder,
        new_name: impl AsRef<OsStr>,
    ) -> Result<(), Diagnostic> {
        let (name, new_name) = (name.as_ref(), new_name.as_ref());
        retry_on_intr(|| fs::renameat(&self.handle, name, &to.handle, new_name))
            .map_err(|error| to.failed("write", new_name, error))
    }

    /// Gives `name` the second name `new_name` in `to`; false where this file system cannot.
    pub(super) fn link(&self, name: &str, to: &Folder, new_name: &str) -> Result<bool, Diagnostic> {
        let linked = retry_on_intr(|| {
            fs::linkat(&self.handle, name, &to.handle, new_name, AtFlags::empty())
        });
        match linked {
            Ok(()) => Ok(true),
            Err(Errno::PERM | Errno::OPNOTSUPP | Errno::NOSYS | Errno::MLINK | Errno::ACCESS) => {
                Ok(false)
            }
            Err(error) => Err(self.failed("save", name, error)),
        }
    }

    /// Deletes the file `name`; that it is gone already is fine.
    pub(super) fn delete(&self, name: impl AsRef<OsStr>) -> Result<(), Diagnostic> {
        let name = name.as_ref();
        match retry_on_intr(|| fs::unlinkat(&self.handle, name, AtFlags::empty())) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(self.failed("delete", name, error)),
        }
    }

    /// Deletes the folder `name` if it is empty.
    pub(super) fn delete_empty(&self, name: impl AsRef<OsStr>) -> Result<(), Diagnostic> {
        let name = name.as_ref();
        match retry_on_intr(|| fs::unlinkat(&self.handle, name, AtFlags::REMOVEDIR)) {
            Ok(()) | Err(Errno::NOENT | Errno::NOTEMPTY | Errno::EXIST | Errno::NOTDIR) => Ok(()),
            Err(error) => Err(self.failed("delete", name, error)),
        }
    }

    /// Deletes everything in this folder but what is named `spared`. Only for folders that are ours as
    /// a whole.
    pub(super) fn delete_all_but(&self, spared: &str) -> Result<(), Diagnostic> {
        for (child, kind) in self.entries()? {
            if child == spared {
                continue;
            }
            if kind != Kind::Folder {
                self.delete(&child)?;
            } else if let Some(folder) = self.enter(&child)? {
                folder.delete_all_but("")?;
                self.delete_empty(&child)?;
            }
        }
        Ok(())
    }

    /// What this folder holds, in no order.
    pub(super) fn entries(&self) -> Result<Vec<(OsString, Kind)>, Diagnostic> {
        let listed = retry_on_intr(|| self.listed());
        let mut entries = Vec::new();
        for (name, kind) in listed.map_err(|error| self.failed("read", "", error))? {
            let kind = match kind {
                FileType::Unknown => self.kind(&name)?,
                known => Some(kind_of(known)),
            };
            entries.extend(kind.map(|kind| (name, kind)));
        }
        Ok(entries)
    }

    fn listed(&self) -> Result<Vec<(OsString, FileType)>, Errno> {
        let mut listed = Vec::new();
        for entry in fs::Dir::read_from(&self.handle)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name != "." && name != ".." {
                listed.push((name.to_owned(), entry.file_type()));
            }
        }
        Ok(listed)
    }

    /// Opens `name` from this folder.
    fn open_at(&self, name: &OsStr, flags: OFlags, mode: Mode) -> Result<OwnedFd, Errno> {
        retry_on_intr(|| fs::openat(&self.handle, name, flags, mode))
    }

    /// The path of `name` in this folder, as messages write it.
    pub(super) fn shown(&self, name: impl AsRef<OsStr>) -> String {
        let name = name.as_ref().to_string_lossy();
        match (self.shown.as_str(), &*name) {
            ("", name) => shown_or_dot(name).to_owned(),
            (folder, "") => folder.to_owned(),
            (folder, name) => format!("{}/{name}", folder.trim_end_matches('/')),
        }
    }

    /// The problem that the machine raised `error` while doing something with `name`.
    pub(super) fn broken(
        &self,
        doing: &str,
        name: impl AsRef<OsStr>,
        error: &io::Error,
    ) -> Diagnostic {
        Diagnostic::environment(doing, &self.shown(name), error)
    }

    /// The problem that `name` is a link or a device where demarche expects its own.
    pub(super) fn planted(&self, name: impl AsRef<OsStr>) -> Diagnostic {
        let shown = self.shown(name);
        Diagnostic::usage(
            "planted-link",
            format!(
                "`{shown}` is a symbolic link or no regular file, and demarche follows none here"
            ),
        )
        .hint("remove it, or move it elsewhere")
    }

    fn failed(&self, doing: &str, name: impl AsRef<OsStr>, error: Errno) -> Diagnostic {
        self.broken(doing, name, &error.into())
    }
}

impl AsFd for Folder {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.handle.as_fd()
    }
}

fn kind_of(kind: FileType) -> Kind {
    match kind {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        FileType::Symlink => Kind::Link,
        _ => Kind::Other,
    }
}

fn shown_or_dot(shown: &str) -> &str {
    if shown.is_empty() { "." } else { shown }
}
