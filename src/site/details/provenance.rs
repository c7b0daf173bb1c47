//! How a story reached us, as its page and its card show it.

use crate::content::record::Record;
use crate::site::Site;
use crate::site::provenance::{Chain, Station, Support, chains, is_relayed, only_speaker};
use crate::site::records::Ix;
use crate::site::view::{ChainView, SingleView, StationView};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Site {
    /// The ways of the sources of a record to us, each once.
    pub(super) fn chain_views(&self, record: &Record) -> Vec<ChainView> {
        let mut shown: Vec<Chain> = Vec::new();
        for chain in chains(record, &self.records) {
            if !shown.contains(&chain) {
                shown.push(chain);
            }
        }
        // Who is on the way of another source need not be named again.
        let is_met = |chain: &Chain| {
            let elsewhere = shown.iter().filter(|other| *other != chain);
            chain.speakers.is_empty()
                && elsewhere.flat_map(|other| &other.stations).any(|it| *it == chain.stations[0])
        };
        let view = |chain: &Chain| ChainView {
            speakers: self.names_of(&chain.speakers),
            outlets: self.stations(chain),
        };
        let is_alone = |chain: &&Chain| chain.stations.len() > 1 || !is_met(chain);
        shown.iter().filter(is_alone).map(view).collect()
    }

    /// What a story rests on, where that is one source.
    pub(super) fn single_view(&self, ix: Ix, record: &Record) -> Option<SingleView> {
        if !matches!(self.relations[ix.position()].support, Support::One(_)) {
            return None;
        }
        let chains = chains(record, &self.records);
        let speaker = only_speaker(&chains);
        let stations: BTreeSet<&Station> = chains.iter().flat_map(|it| &it.stations).collect();
        Some(SingleView {
            speaker: speaker.map(|speaker| self.name_of(speaker)),
            // Who had the words of a speaker first has passed them on, too.
            relays: stations.len() - usize::from(speaker.is_none()),
            sources: chains.len(),
        })
    }

    /// The ways of those sources of a record that came through several outlets, each once.
    pub(in crate::site) fn relays(&self, record: &Record) -> Vec<Vec<StationView>> {
        if !is_relayed(record) {
            return Vec::new();
        }
        let mut shown: Vec<Vec<StationView>> = Vec::new();
        for chain in chains(record, &self.records) {
            let stations = self.stations(&chain);
            if stations.len() > 1 && !shown.contains(&stations) {
                shown.push(stations);
            }
        }
        shown
    }

    fn stations(&self, chain: &Chain) -> Vec<StationView> {
        let view = |station: &Station| match station {
            Station::Outlet(outlet) => {
                StationView { outlet: Some(self.name_of(*outlet)), name: None }
            }
            Station::Named(name) => StationView { outlet: None, name: Some(Arc::clone(name)) },
        };
        chain.stations.iter().map(view).collect()
    }
}
