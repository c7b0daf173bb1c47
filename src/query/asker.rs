//! The asker: one output's only window on the site, which remembers every question.

use super::{Answer, Query, Questions, Recording, Snapshot, Trace};
use crate::once::locked;
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

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
/// A worker renders one output at a time: [`Asker::take_trace`] ends the record of one and begins
/// that of the next.
#[derive(Debug)]
pub struct Asker {
    answers: Arc<dyn Answers>,
    questions: Arc<Questions>,
    recording: Mutex<Recording>,
    /// How often a recording was begun or gone on with.
    turn: AtomicU64,
}

impl Asker {
    /// An asker that asks `answers`, lets `questions` number what it asks, and has asked nothing.
    pub fn new(answers: Arc<dyn Answers>, questions: Arc<Questions>) -> Self {
        Asker { answers, questions, recording: Mutex::default(), turn: AtomicU64::default() }
    }

    /// Asks, and remembers having asked.
    pub fn ask(&self, query: &Query) -> Answer {
        self.ask_numbered(query).0
    }

    /// Asks, and remembers having asked; with the number under which that can be said again.
    pub fn ask_numbered(&self, query: &Query) -> (Answer, u32) {
        let answer = self.answers.answer(query);
        let number = self.questions.number(query, &answer);
        self.remember(number);
        (answer, number)
    }

    /// Counts a question as asked whose answer is known already.
    pub fn remember(&self, question: u32) {
        self.recording().insert(question);
    }

    /// A number that changes whenever another recording begins or goes on: who has asked something at
    /// this turn need not ask it again to be remembered.
    pub fn turn(&self) -> u64 {
        self.turn.load(Ordering::Relaxed)
    }

    /// Counts as asked what a shared fragment asked when it was made.
    pub fn remember_fragment(&self, fragment: u32) {
        self.recording().insert_fragment(fragment);
    }

    /// What was asked since the last call.
    pub fn take_trace(&self) -> Trace {
        self.begin().finish()
    }

    /// Begins a new recording and gives out the one before: a shared fragment is made between this
    /// and [`Asker::end_fragment`], so that it knows its own questions.
    pub fn begin(&self) -> Recording {
        self.turn.fetch_add(1, Ordering::Relaxed);
        std::mem::take(&mut *self.recording())
    }

    /// Ends the recording of a fragment and goes on with the `outer` one; the number of the fragment.
    pub fn end_fragment(&self, outer: Recording) -> u32 {
        self.turn.fetch_add(1, Ordering::Relaxed);
        let fragment = std::mem::replace(&mut *self.recording(), outer);
        self.questions.fragment(fragment.finish())
    }

    fn recording(&self) -> MutexGuard<'_, Recording> {
        locked(&self.recording)
    }
}
