//! Which places a map shows.

use super::Site;
use super::records::Ix;
use super::selection::MapOf;
use super::view::Ref;
use crate::content::key::Kind;
use crate::content::record::Detail;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many places the map of a hub shows.
const OF_HUB: usize = 20;

/// How many places the map of all places shows.
const OF_ALL: usize = 60;

/// A place that a map shows.
#[derive(Debug)]
pub struct Marked {
    /// The place.
    pub name: Arc<Ref>,
    /// In degrees, east positive.
    pub longitude: f64,
    /// In degrees, north positive.
    pub latitude: f64,
    /// Whether the map is about it.
    pub main: bool,
    /// How many stories it has in what the map is about.
    pub stories: u32,
}

impl Site {
    /// The places that a map shows, those with the most stories first: of a place itself and what is
    /// in it, of a topic those of its stories and events.
    pub fn spots(&self, of: &MapOf) -> Vec<Marked> {
        let (found, most, main) = match of {
            MapOf::Hub(key) => {
                let Some(hub) = self.records.public_ix(key) else { return Vec::new() };
                let found =
                    if key.kind == Kind::Place { self.parts(hub) } else { self.scenes(hub) };
                (found, OF_HUB, Some(hub))
            }
            MapOf::Places(lang) => {
                let all = self.records.of_kind(&Kind::Place, lang);
                (all.map(|ix| (ix, self.stories(ix))).collect(), OF_ALL, None)
            }
        };
        let mut found: Vec<(Ix, u32)> =
            found.into_iter().filter(|(ix, _)| self.coordinates(*ix).is_some()).collect();
        found.sort_by_key(|(ix, stories)| (main != Some(*ix), Reverse(*stories), *ix));
        found.truncate(most);
        let spot = |(ix, stories): (Ix, u32)| {
            let (latitude, longitude) = self.coordinates(ix)?;
            let name = self.name_of(ix);
            Some(Marked { name, longitude, latitude, main: main == Some(ix), stories })
        };
        found.into_iter().filter_map(spot).collect()
    }

    fn stories(&self, ix: Ix) -> u32 {
        u32::try_from(self.coverage.of(ix).len()).unwrap_or(u32::MAX)
    }

    fn parts(&self, place: Ix) -> BTreeMap<Ix, u32> {
        let parts = self.records.tree.children(place).iter();
        let public = parts.filter(|ix| self.records.entry(**ix).public);
        std::iter::once(&place).chain(public).map(|ix| (*ix, self.stories(*ix))).collect()
    }

    /// Where the stories and events of a hub take place.
    fn scenes(&self, hub: Ix) -> BTreeMap<Ix, u32> {
        let mut found: BTreeMap<Ix, u32> = BTreeMap::new();
        for article in self.coverage.of(hub) {
            for place in &self.relations[article.position()].places {
                *found.entry(*place).or_default() += 1;
            }
        }
        let lang = &self.records.key(hub).lang;
        for event in self.chronology.records_of(Some(hub), lang) {
            for place in &self.relations[event.position()].places {
                found.entry(*place).or_default();
            }
        }
        found
    }

    /// Latitude and longitude of a place, in degrees.
    pub(super) fn coordinates(&self, ix: Ix) -> Option<(f64, f64)> {
        match &self.records.entry(ix).record.detail {
            Detail::Place(place) => Some((place.lat?, place.lon?)),
            _ => None,
        }
    }
}
