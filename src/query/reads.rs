//! What an output asked: its own questions, and those of the shared fragments that it shows.

use super::Query;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The questions that an output, or a fragment that outputs share, asked.
///
/// A fragment's questions are kept once, however many outputs show it: a listing of twenty cards
/// points to them and copies none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    own: Box<[Query]>,
    fragments: Box<[Arc<Reads>]>,
}

/// Questions as they are asked.
#[derive(Debug, Default)]
pub struct Recording {
    own: BTreeSet<Query>,
    fragments: Vec<Arc<Reads>>,
}

impl Recording {
    /// Adds a question.
    pub fn insert(&mut self, query: Query) {
        self.own.insert(query);
    }

    /// Adds the questions of a fragment.
    pub fn insert_fragment(&mut self, reads: &Arc<Reads>) {
        self.fragments.push(Arc::clone(reads));
    }

    /// Ends the recording. Thousands of fragments are kept, so they get no more room than they need.
    pub fn finish(self) -> Reads {
        Reads { own: self.own.into_iter().collect(), fragments: self.fragments.into() }
    }
}

impl Reads {
    /// The output's own questions, each once, in their order.
    pub fn own(&self) -> &[Query] {
        &self.own
    }

    /// The fragments that it shows.
    pub fn fragments(&self) -> &[Arc<Reads>] {
        &self.fragments
    }

    /// Every question, each once, in their order.
    pub fn all(&self) -> BTreeSet<&Query> {
        let mut all: BTreeSet<&Query> = self.own.iter().collect();
        for fragment in &self.fragments {
            all.append(&mut fragment.all());
        }
        all
    }

    /// Whether `query` was asked.
    pub fn contains(&self, query: &Query) -> bool {
        self.own.binary_search(query).is_ok()
            || self.fragments.iter().any(|reads| reads.contains(query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::key::Lang;

    #[test]
    fn the_questions_of_fragments_count_each_once() {
        let site = || Query::Site(Lang::from("en"));
        let mut card = Recording::default();
        card.insert(site());
        card.insert(Query::Sitemap);
        let card = Arc::new(card.finish());
        let mut page = Recording::default();
        page.insert(site());
        page.insert(Query::Today);
        page.insert_fragment(&card);
        page.insert_fragment(&card);
        let page = page.finish();
        assert!(page.contains(&Query::Sitemap) && !card.contains(&Query::Today));
        assert_eq!(page.all(), BTreeSet::from([&site(), &Query::Today, &Query::Sitemap]));
    }
}
