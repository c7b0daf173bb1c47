//! The archive: articles by year, month and day, as their dates are written.

use super::Site;
use super::pages::page_of_item;
use super::records::Ix;
use super::selection::ListingOf;
use super::view::{ArchiveMonth, ArchiveYear, Month, MonthCount, MonthDay};
use crate::content::key::{Lang, RecordKey};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Site {
    /// How many articles each month has, oldest first: of a hub, or of all.
    pub fn months(&self, hub: Option<&RecordKey>, lang: &Lang) -> Vec<MonthCount> {
        let count = |((year, month), count): ((i16, i8), usize)| MonthCount {
            year,
            month,
            count: u32::try_from(count).unwrap_or(u32::MAX),
        };
        let Some(hub) = hub else {
            let months = self.coverage.months(lang).into_iter().flatten();
            return months.map(|(month, articles)| count((*month, articles.len()))).collect();
        };
        let Some(hub) = self.records.public_ix(hub) else { return Vec::new() };
        let mut counts: BTreeMap<(i16, i8), usize> = BTreeMap::new();
        for article in self.coverage.of(hub) {
            let date = self.records.written_date(*article);
            *counts.entry((date.year(), date.month())).or_default() += 1;
        }
        counts.into_iter().map(count).collect()
    }

    /// The archive of a hub by year, the newest first. Each month leads to the page of the listing on
    /// which its newest story stands.
    pub(super) fn archive_of(&self, hub: Ix) -> Vec<ArchiveYear> {
        let (stories, size) = (self.coverage.of(hub), self.config().paginate);
        let of = ListingOf::Hub(self.records.key(hub).clone());
        let mut years: Vec<ArchiveYear> = Vec::new();
        // Not only neighbours: a story of one month may have appeared among those of another.
        let mut months: BTreeMap<(i16, i8), (usize, usize)> = BTreeMap::new();
        for (position, story) in stories.iter().enumerate() {
            let date = self.records.written_date(*story);
            months.entry((date.year(), date.month())).or_insert((position, 0)).1 += 1;
        }
        let mut urls: BTreeMap<Option<u32>, Arc<str>> = BTreeMap::new();
        for ((year, month), (newest, count)) in months {
            let number = page_of_item(stories.len(), size, newest);
            let url = Arc::clone(urls.entry(number).or_insert_with(|| {
                let path = self.listing_path(&of, number);
                path.map_or_else(
                    || Arc::from(""),
                    |path| Arc::from(self.config().base_url.link(&path)),
                )
            }));
            if years.last().is_none_or(|last| last.year != year) {
                years.push(ArchiveYear { year, count: 0, months: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.count += count;
                last.months.push(ArchiveMonth { month, count, url });
            }
        }
        years.reverse();
        years
    }

    /// The articles of one month, by day, newest first, with the months beside it that have any.
    pub fn month(&self, year: i16, month: i8, lang: &Lang) -> Month {
        let Some(months) = self.coverage.months(lang) else {
            return Month { days: Vec::new(), newer: None, older: None };
        };
        let mut articles = months.get(&(year, month)).cloned().unwrap_or_default();
        // Stable: within a day the order of instants stays.
        articles.sort_by_key(|ix| std::cmp::Reverse(self.records.written_date(*ix)));
        let days = articles
            .chunk_by(|a, b| self.records.written_date(*a) == self.records.written_date(*b));
        let count = |((year, month), articles): (&(i16, i8), &Vec<_>)| MonthCount {
            year: *year,
            month: *month,
            count: u32::try_from(articles.len()).unwrap_or(u32::MAX),
        };
        Month {
            days: days
                .map(|day| MonthDay {
                    date: Arc::from(self.records.written_date(day[0]).to_string()),
                    items: day.iter().map(|ix| self.card_of(*ix)).collect(),
                })
                .collect(),
            newer: months.range((year, month)..).find(|(at, _)| **at != (year, month)).map(count),
            older: months.range(..(year, month)).next_back().map(count),
        }
    }
}
