//! Atom (RFC 4287).

use super::{Entry, Feed, Source};
use crate::config::FeedFormat;
use crate::render::xml::Xml;

pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespace = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &*feed.language)];
    xml.element("feed", &namespace, |xml| {
        xml.text("id", &[], &feed.id);
        xml.text("title", &[], &feed.title);
        if !feed.description.is_empty() {
            xml.text("subtitle", &[], &feed.description);
        }
        xml.text("updated", &[], &feed.updated.to_string());
        let media_type = FeedFormat::Atom.media_type();
        xml.empty("link", &[("rel", "self"), ("type", media_type), ("href", &feed.own_url)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.home_url)]);
        // Entries without an author of their own are the publisher's (section 4.1.1).
        xml.element("author", &[], |xml| xml.text("name", &[], &feed.publisher));
        xml.text("generator", &[], &feed.generator);
        if let Some(icon) = &feed.icon {
            xml.text("icon", &[], icon);
        }
        for item in &feed.entries {
            xml.element("entry", &language(feed, item), |xml| entry(xml, item));
        }
    });
    xml.into_bytes()
}

fn language<'a>(feed: &Feed, entry: &'a Entry) -> Vec<(&'static str, &'a str)> {
    if entry.language == feed.language { Vec::new() } else { vec![("xml:lang", &*entry.language)] }
}

fn entry(xml: &mut Xml, entry: &Entry) {
    xml.text("id", &[], &entry.id);
    xml.text("title", &[], &entry.title);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
    for source in &entry.sources {
        via(xml, source);
    }
    xml.text("published", &[], &entry.published.to_string());
    xml.text("updated", &[], &entry.updated.to_string());
    for author in &entry.authors {
        xml.element("author", &[], |xml| {
            xml.text("name", &[], &author.name);
            xml.text("uri", &[], &author.url);
        });
    }
    for topic in &entry.topics {
        xml.empty("category", &[("term", &topic.id), ("label", &topic.title)]);
    }
    if let Some(summary) = &entry.summary {
        xml.text("summary", &[], summary);
    }
    if let Some(content) = &entry.content {
        xml.text("content", &[("type", "html")], content);
    }
}

/// Where an entry has its information from (section 4.2.7.2).
fn via(xml: &mut Xml, source: &Source) {
    let mut attributes = vec![("rel", "via"), ("href", &*source.url)];
    attributes.extend(source.language.as_deref().map(|language| ("hreflang", language)));
    attributes.extend(source.title.as_deref().map(|title| ("title", title)));
    xml.empty("link", &attributes);
}
