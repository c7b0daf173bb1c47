//! Structured data and sources of feeds: what they say of one record.

use super::{CANARY, WRITTEN_CANARY, graph};
use crate::site::SiteTest;
use serde_json::{Value, json};

/// The event page's own node, of a site with one event.
fn event(front_matter: &str) -> Value {
    let text = format!("---\ntitle: Vienna\n{front_matter}\n---\nText.\n");
    let site = SiteTest::new().file("content/events/vienna.md", text).build().made();
    graph(&site, "events/vienna/index.html")[0]["about"].clone()
}

#[test]
fn a04_a_hostile_title_reads_back_from_structured_data() {
    let site = SiteTest::new()
        .article("a", &format!("title: {WRITTEN_CANARY}\nsummary: {WRITTEN_CANARY}"), "Text")
        .build()
        .made();
    let nodes = graph(&site, "2016/05/04/a/index.html");
    assert_eq!(nodes[0]["headline"], CANARY);
    assert_eq!(nodes[0]["description"], CANARY);
    let html = site.read("2016/05/04/a/index.html");
    let shared =
        html.lines().find_map(|line| line.strip_prefix("<meta property=\"og:title\" content=\""));
    let shared = shared.and_then(|line| line.strip_suffix("\">")).expect("og:title");
    assert!(!shared.contains(['"', '<', '>']), "{shared}");
    assert!(shared.ends_with("{{ 7*7 }}"), "{shared}");
}

#[test]
fn an_article_names_its_sources_and_its_last_change() {
    let front_matter = "kind: analysis\ndate: 2016-05-04T10:00:00Z\nupdated: 2016-05-04T12:00:00Z\n\
        sources:\n- {outlet: sputnik, title: An interview, url: 'https://sputnik.example/a', published: 2016-05-04}\n\
        - {outlet: Somebody, url: 'https://b.example/'}\n\
        corrections:\n- {date: '2016-05-04T15:00:00+02:00', type: correction, text: Mended}";
    let site = SiteTest::new()
        .file("content/outlets.yaml", "- {id: sputnik, name: Sputnik}\n")
        .article("a", front_matter, "Text")
        .build();
    let node = graph(&site, "2016/05/04/a/index.html")[0].clone();
    assert_eq!(node["@type"], "AnalysisNewsArticle");
    assert_eq!(node["dateModified"], "2016-05-04T15:00:00+02:00");
    assert_eq!(node["author"]["name"], "The Test Digest");
    assert_eq!(
        node["isBasedOn"][0],
        json!({
            "@type": "CreativeWork",
            "name": "An interview",
            "url": "https://sputnik.example/a",
            "datePublished": "2016-05-04",
            "publisher": {
                "@type": "Organization", "name": "Sputnik", "url": "https://example.org/outlets/sputnik/"
            },
        })
    );
    assert_eq!(node["isBasedOn"][1]["publisher"]["name"], "Somebody");
    site.has(
        "feed.atom",
        "<link rel=\"via\" href=\"https://sputnik.example/a\" title=\"An interview\"/>",
    )
    .has("feed.atom", "<link rel=\"via\" href=\"https://b.example/\"/>")
    .has("feed.json", "\"external_url\": \"https://sputnik.example/a\"");
}

#[test]
fn an_event_is_never_dated_more_exactly_than_it_is() {
    let table = [
        ("date: 2016-05-17", json!("2016-05-17"), json!("2016-05-17")),
        ("date: 2016-05", json!("2016-05"), json!("2016-05")),
        ("date: 2016-04-13/2016-04-27", json!("2016-04-13"), json!("2016-04-27")),
        ("date: 2016-04-13/..", json!("2016-04-13"), Value::Null),
        ("date: 2016-05-17~", Value::Null, Value::Null),
        ("date: 2016-05-17?", Value::Null, Value::Null),
        ("date: 2016-21", Value::Null, Value::Null),
        ("date: '[2016-02-21..2016-02-29]'", Value::Null, Value::Null),
        ("date: 2016-05-17\nend: 2016-05-18", json!("2016-05-17"), json!("2016-05-18")),
    ];
    for (date, start, end) in table {
        let node = event(date);
        assert_eq!((&node["startDate"], &node["endDate"]), (&start, &end), "{date}");
    }
}

#[test]
fn the_status_of_an_event_says_no_more_than_is_known() {
    let table = [
        ("status: expected", json!("https://schema.org/EventScheduled")),
        ("status: possible", Value::Null),
        ("status: cancelled", json!("https://schema.org/EventCancelled")),
        (
            "status: expected\nrescheduled: [{was: 2016-05-10, on: 2016-05-03}]",
            json!("https://schema.org/EventRescheduled"),
        ),
    ];
    for (status, expected) in table {
        let node = event(&format!("date: 2016-05-17\n{status}"));
        assert_eq!(node["eventStatus"], expected, "{status}");
    }
    let moved = event("date: 2016-05-17\nrescheduled: [{was: 2016-05-10, on: 2016-05-03}]");
    assert_eq!(moved["previousStartDate"], "2016-05-10");
}

#[test]
fn a_person_has_the_offices_held_now_and_a_topic_about_somebody_is_about_them() {
    let actor = "---\nname: Ann\ntype: person\nwikidata: Q42\nroles:\n- {title: Envoy, from: 2014}\n\
        - {title: Minister, from: 2010, to: 2014}\n---\nText.\n";
    let topic = "---\ntitle: The envoy\nabout: ann\nreviewed: 2016-05-04\n---\nText.\n";
    let site = SiteTest::new()
        .file("content/actors/ann.md", actor)
        .file("content/topics/envoy.md", topic)
        .build();
    let about = &graph(&site, "topics/envoy/index.html")[0]["about"];
    assert_eq!(about["@type"], "Person");
    assert_eq!(about["jobTitle"], json!(["Envoy"]));
    assert_eq!(about["sameAs"], json!(["https://www.wikidata.org/wiki/Q42"]));
}

#[test]
fn pages_that_are_no_pages_of_their_own_have_none() {
    SiteTest::new()
        .article("a", "redirect_from: [/old/]", "Text")
        .build()
        .lacks("404.html", "ld+json")
        .lacks("old/index.html", "ld+json")
        .has("index.html", "\"@type\":\"WebSite\"");
}
