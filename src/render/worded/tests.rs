//! The table of worded dates.

use super::{Style, Words, day, word};
use crate::config::Lang;
use crate::locale::Manner;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// English as `chancery` words it.
pub struct English(&'static str);

impl Words for English {
    fn text(&self, id: &str) -> Option<Arc<str>> {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const TEXTS: [(&str, &str); 15] = [
            ("date-day", "{day} {month} {year}"),
            ("date-day-month", "{day} {month}"),
            ("date-month", "{month} {year}"),
            ("date-about", "about {date}"),
            ("date-uncertain", "{date}, uncertain"),
            ("date-interval", "{from} – {to}"),
            ("date-interval-days", "{from}–{to} {month} {year}"),
            ("date-from", "from {date}"),
            ("date-until", "until {date}"),
            ("date-one-of", "one of {dates}"),
            ("date-time", "{date}, {time} {zone}"),
            ("season-21", "spring"),
            ("season-22", "summer"),
            ("season-23", "autumn"),
            ("season-24", "winter {year}/<b>"),
        ];
        let number = |prefix: &str| id.strip_prefix(prefix)?.parse::<usize>().ok();
        if let Some(month) = number("month-short-") {
            return MONTHS.get(month - 1).map(|name| Arc::from(&name[..3]));
        }
        if let Some(month) = number("month-alone-").or_else(|| number("month-")) {
            return MONTHS.get(month - 1).map(|name| Arc::from(*name));
        }
        TEXTS.iter().find(|(known, _)| *known == id).map(|(_, text)| Arc::from(*text))
    }

    fn zone(&self) -> TimeZone {
        let database = jiff::tz::TimeZoneDatabase::bundled();
        database.get(self.0).expect("a known zone")
    }

    fn manner(&self) -> Arc<Manner> {
        Arc::new(Manner::of(&Lang::from("en-GB"), None))
    }
}

fn worded(written: &str, style: &str, zone: &'static str) -> String {
    let style = Style::named(style).expect("a style");
    word(written, style, &English(zone)).expect("a date").text()
}

#[test]
fn dates_are_worded_as_exactly_as_they_were_written() {
    let table = [
        ("2016-09-04", "long", "4 September 2016"),
        ("2016-09-04", "medium", "4 Sep 2016"),
        ("2016-09-04", "short", "4 Sep"),
        ("2016-09-04", "month", "September 2016"),
        ("2016-09-04", "year", "2016"),
        ("2016-09-04", "time", "4 September 2016"),
        ("2016-05", "long", "May 2016"),
        ("2016-05", "short", "May 2016"),
        ("2016", "long", "2016"),
        ("2016", "month", "2016"),
        ("2016-21", "long", "spring 2016"),
        ("2016-21", "month", "spring 2016"),
        ("2016-24", "long", "winter 2016/<b>"),
        ("2016-02~", "long", "about February 2016"),
        ("2016-02-11~", "short", "about 11 Feb"),
        ("2016-02?", "long", "February 2016, uncertain"),
        ("2016-02%", "long", "about February 2016, uncertain"),
        ("2016-04-13/2016-04-27", "long", "13–27 April 2016"),
        ("2016-04-13/2016-04-27", "medium", "13–27 Apr 2016"),
        ("2016-04-13/2016-04-27", "short", "13 Apr – 27 Apr"),
        ("2016-04-13/2016-04-27", "month", "April 2016"),
        ("2016-01-29/2016-02-03", "long", "29 January – 3 February 2016"),
        ("2016-01-29/2016-02-03", "month", "January – February 2016"),
        ("2015-12-29/2016-01-03", "long", "29 December 2015 – 3 January 2016"),
        ("2015-12-29/2016-01-03", "year", "2015 – 2016"),
        ("2016-04-13~/2016-04-27", "long", "about 13 April 2016 – 27 April 2016"),
        ("2016-03/2016-05", "long", "March – May 2016"),
        ("2016-03/2016-05-04", "long", "March 2016 – 4 May 2016"),
        ("2015/2016", "long", "2015 – 2016"),
        ("2016-04-13/..", "long", "from 13 April 2016"),
        ("2016-04-13/", "long", "from 13 April 2016"),
        ("../2016-04-13", "long", "until 13 April 2016"),
        ("[2016-02-21..2016-02-29]", "long", "one of 21–29 February 2016"),
        ("[2016-02-21..2016-02-29]", "month", "February 2016"),
        ("[2016-02-21,2016-02-29]", "long", "one of 21 February 2016 and 29 February 2016"),
        ("[2016-02-21,2016-02-29]", "year", "2016"),
        ("[2016-02-21,2016-03-01]", "month", "one of February 2016 and March 2016"),
    ];
    for (written, style, expected) in table {
        assert_eq!(worded(written, style, "UTC"), expected, "{written} as {style}");
    }
}

#[test]
fn instants_are_worded_in_the_zone_of_the_site() {
    let table = [
        ("2016-05-04T16:10:00Z", "time", "UTC", "4 May 2016, 16:10 UTC"),
        ("2016-05-04T16:10:00Z", "long", "UTC", "4 May 2016"),
        ("2016-05-04T22:10:00Z", "time", "Asia/Tehran", "5 May 2016, 02:40 UTC+4:30"),
        ("2016-05-04T22:10:00Z", "long", "Asia/Tehran", "5 May 2016"),
        ("2016-05-04T02:10:00+03:00", "time", "America/New_York", "3 May 2016, 19:10 UTC−4"),
        ("2016-05-04", "time", "America/New_York", "4 May 2016"),
    ];
    for (written, style, zone, expected) in table {
        assert_eq!(worded(written, style, zone), expected, "{written} in {zone}");
    }
}

#[test]
fn only_certain_times_become_machine_readable() {
    let html = |written: &str, style: &str| {
        let style = Style::named(style).expect("a style");
        word(written, style, &English("UTC")).expect("a date").html()
    };
    let table = [
        ("2016-05-04", "long", "<time datetime=\"2016-05-04\">4 May 2016</time>"),
        ("2016-05-04", "month", "<time datetime=\"2016-05-04\">May 2016</time>"),
        ("2016-05", "long", "<time datetime=\"2016-05\">May 2016</time>"),
        ("2016-05~", "long", "about May 2016"),
        ("2016-24", "long", "winter 2016/&lt;b&gt;"),
        (
            "2016-04-13/2016-04-27",
            "long",
            "<time datetime=\"2016-04-13\">13</time>–<time datetime=\"2016-04-27\">27</time> April 2016",
        ),
        ("2016-04-13/..", "long", "from <time datetime=\"2016-04-13\">13 April 2016</time>"),
        ("[2016-02-21..2016-02-29]", "long", "one of 21–29 February 2016"),
        (
            "2016-05-04T16:10:00Z",
            "time",
            "<time datetime=\"2016-05-04T16:10:00Z\">4 May 2016, 16:10 UTC</time>",
        ),
    ];
    for (written, style, expected) in table {
        assert_eq!(html(written, style), expected, "{written} as {style}");
    }
}

#[test]
fn what_is_no_date_is_an_error() {
    let error = word("soon", Style::Long, &English("UTC")).expect_err("no date");
    assert!(error.contains("soon"), "{error}");
}

#[test]
fn the_day_of_an_instant_is_that_of_the_zone() {
    let tehran = English("Asia/Tehran").zone();
    assert_eq!(day("2016-05-04T22:10:00Z", &tehran).as_deref(), Some("2016-05-05"));
    assert_eq!(day("2016-05-04", &tehran).as_deref(), Some("2016-05-04"));
    assert_eq!(day("2016-05~", &tehran), None);
}
