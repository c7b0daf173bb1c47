//! `demarche completions`: what a shell needs to complete demarche's command line.

use super::terminal::Terminal;
use clap::{Args, Command};
use clap_complete::{Shell, generate};

/// What stands behind the options in `demarche completions --help`.
const EXAMPLES: &str = "\
Examples:
  demarche completions bash > ~/.local/share/bash-completion/completions/demarche
  demarche completions fish > ~/.config/fish/completions/demarche.fish
  demarche completions zsh > ~/.zfunc/_demarche";

/// Print completions for a shell
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl CompletionsArguments {
    /// Prints the completions of `command`, and returns the exit code.
    pub(super) fn run(&self, mut command: Command, terminal: &mut Terminal) -> u8 {
        let mut script = Vec::new();
        generate(self.shell, &mut command, "demarche", &mut script);
        terminal.result(String::from_utf8_lossy(&script).trim_end());
        0
    }
}
