//! Whether what the last build made would come out the same now.
//!
//! Every remembered question is asked once, on all threads; an output is still good where its recipe
//! and the answers to all its questions are what they were, and the same of the fragments it shows.

use super::recipe;
use super::table::{Known, Ledger};
use crate::fingerprint::Fingerprint;
use crate::plan::Output;
use crate::query::{Answers, Fingerprints, Trace, index};
use rayon::prelude::*;

/// What has changed since the build that a ledger is about.
#[derive(Debug)]
pub struct Verification<'l> {
    ledger: &'l Ledger,
    /// The fingerprints of the answers as they are now, by the numbers of the ledger's questions.
    now: Vec<Fingerprint>,
    /// Which fragments rest on an answer that has changed.
    stale: Vec<bool>,
}

/// How many questions a thread takes at once.
const BATCH: usize = 64;

impl<'l> Verification<'l> {
    /// Asks every question of `ledger` again.
    pub fn of(ledger: &'l Ledger, answers: &dyn Answers, prints: &Fingerprints) -> Self {
        let table = &ledger.table;
        let again = |number: &u32| match table.question(*number) {
            Some(query) => prints.of(&answers.answer(&query)),
            // What is written there is no question: whatever rests on it is rendered again.
            None => Fingerprint::NOTHING,
        };
        let numbers = table.numbers();
        let prints: Vec<_> = numbers.par_iter().with_min_len(BATCH).map(again).collect();
        let mut now =
            vec![Fingerprint::NOTHING; numbers.iter().max().map_or(0, |it| index(*it) + 1)];
        for (number, print) in numbers.into_iter().zip(prints) {
            now[index(number)] = print;
        }
        let mut verification = Verification { ledger, now, stale: Vec::new() };
        for trace in table.fragments() {
            let stale = !verification.holds(trace);
            verification.stale.push(stale);
        }
        verification
    }

    /// What is known of `output`, where it would come out the same.
    pub fn still_good(&self, output: &Output) -> Option<&'l Known> {
        let known = self.ledger.output(&output.path)?;
        (self.holds(&known.trace) && known.recipe == recipe(output)).then_some(known)
    }

    /// The ledger whose outputs are looked at.
    pub(super) fn ledger(&self) -> &'l Ledger {
        self.ledger
    }

    /// The fingerprint that the answer to the ledger's question of this number has now.
    pub fn answer_now(&self, number: u32) -> Fingerprint {
        self.now[index(number)]
    }

    /// Whether the answers that a trace names are what they were. Of fragments, those before it must
    /// have been looked at.
    fn holds(&self, trace: &Trace) -> bool {
        let same = |number: &u32| self.is_same(*number);
        trace.own.iter().all(same)
            && !trace.fragments.iter().any(|number| self.stale[index(*number)])
    }

    /// Whether the answer to the question of this number is what it was.
    pub(super) fn is_same(&self, number: u32) -> bool {
        self.ledger.table.answer(number) == Some(self.answer_now(number))
    }
}
