//! A project that is looked at again and again: what changed since the last look, by content.
//!
//! What somebody says has changed is read at once ([`Project::look_at`]). Since nobody is to be
//! relied on for that, everything can be looked at again ([`Project::look_again`]): a file is opened
//! only where the file system's own stamp of it is another one, so that looking costs little, and
//! does not itself look like a change to whoever watches files being opened.

use super::read::{Found, list, read_all, read_walked};
use super::{Project, ReadFile, Role, Scan, in_theme, role};
use crate::config::Limits;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::sync::Arc;

/// What a project held when it was last looked at.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    /// Everything below `content/` and `themes/`. The bytes of texts may have been let go.
    pub scan: Scan,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
    stamps: BTreeMap<Arc<str>, Stamp>,
}

/// Paths relative to the project's root.
pub type Paths = BTreeSet<Arc<str>>;

/// What the file system says of a file: with another content it has another stamp, unless it was
/// written twice within one tick of the file system's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    file: (u64, u64),
    size: u64,
    /// When its content was written and when anything of it was changed, in nanoseconds since 1970.
    written: i128,
    changed: i128,
}

/// Longer than any tick of a file system's clock, in nanoseconds.
const TICK: i128 = 20_000_000;

/// The time of a change that is not known to be the last within its tick.
const UNSETTLED: i128 = i128::MAX;

impl Holdings {
    /// The scan, for somebody who remembers what Markdown files mean: their bytes are handed over,
    /// since together they are as large as the site.
    pub fn hand_over(&mut self) -> Scan {
        let texts = self.scan.texts.iter_mut().map(|file| {
            let is_markdown = file.path.ends_with(".md");
            let bytes =
                if is_markdown { std::mem::take(&mut file.bytes) } else { file.bytes.clone() };
            ReadFile { bytes, path: Arc::clone(&file.path), fingerprint: file.fingerprint }
        });
        let texts = texts.collect();
        let Scan { data, files, themes, skipped, .. } = &self.scan;
        Scan {
            texts,
            data: data.clone(),
            files: files.clone(),
            themes: themes.clone(),
            skipped: skipped.clone(),
        }
    }

    /// Lets go of the bytes of Markdown files that somebody has understood.
    pub fn let_go(&mut self, paths: &Paths) {
        for path in paths.iter().filter(|path| path.ends_with(".md")) {
            let texts = &mut self.scan.texts;
            if let Ok(at) = texts.binary_search_by(|file| file.path.cmp(path)) {
                texts[at].bytes = Vec::new();
            }
        }
    }

    /// The text that stands at `path`; its bytes may have been handed over.
    pub fn text(&self, path: &str) -> Option<&ReadFile> {
        let texts = &self.scan.texts;
        texts.binary_search_by(|file| (*file.path).cmp(path)).ok().map(|at| &texts[at])
    }

    /// The paths at which something else stands now than in `earlier`.
    fn changes_since(&self, earlier: &BTreeMap<Arc<str>, Print>, problems: &[Diagnostic]) -> Paths {
        let now = self.prints();
        let mut changed: Paths = now
            .iter()
            .filter(|(path, print)| earlier.get(*path) != Some(print))
            .map(|(path, _)| Arc::clone(path))
            .collect();
        changed.extend(earlier.keys().filter(|path| !now.contains_key(*path)).cloned());
        let told = |one: &[Diagnostic], other: &[Diagnostic]| -> Vec<Arc<str>> {
            let only = one.iter().filter(|problem| !other.contains(problem));
            // One without a place is about the project as a whole.
            only.map(|problem| problem.place.as_ref().map_or(Arc::from(""), |it| it.path.clone()))
                .collect()
        };
        changed.extend(told(&self.problems, problems));
        changed.extend(told(problems, &self.problems));
        changed
    }

