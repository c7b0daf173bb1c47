//! The keeper: waits for changes, looks, and shows what it found.

use super::kept::Kept;
use crate::build::Session;
use crate::date::Clock;
use crate::diagnostic::Diagnostic;
use crate::source::{Paths, Watch};
use jiff::Timestamp;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// Somebody who is told what the preview does.
pub trait Audience: Send + Sync {
    /// Something happened.
    fn hear(&self, news: News<'_>);
}

/// What happened.
#[derive(Debug)]
pub enum News<'a> {
    /// Files were read, and the site is shown as it is now.
    Looked {
        /// What changed.
        changed: &'a Paths,
        /// Whether nothing but texts of records changed, so that everything else was kept.
        retold: bool,
        /// How long it took from the first hint.
        took: Duration,
        /// All problems that are known so far, sorted.
        problems: &'a [Diagnostic],
    },
    /// All outputs have been rendered, in the background.
    Checked {
        /// How many there are.
        outputs: usize,
        /// All problems, sorted.
        problems: &'a [Diagnostic],
    },
    /// A request was answered with an error.
    Failed {
        /// The path that was asked for.
        path: &'a str,
        /// The HTTP status.
        status: u16,
        /// Why, in one sentence.
        reason: &'a str,
    },
    /// Something is not as it should be with the preview itself.
    Trouble(&'a Diagnostic),
}

/// The shortest time that is waited for nothing but time: a clock may stand still.
const MOMENT: Duration = Duration::from_millis(100);

/// The longest: the clock of a machine that sleeps goes on without it.
const MINUTE: Duration = Duration::from_mins(1);

/// How long to wait for the moment `until`.
fn wait(until: Timestamp, now: Timestamp) -> Duration {
    let rest = until.duration_since(now).try_into().unwrap_or(Duration::ZERO);
    Duration::clamp(rest, MOMENT, MINUTE)
}

/// Keeps what is shown up to date, on a thread of its own, until the watch ends.
pub(super) fn spawn(
    kept: Arc<Kept>,
    mut session: Session,
    mut watch: Watch,
    clock: Arc<dyn Fn() -> Clock + Send + Sync>,
) -> Result<JoinHandle<()>, Diagnostic> {
    let keep = move || {
        let mut cost = Duration::ZERO;
        loop {
            if let Some(trouble) = watch.trouble() {
                kept.audience.hear(News::Trouble(&trouble));
            }
            let at = session.until().map(|until| Instant::now() + wait(until, clock().now()));
            let Some(change) = watch.next(cost, at) else { break };
            let begun = Instant::now();
            // A mistake of ours in one look must not end the preview: the next may go well.
            let look = || session.look(clock(), &change);
            match catch_unwind(AssertUnwindSafe(look)) {
                Ok(Some(look)) => kept.take(look, begun.elapsed()),
                Ok(None) => {}
                Err(_) => kept.audience.hear(News::Trouble(&Diagnostic::error(
                    "bug",
                    "the change could not be read; the site is shown as it was",
                ))),
            }
            cost = begun.elapsed();
        }
    };
    let thread = Builder::new().name("keeper".to_owned());
    thread
        .spawn(keep)
        .map_err(|cause| Diagnostic::environment("start threads for", "the preview", &cause))
}
