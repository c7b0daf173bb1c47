//! Watches a project: says when to look again, and where first.
//!
//! Events are hints: they may be late, doubled, lost or about nothing. So whatever they name is
//! looked at first, everything is looked at again when they have ceased, and where they overflow or
//! do not work at all, looking takes their place.

use super::{Paths, Project};
use crate::diagnostic::Diagnostic;
use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Where to look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// At these paths, which are relative to the project's root.
    At(Paths),
    /// Everywhere.
    Anywhere,
}

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// The system tells of them.
    Events,
    /// Somebody has to look, now and then.
    Polling,
}

/// Somebody who waits for the project to change.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    watcher: Option<RecommendedWatcher>,
    trouble: Option<Diagnostic>,
    /// When everything is looked at again.
    due: Option<Instant>,
    /// How long to wait between two looks without events.
    interval: Duration,
}

/// What comes in.
#[derive(Debug)]
enum Signal {
    Event(notify::Result<Event>),
    End,
}

/// Ends a [`Watch`] from elsewhere.
#[derive(Clone, Debug)]
pub struct WatchEnd(Sender<Signal>);

/// How long a save may go on: most editors are done in one millisecond.
const SETTLES: Duration = Duration::from_millis(4);

/// The longest time for which events of one change are gathered.
const GATHERED: Duration = Duration::from_millis(10);

/// How long after the last event everything is looked at again.
const QUIET: Duration = Duration::from_millis(300);

/// The shortest time between two looks without events.
const POLL: Duration = Duration::from_millis(500);

/// Folders that are watched with all that is below.
const WATCHED: [&str; 2] = ["content", "themes"];

impl Watch {
    /// Watches `project`; with `poll`, by looking now and then.
    pub fn start(project: &Project, poll: bool) -> Self {
        let root = project.root();
        let trouble = if poll { None } else { without_events(root).then(|| polling(REMOTE)) };
        let uses_events = !poll && trouble.is_none();
        let mut watch = Watch::begin(root, uses_events, |sender| {
            let handler = move |event| drop(sender.send(Signal::Event(event)));
            let config = notify::Config::default().with_follow_symlinks(false);
            RecommendedWatcher::new(handler, config)
        });
        watch.trouble = watch.trouble.or(trouble);
        watch
    }

    fn begin(
        root: &Path,
        uses_events: bool,
        native: impl FnOnce(Sender<Signal>) -> notify::Result<RecommendedWatcher>,
    ) -> Self {
        let (sender, signals) = channel();
        let mut watch = Watch {
            root: root.to_owned(),
            sender,
            signals,
            watcher: None,
            trouble: None,
            due: None,
            interval: POLL,
        };
        if !uses_events {
            watch.due = Some(Instant::now() + POLL);
            return watch;
        }
        let watcher = native(watch.sender.clone()).and_then(|mut watcher| {
            watcher.watch(root, RecursiveMode::NonRecursive)?;
            for folder in WATCHED {
                let folder = root.join(folder);
                if folder.is_dir() {
                    watcher.watch(&folder, RecursiveMode::Recursive)?;
                }
            }
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.polls_from_now_on(&error),
        }
        watch
    }

    /// How changes are noticed at present.
    pub fn watching(&self) -> Watching {
        if self.watcher.is_some() { Watching::Events } else { Watching::Polling }
    }

    /// Why events do not work, once.
    pub fn trouble(&mut self) -> Option<Diagnostic> {
        self.trouble.take()
    }

    /// What ends the waiting, from any thread.
    pub fn end(&self) -> WatchEnd {
        WatchEnd(self.sender.clone())
    }

    /// Waits until there is something to look at; `None` when somebody ended the watch.
    ///
    /// `cost` is how long the last look took: without events, a large project is looked at less often.
    /// At the moment `at`, where nothing else comes before it, there is nowhere to look: only time has
    /// passed.
    pub fn next(&mut self, cost: Duration, at: Option<Instant>) -> Option<Change> {
        self.interval = POLL.max(cost * 10);
        loop {
            let signal = match self.due.into_iter().chain(at).min() {
                None => self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(next) => {
                    self.signals.recv_timeout(next.saturating_duration_since(Instant::now()))
                }
            };
            match signal {
                Err(RecvTimeoutError::Timeout)
                    if self.due.is_none_or(|due| due > Instant::now()) =>
                {
                    return Some(Change::At(Paths::new()));
                }
                Err(RecvTimeoutError::Timeout) => {
                    let polls = self.watcher.is_none();
                    self.due = polls.then(|| Instant::now() + self.interval);
                    return Some(Change::Anywhere);
                }
                Err(RecvTimeoutError::Disconnected) | Ok(Signal::End) => return None,
                Ok(Signal::Event(event)) => {
                    let mut change = Gathered::default();
                    self.gather(event, &mut change);
                    if change.is_empty() {
                        continue;
                    }
                    if !self.gather_more(&mut change) {
                        return None;
                    }
                    self.due = Some(Instant::now() + QUIET);
                    return Some(change.into());
                }
            }
        }
    }

    /// Gathers the events that belong to the first one; `false` when the watch is ended.
    fn gather_more(&mut self, change: &mut Gathered) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < GATHERED {
            match self.signals.recv_timeout(SETTLES) {
                Ok(Signal::Event(event)) => self.gather(event, change),
                Ok(Signal::End) => return false,
                Err(_) => break,
            }
        }
        true
    }

