//! `build --verify`: the site once more, from nothing but its files, beside the one that was built.
//!
//! The two must be equal, file by file and in what is said about them. Where they are not, demarche
//! is at fault, and the clean one is right.

use super::options::BuildOptions;
use super::{Outcome, Progress, Summary, build, target};
use crate::diagnostic::{Blame, Diagnostic};
use crate::dist::{self, Listed};
use crate::output_path::OutputPath;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Builds the site, then once more into the folder `elsewhere`, which is not there, and compares the
/// two.
///
/// What was edited by hand in the output is not compared: it is told already.
pub fn verify(
    options: &BuildOptions,
    elsewhere: &Path,
    progress: &dyn Progress,
) -> Outcome<Summary> {
    let mut outcome = build(options, progress);
    let found = compare(options, &outcome, elsewhere, progress);
    if found.is_empty() {
        outcome.value = outcome.value.map(|made| Summary { verified: true, ..made });
    }
    outcome.diagnostics.extend(found);
    outcome
}

fn compare(
    options: &BuildOptions,
    outcome: &Outcome<Summary>,
    elsewhere: &Path,
    progress: &dyn Progress,
) -> Vec<Diagnostic> {
    let output = Some(elsewhere.to_owned());
    let wish = BuildOptions { output, program: None, force: false, ..options.clone() };
    let clean = build(&wish, progress);
    let machine = clean.diagnostics.iter().find(|it| it.blame == Blame::Environment);
    if let Some(problem) = machine {
        return vec![problem.clone()];
    }
    let mut found = said_otherwise(&outcome.diagnostics, &clean.diagnostics);
    if outcome.value.is_some() && clean.value.is_some() {
        let sites = dist::listed(&target(options).output)
            .and_then(|ours| dist::listed(elsewhere).map(|clean| made_otherwise(&ours, &clean)));
        match sites {
            Ok(differing) => found.extend(differing),
            Err(problem) => found.push(problem),
        }
    }
    found
}

/// The bugs that two reports tell different things.
fn said_otherwise(ours: &[Diagnostic], clean: &[Diagnostic]) -> Vec<Diagnostic> {
    // These are about the output folder or the caches, of which the clean build has others.
    let of_site = |it: &&Diagnostic| it.code != "edited-output" && it.blame != Blame::Environment;
    let ours: BTreeSet<&Diagnostic> = ours.iter().filter(of_site).collect();
    let clean: BTreeSet<&Diagnostic> = clean.iter().filter(of_site).collect();
    let differing = ours.symmetric_difference(&clean);
    differing
        .map(|it| {
            let place = it.place.as_ref().map(ToString::to_string).unwrap_or_default();
            bug(format!("only one of two builds says at `{place}`: {}", it.message))
        })
        .collect()
}

/// The bugs that outputs are not those of a clean build.
fn made_otherwise(
    ours: &BTreeMap<OutputPath, Listed>,
    clean: &BTreeMap<OutputPath, Listed>,
) -> Vec<Diagnostic> {
    let paths: BTreeSet<&OutputPath> = ours.keys().chain(clean.keys()).collect();
    let differs = |path: &&OutputPath| match (ours.get(*path), clean.get(*path)) {
        (Some(our), Some(clean)) => our.is_ours() && our.stands != clean.stands,
        (Some(our), None) => our.is_ours(),
        _ => true,
    };
    let differing = paths.into_iter().filter(differs);
    differing.map(|path| bug(format!("the output `{path}` is not that of a clean build"))).collect()
}

fn bug(message: String) -> Diagnostic {
    Diagnostic { blame: Blame::Bug, ..Diagnostic::error("not-clean", message) }
        .hint("this is a mistake of demarche: build with `--fresh`, and report it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;

    fn site(files: &[(&str, &str, &str)]) -> BTreeMap<OutputPath, Listed> {
        let print = |text: &str| Fingerprint::of(text.as_bytes());
        let listed = files.iter().map(|(path, written, stands)| {
            let path = OutputPath::file(path).expect("a plain path");
            (path, Listed { written: print(written), stands: Some(print(stands)) })
        });
        listed.collect()
    }

    #[test]
    fn outputs_that_differ_are_bugs_and_those_edited_by_hand_are_not() {
        let ours = site(&[("a", "1", "1"), ("b", "1", "edited"), ("c", "1", "1"), ("d", "1", "1")]);
        let clean = site(&[("a", "2", "2"), ("b", "2", "2"), ("c", "1", "1"), ("e", "1", "1")]);
        let found = made_otherwise(&ours, &clean);
        let named: Vec<&str> = found.iter().map(|it| &*it.message).collect();
        assert_eq!(
            named,
            ["a", "d", "e"].map(|it| format!("the output `{it}` is not that of a clean build"))
        );
        assert!(found.iter().all(|it| it.blame == Blame::Bug));
    }

    #[test]
    fn reports_that_differ_are_bugs_unless_only_the_output_is_meant() {
        let warning = |code| Diagnostic::warning(code, "x");
        let ours = [warning("a"), warning("edited-output")];
        assert_eq!(said_otherwise(&ours, &[warning("a")]), []);
        assert_eq!(said_otherwise(&ours, &[]).len(), 1);
    }
}
