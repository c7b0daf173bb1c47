//! How often templates, components and functions are used, and how long that takes: measured only
//! where somebody asks for it. No template can ask, so that no output depends on a clock.

use crate::once::locked;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A part of rendering that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A template, with all that it includes and calls.
    Template,
    /// A component, with all that it calls.
    Component,
    /// A function, with what it renders.
    Function,
}

/// How long one of them took in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// What it is.
    pub part: Part,
    /// Its name.
    pub name: Arc<str>,
    /// How often it was used.
    pub count: u32,
    /// How long that took in all, on all threads together.
    pub total: Duration,
}

type Key = (Part, Arc<str>);

/// The measurements of all workers.
#[derive(Debug, Default)]
pub(super) struct Timings {
    known: Mutex<BTreeMap<Key, (u32, Duration)>>,
}

impl Timings {
    /// Does `work`, and measures it.
    pub(super) fn measure<T>(&self, part: Part, name: &str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let value = work();
        let time = begun.elapsed();
        let mut known = locked(&self.known);
        let (count, total) = known.entry((part, Arc::from(name))).or_default();
        *count += 1;
        *total += time;
        value
    }

    /// What was measured, the longest first within each sort.
    pub(super) fn all(&self) -> Vec<Timing> {
        let known = locked(&self.known);
        let mut all: Vec<Timing> = known
            .iter()
            .map(|((part, name), (count, total))| Timing {
                part: *part,
                name: Arc::clone(name),
                count: *count,
                total: *total,
            })
            .collect();
        all.sort_by(|a, b| (a.part, b.total, &a.name).cmp(&(b.part, a.total, &b.name)));
        all
    }
}