    fn prints(&self) -> BTreeMap<Arc<str>, Print> {
        let scan = &self.scan;
        let themes = scan.themes.values().flat_map(|theme| &theme.files);
        let read = scan.texts.iter().chain(&scan.data).chain(themes);
        let read = read.map(|file| (Arc::clone(&file.path), Print::Read(file.fingerprint)));
        let listed = scan.files.iter().map(|file| {
            let stamp = self.stamps.get(&file.path).copied();
            let picture = file.picture.as_ref().map(|picture| picture.fingerprint);
            let written = stamp.map(|stamp| stamp.written);
            (Arc::clone(&file.path), Print::Listed(file.size, written, picture))
        });
        read.chain(listed).collect()
    }

    /// What was read or listed before, as far as another content would have another stamp.
    fn known(scan: Scan, stamps: &BTreeMap<Arc<str>, Stamp>) -> BTreeMap<Arc<str>, Found> {
        let changed = stamps.values().map(|stamp| stamp.changed);
        let newest = changed.filter(|at| *at != UNSETTLED).max().unwrap_or_default();
        let is_settled =
            |path: &str| stamps.get(path).is_some_and(|stamp| stamp.changed < newest - TICK);
        let themes = scan.themes.into_values().flat_map(|theme| theme.files);
        let read = scan.texts.into_iter().chain(scan.data).chain(themes).map(Found::Read);
        let all = read.chain(scan.files.into_iter().map(Found::Listed));
        let named = all.map(|found| match &found {
            Found::Read(file) => (Arc::clone(&file.path), found),
            Found::Listed(file) => (Arc::clone(&file.path), found),
        });
        named.filter(|(path, _)| is_settled(path)).collect()
    }

    fn holds_below(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let next = self.stamps.range(Arc::from(prefix.as_str())..).next();
        next.is_some_and(|(path, _)| path.starts_with(&prefix))
    }

    fn tells_of(&self, path: &str) -> bool {
        let places = self.problems.iter().filter_map(|problem| problem.place.as_ref());
        places.into_iter().any(|place| *place.path == *path)
    }
}

/// By what a change of content is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Print {
    Read(Fingerprint),
    /// Its size, when it was written, and what it holds where it is a picture.
    Listed(u64, Option<i128>, Option<Fingerprint>),
}

impl Project {
    /// Looks at everything again, and says what is another than in `last`.
    pub fn look_again(&self, limits: &Limits, last: Holdings) -> (Holdings, Paths) {
        let earlier = last.prints();
        let mut known = Holdings::known(last.scan, &last.stamps);
        let walked = self.walk();
        let stamps: Vec<Option<Stamp>> =
            walked.files.par_iter().map(|(_, path)| self.stamp(path)).collect();
        let mut now = BTreeMap::new();
        let mut kept = BTreeMap::new();
        let mut entries = Vec::new();
        for ((role, path), stamp) in walked.files.into_iter().zip(stamps) {
            if let Some(stamp) = stamp {
                now.insert(Arc::clone(&path), stamp);
            }
            match known.remove(&path) {
                Some(found) if stamp.is_some() && last.stamps.get(&path).copied() == stamp => {
                    kept.insert(path, (role, found));
                }
                _ => entries.push((role, path)),
            }
        }
        let read = entries.iter().map(|(_, path)| Arc::clone(path)).collect::<Vec<_>>();
        let found = read.into_iter().zip(read_all(self.root(), entries, limits));
        let kept = kept.into_iter().map(|(path, (role, found))| (path, (role, Ok(found))));
        let all: BTreeMap<Arc<str>, _> = found.chain(kept).collect();
        let (scan, problems) =
            Scan::of(walked.skipped, walked.problems, all.into_values().collect());
        let holdings = Holdings { scan, problems, stamps: now };
        let changed = holdings.changes_since(&earlier, &last.problems);
        (holdings, changed)
    }

