//! What is known of the outputs of a build, and of the questions that they asked.

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use crate::query::{Table, Trace};
use serde::{Deserialize, Serialize};

/// What a build knew of its outputs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// The questions and the fragments.
    pub table: Table,
    /// The outputs that were rendered without an error, in the order of their paths.
    pub outputs: Vec<Known>,
}

/// What is known of one output.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Known {
    /// Where it stands.
    pub path: OutputPath,
    /// How it was made; see [`super::recipe`].
    pub recipe: Fingerprint,
    /// Its bytes.
    pub bytes: Fingerprint,
    /// What was made together with it, and is named by what is in it, in the order of the paths.
    pub companions: Vec<(OutputPath, Fingerprint)>,
    /// What it asked.
    pub trace: Trace,
    /// What was wrong with it: told again as long as the output is kept.
    pub diagnostics: Vec<Diagnostic>,
}

impl Known {
    /// All files of the output.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, Fingerprint)> + Clone {
        let companions = self.companions.iter().map(|(path, bytes)| (path, *bytes));
        std::iter::once((&self.path, self.bytes)).chain(companions)
    }
}

impl Ledger {
    /// What is known of the output at `path`.
    pub fn output(&self, path: &OutputPath) -> Option<&Known> {
        let at = self.outputs.binary_search_by(|known| known.path.cmp(path)).ok()?;
        self.outputs.get(at)
    }

    /// Whether every number leads somewhere, and the outputs stand in their order.
    pub(super) fn is_sound(&self) -> bool {
        let shown = self.table.fragments().len();
        self.table.is_sound()
            && self.outputs.is_sorted_by(|one, other| one.path < other.path)
            && self.outputs.iter().all(|known| self.table.fits(&known.trace, shown))
    }

    /// The same without the questions and fragments that no output needs any more.
    pub(super) fn compacted(self) -> Self {
        let Ledger { table, mut outputs } = self;
        let table = table.compacted(outputs.iter_mut().map(|known| &mut known.trace));
        Ledger { table, outputs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(path: &str, asked: &[u32]) -> Ledger {
        let print = Fingerprint::of(b"x");
        let known = Known {
            path: OutputPath::file(path).expect("a plain path"),
            recipe: print,
            bytes: print,
            companions: Vec::new(),
            trace: Trace { own: asked.into(), fragments: Box::default() },
            diagnostics: Vec::new(),
        };
        Ledger { table: Table::default(), outputs: vec![known] }
    }

    #[test]
    fn an_output_that_names_a_question_that_is_not_there_is_seen() {
        assert!(ledger("a", &[]).is_sound());
        assert!(!ledger("a", &[0]).is_sound());
    }

    #[test]
    fn outputs_out_of_their_order_are_seen() {
        let mut both = ledger("b", &[]);
        both.outputs.extend(ledger("a", &[]).outputs);
        assert!(!both.is_sound());
    }
}
