//! Neighbours and related stories of an article.

use super::Site;
use super::records::Ix;
use super::view::{Card, Neighbour, Neighbours};
use crate::content::key::RecordKey;
use std::cmp::Reverse;
use std::sync::Arc;

/// How many earlier stories of each shared topic and actor are looked at: related stories look
/// back only, so that old pages never change.
const REACH: usize = 50;

/// How many related stories are shown.
const SHOWN: usize = 4;

impl Site {
    /// The stories before and after an article: in its first topic, else among all.
    pub fn neighbours(&self, key: &RecordKey) -> Option<Neighbours> {
        let article = self.records.public_ix(key)?;
        let topics = &self.relations[article.position()].topics;
        let topic = topics.first().copied().filter(|topic| self.is_in(*topic, key));
        let list = match topic {
            Some(topic) => self.coverage.of(topic),
            None => self.coverage.all(&key.lang),
        };
        let neighbour = |ix: &Ix| Neighbour {
            card: self.card_of(*ix),
            topic: topic.map(|topic| self.name_of(topic)),
        };
        Some(Neighbours {
            previous: self.coverage.older(list, article).first().map(neighbour),
            next: self.coverage.newer(list, article).last().map(neighbour),
        })
    }

    /// Earlier stories that share topics and actors with an article, the closest first; the one
    /// before it in its topic is left out, as its page shows that one already.
    pub fn related(&self, key: &RecordKey) -> Vec<Arc<Card>> {
        let Some(article) = self.records.public_ix(key) else { return Vec::new() };
        let relations = &self.relations[article.position()];
        let mut met: Vec<(Ix, u32)> = Vec::with_capacity(8 * REACH);
        for (hubs, weight) in [(&relations.topics, 2), (&relations.actors, 1)] {
            for hub in hubs.iter().filter(|hub| self.is_in(**hub, key)) {
                let older = self.coverage.older(self.coverage.of(*hub), article);
                met.extend(older.iter().take(REACH).map(|other| (*other, weight)));
            }
        }
        met.sort_unstable();
        let previous = relations
            .topics
            .first()
            .filter(|topic| self.is_in(**topic, key))
            .and_then(|topic| self.coverage.older(self.coverage.of(*topic), article).first());
        // The few closest so far, the closest first: far fewer are kept than met.
        let mut closest: Vec<(Reverse<u32>, u32, Ix)> = Vec::with_capacity(SHOWN + 1);
        for same in met.chunk_by(|a, b| a.0 == b.0) {
            let ix = same[0].0;
            let weight: u32 = same.iter().map(|(_, weight)| weight).sum();
            if weight == 1 || Some(&ix) == previous {
                continue;
            }
            let rank = (Reverse(weight), self.coverage.rank(ix), ix);
            let at = closest.partition_point(|nearer| *nearer < rank);
            if at < SHOWN {
                closest.insert(at, rank);
                closest.truncate(SHOWN);
            }
        }
        closest.into_iter().map(|(_, _, ix)| self.card_of(ix)).collect()
    }

    /// Whether a hub is in the language of `key`: the stories of one in another are in another too.
    fn is_in(&self, hub: Ix, key: &RecordKey) -> bool {
        self.records.key(hub).lang == key.lang
    }
}
