//! What is said of an event in words, in the language of the file.

use crate::render::desk::Desk;
use crate::render::worded::{self, Style};
use crate::site::view::{Card, TimelineEvent};

/// When, in words; as it was written where the theme lacks one.
pub(super) fn when(desk: &Desk, card: &Card) -> String {
    let word = |written: &str| match worded::word(written, Style::Long, desk) {
        Ok(phrase) => phrase.text(),
        Err(_) => written.to_owned(),
    };
    let date = card.date.as_deref().map(word).unwrap_or_default();
    match card.end.as_deref() {
        Some(end) => format!("{date} – {}", word(end)),
        None => date,
    }
}

/// The title, with the status of what has not taken place before it: calendars show no other sign of it
/// than a word. In brackets, when it is or was, where no day is known.
pub(super) fn title(desk: &Desk, event: &TimelineEvent, exact: bool) -> String {
    let card = &event.card;
    let status = card.status.filter(|status| *status != "took-place").map(|status| {
        let word = desk.text(&format!("event-{status}"));
        word.map_or_else(|| status.to_owned(), |word| word.to_string())
    });
    let title = match status {
        Some(status) => format!("{status}: {}", card.name.title),
        None => card.name.title.to_string(),
    };
    if exact { title } else { format!("{title} ({})", when(desk, card)) }
}

/// The words in which the time was announced, with who said so, each line one thing.
pub(super) fn said(event: &TimelineEvent) -> Vec<String> {
    let card = &event.card;
    let asserter = card.asserted_by.as_ref().map(|name| name.title.to_string());
    match (&card.when_said, asserter) {
        (Some(words), Some(name)) => vec![format!("{name}: “{words}”")],
        (Some(words), None) => vec![format!("“{words}”")],
        (None, Some(name)) => vec![name],
        (None, None) => Vec::new(),
    }
}
