//! Values that are made once for each key, by whichever thread needs one first.
//!
//! What is made must follow from its key and from what all threads share, so that it does not matter
//! which of them makes it.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many parts a [`Once`] has: enough that threads seldom meet.
const PARTS: usize = 16;

/// Values that are made once for each key.
#[derive(Debug)]
pub struct Once<K, V> {
    hasher: RandomState,
    parts: [Mutex<HashTable<(K, V)>>; PARTS],
}

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        let parts = std::array::from_fn(|_| Mutex::default());
        Once { hasher: RandomState::default(), parts }
    }
}

impl<K: Eq + Hash, V: Clone> Once<K, V> {
    /// The value for `key`, made by `make` where there is none yet.
    ///
    /// Nothing is locked while it is made: making one may need another. Of two that are made at
    /// once, the first stays.
    pub fn get_or_make<Q>(&self, key: &Q, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        let hash = self.hasher.hash_one(key);
        if let Some((_, value)) = self.part(hash).find(hash, |(known, _)| known.borrow() == key) {
            return value.clone();
        }
        let value = make();
        let mut part = self.part(hash);
        if let Some((_, first)) = part.find(hash, |(known, _)| known.borrow() == key) {
            return first.clone();
        }
        let rehash = |(known, _): &(K, V)| self.hasher.hash_one(known);
        part.insert_unique(hash, (key.to_owned(), value.clone()), rehash);
        value
    }

    fn part(&self, hash: u64) -> MutexGuard<'_, HashTable<(K, V)>> {
        locked(&self.parts[part_of(hash, PARTS)])
    }
}

/// Which of `parts` parts a hash belongs to. The low and the highest bits choose the place inside a
/// table; a part is chosen by others.
pub fn part_of(hash: u64, parts: usize) -> usize {
    usize::try_from(hash >> 32).unwrap_or(0) % parts
}

/// Locks `mutex`. What it guards is whole after every step, so a thread that panicked leaves nothing
/// half done.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
