//! The exit code of a run: that of its gravest problem.
//!
//! The order is that of who has to move first. A bug of ours makes everything else doubtful (70); a
//! disk or a permission must be put right by the machine's owner (3); another run is waited for
//! (75); then the command line and `config.yaml` (2); the content comes last (1), since much of
//! what is wrong with it may follow from the others.

use crate::diagnostic::{Blame, Diagnostic};

/// A bug of ours (`EX_SOFTWARE`).
pub(super) const BUG: u8 = 70;

/// The order in which causes decide, the gravest first.
const GRAVITY: [Blame; 5] =
    [Blame::Bug, Blame::Environment, Blame::Busy, Blame::Usage, Blame::Content];

/// The exit code of a run with these problems; with `strict`, warnings count as errors.
pub(super) fn code(diagnostics: &[Diagnostic], strict: bool) -> u8 {
    let counts = |diagnostic: &&Diagnostic| strict || diagnostic.is_error();
    let blames: Vec<Blame> = diagnostics.iter().filter(counts).map(|found| found.blame).collect();
    let gravest = GRAVITY.into_iter().find(|blame| blames.contains(blame));
    gravest.map_or(0, Blame::exit_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_problem_decides() {
        let content = Diagnostic::error("x", "x");
        let usage = Diagnostic::usage("x", "x");
        let disk = Diagnostic::environment("write", "a", &std::io::Error::other("full"));
        let busy = Diagnostic { blame: Blame::Busy, ..content.clone() };
        let bug = Diagnostic { blame: Blame::Bug, ..content.clone() };
        assert_eq!(code(&[], false), 0);
        assert_eq!(code(std::slice::from_ref(&content), false), 1);
        assert_eq!(code(&[content.clone(), usage.clone()], false), 2);
        assert_eq!(code(&[usage.clone(), busy.clone()], false), 75);
        assert_eq!(code(&[busy, disk.clone(), usage], false), 3);
        assert_eq!(code(&[disk, bug, content], false), 70);
    }

    #[test]
    fn warnings_decide_only_where_they_are_made_to() {
        let warning = [Diagnostic::warning("x", "x")];
        assert_eq!(code(&warning, false), 0);
        assert_eq!(code(&warning, true), 1);
    }
}
