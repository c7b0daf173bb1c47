//! How long outputs take: who is at which, since when, and which have been given up.
//!
//! A template that does not end cannot be stopped from outside. So whoever waits for it stops waiting,
//! and nobody begins with it again while the theme is the same and somebody is still at it.

use crate::build;
use crate::config::Limits;
use crate::diagnostic::Diagnostic;
use crate::once::locked;
use crate::output_path::OutputPath;
use crate::plan::Output;
use crate::render::Watch;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// From when on it is taken as likely that an output takes too long.
const SLOW: Duration = Duration::from_secs(1);

/// The pace at which the outputs of one theme are rendered.
#[derive(Default)]
pub(super) struct Pace {
    work: Mutex<Work>,
}

#[derive(Default)]
struct Work {
    under_way: BTreeMap<OutputPath, Vec<At>>,
    given_up: BTreeMap<OutputPath, Diagnostic>,
    turns: u64,
}

/// Somebody who is at an output.
struct At {
    turn: u64,
    watch: Watch,
    since: Instant,
}

/// Being at an output, until it is dropped.
pub(super) struct Turn {
    pace: Arc<Pace>,
    path: OutputPath,
    number: u64,
}

impl Pace {
    /// Notes that the worker of `watch` begins with `output`.
    pub(super) fn begin(self: &Arc<Self>, output: &Output, watch: Watch) -> Turn {
        let mut work = self.work();
        work.turns += 1;
        let number = work.turns;
        let at = At { turn: number, watch, since: Instant::now() };
        work.under_way.entry(output.path.clone()).or_default().push(at);
        Turn { pace: Arc::clone(self), path: output.path.clone(), number }
    }

    /// Why nobody waits for the output any more, where that is so.
    pub(super) fn given_up(&self, path: &OutputPath) -> Option<Diagnostic> {
        self.work().given_up.get(path).cloned()
    }

    /// Whether somebody has been at the output for so long that beginning with it again is no use.
    pub(super) fn is_slow(&self, path: &OutputPath) -> bool {
        let work = self.work();
        let longest = work.under_way.get(path).and_then(|all| all.first());
        longest.is_some_and(|at| at.since.elapsed() > SLOW)
    }

    /// Gives up an output that somebody is at, and says why.
    pub(super) fn give_up(&self, output: &Output, limits: &Limits) -> Option<Diagnostic> {
        let mut work = self.work();
        let watch = work.under_way.get(&output.path)?.first()?.watch.clone();
        let problem = build::takes_too_long(output, &watch, limits);
        work.given_up.insert(output.path.clone(), problem.clone());
        Some(problem)
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        locked(&self.work)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut work = self.pace.work();
        let all = work.under_way.get_mut(&self.path);
        let is_last = all.is_none_or(|all| {
            all.retain(|at| at.turn != self.number);
            all.is_empty()
        });
        // What ends after all can be asked for again.
        if is_last {
            work.under_way.remove(&self.path);
            work.given_up.remove(&self.path);
        }
    }
}
