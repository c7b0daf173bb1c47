//! Timelines: the page of all events, calendars and the other forms, and what `check` says of events
//! that nobody came back to.

use crate::site::{CONFIG, SiteTest, shown};
use serde_json::{Value, json};

/// An event of the support group, with these lines of front matter besides.
fn event(site: SiteTest, id: &str, front_matter: &str) -> SiteTest {
    let text = format!("---\ntitle: {id}\ntopics: [issg]\n{front_matter}\n---\nText of it.\n");
    site.file(&format!("content/events/{id}.md"), text)
}

/// A topic, an actor, a place, three events and one that stands only in an article.
fn digest() -> SiteTest {
    let site = SiteTest::new()
        .file("content/topics/issg.md", "---\ntitle: Group\nreviewed: 2016-05-01\n---\nText.\n")
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nText.\n")
        .file("content/places.yaml", "- {id: munich, name: Munich, lat: 48.137, lon: 11.575}\n")
        .article("story", "topics: [issg]\nevents: [{title: A call, date: 2016-05-04}]", "Text");
    let site = event(
        site,
        "munich-meeting",
        "date: 2016-02-11/2016-02-12\nplace: munich\nactors: [kerry]\nimportance: 1",
    );
    let site = event(site, "next", "date: 2016-06\nstatus: expected\nwhen_said: within weeks");
    event(site, "began", "date: 2011-03\nimportance: 1")
}

/// The lines of a calendar, unfolded.
fn lines(site: &SiteTest, path: &str) -> Vec<String> {
    let text = site.read(path).replace("\r\n ", "");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

/// The values of a property in a calendar, in its order.
fn values(site: &SiteTest, path: &str, property: &str) -> Vec<String> {
    let value = |line: &String| Some(line.strip_prefix(property)?.strip_prefix(':')?.to_owned());
    lines(site, path).iter().filter_map(value).collect()
}

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).expect("JSON")
}

#[test]
fn every_hub_has_the_calendar_of_its_events() {
    let site = digest().build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let all = ["began", "Munich-meeting", "A call", "Expected: next (June 2016)"];
    let found = values(&site, "calendar.ics", "SUMMARY");
    assert_eq!(found[0], "began (March 2011)");
    assert_eq!(found[1..], ["munich-meeting", all[2], all[3]]);
    assert_eq!(values(&site, "topics/issg/calendar.ics", "SUMMARY"), found);
    for hub in ["actors/kerry", "places/munich"] {
        let path = format!("{hub}/calendar.ics");
        assert_eq!(values(&site, &path, "SUMMARY"), ["munich-meeting"], "{path}");
        assert_eq!(values(&site, &path, "GEO"), ["48.137;11.575"]);
    }
    assert_eq!(
        values(&site, "calendar.ics", "STATUS"),
        ["CONFIRMED", "CONFIRMED", "CONFIRMED", "TENTATIVE"]
    );
    assert_eq!(values(&site, "calendar.ics", "DTEND;VALUE=DATE")[3], "20160701");
    site.has(
        "topics/issg/index.html",
        "<a href=\"/topics/issg/calendar.ics\" type=\"text/calendar\">Calendar</a>",
    )
    .has(
        "topics/issg/index.html",
        "<link rel=\"alternate\" type=\"text/calendar\" title=\"Calendar\"",
    )
    .without("actors/kerry/timeline.json")
    .without("events/began/calendar.ics");
}

#[test]
fn what_has_no_event_has_no_calendar_and_what_is_not_wanted_is_not_made() {
    let site = SiteTest::new()
        .file("content/topics/issg.md", "---\ntitle: Group\nreviewed: 2016-05-01\n---\nText.\n")
        .article("story", "topics: [issg]", "Text")
        .build();
    let site = site.without("calendar.ics").without("topics/issg/calendar.ics");
    site.without("timeline/index.html").lacks("index.html", "/timeline/");
    let none = "timeline: {site: [], topics: [csv], actors: [], places: []}\ndata: []\n";
    let site = digest().file("config.yaml", format!("{CONFIG}{none}")).build().made();
    let site = site.has("topics/issg/timeline.csv", "munich-meeting,en,https://example.org/");
    assert_eq!(site.tree().keys().filter(|path| path.contains("calendar.ics")).count(), 0);
    site.without("data/events.csv").without("data/schema/events.json");
}

