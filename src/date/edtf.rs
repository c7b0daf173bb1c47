//! EDTF dates: a date, an interval, or one of several dates, as the sources state it.
//!
//! The subset of EDTF (Library of Congress specification, 4 February 2019; ISO 8601-2:2019) that
//! the content model uses:
//! - level 0: dates of three precisions, and intervals of them (no time of day: that is a
//!   `Moment`);
//! - level 1: qualified dates, seasons, and intervals with an open (`..`) or unknown (empty) end;
//! - level 2: "set representation", one of a set only (`[a,b]`, `[a..b]`, `[..b]`, `[a..]`).
//!
//! This file must not parse or write texts (see `edtf_parse`, `edtf_text`). Values are canonical:
//! two are equal iff their texts are.

use std::cmp::Ordering;

use jiff::civil;

use crate::date::{DateError, PartialDate, edtf_parse};

/// When something happened, or will.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edtf {
    kind: Kind,
}

/// What an EDTF text says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One date: `2016-05-04`, `2016-05~`.
    Date(PartialDate),
    /// It lasted from one to the other: `2016-04-13/2016-04-27`. At least one end is a date.
    Interval {
        /// When it began.
        start: End,
        /// When it ended.
        end: End,
    },
    /// It was one of these: `[2016-02-21..2016-02-29]`. In order, apart from each other, never
    /// empty.
    OneOf(Vec<Choice>),
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// A date.
    Date(PartialDate),
    /// `..`: it has no end yet, or no beginning.
    Open,
    /// Empty: there is one, but no one has said when.
    Unknown,
}

impl End {
    /// The date of this end, if it has one.
    #[must_use]
    pub fn date(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// One member of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// A date: `2016-05`.
    Date(PartialDate),
    /// `a..b`, both included.
    Between(PartialDate, PartialDate),
    /// `..b`: that date or any before it.
    UpTo(PartialDate),
    /// `a..`: that date or any after it.
    From(PartialDate),
}

impl Choice {
    /// The first date of this choice; none if it has no beginning.
    #[must_use]
    pub fn start(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Between(date, _) | Self::From(date) => Some(date),
            Self::UpTo(_) => None,
        }
    }

    /// The last date of this choice; none if it has no end.
    #[must_use]
    pub fn end(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Between(_, date) | Self::UpTo(date) => Some(date),
            Self::From(_) => None,
        }
    }
}

impl Edtf {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind }
    }

    /// Reads a text strictly.
    ///
    /// # Errors
    /// Anything outside the subset above, a day or month that does not exist, an interval or set
    /// that runs backwards.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        edtf_parse::parse(text)
    }

    /// What the text says, for those who put it into words.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The first date that is stated (of a single date, that date); none if the beginning is open
    /// or unknown.
    #[must_use]
    pub fn start(&self) -> Option<PartialDate> {
        match &self.kind {
            Kind::Date(date) => Some(*date),
            Kind::Interval { start, .. } => start.date(),
            Kind::OneOf(choices) => choices.first().and_then(|choice| choice.start()),
        }
    }

    /// The last date that is stated (of a single date, that date); none if the end is open or
    /// unknown.
    #[must_use]
    pub fn end(&self) -> Option<PartialDate> {
        match &self.kind {
            Kind::Date(date) => Some(*date),
            Kind::Interval { end, .. } => end.date(),
            Kind::OneOf(choices) => choices.last().and_then(|choice| choice.end()),
        }
    }

    /// The first day it can mean; `civil::Date::MIN` if the beginning is open or unknown. For order
    /// and comparison: what is shown to readers comes from `kind`, `start` and `end`.
    #[must_use]
    pub fn earliest(&self) -> civil::Date {
        self.start().map_or(civil::Date::MIN, |date| date.earliest())
    }

    /// The last day it can mean; none if the end is open or unknown. For order and comparison only.
    #[must_use]
    pub fn latest(&self) -> Option<civil::Date> {
        self.end().map(|date| date.latest())
    }

    /// One day, stated without doubt: the only dates that may be shown as such, or stand in a
    /// machine-readable attribute.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        matches!(&self.kind, Kind::Date(date) if date.is_exact_day())
    }

    /// Any of its dates is marked `~` or `%`.
    #[must_use]
    pub fn approximate(&self) -> bool {
        self.dates().any(|date| date.approximate())
    }

    /// Any of its dates is marked `?` or `%`. A set leaves open which, yet is not uncertain for
    /// that.
    #[must_use]
    pub fn uncertain(&self) -> bool {
        self.dates().any(|date| date.uncertain())
    }

    /// Every date in the text, in its order.
    pub fn dates(&self) -> impl Iterator<Item = PartialDate> + '_ {
        let (outer, choices) = match &self.kind {
            Kind::Date(date) => ([Some(*date), None], [].as_slice()),
            Kind::Interval { start, end } => ([start.date(), end.date()], [].as_slice()),
            Kind::OneOf(choices) => ([None, None], choices.as_slice()),
        };
        let inner = choices.iter().flat_map(|choice| match *choice {
            Choice::Between(start, end) => [Some(start), Some(end)],
            Choice::Date(date) | Choice::UpTo(date) | Choice::From(date) => [Some(date), None],
        });
        outer.into_iter().chain(inner).flatten()
    }
}

