//! `explain`: whether an output would be rendered again, and why. Reads, and changes nothing.

use super::options::BuildOptions;
use super::reading;
use super::run::Run;
use super::{CACHE, Outcome, Progress, Stage, find_output, snapshot, target};
use crate::diagnostic::Diagnostic;
use crate::dist;
use crate::ledger::{self, Ledger, Reason, Verification};
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe};
use crate::query::{Fingerprints, Snapshot};
use std::sync::Arc;

/// What would become of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The output.
    pub output: OutputPath,
    /// What it is made for, in an editor's words.
    pub maker: Arc<str>,
    /// What the next build would do with it, and why.
    pub words: String,
}

/// Says what the next build would do with the output that `asked` names: by its URL, by its path in
/// the output folder, or by the file of the record whose page it is.
pub fn explain(
    options: &BuildOptions,
    asked: &str,
    progress: &dyn Progress,
) -> Outcome<Explanation> {
    let mut run = Run::new(progress, false);
    let explained = look(options, asked, &mut run);
    run.end(explained)
}

fn look(options: &BuildOptions, asked: &str, run: &mut Run<'_>) -> Option<Explanation> {
    run.begin(Stage::Reading, None);
    let files = reading::gather(options, run)?;
    let base = options.program.map(|program| ledger::base(program, &files.rules(true)));
    let project = reading::understand(files, true, None, run);
    let snapshot = snapshot(&project, options, options.visibility, run)?;
    let output = run.taken(find_output(&snapshot, asked))?;
    let bytes = dist::read_cached(&options.root.join(CACHE), ledger::FILE);
    let last = base.zip(bytes).and_then(|(base, bytes)| ledger::recall(bytes, base));
    let words = match (&output.recipe, last) {
        (Recipe::Copy(path), _) => {
            format!("is a copy of `{path}`, with which it is compared in every build")
        }
        (_, None) => "would be rendered, as all would: there is no last build to compare with, or \
                      demarche or the rules for reading texts have changed since"
            .to_owned(),
        (_, Some(last)) => run.taken(against(&last, output, &snapshot, options))?,
    };
    let (output, maker) = (output.path.clone(), Arc::clone(&output.maker));
    Some(Explanation { output, maker, words })
}

/// What the last build's knowledge says of `output`.
fn against(
    last: &Ledger,
    output: &Output,
    snapshot: &Arc<Snapshot>,
    options: &BuildOptions,
) -> Result<String, Diagnostic> {
    let reason = Verification::of(last, &**snapshot, &Fingerprints::default()).reason(output);
    let known = last.output(&output.path).map(|known| known.bytes);
    let stands = dist::listed(&target(options).output)?.get(&output.path).copied();
    Ok(match stands {
        Some(file) if reason == Reason::Good && file.is_ours() && Some(file.written) == known => {
            reason.words()
        }
        Some(file) if reason == Reason::Good && file.stands.is_some() && !file.is_ours() => {
            "was edited by hand: it is left as it is, and would be replaced with `--force`"
                .to_owned()
        }
        _ if reason == Reason::Good => "would be rendered: it is missing in the output".to_owned(),
        _ => reason.words(),
    })
}
