//! The short way: where nothing that goes into a site has changed, neither has anything in it.
//!
//! Inputs are compared by their bytes, never by time stamps. What a build reads besides files is its
//! clock: what it made stands for the day of the build, until the first moment at which something
//! appears, expires or may no longer be shown. A clock that was turned back is a doubt like any
//! other.

use super::written;
use crate::date::Clock;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use crate::site::{Change, Visibility};
use crate::source::Scan;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fingerprint of all that was read whole, and of what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs(Fingerprint);

/// A whole build: what went in, and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Whole {
    /// What was read whole.
    pub inputs: Inputs,
    /// Files that are not read but listed, and perhaps copied.
    pub listed: BTreeMap<Arc<str>, Fingerprint>,
    /// When.
    pub now: Timestamp,
    /// The day of it, in the time zone of the site.
    pub today: Date,
    /// The first moment at which the same files are another site.
    pub until: Option<Timestamp>,
    /// What the build said.
    pub diagnostics: Vec<Diagnostic>,
    /// How many outputs it had of each sort.
    pub counts: Vec<(String, usize)>,
    /// What it said of the next change.
    pub next_change: Option<Change>,
    /// All outputs, in the order of their paths.
    pub outputs: Vec<Placed>,
}

/// An output where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Its path.
    pub path: OutputPath,
    /// Its bytes.
    pub bytes: Fingerprint,
    /// The file of the project that it is a copy of, if it is one.
    pub copied: Option<Arc<str>>,
}

impl Inputs {
    /// The inputs of a build with this `config.yaml` of what `scan` found, and said of it.
    pub fn of(
        config: &str,
        scan: &Scan,
        said: &[Diagnostic],
        visibility: Visibility,
        base_url: Option<&str>,
    ) -> Self {
        let Visibility { drafts, future } = visibility;
        let asked = written(&(said, drafts, future, base_url));
        let mut parts: Vec<&[u8]> = vec![config.as_bytes(), &asked];
        let themes = scan.themes.values().flat_map(|theme| &theme.files);
        for file in scan.texts.iter().chain(&scan.data).chain(themes) {
            parts.extend([file.path.as_bytes(), file.fingerprint.as_bytes()]);
        }
        // Between the files that were read and what is known of those that were not: one that changed
        // after it was looked at, and before it was copied, is not what the pages say.
        let listed = scan.files.iter().map(|file| {
            let picture = file.picture.as_ref().map(|picture| picture.fingerprint);
            (&file.path, file.size, picture)
        });
        let listed = written(&listed.collect::<Vec<_>>());
        parts.extend([b"".as_slice(), &listed]);
        parts.extend(scan.skipped.iter().map(|(path, _)| path.as_bytes()));
        Inputs(Fingerprint::of_all(parts))
    }
}

impl Whole {
    /// Whether the same site comes of the same files at the time of `clock`.
    pub fn stands_at(&self, clock: Clock, zone: &TimeZone) -> bool {
        let now = clock.now();
        self.now <= now
            && self.today == clock.today(zone)
            && self.until.is_none_or(|until| now < until)
    }

    /// Whether the listed files, and what was copied of them, are what they were.
    pub fn has_listed(&self, listed: &BTreeMap<Arc<str>, Fingerprint>) -> bool {
        let is_same = |copy: &Placed| {
            copy.copied.as_ref().is_none_or(|file| listed.get(file) == Some(&copy.bytes))
        };
        self.listed == *listed && self.outputs.iter().all(is_same)
    }
}
