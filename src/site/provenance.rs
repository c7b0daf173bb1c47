//! Provenance: by whom the words of a source passed before they reached us, and on how many sources
//! that do not rest on each other a story stands.
//!
//! Two relays of one interview are one source: what counts is who had the words first. Where several
//! outlets pass on the words of one and the same speaker, that speaker is the one source.

use super::records::{Ix, Records};
use super::references::{host, sources};
use super::relations::{target_record, unique};
use crate::content::key::Kind;
use crate::content::kinds::{Source, SourceRole};
use crate::content::record::{Record, Reference};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who published something: an outlet of the registry, or a name that none has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Station {
    /// An outlet.
    Outlet(Ix),
    /// What is known instead: a name, a domain, a title.
    Named(Arc<str>),
}

/// The way of a source to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Whose words it passes on, as far as the story says so.
    pub speakers: Vec<Ix>,
    /// Who published them: whoever had them first, then each that relayed the one before. Never empty.
    pub stations: Vec<Station>,
}

/// On how much a story rests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Support {
    /// It names no source.
    #[default]
    None,
    /// On one source: the outlet, unless only the speaker is the same or the outlet is not known.
    One(Option<Ix>),
    /// On several that do not rest on each other.
    Several,
}

/// The forms of sources that pass on somebody's words, rather than report on many things.
const WORDS: [&str; 5] = ["interview", "briefing", "statement", "speech", "post"];

/// The ways of the sources of `record`, in their order.
pub fn chains(record: &Record, records: &Records) -> Vec<Chain> {
    let tracer = Tracer { record, records };
    let all = sources(record).iter();
    all.map(|source| {
        let stations = tracer.stations(source);
        Chain { speakers: tracer.speakers(source, &stations[0]), stations }
    })
    .collect()
}

/// The outlets through which the sources of `record` came, each once, the first in each way before its
/// relays, and on how much it rests. Made for every record: each way is traced once, and speakers are
/// looked for only while all sources may pass on the words of one.
pub fn rests_on(record: &Record, records: &Records) -> (Vec<Ix>, Support) {
    let tracer = Tracer { record, records };
    let ways: Vec<(&Source, Vec<Station>)> =
        sources(record).iter().map(|source| (source, tracer.stations(source))).collect();
    let support = tracer.support(&ways);
    let stations = ways.into_iter().flat_map(|(_, stations)| stations);
    let outlets = unique(stations.filter_map(|station| match station {
        Station::Outlet(outlet) => Some(outlet),
        Station::Named(_) => None,
    }));
    (outlets, support)
}

/// Whose words, and nobody else's, all of `chains` pass on.
pub fn only_speaker(chains: &[Chain]) -> Option<Ix> {
    let [speaker] = *chains.first()?.speakers.as_slice() else { return None };
    chains.iter().all(|chain| chain.speakers == [speaker]).then_some(speaker)
}

/// Whether a source of `record` came through another outlet.
pub fn is_relayed(record: &Record) -> bool {
    sources(record).iter().any(|source| source.via.is_some())
}

struct Tracer<'a> {
    record: &'a Record,
    records: &'a Records,
}

impl Tracer<'_> {
    /// On how much a record rests whose sources came on these ways.
    fn support(&self, ways: &[(&Source, Vec<Station>)]) -> Support {
        let Some(((source, first), others)) = ways.split_first() else { return Support::None };
        if others.iter().all(|(_, stations)| stations[0] == first[0]) {
            return Support::One(match first[0] {
                Station::Outlet(outlet) => Some(outlet),
                Station::Named(_) => None,
            });
        }
        let speakers = self.speakers(source, &first[0]);
        let say_the_same = |(source, stations): &(&Source, Vec<Station>)| {
            self.speakers(source, &stations[0]) == speakers
        };
        if speakers.len() == 1 && others.iter().all(say_the_same) {
            Support::One(None)
        } else {
            Support::Several
        }
    }

    /// Who published a source, the first one first. A source that says nothing of its own origin may
    /// relay one that does.
    fn stations(&self, source: &Source) -> Vec<Station> {
        let mut stations = vec![self.publisher(source)];
        let mut relayed = source.via.as_ref();
        while let Some(via) = relayed {
            let station = self.station(via);
            // Outlets that relay each other have no first.
            if stations.contains(&station) {
                break;
            }
            let of_station =
                |other: &&Source| other.via.is_some() && self.publisher(other) == station;
            relayed = sources(self.record).iter().find(of_station).and_then(|it| it.via.as_ref());
            stations.push(station);
        }
        stations.reverse();
        stations
    }

    fn publisher(&self, source: &Source) -> Station {
        if let Some(outlet) = &source.outlet {
            return self.station(outlet);
        }
        let lang = &self.record.key.lang;
        let url = source.url.as_ref().map(|url| &*url.value);
        match url.and_then(|url| self.records.outlet_of_url(url, lang)) {
            Some(outlet) => Station::Outlet(outlet),
            None => Station::Named(match url.and_then(host) {
                Some(host) => Arc::from(host),
                None => source.title.clone().unwrap_or_default(),
            }),
        }
    }

    fn station(&self, outlet: &Reference) -> Station {
        match self.records.outlet(outlet, &self.record.key.lang) {
            Some(outlet) => Station::Outlet(outlet),
            None => Station::Named(Arc::clone(&outlet.value)),
        }
    }

    /// Whose words a source passes on: as it says itself; else whoever the story quotes as speaking to
    /// its `origin`, and, where it is somebody's words as a whole, whose claims were made there.
    fn speakers(&self, source: &Source, origin: &Station) -> Vec<Ix> {
        let Tracer { record, records } = self;
        let lang = &record.key.lang;
        let actor = |name: &Reference| records.find(&[Kind::Actor], name, lang);
        if !source.said_by.is_empty() {
            return unique(source.said_by.iter().filter_map(actor));
        }
        let Station::Outlet(origin) = origin else { return Vec::new() };
        let quotes = record.body.quotes.iter().filter_map(|quote| {
            let to = target_record(quote.to.as_ref()?, records, lang)?;
            let speaker = target_record(quote.speaker.as_ref()?, records, lang)?;
            (to == *origin && records.key(speaker).kind == Kind::Actor).then_some(speaker)
        });
        let claims = record.article().into_iter().filter(|_| passes_on_words(source));
        let claims = claims.flat_map(|article| &article.claims).filter_map(|claim| {
            let said_in = records.find(&[Kind::Outlet], claim.said_in.as_ref()?, lang)?;
            actor(claim.asserted_by.as_ref()?).filter(|_| said_in == *origin)
        });
        // In the order of the keys: two sources of the same speakers have the same list.
        let found: BTreeSet<Ix> = quotes.chain(claims).collect();
        found.into_iter().collect()
    }
}

fn passes_on_words(source: &Source) -> bool {
    let form = source.form.as_ref().map(|form| form.to_lowercase());
    source.role == Some(SourceRole::Statement) || form.is_some_and(|form| WORDS.contains(&&*form))
}
