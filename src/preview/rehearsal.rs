//! The rehearsal: renders all outputs in the background, for the mistakes on pages that nobody looks
//! at. What it makes is thrown away; a newer state ends it.

use super::keeper::News;
use super::kept::Kept;
use super::state::State;
use crate::diagnostic::{Blame, Diagnostic};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{Builder, sleep};
use std::time::{Duration, Instant};

/// How long browsers are given to ask for what has changed.
const PAUSE: Duration = Duration::from_millis(200);

/// How often what was found so far is told.
const TOLD: Duration = Duration::from_millis(500);

/// Renders all outputs of `state` on a thread of its own.
pub(super) fn begin(kept: Arc<Kept>, state: Arc<State>) {
    let rehearse = move || {
        sleep(PAUSE);
        give_way();
        rehearse(&kept, &state);
    };
    // Without a thread to spare, pages tell their mistakes when they are opened.
    let _ = Builder::new().name("rehearsal".to_owned()).spawn(rehearse);
}

fn rehearse(kept: &Kept, state: &State) {
    let Some(scene) = &state.scene else { return };
    // Whoever saves next need not wait for that.
    scene.snapshot.site.prepare();
    let (mut told, mut known) = (Instant::now(), 0);
    for output in scene.snapshot.plan.outputs.values() {
        if kept.now().number != state.number || kept.has_ended() {
            return;
        }
        let made = catch_unwind(AssertUnwindSafe(|| scene.make(output)));
        if made.is_err() {
            let message = format!("the output `{}` cannot be rendered", output.path);
            let bug = Diagnostic { blame: Blame::Bug, ..Diagnostic::error("bug", message) };
            scene.note(output, &[bug]);
        }
        if told.elapsed() > TOLD && scene.outputs_with_problems() > known {
            (told, known) = (Instant::now(), scene.outputs_with_problems());
            kept.gather(scene, false);
        }
    }
    kept.gather(scene, true);
    let now = kept.now();
    if now.number == state.number {
        let outputs = scene.snapshot.plan.outputs.len();
        kept.audience.hear(News::Checked { outputs, problems: &now.problems });
    }
}

/// Lets everything else on the machine go before this thread. On Linux, the nice value is that of
/// a thread (`setpriority(2)`); elsewhere it is that of the process, which has to stay as it is.
fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(15);
}
