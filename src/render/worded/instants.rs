//! Instants in words, in the site's time zone: "4 May 2016, 16:10 UTC".

use super::{Phrase, Style, Words, dates, pattern};
use crate::date::{Edtf, Moment};
use jiff::tz::Offset;

/// An instant in words; the time of day only where it was written, and where the style asks for it.
pub(super) fn word(moment: &Moment, style: Style, words: &dyn Words) -> Result<Phrase, String> {
    let zone = words.zone();
    let instant = moment.at(&zone);
    let local = zone.to_datetime(instant);
    let day = Edtf::parse(&local.date().to_string()).map_err(|error| error.message)?;
    let date = dates::word(&day, style, words)?;
    let phrase = if style == Style::Time && moment.has_time() {
        let manner = words.manner();
        let numbers = &manner.numbers;
        let time = format!("{:02}:{:02}", local.hour(), local.minute());
        let zone = zone_name(zone.to_offset(instant));
        let parts = [
            ("date", &Phrase::plain(date.text())),
            ("time", &Phrase::plain(numbers.digits(&time))),
            ("zone", &Phrase::plain(numbers.digits(&zone))),
        ];
        pattern(words, "date-time", &parts)?
    } else {
        Phrase::plain(date.text())
    };
    Ok(phrase.standing_for(Some(moment.to_string())))
}

/// The distance from UTC: names such as `IST` or `CST` mean several zones.
fn zone_name(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    // U+2212: the minus sign, which no font draws as a hyphen.
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}
