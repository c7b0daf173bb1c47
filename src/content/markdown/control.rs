//! Control characters that a text brings in as character references: `&#7;`.
//!
//! As characters they were refused with the bytes of the file. No reader wants them and XML cannot
//! hold them, so that U+FFFD stands for each; whether that is told is decided by the walk.

use crate::yaml::forbidden;
use pulldown_cmark::{CowStr, Event, Tag};

/// The event without forbidden characters, and the first of them where it had any. `written` is the
/// text behind the event's beginning: a reference is an event of its own.
pub(super) fn replaced<'e>(event: Event<'e>, written: &str) -> (Event<'e>, Option<char>) {
    match event {
        Event::Text(text) if written.starts_with('&') => {
            let (text, found) = clean(text);
            (Event::Text(text), found)
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let (title, found) = clean(title);
            (Event::Start(Tag::Link { link_type, dest_url, title, id }), found)
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let (title, found) = clean(title);
            (Event::Start(Tag::Image { link_type, dest_url, title, id }), found)
        }
        event => (event, None),
    }
}

fn clean(text: CowStr<'_>) -> (CowStr<'_>, Option<char>) {
    match text.chars().find(|c| forbidden(*c)) {
        Some(first) => (CowStr::from(text.replace(forbidden, "\u{FFFD}")), Some(first)),
        None => (text, None),
    }
}
