//! The moving line of a long run, on a terminal only; short runs end before it is drawn.

use super::exit;
use super::report::{Format, Report};
use super::terminal::Terminal;
use crate::build::{Progress, Stage};
use crate::diagnostic::Diagnostic;
use crate::once::locked;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Mutex;

/// The line that says which stage is under way and how far it is.
#[derive(Debug)]
pub(super) struct Line {
    bar: ProgressBar,
    /// Where and how is said what ends the run from outside.
    last_words: Option<(Mutex<Terminal>, Format)>,
}

impl Line {
    /// The line on `terminal`; hidden where nobody watches.
    pub(super) fn on(terminal: &Terminal) -> Self {
        let target = if terminal.shows_progress() {
            ProgressDrawTarget::stderr_with_hz(10)
        } else {
            ProgressDrawTarget::hidden()
        };
        Line { bar: ProgressBar::with_draw_target(None, target), last_words: None }
    }

    /// The line on `terminal` of a run whose report has this form: a template that does not end is
    /// reported, and the process ended.
    pub(super) fn of_run(terminal: &Terminal, format: Format) -> Self {
        let mut line = Line::on(terminal);
        line.last_words = Some((Mutex::new(terminal.twin()), format));
        line
    }
}

impl Progress for Line {
    fn begin(&self, stage: Stage, steps: Option<usize>) {
        let template = match steps {
            Some(_) => "{msg} {pos}/{len} {wide_bar}",
            None => "{msg} {spinner}",
        };
        let style = ProgressStyle::with_template(template);
        self.bar.set_style(style.expect("the templates above are well formed"));
        match steps {
            Some(steps) => self.bar.set_length(steps as u64),
            None => self.bar.unset_length(),
        }
        self.bar.set_position(0);
        self.bar.set_message(stage.name());
    }

    fn step(&self) {
        self.bar.inc(1);
    }

    fn stuck(&self, problem: Diagnostic) {
        let Some((terminal, format)) = &self.last_words else { return };
        self.bar.finish_and_clear();
        let diagnostics = [problem];
        let exit_code = exit::code(&diagnostics, false);
        let verdict = "nothing was written";
        let report = Report { diagnostics: &diagnostics, made: None, exit_code, verdict };
        let mut terminal = locked(terminal);
        report.print(*format, &mut terminal);
        // Nothing but the end of the process ends a loop in a template. All outputs are rendered before
        // the first is put in its place, and what was staged the next command sweeps away.
        std::process::exit(i32::from(exit_code));
    }
}

/// The line leaves nothing behind: what the run has to say is in the report.
impl Drop for Line {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
