//! The chronology: events from records and from articles, in one order.

use super::Site;
use super::records::{Ix, Records};
use super::relations::Relations;
use super::selection::Events;
use super::view::Card;
use crate::content::key::{Kind, Lang};
use crate::content::kinds::{EventEntry, EventStatus, InlineEvent};
use crate::content::record::Detail;
use crate::date::Edtf;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An event: a record, or the entry of this index in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Happening {
    holder: Ix,
    entry: Option<u32>,
}

impl Happening {
    /// The event's record, or the article in which it stands.
    pub(super) fn holder(self) -> Ix {
        self.holder
    }
}

/// The public events of the site, by what they concern, oldest first.
#[derive(Debug, Default)]
pub struct Chronology {
    all: BTreeMap<Lang, Vec<Happening>>,
    hubs: BTreeMap<Ix, Vec<Happening>>,
}

impl Chronology {
    /// The chronology of the events among `records`.
    pub fn new(records: &Records, relations: &[Arc<Relations>]) -> Self {
        let mut all: Vec<(Edtf, Happening, Vec<Ix>)> = Vec::new();
        for ix in records.public() {
            let record = &records.entry(ix).record;
            let hubs = || relations[ix.position()].hubs_in(&record.key.lang, records);
            match &record.detail {
                Detail::Event(event) => {
                    all.push((event.date.clone(), Happening { holder: ix, entry: None }, hubs()));
                }
                Detail::Article(article) => {
                    for (number, entry) in inline(&article.events) {
                        let happening = Happening { holder: ix, entry: Some(number) };
                        all.push((entry.date.clone(), happening, hubs()));
                    }
                }
                _ => {}
            }
        }
        all.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut chronology = Chronology::default();
        for (_, happening, hubs) in all {
            let lang = records.key(happening.holder).lang.clone();
            chronology.all.entry(lang).or_default().push(happening);
            for hub in hubs {
                chronology.hubs.entry(hub).or_default().push(happening);
            }
        }
        chronology
    }

    /// The events that are records of their own.
    pub fn records_of(&self, hub: Option<Ix>, lang: &Lang) -> impl Iterator<Item = Ix> + '_ {
        let records = self.of(hub, lang).iter().filter(|happening| happening.entry.is_none());
        records.map(|happening| happening.holder)
    }

    fn of(&self, hub: Option<Ix>, lang: &Lang) -> &[Happening] {
        match hub {
            Some(hub) => self.hubs.get(&hub),
            None => self.all.get(lang),
        }
        .map_or(&[], Vec::as_slice)
    }
}

fn inline(events: &[InlineEvent]) -> impl Iterator<Item = (u32, &EventEntry)> {
    (0..).zip(events).filter_map(|(number, event)| match event {
        InlineEvent::Entry(entry) => Some((number, &**entry)),
        InlineEvent::Record(_) => None,
    })
}

impl Site {
    /// The events that a chronology asks for, oldest first.
    pub fn chronology(&self, asked: &Events) -> Vec<Arc<Card>> {
        let Some(hub) = self.hub(asked.hub.as_ref()) else { return Vec::new() };
        let bound = |text: &Option<Arc<str>>| text.as_ref().and_then(|text| Edtf::parse(text).ok());
        let from = bound(&asked.from).map(|date| date.earliest());
        let to = bound(&asked.to).and_then(|date| date.latest());
        let within = |happening: &&Happening| {
            let date = &self.event(**happening).date;
            from.is_none_or(|from| date.latest().is_none_or(|latest| latest >= from))
                && to.is_none_or(|to| date.earliest() <= to)
        };
        let found: Vec<_> = self.chronology.of(hub, &asked.lang).iter().filter(within).collect();
        let limit = asked.limit.map_or(found.len(), |limit| limit as usize);
        let newest = &found[found.len().saturating_sub(limit)..];
        newest.iter().map(|happening| self.event_card(**happening)).collect()
    }

    /// The events that are still to come, soonest first.
    pub fn upcoming(
        &self,
        hub: Option<&crate::content::key::RecordKey>,
        lang: &Lang,
    ) -> Vec<Arc<Card>> {
        let Some(hub) = self.hub(hub) else { return Vec::new() };
        let today = self.today();
        self.chronology
            .of(hub, lang)
            .iter()
            .filter(|happening| is_ahead(self.event(**happening), today))
            .map(|happening| self.event_card(*happening))
            .collect()
    }

    /// The day of the build in the site's time zone.
    pub fn today(&self) -> Date {
        self.clock.today(&self.config().time_zone)
    }

    /// The events that concern a hub, or all of a language, oldest first.
    pub(super) fn happenings(
        &self,
        hub: Option<&crate::content::key::RecordKey>,
        lang: &Lang,
    ) -> &[Happening] {
        self.hub(hub).map_or(&[], |hub| self.chronology.of(hub, lang))
    }

    /// The number of a hub's record; `None` where a hub is asked for that is not public.
    #[expect(
        clippy::option_option,
        reason = "no hub was asked for, and the one that was asked for is nowhere: two answers"
    )]
    pub(super) fn hub(&self, key: Option<&crate::content::key::RecordKey>) -> Option<Option<Ix>> {
        match key {
            None => Some(None),
            Some(key) => self.records.public_ix(key).map(Some),
        }
    }

    pub(super) fn event(&self, happening: Happening) -> &EventEntry {
        let event = match (&self.records.entry(happening.holder).record.detail, happening.entry) {
            (Detail::Event(event), _) => Some(&**event),
            (_, Some(number)) => self.entry(happening.holder, number),
            _ => None,
        };
        event.expect("a happening is made of an event or of an entry of its article")
    }

    /// The event of this number that stands only in an article.
    pub(super) fn entry(&self, article: Ix, number: u32) -> Option<&EventEntry> {
        let article = self.records.entry(article).record.article()?;
        match article.events.get(number as usize)? {
            InlineEvent::Entry(entry) => Some(entry),
            InlineEvent::Record(_) => None,
        }
    }

    pub(super) fn event_card(&self, happening: Happening) -> Arc<Card> {
        match happening.entry {
            None => self.card_of(happening.holder),
            Some(number) => {
                let event = self.event(happening);
                Arc::new(self.entry_card(happening.holder, number, event))
            }
        }
    }

    /// The events of the same series, in order.
    pub(super) fn siblings(&self, event: &EventEntry, lang: &Lang) -> Vec<Card> {
        let Some(series) = &event.series else { return Vec::new() };
        self.chronology
            .of(None, lang)
            .iter()
            .filter(|happening| self.event(**happening).series.as_ref() == Some(series))
            .map(|happening| Card::clone(&self.event_card(*happening)))
            .collect()
    }
}

/// Whether an event is expected and not past, or has a date from today on.
fn is_ahead(event: &EventEntry, today: Date) -> bool {
    let open = event.date.latest().is_none_or(|latest| latest >= today);
    match event.status {
        EventStatus::Expected | EventStatus::Possible | EventStatus::Postponed => open,
        EventStatus::TookPlace => event.date.earliest() > today,
        EventStatus::Cancelled => false,
    }
}

/// The kinds of which an event may be asserted.
pub const ASSERTERS: [Kind; 2] = [Kind::Actor, Kind::Outlet];
