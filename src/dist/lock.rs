//! One demarche at a time: a lock of the operating system, which a dead process cannot keep.
//!
//! Two are taken. The file `.demarche/lock` says who holds it. The output folder itself is locked as
//! well, for two projects that share an output, and for a `.demarche/` deleted during a build.

use super::folder::Folder;
use crate::diagnostic::{Blame, Diagnostic};
use rustix::fs::{FlockOperation, flock};
use rustix::io::{Errno, retry_on_intr};
use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The name of the lock file in the cache folder.
pub(super) const LOCK: &str = "lock";

/// How long to sleep between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// The lock of a project, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    folder: Folder,
    _file: File,
}

impl Lock {
    /// Takes the lock in the cache folder at `cache`, making the folder where it is missing; waits up
    /// to `wait` for another process.
    ///
    /// # Errors
    /// [`Blame::Busy`] with the holder's name where it does not end in time.
    pub(super) fn take(cache: &Path, wait: Duration) -> Result<Self, Diagnostic> {
        let folder = open_cache(cache)?;
        let mut holder = String::new();
        let file = patiently(wait, || {
            let mut file = folder.open_lock(LOCK)?;
            match try_lock(&file) {
                // A lock file that was deleted meanwhile keeps nobody else out: take the new one.
                Ok(()) => Ok(is_current(cache, &file).then_some(file)),
                Err(TryLockError::WouldBlock) => {
                    holder.clear();
                    // Without the name, the message is a little shorter.
                    let _ = file.read_to_string(&mut holder);
                    Ok(None)
                }
                Err(TryLockError::Error(error)) => Err(folder.broken("lock", LOCK, &error)),
            }
        })?;
        let Some(mut file) = file else {
            return Err(busy(&holder));
        };
        sign(&mut file).map_err(|error| folder.broken("write", LOCK, &error))?;
        Ok(Lock { folder, _file: file })
    }

    /// The folder of caches, in which the lock is.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }
}

/// Locks `folder` for as long as it is open. Where the file system has no locks, there is none.
///
/// # Errors
/// [`Blame::Busy`] where another process holds it for longer than `wait`.
pub(super) fn hold(folder: &Folder, wait: Duration) -> Result<(), Diagnostic> {
    let held = patiently(wait, || {
        match retry_on_intr(|| flock(folder, FlockOperation::NonBlockingLockExclusive)) {
            Err(Errno::WOULDBLOCK) => Ok(None),
            Ok(()) | Err(_) => Ok(Some(())),
        }
    })?;
    held.ok_or_else(|| busy(""))
}

/// Opens the folder of caches at `cache`, and makes it where it is missing.
pub(super) fn open_cache(cache: &Path) -> Result<Folder, Diagnostic> {
    let (Some(root), Some(name)) = (cache.parent(), cache.file_name()) else {
        return Err(Diagnostic::usage("cache-folder", "the cache folder has no name"));
    };
    // The project itself may be reached through a link; what is inside it may not.
    let root = std::path::absolute(root.join("."))
        .and_then(|root| root.canonicalize())
        .map_err(|error| Diagnostic::environment("open", &root.to_string_lossy(), &error))?;
    let root = Folder::open(&root, "")?;
    root.make(name)?;
    root.enter(name)?.ok_or_else(|| root.planted(name))
}

/// Asks for the lock once; a signal that interrupts says nothing about it.
fn try_lock(file: &File) -> Result<(), TryLockError> {
    loop {
        match file.try_lock() {
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            answer => return answer,
        }
    }
}

fn is_current(cache: &Path, file: &File) -> bool {
    let named = std::fs::symlink_metadata(cache.join(LOCK));
    match (named, file.metadata()) {
        (Ok(named), Ok(held)) => (named.dev(), named.ino()) == (held.dev(), held.ino()),
        _ => false,
    }
}

/// Attempts until something comes of it or `wait` is over; at least once.
fn patiently<T>(
    wait: Duration,
    mut attempt: impl FnMut() -> Result<Option<T>, Diagnostic>,
) -> Result<Option<T>, Diagnostic> {
    let start = Instant::now();
    loop {
        let outcome = attempt()?;
        let left = wait.saturating_sub(start.elapsed());
        if outcome.is_some() || left.is_zero() {
            return Ok(outcome);
        }
        sleep(PAUSE.min(left));
    }
}

/// Writes into the lock file who holds it.
fn sign(file: &mut File) -> std::io::Result<()> {
    let command: Vec<_> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().escape_debug().to_string())
        .collect();
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{} demarche {}", std::process::id(), command.join(" "))
}

fn busy(holder: &str) -> Diagnostic {
    let mut message = "another demarche is at work on this site".to_owned();
    if let Some((process, command)) = holder.trim_end().split_once(' ') {
        let command: String = command.chars().filter(|c| !c.is_control()).take(120).collect();
        message = format!("{message} (process {process}, `{}`)", command.trim_end());
    }
    Diagnostic { blame: Blame::Busy, ..Diagnostic::error("busy", message) }
        .hint("try again when it has ended")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_then_says_who_holds_it_and_a_dropped_lock_is_free() {
        let root = tempfile::tempdir().unwrap();
        let cache = root.path().join(".demarche");
        let first = Lock::take(&cache, Duration::ZERO).unwrap();
        let busy = Lock::take(&cache, Duration::from_millis(30)).unwrap_err();
        assert_eq!(busy.blame, Blame::Busy);
        let process = format!("process {}", std::process::id());
        assert!(busy.message.contains(&process), "{}", busy.message);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| Lock::take(&cache, Duration::from_secs(30)));
            sleep(Duration::from_millis(5));
            drop(first);
            waiting.join().unwrap().expect("the lock is free again");
        });
    }

    #[test]
    fn a_stale_lock_file_holds_nobody_up() {
        let root = tempfile::tempdir().unwrap();
        let cache = root.path().join(".demarche");
        std::fs::create_dir(&cache).unwrap();
        std::fs::write(cache.join(LOCK), "99999 demarche build\n").unwrap();
        assert!(Lock::take(&cache, Duration::ZERO).is_ok());
    }

    #[test]
    fn a_planted_cache_or_lock_is_not_followed() {
        let root = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let cache = root.path().join(".demarche");
        std::os::unix::fs::symlink(outside.path(), &cache).unwrap();
        assert_eq!(Lock::take(&cache, Duration::ZERO).unwrap_err().code, "planted-link");
        std::fs::remove_file(&cache).unwrap();
        std::fs::create_dir(&cache).unwrap();
        std::os::unix::fs::symlink(outside.path().join("victim"), cache.join(LOCK)).unwrap();
        assert_eq!(Lock::take(&cache, Duration::ZERO).unwrap_err().code, "planted-link");
        assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
