//! The sitemap (sitemaps.org, protocol 0.9): every page that search engines may list.

use super::desk::Desk;
use super::worker::unanswered;
use super::xml::Xml;
use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::site::view::SitemapEntry;

/// The most addresses of one sitemap, by the protocol.
const MOST: usize = 50_000;

/// The sitemap of all languages.
pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Answer::Pages(pages) = desk.ask(Query::Sitemap) else {
        return Err(unanswered(output, "sitemap"));
    };
    if pages.len() > MOST {
        let message =
            format!("the sitemap lists {} pages, of which search engines read {MOST}", pages.len());
        desk.report(Diagnostic::warning("sitemap", message));
    }
    Ok(write(&pages))
}

fn write(pages: &[SitemapEntry]) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespace = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];
    xml.element("urlset", &namespace, |xml| {
        for page in pages {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &page.url);
                if let Some(modified) = &page.modified {
                    xml.text("lastmod", &[], modified);
                }
            });
        }
    });
    xml.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::{CANARY, xml_texts};
    use std::sync::Arc;

    #[test]
    fn a04_every_address_reads_back() {
        let urls = ["https://example.org/a/?x=1&y=2", CANARY];
        let page =
            |url| SitemapEntry { url: Arc::from(url), modified: Some(Arc::from("2016-05-04")) };
        let bytes = write(&urls.map(page));
        assert_eq!(xml_texts(&bytes, "loc"), urls);
        assert_eq!(xml_texts(&bytes, "lastmod"), ["2016-05-04", "2016-05-04"]);
    }
}
