//! The tree of topics and of terms, and the pages that a topic and an actor share.

use super::records::Ix;
use std::collections::BTreeMap;

/// Parents and children among topics and terms; actors whose page is a topic's.
#[derive(Debug, Default)]
pub struct Tree {
    parents: BTreeMap<Ix, Ix>,
    children: BTreeMap<Ix, Vec<Ix>>,
    pages: BTreeMap<Ix, Ix>,
    subjects: BTreeMap<Ix, Ix>,
}

impl Tree {
    /// Puts `child` below `parent`, unless that would close a circle.
    ///
    /// # Errors
    /// The way from `parent` up to `child`, where there is one.
    pub fn put_below(&mut self, child: Ix, parent: Ix) -> Result<(), Vec<Ix>> {
        let mut way = vec![parent];
        way.extend(self.ancestors(parent));
        if way.contains(&child) {
            return Err(way);
        }
        self.parents.insert(child, parent);
        self.children.entry(parent).or_default().push(child);
        Ok(())
    }

    /// Lets the page of `topic` be that of `actor`, unless another topic's is.
    ///
    /// # Errors
    /// The topic whose page already is the actor's.
    pub fn share_page(&mut self, topic: Ix, actor: Ix) -> Result<(), Ix> {
        if let Some(other) = self.pages.get(&actor) {
            return Err(*other);
        }
        self.pages.insert(actor, topic);
        self.subjects.insert(topic, actor);
        Ok(())
    }

    /// The record that `ix` is part of.
    pub fn parent(&self, ix: Ix) -> Option<Ix> {
        self.parents.get(&ix).copied()
    }

    /// Its parts, in the order of their keys.
    pub fn children(&self, ix: Ix) -> &[Ix] {
        self.children.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// Parent, its parent, and so on.
    pub fn ancestors(&self, ix: Ix) -> impl Iterator<Item = Ix> + '_ {
        std::iter::successors(self.parent(ix), |above| self.parent(*above))
    }

    /// The record whose page shows `ix`.
    pub fn page_of(&self, ix: Ix) -> Ix {
        self.pages.get(&ix).copied().unwrap_or(ix)
    }

    /// The actor whose page a topic's page also is.
    pub fn subject_of(&self, topic: Ix) -> Option<Ix> {
        self.subjects.get(&topic).copied()
    }
}
