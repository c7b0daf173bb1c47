//! JSON Feed 1.1.

use super::{Author, Entry, Feed};
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    authors: [JsonAuthor<'a>; 1],
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    /// The page elsewhere that the item is about: the first source that can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// An item must have content; where the feed holds no texts, that is the summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home_url,
        feed_url: &feed.own_url,
        description: &feed.description,
        icon: feed.icon.as_deref(),
        authors: [JsonAuthor { name: &feed.publisher, url: &feed.home_url }],
        language: &feed.language,
        items: feed.entries.iter().map(item).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&json).expect("texts are always JSON");
    bytes.push(b'\n');
    bytes
}

fn item(entry: &Entry) -> JsonItem<'_> {
    let summary = entry.summary.as_deref();
    let text = entry.content.is_none().then(|| summary.unwrap_or(&entry.title));
    JsonItem {
        id: &entry.id,
        url: &entry.url,
        external_url: entry.sources.first().map(|source| &*source.url),
        title: &entry.title,
        content_html: entry.content.as_deref(),
        content_text: text,
        summary,
        date_published: entry.published.to_string(),
        date_modified: entry.updated.to_string(),
        authors: entry.authors.iter().map(json_author).collect(),
        tags: entry.topics.iter().map(|topic| &*topic.title).collect(),
        language: &entry.language,
    }
}

fn json_author(author: &Author) -> JsonAuthor<'_> {
    JsonAuthor { name: &author.name, url: &author.url }
}
