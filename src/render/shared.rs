//! What workers share: values and fragments that are made once and used in many outputs.
//!
//! Everything here follows from the snapshot alone, so that it does not matter which worker makes
//! it; two that make the same at once make the same. Nothing here may depend on the output that
//! happens to be rendered.

use super::highlight::Highlighter;
use super::timings::Timings;
use crate::config::Limits;
use crate::content::key::{Lang, RecordKey};
use crate::diagnostic::Diagnostic;
use crate::query::{Answers, Reads};
use crate::theme::{ComponentSignature, TemplateSet};
use foldhash::HashMap;
use foldhash::fast::RandomState;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hash};
use std::sync::{Arc, Mutex, PoisonError};
use tera::Value;

/// What all workers of a renderer share.
pub(super) struct Shared {
    pub answers: Arc<dyn Answers>,
    pub templates: TemplateSet,
    /// What each component of the theme takes.
    pub components: BTreeMap<Arc<str>, ComponentSignature>,
    pub limits: Limits,
    pub highlighter: Arc<Highlighter>,
    /// How long things take, where that is asked for.
    pub timings: Option<Timings>,
    /// The values of cards, so that lists never copy them.
    pub card_values: Once<RecordKey, Value>,
    /// The values of names that link, so that cards never copy them.
    pub name_values: Once<RecordKey, Value>,
    /// Cards as HTML.
    pub cards: Once<RecordKey, Arc<Fragment>>,
    /// Templates that say the same on every page of a language.
    pub parts: Once<(Lang, Arc<str>), Arc<Fragment>>,
    /// The value of `site`, by language.
    pub sites: Once<Lang, Value>,
    /// Data files.
    pub data: Once<Arc<str>, Value>,
}

/// A piece of HTML that many outputs show.
pub(super) struct Fragment {
    /// The HTML, marked as safe.
    pub html: Value,
    /// The questions it rests on.
    pub reads: Arc<Reads>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Shared {
    pub fn new(
        answers: Arc<dyn Answers>,
        templates: TemplateSet,
        components: BTreeMap<Arc<str>, ComponentSignature>,
        limits: Limits,
        highlighter: Arc<Highlighter>,
    ) -> Self {
        Shared {
            answers,
            templates,
            components,
            limits,
            highlighter,
            timings: None,
            card_values: Once::default(),
            name_values: Once::default(),
            cards: Once::default(),
            parts: Once::default(),
            sites: Once::default(),
            data: Once::default(),
        }
    }
}

/// How many parts a [`Once`] has: enough that workers seldom meet.
const PARTS: usize = 16;

/// Values that are made once for each key.
pub(super) struct Once<K, V> {
    hasher: RandomState,
    parts: [Mutex<HashMap<K, V>>; PARTS],
}

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        let parts = std::array::from_fn(|_| Mutex::default());
        Once { hasher: RandomState::default(), parts }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Once<K, V> {
    /// The value for `key`, made by `make` where there is none yet.
    ///
    /// Nothing is locked while it is made: making one may need another. Of two that are made at
    /// once, the first stays.
    pub fn get_or_make(&self, key: &K, make: impl FnOnce() -> V) -> V {
        // The low bits choose the bucket inside a map; the part is chosen by others.
        let hash = self.hasher.hash_one(key) >> 32;
        let part = &self.parts[usize::try_from(hash).unwrap_or(0) % PARTS];
        let lock = || part.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = lock().get(key) {
            return value.clone();
        }
        let value = make();
        lock().entry(key.clone()).or_insert(value).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_may_need_another() {
        let once: Once<u32, u32> = Once::default();
        let inner = || once.get_or_make(&1, || 10);
        assert_eq!(once.get_or_make(&2, || inner() + 1), 11);
        assert_eq!(once.get_or_make(&2, || unreachable!("it is there")), 11);
    }
}
