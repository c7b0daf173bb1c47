//! Where the site is to be written, and the places where no site may be written.
//!
//! Only looks; makes and changes nothing.

use crate::diagnostic::Diagnostic;
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// What a build is told about its output. Relative paths start at the working folder.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder of the built site. It need not exist; it may be empty; else it must be ours.
    pub output: PathBuf,
    /// The project's folder, where `config.yaml` is.
    pub project_root: PathBuf,
    /// What the site is made from: content, themes, static files, the configuration. None of them may
    /// be the output, lie in it or hold it.
    pub inputs: Vec<PathBuf>,
    /// The folder of caches and of the lock, `.demarche` in the project; made where it is missing.
    pub cache: PathBuf,
    /// Replace files that were edited by hand or that demarche did not write.
    pub force: bool,
    /// How long to wait for another demarche at work on the same site.
    pub wait: Duration,
}

/// A target that was checked: no part of these paths is a symbolic link.
#[derive(Debug)]
pub(super) struct Location {
    /// The folder that holds the output.
    pub(super) parent: PathBuf,
    /// That folder in messages; empty for the project's root.
    pub(super) shown_parent: String,
    /// The output's name in it.
    pub(super) name: OsString,
}

impl Target {
    /// Resolves the output and refuses places where writing a site would bury something.
    ///
    /// Outside the project, links on the way to the output are the user's own and are followed. Inside
    /// it there may be none: whoever contributes a link would choose where the site is written.
    pub(super) fn locate(&self) -> Result<Location, Diagnostic> {
        let root = resolve(&self.project_root)?;
        let output = resolve(&self.output)?;
        let shown = output.strip_prefix(&root).map_or_else(
            |_| self.output.to_string_lossy().into_owned(),
            |inside| inside.to_string_lossy().into_owned(),
        );
        let refused = |what: &str| {
            let name = self.output.to_string_lossy();
            Diagnostic::usage("output-folder", format!("the output folder `{name}` {what}"))
                .hint("choose a folder of its own, such as `public`")
        };
        if let Some(reason) = self.fault(&root, &output)? {
            return Err(refused(reason));
        }
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(refused("is the root of the file system"));
        };
        let shown_parent = match Path::new(&shown).parent() {
            Some(parent) => parent.to_string_lossy().into_owned(),
            None => String::new(),
        };
        Ok(Location { parent: parent.to_owned(), shown_parent, name: name.to_owned() })
    }

    fn fault(&self, root: &Path, output: &Path) -> Result<Option<&'static str>, Diagnostic> {
        if output == root {
            return Ok(Some("is the project itself"));
        }
        if root.starts_with(output) {
            return Ok(Some("holds the project"));
        }
        // Without a home folder there is nothing to protect.
        let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
        if let Some(home) = home
            && resolve(&home)?.starts_with(output)
        {
            return Ok(Some("is or holds your home folder"));
        }
        for input in &self.inputs {
            let input = resolve(input)?;
            if input.starts_with(output) || output.starts_with(&input) {
                return Ok(Some("overlaps with what the site is made from"));
            }
        }
        for own in [resolve(&self.cache)?, root.join(".git")] {
            if own.starts_with(output) || output.starts_with(&own) {
                return Ok(Some("overlaps with `.demarche` or `.git`"));
            }
        }
        if leads_astray(&self.project_root, root, &self.output, output) {
            return Ok(Some("is reached through a symbolic link in the project"));
        }
        Ok(None)
    }
}

/// Whether `output` as it is written lies in the project, and resolves to somewhere else.
fn leads_astray(written_root: &Path, root: &Path, written: &Path, output: &Path) -> bool {
    let absolute = |path| std::path::absolute(path).unwrap_or_default();
    let (written_root, written) = (absolute(written_root), absolute(written));
    let Ok(inside) = written.strip_prefix(&written_root).or_else(|_| written.strip_prefix(root))
    else {
        return false;
    };
    let plain = inside.components().all(|part| matches!(part, Component::Normal(_)));
    let dangling = written.symlink_metadata().is_ok_and(|about| about.is_symlink());
    plain && (root.join(inside) != output || dangling)
}

/// The path without links and `..`, whether or not its last parts exist.
fn resolve(path: &Path) -> Result<PathBuf, Diagnostic> {
    let failed =
        |error: &io::Error| Diagnostic::environment("find", &path.to_string_lossy(), error);
    let absolute = std::path::absolute(path).map_err(|error| failed(&error))?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match existing.canonicalize() {
            Ok(found) => {
                return Ok(missing.iter().rev().fold(found, |path, part| path.join(part)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&error)),
        }
        // `..` behind a folder that does not exist has no name, and no meaning either.
        let (Some(parent), Some(name)) = (existing.parent(), existing.file_name()) else {
            return Err(failed(&io::ErrorKind::NotFound.into()));
        };
        missing.push(name);
        existing = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Blame;
    use std::fs;

    fn target(root: &Path, output: impl Into<PathBuf>) -> Target {
        Target {
            output: output.into(),
            project_root: root.to_owned(),
            inputs: vec![root.join("content"), root.join("themes"), root.join("config.yaml")],
            cache: root.join(".demarche"),
            force: false,
            wait: Duration::ZERO,
        }
    }

    #[test]
    fn places_that_hold_something_else_are_refused() {
        let holder = tempfile::tempdir().unwrap();
        let root = holder.path().join("site");
        fs::create_dir_all(root.join("content/articles")).unwrap();
        fs::create_dir(root.join("public")).unwrap();
        let bad = [
            PathBuf::from("/"),
            std::env::home_dir().unwrap(),
            root.clone(),
            root.join("."),
            root.join(".."),
            root.join("public/.."),
            root.join("content"),
            root.join("content/../content/articles"),
            root.join("content/new"),
            root.join("themes"),
            root.join("config.yaml"),
            root.join(".demarche/site"),
            root.join(".git"),
        ];
        for output in bad {
            let error = target(&root, &output).locate().expect_err(&output.to_string_lossy());
            assert_eq!((error.blame, &*error.code), (Blame::Usage, "output-folder"), "{output:?}");
        }
        for output in [root.join("public"), root.join("a/b"), root.join("../elsewhere")] {
            target(&root, &output).locate().expect("a folder of its own");
        }
    }

    #[test]
    fn links_are_followed_outside_the_project_and_nowhere_else() {
        let outside = tempfile::tempdir().unwrap();
        let root = tempfile::tempdir().unwrap();
        let (inside_link, outside_link) = (root.path().join("public"), outside.path().join("www"));
        fs::create_dir(outside.path().join("release")).unwrap();
        for link in [&inside_link, &outside_link] {
            std::os::unix::fs::symlink(outside.path().join("release"), link).unwrap();
        }
        assert!(target(root.path(), &inside_link).locate().is_err());
        assert!(target(root.path(), inside_link.join("deeper")).locate().is_err());
        let location = target(root.path(), &outside_link).locate().expect("the user's own link");
        assert_eq!(location.name, "release");
        fs::remove_dir(outside.path().join("release")).unwrap();
        assert!(target(root.path(), &inside_link).locate().is_err(), "a dangling link");
    }

    #[test]
    fn messages_name_places_in_the_project_by_their_relative_path() {
        let root = tempfile::tempdir().unwrap();
        let location = target(root.path(), root.path().join("dist/public")).locate().unwrap();
        assert_eq!(location.shown_parent, "dist");
    }
}
