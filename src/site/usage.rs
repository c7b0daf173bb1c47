//! Which outlets stories come from, by ownership, and how many stories rest on one source.

use super::Site;
use super::provenance::{Station, Support, chains, is_relayed};
use super::records::Ix;
use super::view::{
    CountedView, MixGroup, OutletGroup, OutletLine, SourceMix, SourcesView, UseView,
};
use crate::content::key::{Kind, Lang};
use crate::content::kinds::{Outlet, Ownership};
use crate::content::record::Detail;
use foldhash::{HashMap, HashMapExt as _};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many outlets are named of each sort of owner.
const OUTLETS: usize = 6;

/// How many outlets are named that an outlet relays, or that relay it.
const RELAYS: usize = 8;

/// In how many stories each of several records is met.
pub(super) type Counts = HashMap<Ix, usize>;

impl Site {
    /// Which outlets `stories` come from.
    pub(super) fn source_mix(&self, stories: &[Ix]) -> SourceMix {
        let mut mix = SourceMix::default();
        let mut counts = Counts::new();
        for story in stories {
            let relations = &self.relations[story.position()];
            mix.stories += usize::from(relations.support != Support::None);
            mix.single += usize::from(matches!(relations.support, Support::One(_)));
            for outlet in &relations.outlets {
                *counts.entry(*outlet).or_default() += 1;
            }
        }
        mix.named = counts.values().sum();
        mix.single_share = hundredths(mix.single, mix.stories);
        let mut groups: BTreeMap<Option<Ownership>, Counts> = BTreeMap::new();
        for (outlet, count) in most_frequent(&counts, usize::MAX) {
            let ownership = self.outlet_at(outlet).and_then(|outlet| outlet.ownership);
            groups.entry(ownership).or_default().insert(outlet, count);
        }
        mix.groups = groups
            .into_iter()
            .map(|(ownership, counts)| {
                let named = counts.values().sum();
                MixGroup {
                    ownership: ownership.map(Ownership::name),
                    named,
                    share: hundredths(named, mix.named),
                    outlets: self.counted(&counts, OUTLETS),
                    more: counts.len().saturating_sub(OUTLETS),
                }
            })
            .collect();
        // What is not on record stands last, however often it is named.
        mix.groups.sort_by_key(|group| (group.ownership.is_none(), Reverse(group.named)));
        mix
    }

    /// What an outlet is to the stories that came through it.
    pub(super) fn outlet_use(&self, outlet: Ix) -> UseView {
        let stories = self.coverage.of(outlet);
        let (mut relays, mut relayed_by) = (Counts::new(), Counts::new());
        for story in stories {
            let record = &self.records.entry(*story).record;
            if is_relayed(record) {
                self.count_relays(outlet, *story, &mut relays, &mut relayed_by);
            }
        }
        let alone = |story: &&Ix| self.rests_on(**story) == Some(outlet);
        let only = stories.iter().filter(alone).count();
        UseView {
            stories: stories.len(),
            only,
            only_share: hundredths(only, stories.len()),
            relays: self.counted(&relays, RELAYS),
            relayed_by: self.counted(&relayed_by, RELAYS),
        }
    }

    /// Counts who stands before and behind `outlet` in the ways of a story's sources.
    fn count_relays(&self, outlet: Ix, story: Ix, before: &mut Counts, behind: &mut Counts) {
        let record = &self.records.entry(story).record;
        let pairs = |counts: &mut Counts, is_meant: &dyn Fn(Ix, Ix) -> Option<Ix>| {
            let ways = chains(record, &self.records);
            let found = ways.iter().flat_map(|way| way.stations.windows(2)).filter_map(|pair| {
                let [Station::Outlet(from), Station::Outlet(to)] = pair else { return None };
                is_meant(*from, *to)
            });
            for other in super::relations::unique(found) {
                *counts.entry(other).or_default() += 1;
            }
        };
        pairs(before, &|from, to| (to == outlet).then_some(from));
        pairs(behind, &|from, to| (from == outlet).then_some(to));
    }

    /// All outlets of a language by ownership, and how far the digest rests on each.
    pub fn sources(&self, lang: &Lang) -> SourcesView {
        let stories = self.coverage.all(lang);
        let (mut named, mut alone) = (Counts::new(), Counts::new());
        for story in stories {
            for outlet in &self.relations[story.position()].outlets {
                *named.entry(*outlet).or_default() += 1;
            }
            if let Some(outlet) = self.rests_on(*story) {
                *alone.entry(outlet).or_default() += 1;
            }
        }
        let mut outlets: Vec<Ix> = self.records.of_kind(&Kind::Outlet, lang).collect();
        outlets.sort_by_cached_key(|ix| (self.records.sort_key(*ix), *ix));
        let mut groups: BTreeMap<(bool, Option<Ownership>), Vec<OutletLine>> = BTreeMap::new();
        for ix in outlets {
            let Some(outlet) = self.outlet_at(ix) else { continue };
            let key = (outlet.ownership.is_none(), outlet.ownership);
            let count = |counts: &Counts| counts.get(&ix).copied().unwrap_or_default();
            groups.entry(key).or_default().push(OutletLine {
                outlet: self.name_of(ix),
                owner: outlet.owner.clone(),
                control: outlet.control.clone(),
                stories: count(&named),
                only: count(&alone),
            });
        }
        let group = |((_, ownership), outlets): ((bool, Option<Ownership>), _)| OutletGroup {
            ownership: ownership.map(Ownership::name),
            outlets,
        };
        SourcesView {
            mix: self.source_mix(stories),
            groups: groups.into_iter().map(group).collect(),
        }
    }

    /// The outlet on which a story rests alone.
    fn rests_on(&self, story: Ix) -> Option<Ix> {
        match self.relations[story.position()].support {
            Support::One(outlet) => outlet,
            Support::None | Support::Several => None,
        }
    }

    fn outlet_at(&self, ix: Ix) -> Option<&Outlet> {
        match &self.records.entry(ix).record.detail {
            Detail::Outlet(outlet) => Some(outlet),
            _ => None,
        }
    }

    /// The most frequent of `counts`, with their names.
    pub(super) fn counted(&self, counts: &Counts, most: usize) -> Vec<CountedView> {
        let found = most_frequent(counts, most).into_iter();
        found.map(|(ix, stories)| CountedView { record: self.name_of(ix), stories }).collect()
    }
}

/// The most frequent of `counts`, of two as frequent ones the first in the order of their keys.
pub(super) fn most_frequent(counts: &Counts, most: usize) -> Vec<(Ix, usize)> {
    let mut all: Vec<(Ix, usize)> = counts.iter().map(|(ix, count)| (*ix, *count)).collect();
    all.sort_unstable_by_key(|(ix, count)| (Reverse(*count), *ix));
    all.truncate(most);
    all
}

/// How many in a hundred `part` of `whole` is, rounded.
fn hundredths(part: usize, whole: usize) -> usize {
    (part * 200 + whole).checked_div(2 * whole).unwrap_or_default()
}
