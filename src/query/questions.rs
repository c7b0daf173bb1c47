//! Gives numbers to questions and fragments as they are asked, on all threads.
//!
//! Each distinct question is kept once, as it is written, however many outputs ask it, and its answer
//! is fingerprinted when it is given for the first time: nothing is asked twice to be remembered.

use super::table::{Table, Trace, index};
use super::{Answer, Fingerprints, Query};
use crate::fingerprint::Fingerprint;
use crate::once::{locked, part_of};
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// How many parts the questions are kept in: enough that threads seldom meet.
const PARTS: usize = 16;

/// How many bytes most questions need when they are written.
const USUAL: usize = 192;

/// The questions that were asked, and the fragments that were made.
#[derive(Debug, Default)]
pub struct Questions {
    /// What fingerprints answers; nothing does where they are not to be remembered.
    prints: Option<Arc<Fingerprints>>,
    hasher: RandomState,
    parts: [Mutex<Part>; PARTS],
    next: AtomicU32,
    fragments: Mutex<Vec<Trace>>,
}

/// Some of the questions.
#[derive(Debug, Default)]
struct Part {
    /// The questions as they are written, one behind the other.
    bytes: Vec<u8>,
    rows: Vec<Row>,
    /// The rows by the hash of what is written.
    places: HashTable<u32>,
}

/// A question.
#[derive(Clone, Copy, Debug)]
struct Row {
    number: u32,
    /// Where it ends.
    end: u32,
    answer: Fingerprint,
}

impl Questions {
    /// Questions whose answers are fingerprinted by `prints`, numbered behind those of `table`, to
    /// which the answers now have the fingerprints `answers`.
    pub fn following(table: &Table, answers: &[Fingerprint], prints: Arc<Fingerprints>) -> Self {
        let questions = Questions {
            prints: Some(prints),
            fragments: Mutex::new(table.fragments().to_vec()),
            ..Questions::default()
        };
        for (number, answer) in answers.iter().enumerate() {
            let question = table.written(number).unwrap_or_default();
            questions.number_of(question, || *answer);
        }
        questions
    }

    /// The number of a question that was answered with `answer`.
    pub fn number(&self, query: &Query, answer: &Answer) -> u32 {
        let print = || match &self.prints {
            Some(prints) => prints.of(answer),
            None => Fingerprint::NOTHING,
        };
        let mut room = [0; USUAL];
        match postcard::to_slice(query, &mut room) {
            Ok(question) => self.number_of(question, print),
            Err(_) => self.number_of(&written(query), print),
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

    /// The table of all questions and fragments. They get other numbers in it, and `traces` with them;
    /// nothing is left here.
    pub fn take_table<'t>(&self, traces: impl IntoIterator<Item = &'t mut Trace>) -> Table {
        let mut fragments = std::mem::take(&mut *locked(&self.fragments));
        let counts = self.parts.iter().map(|part| {
            let part = locked(part);
            (part.bytes.len(), part.rows.len())
        });
        let (bytes, rows) = counts.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        let mut table = Table::with_room(bytes, rows);
        let mut numbers = vec![0; rows];
        // One part after the other is let go of: there are tens of thousands of questions.
        for part in &self.parts {
            let part = std::mem::take(&mut *locked(part));
            for (row, it) in part.rows.iter().enumerate() {
                numbers[index(it.number)] = table.push(part.written(row), it.answer);
            }
        }
        let renumber = |trace: &mut Trace| {
            trace.own.iter_mut().for_each(|number| *number = numbers[index(*number)]);
            trace.own.sort_unstable();
        };
        traces.into_iter().for_each(renumber);
        fragments.iter_mut().for_each(renumber);
        table.with_fragments(fragments)
    }

    /// Every question of `trace`, each once, in their order.
    pub fn of(&self, trace: &Trace) -> BTreeSet<Query> {
        let mut asked = BTreeSet::new();
        for part in &self.parts {
            let part = locked(part);
            for (row, it) in part.rows.iter().enumerate() {
                if trace.own.binary_search(&it.number).is_ok() {
                    asked.extend(postcard::from_bytes::<Query>(part.written(row)));
                }
            }
        }
        for number in &trace.fragments {
            let fragment = locked(&self.fragments).get(*number as usize).cloned();
            asked.extend(fragment.iter().flat_map(|trace| self.of(trace)));
        }
        asked
    }

    fn number_of(&self, question: &[u8], answer: impl FnOnce() -> Fingerprint) -> u32 {
        let hash = self.hasher.hash_one(question);
        let part = &self.parts[part_of(hash, PARTS)];
        if let Some(number) = locked(part).find(hash, question) {
            return number;
        }
        // Not locked meanwhile: it may take a while. Two that do it at once get one number.
        let answer = answer();
        let mut part = locked(part);
        part.find(hash, question).unwrap_or_else(|| {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            part.insert(hash, question, number, answer, &self.hasher);
            number
        })
    }
}

impl Part {
    fn find(&self, hash: u64, question: &[u8]) -> Option<u32> {
        let is_it = |row: &u32| self.written(*row as usize) == question;
        let row = self.places.find(hash, is_it)?;
        Some(self.rows[*row as usize].number)
    }

    fn insert(
        &mut self,
        hash: u64,
        question: &[u8],
        number: u32,
        answer: Fingerprint,
        hasher: &RandomState,
    ) {
        self.bytes.extend_from_slice(question);
        let end = u32::try_from(self.bytes.len()).expect("questions of less than 4 GB");
        let row = u32::try_from(self.rows.len()).expect("fewer questions than that");
        self.rows.push(Row { number, end, answer });
        let Part { bytes, rows, places } = self;
        places.insert_unique(hash, row, |row| hasher.hash_one(between(bytes, rows, *row as usize)));
    }

    fn written(&self, row: usize) -> &[u8] {
        between(&self.bytes, &self.rows, row)
    }
}

/// What is written in this row.
fn between<'b>(bytes: &'b [u8], rows: &[Row], row: usize) -> &'b [u8] {
    let begin = row.checked_sub(1).map_or(0, |before| rows[before].end);
    &bytes[begin as usize..rows[row].end as usize]
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
        let (mut page, mut other) = (page, other);
        let table = questions.take_table([&mut page, &mut other]);
        assert_eq!(table.len(), 2);
        assert_eq!(table.questions_of(&other), BTreeSet::from([Query::Sitemap]));
        assert_eq!(table.questions_of(&page), BTreeSet::from([Query::Today, Query::Sitemap]));
        assert_eq!(questions.take_table([]), Table::default());
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
        let before = Questions::following(&Table::default(), &[], prints());
        let mut first = trace(&before, &[Query::Today, Query::Sitemap], &[]);
        let table = before.take_table([&mut first]);
        assert_eq!(table.answers()[0], prints().of(&Answer::Nothing));
        let after = Questions::following(&table, table.answers(), prints());
        assert_eq!(trace(&after, &[Query::Sitemap, Query::Today], &[]), first);
        let asked = table.questions_of(&first);
        assert_eq!(after.take_table([&mut first]).questions_of(&first), asked);
    }
}
