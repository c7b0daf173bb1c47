//! The build clock: one instant, decided before the build and the same for all of it.
//!
//! It must not read the environment or the system clock: both are handed in by the command, so that
//! a build is a function of its inputs. Templates never see it, only the answer to the query
//! `today`.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use crate::date::{DateError, Moment, quoted};

/// The `now` of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clock {
    now: Timestamp,
}

impl Clock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn fixed(now: Timestamp) -> Self {
        Self { now }
    }

    /// Decides the time of a build: the value of `--now` (RFC 3339, or a bare date for midnight
    /// UTC), else that of the environment variable `SOURCE_DATE_EPOCH` (whole seconds since 1970,
    /// reproducible-builds.org), else the system's. A source that is not needed is not looked at.
    ///
    /// # Errors
    /// The deciding source is not of its form; the next one is never taken instead.
    pub fn from_sources(
        now_option: Option<&str>,
        source_date_epoch: Option<&str>,
        system: impl FnOnce() -> Timestamp,
    ) -> Result<Self, DateError> {
        let now = match (now_option, source_date_epoch) {
            (Some(text), _) => from_option(text)?,
            (None, Some(text)) => from_epoch(text)?,
            (None, None) => system(),
        };
        Ok(Self { now })
    }

    /// The instant of the build.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The day of the build in a time zone.
    #[must_use]
    pub fn today(&self, zone: &TimeZone) -> civil::Date {
        zone.to_datetime(self.now).date()
    }
}

fn from_option(text: &str) -> Result<Timestamp, DateError> {
    let moment = Moment::parse(text)
        .map_err(|error| DateError { message: format!("`--now`: {}", error.message), ..error })?;
    Ok(moment.at(&TimeZone::UTC))
}

fn from_epoch(text: &str) -> Result<Timestamp, DateError> {
    // `parse` alone would take a plus sign, which the specification does not know.
    let number = text.strip_prefix('-').unwrap_or(text);
    let whole = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse::<i64>().ok().filter(|_| whole);
    seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(|| {
        DateError::new(format!("{} is not a time for `SOURCE_DATE_EPOCH`", quoted(text)))
            .with_hint("set it to whole seconds since 1970, such as `1462378200`, or unset it")
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::{TimeZone, offset};

    use super::Clock;

    fn now(option: Option<&str>, epoch: Option<&str>) -> String {
        let system = || Timestamp::UNIX_EPOCH;
        match Clock::from_sources(option, epoch, system) {
            Ok(clock) => clock.now().to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_option_goes_before_the_variable_before_the_system() {
        let epoch = Some("1462378200");
        assert_eq!(now(Some("2016-05-05T01:00:00+03:00"), epoch), "2016-05-04T22:00:00Z");
        assert_eq!(now(Some("2016-05-05"), epoch), "2016-05-05T00:00:00Z");
        assert_eq!(now(None, epoch), "2016-05-04T16:10:00Z");
        assert_eq!(now(None, None), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn the_system_is_asked_only_if_needed() {
        let system = || -> Timestamp { unreachable!("the option decides") };
        assert!(Clock::from_sources(Some("2016-05-04"), None, system).is_ok());
    }

    #[test]
    fn a_wrong_source_is_an_error_not_skipped() {
        let error = now(Some("tomorrow"), Some("1462378200"));
        assert!(error.starts_with("`--now`: `tomorrow` is not a date"), "{error}");
        for text in
            ["", "-", "+5", " 5", "1.5", "2016-05-04", "99999999999999999999", "999999999999"]
        {
            let error = now(None, Some(text));
            assert!(error.contains("is not a time for `SOURCE_DATE_EPOCH`"), "{text}: {error}");
        }
    }

    #[test]
    fn today_depends_on_the_zone() {
        let clock = Clock::fixed(Timestamp::from_second(1_462_404_600).expect("in range"));
        assert_eq!(clock.today(&TimeZone::UTC), date(2016, 5, 4));
        assert_eq!(clock.today(&TimeZone::fixed(offset(3))), date(2016, 5, 5));
    }
}
