//! Questions in a row, each under the number of its place, with the fingerprints of their answers.

use super::Query;
use crate::fingerprint::Fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Questions with the fingerprints of their answers, and the fragments that outputs share.
///
/// The questions stand written one behind the other: tens of thousands of them are kept, and few are
/// ever read again one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    #[serde(with = "serde_bytes")]
    questions: Vec<u8>,
    /// Where each question ends.
    ends: Vec<u32>,
    /// The fingerprints of their answers, in the same order.
    answers: Vec<Fingerprint>,
    /// One that shows others stands behind them.
    fragments: Vec<Trace>,
}

/// What an output or a fragment asked, by number, in the order of the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Its own questions.
    pub own: Box<[u32]>,
    /// The fragments that it shows, whose questions count as its own.
    pub fragments: Box<[u32]>,
}

impl Table {
    /// An empty table, with room for so many questions of so many bytes in all.
    pub(super) fn with_room(bytes: usize, questions: usize) -> Self {
        Table {
            questions: Vec::with_capacity(bytes),
            ends: Vec::with_capacity(questions),
            answers: Vec::with_capacity(questions),
            fragments: Vec::new(),
        }
    }

    /// Adds a question as it is written, with the fingerprint of its answer; its number.
    pub(super) fn push(&mut self, question: &[u8], answer: Fingerprint) -> u32 {
        let number = u32::try_from(self.ends.len()).expect("fewer questions than that");
        self.questions.extend_from_slice(question);
        self.ends.push(u32::try_from(self.questions.len()).expect("questions of less than 4 GB"));
        self.answers.push(answer);
        number
    }

    /// Puts the fragments behind the questions that they asked.
    pub(super) fn with_fragments(self, fragments: Vec<Trace>) -> Self {
        Table { fragments, ..self }
    }

    /// How many questions there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no question.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The question of this number; none where there is no such number, or what is written is none.
    pub fn question(&self, number: usize) -> Option<Query> {
        postcard::from_bytes(self.written(number)?).ok()
    }

    /// The question of this number as it is written.
    pub(super) fn written(&self, number: usize) -> Option<&[u8]> {
        let begin = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.questions.get(begin..*self.ends.get(number)? as usize)
    }

    /// The fingerprints of the answers, in the order of the questions.
    pub fn answers(&self) -> &[Fingerprint] {
        &self.answers
    }

    /// The fragments, each behind those that it shows.
    pub fn fragments(&self) -> &[Trace] {
        &self.fragments
    }

    /// Whether every number leads somewhere, and fragments show only fragments before them.
    pub fn is_sound(&self) -> bool {
        let last = self.ends.last().map_or(0, |end| *end as usize);
        self.ends.len() == self.answers.len()
            && self.ends.is_sorted()
            && last == self.questions.len()
            && self.fragments.iter().enumerate().all(|(number, trace)| self.fits(trace, number))
    }

    /// Whether a trace names only questions that are there, and of the fragments the first `shown`.
    pub fn fits(&self, trace: &Trace, shown: usize) -> bool {
        let below = |numbers: &[u32], end| numbers.iter().all(|number| index(*number) < end);
        below(&trace.own, self.len()) && below(&trace.fragments, shown)
    }

    /// Every question of `trace`, each once, in their order, those of its fragments among them.
    pub fn questions_of(&self, trace: &Trace) -> BTreeSet<Query> {
        let own = trace.own.iter().filter_map(|number| self.question(index(*number)));
        let shown = trace.fragments.iter().filter_map(|number| self.fragments.get(index(*number)));
        own.chain(shown.flat_map(|fragment| self.questions_of(fragment))).collect()
    }

