//! The third stage: every output of the plan that would come out differently, on all threads, to the
//! staging area or to nowhere.

use super::Stage;
use super::finishing::Finishing;
use super::pictures::{self, Studio, Wanted, rendition_of};
use super::reading::Project;
use super::run::Run;
use super::watchdog::Watchdog;
use crate::diagnostic::Diagnostic;
use crate::dist::{self, Destination};
use crate::fingerprint::Fingerprint;
use crate::ledger::{self, Known, Ledger, Placed, Verification};
use crate::once::locked;
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe};
use crate::query::{Fingerprints, Questions, Snapshot, Trace};
use crate::render::{Rendered, Renderer, Timing, Worker};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What came of all outputs.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// The outputs that were rendered, in the order of their paths.
    pub(super) rendered: Vec<OutputPath>,
    /// Where every output stands, in the order of their paths.
    pub(super) placed: Vec<Placed>,
    /// What the next build may know of them, where anything is to be remembered.
    pub(super) ledger: Option<Ledger>,
    /// How long templates, components and functions took, where that was asked for.
    pub(super) timings: Vec<Timing>,
}

/// What the outputs are made for, beside being looked at.
#[derive(Clone, Copy)]
pub(super) struct Purpose<'a> {
    /// Where they go.
    pub(super) sink: Option<&'a Destination>,
    /// What the last build knew; nothing where nothing is to be remembered.
    pub(super) before: Option<&'a Ledger>,
    /// Whether templates, components and functions are measured.
    pub(super) timings: bool,
}

impl Purpose<'_> {
    /// Nothing is kept of them.
    pub(super) const LOOK: Purpose<'static> = Purpose { sink: None, before: None, timings: false };
}

/// Makes every output of `snapshot`. One that would come out as it stands is kept.
///
/// An output with an error is not staged, and the site is not whole then; the caller sees the error.
/// With `timings`, what is used is measured and returned.
pub(super) fn render(
    snapshot: &Arc<Snapshot>,
    project: &Project,
    purpose: Purpose<'_>,
    run: &mut Run<'_>,
) -> Made {
    // Pictures and indexes come after pages, which do not wait for them.
    let all = snapshot.plan.outputs.values();
    let (pictures, others): (Vec<&Output>, Vec<&Output>) =
        all.partition(|output| rendition_of(output).is_some());
    let (indexed, outputs): (Vec<&Output>, Vec<&Output>) =
        others.into_iter().partition(|it| matches!(it.recipe, Recipe::SearchPart(_)));
    run.begin(Stage::Rendering, Some(outputs.len()));
    let prints = Arc::<Fingerprints>::default();
    let verify = |ledger| Verification::of(ledger, &**snapshot, &prints);
    let round = Round {
        snapshot,
        project,
        before: purpose.before,
        verification: purpose.before.map(verify),
        prints: &prints,
        timings: purpose.timings,
        renderer: OnceLock::new(),
        questions: OnceLock::new(),
        finishing: Finishing::new(project.root(), snapshot, purpose.sink, purpose.before.is_some()),
    };
    let (next, progress) = (AtomicUsize::new(0), run.progress);
    // One worker a thread, each of which takes the next output when it is done with one: outputs
    // differ too much in size to be dealt out beforehand.
    let watchdog = Watchdog::new(&snapshot.site.config().limits, progress);
    let work = |_: rayon::BroadcastContext<'_>| {
        let mut worker = None;
        let mut part = Vec::new();
        while let Some(output) = outputs.get(next.fetch_add(1, Ordering::Relaxed)) {
            part.extend(round.make(output, &mut worker, &watchdog).map(|done| (*output, done)));
            progress.step();
        }
        if let Some((_, post)) = worker {
            watchdog.ends(post);
        }
        part
    };
    let parts = watchdog.over(|| rayon::broadcast(work));
    let mut done: Vec<(&Output, Done)> = parts.into_iter().flatten().collect();
    done.extend(round.pictures(&pictures, run));
    round.finishing.tidy(&snapshot.plan);
    done.extend(round.index(&indexed, run));
    done.sort_unstable_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    round.end(done, run)
}

/// What is used for all outputs of one build.
struct Round<'a> {
    snapshot: &'a Arc<Snapshot>,
    project: &'a Project,
    before: Option<&'a Ledger>,
    verification: Option<Verification<'a>>,
    prints: &'a Arc<Fingerprints>,
    timings: bool,
    /// Made for the first output that has to be rendered: templates are compiled for it.
    renderer: OnceLock<Result<Renderer, Box<Diagnostic>>>,
    /// What it numbers its questions with.
    questions: OnceLock<Arc<Questions>>,
    finishing: Finishing<'a>,
}

