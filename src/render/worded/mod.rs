//! Dates in words: what a template shows where a record holds EDTF or an instant.
//!
//! The words come from the theme's strings in the language of what is rendered; the order of their
//! parts too; the digits are those of the language. A date is never worded more exactly than it was written: no month gets a day, and what
//! is about or uncertain says so.

mod dates;
mod instants;
mod phrase;

pub(super) use phrase::{Phrase, fill};

use crate::date::{Edtf, Moment};
use crate::locale::Manner;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// How a date is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `4 September 2016`
    Long,
    /// `4 Sep 2016`
    Medium,
    /// `4 Sep`: for lists that name the year above them.
    Short,
    /// `September 2016`
    Month,
    /// `2016`
    Year,
    /// `4 September 2016, 16:10 UTC`
    Time,
}

impl Style {
    /// The names, as templates write them.
    pub const NAMES: [(&str, Style); 6] = [
        ("long", Style::Long),
        ("medium", Style::Medium),
        ("short", Style::Short),
        ("month", Style::Month),
        ("year", Style::Year),
        ("time", Style::Time),
    ];

    /// The style of this name.
    pub fn named(name: &str) -> Option<Style> {
        Style::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, style)| style)
    }
}

/// Where the words come from.
pub(super) trait Words {
    /// The text `id` in the language that is asked for.
    fn text(&self, id: &str) -> Option<Arc<str>>;

    /// The time zone in which instants are shown.
    fn zone(&self) -> TimeZone;

    /// How the language writes numbers and lists.
    fn manner(&self) -> Arc<Manner>;
}

/// What a record writes as its time.
enum When {
    Date(Edtf),
    Instant(Moment),
}

impl When {
    /// Reads a date (EDTF), or an instant by RFC 3339.
    ///
    /// Most times are instants, whose `T` no date has: looking for it saves the hints that a refused
    /// date is given.
    fn read(written: &str) -> Result<Self, String> {
        if !written.contains('T')
            && let Ok(date) = Edtf::parse(written)
        {
            return Ok(When::Date(date));
        }
        Moment::parse(written).map(When::Instant).map_err(|error| error.message)
    }
}

/// `written` (EDTF, or an instant by RFC 3339) in words.
///
/// # Errors
/// One sentence, where it is neither, or where the theme lacks a text for it.
pub(super) fn word(written: &str, style: Style, words: &dyn Words) -> Result<Phrase, String> {
    match When::read(written)? {
        When::Date(date) => dates::word(&date, style, words),
        When::Instant(moment) => instants::word(&moment, style, words),
    }
}

/// The day of `written` in the site's zone: `2016-05-04`; of a date that is no exact day, nothing.
pub(super) fn day(written: &str, zone: &TimeZone) -> Option<String> {
    match When::read(written).ok()? {
        When::Date(date) => date.is_exact_day().then(|| date.earliest().to_string()),
        When::Instant(moment) => Some(zone.to_datetime(moment.at(zone)).date().to_string()),
    }
}

/// The text `id`, with its placeholders filled.
fn pattern(words: &dyn Words, id: &str, parts: &[(&str, &Phrase)]) -> Result<Phrase, String> {
    let text = words.text(id).ok_or_else(|| missing(id))?;
    Phrase::filled(&text, parts)
        .map_err(|name| format!("the text `{id}` names `{{{name}}}`, which it does not get"))
}

fn missing(id: &str) -> String {
    format!("no `strings` of the theme have the text `{id}`")
}

#[cfg(test)]
mod tests;
