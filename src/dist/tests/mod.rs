//! Stories about the output folder: a small project, built again and again.

mod interrupted;
mod refused;
mod renewed;

use super::{Content, Destination, Step, Summary, Target, clean, open};
use crate::diagnostic::Diagnostic;
use crate::output_path::OutputPath;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

type Files<'a> = &'a [(&'a str, &'a str)];

/// A project in a folder of its own whose output is `public`.
struct Project {
    root: TempDir,
    force: bool,
    wait: Duration,
}

impl Project {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        // Long enough for a child that another test is just starting, and that has our locks until
        // it runs.
        let wait = Duration::from_secs(30);
        Project { root, force: false, wait }
    }

    fn forced(mut self) -> Self {
        self.force = true;
        self
    }

    fn target(&self) -> Target {
        let root = self.root.path();
        Target {
            output: root.join("public"),
            project_root: root.to_owned(),
            inputs: vec![root.join("content"), root.join("config.yaml")],
            cache: root.join(".demarche"),
            force: self.force,
            wait: self.wait,
        }
    }

    fn open(&self) -> Result<Destination, Diagnostic> {
        open(&self.target())
    }

    fn stage(&self, files: Files) -> Result<Destination, Diagnostic> {
        let destination = self.open()?;
        for (path, text) in files {
            destination.stage(&output_path(path), Content::Bytes(text.as_bytes()))?;
        }
        Ok(destination)
    }

    fn build(&self, files: Files) -> Result<Summary, Diagnostic> {
        self.stage(files)?.commit()
    }

    /// Builds, and calls `step` before every change of the commit.
    fn build_by_steps(&self, files: Files, step: Step) -> Result<Summary, Diagnostic> {
        self.stage(files)?.commit_by_steps(step)
    }

    fn clean(&self) -> Result<Summary, Diagnostic> {
        clean(&self.target())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("a file can be written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there")
    }

    /// All that is in the project's folder, but for caches and the manifest: path and text of files,
    /// and folders, which end in `/`.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.root.path()).min_depth(1) {
            let entry = entry.expect("the folder can be read");
            let path = entry.path().strip_prefix(self.root.path()).expect("it is below");
            let path = path.to_str().expect("a plain path").to_owned();
            if path.starts_with(".demarche") || path == "public/.demarche-manifest" {
                continue;
            }
            if entry.file_type().is_dir() {
                tree.insert(path + "/", String::new());
            } else {
                tree.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
        tree
    }

    /// The project as it stands now, hard links and all: what a kill at this moment would leave.
    fn snapshot(&self) -> Project {
        let copy = Project::new();
        let source = self.root.path().join(".");
        let copied = Command::new("cp").arg("-a").arg(source).arg(copy.root.path()).status();
        assert!(copied.expect("`cp` runs").success());
        copy
    }
}

fn output_path(path: &str) -> OutputPath {
    OutputPath::file(path).expect("a plain path")
}

/// What [`Project::tree`] gives where the output holds `files` and nothing else.
fn tree_of(files: Files) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for (path, text) in files {
        let path = format!("public/{path}");
        for (at, _) in path.match_indices('/') {
            tree.insert(path[..=at].to_owned(), String::new());
        }
        tree.insert(path, (*text).to_owned());
    }
    tree
}

fn inode(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt;
    let about = fs::symlink_metadata(path).expect("the file is there");
    (about.ino(), about.modified().expect("it has a time"))
}
