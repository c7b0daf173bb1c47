//! The pipeline: files in, one site, its outputs, files out. Readable in one screen.
//!
//! Every stage goes on as far as it can after a mistake, so that one run tells them all; only the
//! last one, which changes the output folder, needs a run without errors. No stage prints, exits or
//! looks at the environment.

mod counts;
mod explanation;
mod finding;
mod finishing;
mod indexing;
mod inspection;
mod inventory;
mod memory;
mod met;
mod options;
mod outcome;
mod pictures;
mod provenance;
mod reading;
mod recall;
mod recollection;
mod rendering;
mod run;
mod session;
mod shares;
mod staging;
mod survey;
mod texts;
mod verification;
mod watchdog;

pub use explanation::{Explanation, explain};
pub use finding::find_output;
pub use inspection::{Inspection, inspect};
pub use inventory::{Stock, Wanted, inventory, kind, language};
pub use options::BuildOptions;
pub use outcome::{Checked, Outcome, Progress, Silent, Stage, Summary};
pub use pictures::shown as shown_rendition;
pub use provenance::{Origin, Provenance, Source, provenance};
pub use session::{Judge, Look, Session};
pub use shares::drawn as drawn_share_image;
pub use survey::{Survey, Themes, rules, survey, themes};
pub use verification::verify;
pub use watchdog::takes_too_long;

use crate::dist::{self, Target};
use crate::output_path::OutputPath;
use crate::plan;
use crate::query::Snapshot;
use crate::site::{self, Visibility};
use crate::theme;
use memory::Memory;
use reading::Project;
use rendering::Purpose;
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
    let files = reading::gather(options, run)?;
    // Opened before the work is done: whoever waits for another build should not wait twice.
    let destination = run.taken(dist::open(&target(options)));
    let memory = destination.as_ref().and_then(|it| Memory::recall(options, &files, it));
    if let (Some(memory), Some(destination)) = (&memory, &destination)
        && let Some(summary) = memory.unchanged(options, &files, destination, run)
    {
        return Some(summary);
    }
    let mut recollection = memory.as_ref().and_then(|it| it.recollection(options, &files));
    let recall = recollection.as_mut().map(|(_, recall)| recall);
    let project = reading::understand(files, true, recall, run);
    run.begin(Stage::Assembling, None);
    // Much of the assembly leaves a processor free. A build that fails should keep it as well.
    let (snapshot, ()) = rayon::join(
        || snapshot(&project, options, options.visibility, run),
        || recollection.iter().for_each(|(recollection, recall)| recollection.keep(recall)),
    );
    let snapshot = snapshot?;
    snapshot.site.connect();
    let ledger = memory.as_ref().map(Memory::ledger);
    let sink = destination.as_ref().filter(|_| run.may_write());
    let purpose = Purpose { sink, before: ledger.as_ref(), timings: options.timings };
    let mut made = rendering::render(&snapshot, &project, purpose, run);
    let destination = destination.filter(|_| run.may_write())?;
    run.begin(Stage::Writing, None);
    let written = run.taken(destination.commit())?;
    let summary = Summary {
        output: shown_output(options),
        counts: counts::counts(&snapshot.plan),
        files: made.placed.len(),
        rendered: made.rendered.clone(),
        written: written.written,
        bytes_written: written.bytes_written,
        kept: written.kept,
        removed: written.removed.len(),
        lost: lost(&written.removed),
        verified: false,
        stages: Vec::new(),
        timings: made.timings.clone(),
        next_change: snapshot.site.next_change.clone(),
    };
    let said = run.so_far();
    run.tell(written.warnings);
    let memory = memory.map(|memory| (memory.whole(&mut made, &project, &snapshot, said), memory));
    // Millions of values are let go of aside: whoever waits for the site need not wait for that.
    rayon::spawn(move || drop((snapshot, project, recollection)));
    run.tell(memory.zip(made.ledger).and_then(|((whole, it), ledger)| it.keep(&whole, ledger)));
    Some(Summary { stages: run.times(), ..summary })
}

/// The addresses of what was removed. A redirect would stand at the same path; what is named by its
/// fingerprint has a new name.
fn lost(removed: &[OutputPath]) -> Vec<String> {
    let lost = removed.iter().filter(|path| !path.as_str().starts_with(theme::PUBLISHED));
    lost.map(|path| format!("/{}", path.url())).collect()
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
    let files = reading::gather(options, run)?;
    let project = reading::understand(files, false, None, run);
    let mut files = 0;
    for visibility in [Visibility { drafts: true, future: true }, Visibility::default()] {
        run.begin(Stage::Assembling, None);
        let snapshot = snapshot(&project, options, visibility, run)?;
        run.tell(snapshot.site.overdue());
        run.tell(snapshot.site.unreviewed());
        run.tell(snapshot.site.unsourced_quotes());
        rendering::render(&snapshot, &project, Purpose::LOOK, run);
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
