//! The days of an event: where a calendar or a timeline puts what may be no more than a month.

use crate::date::{Edtf, Kind, PartialDate};
use jiff::civil::Date;

/// The days that an event may have, or has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The date with which it begins.
    pub start: PartialDate,
    /// That with which it ends; the same one where it has one date.
    pub end: PartialDate,
    /// Whether its days are known: else it lies somewhere within, and words must say so.
    pub exact: bool,
}

impl Span {
    /// The span from `date` to `end`, or to its own end. Of what has no beginning or no end, the date that
    /// is known stands alone: nothing is drawn out to where nobody has said that it went.
    pub fn new(date: &Edtf, end: Option<&Edtf>) -> Option<Self> {
        let first = date.start();
        let last = end.map_or_else(|| date.end(), Edtf::end);
        let (first, last) = match (first, last) {
            (Some(first), Some(last)) => (first, last),
            (Some(only), None) | (None, Some(only)) => (only, only),
            (None, None) => date.dates().next().map(|only| (only, only))?,
        };
        let backwards = last.latest() < first.earliest();
        let (start, end_date) = if backwards { (first, first) } else { (first, last) };
        let exact = is_exact(date) && end.is_none_or(is_exact);
        Some(Span { start, end: end_date, exact })
    }

    /// The first day and the one after the last, as calendars want it (RFC 5545, section 3.6.1); the
    /// latter is missing at the end of time.
    pub fn days(&self) -> (Date, Option<Date>) {
        (self.start.earliest(), self.end.latest().tomorrow().ok())
    }
}

/// Whether a date is a day, or an interval of days, without any doubt.
fn is_exact(date: &Edtf) -> bool {
    let closed = match date.kind() {
        Kind::Date(_) => true,
        Kind::Interval { start, end } => start.date().is_some() && end.date().is_some(),
        Kind::OneOf(_) => false,
    };
    closed && date.dates().all(|date| date.is_exact_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(date: &str, end: Option<&str>) -> (String, String, bool) {
        let read = |text| Edtf::parse(text).expect("a date");
        let span = Span::new(&read(date), end.map(read).as_ref()).expect("a span");
        let (first, after) = span.days();
        (first.to_string(), after.map(|day| day.to_string()).unwrap_or_default(), span.exact)
    }

    #[test]
    fn a_span_is_no_longer_than_what_is_known_and_says_whether_it_is() {
        let table = [
            ("2016-05-04", None, "2016-05-04", "2016-05-05", true),
            ("2016-02-11/2016-02-12", None, "2016-02-11", "2016-02-13", true),
            ("2016-02-11", Some("2016-02-12"), "2016-02-11", "2016-02-13", true),
            ("2016-02", None, "2016-02-01", "2016-03-01", false),
            ("2016", None, "2016-01-01", "2017-01-01", false),
            ("2016-05-04~", None, "2016-05-04", "2016-05-05", false),
            ("2016-05-04?", None, "2016-05-04", "2016-05-05", false),
            ("[2016-02-21..2016-02-29]", None, "2016-02-21", "2016-03-01", false),
            // Open ends: a day where a day is known, a month where a month is.
            ("2016-04-13/..", None, "2016-04-13", "2016-04-14", false),
            ("2016-04/..", None, "2016-04-01", "2016-05-01", false),
            ("../2016-04-13", None, "2016-04-13", "2016-04-14", false),
            ("[..2015,2017..]", None, "2015-01-01", "2016-01-01", false),
            ("2016-04-13/..", Some("2016-04-27"), "2016-04-13", "2016-04-28", false),
            ("9999-12-31", None, "9999-12-31", "", true),
        ];
        for (date, end, first, after, exact) in table {
            let expected = (first.to_owned(), after.to_owned(), exact);
            assert_eq!(span(date, end), expected, "{date}");
        }
    }
}
