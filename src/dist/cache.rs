//! The folder of caches, `.demarche/`: what a build would like to know again the next time.
//!
//! Nothing in it is needed. What cannot be read is not there; a file is written beside its place and
//! takes its name when it is whole, so that nobody ever reads half of one.

use super::folder::Folder;
use super::lock::{Lock, open_cache};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// The folder of caches of a build that holds the lock, which it goes on holding.
#[derive(Debug)]
pub struct Cache {
    lock: Arc<Lock>,
}

impl Cache {
    pub(super) fn under(lock: &Arc<Lock>) -> Self {
        Cache { lock: Arc::clone(lock) }
    }

    /// The bytes of the file `name`, if they can be had.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.lock.folder().read_all(name).ok().flatten()
    }

    /// The folder `name` of the caches, made where it is missing; nothing where it cannot be had.
    pub fn shelf(&self, name: &str) -> Option<Shelf> {
        let folder = self.lock.folder();
        folder.make(name).ok()?;
        Some(Shelf { folder: folder.enter(name).ok().flatten()? })
    }

    /// Puts what `write` writes in the place of the file `name`.
    ///
    /// # Errors
    /// When the machine refuses; the old file stands.
    pub fn write(
        &self,
        name: &str,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), Diagnostic> {
        let folder = self.lock.folder();
        let next = format!("{name}.next");
        // What a killed build left of it.
        folder.delete(&next)?;
        let written = folder.create_by(&next, write);
        let placed = written.and_then(|()| folder.rename(&next, folder, name));
        placed.inspect_err(|_| {
            // A full disk should not be kept full; that this fails as well is no second problem.
            let _ = folder.delete(&next);
        })
    }
}

/// A folder of the caches, in which everything stands behind its fingerprint: what is damaged is not
/// there.
#[derive(Debug)]
pub struct Shelf {
    folder: Folder,
}

/// How many bytes a fingerprint has.
const PRINT: usize = 32;

impl Shelf {
    /// The bytes that were put there as `name`.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = self.folder.read_all(name).ok().flatten()?;
        let print = Fingerprint::of(bytes.get(PRINT..)?);
        if bytes[..PRINT] != *print.as_bytes() {
            return None;
        }
        bytes.drain(..PRINT);
        Some(bytes)
    }

    /// Puts bytes there as `name`.
    ///
    /// # Errors
    /// When the machine refuses.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let next = format!("{name}.next");
        self.folder.delete(&next)?;
        let print = Fingerprint::of(bytes);
        let written = self.folder.create_by(&next, |file| {
            file.write_all(print.as_bytes())?;
            file.write_all(bytes)
        });
        let placed = written.and_then(|()| self.folder.rename(&next, &self.folder, name));
        placed.inspect_err(|_| {
            let _ = self.folder.delete(&next);
        })
    }

    /// How many things there are.
    pub fn count(&self) -> usize {
        self.folder.entries().map_or(0, |entries| entries.len())
    }

    /// Takes away all that `is_wanted` does not name. What cannot be taken away stays.
    pub fn keep_only(&self, is_wanted: impl Fn(&str) -> bool) {
        for (name, _) in self.folder.entries().unwrap_or_default() {
            if !name.to_str().is_some_and(&is_wanted) {
                let _ = self.folder.delete(&name);
            }
        }
    }
}

/// The folder `name` of the caches at `cache`, for somebody who only looks; nothing where it is not
/// there.
pub fn open_shelf(cache: &Path, name: &str) -> Option<Shelf> {
    if !cache.join(name).is_dir() {
        return None;
    }
    Some(Shelf { folder: open_cache(cache).ok()?.enter(name).ok().flatten()? })
}

/// The bytes of the file `name` in the folder of caches at `cache`, for a command that only looks and
/// takes no lock.
pub fn read_cached(cache: &Path, name: &str) -> Option<Vec<u8>> {
    if !cache.is_dir() {
        return None;
    }
    open_cache(cache).ok()?.read_all(name).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::Duration;

    #[test]
    fn a_file_is_replaced_whole_and_a_planted_link_is_replaced_and_not_followed() {
        let root = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let folder = root.path().join(".demarche");
        let cache = Cache::under(&Arc::new(Lock::take(&folder, Duration::ZERO).unwrap()));
        assert_eq!(cache.read("ledger"), None);
        fs::write(folder.join("ledger.next"), "half of one").unwrap();
        fs::write(outside.path().join("secret"), "secret").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), folder.join("ledger")).unwrap();
        assert_eq!(cache.read("ledger"), None);
        cache.write("ledger", |file| file.write_all(b"known")).unwrap();
        assert_eq!(cache.read("ledger").as_deref(), Some(b"known".as_slice()));
        assert_eq!(read_cached(&folder, "ledger").as_deref(), Some(b"known".as_slice()));
        assert_eq!(fs::read(outside.path().join("secret")).unwrap(), b"secret");
        assert!(!folder.join("ledger.next").exists());
    }
}
