//! The texts with which a language writes dates of the Gregorian calendar: names of months, and the
//! order of day, month and year.
//!
//! They have the names and the form of the texts of themes, and stand in for those that a theme does
//! not have in a language: a date half in English is worse than none.

use super::locale;
use super::parts::Parts;
use crate::config::Lang;
use icu_datetime::input::Date;
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets, parts};

/// A day of `month` as a formatter with these fields writes it, taken apart. The formatters of
/// different fields are different types.
macro_rules! written {
    ($lang:expr, $month:expr, $fields:expr) => {{
        let day = Date::try_new_gregorian(2016, $month, 5).ok();
        let locale = locale($lang);
        let formatter = FixedCalendarDateTimeFormatter::try_new((&locale).into(), $fields).ok();
        day.zip(formatter).and_then(|(day, formatter)| Parts::of(&formatter.format(&day)))
    }};
}
/// Whether the text `id` is one that no language may have from another: what a date is made of, and
/// the digits.
pub fn is_own(id: &str) -> bool {
    id == "numbering"
        || id.starts_with("month-")
        || matches!(id, "date-day" | "date-day-month" | "date-month" | "date-interval-days")
}

/// The text `id` in `lang`: `month-5`, `month-alone-5`, `month-short-5`, `date-day`,
/// `date-day-month`, `date-month`, `date-interval-days`.
pub fn text(lang: &Lang, id: &str) -> Option<String> {
    let month = |prefix: &str| id.strip_prefix(prefix)?.parse::<u8>().ok();
    if let Some(number) = month("month-alone-") {
        return Some(long_month(lang, number)?.part(parts::MONTH)?.to_owned());
    }
    if let Some(number) = month("month-short-") {
        let full = long_day(lang, number)?.part(parts::MONTH)?.to_owned();
        let short = medium_day(lang, number)?.part(parts::MONTH)?.to_owned();
        // Where short dates are all numbers, their months do not fit the order of other dates.
        let is_number = short.chars().all(char::is_numeric);
        return Some(if is_number { full } else { short });
    }
    if let Some(number) = month("month-") {
        return Some(long_day(lang, number)?.part(parts::MONTH)?.to_owned());
    }
    match id {
        "date-day" => Some(pattern(&long_day(lang, 5)?)),
        "date-month" => Some(pattern(&long_month(lang, 5)?)),
        "date-day-month" => Some(pattern(&written!(lang, 5, fieldsets::MD::medium())?)),
        "date-interval-days" => {
            let days = pattern(&long_day(lang, 5)?);
            Some(days.replacen("{day}", "{from}–{to}", 1))
        }
        _ => None,
    }
}

fn long_day(lang: &Lang, month: u8) -> Option<Parts> {
    written!(lang, month, fieldsets::YMD::long())
}

fn medium_day(lang: &Lang, month: u8) -> Option<Parts> {
    written!(lang, month, fieldsets::YMD::medium())
}

fn long_month(lang: &Lang, month: u8) -> Option<Parts> {
    written!(lang, month, fieldsets::YM::long())
}

/// The text with `{day}`, `{month}` and `{year}` in place of those of the date.
fn pattern(date: &Parts) -> String {
    date.filled(|part, _| match part {
        parts::DAY => Some("{day}".to_owned()),
        parts::MONTH => Some("{month}".to_owned()),
        parts::YEAR => Some("{year}".to_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(tag: &str, id: &str) -> String {
        text(&Lang::from(tag), id).expect("a text of dates")
    }

    #[test]
    fn every_language_has_its_months_and_its_order_of_a_date() {
        let table = [
            ("fr", "month-5", "mai"),
            ("fr", "date-day", "{day} {month} {year}"),
            ("de", "date-day", "{day}. {month} {year}"),
            ("de", "month-short-9", "September"),
            ("en-GB", "month-short-9", "Sept"),
            ("de", "date-interval-days", "{from}–{to}. {month} {year}"),
            ("ru", "month-5", "мая"),
            ("ru", "month-alone-5", "май"),
            ("uk", "month-alone-11", "листопад"),
            ("he", "month-5", "מאי"),
            ("he", "date-day", "{day} ב{month} {year}"),
            ("fa", "month-5", "مه"),
            ("pt-BR", "month-alone-1", "janeiro"),
            ("pt-BR", "date-month", "{month} de {year}"),
            ("zh", "date-day", "{year}年{month}月{day}日"),
            ("zh", "month-5", "5"),
            ("zh", "date-month", "{year}年{month}月"),
            ("en-US", "date-day", "{month} {day}, {year}"),
            ("xx-nowhere", "date-day", "{year} {month} {day}"),
        ];
        for (tag, id, expected) in table {
            assert_eq!(said(tag, id), expected, "{id} in {tag}");
        }
    }

    #[test]
    fn every_text_that_a_language_must_have_of_its_own_is_there() {
        let ids = (1..=12).flat_map(|month| {
            ["month", "month-alone", "month-short"].map(|form| format!("{form}-{month}"))
        });
        let orders = ["date-day", "date-day-month", "date-month", "date-interval-days"];
        for id in ids.chain(orders.map(str::to_owned)) {
            assert!(is_own(&id), "{id}");
            for tag in ["pt-BR", "ps", "ckb", "hy", "ja", "sr-Latn"] {
                assert!(!said(tag, &id).is_empty(), "{id} in {tag}");
            }
        }
        assert_eq!(text(&Lang::from("fr"), "month-13"), None);
    }
}
