//! `demarche clean`: what demarche made goes; what others made stays.

use super::exit;
use super::report::{Format, Report, counted};
use super::terminal::Terminal;
use crate::build::{self, BuildOptions};
use crate::date::Clock;
use clap::{Args, ValueHint};
use jiff::Timestamp;
use std::path::PathBuf;

/// What stands behind the options in `demarche clean --help`.
const EXAMPLES: &str = "\
Only files that demarche wrote, and that are as it wrote them, are removed.

Examples:
  demarche clean
  demarche clean --output preview";

/// Remove the built site
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct CleanArguments {
    /// The project: the folder that holds `config.yaml`
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
    /// The output folder, in place of `public` in the project [default: public]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// Remove outputs that were edited by hand too
    #[arg(long)]
    force: bool,
}

impl CleanArguments {
    /// Cleans, reports, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        let options = BuildOptions {
            output: self.output.clone(),
            force: self.force,
            ..BuildOptions::new(&self.root, Clock::fixed(Timestamp::UNIX_EPOCH))
        };
        let outcome = build::clean(&options);
        let verdict = outcome.value.map_or_else(
            || "nothing was removed".to_owned(),
            |done| format!("{} removed", counted(done.removed.len(), "file")),
        );
        let exit_code = exit::code(&outcome.diagnostics, false);
        let diagnostics = &outcome.diagnostics;
        let report = Report { diagnostics, made: None, exit_code, verdict: &verdict };
        report.print(Format::Human, terminal);
        exit_code
    }
}
