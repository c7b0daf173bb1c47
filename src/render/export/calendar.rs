//! A calendar to subscribe to: iCalendar (RFC 5545) with the properties of RFC 7986.
//!
//! It is written here rather than by a library: what stands in it must not depend on the clock, and
//! every property is one line. Events are whole days (section 3.6.1): none of ours has a time of day.

use super::content_line::Lines;
use super::span::Span;
use super::{Place, wording};
use crate::content::key::RecordKey;
use crate::date::Edtf;
use crate::render::desk::Desk;
use crate::render::ids;
use crate::site::view::{TimelineEvent, TimelineView};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How long a reader may wait before it looks again.
const REFRESH: &str = "P1D";

pub(super) fn write(
    desk: &Desk,
    timeline: &TimelineView,
    place: &Place,
    hub: Option<&RecordKey>,
) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.component("VCALENDAR", |lines| {
        head(lines, timeline, place, hub);
        for event in &timeline.events {
            write_event(lines, desk, event, place);
        }
    });
    lines.into_bytes()
}

/// What is said of the calendar as a whole: RFC 5545, section 3.7, and RFC 7986, section 5. What
/// older readers know by another name stands there twice.
fn head(lines: &mut Lines, timeline: &TimelineView, place: &Place, hub: Option<&RecordKey>) {
    lines.property("VERSION", "2.0");
    lines.text("PRODID", &format!("-//demarche//{}//EN", place.site.generator));
    lines.property("CALSCALE", "GREGORIAN");
    lines.text("UID", &ids::of_calendar(&place.site, hub));
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &timeline.title);
    }
    if !timeline.description.is_empty() {
        for name in ["DESCRIPTION", "X-WR-CALDESC"] {
            lines.text(name, &timeline.description);
        }
    }
    lines.property("URL", &place.absolute(&timeline.home));
    lines.property("SOURCE;VALUE=URI", &place.own_url);
    let stamps = timeline.events.iter().map(|event| stamp(event, place));
    if let Some(last) = stamps.max() {
        lines.property("LAST-MODIFIED", &instant(last));
    }
    lines.property("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.property("X-PUBLISHED-TTL", REFRESH);
}

/// An event (section 3.6.1); none of what has no date, which no event of ours lacks.
fn write_event(lines: &mut Lines, desk: &Desk, event: &TimelineEvent, place: &Place) {
    let card = &event.card;
    let date = |written: &str| Edtf::parse(written).ok();
    let Some(begins) = card.date.as_deref().and_then(date) else { return };
    let ends = card.end.as_deref().and_then(date);
    let Some(span) = Span::new(&begins, ends.as_ref()) else { return };
    lines.component("VEVENT", |lines| {
        lines.text("UID", &ids::of_record(&place.site, &card.name.key));
        // Without a METHOD it tells when the information was last revised (section 3.8.7.2).
        lines.property("DTSTAMP", &instant(stamp(event, place)));
        let (first, after) = span.days();
        lines.property("DTSTART;VALUE=DATE", &day(first));
        if let Some(after) = after {
            lines.property("DTEND;VALUE=DATE", &day(after));
        }
        lines.text("SUMMARY", &wording::title(desk, event, span.exact));
        let description = description(desk, event, span.exact);
        if !description.is_empty() {
            lines.text("DESCRIPTION", &description);
        }
        lines.property("STATUS", status(card.status));
        lines.property("SEQUENCE", &event.rescheduled.len().to_string());
        if let Some(place) = &card.place {
            lines.text("LOCATION", &place.title);
        }
        if let Some((latitude, longitude)) = event.position {
            lines.property("GEO", &format!("{latitude};{longitude}"));
        }
        categories(lines, event);
        lines.property("URL", &place.absolute(&card.name.url));
        // A subscriber is not busy because ministers meet (section 3.8.2.7).
        lines.property("TRANSP", "TRANSPARENT");
    });
}

fn categories(lines: &mut Lines, event: &TimelineEvent) {
    let topics = event.topics.iter().map(|topic| &*topic.title);
    let all: Vec<&str> = topics.chain(event.card.type_.as_deref()).collect();
    if !all.is_empty() {
        lines.texts("CATEGORIES", all);
    }
}

/// What a reader of the calendar should know beside the title.
fn description(desk: &Desk, event: &TimelineEvent, exact: bool) -> String {
    let when = (!exact).then(|| wording::when(desk, &event.card));
    let summary = event.card.summary.as_ref().map(ToString::to_string);
    let lines: Vec<String> = when.into_iter().chain(wording::said(event)).chain(summary).collect();
    lines.join("\n")
}

/// Section 3.8.1.11. That the day of something is in doubt does not make it tentative; that it may not
/// come does.
fn status(status: Option<&str>) -> &'static str {
    match status {
        Some("expected" | "possible" | "postponed") => "TENTATIVE",
        Some("cancelled") => "CANCELLED",
        _ => "CONFIRMED",
    }
}

/// When an event was last revised; where it does not say, the day on which the identity of the site
/// began, which never moves.
fn stamp(event: &TimelineEvent, place: &Place) -> Timestamp {
    let revised = event.revised.as_ref().and_then(|written| written.parse().ok());
    revised.unwrap_or_else(|| ids::beginning(&place.site.identity))
}

/// Section 3.3.5, in UTC.
fn instant(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Section 3.3.4.
fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