/// Earliest, then latest with an open or unknown end last, then the canonical text: a total order
/// that agrees with `Eq`.
impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        let bounds = |date: &Self| (date.earliest(), date.latest().is_none(), date.latest());
        bounds(self).cmp(&bounds(other)).then_with(|| {
            // Only here, since a text costs an allocation and most dates differ in their bounds.
            if self == other { Ordering::Equal } else { self.to_string().cmp(&other.to_string()) }
        })
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{self, date};

    use super::{Edtf, End, Kind};
    use crate::date::Precision;

    fn edtf(text: &str) -> Edtf {
        Edtf::parse(text).expect("the test's own date is valid")
    }

    #[test]
    fn bounds_come_from_the_outer_dates() {
        let bounds = |text| (edtf(text).earliest(), edtf(text).latest());
        assert_eq!(bounds("2016-02~"), (date(2016, 2, 1), Some(date(2016, 2, 29))));
        assert_eq!(bounds("2016-04-13/2016-05"), (date(2016, 4, 13), Some(date(2016, 5, 31))));
        assert_eq!(bounds("2016-04-13/.."), (date(2016, 4, 13), None));
        assert_eq!(bounds("2016-04-13/"), (date(2016, 4, 13), None));
        assert_eq!(bounds("../2016-04-13"), (civil::Date::MIN, Some(date(2016, 4, 13))));
        assert_eq!(bounds("[2016-02-01,2016-02-05]"), (date(2016, 2, 1), Some(date(2016, 2, 5))));
        assert_eq!(bounds("[..2016-03-01]"), (civil::Date::MIN, Some(date(2016, 3, 1))));
    }

    #[test]
    fn open_and_unknown_are_told_apart() {
        let end = |text| match *edtf(text).kind() {
            Kind::Interval { end, .. } => Some(end),
            _ => None,
        };
        assert_eq!(end("2016/.."), Some(End::Open));
        assert_eq!(end("2016/"), Some(End::Unknown));
        assert_ne!(edtf("2016/.."), edtf("2016/"));
    }

    #[test]
    fn each_end_has_its_own_precision_and_doubt() {
        let interval = edtf("2016-04-13/2016-05~");
        let precision = [interval.start(), interval.end()].map(|end| end.map(|d| d.precision()));
        assert_eq!(precision, [Some(Precision::Day), Some(Precision::Month)]);
        assert!(interval.approximate() && !interval.uncertain() && !interval.is_exact_day());
        assert!(edtf("[2016-02-01?,2016-02-05..2016-02-09%]").approximate());
        assert_eq!(edtf("[2016-02-01,2016-02-05..]").dates().count(), 2);
    }

    #[test]
    fn only_a_plain_day_is_an_exact_day() {
        assert!(edtf("2016-05-04").is_exact_day());
        for text in ["2016-05-04~", "2016-05", "2016-05-04/2016-05-04", "[2016-05-04..2016-05-05]"]
        {
            assert!(!edtf(text).is_exact_day(), "{text}");
        }
    }

    #[test]
    fn order_is_earliest_then_latest_then_text() {
        let sorted = [
            "../2016",
            "2016-01-01",
            "2016-01-01?",
            "2016-01-01~",
            "2016-01",
            "2016",
            "2016-01-01/",
            "2016-01-01/..",
            "2016/..",
            "2016-01-02",
        ];
        let mut dates: Vec<Edtf> = sorted.iter().rev().map(|text| edtf(text)).collect();
        dates.sort();
        assert_eq!(dates.iter().map(Edtf::to_string).collect::<Vec<_>>(), sorted);
    }
}
