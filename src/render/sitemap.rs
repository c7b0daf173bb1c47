//! The sitemap (sitemaps.org, protocol 0.9): every page that search engines may list, in one file or
//! in parts, and the news.

use super::desk::Desk;
use super::worker::unanswered;
use super::xml::Xml;
use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::site::view::{NewsEntry, SitemapEntry};

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

/// Google's extension for news, version 0.9.
const NEWS: (&str, &str) = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");

/// The pages that answer `query`.
pub(super) fn render(
    desk: &Desk,
    output: &Output,
    query: &Query,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    Ok(write(&pages(desk, output, query)?, "urlset", "url"))
}

/// The parts of the sitemap.
pub(super) fn index(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    Ok(write(&pages(desk, output, &Query::SitemapIndex)?, "sitemapindex", "sitemap"))
}

/// The articles of the last two days.
pub(super) fn news(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    match desk.ask(&Query::News) {
        Answer::News(entries) => Ok(write_news(&entries)),
        _ => Err(unanswered(output, "news")),
    }
}

fn pages(
    desk: &Desk,
    output: &Output,
    query: &Query,
) -> Result<std::sync::Arc<[SitemapEntry]>, Box<Diagnostic>> {
    match desk.ask(query) {
        Answer::Pages(pages) => Ok(pages),
        _ => Err(unanswered(output, "sitemap")),
    }
}

fn write_news(entries: &[NewsEntry]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("urlset", &[NAMESPACE, NEWS], |xml| {
        for entry in entries {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &entry.url);
                xml.element("news:news", &[], |xml| {
                    xml.element("news:publication", &[], |xml| {
                        xml.text("news:name", &[], &entry.publication);
                        xml.text("news:language", &[], &entry.language);
                    });
                    xml.text("news:publication_date", &[], &entry.date);
                    xml.text("news:title", &[], &entry.title);
                });
            });
        }
    });
    xml.into_bytes()
}

fn write(pages: &[SitemapEntry], list: &str, item: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    let has_languages = pages.iter().any(|page| !page.alternates.is_empty());
    let namespaces = [NAMESPACE, XHTML];
    xml.element(list, &namespaces[..if has_languages { 2 } else { 1 }], |xml| {
        for page in pages {
            xml.element(item, &[], |xml| {
                xml.text("loc", &[], &page.url);
                if let Some(modified) = &page.modified {
                    xml.text("lastmod", &[], modified);
                }
                for other in &page.alternates {
                    write_alternate(xml, &other.language, &other.url);
                }
                if let Some(url) = &page.x_default {
                    write_alternate(xml, "x-default", url);
                }
            });
        }
    });
    xml.into_bytes()
}

/// The page in a language, as Google reads it from sitemaps.
fn write_alternate(xml: &mut Xml, language: &str, url: &str) {
    let attributes = [("rel", "alternate"), ("hreflang", language), ("href", url)];
    xml.empty("xhtml:link", &attributes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::{CANARY, xml_texts};
    use std::sync::Arc;

    #[test]
    fn a04_every_address_reads_back() {
        let urls = ["https://example.org/a/?x=1&y=2", CANARY];
        let page = |url| SitemapEntry {
            url: Arc::from(url),
            modified: Some(Arc::from("2016-05-04")),
            alternates: Vec::new(),
            x_default: None,
        };
        let bytes = write(&urls.map(page), "urlset", "url");
        assert_eq!(xml_texts(&bytes, "loc"), urls);
        assert_eq!(xml_texts(&bytes, "lastmod"), ["2016-05-04", "2016-05-04"]);
    }

    #[test]
    fn a04_every_title_in_the_news_reads_back() {
        let entry = NewsEntry {
            url: Arc::from("https://example.org/a/"),
            title: Arc::from(CANARY),
            date: Arc::from("2016-05-04T10:00:00Z"),
            publication: Arc::from(CANARY),
            language: Arc::from("en"),
        };
        let bytes = write_news(&[entry]);
        assert_eq!(xml_texts(&bytes, "news:title"), [CANARY]);
        assert_eq!(xml_texts(&bytes, "news:name"), [CANARY]);
    }
}
