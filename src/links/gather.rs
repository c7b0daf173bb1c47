//! The addresses of other sites that records name, each with the places where it is named.

use crate::content::kinds::Source;
use crate::content::markdown::{Body, Segment, Target};
use crate::content::record::{Detail, Record};
use crate::diagnostic::{Place, Span};
use crate::site::title_place;
use std::collections::BTreeMap;

/// An address of another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address.
    pub url: String,
    /// Where it is named, in the order of the places. Some fields keep no place of their own: there it is
    /// that of the record.
    pub places: Vec<Place>,
}

/// The web addresses that `records` name, in their order.
pub fn external_links<'r>(records: impl IntoIterator<Item = &'r Record>) -> Vec<ExternalLink> {
    let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for record in records {
        for (url, place) in of_record(record) {
            if url.starts_with("http://") || url.starts_with("https://") {
                found.entry(url).or_default().push(place);
            }
        }
    }
    let link = |(url, mut places): (String, Vec<Place>)| {
        places.sort();
        places.dedup();
        ExternalLink { url, places }
    };
    found.into_iter().map(link).collect()
}

fn of_record(record: &Record) -> Vec<(String, Place)> {
    let mut found = Vec::new();
    let mut add = |url: &str, span: Option<Span>| {
        let place = span.map_or_else(|| title_place(record), |span| record.source.place(span));
        found.push((url.to_owned(), place));
    };
    let mut sources = |sources: &[Source]| {
        for url in sources.iter().filter_map(|source| source.url.as_ref()) {
            add(&url.value, Some(url.span));
        }
    };
    match &record.detail {
        Detail::Article(article) => sources(&article.sources),
        Detail::Event(event) => sources(&event.sources),
        Detail::Actor(actor) => actor.same_as.iter().for_each(|url| add(url, None)),
        Detail::Author(author) => author.same_as.iter().for_each(|url| add(url, None)),
        Detail::Document(document) => document.url.iter().for_each(|url| add(url, None)),
        Detail::Outlet(outlet) => {
            outlet.evidence.iter().filter_map(|it| it.url.as_ref()).for_each(|url| add(url, None));
        }
        Detail::Topic(_)
        | Detail::Place(_)
        | Detail::Expression(_)
        | Detail::Page(_)
        | Detail::Term(_) => {}
    }
    of_body(&record.body, &mut |url, span| add(url, Some(span)));
    found
}

fn of_body(body: &Body, add: &mut impl FnMut(&str, Span)) {
    of_segments(&body.segments, add);
    for quote in &body.quotes {
        of_segments(&quote.text, add);
        of_segments(&quote.attribution, add);
    }
}

fn of_segments(segments: &[Segment], add: &mut impl FnMut(&str, Span)) {
    for segment in segments {
        match segment {
            Segment::Link(link) => {
                if let Target::External(url) = &link.target {
                    add(url, link.span);
                }
                of_segments(&link.label, add);
            }
            Segment::Component(component) => {
                of_segments(component.body.as_deref().unwrap_or_default(), add);
            }
            _ => {}
        }
    }
}
