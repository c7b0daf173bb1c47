//! Collisions: two makers of one path are an error that names both, never a matter of order.

use super::recipe::{Output, Recipe};
use crate::content::key::Lang;
use crate::diagnostic::{Diagnostic, Place};
use crate::output_path::{OutputPath, PathError};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Outputs as they are proposed, before it is known whether they can all be.
#[derive(Debug, Default)]
pub struct Proposals {
    outputs: BTreeMap<OutputPath, (Output, Option<Place>)>,
    /// The paths by their spelling without case.
    folded: HashMap<String, OutputPath>,
    problems: Vec<Diagnostic>,
}

/// Who asks for an output.
#[derive(Clone, Debug)]
pub struct Maker {
    /// In an editor's words: a path of the project, or "the archive".
    pub words: Arc<str>,
    /// Where that is written, if it is.
    pub place: Option<Place>,
}

impl Maker {
    /// A part of the program that makes outputs for the site as a whole.
    pub fn site(words: &str) -> Self {
        Maker { words: Arc::from(words), place: None }
    }

    /// Something written in a file.
    pub fn written(words: &str, place: Place) -> Self {
        Maker { words: Arc::from(words), place: Some(place) }
    }
}

impl Proposals {
    /// Proposes an output. One whose path cannot be, or is taken, is reported.
    pub fn propose(
        &mut self,
        path: Result<OutputPath, PathError>,
        lang: &Lang,
        recipe: Recipe,
        maker: Maker,
    ) {
        let path = match path {
            Ok(path) => path,
            Err(fault) => return self.refuse(&fault, maker),
        };
        let folded = path.folded();
        if let Some(taken) = self.taken(&folded) {
            let problem = collision(&path, &taken.0, &maker, taken.1.as_ref());
            self.problems.push(problem);
            return;
        }
        self.folded.insert(folded, path.clone());
        let output = Output { path: path.clone(), lang: lang.clone(), recipe, maker: maker.words };
        self.outputs.insert(path, (output, maker.place));
    }

    /// How many of the outputs that are proposed so far `is_meant` means.
    pub fn count(&self, is_meant: impl Fn(&Recipe) -> bool) -> usize {
        self.outputs.values().filter(|(output, _)| is_meant(&output.recipe)).count()
    }

    /// Whether an output of this recipe is proposed in a language.
    pub fn has(&self, recipe: &Recipe, lang: &Lang) -> bool {
        self.outputs.values().any(|(output, _)| output.recipe == *recipe && output.lang == *lang)
    }

    /// Reports every output below `folder` that is not `is_ours`: all names there are the maker's.
    pub fn keep_clear(&mut self, folder: &str, maker: &Maker, is_ours: impl Fn(&Recipe) -> bool) {
        let folder = folder.to_lowercase();
        let others = self.outputs.iter().filter(|(path, (output, _))| {
            path.folded().starts_with(&folder) && !is_ours(&output.recipe)
        });
        let problems: Vec<Diagnostic> = others
            .map(|(path, (output, place))| collision(path, output, maker, place.as_ref()))
            .collect();
        self.problems.extend(problems);
    }

    /// What is planned already at the path that is spelt `folded` without case.
    fn taken(&self, folded: &str) -> Option<&(Output, Option<Place>)> {
        self.folded.get(folded).and_then(|same| self.outputs.get(same))
    }

    fn refuse(&mut self, fault: &PathError, maker: Maker) {
        let mut problem = Diagnostic::error("path", format!("{}: {fault}", maker.words));
        if let Some(part) = &fault.suggestion {
            problem = problem.hint(format!("write `{part}`"));
        }
        self.problems.push(match maker.place {
            Some(place) => problem.at(place),
            None => problem,
        });
    }

    /// The outputs, with the problems found: among them files that would have to be folders.
    pub fn settle(mut self) -> (BTreeMap<OutputPath, Output>, Vec<Diagnostic>) {
        let mut blocked = Vec::new();
        // Most outputs share their folders, and a folder that is free stays so.
        let mut free: HashSet<&str> = HashSet::default();
        for (path, (output, place)) in &self.outputs {
            // From the innermost folder outwards: what holds a free folder is a folder, and free.
            for (slash, _) in path.as_str().rmatch_indices('/') {
                let folder = &path.as_str()[..slash];
                if free.contains(folder) {
                    break;
                }
                let Some(file) =
                    OutputPath::file(folder).ok().and_then(|path| self.taken(&path.folded()))
                else {
                    free.insert(folder);
                    continue;
                };
                let maker = Maker { words: Arc::clone(&output.maker), place: place.clone() };
                blocked.push(collision(&file.0.path, &file.0, &maker, file.1.as_ref()));
            }
        }
        self.problems.extend(blocked);
        let outputs = self.outputs.into_iter().map(|(path, (output, _))| (path, output)).collect();
        (outputs, self.problems)
    }
}

fn collision(
    path: &OutputPath,
    first: &Output,
    maker: &Maker,
    place: Option<&Place>,
) -> Diagnostic {
    let same = if *path == first.path { "" } else { " (equal but for letter case)" };
    let mut problem = Diagnostic::error(
        "collision",
        format!("`{path}`{same} is made by both {} and {}", first.maker, maker.words),
    )
    .hint("give one of them another id, slug or path");
    // Of two makers one may stand in no file; the other is then the place.
    let mut places = maker.place.iter().chain(place).cloned();
    if let Some(place) = places.next() {
        problem = problem.at(place);
    }
    for place in places {
        problem = problem.related("the other one", place);
    }
    problem
}
