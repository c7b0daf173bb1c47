//! Files in: the only reader of `content/`, `themes/` and `config.yaml`.
//!
//! Texts are read whole, other files are only listed, and of pictures only the header is looked at:
//! what the bytes mean is the business of the rooms below. No file is changed, no symbolic link is
//! followed, and nothing but regular files is opened, so that no scan can hang or leave the project.

mod data;
mod holdings;
mod names;
mod read;
mod walk;
mod watch;

pub use data::read_data;
pub use holdings::{Holdings, Paths};
pub use names::{Reason, passed_over};
pub use read::ReadFile;
pub use watch::{Change, Watch, WatchEnd, Watching};

use crate::config::{Limit, Limits};
use crate::diagnostic::{Diagnostic, SourceText};
use crate::picture::{self, PictureFile};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of a site: what every path is relative to.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
}

/// What a file of the project is for; its path alone says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `config.yaml`.
    Config,
    /// A Markdown file, list, sidecar or folder default below `content/`: read.
    Text,
    /// A data file below `content/data/`: read.
    Data,
    /// Any other file below `content/`: listed.
    File,
    /// A file of a theme: read.
    Theme,
}

/// Everything that was found below `content/` and `themes/`; each list is sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// Markdown files, lists, sidecars and folder defaults.
    pub texts: Vec<ReadFile>,
    /// Data files, not yet understood; see [`read_data`].
    pub data: Vec<ReadFile>,
    /// Pictures and everything below `content/files/`.
    pub files: Vec<ListedFile>,
    /// The themes of the project by name.
    pub themes: BTreeMap<Arc<str>, ThemeFolder>,
    /// What was passed over because of its name.
    pub skipped: Vec<(Arc<str>, Reason)>,
}

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListedFile {
    /// Path relative to the project's root, `/` between parts.
    pub path: Arc<str>,
    /// Its size in bytes.
    pub size: u64,
    /// What it is as a picture, where its name says that it is one.
    pub picture: Option<Arc<PictureFile>>,
}

/// The files of one theme.
#[derive(Clone, Debug, Default)]
pub struct ThemeFolder {
    /// The files, sorted by path. Paths are relative to the project's root: `themes/NAME/theme.yaml`.
    pub files: Vec<ReadFile>,
}

impl Project {
    /// The project in the folder `root`.
    ///
    /// # Errors
    /// When the folder cannot be reached.
    pub fn open(root: &Path) -> Result<Self, Diagnostic> {
        let shown = root.display().to_string();
        match root.canonicalize() {
            Ok(root) => Ok(Project { root }),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                let problem =
                    Diagnostic::usage("no-folder", format!("there is no folder `{shown}`"));
                Err(problem.hint("name the folder that holds `config.yaml`"))
            }
            Err(cause) => Err(Diagnostic::environment("open the folder", &shown, &cause)),
        }
    }

    /// The folder, as an absolute path without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of `config.yaml`.
    ///
    /// # Errors
    /// When it is missing, is no regular file, is too large, or is not UTF-8.
    pub fn config(&self) -> Result<SourceText, Diagnostic> {
        let missing = || {
            Diagnostic::usage("no-config", "there is no `config.yaml` in this folder")
                .hint("go to the folder of a site, or make one with `demarche init`")
        };
        self.read("config.yaml", Limit::ListFile, &Limits::default())?.ok_or_else(missing)?.text()
    }

    /// Reads the themes alone.
    pub fn themes(&self, limits: &Limits) -> (BTreeMap<Arc<str>, ThemeFolder>, Vec<Diagnostic>) {
        let walked = walk::walk(&self.root, "themes");
        let mut problems = walked.problems;
        let mut scan = Scan::default();
        for (role, found) in read::read_all(&self.root, walked.files, limits) {
            match found {
                Ok(found) => scan.put(role, found),
                Err(problem) => problems.push(problem),
            }
        }
        (scan.themes, problems)
    }

    /// Finds every file of `content/` and `themes/` and reads the texts among them, in parallel.
    pub fn scan(&self, limits: &Limits) -> (Scan, Vec<Diagnostic>) {
        let walked = self.walk();
        let found = read::read_all(&self.root, walked.files, limits);
        Scan::of(walked.skipped, walked.problems, found)
    }

    /// Finds every file of `content/` and `themes/`.
    fn walk(&self) -> walk::Walk {
        let mut walked = walk::walk(&self.root, "content");
        let themes = walk::walk(&self.root, "themes");
        if !walked.exists && walked.problems.is_empty() {
            walked.problems.push(
                Diagnostic::warning("no-content", "there is no folder `content`")
                    .hint("articles stand in `content/articles/`"),
            );
        }
        walked.problems.extend(themes.problems);
        walked.skipped.extend(themes.skipped);
        walked.files.extend(themes.files);
        walked
    }
}

