//! What one output asks, as it asks it.

use super::Trace;

/// Questions as they are asked, by number.
#[derive(Debug, Default)]
pub struct Recording {
    own: Vec<u32>,
    fragments: Vec<u32>,
}

impl Recording {
    /// Adds a question.
    pub fn insert(&mut self, question: u32) {
        self.own.push(question);
    }

    /// Adds the questions of a fragment.
    pub fn insert_fragment(&mut self, fragment: u32) {
        self.fragments.push(fragment);
    }

    /// Ends the recording: each number once. Thousands of traces are kept, so they get no more room
    /// than they need.
    pub fn finish(self) -> Trace {
        Trace { own: each_once(self.own), fragments: each_once(self.fragments) }
    }
}

fn each_once(mut numbers: Vec<u32>) -> Box<[u32]> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_boxed_slice()
}
