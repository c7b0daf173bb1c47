//! The options of commands that look at a site and build nothing, and how they read it.

use super::exit;
use super::progress::Line;
use super::report::{Format, Report, counted};
use super::terminal::Terminal;
use crate::build::{self, BuildOptions, Survey};
use crate::date::Clock;
use crate::diagnostic::{Blame, Diagnostic};
use clap::{Args, ValueHint};
use jiff::Timestamp;
use std::path::PathBuf;

/// Where the site is and as of when it is looked at.
#[derive(Args, Debug)]
pub(super) struct LookArguments {
    /// The project: the folder that holds `config.yaml`
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) root: PathBuf,
    /// Look as of this time, such as `2016-05-04T16:10:00Z` or `2016-05-04`, instead of now or the
    /// `SOURCE_DATE_EPOCH` of the environment
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
}

impl LookArguments {
    /// What the library is asked to look at.
    ///
    /// # Errors
    /// When the time is none.
    pub(super) fn options(&self) -> Result<BuildOptions, Diagnostic> {
        Ok(BuildOptions::new(&self.root, clock(self.now.as_deref())?))
    }

    /// The site as it stands. Mistakes in content do not keep anybody from looking: they are counted
    /// on standard error, and told by `demarche check`.
    ///
    /// # Errors
    /// What keeps the site from being read at all.
    pub(super) fn survey(&self, terminal: &mut Terminal) -> Result<Survey, Vec<Diagnostic>> {
        let options = self.options().map_err(|problem| vec![problem])?;
        let outcome = build::survey(&options, &Line::on(terminal));
        let errors = outcome.diagnostics.iter().filter(|problem| problem.is_error());
        let unread = errors.filter(|problem| problem.blame == Blame::Content).count();
        match outcome.value {
            Some(survey) => {
                if unread > 0 {
                    let left_out = counted(unread, "error");
                    terminal.problem(&format!(
                        "{left_out} in the site, so that something may be missing here: `demarche check` tells"
                    ));
                }
                Ok(survey)
            }
            None => Err(outcome.diagnostics),
        }
    }
}

/// The time of a command: that of its `--now`, else of the environment, else of the system.
///
/// # Errors
/// When what decides is no time; it is never replaced by the next.
pub(super) fn clock(now: Option<&str>) -> Result<Clock, Diagnostic> {
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    let epoch = epoch.as_ref().map(|text| text.to_string_lossy());
    Clock::from_sources(now, epoch.as_deref(), Timestamp::now)
        .map_err(|error| Diagnostic::usage("time", error.message).maybe_hint(error.hint))
}

/// Ends a command that could not do what it was asked: its problems for people, and the exit code.
pub(super) fn refused(diagnostics: &[Diagnostic], verdict: &str, terminal: &mut Terminal) -> u8 {
    let exit_code = exit::code(diagnostics, false);
    let report = Report { diagnostics, made: None, exit_code, verdict };
    report.print(Format::Human, terminal);
    exit_code
}