impl Scan {
    /// What came of a walk: its files, read or listed, in the order of their paths.
    fn of(
        skipped: Vec<(Arc<str>, Reason)>,
        mut problems: Vec<Diagnostic>,
        files: Vec<(Role, Result<read::Found, Diagnostic>)>,
    ) -> (Scan, Vec<Diagnostic>) {
        let mut scan = Scan { skipped, ..Scan::default() };
        for (role, found) in files {
            match found {
                Ok(found) => scan.put(role, found),
                Err(problem) => problems.push(problem),
            }
        }
        problems.extend(scan.skipped.iter().filter_map(|(path, reason)| warn(path, *reason)));
        problems.extend(scan.files.iter().filter_map(misnamed));
        problems.sort();
        (scan, problems)
    }

    fn put(&mut self, role: Role, found: read::Found) {
        match (role, found) {
            (Role::Data, read::Found::Read(file)) => self.data.push(file),
            (Role::Theme, read::Found::Read(file)) => {
                // A file directly in `themes/` belongs to no theme; such a file is a README at most.
                if let Some((name, _)) = in_theme(&file.path) {
                    self.themes.entry(Arc::from(name)).or_default().files.push(file);
                }
            }
            (_, read::Found::Read(file)) => self.texts.push(file),
            (_, read::Found::Listed(file)) => self.files.push(file),
        }
    }
}

/// The name of the theme that holds the file at `path`, and the file's path within it.
pub fn in_theme(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("themes/")?.split_once('/')
}

/// What the file at `path` is for; `None` where it is not part of a site, or is never listed.
pub fn role(path: &str) -> Option<Role> {
    let is_listed = path.split('/').all(|part| passed_over(part).is_none());
    if is_listed { role_of_listed(path) } else { None }
}

/// As [`role`], for a path of which every part is known to be listed.
fn role_of_listed(path: &str) -> Option<Role> {
    if path == "config.yaml" {
        return Some(Role::Config);
    }
    if path.starts_with("themes/") {
        return Some(Role::Theme);
    }
    let inner = path.strip_prefix("content/")?;
    let ending = inner.rsplit_once('.').map_or("", |(_, ending)| ending);
    Some(if inner.starts_with("files/") {
        // Of what stands there, only the notes about a picture are read.
        let notes = inner.strip_suffix(".yaml").is_some_and(picture::is_picture);
        if notes { Role::Text } else { Role::File }
    } else if inner.starts_with("data/") {
        Role::Data
    } else if matches!(ending, "md" | "yaml") {
        Role::Text
    } else {
        Role::File
    })
}

fn warn(path: &str, reason: Reason) -> Option<Diagnostic> {
    (reason == Reason::Secret).then(|| {
        let message = format!("`{path}` looks like a key or a password and is left out");
        Diagnostic::warning("secret", message)
            .at(crate::diagnostic::Place::file(path))
            .hint("keep it outside of the folders that are published")
    })
}

/// The warning that a file would be read if its name ended as texts do here.
fn misnamed(file: &ListedFile) -> Option<Diagnostic> {
    if file.path.starts_with("content/files/") {
        return None;
    }
    let (stem, ending) = file.path.rsplit_once('.')?;
    let right = match ending.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "mdown" | "mkd" => "md",
        "yaml" | "yml" => "yaml",
        _ => return None,
    };
    let message =
        format!("`{}` is not read: the name of such a file ends in `.{right}`", file.path);
    Some(
        Diagnostic::warning("file-ending", message)
            .at(crate::diagnostic::Place::file(Arc::clone(&file.path)))
            .hint(format!("rename it to `{stem}.{right}`")),
    )
}

#[cfg(test)]
mod tests;