/// What came of one output.
struct Done {
    rendered: bool,
    /// Its files with the fingerprints of their bytes, where they have their places in the output.
    files: Vec<(OutputPath, Fingerprint)>,
    known: Option<Known>,
    problems: Vec<Diagnostic>,
}

impl Done {
    /// A picture that has its place.
    fn picture(output: &Output, bytes: Option<Fingerprint>, known: Option<Known>) -> Self {
        let files = bytes.map(|bytes| (output.path.clone(), bytes)).into_iter().collect();
        Done { rendered: false, files, known, problems: Vec::new() }
    }
}

impl<'a> Round<'a> {
    /// Keeps, copies or renders one output.
    fn make<'p>(
        &self,
        output: &'p Output,
        worker: &mut Option<(Worker, usize)>,
        watchdog: &Watchdog<'p>,
    ) -> Option<Done> {
        if let Recipe::Copy(path) = &output.recipe {
            // It is compared with its source in any case, and has no answers.
            let files = self.finishing.copy(output, path);
            return Some(Done { rendered: false, files, known: None, problems: Vec::new() });
        }
        if let Some(known) = self.kept(output) {
            let problems = known.diagnostics.clone();
            let files = known.files().map(|(path, bytes)| (path.clone(), bytes)).collect();
            return Some(Done { rendered: false, files, known: Some(known.clone()), problems });
        }
        let (worker, post) = if let Some(working) = worker {
            working
        } else {
            let new = self.renderer()?.worker();
            let post = watchdog.post(new.watch());
            worker.insert((new, post))
        };
        watchdog.begins(*post, output);
        let mut made = worker.render(output);
        watchdog.ends(*post);
        let staged = self.stage(output, &mut made);
        let is_sound = !made.diagnostics.iter().any(Diagnostic::is_error);
        // A rendering that was cut short by an error did not ask all that it depends on.
        let own = staged.iter().find(|(path, _)| *path == output.path);
        let known = own.filter(|_| is_sound && self.before.is_some()).map(|(_, bytes)| Known {
            path: output.path.clone(),
            recipe: ledger::recipe(output),
            bytes: *bytes,
            companions: staged.iter().filter(|(path, _)| *path != output.path).cloned().collect(),
            trace: made.trace,
            diagnostics: made.diagnostics.clone(),
        });
        Some(Done { rendered: true, files: staged, known, problems: made.diagnostics })
    }

    /// Stages what was made, unless it has an error; all of its files, or none.
    fn stage(&self, output: &Output, made: &mut Rendered) -> Vec<(OutputPath, Fingerprint)> {
        let is_bad = |problem: &Diagnostic| self.project.forgive(problem.clone()).is_error();
        if made.diagnostics.iter().any(is_bad) {
            return Vec::new();
        }
        self.finishing.files(output, &made.content).unwrap_or_else(|problem| {
            made.diagnostics.push(problem);
            Vec::new()
        })
    }

    /// Indexes the parts of the search, one after another: each is held in memory several times over.
    fn index<'p>(&self, outputs: &[&'p Output], run: &mut Run<'_>) -> Vec<(&'p Output, Done)> {
        if !self.finishing.indexes() || outputs.is_empty() {
            return Vec::new();
        }
        run.begin(Stage::Indexing, Some(outputs.len()));
        let watchdog = Watchdog::new(&self.snapshot.site.config().limits, run.progress);
        let mut worker = None;
        let mut done = Vec::new();
        watchdog.over(|| {
            for output in outputs {
                let made = self.make(output, &mut worker, &watchdog);
                done.extend(made.map(|made| (*output, made)));
                run.progress.step();
            }
        });
        done
    }

    /// Keeps or makes renditions of pictures; nothing where they are only looked at.
    fn pictures<'p>(&self, pictures: &[&'p Output], run: &mut Run<'_>) -> Vec<(&'p Output, Done)> {
        let Some(sink) = self.finishing.staging.sink().filter(|_| !pictures.is_empty()) else {
            return Vec::new();
        };
        let keep = |output: &&'p Output| (*output, self.kept(output));
        let (kept, missing): (Vec<_>, Vec<_>) =
            pictures.par_iter().map(keep).partition(|(_, known)| known.is_some());
        let wanted: Wanted<'p> = missing
            .iter()
            .filter_map(|(output, _)| Some((*output, rendition_of(output)?)))
            .collect();
        let kept = kept.into_iter().filter_map(|(output, known)| {
            let known = known.cloned()?;
            Some((output, Done::picture(output, Some(known.bytes), Some(known))))
        });
        let mut done: Vec<(&Output, Done)> = kept.collect();
        let source = self.project.source();
        let shelved = sink.cache().shelf(pictures::SHELF);
        let studio = Studio { source, snapshot: self.snapshot, shelf: shelved };
        done.extend(self.made_pictures(&studio, wanted, run));
        if run.may_write() {
            studio.tidy();
        }
        done
    }

    /// Makes renditions of pictures.
    fn made_pictures<'p>(
        &self,
        studio: &Studio<'_>,
        wanted: Wanted<'p>,
        run: &mut Run<'_>,
    ) -> Vec<(&'p Output, Done)> {
        if wanted.is_empty() {
            return Vec::new();
        }
        run.begin(Stage::Pictures, Some(wanted.len()));
        let made = Mutex::new(Vec::new());
        let progress = run.progress;
        let hand_over = |output: &'p Output, bytes: Vec<u8>| {
            let bytes = self.finishing.staging.take(&output.path, dist::Content::Bytes(&bytes));
            locked(&made).push((output, Done::picture(output, bytes, self.known(output, bytes))));
            progress.step();
        };
        run.tell(studio.make(wanted, &hand_over));
        made.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// What there is to be known of a rendition: all that it depends on is in its recipe.
    fn known(&self, output: &Output, bytes: Option<Fingerprint>) -> Option<Known> {
        let bytes = bytes.filter(|_| self.before.is_some())?;
        let (path, recipe) = (output.path.clone(), ledger::recipe(output));
        let (companions, trace, diagnostics) = (Vec::new(), Trace::default(), Vec::new());
        Some(Known { path, recipe, bytes, companions, trace, diagnostics })
    }

    /// What is known of an output that would come out as it stands; its bytes have been compared.
    fn kept(&self, output: &Output) -> Option<&'a Known> {
        let known = self.verification.as_ref()?.still_good(output)?;
        self.finishing.staging.keep(known).then_some(known)
    }

    /// The renderer, unless the templates are at fault, which is told at the end.
    fn renderer(&self) -> Option<&Renderer> {
        let begin = || {
            let questions = Arc::clone(self.questions.get_or_init(|| self.questions()));
            Renderer::of_build(Arc::clone(self.snapshot), questions, self.timings)
        };
        self.renderer.get_or_init(begin).as_ref().ok()
    }

    /// Questions, numbered behind those of the last build where anything is to be remembered.
    fn questions(&self) -> Arc<Questions> {
        let (Some(before), Some(verification)) = (self.before, &self.verification) else {
            return Arc::default();
        };
        let now = |number| verification.answer_now(number);
        Arc::new(Questions::following(&before.table, now, Arc::clone(self.prints)))
    }

    /// Tells what was found, and gathers what was made.
    fn end(self, done: Vec<(&Output, Done)>, run: &mut Run<'_>) -> Made {
        let mut made = Made::default();
        let mut known = Vec::new();
        for (output, done) in done {
            for problem in done.problems {
                run.tell_of(output, self.project.forgive(problem));
            }
            if done.rendered {
                made.rendered.push(output.path.clone());
            }
            made.placed.extend(done.files.into_iter().map(|file| placed(output, file)));
            known.extend(done.known);
        }
        let questions =
            self.before.map(|_| Arc::clone(self.questions.get_or_init(|| self.questions())));
        match self.renderer.into_inner() {
            Some(Ok(renderer)) => {
                made.timings = renderer.timings();
                // Aside, as the caller need not wait for that.
                rayon::spawn(move || drop(renderer));
            }
            Some(Err(problem)) => run.tell([*problem]),
            None => {}
        }
        // What stands beside an output need not come behind it.
        made.placed.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        run.tell(self.finishing.staging.into_failure());
        made.ledger =
            questions.map(|questions| Ledger { table: questions.take_table(), outputs: known });
        made
    }
}

fn placed(output: &Output, (path, bytes): (OutputPath, Fingerprint)) -> Placed {
    let copied = match &output.recipe {
        Recipe::Copy(path) => Some(Arc::clone(path)),
        _ => None,
    };
    Placed { path, bytes, copied }
}
