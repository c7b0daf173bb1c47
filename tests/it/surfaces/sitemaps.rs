//! Sitemaps: whole, in parts, and of the news.

use super::WRITTEN_CANARY;
use crate::site::{CONFIG, SiteTest};
use demarche::site::Turn;

fn addresses(site: &SiteTest, path: &str) -> Vec<String> {
    let text = site.read(path);
    let parts = text.split("<loc>").skip(1).filter_map(|part| part.split_once("</loc>"));
    parts.map(|(url, _)| url.to_owned()).collect()
}

#[test]
fn a_large_sitemap_comes_in_parts_that_hold_every_page_once() {
    let site = |config: &str| {
        let site = SiteTest::new().file("config.yaml", format!("{CONFIG}{config}\n"));
        ["a", "b", "c"].into_iter().fold(site, |site, id| site.article(id, "", "Text")).build()
    };
    let whole = addresses(&site(""), "sitemap.xml");
    assert!(whole.len() > 6, "{whole:?}");

    let third = whole.len().div_ceil(3);
    let site = site(&format!("sitemap: {{size: {third}}}"));
    let parts = addresses(&site, "sitemap.xml");
    let expected: Vec<String> =
        (1..=3).map(|part| format!("https://example.org/sitemap-{part}.xml")).collect();
    assert_eq!(parts, expected);
    let together: Vec<String> =
        (1..=3).flat_map(|part| addresses(&site, &format!("sitemap-{part}.xml"))).collect();
    assert_eq!(together, whole);
    site.has("sitemap.xml", "<sitemapindex ")
        .has("robots.txt", "Sitemap: https://example.org/sitemap.xml");
}

#[test]
fn a_sitemap_larger_than_search_engines_read_cannot_be_asked_for() {
    SiteTest::new()
        .file("config.yaml", format!("{CONFIG}sitemap: {{size: 50001}}\n"))
        .build()
        .error("wrong-value", "config.yaml:6:17", "from 1 to 50000");
}

#[test]
fn news_are_two_days_old_at_most_and_the_build_says_when_they_age() {
    let site = SiteTest::new()
        .article("old", "date: 2016-05-02", "Text")
        .article("first", "date: 2016-05-04T07:00:00Z\ntitle: First", "Text")
        .article("second", "date: 2016-05-04T20:00:00Z\ntitle: Second", "Text")
        .article("next", "date: 2016-05-20", "Text")
        .build();
    let url = |id: &str| format!("https://example.org/2016/05/04/{id}/");
    assert_eq!(addresses(&site, "sitemap-news.xml"), [url("second"), url("first")]);
    let change = |site: &SiteTest| {
        let change = site.summary().next_change.clone().expect("something changes");
        (change.at.to_string(), change.key.id.to_string(), change.turn)
    };
    assert_eq!(change(&site), ("2016-05-06T07:00:00Z".to_owned(), "first".to_owned(), Turn::Ages));

    let site = site.at("2016-05-06T06:59:59Z").build();
    assert_eq!(addresses(&site, "sitemap-news.xml"), [url("second"), url("first")]);
    let site = site.at("2016-05-06T07:00:00Z").build();
    assert_eq!(addresses(&site, "sitemap-news.xml"), [url("second")]);
    let site = site.at("2016-05-07T00:00:00Z").build().equals_clean_build();
    assert!(addresses(&site, "sitemap-news.xml").is_empty());
    assert_eq!(change(&site).2, Turn::Appears);
}

#[test]
fn a_site_without_news_has_no_sitemap_of_them_and_does_not_wait_for_any() {
    let site = SiteTest::new()
        .file("config.yaml", format!("{CONFIG}sitemap: {{news: false}}\n"))
        .article("a", "", "Text")
        .build();
    assert_eq!(site.summary().next_change, None);
    site.without("sitemap-news.xml").lacks("robots.txt", "sitemap-news.xml");
}

#[test]
fn d03_what_is_under_embargo_is_no_news_and_never_becomes_old_news() {
    let site = SiteTest::new()
        .article("held", "date: 2016-05-04\nembargo_until: 2016-05-09", "Text")
        .article("gone", "date: 2016-05-04\nexpires: 2016-05-05T12:00:00Z", "Text")
        .build();
    assert_eq!(addresses(&site, "sitemap-news.xml"), ["https://example.org/2016/05/04/gone/"]);
    let change = site.summary().next_change.clone().expect("one is going");
    assert_eq!((change.turn, change.at.to_string().as_str()), (Turn::Goes, "2016-05-05T12:00:00Z"));
    let site = site.at("2016-05-05T12:00:00Z").build();
    let change = site.summary().next_change.clone().expect("one is coming");
    assert_eq!(
        (change.turn, change.at.to_string().as_str()),
        (Turn::Appears, "2016-05-09T00:00:00Z")
    );
}

#[test]
fn a04_a_hostile_title_stands_in_the_news_as_a_text() {
    SiteTest::new().article("a", &format!("title: {WRITTEN_CANARY}"), "Text").build().has(
        "sitemap-news.xml",
        "<news:title>&quot;&apos;&gt;&lt;&amp;]]&gt;--&gt;&lt;/script&gt;{{ 7*7 }}</news:title>",
    );
}

#[test]
fn news_of_all_languages_stand_in_one_sitemap_each_under_its_own_title() {
    SiteTest::new()
        .file("config.yaml", format!("{CONFIG}languages: {{ar: {{title: الموجز}}}}\n"))
        .article("a", "", "Text")
        .article("a.ar", "title: خبر", "نص")
        .build()
        .has(
            "sitemap-news.xml",
            "<news:name>الموجز</news:name>\n    <news:language>ar</news:language>",
        )
        .has("sitemap-news.xml", "<news:name>The Test Digest</news:name>")
        .without("ar/sitemap-news.xml");
}
