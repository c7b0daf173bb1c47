//! The texts of records, which are not kept: each is read again for the few messages that point into
//! it.

use crate::config::Limits;
use crate::content;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::source::Project;
use std::collections::BTreeMap;

/// Where texts are read again.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    project: Project,
    limits: Limits,
}

impl Texts {
    pub(super) fn new(project: &Project, limits: &Limits) -> Self {
        Texts { project: project.clone(), limits: limits.clone() }
    }

    /// The same problems with their places looked up, each file read once.
    pub(super) fn look_up(&self, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut known: BTreeMap<String, Option<SourceText>> = BTreeMap::new();
        let mut text = |path: &str| {
            let text = known.entry(path.to_owned()).or_insert_with(|| self.text(path));
            text.clone()
        };
        problems.into_iter().map(|problem| problem.read_in(&mut text)).collect()
    }

    /// The text at `path`; nothing where it cannot be read any more.
    pub(super) fn text(&self, path: &str) -> Option<SourceText> {
        let file = self.project.read_again(path, &self.limits)?;
        content::text_of(&file.path, &file.bytes).0
    }
}
