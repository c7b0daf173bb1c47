//! From the output folder down to the parents of many paths, one checked part at a time.
//!
//! Every part is entered from the one above it and may not be a symbolic link. Paths that come in
//! order share their parents, and what they share stays open: never more handles than a path has
//! parts.

use super::folder::Folder;
use crate::diagnostic::Diagnostic;

/// A walk below one folder.
pub(super) struct Descent<'a> {
    root: &'a Folder,
    open: Vec<(String, Folder)>,
}

impl<'a> Descent<'a> {
    pub(super) fn below(root: &'a Folder) -> Self {
        Descent { root, open: Vec::new() }
    }

    /// The folder that holds the last part of `path`, and that part; `None` where a part above it is
    /// missing or is a file.
    pub(super) fn parent<'p>(
        &mut self,
        path: &'p str,
    ) -> Result<Option<(&Folder, &'p str)>, Diagnostic> {
        self.walk(path, false)
    }

    /// As [`Descent::parent`], making the folders that are missing.
    pub(super) fn made_parent<'p>(
        &mut self,
        path: &'p str,
    ) -> Result<Option<(&Folder, &'p str)>, Diagnostic> {
        self.walk(path, true)
    }

    fn walk<'p>(
        &mut self,
        path: &'p str,
        make: bool,
    ) -> Result<Option<(&Folder, &'p str)>, Diagnostic> {
        let (parents, name) = split(path);
        let parts = || parents.split('/').filter(|part| !part.is_empty());
        let shared = parts().zip(&self.open).take_while(|(part, (open, _))| part == open).count();
        self.open.truncate(shared);
        for part in parts().skip(shared) {
            let last = self.last();
            if make {
                last.make(part)?;
            }
            let Some(folder) = last.enter(part)? else {
                return Ok(None);
            };
            self.open.push((part.to_owned(), folder));
        }
        Ok(Some((self.last(), name)))
    }

    fn last(&self) -> &Folder {
        self.open.last().map_or(self.root, |(_, folder)| folder)
    }
}

/// The parents of a path, empty for a path of one part, and its last part.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The folders above `path`, the outermost first: `a`, `a/b` for `a/b/c`.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