    /// Looks at some paths, which are all that is said to have changed, and says at which of them
    /// that is so. `None`, with nothing changed, where more has to be looked at: folders, files of
    /// which something is wrong.
    pub fn look_at(
        &self,
        limits: &Limits,
        holdings: &mut Holdings,
        paths: &Paths,
    ) -> Option<Paths> {
        let mut found = Vec::new();
        for path in paths {
            // What a scan passes over cannot have changed a site.
            let Some(role) = role(path) else { continue };
            if role == Role::Config {
                continue;
            }
            if holdings.tells_of(path) {
                return None;
            }
            let metadata = self.root().join(&**path).symlink_metadata().ok();
            let is_known = holdings.stamps.contains_key(path);
            match metadata {
                None if holdings.holds_below(path) => return None,
                None if !is_known => {}
                None => found.push((role, path, None)),
                Some(metadata) if !metadata.is_file() => return None,
                // The name of a new file may have to be warned of.
                Some(_) if role == Role::File && !is_known => return None,
                Some(_) if role == Role::File => {
                    let file = list(self.root(), Arc::clone(path), limits).ok()?;
                    found.push((role, path, Some(Found::Listed(file))));
                }
                Some(_) => {
                    // Also where a part of the path is a link.
                    self.open_file(path).ok()??;
                    let file = read_walked(self.root(), path, limits).ok()?;
                    // Emptied a moment ago, in order to be written: what it holds is seen when it is
                    // quiet, if not before.
                    if file.bytes.is_empty() && is_known {
                        continue;
                    }
                    found.push((role, path, Some(Found::Read(file))));
                }
            }
        }
        let mut changed = Paths::new();
        for (role, path, now) in found {
            if holdings.take(role, path, now, self.stamp(path)) {
                changed.insert(Arc::clone(path));
            }
        }
        Some(changed)
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.root().join(path).symlink_metadata().ok().as_ref().and_then(stamp)
    }
}

impl Holdings {
    /// Takes in what stands at `path` now, and says whether that is another than before.
    fn take(
        &mut self,
        role: Role,
        path: &Arc<str>,
        now: Option<Found>,
        stamp: Option<Stamp>,
    ) -> bool {
        let before = self.stamps.remove(path);
        // Not settled: whatever was read may be written again within the same tick.
        if let Some(stamp) = stamp {
            self.stamps.insert(Arc::clone(path), Stamp { changed: UNSETTLED, ..stamp });
        }
        match now {
            Some(Found::Listed(file)) => {
                let Ok(at) = self.scan.files.binary_search_by(|it| it.path.cmp(path)) else {
                    return false;
                };
                let written = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.written);
                let differs = self.scan.files[at] != file || written(before) != written(stamp);
                self.scan.files[at] = file;
                differs
            }
            Some(Found::Read(file)) => self.scan.list(role, path).is_some_and(|list| {
                match list.binary_search_by(|it| it.path.cmp(path)) {
                    Ok(at) if list[at].fingerprint == file.fingerprint => false,
                    Ok(at) => {
                        list[at] = file;
                        true
                    }
                    Err(at) => {
                        list.insert(at, file);
                        true
                    }
                }
            }),
            None if role == Role::File => {
                self.scan.files.retain(|file| file.path != *path);
                true
            }
            None => {
                if let Some(list) = self.scan.list(role, path) {
                    list.retain(|file| file.path != *path);
                }
                true
            }
        }
    }
}

impl Scan {
    /// The list in which a file of this role and path stands, if it is read.
    fn list(&mut self, role: Role, path: &str) -> Option<&mut Vec<ReadFile>> {
        match role {
            Role::Text => Some(&mut self.texts),
            Role::Data => Some(&mut self.data),
            Role::Theme => {
                let (name, _) = in_theme(path)?;
                Some(&mut self.themes.entry(Arc::from(name)).or_default().files)
            }
            Role::Config | Role::File => None,
        }
    }
}

/// Nothing outside of Unix: the time of a change can be set back there by anybody, so that every file
/// is read.
fn stamp(metadata: &Metadata) -> Option<Stamp> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Some(Stamp {
            file: (metadata.dev(), metadata.ino()),
            size: metadata.len(),
            written: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        })
        // A file system that does not keep it cannot be relied on.
        .filter(|stamp| stamp.changed != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        None
    }
}
