//! One date of an EDTF text: a year, season, month or day, with its qualifier.
//!
//! It must not know intervals or sets, and the days it names as bounds are for order and comparison
//! only: a date of precision *month* has a first day, but no day of its own.

use std::fmt;

use jiff::civil;

/// How much of a date is known, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A year: `2016`.
    Year,
    /// A season of a year: `2016-21`.
    Season,
    /// A month of a year: `2016-05`.
    Month,
    /// A day: `2016-05-04`.
    Day,
}

impl Precision {
    /// The word for it in templates: `year`, `season`, `month` or `day`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Season => "season",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// How sure the source is (EDTF level 1, "qualification of a date (complete)").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// No mark: as stated.
    Exact,
    /// `?`: the source itself is in doubt.
    Uncertain,
    /// `~`: about that time.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    /// The mark at the end of the text, empty for an exact date.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        }
    }

    /// The meaning of a mark.
    pub(super) fn of_mark(mark: char) -> Option<Self> {
        match mark {
            '?' => Some(Self::Uncertain),
            '~' => Some(Self::Approximate),
            '%' => Some(Self::Both),
            _ => None,
        }
    }
}

/// A season as EDTF level 1 numbers it, independent of the hemisphere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// 21.
    Spring,
    /// 22.
    Summer,
    /// 23.
    Autumn,
    /// 24.
    Winter,
}

impl Season {
    /// The number that stands for it in the text: 21 to 24.
    #[must_use]
    pub fn number(self) -> i8 {
        21 + self as i8
    }

    pub(super) fn of_number(number: i8) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter]
            .into_iter()
            .find(|season| season.number() == number)
    }

    /// EDTF gives a season no months. For order we take those of the north, where winter runs into
    /// the next year.
    fn first_month(self) -> i8 {
        3 + 3 * (self as i8)
    }
}

/// The calendar side of a date. The year is 0 to 9999: the parser is the only maker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Calendar {
    Year(i16),
    Season(i16, Season),
    Month(i16, i8),
    Day(civil::Date),
}

/// One date with its precision and qualifier, such as `2016-05~`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    calendar: Calendar,
    qualifier: Qualifier,
}

impl PartialDate {
    pub(super) fn new(calendar: Calendar, qualifier: Qualifier) -> Self {
        Self { calendar, qualifier }
    }

    /// How much of the date is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self.calendar {
            Calendar::Year(_) => Precision::Year,
            Calendar::Season(..) => Precision::Season,
            Calendar::Month(..) => Precision::Month,
            Calendar::Day(_) => Precision::Day,
        }
    }

    /// How sure the date is.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// The year, 0 to 9999.
    #[must_use]
    pub fn year(&self) -> i16 {
        match self.calendar {
            Calendar::Year(year) | Calendar::Season(year, _) | Calendar::Month(year, _) => year,
            Calendar::Day(day) => day.year(),
        }
    }

    /// The season, if that is what is known.
    #[must_use]
    pub fn season(&self) -> Option<Season> {
        match self.calendar {
            Calendar::Season(_, season) => Some(season),
            _ => None,
        }
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(&self) -> Option<i8> {
        match self.calendar {
            Calendar::Month(_, month) => Some(month),
            Calendar::Day(day) => Some(day.month()),
            Calendar::Year(_) | Calendar::Season(..) => None,
        }
    }

    /// The whole day, if it is known; the qualifier may still put it in doubt.
    #[must_use]
    pub fn day(&self) -> Option<civil::Date> {
        match self.calendar {
            Calendar::Day(day) => Some(day),
            _ => None,
        }
    }

    /// About that time: `~` or `%`.
    #[must_use]
    pub fn approximate(&self) -> bool {
        matches!(self.qualifier, Qualifier::Approximate | Qualifier::Both)
    }

    /// In doubt: `?` or `%`.
    #[must_use]
    pub fn uncertain(&self) -> bool {
        matches!(self.qualifier, Qualifier::Uncertain | Qualifier::Both)
    }

    /// A day without any doubt.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        self.day().is_some() && self.qualifier == Qualifier::Exact
    }

    /// The first day it can mean. A qualifier does not widen the bounds: no one can say by how
    /// much.
    #[must_use]
    pub fn earliest(&self) -> civil::Date {
        match self.calendar {
            Calendar::Year(year) => civil::date(year, 1, 1),
            Calendar::Season(year, season) => civil::date(year, season.first_month(), 1),
            Calendar::Month(year, month) => civil::date(year, month, 1),
            Calendar::Day(day) => day,
        }
    }

    /// The last day it can mean. The winter of 9999 is cut at the end of that year, where the
    /// calendar ends.
    #[must_use]
    pub fn latest(&self) -> civil::Date {
        match self.calendar {
            Calendar::Year(year) => civil::date(year, 12, 31),
            Calendar::Season(year, Season::Winter) => match year.checked_add(1) {
                Some(next @ ..=9999) => civil::date(next, 2, 1).last_of_month(),
                _ => civil::Date::MAX,
            },
            Calendar::Season(year, season) => {
                civil::date(year, season.first_month() + 2, 1).last_of_month()
            }
            Calendar::Month(year, month) => civil::date(year, month, 1).last_of_month(),
            Calendar::Day(day) => day,
        }
    }
}

/// The canonical text.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.calendar {
            Calendar::Year(year) => write!(f, "{year:04}")?,
            Calendar::Season(year, season) => write!(f, "{year:04}-{}", season.number())?,
            Calendar::Month(year, month) => write!(f, "{year:04}-{month:02}")?,
            Calendar::Day(day) => write!(f, "{day}")?,
        }
        f.write_str(self.qualifier.mark())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Calendar, PartialDate, Precision, Qualifier, Season};

    fn exact(calendar: Calendar) -> PartialDate {
        PartialDate::new(calendar, Qualifier::Exact)
    }

    #[test]
    fn bounds_follow_the_precision() {
        let bounds = |calendar| (exact(calendar).earliest(), exact(calendar).latest());
        assert_eq!(bounds(Calendar::Year(2016)), (date(2016, 1, 1), date(2016, 12, 31)));
        assert_eq!(bounds(Calendar::Month(2016, 2)), (date(2016, 2, 1), date(2016, 2, 29)));
        let winter = bounds(Calendar::Season(2015, Season::Winter));
        assert_eq!(winter, (date(2015, 12, 1), date(2016, 2, 29)));
        let spring = bounds(Calendar::Season(2016, Season::Spring));
        assert_eq!(spring, (date(2016, 3, 1), date(2016, 5, 31)));
        let last = bounds(Calendar::Season(9999, Season::Winter));
        assert_eq!(last, (date(9999, 12, 1), date(9999, 12, 31)));
    }

    #[test]
    fn a_month_has_no_day() {
        let month = exact(Calendar::Month(2016, 5));
        assert_eq!((month.day(), month.month(), month.year()), (None, Some(5), 2016));
        assert_eq!(month.precision(), Precision::Month);
        assert!(!month.is_exact_day());
    }

    #[test]
    fn a_doubtful_day_is_not_exact() {
        let day = Calendar::Day(date(2016, 5, 4));
        assert!(exact(day).is_exact_day());
        let both = PartialDate::new(day, Qualifier::Both);
        assert!(both.approximate() && both.uncertain() && !both.is_exact_day());
        assert_eq!(both.to_string(), "2016-05-04%");
    }

    #[test]
    fn early_years_keep_four_digits() {
        assert_eq!(exact(Calendar::Year(33)).to_string(), "0033");
        assert_eq!(exact(Calendar::Day(date(0, 1, 2))).to_string(), "0000-01-02");
    }
}
