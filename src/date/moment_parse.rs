//! The strict reader of publication instants: RFC 3339, or a bare date.
//!
//! It must not accept what a library may be lenient about (missing seconds, `+0300`, zone names),
//! and must not assume an offset: such texts are errors whose hint holds the complete form.

use jiff::civil;
use jiff::tz::Offset;

use crate::date::partial_parse::{day_of, two_digits};
use crate::date::{DateError, Moment, did_you_mean, digits, loose, quoted};

const FORMS: &str = "write a day such as `2016-05-04`, or an instant with its offset from UTC \
    such as `2016-05-04T16:10:00Z` or `2016-05-04T19:10:00+03:00`";

/// Reads a whole text; the hint names the strict form if one can be told.
pub(super) fn parse(text: &str) -> Result<Moment, DateError> {
    strict(text).map_err(|error| match meant(text) {
        Some(hint) => error.with_hint(hint),
        None => error,
    })
}

fn meant(text: &str) -> Option<String> {
    let complete = |assumed| completed(text, assumed).and_then(|form| strict(&form).ok());
    if let Some(moment) = complete("") {
        return did_you_mean(&[moment.to_string()]);
    }
    if let Some(moment) = complete("Z") {
        // Not "did you mean": we cannot know the offset, and a wrong one would pass unseen.
        return Some(format!("add `Z` for UTC or an offset such as `+03:00`: `{moment}`"));
    }
    let mut near = loose::candidates(text);
    near.retain(|form| strict(form).is_ok());
    did_you_mean(&near)
}

fn strict(text: &str) -> Result<Moment, DateError> {
    let unclear = || DateError::new(format!("{} is not a date", quoted(text))).with_hint(FORMS);
    if text.is_empty() {
        return Err(DateError::new("the date is empty").with_hint(FORMS));
    }
    let (day, rest) = text.split_at_checked(10).ok_or_else(unclear)?;
    let day = full_date(day).ok_or_else(unclear)??;
    if rest.is_empty() {
        return Ok(Moment::of_day(day));
    }
    let time = rest.strip_prefix(['T', 't', ' ']).ok_or_else(unclear)?;
    let (clock, offset) = split_offset(time);
    let clock = partial_time(clock).ok_or_else(|| no_time(text))?;
    if offset.is_empty() {
        return Err(without_offset(text));
    }
    let offset = time_offset(offset).ok_or_else(|| no_offset(text, offset))?;
    Moment::of_instant(day.to_datetime(clock), offset).ok_or_else(|| too_late(text))
}

fn no_time(text: &str) -> DateError {
    DateError::new(format!("{} has no valid time of day", quoted(text)))
        .with_hint("write hours, minutes and seconds, from `00:00:00` to `23:59:59`")
}

fn no_offset(text: &str, offset: &str) -> DateError {
    DateError::new(format!("{} in {} is not an offset from UTC", quoted(offset), quoted(text)))
        .with_hint("write `Z` for UTC or an offset such as `+03:00`")
}

fn without_offset(text: &str) -> DateError {
    DateError::new(format!("{} has a time but no offset from UTC", quoted(text)))
        .with_hint("add `Z` for UTC or an offset such as `+03:00`")
}

fn too_late(text: &str) -> DateError {
    DateError::new(format!("{} is later than any time that can be kept", quoted(text)))
        .with_hint("the last one is `9999-12-30T22:00:00Z`")
}

/// RFC 3339 `full-date`: none if it has another shape, an error if there is no such day.
fn full_date(text: &str) -> Option<Result<civil::Date, DateError>> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Some(day_of(digits(year, 4)?, two_digits(month)?, two_digits(day)?))
}

/// Where the clock ends: at the first sign that is not a digit, colon or point.
fn split_offset(time: &str) -> (&str, &str) {
    let end = time.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.');
    time.split_at(end.unwrap_or(time.len()))
}

/// RFC 3339 `partial-time`. Leap seconds (`:60`) are refused: no time stamp can hold one.
fn partial_time(text: &str) -> Option<civil::Time> {
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, nanoseconds(fraction)?),
        None => (text, 0),
    };
    let (hour, rest) = clock.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    civil::Time::new(two_digits(hour)?, two_digits(minute)?, two_digits(second)?, fraction).ok()
}

fn nanoseconds(fraction: &str) -> Option<i32> {
    let fits = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
    if fits { format!("{fraction:0<9}").parse().ok() } else { None }
}

