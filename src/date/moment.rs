//! Publication instants as the editor wrote them: an instant with its offset, or a bare date.
//!
//! What was written is kept, since the day in an article's URL is the written one: it must not move
//! with the site's time zone. For the same reason there is no `Ord` here: bare dates have a place
//! in time only once a zone is given (`at`).

use std::fmt;
use std::str::FromStr;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::{DateError, moment_parse};

/// When a record is published, updated, embargoed until, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    written: Written,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Written {
    Day(civil::Date),
    Instant { local: civil::DateTime, offset: Offset, instant: Timestamp },
}

impl Moment {
    /// Reads an instant with offset (RFC 3339, section 5.6: `2016-05-04T16:10:00Z`, `2016-05-04
    /// 19:10:00+03:00`) or a bare date (`2016-05-04`).
    ///
    /// # Errors
    /// Any other text; a time without an offset above all, as it would mean another instant on
    /// another machine.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        moment_parse::parse(text)
    }

    pub(super) fn of_day(day: civil::Date) -> Self {
        Self { written: Written::Day(day) }
    }

    /// None if the instant lies outside the range of time stamps, at the end of the year 9999.
    pub(super) fn of_instant(local: civil::DateTime, offset: Offset) -> Option<Self> {
        let instant = offset.to_timestamp(local).ok()?;
        Some(Self { written: Written::Instant { local, offset, instant } })
    }

    /// The day as written, whatever the zone of the site or of the reader.
    #[must_use]
    pub fn written_date(&self) -> civil::Date {
        match self.written {
            Written::Day(day) => day,
            Written::Instant { local, .. } => local.date(),
        }
    }

    /// A time of day was written, not just a date.
    #[must_use]
    pub fn has_time(&self) -> bool {
        matches!(self.written, Written::Instant { .. })
    }

    /// The instant. A bare date is the first instant of that day in `zone`: midnight, or the end of
    /// the gap where clocks skip midnight (Damascus, Cairo). `9999-12-31`, written for "never", is
    /// the last time stamp there is where its midnight comes after that.
    #[must_use]
    pub fn at(&self, zone: &TimeZone) -> Timestamp {
        match self.written {
            Written::Day(day) => zone
                .to_timestamp(day.to_datetime(civil::Time::midnight()))
                .unwrap_or(Timestamp::MAX),
            Written::Instant { instant, .. } => instant,
        }
    }
}

/// The canonical text: `T` between date and time, `Z` for a zero offset, no trailing zeros in
/// fractions.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.written {
            Written::Day(day) => write!(f, "{day}"),
            Written::Instant { local, offset, .. } if offset == Offset::UTC => {
                write!(f, "{local}Z")
            }
            Written::Instant { local, offset, .. } => {
                let sign = if offset.is_negative() { '-' } else { '+' };
                let minutes = offset.seconds().abs() / 60;
                write!(f, "{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl FromStr for Moment {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::Moment;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).expect("the test's own instant is valid")
    }

    fn at(text: &str, zone: &str) -> String {
        let zone = TimeZone::get(zone).expect("the zone is in the bundled database");
        moment(text).at(&zone).to_string()
    }

    #[test]
    fn the_written_day_never_moves() {
        let late = moment("2016-05-04T23:30:00-05:00");
        assert_eq!(late.written_date(), date(2016, 5, 4));
        assert_eq!(late.at(&TimeZone::UTC).to_string(), "2016-05-05T04:30:00Z");
        assert_eq!(moment("2016-05-04").written_date(), date(2016, 5, 4));
    }

    #[test]
    fn a_bare_date_is_midnight_in_the_zone() {
        assert_eq!(at("2016-05-04", "Asia/Tokyo"), "2016-05-03T15:00:00Z");
        assert_eq!(at("2016-05-04", "UTC"), "2016-05-04T00:00:00Z");
        assert!(!moment("2016-05-04").has_time());
    }

    #[test]
    fn a_day_without_midnight_begins_after_the_gap() {
        // Clocks in Damascus went from 00:00 to 01:00 on this day.
        assert_eq!(at("2016-03-25", "Asia/Damascus"), "2016-03-24T22:00:00Z");
    }

    #[test]
    fn a_written_offset_beats_the_zone() {
        assert_eq!(at("2016-05-04T19:10:00+03:00", "Asia/Tokyo"), "2016-05-04T16:10:00Z");
        assert!(moment("2016-05-04T19:10:00+03:00").has_time());
    }

    #[test]
    fn never_is_the_last_time_stamp() {
        assert_eq!(moment("9999-12-31").at(&TimeZone::UTC), Timestamp::MAX);
    }
}
