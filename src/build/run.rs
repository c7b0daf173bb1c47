//! One run: its problems so far, and how long its stages take.

use super::met::Met;
use super::texts::Texts;
use super::{Outcome, Progress, Stage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Output;
use std::time::{Duration, Instant};

/// What a run keeps from stage to stage.
pub(super) struct Run<'p> {
    /// Who is told how it comes along.
    pub(super) progress: &'p dyn Progress,
    problems: Vec<Diagnostic>,
    met: Met,
    strict: bool,
    stages: Vec<(Stage, Duration)>,
    current: Option<(Stage, Instant)>,
    /// Where the texts can be read again that problems point into.
    texts: Option<Texts>,
}

impl<'p> Run<'p> {
    pub(super) fn new(progress: &'p dyn Progress, strict: bool) -> Self {
        Run {
            progress,
            problems: Vec::new(),
            met: Met::default(),
            strict,
            stages: Vec::new(),
            current: None,
            texts: None,
        }
    }

    /// Problems may point into texts of records from now on.
    pub(super) fn with_texts(&mut self, texts: Texts) {
        self.texts = Some(texts);
    }

    /// Ends the stage before and begins another, of so many steps.
    pub(super) fn begin(&mut self, stage: Stage, steps: Option<usize>) {
        self.end_stage();
        self.progress.begin(stage, steps);
        self.current = Some((stage, Instant::now()));
    }

    /// Adds problems.
    pub(super) fn tell(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        self.problems.extend(problems);
    }

    /// Adds a problem that `output` met.
    pub(super) fn tell_of(&mut self, output: &Output, problem: Diagnostic) {
        if Met::needs_output(&problem) {
            self.met.add(problem, output);
        } else {
            self.problems.push(problem);
        }
    }

    /// The problems of no output so far, which are told by somebody else then.
    pub(super) fn take_problems(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.problems)
    }

    /// The value, or its problem among the others.
    pub(super) fn taken<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }

    /// The value, or its problems among the others.
    pub(super) fn taken_all<T>(&mut self, result: Result<T, Vec<Diagnostic>>) -> Option<T> {
        result.map_err(|problems| self.tell(problems)).ok()
    }

    /// Whether nothing has happened so far that keeps the site from being built.
    pub(super) fn may_write(&self) -> bool {
        let counts = |problem: &Diagnostic| self.strict || problem.is_error();
        !self.problems.iter().chain(self.met.problems()).any(counts)
    }

    /// How long each stage took, in order.
    pub(super) fn times(&mut self) -> Vec<(Stage, Duration)> {
        self.end_stage();
        self.stages.clone()
    }

    /// Every problem so far, as [`Run::end`] would tell them.
    pub(super) fn so_far(&self) -> Vec<Diagnostic> {
        self.told(self.problems.clone(), self.met.clone())
    }

    /// The outcome: every problem once, in the order of their places.
    pub(super) fn end<T>(self, value: Option<T>) -> Outcome<T> {
        let diagnostics = self.told(self.problems.clone(), self.met.clone());
        Outcome { value, diagnostics }
    }

    fn end_stage(&mut self) {
        if let Some((stage, begun)) = self.current.take() {
            match self.stages.iter_mut().find(|(known, _)| *known == stage) {
                Some((_, time)) => *time += begun.elapsed(),
                None => self.stages.push((stage, begun.elapsed())),
            }
        }
    }

    /// Every problem once, looked up in its text, in the order of their places.
    fn told(&self, mut diagnostics: Vec<Diagnostic>, met: Met) -> Vec<Diagnostic> {
        diagnostics.extend(met.told());
        if let Some(texts) = &self.texts {
            diagnostics = texts.look_up(diagnostics);
        }
        diagnostics.sort();
        diagnostics.dedup();
        forget_softened(&mut diagnostics);
        diagnostics
    }
}

/// A check looks twice: what was an error the one time and a warning the other is an error.
fn forget_softened(diagnostics: &mut Vec<Diagnostic>) {
    // Errors stand before warnings of the same place, so the error has been seen by then.
    let mut errors: Vec<Diagnostic> = Vec::new();
    diagnostics.retain(|problem| {
        if errors.last().is_some_and(|error| error.place != problem.place) {
            errors.clear();
        }
        match problem.severity {
            Severity::Error => errors.push(problem.clone()),
            Severity::Warning => {
                return !errors.iter().any(|error| error.clone().softened() == *problem);
            }
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use super::super::Silent;
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn every_problem_is_told_once_in_order_and_the_error_goes_before_its_warning() {
        let mut run = Run::new(&Silent, false);
        let error = |path: &str| Diagnostic::error("x", "x").at(Place::file(path));
        run.tell([
            error("b"),
            error("a").softened(),
            error("b"),
            error("a"),
            error("c").softened(),
        ]);
        assert!(!run.may_write());
        let outcome = run.end(Some(()));
        assert_eq!(outcome.diagnostics, [error("a"), error("b"), error("c").softened()]);
    }

    #[test]
    fn warnings_keep_a_strict_run_from_writing() {
        for strict in [false, true] {
            let mut run = Run::new(&Silent, strict);
            assert!(run.may_write());
            run.tell([Diagnostic::warning("x", "x")]);
            assert_eq!(run.may_write(), !strict);
        }
    }

    #[test]
    fn a_stage_that_comes_twice_is_timed_as_one() {
        let mut run = Run::new(&Silent, false);
        for stage in [Stage::Reading, Stage::Rendering, Stage::Reading] {
            run.begin(stage, None);
        }
        let stages: Vec<Stage> = run.times().into_iter().map(|(stage, _)| stage).collect();
        assert_eq!(stages, [Stage::Reading, Stage::Rendering]);
    }
}
