//! Gives numbers to questions and fragments as outputs are rendered, on all threads.
//!
//! Each distinct question is held once, however many outputs ask it, so that a build of ten thousand
//! articles remembers its reads in a few megabytes.

use super::table::{Table, Trace};
use crate::fingerprint::Fingerprint;
use crate::query::{Fingerprints, Query, Reads};
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many parts the table of questions has: enough that threads seldom meet.
const PARTS: usize = 16;

/// What gives numbers.
#[derive(Debug)]
pub struct Recorder {
    hasher: RandomState,
    queries: [Mutex<HashMap<Query, u32>>; PARTS],
    next: AtomicU32,
    fragments: Mutex<Fragments>,
}

/// The fragments with their numbers.
#[derive(Debug, Default)]
struct Fragments {
    traces: Vec<Trace>,
    numbers: HashMap<Trace, u32>,
    /// By the address of their reads, which are held so that no other can come to stand there.
    met: HashMap<usize, (Arc<Reads>, u32)>,
}

impl Recorder {
    /// A recorder that goes on behind the numbers of `table`.
    pub fn following(table: &Table) -> Self {
        let recorder = Recorder {
            hasher: RandomState::new(),
            queries: std::array::from_fn(|_| Mutex::default()),
            next: AtomicU32::new(0),
            fragments: Mutex::default(),
        };
        for query in &table.queries {
            recorder.number(query);
        }
        for trace in &table.fragments {
            locked(&recorder.fragments).number(trace.clone());
        }
        recorder
    }

    /// What an output asked, by number.
    pub fn trace(&self, reads: &Reads) -> Trace {
        let mut fragments: Vec<u32> =
            reads.fragments().iter().map(|fragment| self.fragment(fragment)).collect();
        fragments.sort_unstable();
        fragments.dedup();
        let own = reads.own().iter().map(|query| self.number(query)).collect();
        Trace { own, fragments: fragments.into() }
    }

    /// All questions and all fragments, in the order of their numbers; those of the table that was
    /// followed come first, as they stood there.
    fn finish(self) -> (Vec<Query>, Vec<Trace>) {
        let mut numbered: Vec<(u32, Query)> = Vec::new();
        for part in self.queries {
            let part = part.into_inner().unwrap_or_else(PoisonError::into_inner);
            numbered.extend(part.into_iter().map(|(query, number)| (number, query)));
        }
        numbered.sort_unstable_by_key(|(number, _)| *number);
        let fragments = self.fragments.into_inner().unwrap_or_else(PoisonError::into_inner);
        (numbered.into_iter().map(|(_, query)| query).collect(), fragments.traces)
    }

    /// The table of all that was met: that which was followed, of whose answers `now` has the
    /// fingerprints, and what is new, whose answers are asked for on all threads.
    pub fn into_table(self, now: Vec<Fingerprint>, answers: &Fingerprints) -> Table {
        let (queries, fragments) = self.finish();
        let mut prints = now;
        let new = queries.get(prints.len()..).unwrap_or_default();
        prints.par_extend(new.par_iter().map(|query| answers.of(query)));
        Table { queries, answers: prints, fragments }
    }

    fn number(&self, query: &Query) -> u32 {
        // The low bits choose the bucket inside a map; the part is chosen by others.
        let hash = self.hasher.hash_one(query) >> 32;
        let part = &self.queries[usize::try_from(hash).unwrap_or(0) % PARTS];
        let mut part = locked(part);
        if let Some(number) = part.get(query) {
            return *number;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        part.insert(query.clone(), number);
        number
    }

    fn fragment(&self, reads: &Arc<Reads>) -> u32 {
        let address = Arc::as_ptr(reads).addr();
        if let Some((_, number)) = locked(&self.fragments).met.get(&address) {
            return *number;
        }
        // Not locked meanwhile: a fragment may show others. Two that do it at once get one number.
        let trace = self.trace(reads);
        let mut fragments = locked(&self.fragments);
        let number = fragments.number(trace);
        fragments.met.insert(address, (Arc::clone(reads), number));
        number
    }
}

impl Fragments {
    fn number(&mut self, trace: Trace) -> u32 {
        match self.numbers.entry(trace) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let number = u32::try_from(self.traces.len()).expect("fewer fragments than that");
                self.traces.push(new.key().clone());
                *new.insert(number)
            }
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Recording;

    fn reads(queries: &[Query], fragments: &[&Arc<Reads>]) -> Reads {
        let mut recording = Recording::default();
        for query in queries {
            recording.insert(query.clone());
        }
        for fragment in fragments {
            recording.insert_fragment(fragment);
        }
        recording.finish()
    }

    #[test]
    fn each_question_and_each_fragment_gets_one_number() {
        let recorder = Recorder::following(&Table::default());
        let card = || Arc::new(reads(&[Query::Sitemap], &[]));
        let (one, same) = (card(), card());
        let outer = Arc::new(reads(&[Query::Today], &[&one, &one]));
        let first = recorder.trace(&reads(&[Query::Today, Query::Sitemap], &[&outer, &same]));
        let second = recorder.trace(&reads(&[Query::Sitemap], &[&outer]));
        assert_eq!(first.fragments, Box::from([0, 1]));
        assert_eq!(second.fragments, Box::from([1]));
        let (queries, fragments) = recorder.finish();
        assert_eq!(queries.len(), 2);
        assert_eq!(queries[second.own[0] as usize], Query::Sitemap);
        assert_eq!(fragments.len(), 2);
        assert_eq!(fragments[1].fragments, Box::from([0]));
    }

    #[test]
    fn the_numbers_of_the_table_before_stay() {
        let before = Recorder::following(&Table::default());
        let trace = before.trace(&reads(&[Query::Today, Query::Sitemap], &[]));
        let (queries, fragments) = before.finish();
        let table = Table { answers: Vec::new(), queries, fragments };
        let after = Recorder::following(&table);
        assert_eq!(after.trace(&reads(&[Query::Sitemap, Query::Today], &[])), trace);
        assert_eq!(after.finish().0, table.queries);
    }
}
