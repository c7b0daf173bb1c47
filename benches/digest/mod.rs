//! Digests for measuring: of any size, the same for the same seed, and in two forms with one text.
//!
//! Nothing here is news: persons, outlets, topics and all that they do come from a fixed vocabulary.

mod demarche_form;
mod hugo_form;
mod markdown;
mod random;
mod story;
mod text;
mod words;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};
use story::Digest;

/// Who is to read a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// demarche, with the theme that is equal to that of the Hugo form.
    Demarche,
    /// demarche with its own theme, `chancery`.
    Chancery,
    /// Hugo.
    Hugo,
}

impl Form {
    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "demarche" => Some(Form::Demarche),
            "chancery" => Some(Form::Chancery),
            "hugo" => Some(Form::Hugo),
            _ => None,
        }
    }

    /// The folder below `benches/sites` that holds what does not depend on the stories.
    fn site(self) -> &'static str {
        match self {
            Form::Demarche => "demarche",
            Form::Chancery => "chancery",
            Form::Hugo => "hugo",
        }
    }
}

/// Writes the digest of `articles` stories that belongs to `seed` into the folder `root`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(form: Form, articles: usize, seed: u64, root: &Path) -> io::Result<()> {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/sites");
    copy(&sites.join(form.site()), root)?;
    let digest = Digest::new(articles, seed);
    let files = Files { root: root.to_owned(), folders: RefCell::default() };
    match form {
        Form::Demarche | Form::Chancery => demarche_form::write(&digest, &files),
        Form::Hugo => hugo_form::write(&digest, &files),
    }
}

/// A folder into which files are written.
struct Files {
    root: PathBuf,
    /// The folders that are there already.
    folders: RefCell<BTreeSet<PathBuf>>,
}

impl Files {
    fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.root.join(path);
        let folder = path.parent().unwrap_or(&self.root);
        if self.folders.borrow_mut().insert(folder.to_owned()) {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A text as a quoted YAML scalar.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
