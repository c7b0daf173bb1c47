//! `demarche inspect`: what the template of a page was given, and what it asked.

use super::look::{self, LookArguments};
use super::terminal::Terminal;
use crate::build::{self, Inspection};
use crate::diagnostic::Diagnostic;
use crate::site::Visibility;
use clap::Args;

/// What stands behind the options in `demarche inspect --help`.
const EXAMPLES: &str = "\
One JSON document is printed: `output`, `url`, `language`, `made_for`, `template`, `template_file`,
`queries` and `context`. The page is rendered, and nothing is written.

Examples:
  demarche inspect /topics/issg/
  demarche inspect content/articles/2016/lavrov-sputnik.md | jq .context.record
  demarche inspect / --future | jq '.context | keys'";

/// Show what the template of a page is given
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct InspectArguments {
    /// The address of a page, its path in the built site, or the file of a record
    #[arg(value_name = "URL")]
    url: String,
    /// With drafts
    #[arg(long)]
    drafts: bool,
    /// With what is scheduled or under embargo
    #[arg(long)]
    future: bool,
    #[command(flatten)]
    look: LookArguments,
}

impl InspectArguments {
    /// Prints what there is to see, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        match self.seen(terminal) {
            Ok((seen, problems)) => {
                let json = serde_json::to_string_pretty(&seen).expect("JSON can be written");
                terminal.result(&json);
                if problems.is_empty() { 0 } else { look::refused(&problems, "", terminal) }
            }
            Err(problems) => look::refused(&problems, "", terminal),
        }
    }

    fn seen(
        &self,
        terminal: &mut Terminal,
    ) -> Result<(Inspection, Vec<Diagnostic>), Vec<Diagnostic>> {
        let visibility = Visibility { drafts: self.drafts, future: self.future };
        let survey = self.look.survey(terminal)?;
        build::inspect(&survey, &self.url, visibility).map_err(|problem| vec![problem])
    }
}
