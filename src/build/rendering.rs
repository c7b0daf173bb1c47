//! The third stage: every output of the plan, on all threads, to the staging area or to nowhere.

use super::Stage;
use super::reading::Project;
use super::run::Run;
use super::watchdog::Watchdog;
use crate::content::key::Kind;
use crate::diagnostic::Diagnostic;
use crate::dist::{self, Destination};
use crate::plan::{Output, Plan, Recipe};
use crate::query::Snapshot;
use crate::render::{Content, Renderer, Timing};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Renders every output of `snapshot` and stages it in `sink`, where there is one.
///
/// An output with an error is not staged, and the site is not whole then; the caller sees the error.
/// With `timings`, what is used is measured and returned.
pub(super) fn render(
    snapshot: &Arc<Snapshot>,
    project: &Project,
    sink: Option<&Destination>,
    timings: bool,
    run: &mut Run<'_>,
) -> Vec<Timing> {
    let outputs: Vec<&Output> = snapshot.plan.outputs.values().collect();
    run.begin(Stage::Rendering, Some(outputs.len()));
    let begin = if timings { Renderer::measured } else { Renderer::new };
    let Some(renderer) = run.taken(begin(Arc::clone(snapshot)).map_err(|problem| *problem)) else {
        return Vec::new();
    };
    let (next, progress) = (AtomicUsize::new(0), run.progress);
    let staging = Staging { sink, root: project.root(), failure: Mutex::default() };
    // One worker a thread, each of which takes the next output when it is done with one: outputs
    // differ too much in size to be dealt out beforehand.
    let watchdog = Watchdog::new(&snapshot.site.config().limits, progress);
    let work = |_: rayon::BroadcastContext<'_>| {
        let mut worker = renderer.worker();
        let post = watchdog.post(worker.watch());
        let mut problems = Vec::new();
        while let Some(output) = outputs.get(next.fetch_add(1, Ordering::Relaxed)) {
            watchdog.begins(post, output);
            let made = worker.render(output);
            let found: Vec<Diagnostic> =
                made.diagnostics.into_iter().map(|problem| project.forgive(problem)).collect();
            if !found.iter().any(Diagnostic::is_error) {
                staging.take(output, &made.content);
            }
            problems.extend(found.into_iter().map(|problem| (*output, problem)));
            progress.step();
        }
        watchdog.ends(post);
        problems
    };
    let problems = watchdog.over(|| rayon::broadcast(work));
    for (output, problem) in problems.into_iter().flatten() {
        run.tell_of(output, problem);
    }
    run.tell(staging.failure.into_inner().unwrap_or_else(PoisonError::into_inner));
    let timings = renderer.timings();
    // Aside, as the caller need not wait for that.
    rayon::spawn(move || drop(renderer));
    timings
}

/// Where finished outputs go.
struct Staging<'a> {
    sink: Option<&'a Destination>,
    root: &'a Path,
    /// What kept the first output from being staged. No other is tried after it: a full disk is one
    /// problem, not one for each file.
    failure: Mutex<Option<Diagnostic>>,
}

impl Staging<'_> {
    fn take(&self, output: &Output, content: &Content) {
        let Some(sink) = self.sink.filter(|_| self.failure().is_none()) else { return };
        let staged = match content {
            Content::Bytes(bytes) => sink.stage(&output.path, dist::Content::Bytes(bytes)),
            Content::File(path) => {
                sink.stage(&output.path, dist::Content::File(&self.root.join(&**path)))
            }
        };
        if let Err(problem) = staged {
            self.failure().get_or_insert(problem);
        }
    }

    fn failure(&self) -> MutexGuard<'_, Option<Diagnostic>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many outputs the plan has of each sort, in the order of the sorts.
pub(super) fn counts(plan: &Plan) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
    for sort in plan.outputs.values().filter_map(|output| sort(&output.recipe)) {
        *counts.entry(sort).or_default() += 1;
    }
    counts.into_iter().map(|(sort, number)| (sort.noun().to_owned(), number)).collect()
}

/// The sorts of outputs that a report tells apart, the most telling first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// The page of a record, by the place of its kind in the listing of kinds.
    Record(usize, Kind),
    /// A page that lists records: home, sections, archive, numbered pages.
    List,
    Redirect,
    Feed,
}

impl Sort {
    /// What one of them is called.
    fn noun(&self) -> &str {
        match self {
            Sort::Record(_, Kind::Term(_)) => "term",
            Sort::Record(_, kind) => kind.name(),
            Sort::List => "list page",
            Sort::Redirect => "redirect",
            Sort::Feed => "feed",
        }
    }
}

/// The sort of a recipe; nothing where nobody counts them.
fn sort(recipe: &Recipe) -> Option<Sort> {
    Some(match recipe {
        Recipe::Record(key) => {
            let known = Kind::BUILT_IN.iter().position(|kind| *kind == key.kind);
            // Of all taxonomies together, terms are terms.
            known.map_or_else(
                || Sort::Record(Kind::BUILT_IN.len(), Kind::Term(Arc::from(""))),
                |position| Sort::Record(position, key.kind.clone()),
            )
        }
        Recipe::Home
        | Recipe::Section(_)
        | Recipe::Listing(..)
        | Recipe::Archive
        | Recipe::ArchiveYear(_)
        | Recipe::ArchiveMonth(..) => Sort::List,
        Recipe::Redirect(_) => Sort::Redirect,
        Recipe::Feed(..) => Sort::Feed,
        _ => return None,
    })
}
