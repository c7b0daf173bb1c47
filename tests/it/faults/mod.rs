//! Faults of the machine: each system call with which a build touches its project fails, or is the
//! last one. What is left is the old site or the new one, and the next build makes the new one.
//!
//! `strace` lists the calls of one build and makes them fail in others. A sample runs with the suite;
//! `DEMARCHE_FAULTS=all` takes every call with every fault, `DEMARCHE_FAULTS=500` as many of them.

mod between;
mod stage;
pub mod strace;
mod together;

use crate::random::Random;
use stage::Stage;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use strace::{Call, Fault};

/// What may befall a call.
const FAULTS: [Fault; 7] = [
    Fault::Kill,
    Fault::Error("ENOSPC"),
    Fault::Error("EIO"),
    Fault::Error("EACCES"),
    Fault::Error("EROFS"),
    Fault::Error("EINTR"),
    Fault::Error("EMFILE"),
];

/// How many faults a test plays that is told nothing.
const SAMPLE: usize = 12;

/// How many faults a test plays; nothing where it is to play them all.
fn wished() -> Option<usize> {
    match std::env::var("DEMARCHE_FAULTS") {
        Ok(wish) if wish == "all" => None,
        Ok(wish) => Some(wish.parse().expect("`all` or a number")),
        Err(_) => Some(SAMPLE),
    }
}

/// Whether a call can meet a fault: what is never interrupted need not be tried again, and one that
/// is interrupted for ever never ends.
fn is_possible(call: &Call, fault: Fault) -> bool {
    match fault {
        Fault::Error("EINTR") => call.is_interruptible() && call.about.is_some(),
        Fault::Kill => call.about.is_some(),
        _ => true,
    }
}

/// Plays faults: all of them, or a sample that follows from `seed`.
#[expect(clippy::print_stdout, reason = "a long run tells what it came to")]
fn play(stage: &Stage, seed: u64) {
    let calls = stage.calls();
    let pairs = FAULTS.iter().flat_map(|fault| calls.iter().map(move |call| (call, *fault)));
    let mut pairs: Vec<(&Call, Fault)> =
        pairs.filter(|(call, fault)| is_possible(call, *fault)).collect();
    if let Some(wished) = wished() {
        // Calls that change something are few among those that look; every other fault is one of them.
        let mut random = Random(seed);
        let (changing, looking): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(call, _)| call.changes());
        let sample = (0..wished / 2).flat_map(|_| [&changing, &looking].map(|it| *random.pick(it)));
        pairs = sample.collect();
    }
    let befell = pairs.iter().filter(|(call, fault)| stage.play(call, *fault)).count();
    println!("{} calls, {} faults, {befell} of which befell the build", calls.len(), pairs.len());
    // A call that a run happens not to make is no proof of anything.
    assert!(befell * 10 >= pairs.len() * 9, "{befell} of {} befell the build", pairs.len());
}

#[test]
fn f01_f02_a_fault_at_any_call_of_a_first_build_leaves_nothing_or_the_site() {
    play(&Stage::first(), 1);
}

#[test]
fn f01_f02_a_fault_at_any_call_of_a_later_build_leaves_the_old_site_or_the_new_one() {
    play(&Stage::later(), 2);
}

#[test]
fn f01_f02_a_fault_while_an_unfinished_commit_is_taken_back_leaves_it_to_the_next() {
    play(&Stage::interrupted(), 3);
}

#[test]
fn f01_a_kill_at_any_time_leaves_the_old_site_or_the_new_one() {
    let stage = Stage::later();
    let mut random = Random(4);
    let whole = stage.copied("timed");
    let begun = Instant::now();
    assert!(strace::build(&whole).status.success());
    let most = usize::try_from(begun.elapsed().as_millis()).expect("a short time") + 1;
    for round in 0..wished().unwrap_or(200).min(200) {
        let root = stage.copied("played");
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        strace::quiet(&mut command, &root).stdout(Stdio::null()).stderr(Stdio::null());
        let mut program = command.spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(random.below(most) as u64));
        // It may have ended before.
        let _ = program.kill();
        program.wait().expect("it ends");
        stage.assert_whole(&root, &format!("kill number {round}"));
    }
}
