//! Problems that outputs met: each is told once, with the outputs that it kept from being made.
//!
//! A mistake in a template shows on every page that uses it, and is one mistake all the same.

use crate::diagnostic::{Blame, Diagnostic, Place};
use crate::output_path::OutputPath;
use crate::plan::Output;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Problems, each with the outputs that met it and for whom those are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Met {
    problems: BTreeMap<Diagnostic, BTreeMap<OutputPath, Arc<str>>>,
}

impl Met {
    /// Whether a problem is of no use to an editor without the name of an output. One with a place
    /// in a record says enough by that, and one of the disk has nothing to do with it.
    pub(super) fn needs_output(problem: &Diagnostic) -> bool {
        let of_disk = problem.blame == Blame::Environment;
        problem.code == "template" || (problem.place.is_none() && !of_disk)
    }

    /// Adds a problem that `output` met.
    pub(super) fn add(&mut self, problem: Diagnostic, output: &Output) {
        let outputs = self.problems.entry(problem).or_default();
        outputs.insert(output.path.clone(), Arc::clone(&output.maker));
    }

    /// The problems, without their outputs.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.keys()
    }

    /// The problems, each with its first output, and the number of the others.
    pub(super) fn told(self) -> impl Iterator<Item = Diagnostic> {
        self.problems.into_iter().map(|(problem, outputs)| named(problem, &outputs))
    }
}

fn named(problem: Diagnostic, outputs: &BTreeMap<OutputPath, Arc<str>>) -> Diagnostic {
    let mut found = outputs.iter();
    let Some((first, maker)) = found.next() else { return problem };
    let words = format!("while rendering this output for {maker}");
    let problem = problem.related(words, place(first));
    let Some((second, _)) = found.next() else { return problem };
    let words = match outputs.len() - 1 {
        1 => "and while rendering this one".to_owned(),
        others => format!("and while rendering {others} other outputs, such as"),
    };
    problem.related(words, place(second))
}

fn place(output: &OutputPath) -> Place {
    Place::file(output.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::key::Lang;
    use crate::plan::Recipe;

    fn words(outputs: &[&str]) -> Vec<String> {
        let mut met = Met::default();
        for path in outputs {
            let output = Output {
                path: OutputPath::file(path).expect("a plain path"),
                lang: Lang::from("en"),
                recipe: Recipe::NotFound,
                maker: Arc::from("a test"),
            };
            met.add(Diagnostic::error("template", "x"), &output);
        }
        let told: Vec<Diagnostic> = met.told().collect();
        assert_eq!(told.len(), 1);
        told[0].related.iter().map(|(words, place)| format!("{words}: {place}")).collect()
    }

    #[test]
    fn one_mistake_on_many_pages_is_told_once_and_counted() {
        assert_eq!(words(&["a"]), ["while rendering this output for a test: a"]);
        assert_eq!(words(&["b", "a", "b"])[1], "and while rendering this one: b");
        let many = words(&["d", "c", "b", "a"]);
        assert_eq!(many.len(), 2);
        assert_eq!(many[1], "and while rendering 3 other outputs, such as: b");
    }
}
