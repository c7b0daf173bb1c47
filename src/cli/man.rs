//! `demarche man`: manual pages, made of the same words as `--help`.

use super::look;
use super::report::counted;
use super::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use clap::{Args, Command, ValueHint};
use clap_mangen::Man;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What stands behind the options in `demarche man --help`.
const EXAMPLES: &str = "\
Examples:
  demarche man | man -l -
  demarche man ~/.local/share/man/man1      a page for each command; older ones are replaced";

/// Print the manual page, or write one for each command into a folder
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ManArguments {
    /// The folder for the pages, which is made where it is missing
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: Option<PathBuf>,
}

impl ManArguments {
    /// Prints or writes the pages of `command`, and returns the exit code.
    pub(super) fn run(&self, mut command: Command, terminal: &mut Terminal) -> u8 {
        command.build();
        let Some(folder) = &self.folder else {
            let page = page(&command).unwrap_or_default();
            terminal.result(String::from_utf8_lossy(&page).trim_end());
            return 0;
        };
        match write(folder, &command) {
            Ok(number) => {
                let pages = counted(number, "page");
                terminal.note(&format!("{pages} written in `{}`", folder.display()));
                0
            }
            Err(problem) => look::refused(&[problem], "", terminal),
        }
    }
}

/// One page; writing to memory does not fail.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}

/// Writes the page of `command` and those of the commands below it; returns their number.
fn write(folder: &Path, command: &Command) -> Result<usize, Diagnostic> {
    let name = format!("{}.1", command.get_display_name().unwrap_or(command.get_name()));
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, page(command)?))
        .map_err(|error| Diagnostic::environment("write", &path.to_string_lossy(), &error))?;
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    below.map(|below| write(folder, below)).sum::<Result<usize, _>>().map(|number| number + 1)
}