#[test]
fn ids_stay_wherever_the_site_stands_and_a_new_date_is_a_new_sequence() {
    let site = digest().build().made();
    let before = values(&site, "calendar.ics", "UID");
    assert_eq!(before[0], "tag:example.org\\,2016:calendar");
    assert_eq!(before[3], "tag:example.org\\,2016:event/story%230");
    let moved = digest().with(|it| it.base_url = Some("https://example.net/d/".to_owned()));
    let moved = moved.at("2017-01-01T00:00:00Z").build();
    assert_eq!(values(&moved, "calendar.ics", "UID"), before);
    assert_eq!(values(&moved, "calendar.ics", "DTSTAMP"), values(&site, "calendar.ics", "DTSTAMP"));
    assert_eq!(values(&site, "calendar.ics", "SEQUENCE"), ["0", "0", "0", "0"]);
    let changed =
        "rescheduled: [{was: 2016-05, on: 2016-05-03}, {was: 2016-06-01, on: 2016-05-04}]";
    let site =
        site.edit("content/events/next.md", "status:", &format!("{changed}\nstatus:")).build();
    assert_eq!(values(&site, "calendar.ics", "SEQUENCE"), ["0", "0", "0", "2"]);
    assert_eq!(values(&site, "calendar.ics", "DTSTAMP")[3], "20160504T000000Z");
    assert_eq!(values(&site, "calendar.ics", "UID"), before);
}

#[test]
fn an_article_leaves_calendars_alone_and_an_event_does_not() {
    let is_calendar = |path: &str| path.contains("calendar.ics") || path.contains("timeline");
    let rendered = |site: &SiteTest| -> Vec<String> {
        let all = site.summary().rendered.iter().map(|path| path.as_str().to_owned());
        all.filter(|path| is_calendar(path)).collect()
    };
    let site = digest().build().made();
    let story = "content/articles/story.md";
    let site =
        site.edit(story, "Text", "Another text").edit(story, "Story story", "Another").build();
    assert_eq!(rendered(&site), [""; 0]);
    let site =
        site.edit("content/events/munich-meeting.md", "date: 2016-02-11/", "date: 2016-02-10/");
    let site = site.build().equals_clean_build();
    let expected = [
        "actors/kerry/calendar.ics",
        "calendar.ics",
        "places/munich/calendar.ics",
        "timeline/index.html",
        "timelinejs.json",
        "topics/issg/calendar.ics",
        "topics/issg/timeline.csv",
        "topics/issg/timeline.json",
        "topics/issg/timelinejs.json",
    ];
    assert_eq!(rendered(&site), expected);
    let site = site.edit(story, "A call", "Another call").build().equals_clean_build();
    assert!(rendered(&site).contains(&"topics/issg/calendar.ics".to_owned()));
}

#[test]
fn a_timeline_as_data_has_every_event_and_no_false_day() {
    let site = digest().build().made();
    let events = json(&site, "topics/issg/timeline.json");
    assert_eq!(events, json(&site, "data/events.json"));
    assert_eq!(
        events[0],
        json!({
            "id": "began", "lang": "en", "url": "https://example.org/events/began/", "title": "began",
            "date": "2011-03", "earliest": "2011-03-01", "latest": "2011-03-31", "status": "took-place",
            "importance": 1, "topics": ["issg"], "actors": [], "documents": [], "rescheduled": [],
            "sources": [],
        })
    );
    assert_eq!(events[2]["id"], "story#0");
    assert_eq!(events[2]["url"], "https://example.org/2016/05/04/story/");
    assert_eq!(events[2]["topics"], json!(["issg"]));
    let slides = json(&site, "timelinejs.json")["events"].clone();
    assert_eq!(slides[0]["start_date"], json!({"year": 2011, "month": 3}));
    assert_eq!(slides[0]["display_date"], "March 2011");
    assert_eq!(slides[1]["end_date"], json!({"year": 2016, "month": 2, "day": 12}));
    assert_eq!(slides[3]["text"]["headline"], "Expected: next");
}

