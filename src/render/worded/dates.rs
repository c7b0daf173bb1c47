//! EDTF in words: "about February 2016", "13–27 April 2016", "one of 21–29 February 2016".

use super::{Phrase, Style, Words, missing, pattern};
use crate::date::{Choice, Edtf, End, Kind, PartialDate, Precision, Qualifier};

type Outcome = Result<Phrase, String>;

/// An EDTF date in words.
pub(super) fn word(date: &Edtf, style: Style, words: &dyn Words) -> Outcome {
    match date.kind() {
        Kind::Date(date) => single(*date, style, words),
        Kind::Interval { start, end } => interval(*start, *end, style, words),
        Kind::OneOf(choices) => one_of(choices, style, words),
    }
}

/// One date with what is said about its certainty.
fn single(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    let calendar = calendar(date, style, words)?;
    match date.qualifier() {
        Qualifier::Exact => Ok(calendar.standing_for(datetime(date, style))),
        Qualifier::Approximate => about(&calendar, words),
        Qualifier::Uncertain => uncertain(&calendar, words),
        Qualifier::Both => uncertain(&about(&calendar, words)?, words),
    }
}

fn about(date: &Phrase, words: &dyn Words) -> Outcome {
    pattern(words, "date-about", &[("date", date)])
}

fn uncertain(date: &Phrase, words: &dyn Words) -> Outcome {
    pattern(words, "date-uncertain", &[("date", date)])
}

/// The calendar side of a date, as exact as it is known and as the style wants.
fn calendar(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    match (shown(date, style), date.season()) {
        (Precision::Year, _) => Ok(year(date, words)),
        (Precision::Season, Some(season)) => season_of(date, season.number(), words),
        (Precision::Day, _) if style == Style::Short => day_and_month(date, style, words),
        (Precision::Day, _) => {
            let parts = [
                ("day", &day(date, words)),
                ("month", &month(date, style, words)?),
                ("year", &year(date, words)),
            ];
            pattern(words, "date-day", &parts)
        }
        _ => {
            let month = month_alone(date, style, words)?;
            let parts = [("month", &month), ("year", &year(date, words))];
            pattern(words, "date-month", &parts)
        }
    }
}

/// How much of the date is shown: what is known, or less.
fn shown(date: PartialDate, style: Style) -> Precision {
    match style {
        Style::Year => Precision::Year,
        Style::Month => date.precision().min(Precision::Month),
        _ => date.precision(),
    }
}

/// A season's name may hold `{year}`; otherwise the year stands beside it as beside a month.
fn season_of(date: PartialDate, number: i8, words: &dyn Words) -> Outcome {
    let id = format!("season-{number}");
    let name = words.text(&id).ok_or_else(|| missing(&id))?;
    if name.contains('{') {
        return pattern(words, &id, &[("year", &year(date, words))]);
    }
    let parts = [("month", &Phrase::plain(&*name)), ("year", &year(date, words))];
    pattern(words, "date-month", &parts)
}

fn day_and_month(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    let parts = [("day", &day(date, words)), ("month", &month(date, style, words)?)];
    pattern(words, "date-day-month", &parts)
}

fn year(date: PartialDate, words: &dyn Words) -> Phrase {
    Phrase::plain(words.manner().numbers.digits(&date.year().to_string()))
}

fn day(date: PartialDate, words: &dyn Words) -> Phrase {
    let day = date.day().map_or_else(String::new, |day| day.day().to_string());
    Phrase::plain(words.manner().numbers.digits(&day))
}

/// The name of a month that stands without a day: another case in many languages.
fn month_alone(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    if matches!(style, Style::Medium | Style::Short) {
        return month(date, style, words);
    }
    let id = format!("month-alone-{}", date.month().unwrap_or(1));
    words.text(&id).map(|name| Phrase::plain(&*name)).ok_or_else(|| missing(&id))
}

fn month(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    let number = date.month().unwrap_or(1);
    let id = match style {
        Style::Medium | Style::Short => format!("month-short-{number}"),
        _ => format!("month-{number}"),
    };
    words.text(&id).map(|name| Phrase::plain(&*name)).ok_or_else(|| missing(&id))
}

