//! What `TimelineJS` shows (<https://timeline.knightlab.com/docs/json-format.html>): a slide for each
//! event, its dates in parts, and words where no day is known.
//!
//! Its texts are HTML, so ours are escaped.

use super::span::Span;
use super::{Place, wording};
use crate::date::{Edtf, PartialDate};
use crate::escape;
use crate::render::desk::Desk;
use crate::site::view::{TimelineEvent, TimelineView};
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct Timeline {
    title: Title,
    events: Vec<Slide>,
    /// For years before the common era it would be another one.
    scale: &'static str,
}

#[derive(Serialize)]
struct Title {
    text: Text,
}

#[derive(Serialize)]
struct Slide {
    start_date: Parts,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Parts>,
    /// In place of what it would make of the dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    text: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    unique_id: String,
    autolink: bool,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

#[derive(PartialEq, Eq, Serialize)]
struct Parts {
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<i8>,
}

pub(super) fn write(desk: &Desk, timeline: &TimelineView, place: &Place) -> Vec<u8> {
    let events = timeline.events.iter().filter_map(|event| slide(desk, event, place));
    let whole = Timeline {
        title: Title {
            text: Text {
                headline: escape::text_of(&timeline.title),
                text: paragraph(&timeline.description),
            },
        },
        events: events.collect(),
        scale: "human",
    };
    let mut bytes = serde_json::to_vec_pretty(&whole).expect("texts are always JSON");
    bytes.push(b'\n');
    bytes
}

fn slide(desk: &Desk, event: &TimelineEvent, place: &Place) -> Option<Slide> {
    let card = &event.card;
    let begins = Edtf::parse(card.date.as_deref()?).ok()?;
    let ends = card.end.as_deref().and_then(|written| Edtf::parse(written).ok());
    let span = Span::new(&begins, ends.as_ref())?;
    let (start, end) = (parts(span.start), parts(span.end));
    Some(Slide {
        end_date: (start != end).then_some(end),
        start_date: start,
        display_date: (!span.exact).then(|| escape::text_of(&wording::when(desk, card))),
        text: Text {
            // The date stands above the title.
            headline: escape::text_of(&wording::title(desk, event, true)),
            text: text(event, place),
        },
        group: card.type_.as_ref().map(|kind| escape::text_of(kind)),
        // It becomes the part of an address behind its own `#`.
        unique_id: card.name.id.replace('#', "-"),
        autolink: false,
    })
}

fn text(event: &TimelineEvent, place: &Place) -> String {
    let card = &event.card;
    let mut html: String = wording::said(event).iter().map(|line| paragraph(line)).collect();
    html.push_str(&paragraph(card.summary.as_deref().unwrap_or_default()));
    html.push_str("<p><a href=\"");
    escape::url_attribute(&mut html, &place.absolute(&card.name.url));
    html.push_str("\">");
    escape::text(&mut html, &place.site.title);
    html.push_str("</a></p>");
    html
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{}</p>", escape::text_of(text)) }
}

/// As much of a date as is known. A season has no month of its own in any calendar; its first one puts
/// it in its place, and the words say the season.
fn parts(date: PartialDate) -> Parts {
    let season = date.season().map(|_| date.earliest().month());
    Parts { year: date.year(), month: date.month().or(season), day: date.day().map(Date::day) }
}
