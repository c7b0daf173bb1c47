//! A snapshot with what renders it: outputs are made when somebody asks for them, each once.

use super::pace::Pace;
use crate::build::Judge;
use crate::config::Limit;
use crate::diagnostic::Diagnostic;
use crate::once::locked;
use crate::output_path::OutputPath;
use crate::plan::Output;
use crate::query::Snapshot;
use crate::render::{Content, Renderer, Worker};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A site at one moment, ready to be rendered.
pub(super) struct Scene {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) judge: Judge,
    pub(super) renderer: Renderer,
    pub(super) pace: Arc<Pace>,
    /// Workers that have nothing to do. One that meets a panic is not put back.
    idle: Mutex<Vec<Worker>>,
    made: Mutex<Held>,
    met: Mutex<BTreeMap<OutputPath, Vec<Diagnostic>>>,
}

/// An output, rendered.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) content: Content,
    /// Its problems, judged as a build would.
    pub(super) problems: Vec<Diagnostic>,
}

/// Rendered outputs, up to a size.
#[derive(Default)]
struct Held {
    outputs: BTreeMap<OutputPath, Arc<Made>>,
    bytes: usize,
}

/// How many bytes of outputs are held: far more than a browser asks for between two saves.
const HELD: usize = 32 * 1024 * 1024;

impl Scene {
    pub(super) fn new(
        snapshot: Arc<Snapshot>,
        judge: Judge,
        renderer: Renderer,
        pace: Arc<Pace>,
    ) -> Self {
        Scene {
            snapshot,
            judge,
            renderer,
            pace,
            idle: Mutex::default(),
            made: Mutex::default(),
            met: Mutex::default(),
        }
    }

    /// How many public records and outputs there are.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.snapshot.site.public().count(), self.snapshot.plan.outputs.len())
    }

    /// Whether the theme is that of `snapshot`, as it was read once.
    pub(super) fn has_theme_of(&self, snapshot: &Snapshot) -> bool {
        Arc::ptr_eq(&self.snapshot.theme, &snapshot.theme)
    }

    /// How long an output may take.
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(self.snapshot.site.config().limits.get(Limit::TemplateTime))
    }

    /// Gives up an output that takes too long: what is wrong with it, where anybody is at it at all.
    pub(super) fn give_up(&self, output: &Output) -> Option<Made> {
        let problem = self.pace.give_up(output, &self.snapshot.site.config().limits)?;
        self.note(output, std::slice::from_ref(&problem));
        Some(Made::nothing(problem))
    }

    /// The output, as it was made for somebody before, or made now.
    pub(super) fn made(&self, output: &Output) -> Arc<Made> {
        if let Some(made) = locked(&self.made).outputs.get(&output.path) {
            return Arc::clone(made);
        }
        if let Some(problem) = self.pace.given_up(&output.path) {
            self.note(output, std::slice::from_ref(&problem));
            return Arc::new(Made::nothing(problem));
        }
        let made = Arc::new(self.make(output));
        let size = match &made.content {
            Content::Bytes(bytes) => bytes.len(),
            Content::File(_) | Content::Rendition(_) | Content::Share(_) => 0,
            Content::Index(texts) => texts.entries.iter().map(|entry| entry.text.len()).sum(),
        };
        let mut held = locked(&self.made);
        if held.bytes + size > HELD {
            *held = Held::default();
        }
        held.bytes += size;
        held.outputs.insert(output.path.clone(), Arc::clone(&made));
        made
    }

    /// The output, made now and held by nobody.
    pub(super) fn make(&self, output: &Output) -> Made {
        let idle = locked(&self.idle).pop();
        let mut worker = idle.unwrap_or_else(|| self.renderer.worker());
        let turn = self.pace.begin(output, worker.watch());
        let rendered = worker.render(output);
        drop(turn);
        locked(&self.idle).push(worker);
        let problems: Vec<Diagnostic> =
            rendered.diagnostics.into_iter().map(|problem| self.judge.forgive(problem)).collect();
        self.note(output, &problems);
        Made { content: rendered.content, problems }
    }

    /// Remembers what is wrong with an output, for those who look at others.
    pub(super) fn note(&self, output: &Output, problems: &[Diagnostic]) {
        if !problems.is_empty() {
            locked(&self.met).insert(output.path.clone(), problems.to_vec());
        }
    }

    /// How many outputs have been found to have problems.
    pub(super) fn outputs_with_problems(&self) -> usize {
        locked(&self.met).len()
    }

    /// All problems: those of `look`, and those of the outputs that were rendered so far.
    pub(super) fn problems(&self, look: &[Diagnostic]) -> Vec<Diagnostic> {
        let met = locked(&self.met).clone();
        let outputs = &self.snapshot.plan.outputs;
        let met = met.iter().filter_map(|(path, found)| Some((outputs.get(path)?, found)));
        let met =
            met.flat_map(|(output, found)| found.iter().map(move |problem| (output, problem)));
        self.judge.all(look, met)
    }
}

impl Made {
    /// An output that could not be made.
    fn nothing(problem: Diagnostic) -> Self {
        Made { content: Content::Bytes(Vec::new()), problems: vec![problem] }
    }

    /// Whether the output could be made.
    pub(super) fn is_whole(&self) -> bool {
        !self.problems.iter().any(Diagnostic::is_error)
    }
}
