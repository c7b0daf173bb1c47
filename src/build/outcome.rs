//! What comes out of a run: what was made, if anything, and every problem of every stage.

use crate::diagnostic::Diagnostic;
use crate::output_path::OutputPath;
use crate::render::Timing;
use crate::site::Change;
use std::time::Duration;

/// The result of a run beside its problems. Without a value nothing was changed.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// What was made; `None` where something kept it from being made.
    pub value: Option<T>,
    /// All problems, in the order of their places, each once.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a build made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The output folder as it was named.
    pub output: String,
    /// Outputs by what they are (`article`, `list page`), the most telling first.
    pub counts: Vec<(String, usize)>,
    /// Files of the built site, pages included.
    pub files: usize,
    /// The outputs that were rendered, in the order of their paths; the rest would have come out as
    /// they stand.
    pub rendered: Vec<OutputPath>,
    /// Files that are new or different.
    pub written: usize,
    /// Their size in bytes.
    pub bytes_written: u64,
    /// Files that were there already.
    pub kept: usize,
    /// Files of the last build that the site no longer has.
    pub removed: usize,
    /// The URL paths among them at which nothing stands any more, not even a redirect; in order.
    pub lost: Vec<String>,
    /// Whether it was compared with a clean build, and is equal.
    pub verified: bool,
    /// How long each stage took, in order.
    pub stages: Vec<(Stage, Duration)>,
    /// How long templates, components and functions took, where that was asked for.
    pub timings: Vec<Timing>,
    /// When the site would next be different without anybody having changed it.
    pub next_change: Option<Change>,
}

/// What a check looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Records, whether public or not.
    pub records: usize,
    /// Files that a build would make now.
    pub files: usize,
}

/// A stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Finding, reading and parsing all files.
    Reading,
    /// Making one site of the records, and the list of its outputs.
    Assembling,
    /// Making the outputs.
    Rendering,
    /// Making renditions of pictures.
    Pictures,
    /// Indexing what can be searched.
    Indexing,
    /// Changing the output folder.
    Writing,
    /// Asking other sites.
    Visiting,
}

impl Stage {
    /// The name, for reports.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Reading => "reading",
            Stage::Assembling => "assembling",
            Stage::Rendering => "rendering",
            Stage::Pictures => "pictures",
            Stage::Indexing => "indexing",
            Stage::Writing => "writing",
            Stage::Visiting => "visiting",
        }
    }
}

/// Somebody who is told how a run comes along.
pub trait Progress: Sync {
    /// A stage begins; `steps` is the number of its steps, where that is known.
    fn begin(&self, stage: Stage, steps: Option<usize>);
    /// One step of the stage is done.
    fn step(&self);
    /// A template does not end, and nothing can make it: the run goes on waiting unless the process is
    /// ended here. The site is as it was.
    fn stuck(&self, problem: Diagnostic) {
        let _ = problem;
    }
}

/// Tells nobody.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: Option<usize>) {}
    fn step(&self) {}
}