    fn gather(&mut self, event: notify::Result<Event>, change: &mut Gathered) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                if matches!(error.kind, ErrorKind::MaxFilesWatch) {
                    self.watcher = None;
                    self.polls_from_now_on(&error);
                }
                change.anywhere = true;
                return;
            }
        };
        // Reading is no change, and looking again reads.
        let is_read = matches!(event.kind, EventKind::Access(kind)
            if kind != AccessKind::Close(AccessMode::Write));
        if is_read {
            return;
        }
        change.anywhere |= event.need_rescan();
        for path in &event.paths {
            let Ok(inner) = path.strip_prefix(&self.root) else { continue };
            let Some(inner) = inner.to_str() else {
                change.anywhere = true;
                continue;
            };
            if WATCHED.contains(&inner) && !matches!(event.kind, EventKind::Access(_)) {
                self.watch_anew(path);
                change.anywhere = true;
            } else if inner == "config.yaml" || WATCHED.iter().any(|top| is_below(inner, top)) {
                change.paths.insert(Arc::from(inner.replace(MAIN_SEPARATOR, "/")));
            }
        }
    }

    /// Follows the name of a folder at the top: what stood there may stand elsewhere now.
    fn watch_anew(&mut self, folder: &Path) {
        let Some(watcher) = &mut self.watcher else { return };
        // It is not watched where it has just been made.
        let _ = watcher.unwatch(folder);
        if folder.is_dir()
            && let Err(error) = watcher.watch(folder, RecursiveMode::Recursive)
            && matches!(error.kind, ErrorKind::MaxFilesWatch)
        {
            self.watcher = None;
            self.polls_from_now_on(&error);
        }
    }

    fn polls_from_now_on(&mut self, error: &notify::Error) {
        let reason = match error.kind {
            ErrorKind::MaxFilesWatch => "the system's limit on watched files is reached",
            _ => "the system does not tell of changes here",
        };
        self.trouble = Some(polling(reason));
        self.due = Some(Instant::now() + POLL);
    }
}

impl WatchEnd {
    /// Ends the watch.
    pub fn send(&self) {
        // Nobody waits any more where it has ended already.
        let _ = self.0.send(Signal::End);
    }
}

/// What several events say together.
#[derive(Debug, Default)]
struct Gathered {
    paths: Paths,
    anywhere: bool,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anywhere
    }
}

impl From<Gathered> for Change {
    fn from(gathered: Gathered) -> Self {
        if gathered.anywhere { Change::Anywhere } else { Change::At(gathered.paths) }
    }
}

fn is_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top).is_some_and(|rest| rest.starts_with(MAIN_SEPARATOR))
}

fn polling(reason: &str) -> Diagnostic {
    Diagnostic::warning("polling", format!("{reason}: files are looked at now and then instead"))
        .hint("what is saved is seen up to a second later")
}

/// Why events are not relied on in a file system that other machines write to.
const REMOTE: &str = "the folder is on a file system that does not tell of changes";

/// Whether `root` is on a file system of which this machine is not told what others write there.
fn without_events(root: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        // `statfs(2)`: NFS, SMB, CIFS, SMB2, 9P (folders of a virtual machine's host), Coda.
        const KINDS: [u64; 6] =
            [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x7375_7245];
        let kind = rustix::fs::statfs(root).ok().and_then(|known| u64::try_from(known.f_type).ok());
        kind.is_some_and(|kind| KINDS.contains(&(kind & 0xFFFF_FFFF)))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = root;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn g04_without_events_files_are_looked_at_and_one_warning_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let refuse = |_| Err(notify::Error::new(ErrorKind::MaxFilesWatch));
        let mut watch = Watch::begin(folder.path(), true, refuse);
        assert_eq!(watch.watching(), Watching::Polling);
        let trouble = watch.trouble().expect("it says so");
        assert!(trouble.message.contains("limit on watched files"), "{}", trouble.message);
        assert!(watch.trouble().is_none());
        for _ in 0..2 {
            assert_eq!(watch.next(Duration::ZERO, None), Some(Change::Anywhere));
        }
    }

    #[test]
    fn what_was_saved_is_looked_at_first_and_everything_when_it_is_quiet() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it exists");
        fs::create_dir_all(root.join("content/articles")).expect("folders");
        let project = Project::open(&root).expect("it is there");
        let mut watch = Watch::start(&project, false);
        assert_eq!(watch.watching(), Watching::Events);
        fs::write(root.join("content/articles/a.md"), "x").expect("a file");
        let first = watch.next(Duration::ZERO, None);
        assert_eq!(first, Some(Change::At(Paths::from([Arc::from("content/articles/a.md")]))));
        while watch.next(Duration::ZERO, None) != Some(Change::Anywhere) {}
        fs::read(root.join("content/articles/a.md")).expect("readable");
        let soon = Some(Instant::now() + Duration::from_millis(5));
        assert_eq!(watch.next(Duration::ZERO, soon), Some(Change::At(Paths::new())));
        watch.end().send();
        assert_eq!(watch.next(Duration::ZERO, None), None);
    }
}
