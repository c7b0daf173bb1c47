//! The pipeline: files in, one site, its outputs, files out. Readable in one screen.
//!
//! Every stage goes on as far as it can after a mistake, so that one run tells them all; only the
//! last one, which changes the output folder, needs a run without errors. No stage prints, exits or
//! looks at the environment.

mod finding;
mod inspection;
mod inventory;
mod met;
mod options;
mod outcome;
mod provenance;
mod reading;
mod rendering;
mod run;
mod survey;
mod texts;
mod watchdog;

pub use finding::find_output;
pub use inspection::{Inspection, inspect};
pub use inventory::{Stock, Wanted, inventory, kind, language};
pub use options::BuildOptions;
pub use outcome::{Checked, Outcome, Progress, Silent, Stage, Summary};
pub use provenance::{Origin, Provenance, Source, provenance};
pub use survey::{Survey, Themes, rules, survey, themes};

use crate::dist::{self, Target};
use crate::plan;
use crate::query::Snapshot;
use crate::site::{self, Visibility};
use reading::Project;
use run::Run;
use std::sync::Arc;
use std::time::Duration;

/// Where the caches and the lock of a project are.
const CACHE: &str = ".demarche";

/// Where a site is built unless somebody says otherwise.
const OUTPUT: &str = "public";

/// How long a build waits for another one at work on the same site.
const WAIT: Duration = Duration::from_secs(10);

/// Builds the site, whole or not at all.
pub fn build(options: &BuildOptions, progress: &dyn Progress) -> Outcome<Summary> {
    let mut run = Run::new(progress, options.strict);
    let made = make(options, &mut run);
    run.end(made)
}

fn make(options: &BuildOptions, run: &mut Run<'_>) -> Option<Summary> {
    run.begin(Stage::Reading, None);
    let project = reading::read(options, true, run)?;
    run.begin(Stage::Assembling, None);
    // Opened before the work is done: whoever waits for another build should not wait twice.
    let destination = run.taken(dist::open(&target(options)));
    let snapshot = snapshot(&project, options, options.visibility, run)?;
    let sink = destination.as_ref().filter(|_| run.may_write());
    let timings = rendering::render(&snapshot, &project, sink, options.timings, run);
    let destination = destination.filter(|_| run.may_write())?;
    run.begin(Stage::Writing, None);
    let written = run.taken(destination.commit())?;
    run.tell(written.warnings);
    let summary = Summary {
        output: shown_output(options),
        counts: rendering::counts(&snapshot.plan),
        files: snapshot.plan.outputs.len(),
        written: written.written,
        bytes_written: written.bytes_written,
        kept: written.kept,
        removed: written.removed.len(),
        stages: run.times(),
        timings,
        next_change: snapshot.site.next_change.clone(),
    };
    // Millions of values are let go of aside: whoever waits for the site need not wait for that.
    rayon::spawn(move || drop((snapshot, project)));
    Some(summary)
}

/// Looks for mistakes as a build does, in drafts and in what is still to come as well, and writes
/// nothing.
///
/// The site is looked at twice, as it stands and with all that is not public yet: a link to a draft
/// is a mistake in the one, the links of the draft in the other.
pub fn check(options: &BuildOptions, progress: &dyn Progress) -> Outcome<Checked> {
    let mut run = Run::new(progress, options.strict);
    let checked = look(options, &mut run);
    run.end(checked)
}

fn look(options: &BuildOptions, run: &mut Run<'_>) -> Option<Checked> {
    run.begin(Stage::Reading, None);
    let project = reading::read(options, false, run)?;
    let mut files = 0;
    for visibility in [Visibility { drafts: true, future: true }, Visibility::default()] {
        run.begin(Stage::Assembling, None);
        let snapshot = snapshot(&project, options, visibility, run)?;
        rendering::render(&snapshot, &project, None, false, run);
        files = snapshot.plan.outputs.len();
    }
    run.may_write().then_some(Checked { records: project.records.len(), files })
}

/// Takes away what was built; what demarche did not write stays.
pub fn clean(options: &BuildOptions) -> Outcome<dist::Summary> {
    match dist::clean(&target(options)) {
        Ok(done) => Outcome { diagnostics: done.warnings.clone(), value: Some(done) },
        Err(refusal) => Outcome { diagnostics: vec![refusal], value: None },
    }
}

/// The site and its plan at the moment of the build, as far as they can be made.
fn snapshot(
    project: &Project,
    options: &BuildOptions,
    visibility: Visibility,
    run: &mut Run<'_>,
) -> Option<Arc<Snapshot>> {
    let (site, problems) = site::assemble(project.input(options.clock, visibility));
    run.tell(problems);
    let theme = project.theme.clone()?;
    let (plan, problems) = plan::plan(&site, &theme);
    run.tell(problems);
    Some(Arc::new(Snapshot::new(site, plan, theme)))
}

fn target(options: &BuildOptions) -> Target {
    let root = &options.root;
    Target {
        output: options.output.clone().unwrap_or_else(|| root.join(OUTPUT)),
        project_root: root.clone(),
        inputs: ["config.yaml", "content", "themes"].map(|input| root.join(input)).to_vec(),
        cache: root.join(CACHE),
        force: options.force,
        wait: WAIT,
    }
}

fn shown_output(options: &BuildOptions) -> String {
    let output = options.output.as_ref().map(|output| output.to_string_lossy().into_owned());
    output.unwrap_or_else(|| OUTPUT.to_owned())
}