/// The value of a `datetime` attribute: HTML knows days, months and years, and no doubt.
fn datetime(date: PartialDate, style: Style) -> Option<String> {
    let exact = date.qualifier() == Qualifier::Exact && date.year() > 0;
    let known = date.precision() != Precision::Season && shown(date, style) == date.precision();
    // Where a style shows less than is known ("May 2016" of a day), the attribute may say all.
    (exact && (known || date.precision() == Precision::Day)).then(|| date.to_string())
}

fn interval(start: End, end: End, style: Style, words: &dyn Words) -> Outcome {
    match (start, end) {
        (End::Date(start), End::Date(end)) => between(start, end, style, words),
        (End::Date(start), _) => from(start, style, words),
        (_, End::Date(end)) => until(end, style, words),
        _ => Err("an interval without a date".to_owned()),
    }
}

fn from(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    pattern(words, "date-from", &[("date", &single(date, style, words)?)])
}

fn until(date: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    pattern(words, "date-until", &[("date", &single(date, style, words)?)])
}

/// Two dates, with what they share said once.
fn between(start: PartialDate, end: PartialDate, style: Style, words: &dyn Words) -> Outcome {
    let last = single(end, style, words)?;
    let first = single(start, style, words)?;
    if first.text() == last.text() {
        return Ok(Phrase::plain(last.text()));
    }
    let same_year = is_exact(start) && is_exact(end) && start.year() == end.year();
    let days = is_day(start, style) && is_day(end, style) && same_year;
    if days && start.month() == end.month() && style != Style::Short {
        return days_of_a_month(start, end, style, words);
    }
    let months =
        same_year && style != Style::Year && is_month(start, style) && is_month(end, style);
    let first = if days {
        day_and_month(start, style, words)?.standing_for(datetime(start, style))
    } else if months {
        month_alone(start, style, words)?.standing_for(datetime(start, style))
    } else {
        first
    };
    pattern(words, "date-interval", &[("from", &first), ("to", &last)])
}

fn days_of_a_month(
    start: PartialDate,
    end: PartialDate,
    style: Style,
    words: &dyn Words,
) -> Outcome {
    let parts = [
        ("from", &day(start, words).standing_for(datetime(start, style))),
        ("to", &day(end, words).standing_for(datetime(end, style))),
        ("month", &month(end, style, words)?),
        ("year", &year(end, words)),
    ];
    pattern(words, "date-interval-days", &parts)
}

fn is_exact(date: PartialDate) -> bool {
    date.qualifier() == Qualifier::Exact
}

fn is_day(date: PartialDate, style: Style) -> bool {
    shown(date, style) == Precision::Day
}

fn is_month(date: PartialDate, style: Style) -> bool {
    shown(date, style) == Precision::Month
}

/// A set: which of its dates is meant is not known, so none of them becomes machine-readable.
fn one_of(choices: &[Choice], style: Style, words: &dyn Words) -> Outcome {
    let mut texts = Vec::new();
    for choice in choices {
        let phrase = match *choice {
            Choice::Date(date) => single(date, style, words)?,
            Choice::Between(start, end) => between(start, end, style, words)?,
            Choice::UpTo(date) => until(date, style, words)?,
            Choice::From(date) => from(date, style, words)?,
        };
        texts.push(phrase.text());
    }
    texts.dedup();
    let whole =
        matches!(choices, [Choice::Between(start, end)] if less_than_known(*start, *end, style));
    // Shortened to what all of them share, the date is certain: "one of" would be wrong.
    if texts.len() == 1 && (choices.len() > 1 || whole) {
        return Ok(Phrase::plain(texts.remove(0)));
    }
    let list = words.manner().lists.join(texts.iter().map(String::as_str));
    let list = Phrase::plain(list);
    pattern(words, "date-one-of", &[("dates", &list)])
}

/// Whether the style shows both ends as the same month or year.
fn less_than_known(start: PartialDate, end: PartialDate, style: Style) -> bool {
    let same_year = start.year() == end.year();
    match style {
        Style::Year => same_year,
        Style::Month => same_year && start.month().is_some() && start.month() == end.month(),
        _ => false,
    }
}
