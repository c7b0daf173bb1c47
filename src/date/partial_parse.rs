//! The strict reader of one date: a year, season, month or day, with its qualifier.
//!
//! The only maker of `PartialDate`s, it answers for their invariant: four digits for the year,
//! months and days that exist. It must not repair anything, nor know intervals and sets.

use jiff::civil;

use crate::date::partial::Calendar;
use crate::date::{DateError, PartialDate, Qualifier, Season, digits, loose, quoted};

/// EDTF level 0, "date"; level 1, "qualification of a date (complete)" and "seasons".
pub(super) fn parse(text: &str) -> Result<PartialDate, DateError> {
    let mark = text.chars().next_back();
    let (body, qualifier) = match mark.and_then(Qualifier::of_mark) {
        Some(qualifier) => (&text[..text.len() - 1], qualifier),
        None => (text, Qualifier::Exact),
    };
    calendar(body).map(|calendar| PartialDate::new(calendar, qualifier)).map_err(|error| {
        let mark = qualifier.mark();
        let near: Vec<String> =
            loose::candidates(body).into_iter().map(|date| format!("{date}{mark}")).collect();
        error.or_rather(&near)
    })
}

fn calendar(text: &str) -> Result<Calendar, DateError> {
    shape(text).ok_or_else(|| explain(text)).and_then(resolve)
}

/// The numbers of a date, before anyone asks whether there is such a month or day.
#[derive(Clone, Copy)]
enum Shape {
    Year(i16),
    Month(i16, i8),
    Day(i16, i8, i8),
}

fn shape(text: &str) -> Option<Shape> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some(Shape::Year(year));
    };
    let month = two_digits(month)?;
    let Some(day) = parts.next() else {
        return Some(Shape::Month(year, month));
    };
    let day = two_digits(day)?;
    parts.next().is_none().then_some(Shape::Day(year, month, day))
}

fn resolve(shape: Shape) -> Result<Calendar, DateError> {
    match shape {
        Shape::Year(year) => Ok(Calendar::Year(year)),
        Shape::Month(year, month) => month_or_season(year, month),
        Shape::Day(year, month, day) => day_of(year, month, day).map(Calendar::Day),
    }
}

/// Two ASCII digits, as for a month, a day, an hour.
pub(super) fn two_digits(text: &str) -> Option<i8> {
    digits(text, 2).and_then(|number| i8::try_from(number).ok())
}

fn month_or_season(year: i16, month: i8) -> Result<Calendar, DateError> {
    match (month, Season::of_number(month)) {
        (1..=12, _) => Ok(Calendar::Month(year, month)),
        (_, Some(season)) => Ok(Calendar::Season(year, season)),
        (0, None) => {
            let hint = format!("leave the month out if it is not known: `{year:04}`");
            Err(no_month(year, month).with_hint(hint))
        }
        _ => Err(no_month(year, month).with_hint(
            "months run from `01` to `12`, seasons from `21` (spring) to `24` (winter)",
        )),
    }
}

fn no_month(year: i16, month: i8) -> DateError {
    DateError::new(format!("`{year:04}` has no month `{month:02}`"))
        .with_hint("months run from `01` to `12`")
}

/// A day that exists. Publication dates are read by the same rule.
pub(super) fn day_of(year: i16, month: i8, day: i8) -> Result<civil::Date, DateError> {
    let first = civil::Date::new(year, month, 1).map_err(|_| no_month(year, month))?;
    civil::Date::new(year, month, day).map_err(|_| {
        let hint = match day {
            0 => format!("leave the day out if it is not known: `{year:04}-{month:02}`"),
            _ => format!("it has {} days", first.days_in_month()),
        };
        DateError::new(format!("`{year:04}-{month:02}` has no day `{day:02}`")).with_hint(hint)
    })
}

/// Names the parts of EDTF, and the habits of authors, that are deliberately not read.
fn explain(text: &str) -> DateError {
    let shown = quoted(text);
    if let Some(day) = day_before_time(text) {
        let error = DateError::new(format!("{shown} has more than a date"));
        return error.or_rather(&[day.to_owned()]);
    }
    if text.contains(['?', '~', '%']) {
        return DateError::new(format!("{shown} has a qualifier before its end")).with_hint(
            "write one mark, last: `2016-05~` (about), `2016-05?` (uncertain), `2016-05%` (both)",
        );
    }
    let specified = text.replace("-XX", "").replace("-xx", "");
    if specified != text && is_date(&specified) {
        let error = DateError::new(format!("{shown} has unspecified digits"));
        return error.or_rather(&[specified]);
    }
    DateError::new(format!("{shown} is not a date"))
        .with_hint("write `2016-05-04`, `2016-05` or `2016`")
}

fn day_before_time(text: &str) -> Option<&str> {
    let (day, rest) = text.split_at_checked(10)?;
    (rest.starts_with(['T', 't', ' ']) && is_date(day)).then_some(day)
}

fn is_date(text: &str) -> bool {
    shape(text).is_some_and(|shape| resolve(shape).is_ok())
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::date::Season;

    fn error(text: &str) -> String {
        parse(text).expect_err("the test's own text is wrong").to_string()
    }

    #[test]
    fn precision_is_what_is_written() {
        let read = |text| parse(text).expect("the test's own date is valid");
        assert_eq!(read("2016").month(), None);
        assert_eq!(read("2016-05?").day(), None);
        assert_eq!(read("2016-24").season(), Some(Season::Winter));
        assert!(read("2016-02-29").is_exact_day());
    }

    #[test]
    fn days_and_months_must_exist() {
        assert_eq!(error("2026-02-30"), "`2026-02` has no day `30` (it has 28 days)");
        assert_eq!(
            error("2016-05-00"),
            "`2016-05` has no day `00` (leave the day out if it is not known: `2016-05`)"
        );
        assert_eq!(
            error("2016-13"),
            "`2016` has no month `13` \
             (months run from `01` to `12`, seasons from `21` (spring) to `24` (winter))"
        );
        assert_eq!(error("2016-13-05"), "`2016` has no month `13` (did you mean `2016-05-13`?)");
        assert!(error("2016-21-05").starts_with("`2016` has no month `21`"));
    }

    #[test]
    fn yaml_traps_are_no_dates() {
        for text in
            ["no", "0123x", "1e3", "12:30", "+016", "-0044", "٢٠١٦", "20161", "~", "2016-", "é"]
        {
            assert!(error(text).contains("is not a date"), "{text}: {}", error(text));
        }
        let long = error("123456789012345678901234567890");
        assert!(long.starts_with("`123456789012345678901234567890` is not a date"), "{long}");
    }

    #[test]
    fn what_edtf_knows_and_we_do_not_is_named() {
        assert_eq!(
            error("2016-05-XX"),
            "`2016-05-XX` has unspecified digits (did you mean `2016-05`?)"
        );
        assert!(error("2016?-05").contains("has a qualifier before its end"));
        assert_eq!(
            error("2016-05-04T16:10:00Z"),
            "`2016-05-04T16:10:00Z` has more than a date (did you mean `2016-05-04`?)"
        );
    }

    #[test]
    fn a_near_date_is_named_with_its_mark() {
        assert_eq!(error("2016-5-4~"), "`2016-5-4` is not a date (did you mean `2016-05-04~`?)");
    }
}