#[test]
fn the_timeline_stands_by_year_and_in_the_sitemap() {
    let site = digest().build().made();
    let page = site.read("timeline/index.html");
    let at = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("no {needle} in\n{page}"));
    assert!(at("id=\"year-2011\"") < at(">began<"));
    assert!(at(">began<") < at("id=\"year-2016\""));
    assert!(at("Expected</b>") > at(">A call<"));
    assert!(at("Key events (2)") < at("All events (4)"));
    site.has("sitemap.xml", "<loc>https://example.org/timeline/</loc>")
        .has("index.html", "<a href=\"/timeline/\">Timeline</a>")
        .has("timeline/index.html", "<a href=\"/data/events.csv\" type=\"text/csv\">")
        .has("topics/issg/index.html", "id=\"year-2016\"");
}

#[test]
fn a_page_of_the_desk_goes_before_the_timeline_and_languages_have_their_own() {
    let site = digest()
        .file("config.yaml", format!("{CONFIG}languages: {{ar: {{}}}}\n"))
        .file("content/pages/timeline.md", "---\ntitle: Our own\n---\nText.\n")
        .file("content/events/began.ar.md", "---\ntitle: بداية\ndate: 2011-03\n---\nنص.\n")
        .build()
        .made();
    assert_eq!(values(&site, "ar/calendar.ics", "UID")[1], "tag:example.org\\,2016:event/began/ar");
    site.has("timeline/index.html", "Our own").has("ar/timeline/index.html", "بداية");
}

#[test]
fn d03_what_is_not_public_is_in_no_timeline() {
    let hidden = "title: Secret\ndate: 2016-05-20\nstatus: expected\ntopics: [issg]";
    let text =
        format!("---\n{hidden}\n---\nText.\n").replace("status:", "asserted_by: kerry\nstatus:");
    digest()
        .article(
            "held",
            "embargo_until: 2016-05-09\nevents: [{title: Secret, date: 2016-05-04}]",
            "T",
        )
        .file("content/events/held.md", text.replace("title:", "publish_at: 2016-05-09\ntitle:"))
        .build()
        .made()
        .nowhere("secret");
}

#[test]
fn a_story_shows_its_events_oldest_first_however_they_are_written() {
    let events = "events:\n  - {title: Third, date: 2016-05-17}\n  - first\n  - {title: Second, date: \
                  2016-05-04}\n";
    let site = SiteTest::new()
        .file("content/events/first.md", "---\ntitle: First\ndate: 2016-05-03\n---\n")
        .article("story", events.trim_end(), "Text")
        .build()
        .made();
    let page = site.read("2016/05/04/story/index.html");
    let beside = page.split_once("part-events").expect("events beside the story").1;
    let at = |title: &str| beside.find(&format!(">{title}<")).expect(title);
    assert!(at("First") < at("Second") && at("Second") < at("Third"));
}

#[test]
fn check_warns_of_what_was_expected_and_never_told() {
    let site = event(digest(), "awaited", "date: 2016-04\nstatus: expected");
    let site = event(site, "moved", "date: 2016-04\nstatus: postponed");
    let inline = "events:\n  - {title: B, date: 2016-05-04, status: possible}";
    let site = site.article("other", inline, "Text");
    let found = |site: &SiteTest| -> Vec<String> {
        let checked = site.check();
        let told = checked.diagnostics.iter().filter(|found| found.code == "past-event");
        told.map(|found| found.place.as_ref().expect("a place").to_string()).collect()
    };
    let expected = ["content/articles/other.md:6:22", "content/events/awaited.md:4:7"];
    assert_eq!(found(&site), expected, "{}", shown(&site.check().diagnostics));
    // On its last day it may still come, and a build says nothing of it.
    let site = site.at("2016-04-30T23:00:00Z");
    assert_eq!(found(&site), [""; 0]);
    assert!(site.at("2016-05-05T00:00:00Z").build().made().diagnostics().is_empty());
}
