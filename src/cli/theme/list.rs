//! `demarche theme list`: the themes of the project and the one that is built in.

use crate::build::Themes;
use crate::theme::{self, Overview};
use clap::Args;

/// What stands behind the options in `demarche theme list --help`.
const EXAMPLES: &str = "\
Examples:
  demarche theme list
  demarche theme list --root digest";

/// List themes, with what each builds on and takes over
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListThemesArguments {}

impl ListThemesArguments {
    /// What is to be printed.
    #[expect(clippy::unused_self, reason = "commands are all called alike")]
    pub(super) fn lines(&self, themes: &Themes) -> Vec<String> {
        theme::overview(&themes.config, &themes.folders).iter().flat_map(lines).collect()
    }
}

fn lines(theme: &Overview) -> Vec<String> {
    let version = theme.version.as_deref().unwrap_or("?");
    let place = if theme.built_in { ", built in" } else { "" };
    let used = if theme.used { ", used by this site" } else { "" };
    let mut lines = vec![format!("{} {version}{place}{used}", theme.name)];
    if !theme.extends.is_empty() {
        lines.push(format!("  extends {}", theme.extends.join(", then ")));
    }
    lines.extend(theme.overrides.iter().map(|path| format!("  takes over {path}")));
    lines.extend(theme.problems.iter().map(|problem| {
        let place = problem.place.as_ref().map(|place| format!(" at {place}")).unwrap_or_default();
        format!("  cannot be used{place}: {}", problem.message)
    }));
    lines
}
