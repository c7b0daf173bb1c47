//! The moving line of a long run, on a terminal only; short runs end before it is drawn.

use super::terminal::Terminal;
use crate::build::{Progress, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The line that says which stage is under way and how far it is.
#[derive(Debug)]
pub(super) struct Line {
    bar: ProgressBar,
}

impl Line {
    /// The line on `terminal`; hidden where nobody watches.
    pub(super) fn on(terminal: &Terminal) -> Self {
        let target = if terminal.shows_progress() {
            ProgressDrawTarget::stderr_with_hz(10)
        } else {
            ProgressDrawTarget::hidden()
        };
        Line { bar: ProgressBar::with_draw_target(None, target) }
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
}

/// The line leaves nothing behind: what the run has to say is in the report.
impl Drop for Line {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
