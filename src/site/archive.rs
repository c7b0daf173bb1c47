//! The archive: articles by year, month and day, as their dates are written.

use super::Site;
use super::view::{Month, MonthCount, MonthDay};
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
