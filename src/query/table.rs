//! Questions as they are kept, each under its number, with the fingerprints of their answers.

use super::Query;
use crate::fingerprint::Fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many parts the questions are kept in: enough that threads which ask seldom meet.
pub(super) const PARTS: usize = 16;

/// Questions with the fingerprints of their answers, and the fragments that outputs share.
///
/// A question stands in the part that its hash says, and has the number `row * PARTS + part`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub(super) parts: [Part; PARTS],
    /// One that shows others stands behind them.
    pub(super) fragments: Vec<Trace>,
}

/// Some of the questions, written one behind the other: tens of thousands of them are kept, and few
/// are ever read again one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    /// Where each question ends.
    ends: Vec<u32>,
    /// The fingerprints of their answers, in the same order.
    pub(super) answers: Vec<Fingerprint>,
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
    /// The numbers of all questions.
    pub fn numbers(&self) -> Vec<u32> {
        let parts = self.parts.iter().enumerate();
        parts.flat_map(|(at, part)| (0..part.len()).map(move |row| number(at, row))).collect()
    }

    /// The question of this number; none where there is no such number, or what is written is none.
    pub fn question(&self, number: u32) -> Option<Query> {
        let (part, row) = place(number);
        postcard::from_bytes(self.parts[part].written(row)?).ok()
    }

    /// The fingerprint of the answer to the question of this number.
    pub fn answer(&self, number: u32) -> Option<Fingerprint> {
        let (part, row) = place(number);
        self.parts[part].answers.get(row).copied()
    }

    /// The fragments, each behind those that it shows.
    pub fn fragments(&self) -> &[Trace] {
        &self.fragments
    }

    /// Whether every number leads somewhere, and fragments show only fragments before them.
    pub fn is_sound(&self) -> bool {
        self.parts.iter().all(Part::is_sound)
            && self.fragments.iter().enumerate().all(|(number, trace)| self.fits(trace, number))
    }

    /// Whether a trace names only questions that are there, and of the fragments the first `shown`.
    pub fn fits(&self, trace: &Trace, shown: usize) -> bool {
        trace.own.iter().all(|number| self.answer(*number).is_some())
            && trace.fragments.iter().all(|number| index(*number) < shown)
    }

    /// Every question of `trace`, each once, in their order, those of its fragments among them.
    pub fn questions_of(&self, trace: &Trace) -> BTreeSet<Query> {
        let own = trace.own.iter().filter_map(|number| self.question(*number));
        let shown = trace.fragments.iter().filter_map(|number| self.fragments.get(index(*number)));
        own.chain(shown.flat_map(|fragment| self.questions_of(fragment))).collect()
    }

    /// The same without the questions and fragments that no trace of `kept` needs; the traces get the
    /// numbers that hold now.
    #[must_use]
    pub fn compacted<'t>(self, kept: impl IntoIterator<Item = &'t mut Trace>) -> Self {
        let mut kept: Vec<&mut Trace> = kept.into_iter().collect();
        let mut needed = Needed::nothing_of(&self);
        for trace in &kept {
            needed.mark(trace);
        }
        // A fragment stands behind those that it shows: from the last on, all that need it are known.
        for (number, trace) in self.fragments.iter().enumerate().rev() {
            if needed.fragments[number] {
                needed.mark(trace);
            }
        }
        if needed.is_all() {
            return self;
        }
        let mut table = Table::default();
        for (part, (old, needed)) in table.parts.iter_mut().zip(self.parts.iter().zip(&needed.rows))
        {
            for row in (0..old.len()).filter(|row| needed[*row]) {
                part.push(old.written(row).unwrap_or_default(), old.answers[row]);
            }
        }
        let fragments = self.fragments.into_iter().zip(&needed.fragments);
        table.fragments = fragments.filter_map(|(trace, needed)| needed.then_some(trace)).collect();
        let (rows, fragments) =
            (needed.rows.map(|rows| counted(&rows)), counted(&needed.fragments));
        for trace in table.fragments.iter_mut().chain(kept.iter_mut().map(|trace| &mut **trace)) {
            for own in &mut trace.own {
                let (part, row) = place(*own);
                *own = number(part, index(rows[part][row]));
            }
            trace.fragments.iter_mut().for_each(|number| *number = fragments[index(*number)]);
        }
        table
    }
}

