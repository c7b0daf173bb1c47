//! `llms.txt` (<https://llmstxt.org/>): what the site holds, in Markdown, for language models.

use crate::content::key::{Kind, Lang};
use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::render::desk::Desk;
use crate::render::worker::unanswered;
use crate::site::view::Card;
use crate::site::{Filter, List, Order};
use std::sync::Arc;

/// How many topics and pages are named.
const MOST: u32 = 200;

pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
    let origin = desk.origin().ok_or_else(|| unanswered(output, "base URL"))?;
    let mut text = format!("# {}\n", plain(&site.title));
    if !site.description.is_empty() {
        text.extend(["\n> ", &plain(&site.description), "\n"]);
    }
    for (heading, kind) in [("Topics", Kind::Topic), ("About this site", Kind::Page)] {
        let cards = cards(desk, kind, &output.lang);
        let items = cards.iter().map(|card| item(card, &origin));
        section(&mut text, heading, items);
    }
    let archive = [("Archive", &*site.archive), ("All articles", &*site.articles)];
    let archive = archive.into_iter().map(|(title, url)| (title, url.to_owned()));
    let feeds = site.feeds.iter().map(|feed| (feed.media_type, feed.url.to_string()));
    let links = archive.chain(feeds).filter(|(_, url)| !url.is_empty());
    section(
        &mut text,
        "Everything",
        links.map(|(title, url)| format!("- [{title}]({origin}{url})\n")),
    );
    Ok(text.into_bytes())
}

fn cards(desk: &Desk, kind: Kind, lang: &Lang) -> Vec<Arc<Card>> {
    let filter = Filter { kind, lang: lang.clone(), with: Vec::new() };
    match desk.ask(&Query::List(List { filter, order: Order::Title, offset: 0, limit: MOST })) {
        Answer::Cards(cards) => cards,
        _ => Vec::new(),
    }
}

fn section(text: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let items: String = items.collect();
    if !items.is_empty() {
        text.extend(["\n## ", heading, "\n\n", &items]);
    }
}

fn item(card: &Card, origin: &str) -> String {
    let title = plain(&card.name.title);
    let summary = card.summary.as_ref().map(|summary| format!(": {}", plain(summary)));
    // The address is percent-encoded but for brackets, which would end it.
    let url = card.name.url.replace('(', "%28").replace(')', "%29");
    format!("- [{title}]({origin}{url}){}\n", summary.unwrap_or_default())
}

/// A text as Markdown that reads as the text: every mark of punctuation that may mean something is
/// escaped (CommonMark, section 2.4).
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#+!|&~".contains(c) {
            plain.push('\\');
        }
        plain.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::CANARY;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    /// The texts of the links in Markdown.
    fn links(markdown: &str) -> Vec<String> {
        let (mut links, mut open) = (Vec::new(), false);
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Link { .. }) => {
                    links.push(String::new());
                    open = true;
                }
                Event::End(TagEnd::Link) => open = false,
                Event::Text(text) if open => {
                    links.last_mut().expect("a link is open").push_str(&text);
                }
                Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
                _ => {}
            }
        }
        links
    }

    #[test]
    fn a04_a_hostile_title_is_a_text_in_markdown() {
        let card = crate::render::testing::card(Kind::Topic, "a", CANARY);
        assert_eq!(links(&item(&card, "https://example.org")), [CANARY]);
    }
}
