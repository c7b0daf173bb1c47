//! `demarche explain --build`: whether an output would be rendered again, and why.

use super::identity;
use super::look::{self, LookArguments};
use super::progress::Line;
use super::terminal::Terminal;
use crate::build::{self, BuildOptions, Explanation};
use crate::site::Visibility;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// The build that is asked about: an answer holds for the options of the last one.
#[derive(Args, Debug)]
pub(super) struct AgainArguments {
    /// Tell what the next build would do with the output instead, and the first answer that has
    /// changed since the last one
    #[arg(long)]
    pub(super) build: bool,
    /// As in a build into this folder
    #[arg(long, value_name = "DIR", requires = "build", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// As in a build for this address
    #[arg(long, value_name = "URL", requires = "build", value_hint = ValueHint::Url)]
    base_url: Option<String>,
    /// As in a build with drafts
    #[arg(long, requires = "build")]
    drafts: bool,
    /// As in a build with what is scheduled or under embargo
    #[arg(long, requires = "build")]
    future: bool,
}

impl AgainArguments {
    /// Explains the output that `asked` names, and returns the exit code.
    pub(super) fn run(&self, asked: &str, look: &LookArguments, terminal: &mut Terminal) -> u8 {
        let options = match look.options() {
            Ok(options) => BuildOptions {
                output: self.output.clone(),
                base_url: self.base_url.clone(),
                visibility: Visibility { drafts: self.drafts, future: self.future },
                program: identity::program(),
                ..options
            },
            Err(problem) => return look::refused(&[problem], "", terminal),
        };
        let outcome = build::explain(&options, asked, &Line::on(terminal));
        match outcome.value {
            Some(Explanation { output, maker, words }) => {
                terminal.result(&format!("`{output}`, made for {maker}, {words}"));
                0
            }
            None => look::refused(&outcome.diagnostics, "", terminal),
        }
    }
}