impl Part {
    /// How many questions there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a question as it is written, with the fingerprint of its answer.
    pub(super) fn push(&mut self, question: &[u8], answer: Fingerprint) {
        self.bytes.extend_from_slice(question);
        self.ends.push(u32::try_from(self.bytes.len()).expect("questions of less than 4 GB"));
        self.answers.push(answer);
    }

    /// The question in this row as it is written.
    pub(super) fn written(&self, row: usize) -> Option<&[u8]> {
        let begin = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.bytes.get(index(begin)..index(*self.ends.get(row)?))
    }

    fn is_sound(&self) -> bool {
        let last = self.ends.last().map_or(0, |end| index(*end));
        self.ends.len() == self.answers.len() && self.ends.is_sorted() && last == self.bytes.len()
    }
}

/// The number of the question in this row of this part.
pub(super) fn number(part: usize, row: usize) -> u32 {
    u32::try_from(row * PARTS + part).expect("fewer questions than that")
}

/// The part and the row of the question of this number.
fn place(number: u32) -> (usize, usize) {
    (index(number) % PARTS, index(number) / PARTS)
}

/// A number as an index.
pub fn index(number: u32) -> usize {
    number as usize
}

/// What of a table is needed.
struct Needed {
    rows: [Vec<bool>; PARTS],
    fragments: Vec<bool>,
}

impl Needed {
    fn nothing_of(table: &Table) -> Self {
        Needed {
            rows: table.parts.each_ref().map(|part| vec![false; part.len()]),
            fragments: vec![false; table.fragments.len()],
        }
    }

    fn mark(&mut self, trace: &Trace) {
        for own in &trace.own {
            let (part, row) = place(*own);
            self.rows[part][row] = true;
        }
        trace.fragments.iter().for_each(|number| self.fragments[index(*number)] = true);
    }

    fn is_all(&self) -> bool {
        self.rows.iter().chain([&self.fragments]).flatten().all(|needed| *needed)
    }
}

/// The numbers that rows get when those that are not needed are gone.
fn counted(needed: &[bool]) -> Vec<u32> {
    let numbers = needed.iter().scan(0, |next, needed| {
        let number = *next;
        *next += u32::from(*needed);
        Some(number)
    });
    numbers.collect()
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

    /// Questions in two parts: the numbers of the first part are `0, 16, …`, of the second `1, 17, …`.
    fn table(first: &[&str], second: &[&str], fragments: Vec<Trace>) -> Table {
        let mut table = Table { fragments, ..Table::default() };
        for (part, names) in [first, second].into_iter().enumerate() {
            for name in names {
                table.parts[part].push(&written(&url(name)), Fingerprint::of(name.as_bytes()));
            }
        }
        table
    }

    fn four() -> Table {
        let fragments = vec![trace(&[16], &[]), trace(&[0], &[]), trace(&[17], &[1])];
        table(&["a", "b"], &["c", "d"], fragments)
    }

    #[test]
    fn what_no_trace_needs_goes_and_the_rest_is_numbered_anew() {
        let mut shown = trace(&[17], &[2]);
        let left = four().compacted([&mut shown]);
        assert_eq!(left, table(&["a"], &["d"], vec![trace(&[0], &[]), trace(&[1], &[0])]));
        assert_eq!(shown, trace(&[1], &[1]));
        assert_eq!(left.questions_of(&shown), BTreeSet::from(["a", "d"].map(url)));
    }

    #[test]
    fn a_table_that_is_needed_whole_stays() {
        let mut shown = trace(&[0, 1, 16, 17], &[0, 1, 2]);
        assert_eq!(four().compacted([&mut shown]), four());
        assert_eq!(four().numbers(), [0, 16, 1, 17]);
    }

    #[test]
    fn a_number_that_leads_nowhere_is_seen() {
        assert!(four().is_sound());
        assert!(!four().fits(&trace(&[32], &[]), 3));
        assert!(!four().fits(&trace(&[2], &[]), 3));
        assert!(!four().fits(&trace(&[], &[2]), 2));
        let mut bad = four();
        bad.fragments[1] = trace(&[], &[1]);
        assert!(!bad.is_sound(), "a fragment shows itself");
        let mut bad = four();
        bad.parts[1].answers.pop();
        assert!(!bad.is_sound());
        let mut bad = four();
        bad.parts[0].bytes.pop();
        assert!(!bad.is_sound());
    }
}
