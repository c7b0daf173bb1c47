//! RSS 2.0, with what readers expect beside it: `content:encoded`, `dc:creator`, `atom:link`.

use super::{Entry, Feed};
use crate::config::FeedFormat;
use crate::render::xml::Xml;
use jiff::Timestamp;
use jiff::fmt::rfc2822;

pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("rss", &namespaces, |xml| xml.element("channel", &[], |xml| channel(xml, feed)));
    xml.into_bytes()
}

fn channel(xml: &mut Xml, feed: &Feed) {
    xml.text("title", &[], &feed.title);
    xml.text("link", &[], &feed.home_url);
    // The specification wants a description in every channel.
    let described = if feed.description.is_empty() { &feed.title } else { &feed.description };
    xml.text("description", &[], described);
    xml.text("language", &[], &feed.language);
    xml.text("lastBuildDate", &[], &date(feed.updated));
    xml.text("generator", &[], &feed.generator);
    let media_type = FeedFormat::Rss.media_type();
    xml.empty("atom:link", &[("rel", "self"), ("type", media_type), ("href", &feed.own_url)]);
    for entry in &feed.entries {
        xml.element("item", &[], |xml| item(xml, entry));
    }
}

fn item(xml: &mut Xml, entry: &Entry) {
    xml.text("title", &[], &entry.title);
    xml.text("link", &[], &entry.url);
    xml.text("guid", &[("isPermaLink", "false")], &entry.id);
    xml.text("pubDate", &[], &date(entry.published));
    if entry.updated != entry.published {
        xml.text("atom:updated", &[], &entry.updated.to_string());
    }
    for author in &entry.authors {
        xml.text("dc:creator", &[], &author.name);
    }
    for topic in &entry.topics {
        xml.text("category", &[], &topic.title);
    }
    if let Some(summary) = &entry.summary {
        // A description is HTML, unlike a title: its text is escaped twice.
        xml.text("description", &[], &crate::escape::text_of(summary));
    }
    if let Some(content) = &entry.content {
        xml.text("content:encoded", &[], content);
    }
}

/// A date of RFC 822 with a year of four digits.
fn date(instant: Timestamp) -> String {
    rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&instant)
        .unwrap_or_else(|_| instant.to_string())
}
