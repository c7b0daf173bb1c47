//! Gives numbers to questions and fragments as they are asked, on all threads.
//!
//! Each distinct question is kept once, as it is written, however many outputs ask it, and its answer
//! is fingerprinted when it is given for the first time: nothing is asked twice to be remembered.

use super::table::{PARTS, Part, Table, Trace, index, number};
use super::{Answer, Fingerprints, Query};
use crate::fingerprint::Fingerprint;
use crate::once::{locked, part_of};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex};

/// How many bytes most questions need when they are written.
const USUAL: usize = 192;

/// The questions that were asked, and the fragments that were made.
#[derive(Debug, Default)]
pub struct Questions {
    /// What fingerprints answers; nothing does where they are not to be remembered.
    prints: Option<Arc<Fingerprints>>,
    /// The same in every build, so that a question stands in the same part of every table.
    hasher: FixedState,
    parts: [Mutex<Known>; PARTS],
    fragments: Mutex<Vec<Trace>>,
}

/// A part of the questions, with its rows by the hash of what is written in them.
#[derive(Debug, Default)]
struct Known {
    part: Part,
    rows: HashTable<u32>,
}

impl Questions {
    /// Questions whose answers are fingerprinted by `prints`, numbered as in `table` and behind it.
    /// `now` says which fingerprints the answers to those of the table have now.
    pub fn following(
        table: &Table,
        now: impl Fn(u32) -> Fingerprint,
        prints: Arc<Fingerprints>,
    ) -> Self {
        let questions = Questions {
            prints: Some(prints),
            fragments: Mutex::new(table.fragments.clone()),
            ..Questions::default()
        };
        for (at, (old, new)) in table.parts.iter().zip(&questions.parts).enumerate() {
            let mut new = locked(new);
            for row in 0..old.len() {
                let question = old.written(row).unwrap_or_default();
                let hash = questions.hasher.hash_one(question);
                new.insert(hash, question, now(number(at, row)), &questions.hasher);
            }
        }
        questions
    }

    /// The number of a question that was answered with `answer`.
    pub fn number(&self, query: &Query, answer: &Answer) -> u32 {
        let mut room = [0; USUAL];
        match postcard::to_slice(query, &mut room) {
            Ok(question) => self.number_of(question, answer),
            Err(_) => self.number_of(&written(query), answer),
        }
    }

    /// The number of a fragment that asked this.
    ///
    /// # Panics
    /// Where there are more fragments than 32 bits can count.
    pub fn fragment(&self, trace: Trace) -> u32 {
        let mut fragments = locked(&self.fragments);
        fragments.push(trace);
        u32::try_from(fragments.len() - 1).expect("fewer fragments than that")
    }

    /// The table of all questions and fragments; nothing is left here.
    pub fn take_table(&self) -> Table {
        Table {
            parts: self.parts.each_ref().map(|part| std::mem::take(&mut *locked(part)).part),
            fragments: std::mem::take(&mut *locked(&self.fragments)),
        }
    }

    /// Every question of `trace`, each once, in their order.
    pub fn of(&self, trace: &Trace) -> BTreeSet<Query> {
        let table = Table {
            parts: self.parts.each_ref().map(|part| locked(part).part.clone()),
            fragments: locked(&self.fragments).clone(),
        };
        table.questions_of(trace)
    }

    fn number_of(&self, question: &[u8], answer: &Answer) -> u32 {
        let hash = self.hasher.hash_one(question);
        let at = part_of(hash, PARTS);
        if let Some(row) = locked(&self.parts[at]).find(hash, question) {
            return number(at, row);
        }
        // Not locked meanwhile: it may take a while. Two that do it at once get one number.
        let answer = match &self.prints {
            Some(prints) => prints.of(answer),
            None => Fingerprint::NOTHING,
        };
        let mut part = locked(&self.parts[at]);
        let known = part.find(hash, question);
        number(at, known.unwrap_or_else(|| part.insert(hash, question, answer, &self.hasher)))
    }
}

impl Known {
    fn find(&self, hash: u64, question: &[u8]) -> Option<usize> {
        let is_it = |row: &u32| self.part.written(index(*row)) == Some(question);
        self.rows.find(hash, is_it).map(|row| index(*row))
    }

    /// Adds a question that is not there; its row.
    fn insert(
        &mut self,
        hash: u64,
        question: &[u8],
        answer: Fingerprint,
        hasher: &FixedState,
    ) -> usize {
        let Known { part, rows } = self;
        part.push(question, answer);
        let row = part.len() - 1;
        let kept = u32::try_from(row).expect("fewer questions than that");
        let rehash = |row: &u32| hasher.hash_one(part.written(index(*row)).unwrap_or_default());
        rows.insert_unique(hash, kept, rehash);
        row
    }
}

/// A question as it is kept and compared.
pub(super) fn written(query: &Query) -> Vec<u8> {
    postcard::to_allocvec(query).expect("a question is plain data, of known length")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Recording;

    fn trace(questions: &Questions, asked: &[Query], fragments: &[u32]) -> Trace {
        let mut recording = Recording::default();
        for query in asked {
            recording.insert(questions.number(query, &Answer::Nothing));
        }
        for fragment in fragments {
            recording.insert_fragment(*fragment);
        }
        recording.finish()
    }

    #[test]
    fn each_question_has_one_number_and_those_of_fragments_count() {
        let questions = Questions::default();
        let card = questions.fragment(trace(&questions, &[Query::Sitemap], &[]));
        let page = trace(&questions, &[Query::Today, Query::Sitemap, Query::Today], &[card, card]);
        let other = trace(&questions, &[Query::Sitemap], &[]);
        assert_eq!((page.own.len(), page.fragments.len()), (2, 1));
        assert_eq!(questions.of(&page), BTreeSet::from([Query::Today, Query::Sitemap]));
        let table = questions.take_table();
        assert_eq!(table.numbers().len(), 2);
        assert_eq!(table.questions_of(&other), BTreeSet::from([Query::Sitemap]));
        assert_eq!(table.questions_of(&page), BTreeSet::from([Query::Today, Query::Sitemap]));
        assert_eq!(questions.take_table(), Table::default());
    }

    #[test]
    fn a_question_of_any_length_is_kept() {
        let questions = Questions::default();
        let long = Query::Url(Arc::from("long/".repeat(USUAL)));
        let asked = trace(&questions, &[Query::Hosting, long.clone()], &[]);
        assert_eq!(questions.of(&asked), BTreeSet::from([Query::Hosting, long]));
    }

    #[test]
    fn the_numbers_of_the_table_before_hold() {
        let prints = || Arc::new(Fingerprints::default());
        let nothing = |_| Fingerprint::NOTHING;
        let before = Questions::following(&Table::default(), nothing, prints());
        let first = trace(&before, &[Query::Today, Query::Sitemap], &[]);
        let table = before.take_table();
        assert_eq!(table.answer(first.own[0]), Some(prints().of(&Answer::Nothing)));
        let now = |number| table.answer(number).expect("an answer");
        let after = Questions::following(&table, now, prints());
        assert_eq!(trace(&after, &[Query::Sitemap, Query::Today], &[]), first);
        assert_eq!(after.take_table(), table);
    }
}
