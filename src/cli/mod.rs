//! The command line: what is asked for, who does it, and what is printed.
//!
//! One file per command. A command turns its arguments into options, calls one function of the
//! library and reports; it decides nothing about sites. Only this room reads the environment, the
//! system's clock and the terminal.

mod build;
mod check;
mod clean;
pub mod crash;
mod exit;
mod init;
mod progress;
mod report;
mod site_arguments;
mod terminal;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use terminal::{Color, Terminal};

/// What stands behind the list of commands in `demarche --help`.
const EXAMPLES: &str = "\
A first site:
  demarche init digest          begin a site in the folder `digest`
  cd digest
  demarche build                build it into `public`
  demarche check                look for mistakes, drafts included, and write nothing

Exit codes:
  0   fine
  1   errors in content, templates or data
  2   errors in the command line or in `config.yaml`
  3   errors of the machine: disk, permission, network
  70  an error of demarche itself
  75  another demarche is at work on the same site
The gravest decides: 70 before 3, 75, 2 and 1.";

/// Builds a diplomacy-news digest, a complete static site, from Markdown files.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, after_help = EXAMPLES, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to write styles
    #[arg(long, global = true, value_enum, default_value_t, hide_possible_values = false)]
    color: Color,
    /// Print problems only
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitArguments),
    Build(build::BuildArguments),
    Check(check::CheckArguments),
    Clean(clean::CleanArguments),
}

/// Runs the command line `arguments`, the program's name included, and returns the exit code.
///
/// All output is printed; a wrong command line is explained as clap explains it (exit code 2).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(refusal) => {
            let _ = refusal.print();
            return u8::try_from(refusal.exit_code()).unwrap_or(exit::BUG);
        }
    };
    let mut terminal = Terminal::new(arguments.color, arguments.quiet);
    match &arguments.command {
        Command::Init(arguments) => arguments.run(&mut terminal),
        Command::Build(arguments) => arguments.run(&mut terminal),
        Command::Check(arguments) => arguments.run(&mut terminal),
        Command::Clean(arguments) => arguments.run(&mut terminal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_is_explained() {
        for command in Arguments::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {argument}", command.get_name());
            }
        }
    }
}
