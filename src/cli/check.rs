//! `demarche check`: every mistake, drafts' included, without writing anything.

use super::exit;
use super::progress::Line;
use super::report::{Report, counted};
use super::site_arguments::SiteArguments;
use super::terminal::Terminal;
use crate::build::{self, Checked, Outcome};
use crate::site::Visibility;
use clap::Args;

/// What stands behind the options in `demarche check --help`.
const EXAMPLES: &str = "\
All is read and rendered as by `demarche build`, once as the site stands and once with what is not
public yet. Mistakes in drafts are errors here. Nothing is written.

Examples:
  demarche check
  demarche check --strict --format github      in a pull request";

/// Look for mistakes everywhere and write nothing
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    site: SiteArguments,
}

impl CheckArguments {
    /// Checks, reports, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        let outcome = match self.site.options(Visibility::default(), false) {
            Ok(options) => build::check(&options, &Line::of_run(terminal, self.site.format)),
            Err(refusal) => Outcome { value: None, diagnostics: vec![refusal] },
        };
        let exit_code = exit::code(&outcome.diagnostics, self.site.strict);
        let verdict = outcome.value.as_ref().map_or_else(String::new, looked_at);
        let diagnostics = &outcome.diagnostics;
        let report = Report { diagnostics, made: None, exit_code, verdict: &verdict };
        report.print(self.site.format, terminal);
        exit_code
    }
}

fn looked_at(checked: &Checked) -> String {
    let records = counted(checked.records, "record");
    format!("{records} checked, {} to be built", counted(checked.files, "file"))
}
