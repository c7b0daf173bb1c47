//! The tables of the ledger: every question once, every shared fragment once, and the outputs that
//! point to them by number.

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use crate::query::Query;
use serde::{Deserialize, Serialize};

/// What a build knew of its outputs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// The questions and the fragments.
    pub table: Table,
    /// The outputs that were rendered without an error, in the order of their paths.
    pub outputs: Vec<Known>,
}

/// Questions with the fingerprints of their answers, and shared fragments.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// Every question that some output asked.
    pub queries: Vec<Query>,
    /// The fingerprints of their answers, in the same order.
    pub answers: Vec<Fingerprint>,
    /// The fragments that outputs share. One that shows others stands behind them.
    pub fragments: Vec<Trace>,
}

/// What an output or a fragment asked, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Trace {
    /// Its own questions, in the order of [`Query`].
    pub own: Box<[u32]>,
    /// The fragments that it shows.
    pub fragments: Box<[u32]>,
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
    /// What it asked.
    pub trace: Trace,
    /// What was wrong with it: told again as long as the output is kept.
    pub diagnostics: Vec<Diagnostic>,
}

impl Ledger {
    /// What is known of the output at `path`.
    pub fn output(&self, path: &OutputPath) -> Option<&Known> {
        let at = self.outputs.binary_search_by(|known| known.path.cmp(path)).ok()?;
        self.outputs.get(at)
    }

    /// Whether every number leads somewhere, and fragments only to fragments before them.
    pub(super) fn is_sound(&self) -> bool {
        let Table { queries, answers, fragments } = &self.table;
        let fits = |trace: &Trace, fragments: usize| {
            let below = |numbers: &[u32], end| numbers.iter().all(|number| index(*number) < end);
            below(&trace.own, queries.len()) && below(&trace.fragments, fragments)
        };
        let ordered = self.outputs.is_sorted_by(|one, other| one.path < other.path);
        queries.len() == answers.len()
            && ordered
            && fragments.iter().enumerate().all(|(number, trace)| fits(trace, number))
            && self.outputs.iter().all(|known| fits(&known.trace, fragments.len()))
    }

    /// The same without the questions and fragments that no output needs any more.
    pub(super) fn compacted(mut self) -> Self {
        let mut queries = Renumbering::over(self.table.queries.len());
        let mut fragments = Renumbering::over(self.table.fragments.len());
        for known in &self.outputs {
            known.trace.mark(&mut queries, &mut fragments);
        }
        // A fragment stands behind those that it shows: from the last on, all that need it are known.
        for (number, trace) in self.table.fragments.iter().enumerate().rev() {
            if fragments.is_needed(number) {
                trace.mark(&mut queries, &mut fragments);
            }
        }
        queries.number();
        fragments.number();
        self.table.queries = queries.kept(self.table.queries);
        self.table.answers = queries.kept(self.table.answers);
        self.table.fragments = fragments.kept(self.table.fragments);
        let traces = self.table.fragments.iter_mut();
        for trace in traces.chain(self.outputs.iter_mut().map(|known| &mut known.trace)) {
            trace.own.iter_mut().for_each(|number| *number = queries.new_number(*number));
            trace.fragments.iter_mut().for_each(|number| *number = fragments.new_number(*number));
        }
        self
    }
}

impl Trace {
    fn mark(&self, queries: &mut Renumbering, fragments: &mut Renumbering) {
        self.own.iter().for_each(|number| queries.need(*number));
        self.fragments.iter().for_each(|number| fragments.need(*number));
    }
}

/// A number as an index.
pub(super) fn index(number: u32) -> usize {
    number as usize
}

/// Which rows of a table are needed, and the numbers that they get.
struct Renumbering {
    needed: Vec<bool>,
    numbers: Vec<u32>,
}

impl Renumbering {
    fn over(rows: usize) -> Self {
        Renumbering { needed: vec![false; rows], numbers: Vec::new() }
    }

    fn need(&mut self, number: u32) {
        self.needed[index(number)] = true;
    }

    fn is_needed(&self, number: usize) -> bool {
        self.needed[number]
    }

    fn number(&mut self) {
        let mut next = 0;
        self.numbers = self
            .needed
            .iter()
            .map(|needed| {
                let number = next;
                next += u32::from(*needed);
                number
            })
            .collect();
    }

    fn new_number(&self, number: u32) -> u32 {
        self.numbers[index(number)]
    }

    fn kept<T>(&self, rows: Vec<T>) -> Vec<T> {
        let rows = rows.into_iter().zip(&self.needed);
        rows.filter_map(|(row, needed)| needed.then_some(row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn trace(own: &[u32], fragments: &[u32]) -> Trace {
        Trace { own: own.into(), fragments: fragments.into() }
    }

    fn url(name: &str) -> Query {
        Query::Url(Arc::from(name))
    }

    fn ledger() -> Ledger {
        let print = |text: &str| Fingerprint::of(text.as_bytes());
        Ledger {
            table: Table {
                queries: ["a", "b", "c", "d"].map(url).to_vec(),
                answers: ["a", "b", "c", "d"].map(print).to_vec(),
                fragments: vec![trace(&[1], &[]), trace(&[0], &[]), trace(&[3], &[1])],
            },
            outputs: vec![Known {
                path: OutputPath::file("x").expect("a plain path"),
                recipe: print("x"),
                bytes: print("x"),
                trace: trace(&[3], &[2]),
                diagnostics: Vec::new(),
            }],
        }
    }

    #[test]
    fn what_no_output_needs_goes_and_the_rest_is_numbered_anew() {
        let Ledger { table, outputs } = ledger().compacted();
        assert_eq!(table.queries, ["a", "d"].map(url));
        assert_eq!(table.answers, ["a", "d"].map(|text: &str| Fingerprint::of(text.as_bytes())));
        assert_eq!(table.fragments, [trace(&[0], &[]), trace(&[1], &[0])]);
        assert_eq!(outputs[0].trace, trace(&[1], &[1]));
    }

    #[test]
    fn a_number_that_leads_nowhere_is_seen() {
        assert!(ledger().is_sound());
        let mut bad = ledger();
        bad.outputs[0].trace = trace(&[4], &[]);
        assert!(!bad.is_sound());
        let mut bad = ledger();
        bad.table.fragments[1] = trace(&[], &[1]);
        assert!(!bad.is_sound(), "a fragment shows itself");
        let mut bad = ledger();
        bad.table.answers.pop();
        assert!(!bad.is_sound());
    }
}
