//! `demarche theme`: to begin a theme, to see which there are, and to take over a file of one.

mod eject;
mod list;
mod new;
mod seedling;

use super::look;
use super::terminal::Terminal;
use crate::build::{self, BuildOptions, Themes};
use crate::date::Clock;
use crate::diagnostic::Diagnostic;
use clap::{Args, Subcommand, ValueHint};
use jiff::Timestamp;
use std::path::PathBuf;

/// What stands behind the options in `demarche theme --help`.
const EXAMPLES: &str = "\
How themes work is told in the manual, in the chapter Themes.

Examples:
  demarche theme list
  demarche theme new desk
  demarche theme eject templates/page.html";

/// Begin a theme, list themes, or take over a file of one
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, arg_required_else_help = true)]
pub(super) struct ThemeArguments {
    #[command(subcommand)]
    command: ThemeCommand,
    /// The project: the folder that holds `config.yaml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

#[derive(Debug, Subcommand)]
enum ThemeCommand {
    New(new::NewThemeArguments),
    List(list::ListThemesArguments),
    Eject(eject::EjectArguments),
}

impl ThemeArguments {
    /// Does what was asked, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        let done = self.themes().and_then(|themes| match &self.command {
            ThemeCommand::New(arguments) => arguments.write(&themes, &self.root),
            ThemeCommand::List(arguments) => Ok(arguments.lines(&themes)),
            ThemeCommand::Eject(arguments) => arguments.copy(&themes, &self.root),
        });
        match done {
            Ok(lines) => {
                for line in &lines {
                    terminal.result(line);
                }
                0
            }
            Err(problems) => look::refused(&problems, "", terminal),
        }
    }

    fn themes(&self) -> Result<Themes, Vec<Diagnostic>> {
        // No time is asked for: themes do not depend on it.
        build::themes(&BuildOptions::new(&self.root, Clock::fixed(Timestamp::UNIX_EPOCH)))
    }
}
