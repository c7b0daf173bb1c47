//! Guesses what an author meant by a date in another notation: `4 May 2016`, `04.05.2016`,
//! `2016/05/04`, `2016-5-4`.
//!
//! For hints only: no value may ever be built from a guess. English month names are understood,
//! since that is what people type; none is ever printed. Where day and month cannot be told apart,
//! both readings are offered.

use jiff::civil;

/// Longer texts are no dates, and no author's text may make us work for long.
const LONGEST: usize = 40;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates the text may stand for, in canonical form, the likeliest first; never the text itself.
pub(super) fn candidates(text: &str) -> Vec<String> {
    // `..` is EDTF's own: whoever writes it has not taken another notation.
    if text.len() > LONGEST || text.contains("..") {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for reading in words(text).map(|words| readings(&words)).unwrap_or_default() {
        if reading != text && !found.contains(&reading) {
            found.push(reading);
        }
    }
    found
}

/// What a word of the text can be.
#[derive(Clone, Copy)]
enum Word {
    Year(i16),
    Number(i8),
    Month(i8),
}

/// The words between separators; none if one of them has no place in a date.
fn words(text: &str) -> Option<Vec<Word>> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return compact(text);
    }
    let lower = text.to_lowercase();
    lower
        .split(|c: char| c.is_whitespace() || "-./,–—".contains(c))
        .filter(|word| !word.is_empty())
        .map(word)
        .collect()
}

/// The basic format of ISO 8601: `20160504`.
fn compact(text: &str) -> Option<Vec<Word>> {
    let number = |range| text.get(range).and_then(|part: &str| part.parse().ok());
    Some(vec![
        Word::Year(text.get(..4)?.parse().ok()?),
        Word::Number(number(4..6)?),
        Word::Number(number(6..8)?),
    ])
}

fn word(word: &str) -> Option<Word> {
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let number = ordinal.unwrap_or(word);
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return match number.len() {
            1 | 2 => number.parse().ok().map(Word::Number),
            4 if ordinal.is_none() => number.parse().ok().map(Word::Year),
            _ => None,
        };
    }
    // Three letters tell the months apart, and `sept` is a start of `september` too.
    let starts = |month: &str| word.len() >= 3 && month.starts_with(word);
    let index = MONTHS.iter().position(|month| starts(month))?;
    i8::try_from(index + 1).ok().map(Word::Month)
}

fn readings(words: &[Word]) -> Vec<String> {
    use Word::{Month, Number, Year};
    match *words {
        [Year(y), Number(m) | Month(m)] | [Number(m) | Month(m), Year(y)] => {
            month(y, m).into_iter().collect()
        }
        [Number(d), Month(m), Year(y)]
        | [Month(m), Number(d), Year(y)]
        | [Year(y), Month(m), Number(d)] => day(y, m, d).into_iter().collect(),
        // A year in front means ISO order; the other one only where that is no date.
        [Year(y), Number(a), Number(b)] => {
            day(y, a, b).or_else(|| day(y, b, a)).into_iter().collect()
        }
        // A year behind is European or American order: no way to know.
        [Number(a), Number(b), Year(y)] => day(y, b, a).into_iter().chain(day(y, a, b)).collect(),
        _ => Vec::new(),
    }
}

fn month(year: i16, month: i8) -> Option<String> {
    (1..=12).contains(&month).then(|| format!("{year:04}-{month:02}"))
}

fn day(year: i16, month: i8, day: i8) -> Option<String> {
    civil::Date::new(year, month, day).ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn common_notations_are_understood() {
        for text in [
            "4 May 2016",
            "May 4, 2016",
            "4th may 2016",
            "2016 May 4",
            "2016/05/04",
            "2016/5/4",
            "2016-5-4",
            "2016.05.04",
            "20160504",
        ] {
            assert_eq!(candidates(text), ["2016-05-04"], "{text}");
        }
        for text in ["May 2016", "2016 may", "05/2016", "2016/5"] {
            assert_eq!(candidates(text), ["2016-05"], "{text}");
        }
        assert_eq!(candidates("8 Sept. 2016"), ["2016-09-08"]);
    }

    #[test]
    fn an_unclear_order_is_not_decided() {
        assert_eq!(candidates("04.05.2016"), ["2016-05-04", "2016-04-05"]);
        assert_eq!(candidates("05/24/2016"), ["2016-05-24"]);
        assert_eq!(candidates("24/05/2016"), ["2016-05-24"]);
        assert_eq!(candidates("05/05/2016"), ["2016-05-05"]);
        assert_eq!(candidates("2016-24-05"), ["2016-05-24"]);
    }

    #[test]
    fn what_is_no_date_stays_none() {
        for text in ["", "no", "1e3", "12:30", "0123", "2026-02-30", "2016-05-04", "ma 2016", "99"]
        {
            assert!(candidates(text).is_empty(), "{text}");
        }
        assert!(candidates(&"1 ".repeat(1000)).is_empty());
    }
}
