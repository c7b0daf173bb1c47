//! The command line: what is asked for, who does it, and what is printed.
//!
//! One file per command. A command turns its arguments into options, calls one function of the
//! library and reports; it decides nothing about sites. Only this room reads the environment, the
//! system's clock and the terminal.

mod again;
mod build;
mod check;
mod clean;
mod completions;
pub mod crash;
mod exit;
mod explain;
mod identity;
mod init;
mod inspect;
mod links;
mod list;
mod look;
mod man;
mod new;
mod progress;
mod report;
mod schema;
mod serve;
mod site_arguments;
mod terminal;
mod theme;
mod write_new;

use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use terminal::{Color, Terminal};

/// What stands behind the list of commands in `demarche --help`.
const EXAMPLES: &str = "\
A first site:
  demarche init digest          begin a site in the folder `digest`
  cd digest
  demarche serve --open         see it while you write
  demarche new article \"Title\"  begin a story, and say where it is
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
    Serve(serve::ServeArguments),
    Check(check::CheckArguments),
    Clean(clean::CleanArguments),
    New(new::NewArguments),
    List(list::ListArguments),
    Explain(explain::ExplainArguments),
    Inspect(inspect::InspectArguments),
    Links(links::LinksArguments),
    Theme(theme::ThemeArguments),
    Schema(schema::SchemaArguments),
    Completions(completions::CompletionsArguments),
    Man(man::ManArguments),
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
        Command::Serve(arguments) => arguments.run(terminal),
        Command::Check(arguments) => arguments.run(&mut terminal),
        Command::Clean(arguments) => arguments.run(&mut terminal),
        Command::New(arguments) => arguments.run(&mut terminal),
        Command::List(arguments) => arguments.run(&mut terminal),
        Command::Explain(arguments) => arguments.run(&mut terminal),
        Command::Inspect(arguments) => arguments.run(&mut terminal),
        Command::Links(arguments) => arguments.run(&mut terminal),
        Command::Theme(arguments) => arguments.run(&mut terminal),
        Command::Schema(arguments) => arguments.run(&mut terminal),
        Command::Completions(arguments) => arguments.run(Arguments::command(), &mut terminal),
        Command::Man(arguments) => arguments.run(Arguments::command(), &mut terminal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    /// The commands, and those below them, each with the words by which it is called.
    fn commands() -> Vec<(Vec<String>, clap::Command)> {
        let mut open = vec![(Vec::new(), Arguments::command())];
        let mut commands = Vec::new();
        while let Some((words, command)) = open.pop() {
            for below in command.get_subcommands() {
                let mut words: Vec<String> = words.clone();
                words.push(below.get_name().to_owned());
                open.push((words.clone(), below.clone()));
                commands.push((words, below.clone()));
            }
        }
        commands
    }

    #[test]
    fn every_command_and_option_is_explained() {
        for (words, command) in commands() {
            assert!(command.get_about().is_some(), "{words:?}");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{words:?} {argument}");
            }
        }
    }

    #[test]
    fn every_command_has_an_example_that_the_command_line_takes() {
        for (words, command) in commands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let examples: Vec<&str> = help
                .lines()
                .skip_while(|line| *line != "Examples:")
                .filter_map(|line| line.strip_prefix("  demarche "))
                .collect();
            assert!(!examples.is_empty(), "{words:?} has no example");
            for example in examples {
                let written = words_of(example);
                assert!(written.starts_with(&words), "{example}");
                let written = std::iter::once("demarche".to_owned()).chain(written);
                if let Err(refusal) = Arguments::try_parse_from(written) {
                    panic!("{example}: {refusal}");
                }
            }
        }
    }

    /// The words of an example as a shell would hand them over; what is said about it, or done with
    /// its output, is left out.
    fn words_of(example: &str) -> Vec<String> {
        let command = example.split(['|', '>']).next().unwrap_or(example);
        let command = command.split("   ").next().unwrap_or(command);
        let parts = command.split('"').enumerate();
        let words = parts.flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        });
        words.collect()
    }
}
