//! The watchdog: sees that a template does not end, while nothing can make it.
//!
//! A loop in a template cannot be interrupted from outside, and what it asks or writes is bounded
//! elsewhere; one that does neither would keep a build for ever. So a thread of its own looks at the
//! workers now and then, and tells whoever runs the build. What is to be done (to end the process) is
//! for them to say: nothing of the site has been changed at this point.

use super::Progress;
use crate::config::{Limit, Limits, spell};
use crate::diagnostic::{Diagnostic, Place};
use crate::once::locked;
use crate::plan::Output;
use crate::render::Watch;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Looks at workers until they are done.
pub(super) struct Watchdog<'a> {
    limits: &'a Limits,
    progress: &'a dyn Progress,
    state: Mutex<State<'a>>,
    wake: Condvar,
}

#[derive(Default)]
struct State<'a> {
    posts: Vec<Post<'a>>,
    done: bool,
}

/// A worker, with what it is at.
struct Post<'a> {
    watch: Watch,
    /// The output that it makes, and since when.
    at: Option<(&'a Output, Instant)>,
    told: bool,
}

/// How often the workers are looked at before a template has taken too long.
const LOOKS: u32 = 8;

impl<'a> Watchdog<'a> {
    pub(super) fn new(limits: &'a Limits, progress: &'a dyn Progress) -> Self {
        Watchdog { limits, progress, state: Mutex::default(), wake: Condvar::new() }
    }

    /// Does `work` with the watchdog looking on.
    pub(super) fn over<T>(&self, work: impl FnOnce() -> T) -> T {
        std::thread::scope(|scope| {
            scope.spawn(|| self.look_on());
            // Also where `work` panics: the scope waits for the thread.
            let _end = End(self);
            work()
        })
    }

    /// Takes a worker under watch, and gives the number of its post.
    pub(super) fn post(&self, watch: Watch) -> usize {
        let mut state = self.state();
        state.posts.push(Post { watch, at: None, told: false });
        state.posts.len() - 1
    }

    /// Notes that the worker at `post` begins an output.
    pub(super) fn begins(&self, post: usize, output: &'a Output) {
        if let Some(post) = self.state().posts.get_mut(post) {
            post.at = Some((output, Instant::now()));
            post.told = false;
        }
    }

    /// Notes that the worker at `post` is done.
    pub(super) fn ends(&self, post: usize) {
        if let Some(post) = self.state().posts.get_mut(post) {
            post.at = None;
        }
    }

    fn look_on(&self) {
        let most = Duration::from_secs(self.limits.get(Limit::TemplateTime));
        let mut state = self.state();
        while !state.done {
            let waited = self.wake.wait_timeout(state, most / LOOKS);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            let late = state.posts.iter_mut().find_map(|post| {
                let (output, begun) = post.at.filter(|_| !post.told)?;
                post.told = begun.elapsed() > most;
                post.told.then(|| (output, post.watch.clone()))
            });
            if let Some((output, watch)) = late.filter(|_| !state.done) {
                drop(state);
                self.progress.stuck(takes_too_long(output, &watch, self.limits));
                state = self.state();
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State<'a>> {
        locked(&self.state)
    }
}

/// Says that the worker of `watch` does not come to an end with `output`.
pub fn takes_too_long(output: &Output, watch: &Watch, limits: &Limits) -> Diagnostic {
    let limit = Limit::TemplateTime;
    let most = spell(limits.get(limit), limit.definition().unit);
    let (name, file) = watch.rendering().unzip();
    let what = name.map_or_else(|| "an output".to_owned(), |name| format!("`{name}`"));
    let message =
        format!("{what} has not ended after {most}, the limit for {}", limit.definition().doc);
    let problem = Diagnostic::error("template-time", message)
        .hint(limit.advice("look for a loop that has too many turns"))
        .related(
            format!("while rendering this output for {}", output.maker),
            Place::file(output.path.as_str()),
        );
    match file.flatten() {
        Some(file) => problem.at(Place::file(file)),
        None => problem,
    }
}

/// Ends the watch when it is dropped.
struct End<'w, 'a>(&'w Watchdog<'a>);

impl Drop for End<'_, '_> {
    fn drop(&mut self) {
        self.0.state().done = true;
        self.0.wake.notify_all();
    }
}
