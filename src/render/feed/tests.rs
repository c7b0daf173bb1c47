//! Feeds in all three forms, read back.

use crate::config::FeedFormat;
use crate::content::key::Kind;
use crate::content::markdown::Segment;
use crate::plan::Recipe;
use crate::query::{Answer, Query};
use crate::render::testing::{CANARY, Outcome, Stage, body, card, reference, xml_texts};
use crate::site::view::{Card, FeedView};
use std::sync::Arc;

fn feed(format: FeedFormat, items: Vec<Card>, full_text: bool) -> Outcome {
    let view = FeedView {
        title: Arc::from(CANARY),
        description: Arc::from(CANARY),
        home: Arc::from("/"),
        full_text,
        items: items.iter().cloned().map(Arc::new).collect(),
    };
    let query = Query::Feed { hub: None, lang: "en".into() };
    let text = "<p>See <a href=\"/topics/issg/\">x</a> &amp; ]]&gt; {{ 7*7 }}</p>";
    let stage = items.into_iter().fold(Stage::new(), |stage, card| {
        stage.article(card, body(vec![Segment::Html(Box::from(text))]))
    });
    let renderer = stage.answer_to(query, Answer::Feed(Arc::new(view))).renderer();
    let renderer = renderer.expect("no template is needed");
    Stage::render_as(&renderer, format.file_name(), Recipe::Feed(format, None))
}

fn two() -> Vec<Card> {
    let mut first = card(Kind::Article, "first", CANARY);
    first.topics = vec![Arc::new(reference(Kind::Topic, "issg", CANARY))];
    first.updated = Some(Arc::from("2016-05-06"));
    let mut second = card(Kind::Article, "second", "a\u{1}b \u{FFFF}");
    second.date = Some(Arc::from("2016-05-03"));
    vec![first, second]
}

const CONTENT: &str =
    "<p>See <a href=\"https://example.org/topics/issg/\">x</a> &amp; ]]&gt; {{ 7*7 }}</p>";

#[test]
fn a04_atom_gives_back_every_text() {
    let outcome = feed(FeedFormat::Atom, two(), true);
    let xml = outcome.good();
    let texts = |name| xml_texts(xml.as_bytes(), name);
    assert_eq!(texts("title"), [CANARY, CANARY, "a\u{FFFD}b \u{FFFD}"]);
    assert_eq!(texts("summary")[0], CANARY);
    assert_eq!(texts("content"), [CONTENT, CONTENT]);
    let ids = [
        "tag:example.org,2016:feed",
        "tag:example.org,2016:article/first",
        "tag:example.org,2016:article/second",
    ];
    assert_eq!(texts("id"), ids);
    let updated = ["2016-05-06T00:00:00Z", "2016-05-06T00:00:00Z", "2016-05-03T00:00:00Z"];
    assert_eq!(texts("updated"), updated);
    assert!(xml.contains(
        "rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/feed.atom\""
    ));
    assert!(
        xml.contains("<category term=\"issg\" label=\"&quot;&apos;&gt;&lt;&amp;]]&gt;"),
        "{xml}"
    );
}

#[test]
fn a04_rss_gives_back_every_text() {
    let outcome = feed(FeedFormat::Rss, two(), true);
    let xml = outcome.good();
    let texts = |name| xml_texts(xml.as_bytes(), name);
    assert_eq!(texts("title"), [CANARY, CANARY, "a\u{FFFD}b \u{FFFD}"]);
    assert_eq!(texts("content:encoded"), [CONTENT, CONTENT]);
    assert_eq!(
        texts("pubDate"),
        ["Wed, 04 May 2016 16:10:00 GMT", "Tue, 03 May 2016 00:00:00 GMT"]
    );
    assert_eq!(texts("guid")[0], "tag:example.org,2016:article/first");
    assert_eq!(texts("lastBuildDate"), ["Fri, 06 May 2016 00:00:00 GMT"]);
}

#[test]
fn a04_json_gives_back_every_text() {
    let outcome = feed(FeedFormat::Json, two(), true);
    let json: serde_json::Value = serde_json::from_str(&outcome.good()).expect("JSON");
    assert_eq!(json["title"], CANARY);
    let item = &json["items"][0];
    assert_eq!(item["title"], CANARY);
    assert_eq!(item["content_html"], CONTENT);
    assert_eq!(item["tags"][0], CANARY);
    assert_eq!(item["date_modified"], "2016-05-06T00:00:00Z");
    assert_eq!(json["items"][1]["title"], "a\u{1}b \u{FFFF}");
    assert_eq!(json["feed_url"], "https://example.org/feed.json");
}

#[test]
fn a_feed_of_summaries_holds_no_texts_and_does_not_read_them() {
    let atom = feed(FeedFormat::Atom, two(), false);
    assert!(xml_texts(atom.bytes(), "content").is_empty());
    assert!(!atom.asked.iter().any(|query| matches!(query, Query::Body(_))));
    let json = feed(FeedFormat::Json, two(), false);
    let json: serde_json::Value = serde_json::from_str(&json.good()).expect("JSON");
    assert_eq!(json["items"][0]["content_text"], CANARY);
}

#[test]
fn an_empty_feed_is_dated_by_the_identity_of_the_site() {
    let outcome = feed(FeedFormat::Atom, Vec::new(), true);
    assert_eq!(xml_texts(outcome.bytes(), "updated"), ["2016-01-01T00:00:00Z"]);
}