/// RFC 3339 `time-offset`. `-00:00` ("UTC, local offset unknown") is read as UTC.
fn time_offset(text: &str) -> Option<Offset> {
    if text == "Z" || text == "z" {
        return Some(Offset::UTC);
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let valid = hours < 24 && minutes < 60;
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    valid.then(|| Offset::from_seconds(sign * seconds).ok()).flatten()
}

/// A text that is short of the strict form in a usual way, completed: no seconds, a space before
/// the offset, `+0300`. If there is no offset at all, `assumed` stands in.
fn completed(text: &str, assumed: &str) -> Option<String> {
    let (day, rest) = text.split_at_checked(10)?;
    let (clock, offset) = split_offset(rest.trim_start_matches(['T', 't', ' ']));
    let seconds = if clock.len() == "16:10".len() { ":00" } else { "" };
    let offset = match offset.trim() {
        "" => assumed.to_owned(),
        "UTC" | "GMT" => "Z".to_owned(),
        hours if hours.len() == "+03".len() => format!("{hours}:00"),
        joined if joined.len() == "+0300".len() && joined.is_ascii() => {
            format!("{}:{}", &joined[..3], &joined[3..])
        }
        other => other.to_owned(),
    };
    Some(format!("{day}T{clock}{seconds}{offset}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::date::{DateError, Moment};

    fn error(text: &str) -> DateError {
        Moment::parse(text).expect_err("the test's own text is wrong")
    }

    fn hint(text: &str) -> String {
        error(text).hint.expect("every error here has a hint")
    }

    #[test]
    fn rfc_3339_is_read_and_made_canonical() {
        for (text, canonical) in [
            ("2016-05-04", "2016-05-04"),
            ("2016-05-04T16:10:00Z", "2016-05-04T16:10:00Z"),
            ("2016-05-04t16:10:00z", "2016-05-04T16:10:00Z"),
            ("2016-05-04 19:10:00+03:00", "2016-05-04T19:10:00+03:00"),
            ("2016-05-04T16:10:00-09:30", "2016-05-04T16:10:00-09:30"),
            ("2016-05-04T16:10:00-00:00", "2016-05-04T16:10:00Z"),
            ("2016-05-04T16:10:00.2500Z", "2016-05-04T16:10:00.25Z"),
        ] {
            let moment = Moment::parse(text).map(|moment| moment.to_string());
            assert_eq!(moment.as_deref(), Ok(canonical), "{text}");
        }
    }

    #[test]
    fn a_time_needs_an_offset() {
        let wanted = error("2016-05-04T16:10:00");
        assert_eq!(wanted.message, "`2016-05-04T16:10:00` has a time but no offset from UTC");
        let complete = "add `Z` for UTC or an offset such as `+03:00`: `2016-05-04T16:10:00Z`";
        assert_eq!(wanted.hint.as_deref(), Some(complete));
        assert_eq!(hint("2016-05-04 16:10"), complete);
    }

    #[test]
    fn usual_slips_are_completed_in_the_hint() {
        for (text, meant) in [
            ("2016-05-04 16:10Z", "2016-05-04T16:10:00Z"),
            ("2016-05-04 16:10:00 +0300", "2016-05-04T16:10:00+03:00"),
            ("2016-05-04T16:10:00+03", "2016-05-04T16:10:00+03:00"),
            ("2016-05-04 16:10:00 UTC", "2016-05-04T16:10:00Z"),
            ("4 May 2016", "2016-05-04"),
            ("2016-5-4", "2016-05-04"),
        ] {
            assert_eq!(hint(text), format!("did you mean `{meant}`?"), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "no",
            "0123",
            "1e3",
            "12:30",
            "2016-05",
            "2016",
            "2026-02-30",
            "2016-13-01",
            "2016-05-04T24:00:00Z",
            "2016-05-04T23:59:60Z",
            "2016-05-04T16:10:00+24:00",
            "2016-05-04T16:10:00 MSK",
            "2016-05-04T16:10:00.Z",
            "2016-05-04T16:10:00[UTC]",
            "2016-05-04T",
            "2016-05-04x",
            "2016-05-04Z",
            "9999-12-31T23:59:59Z",
            "2016-05-0é",
            "２０１６-05-04",
            "123456789012345678901234567890",
        ] {
            let error = error(text);
            assert!(!error.message.ends_with('.') && error.hint.is_some(), "{text}: {error}");
        }
        assert_eq!(hint("2026-02-30"), "it has 28 days");
    }

    fn config() -> ProptestConfig {
        ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn the_canonical_text_reads_back(
            (y, mo, d) in (0..9999_i16, 1..=12_i8, 1..=28_i8),
            (h, mi, s, offset) in (0..24_i8, 0..60_i8, 0..60_i8, -1439..1440_i32),
        ) {
            let sign = if offset < 0 { '-' } else { '+' };
            let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
            let clock = format!("{h:02}:{mi:02}:{s:02}{sign}{hours:02}:{minutes:02}");
            let text = format!("{y:04}-{mo:02}-{d:02}T{clock}");
            let moment = Moment::parse(&text).expect("a valid text");
            prop_assert_eq!(Moment::parse(&moment.to_string()), Ok(moment));
            prop_assert_eq!(moment.written_date().to_string(), &text[..10]);
            if offset != 0 {
                prop_assert_eq!(moment.to_string(), text);
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9TZ: .+-]{0,30}|\\PC{0,20}") {
            let _ = Moment::parse(&text);
        }
    }
}
