//! The pages of the archive: years, months, days.

use super::{Outcome, Page};
use crate::query::{Answer, Query};
use crate::render::values;
use crate::render::worker::unanswered;
use crate::site::view::{MonthCount, MonthDay};
use std::sync::Arc;
use tera::Value;

impl Page<'_> {
    /// All years, newest first.
    pub(super) fn archive(&mut self) {
        let home = self.home_url();
        let months = self.all_months();
        let years = months.chunk_by(|a, b| a.year == b.year).rev();
        let years: Vec<Value> = years.map(|months| year(&home, months)).collect();
        self.put("years", Value::from(years));
    }

    /// The months of a year, in order, and the years beside it.
    pub(super) fn archive_year(&mut self, number: i16) {
        let home = self.home_url();
        let all = self.all_months();
        let months = all.iter().filter(|month| month.year == number);
        let months: Vec<Value> = months.map(|found| month(&home, *found)).collect();
        self.put("year", Value::from(number));
        self.put("months", Value::from(months));
        let newer = all.iter().find(|month| month.year > number);
        let older = all.iter().rev().find(|month| month.year < number);
        for (name, found) in [("newer", newer), ("older", older)] {
            if let Some(found) = found {
                let url = Value::from(year_url(&home, found.year));
                let link = [("year", Some(Value::from(found.year))), ("url", Some(url))];
                self.put(name, values::map(link));
            }
        }
    }

    /// The days of a month, newest first, and the months beside it.
    pub(super) fn archive_month(&mut self, year: i16, number: i8) -> Outcome<()> {
        let lang = self.output.lang.clone();
        let query = Query::ArchiveMonth { year, month: number, lang };
        let Answer::Month(answer) = self.desk.ask(&query) else {
            return Err(unanswered(self.output, "month"));
        };
        let home = self.home_url();
        self.put("year", Value::from(year));
        self.put("month", Value::from(number));
        let days: Vec<Value> = answer.days.iter().map(|day| self.day(day)).collect();
        self.put("days", Value::from(days));
        for (name, found) in [("newer", answer.newer), ("older", answer.older)] {
            if let Some(found) = found {
                self.put(name, month(&home, found));
            }
        }
        Ok(())
    }

    fn day(&self, day: &MonthDay) -> Value {
        values::map([
            ("date", Some(Value::normal_string(&day.date))),
            ("items", Some(self.desk.card_values(&day.items))),
        ])
    }

    fn all_months(&self) -> Arc<[MonthCount]> {
        match self.desk.ask(&Query::Months { hub: None, lang: self.output.lang.clone() }) {
            Answer::Months(months) => months,
            _ => Arc::from([]),
        }
    }

    /// The home page in this language: archives stand below it.
    fn home_url(&self) -> Arc<str> {
        self.desk.site().map_or_else(|| Arc::from("/"), |site| Arc::clone(&site.home))
    }
}

fn year(home: &str, months: &[MonthCount]) -> Value {
    let number = months.first().map_or(0, |month| month.year);
    let count: u32 = months.iter().map(|month| month.count).sum();
    let months: Vec<Value> = months.iter().map(|found| month(home, *found)).collect();
    values::map([
        ("year", Some(Value::from(number))),
        ("url", Some(Value::from(year_url(home, number)))),
        ("count", Some(Value::from(count))),
        ("months", Some(Value::from(months))),
    ])
}

fn month(home: &str, month: MonthCount) -> Value {
    let url = format!("{}{:02}/", year_url(home, month.year), month.month);
    values::map([
        ("year", Some(Value::from(month.year))),
        ("month", Some(Value::from(month.month))),
        ("url", Some(Value::from(url))),
        ("count", Some(Value::from(month.count))),
    ])
}

fn year_url(home: &str, year: i16) -> String {
    format!("{home}{year:04}/")
}
