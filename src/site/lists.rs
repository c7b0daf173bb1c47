//! Lists of records as queries ask for them: filtered, ordered, cut, in pages and in groups.

use super::Site;
use super::pages::{numbered_pages, page_items};
use super::permalink::{language_part, section_path};
use super::records::Ix;
use super::selection::{Filter, List, ListingOf, Order};
use super::view::{Card, CorrectionNote, Group, Listing};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::kinds::Correction;
use crate::content::record::Detail;
use crate::output_path::OutputPath;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Site {
    /// The records that a list asks for.
    pub fn list(&self, list: &List) -> Vec<Arc<Card>> {
        let mut found = self.filtered(&list.filter);
        self.sort(&mut found, &list.filter.kind, list.order);
        let shown = found.into_iter().skip(list.offset as usize).take(list.limit as usize);
        shown.map(|ix| self.card_of(ix)).collect()
    }

    /// How many records a filter lets through.
    pub fn count(&self, filter: &Filter) -> u64 {
        self.filtered(filter).len() as u64
    }

    /// The records that a filter lets through: for articles newest first, else in key order.
    fn filtered(&self, filter: &Filter) -> Vec<Ix> {
        let hubs: Option<Vec<Ix>> =
            filter.with.iter().map(|key| self.records.public_ix(key)).collect();
        let Some(hubs) = hubs else { return Vec::new() };
        if filter.kind == Kind::Article {
            return self.articles_with(&hubs, &filter.lang);
        }
        let of_kind = self.records.of_kind(&filter.kind, &filter.lang);
        if hubs.is_empty() {
            return of_kind.collect();
        }
        let met: Vec<BTreeSet<Ix>> = hubs.iter().map(|hub| self.met_with(*hub)).collect();
        of_kind.filter(|ix| met.iter().all(|met| met.contains(ix))).collect()
    }

    fn articles_with(&self, hubs: &[Ix], lang: &Lang) -> Vec<Ix> {
        let Some((first, others)) = hubs.split_first() else {
            return self.coverage.all(lang).to_vec();
        };
        let others: Vec<BTreeSet<&Ix>> =
            others.iter().map(|hub| self.coverage.of(*hub).iter().collect()).collect();
        let articles = self.coverage.of(*first).iter();
        articles.filter(|ix| others.iter().all(|other| other.contains(ix))).copied().collect()
    }

    /// All records that stories and events have to do with that have to do with `hub`.
    fn met_with(&self, hub: Ix) -> BTreeSet<Ix> {
        let lang = &self.records.key(hub).lang;
        let articles = self.coverage.of(hub).iter().copied();
        articles
            .chain(self.chronology.records_of(Some(hub), lang))
            .flat_map(|ix| {
                let relations = &self.relations[ix.position()];
                let ancestors =
                    relations.topics.iter().flat_map(|topic| self.records.tree.ancestors(*topic));
                let mut met = relations.direct();
                met.extend(ancestors);
                met.push(ix);
                met
            })
            .filter(|ix| *ix != hub)
            .collect()
    }

    /// The topics that a record's stories and events belong to, or that name it as a key actor.
    pub fn topics_of(&self, key: &RecordKey) -> Vec<Arc<Card>> {
        let Some(hub) = self.records.public_ix(key) else { return Vec::new() };
        let met = self.met_with(hub);
        let topics = self.records.of_kind(&Kind::Topic, &key.lang);
        let names_it = |topic: Ix| match &self.records.entry(topic).record.detail {
            Detail::Topic(detail) => detail.key_actors.iter().any(|actor| {
                self.records.find(&[Kind::Actor], &actor.actor, &key.lang) == Some(hub)
            }),
            _ => false,
        };
        let mut found: Vec<Ix> =
            topics.filter(|topic| met.contains(topic) || names_it(*topic)).collect();
        self.sort(&mut found, &Kind::Topic, Order::Title);
        found.into_iter().map(|ix| self.card_of(ix)).collect()
    }

    fn sort(&self, found: &mut [Ix], kind: &Kind, order: Order) {
        match (order, kind) {
            (Order::Newest, Kind::Article) => {}
            (Order::Oldest, Kind::Article) => found.reverse(),
            (Order::Title, _) => found.sort_by_cached_key(|ix| (self.records.sort_key(*ix), *ix)),
            (order, _) => found.sort_by_cached_key(|ix| {
                let date = self.card_of(*ix).date.clone();
                let by_date = match (order, date) {
                    (Order::Newest, Some(date)) => (0, Reverse(Some(date)), None),
                    (_, Some(date)) => (0, Reverse(None), Some(date)),
                    (_, None) => (1, Reverse(None), None),
                };
                (by_date, self.records.sort_key(*ix), *ix)
            }),
        }
    }

    /// One page of a listing; `None` where there is no such page.
    pub fn listing(&self, of: &ListingOf, number: Option<u32>) -> Option<Listing> {
        let articles = self.listed(of)?;
        let size = self.config().paginate;
        let last = numbered_pages(articles.len(), size);
        if number.is_some_and(|number| number == 0 || number > last) {
            return None;
        }
        let url = |number: Option<u32>| -> Option<Arc<str>> {
            let path = self.listing_path(of, number)?;
            Some(Arc::from(self.config().base_url.link(&path)))
        };
        let older = number.map_or(last, |number| number - 1);
        Some(Listing {
            items: articles[page_items(articles.len(), size, number)]
                .iter()
                .map(|ix| self.card_of(*ix))
                .collect(),
            number,
            total: number.is_none().then(|| u32::try_from(articles.len()).unwrap_or(u32::MAX)),
            newer: number.and_then(|number| url(Some(number + 1).filter(|newer| *newer <= last))),
            older: if older > 0 { url(Some(older)) } else { None },
            newest: url(None)?,
            oldest: if last > 0 { url(Some(1)) } else { None },
        })
    }

    /// How many numbered pages a listing has.
    pub fn listing_pages(&self, of: &ListingOf) -> u32 {
        numbered_pages(self.listed(of).map_or(0, <[Ix]>::len), self.config().paginate)
    }

    /// Where a page of a listing goes.
    pub fn listing_path(&self, of: &ListingOf, number: Option<u32>) -> Option<OutputPath> {
        let first = match of {
            ListingOf::Hub(key) => self.page_path(key)?.clone(),
            ListingOf::Articles(lang) => section_path(&Kind::Article, lang, self.config()).ok()?,
        };
        let Some(number) = number else { return Some(first) };
        let folder = first.as_str().trim_end_matches("index.html");
        OutputPath::file(&format!("{folder}page/{number}/index.html")).ok()
    }

    fn listed(&self, of: &ListingOf) -> Option<&[Ix]> {
        match of {
            ListingOf::Articles(lang) => Some(self.coverage.all(lang)),
            ListingOf::Hub(key) => self.records.public_ix(key).map(|ix| self.coverage.of(ix)),
        }
    }

    /// The newest articles of a hub, or of all.
    pub fn newest(&self, hub: Option<&RecordKey>, lang: &Lang, limit: usize) -> Vec<Arc<Card>> {
        let articles = match self.hub(hub) {
            Some(Some(hub)) => self.coverage.of(hub),
            Some(None) => self.coverage.all(lang),
            None => &[],
        };
        articles.iter().take(limit).map(|ix| self.card_of(*ix)).collect()
    }

    /// All records of a kind, in groups: actors and places by type, events by year with the newest
    /// first, topics with each part behind its whole, others in one.
    pub fn section(&self, kind: &Kind, lang: &Lang) -> Vec<Group> {
        let mut all: Vec<Ix> = self.records.of_kind(kind, lang).collect();
        self.sort(&mut all, kind, if *kind == Kind::Event { Order::Newest } else { Order::Title });
        if matches!(kind, Kind::Topic | Kind::Term(_)) {
            all = self.parts_behind_wholes(&all);
        }
        let mut groups: BTreeMap<GroupKey, Vec<Arc<Card>>> = BTreeMap::new();
        for ix in all {
            groups.entry(self.group_of(ix)).or_default().push(self.card_of(ix));
        }
        let group = |(key, items): (GroupKey, _)| Group { key: Arc::from(key.name), items };
        groups.into_iter().map(group).collect()
    }

    fn group_of(&self, ix: Ix) -> GroupKey {
        match &self.records.entry(ix).record.detail {
            Detail::Actor(actor) => GroupKey::at(actor.kind as i64, actor.kind.name()),
            Detail::Place(place) => match place.kind {
                Some(kind) => GroupKey::at(kind as i64, kind.name()),
                None => GroupKey::at(i64::MAX, ""),
            },
            Detail::Event(event) => match event.date.start() {
                Some(start) => GroupKey::at(-i64::from(start.year()), start.year().to_string()),
                None => GroupKey::at(i64::MAX, ""),
            },
            _ => GroupKey::at(0, ""),
        }
    }

    fn parts_behind_wholes(&self, sorted: &[Ix]) -> Vec<Ix> {
        let mut ordered = Vec::with_capacity(sorted.len());
        let parent =
            |ix: &Ix| self.records.tree.parent(*ix).filter(|parent| sorted.contains(parent));
        let mut rest: Vec<Ix> =
            sorted.iter().rev().filter(|ix| parent(ix).is_none()).copied().collect();
        while let Some(ix) = rest.pop() {
            ordered.push(ix);
            rest.extend(sorted.iter().rev().filter(|part| parent(part) == Some(ix)));
        }
        ordered
    }

    /// The newest corrections of all articles in a language.
    pub fn corrections(&self, lang: &Lang, limit: u32) -> Vec<CorrectionNote> {
        let zone = &self.config().time_zone;
        let mut found: Vec<(&Correction, Ix, u32)> = Vec::new();
        for ix in self.coverage.all(lang) {
            let Some(article) = self.records.entry(*ix).record.article() else { continue };
            let mut own: Vec<&Correction> = article.corrections.iter().collect();
            // Numbered by date, so that those that are there keep their numbers when one is added.
            own.sort_by_key(|correction| correction.date.at(zone));
            found.extend((1..).zip(own).map(|(number, correction)| (correction, *ix, number)));
        }
        found.sort_by_key(|(correction, ix, number)| {
            (Reverse(correction.date.at(zone)), *ix, Reverse(*number))
        });
        found.truncate(limit as usize);
        let note = |(correction, ix, number): (&Correction, Ix, u32)| CorrectionNote {
            article: self.name_of(ix),
            number,
            date: Arc::from(correction.date.to_string()),
            type_: correction.kind.name(),
            text: Arc::clone(&correction.text),
            was: correction.was.clone(),
            now: correction.now.clone(),
            material: correction.material,
        };
        found.into_iter().map(note).collect()
    }

    /// The folder of a language in the output, for paths that are made of parts.
    pub fn language_folder<'a>(&self, lang: &'a Lang) -> Option<&'a str> {
        language_part(lang, self.config())
    }
}

/// The key of a group, in the order in which groups are shown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct GroupKey {
    rank: i64,
    name: String,
}

impl GroupKey {
    fn at(rank: i64, name: impl Into<String>) -> Self {
        GroupKey { rank, name: name.into() }
    }
}
