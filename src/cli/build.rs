//! `demarche build`: the site, whole or not at all.

use super::exit;
use super::identity;
use super::progress::Line;
use super::report::Report;
use super::site_arguments::SiteArguments;
use super::terminal::Terminal;
use crate::build::{self, BuildOptions, Outcome, Summary};
use crate::diagnostic::Diagnostic;
use crate::site::Visibility;
use clap::Args;

/// What stands behind the options in `demarche build --help`.
const EXAMPLES: &str = "\
A build is whole or nothing: with an error anywhere, the output folder stays as it was. Mistakes in
drafts are warnings here and errors in `demarche check`.

Examples:
  demarche build
  demarche build --base-url https://example.org/digest/ --output /srv/www/digest
  demarche build --drafts --future --output preview
  demarche build --strict --format github
  demarche build --timings      which templates and functions take the time
  demarche build --verify       compare with a clean build: a difference is an error of demarche";

/// Build the site
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct BuildArguments {
    #[command(flatten)]
    site: SiteArguments,
    /// Build drafts too
    #[arg(long)]
    drafts: bool,
    /// Build what is scheduled or under embargo too
    #[arg(long)]
    future: bool,
    /// Replace outputs that were edited by hand
    #[arg(long)]
    force: bool,
    /// Measure templates, components and functions, and report how often and how long
    #[arg(long)]
    timings: bool,
    /// Render everything, whatever the last build remembered
    #[arg(long)]
    fresh: bool,
    /// Build once more from nothing into a temporary folder, and compare
    #[arg(long)]
    verify: bool,
}

impl BuildArguments {
    /// Builds, reports, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        let visibility = Visibility { drafts: self.drafts, future: self.future };
        let outcome = match self.site.options(visibility, self.force) {
            Ok(options) => self.build(options, terminal),
            Err(refusal) => Outcome { value: None, diagnostics: vec![refusal] },
        };
        let exit_code = exit::code(&outcome.diagnostics, self.site.strict);
        let verdict = match (&outcome.value, exit::code(&outcome.diagnostics, false)) {
            (Some(_), _) => "",
            (None, 0) => "warnings count as errors, nothing was written",
            (None, _) => "nothing was written",
        };
        let diagnostics = &outcome.diagnostics;
        let report = Report { diagnostics, made: outcome.value.as_ref(), exit_code, verdict };
        report.print(self.site.format, terminal);
        exit_code
    }

    fn build(&self, options: BuildOptions, terminal: &Terminal) -> Outcome<Summary> {
        let (timings, fresh, program) = (self.timings, self.fresh, identity::program());
        let options = BuildOptions { timings, program, fresh, ..options };
        let progress = Line::of_run(terminal, self.site.format);
        if !self.verify {
            return build::build(&options, &progress);
        }
        match tempfile::tempdir() {
            Ok(folder) => build::verify(&options, &folder.path().join("site"), &progress),
            Err(error) => {
                let problem = Diagnostic::environment("create", "a temporary folder", &error);
                Outcome { value: None, diagnostics: vec![problem] }
            }
        }
    }
}
