//! `demarche theme new`: a small theme that works as it is and builds on the one that is built in.

use super::seedling;
use crate::build::Themes;
use crate::cli::write_new::{stays_inside, write_new};
use crate::content::is_id;
use crate::diagnostic::Diagnostic;
use crate::output_path::slugify;
use clap::Args;
use std::path::Path;

/// What stands behind the options in `demarche theme new --help`.
const EXAMPLES: &str = "\
The theme extends `chancery`: it has a stylesheet with a few colours and the place for what every page
should have. It changes nothing until `config.yaml` names it.

Examples:
  demarche theme new desk";

/// Begin a theme that builds on `chancery`
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct NewThemeArguments {
    /// The name: that of its folder in `themes`
    #[arg(value_name = "NAME")]
    name: String,
}

impl NewThemeArguments {
    /// Writes the theme, and says what to do next.
    pub(super) fn write(
        &self,
        themes: &Themes,
        root: &Path,
    ) -> Result<Vec<String>, Vec<Diagnostic>> {
        self.files(themes, root).map_err(|problem| vec![problem])
    }

    fn files(&self, themes: &Themes, root: &Path) -> Result<Vec<String>, Diagnostic> {
        let name = &self.name;
        if !is_id(name) {
            let slug = slugify(name);
            let hint = if is_id(&slug) {
                format!("write `{slug}`")
            } else {
                "write lower-case letters, digits and hyphens".to_owned()
            };
            let message = format!("a theme cannot be called `{name}`");
            return Err(Diagnostic::usage("theme-name", message).hint(hint));
        }
        if themes.folders.contains_key(name.as_str()) || name == crate::theme::CHANCERY {
            let message = format!("there is a theme `{name}` already");
            return Err(Diagnostic::usage("theme-name", message).hint("choose another name"));
        }
        let mut lines = Vec::new();
        for (path, text) in seedling::files(name) {
            let path = format!("themes/{name}/{path}");
            stays_inside(root, &path)?;
            if write_new(&root.join(&path), &text)? {
                lines.push(path);
            }
        }
        lines.push(format!("write `theme: {name}` into `config.yaml` to use it"));
        Ok(lines)
    }
}
