//! `demarche theme eject`: a file of an inherited theme, copied to be changed.

use crate::build::Themes;
use crate::cli::write_new::{stays_inside, write_new};
use crate::diagnostic::{Diagnostic, did_you_mean_path};
use crate::theme::{self, Inherited};
use clap::Args;
use std::path::Path;

/// What stands behind the options in `demarche theme eject --help`.
const EXAMPLES: &str = "\
The copy takes the place of the original, and no longer follows it: take over as little as you can. A
template that only adds to the one it takes over can extend it, as `{% extends \"chancery/base.html\" %}`.
Without a file, those that can be taken over are listed.

Examples:
  demarche theme eject
  demarche theme eject templates/partials/footer.html
  demarche theme eject components/note.html";

/// Copy a file of the inherited theme into the site's own, to be changed
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct EjectArguments {
    /// The file, by its path in a theme
    #[arg(value_name = "FILE")]
    file: Option<String>,
}

impl EjectArguments {
    /// Copies the file, and returns its new path; without one, the paths of those that there are.
    pub(super) fn copy(
        &self,
        themes: &Themes,
        root: &Path,
    ) -> Result<Vec<String>, Vec<Diagnostic>> {
        let inherited = theme::inherited(&themes.config, &themes.folders)?;
        let own = &themes.config.theme.value;
        if !themes.folders.contains_key(own) {
            let message = format!("the theme `{own}` is not the site's own: it is built in");
            let hint = "begin a theme with `demarche theme new NAME`, and write `theme: NAME` into `config.yaml`";
            return Err(vec![Diagnostic::usage("no-theme", message).hint(hint)]);
        }
        match &self.file {
            None => {
                Ok(inherited.into_iter().map(|it| format!("{} ({})", it.path, it.from)).collect())
            }
            Some(file) => {
                self::copy(file, &inherited, themes, root).map_err(|problem| vec![problem])
            }
        }
    }
}

fn copy(
    file: &str,
    inherited: &[Inherited],
    themes: &Themes,
    root: &Path,
) -> Result<Vec<String>, Diagnostic> {
    let own = &themes.config.theme.value;
    let path = format!("themes/{own}/{file}");
    let Some(found) = inherited.iter().find(|inherited| inherited.path == file) else {
        return Err(not_inherited(file, &path, inherited, themes));
    };
    stays_inside(root, &path)?;
    if write_new(&root.join(&path), &found.file.bytes)? {
        return Ok(vec![path]);
    }
    Err(there_already(&path))
}

fn not_inherited(file: &str, path: &str, inherited: &[Inherited], themes: &Themes) -> Diagnostic {
    let own = themes.folders.get(&themes.config.theme.value);
    if own.is_some_and(|own| own.files.iter().any(|known| *known.path == *path)) {
        return there_already(path);
    }
    let paths = inherited.iter().map(|inherited| inherited.path.as_str());
    let hint = did_you_mean_path(file, paths)
        .unwrap_or_else(|| "`demarche theme eject` lists the files that there are".to_owned());
    Diagnostic::usage("unknown-file", format!("no inherited theme has a file `{file}`")).hint(hint)
}

fn there_already(path: &str) -> Diagnostic {
    let problem = Diagnostic::usage("file-exists", format!("`{path}` is there already"));
    problem.hint("it has taken the place of the inherited file: change it, or delete it first")
}
