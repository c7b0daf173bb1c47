//! Numbers as a language writes them: its digits, and how it groups them.

use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;
use std::borrow::Cow;

/// The numbers of a language.
#[derive(Debug)]
pub struct Numbers {
    /// Its digits, where they are others than `0` to `9`.
    digits: Option<[char; 10]>,
    grouped: Option<DecimalFormatter>,
}

impl Numbers {
    pub(super) fn of(locale: &Locale) -> Self {
        let formatter = |grouping| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), options).ok()
        };
        let plain = formatter(GroupingStrategy::Never);
        let digit = |number: u8| {
            let text = plain.as_ref()?.format(&Decimal::from(number)).to_string();
            let mut signs = text.chars();
            signs.next().filter(|_| signs.next().is_none())
        };
        let mut digits = ['0'; 10];
        for (number, sign) in (0..).zip(&mut digits) {
            *sign = digit(number).unwrap_or(char::from(b'0' + number));
        }
        let are_usual = digits.iter().all(char::is_ascii_digit);
        // Thousands are set apart, but not the one of a number of four digits: `1000`, `10,000`.
        let grouped = formatter(GroupingStrategy::Min2);
        Numbers { digits: (!are_usual).then_some(digits), grouped }
    }

    /// A number that counts something.
    pub fn count(&self, number: i64) -> String {
        match &self.grouped {
            Some(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }

    /// `text` with its digits written as the language writes them: a year, a day, a time.
    pub fn digits<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(digits) = &self.digits else { return Cow::Borrowed(text) };
        let own = |sign: char| match sign.to_digit(10) {
            Some(digit) => digits[digit as usize],
            None => sign,
        };
        Cow::Owned(text.chars().map(own).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Manner;
    use crate::config::Lang;

    #[test]
    fn digits_and_groups_are_those_of_the_language() {
        let table = [
            ("en", None, "2016", "1000", "12,345"),
            ("de", None, "2016", "1000", "12.345"),
            ("ru", None, "2016", "1000", "12\u{a0}345"),
            ("fa", None, "۲۰۱۶", "۱۰۰۰", "۱۲٬۳۴۵"),
            ("fa", Some("latn"), "2016", "1000", "12,345"),
            ("ar-EG", None, "٢٠١٦", "١٠٠٠", "١٢٬٣٤٥"),
            ("ar", Some("latn"), "2016", "1000", "12,345"),
            ("ar-u-nu-arab", Some("latn"), "٢٠١٦", "١٠٠٠", "١٢٬٣٤٥"),
            ("hi", None, "2016", "1000", "12,345"),
            ("zh", None, "2016", "1000", "12,345"),
            ("qqq", None, "2016", "1000", "12,345"),
        ];
        for (tag, numbering, year, small, large) in table {
            let numbers = Manner::of(&Lang::from(tag), numbering).numbers;
            assert_eq!(numbers.digits("2016"), year, "{tag}");
            assert_eq!(numbers.count(1000), small, "{tag}");
            assert_eq!(numbers.count(12345), large, "{tag}");
        }
    }
}
