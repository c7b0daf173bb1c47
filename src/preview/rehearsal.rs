//! The rehearsal: renders all outputs in the background, for the mistakes on pages that nobody looks
//! at. What it makes is thrown away; a newer state ends it.

use super::indexes;
use super::keeper::News;
use super::kept::Kept;
use super::state::State;
use crate::diagnostic::{Blame, Diagnostic};
use crate::plan::Recipe;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, sleep};
use std::time::{Duration, Instant};

/// How long browsers are given to ask for what has changed.
const PAUSE: Duration = Duration::from_millis(200);

/// How often what was found so far is told.
const TOLD: Duration = Duration::from_millis(500);

/// Renders all outputs of `state` on threads of its own.
pub(super) fn begin(kept: Arc<Kept>, state: Arc<State>) {
    let look_on = move || {
        sleep(PAUSE);
        look_on(&kept, &state);
    };
    // Without a thread to spare, pages tell their mistakes when they are opened.
    let _ = Builder::new().name("look-on".to_owned()).spawn(look_on);
}

/// How far somebody is who renders outputs.
enum Step {
    /// At the output of this number.
    At(usize),
    Done,
}

/// How one go at the outputs ended.
enum End {
    /// All were rendered.
    Done,
    /// It was broken off.
    BrokenOff,
    /// This one does not end.
    At(usize),
}

/// Looks on while all outputs are rendered; whoever cannot finish one is left behind.
fn look_on(kept: &Arc<Kept>, state: &Arc<State>) {
    let Some(scene) = &state.scene else { return };
    // Whoever saves next need not wait for that.
    scene.snapshot.site.prepare();
    let mut first = 0;
    loop {
        match go(kept, state, first) {
            End::Done => break,
            End::BrokenOff => return,
            End::At(stuck) => {
                if let Some(output) = scene.snapshot.plan.outputs.values().nth(stuck) {
                    scene.give_up(output);
                    kept.gather(scene, false);
                }
                first = stuck + 1;
            }
        }
    }
    kept.gather(scene, true);
    let now = kept.now();
    if now.number == state.number {
        let outputs = scene.snapshot.plan.outputs.len();
        kept.audience.hear(News::Checked { outputs, problems: &now.problems });
        indexes::prepare(kept, state);
    }
}

/// One go at the outputs from the number `first` on.
fn go(kept: &Arc<Kept>, state: &Arc<State>, first: usize) -> End {
    let (steps, heard) = channel();
    let rehearse = {
        let (kept, state) = (Arc::clone(kept), Arc::clone(state));
        move || {
            give_way();
            rehearse(&kept, &state, first, &steps);
        }
    };
    if Builder::new().name("rehearsal".to_owned()).spawn(rehearse).is_err() {
        return End::BrokenOff;
    }
    let mut number = first;
    loop {
        match heard.recv_timeout(state.patience()) {
            Ok(Step::At(next)) => number = next,
            Ok(Step::Done) => return End::Done,
            Err(RecvTimeoutError::Disconnected) => return End::BrokenOff,
            Err(RecvTimeoutError::Timeout) => return End::At(number),
        }
    }
}

/// Renders the outputs from the number `first` on, and says how far it is.
fn rehearse(kept: &Kept, state: &State, first: usize, steps: &Sender<Step>) {
    let Some(scene) = &state.scene else { return };
    let (mut told, mut known) = (Instant::now(), 0);
    for (number, output) in scene.snapshot.plan.outputs.values().enumerate().skip(first) {
        let is_left_behind = steps.send(Step::At(number)).is_err();
        if is_left_behind || kept.now().number != state.number || kept.has_ended() {
            return;
        }
        // Somebody is at it and does not come to an end; or it says what pages said already.
        if scene.pace.is_slow(&output.path) || matches!(output.recipe, Recipe::SearchPart(_)) {
            continue;
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
    // Nobody hears it who has been left behind.
    let _ = steps.send(Step::Done);
}

/// Lets everything else on the machine go before this thread. On Linux, the nice value is that of
/// a thread (`setpriority(2)`); elsewhere it is that of the process, which has to stay as it is.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(15);
}
