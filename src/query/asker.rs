//! The asker: one output's only window on the site, which remembers every question.

use super::reads::{Reads, Recording};
use super::{Answer, Query, Snapshot};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Something that answers every question, always in the same way: a [`Snapshot`].
///
/// It is the one boundary between rendering and the rest of the house, so that rendering can be
/// tested on answers alone.
pub trait Answers: Debug + Send + Sync {
    /// The answer to `query`.
    fn answer(&self, query: &Query) -> Answer;
}

impl Answers for Snapshot {
    fn answer(&self, query: &Query) -> Answer {
        Snapshot::answer(self, query)
    }
}

/// Answers the questions of one rendering worker, one output after another.
///
/// A worker renders one output at a time: [`Asker::take_reads`] ends the record of one and begins
/// that of the next.
#[derive(Debug)]
pub struct Asker {
    answers: Arc<dyn Answers>,
    recording: Mutex<Recording>,
    /// How often a recording was begun or gone on with.
    turn: AtomicU64,
}

impl Asker {
    /// An asker that asks `answers`, and has asked nothing.
    pub fn new(answers: Arc<dyn Answers>) -> Self {
        Asker { answers, recording: Mutex::default(), turn: AtomicU64::default() }
    }

    /// Asks, and remembers having asked.
    pub fn ask(&self, query: Query) -> Answer {
        let answer = self.answers.answer(&query);
        self.remember(query);
        answer
    }

    /// Counts a question as asked whose answer was shared by another output.
    pub fn remember(&self, query: Query) {
        self.lock().insert(query);
    }

    /// A number that changes whenever another recording begins or goes on: who has asked something at
    /// this turn need not ask it again to be remembered.
    pub fn turn(&self) -> u64 {
        self.turn.load(Ordering::Relaxed)
    }

    /// Counts as asked what a shared fragment asked when it was made.
    pub fn remember_fragment(&self, reads: &Arc<Reads>) {
        self.lock().insert_fragment(reads);
    }

    /// What was asked since the last call.
    pub fn take_reads(&self) -> Reads {
        self.begin().finish()
    }

    /// Begins a new recording and gives out the one before: a shared fragment is made between this
    /// and [`Asker::end`], so that it knows its own questions.
    pub fn begin(&self) -> Recording {
        self.turn.fetch_add(1, Ordering::Relaxed);
        std::mem::take(&mut *self.lock())
    }

    /// Ends a recording and goes on with the `outer` one.
    pub fn end(&self, outer: Recording) -> Reads {
        self.turn.fetch_add(1, Ordering::Relaxed);
        std::mem::replace(&mut *self.lock(), outer).finish()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Recording> {
        self.recording.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
