//! Dates: what a text says about a day, when a record is published, and what time the build takes
//! it to be.
//!
//! Three values, each built whole from text or not at all:
//! - [`Edtf`]: when something happened, at the precision and certainty that is known;
//! - [`Moment`]: when something is published, as the editor wrote it;
//! - [`Clock`]: the one `now` of a build.
//!
//! This room must not read the environment, the system clock or the system's time zone data (they
//! are handed in), must not put dates into words (themes do that), and must never make a date more
//! precise than it was written.

mod clock;
mod edtf;
mod edtf_parse;
mod edtf_text;
mod loose;
mod moment;
mod moment_parse;
mod partial;
mod partial_parse;

pub use clock::Clock;
pub use edtf::{Choice, Edtf, End, Kind};
pub use moment::Moment;
pub use partial::{PartialDate, Precision, Qualifier, Season};

use std::fmt;

/// Why a text is not a date. The caller, who knows the file and the place, makes a diagnostic of
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// One sentence in lower case, without a full stop, literals in backticks.
    pub message: String,
    /// What the author may want to write instead.
    pub hint: Option<String>,
}

impl DateError {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// A question beats a rule: if there is something to suggest, it takes the place of the hint.
    fn or_rather(self, candidates: &[String]) -> Self {
        match did_you_mean(candidates) {
            Some(question) => self.with_hint(question),
            None => self,
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DateError {}

fn did_you_mean(candidates: &[String]) -> Option<String> {
    if candidates.is_empty() {
        return None;
    }
    let quoted: Vec<String> = candidates.iter().map(|text| format!("`{text}`")).collect();
    Some(format!("did you mean {}?", quoted.join(" or ")))
}

/// A literal of the author in backticks, fit for one line of a report: content is untrusted, so it
/// is cut short and loses control characters (and those that reverse the direction of text).
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let unfit = |c: char| {
        c.is_control() || matches!(c, '`' | '\u{200e}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown: String =
        text.chars().take(LONGEST).map(|c| if unfit(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Exactly `len` ASCII digits as a number; a sign or any other script's digits are refused.
fn digits(text: &str, len: usize) -> Option<i16> {
    let fits = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{DateError, digits, quoted};

    #[test]
    fn an_error_reads_as_one_line() {
        let error = DateError::new("`x` is not a date").with_hint("write `2016`");
        assert_eq!(error.to_string(), "`x` is not a date (write `2016`)");
    }

    #[test]
    fn hostile_literals_are_tamed() {
        assert_eq!(quoted("a\u{1b}[31m`\u{202e}"), "`a\u{fffd}[31m\u{fffd}\u{fffd}`");
        assert_eq!(quoted(&"9".repeat(1000)).chars().count(), 43);
    }

    #[test]
    fn digits_are_ascii_and_counted() {
        assert_eq!(digits("0016", 4), Some(16));
        assert_eq!(digits("+016", 4), None);
        assert_eq!(digits("٢٠", 4), None);
        assert_eq!(digits("16", 4), None);
    }
}
