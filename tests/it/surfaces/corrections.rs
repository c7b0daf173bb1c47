//! Corrections: on the story, in the list, in the feed.

use crate::site::SiteTest;

const NOTES: &str = "corrections:\n\
    - {date: '2016-05-04T12:00:00Z', type: correction, text: The hour was wrong, was: eight, now: seven, material: true}\n\
    - {date: '2016-05-04T10:00:00Z', type: update, text: A source was added}";

fn digest() -> SiteTest {
    SiteTest::new().article("story", NOTES, "Text").article("other", "", "Text")
}

#[test]
fn what_is_material_stands_below_the_headline_and_everything_at_the_end() {
    let site = digest().build().made();
    let page = site.read("2016/05/04/story/index.html");
    let head = page.split("<header class=\"story-head").nth(1).expect("a head");
    let head = head.split("</header>").next().unwrap_or_default();
    assert!(head.contains("The hour was wrong"), "{head}");
    assert!(!head.contains("A source was added"), "{head}");
    site.has("2016/05/04/story/index.html", "A source was added")
        .has("2016/05/04/story/index.html", "<del>eight</del>")
        .has("2016/05/04/story/index.html", "<a href=\"/corrections/\">All corrections</a>")
        .has("2016/05/04/story/index.html", "\"dateModified\":\"2016-05-04T12:00:00Z\"")
        .lacks("2016/05/04/other/index.html", "/corrections/\">All corrections");
}

#[test]
fn the_list_has_all_of_them_and_a_feed() {
    let site = digest().build().made();
    let page = site.read("corrections/index.html");
    let at = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("no {needle} in\n{page}"));
    assert!(at("The hour was wrong") < at("A source was added"), "the newest is first");
    let site = site
        .has("corrections/index.html", "type=\"application/atom+xml\"")
        .has("corrections/index.html", "<a href=\"/data/corrections.csv\" type=\"text/csv\">")
        .has("sitemap.xml", "<loc>https://example.org/corrections/</loc>")
        .has("index.html", "<a href=\"/corrections/\">Corrections</a>");
    let feed = site.read("corrections/feed.atom");
    let parts = [
        "<id>tag:example.org,2016:corrections</id>",
        "<updated>2016-05-04T12:00:00Z</updated>",
        "<id>tag:example.org,2016:article/story/correction/2</id>",
        "<title>Correction: Story story</title>",
        "<id>tag:example.org,2016:article/story/correction/1</id>",
        "<title>Update: Story story</title>",
    ];
    let mut rest = &*feed;
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in {rest}")).1;
    }
    // A later correction gives no other one a new id.
    let path = "content/articles/story.md";
    let more = "corrections:\n- {date: 2016-05-05, type: clarification, text: It is clear}";
    let site = site.edit(path, "corrections:", more).build().equals_clean_build();
    site.has("corrections/feed.atom", "correction/3</id>\n  <title>Clarification: Story story")
        .has("corrections/feed.atom", "correction/2</id>\n  <title>Correction: Story story");
}

#[test]
fn the_policy_of_the_desk_is_the_head_of_the_list() {
    let page = "---\ntitle: How we correct\n---\nIn the story itself.\n";
    let site = digest().file("content/pages/corrections.md", page).build().made();
    let site = site
        .has("corrections/index.html", "<h1>How we correct</h1>")
        .has("corrections/index.html", "In the story itself.")
        .has("corrections/index.html", "The hour was wrong")
        .has("corrections/index.html", "/corrections/feed.atom");
    assert_eq!(site.read("index.html").matches("href=\"/corrections/\"").count(), 1);
    // Without a correction it is a page like any other.
    let site = site.delete("content/articles/story.md").build().equals_clean_build();
    site.has("corrections/index.html", "In the story itself.").without("corrections/feed.atom");
}

#[test]
fn without_a_correction_there_is_no_list_and_a_correction_moves_nothing() {
    let site = SiteTest::new().article("story", "summary: S", "Text").build();
    let site = site.without("corrections/index.html").lacks("index.html", "/corrections/");
    let id = "<id>tag:example.org,2016:article/story</id>";
    let path = "content/articles/story.md";
    let site = site.has("feed.atom", id).edit(path, "summary:", &format!("{NOTES}\nsummary:"));
    let site = site.build().has("feed.atom", id).has("2016/05/04/story/index.html", "Text");
    assert!(site.summary().lost.is_empty());
    site.has("feed.atom", "<updated>2016-05-04T12:00:00Z</updated>")
        .has("sitemap.xml", "<lastmod>2016-05-04T12:00:00Z</lastmod>")
        .equals_clean_build();
}