    /// The same without the questions and fragments that no trace of `kept` needs; the traces get the
    /// numbers that hold now.
    #[must_use]
    pub fn compacted<'t>(self, kept: impl IntoIterator<Item = &'t mut Trace>) -> Self {
        let mut kept: Vec<&mut Trace> = kept.into_iter().collect();
        let mut queries = Renumbering::over(self.len());
        let mut fragments = Renumbering::over(self.fragments.len());
        for trace in &kept {
            trace.mark(&mut queries, &mut fragments);
        }
        // A fragment stands behind those that it shows: from the last on, all that need it are known.
        for (number, trace) in self.fragments.iter().enumerate().rev() {
            if fragments.needed[number] {
                trace.mark(&mut queries, &mut fragments);
            }
        }
        if queries.is_all() && fragments.is_all() {
            return self;
        }
        let mut table = Table::default();
        for number in (0..self.len()).filter(|number| queries.needed[*number]) {
            table.push(self.written(number).unwrap_or_default(), self.answers[number]);
        }
        let needed = self.fragments.into_iter().zip(&fragments.needed);
        table.fragments = needed.filter_map(|(trace, needed)| needed.then_some(trace)).collect();
        let (queries, fragments) = (queries.numbers(), fragments.numbers());
        for trace in table.fragments.iter_mut().chain(kept.iter_mut().map(|trace| &mut **trace)) {
            trace.own.iter_mut().for_each(|number| *number = queries[index(*number)]);
            trace.fragments.iter_mut().for_each(|number| *number = fragments[index(*number)]);
        }
        table
    }
}

impl Trace {
    fn mark(&self, queries: &mut Renumbering, fragments: &mut Renumbering) {
        self.own.iter().for_each(|number| queries.needed[index(*number)] = true);
        self.fragments.iter().for_each(|number| fragments.needed[index(*number)] = true);
    }
}

/// A number as an index.
pub fn index(number: u32) -> usize {
    number as usize
}

/// Which rows are needed.
struct Renumbering {
    needed: Vec<bool>,
}

impl Renumbering {
    fn over(rows: usize) -> Self {
        Renumbering { needed: vec![false; rows] }
    }

    fn is_all(&self) -> bool {
        self.needed.iter().all(|needed| *needed)
    }

    /// The numbers that the rows get when those that are not needed are gone.
    fn numbers(&self) -> Vec<u32> {
        let counted = self.needed.iter().scan(0, |next, needed| {
            let number = *next;
            *next += u32::from(*needed);
            Some(number)
        });
        counted.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::questions::written;
    use super::*;
    use std::sync::Arc;

    fn trace(own: &[u32], fragments: &[u32]) -> Trace {
        Trace { own: own.into(), fragments: fragments.into() }
    }

    fn url(name: &str) -> Query {
        Query::Url(Arc::from(name))
    }

    fn table(names: &[&str], fragments: Vec<Trace>) -> Table {
        let mut table = Table::default();
        for name in names {
            table.push(&written(&url(name)), Fingerprint::of(name.as_bytes()));
        }
        table.with_fragments(fragments)
    }

    fn four() -> Table {
        let fragments = vec![trace(&[1], &[]), trace(&[0], &[]), trace(&[3], &[1])];
        table(&["a", "b", "c", "d"], fragments)
    }

    #[test]
    fn what_no_trace_needs_goes_and_the_rest_is_numbered_anew() {
        let mut shown = trace(&[3], &[2]);
        let left = four().compacted([&mut shown]);
        assert_eq!(left, table(&["a", "d"], vec![trace(&[0], &[]), trace(&[1], &[0])]));
        assert_eq!(shown, trace(&[1], &[1]));
        assert_eq!(left.questions_of(&shown), BTreeSet::from(["a", "d"].map(url)));
    }

    #[test]
    fn a_number_that_leads_nowhere_is_seen() {
        assert!(four().is_sound());
        assert!(!four().fits(&trace(&[4], &[]), 3));
        assert!(!four().fits(&trace(&[], &[2]), 2));
        let mut bad = four();
        bad.fragments[1] = trace(&[], &[1]);
        assert!(!bad.is_sound(), "a fragment shows itself");
        let mut bad = four();
        bad.answers.pop();
        assert!(!bad.is_sound());
        let mut bad = four();
        bad.questions.pop();
        assert!(!bad.is_sound());
    }
}
