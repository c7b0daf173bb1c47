//! The page of the search.

use super::{Outcome, Page};
use crate::query::{Answer, Query};
use crate::render::values;
use crate::render::worker::unanswered;

impl Page<'_> {
    /// Puts what the script of the search needs, and the names from A to Z that need none.
    pub(super) fn search(&mut self) -> Outcome<()> {
        match self.desk.ask(&Query::Search(self.output.lang.clone())) {
            Answer::Search(view) => {
                self.put("search", values::of(&*view));
                Ok(())
            }
            _ => Err(unanswered(self.output, "search")),
        }
    }
}
