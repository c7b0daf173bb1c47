//! Neighbours and related stories of an article.

use super::Site;
use super::coverage::Coverage;
use super::records::Ix;
use super::view::{Card, Neighbour, Neighbours};
use crate::content::key::RecordKey;
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
        let topic = self.relations[article.position()].topics.first().copied();
        let list = match topic {
            Some(topic) => self.coverage.of(topic),
            None => self.coverage.all(&key.lang),
        };
        let neighbour = |ix: &Ix| Neighbour {
            card: self.card_of(*ix),
            topic: topic.map(|topic| self.name_of(topic)),
        };
        Some(Neighbours {
            previous: Coverage::older(list, article, &self.records).first().map(neighbour),
            next: Coverage::newer(list, article, &self.records).last().map(neighbour),
        })
    }

    /// Earlier stories that share topics and actors with an article, the closest first; the one
    /// before it in its topic is left out, as its page shows that one already.
    pub fn related(&self, key: &RecordKey) -> Vec<Arc<Card>> {
        let Some(article) = self.records.public_ix(key) else { return Vec::new() };
        let relations = &self.relations[article.position()];
        let mut met: Vec<(Ix, u32)> = Vec::new();
        for (hubs, weight) in [(&relations.topics, 2), (&relations.actors, 1)] {
            for hub in hubs {
                let older = Coverage::older(self.coverage.of(*hub), article, &self.records);
                met.extend(older.iter().take(REACH).map(|other| (*other, weight)));
            }
        }
        met.sort_unstable();
        let shared = met.chunk_by(|a, b| a.0 == b.0);
        let mut closest: Vec<(Ix, u32)> = shared
            .map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum()))
            .filter(|(_, weight)| *weight > 1)
            .collect();
        if let Some(topic) = relations.topics.first() {
            let older = Coverage::older(self.coverage.of(*topic), article, &self.records);
            if let Some(previous) = older.first() {
                closest.retain(|(other, _)| other != previous);
            }
        }
        closest.sort_by_key(|(ix, weight)| {
            (std::cmp::Reverse((*weight, self.records.entry(*ix).instant)), *ix)
        });
        closest.into_iter().take(SHOWN).map(|(ix, _)| self.card_of(ix)).collect()
    }
}
