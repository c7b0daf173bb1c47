//! Exactly what each sort of edit renders and writes, on one small digest.

use super::{FEEDS, FIVE, LISTS, PAGE_OF_FIVE, TABLES, built, digest};
use crate::site::SiteTest;
use demarche::build::Stage;

#[test]
fn nothing_changed_and_nothing_was_parsed() {
    let site = built().build().rendered([]).wrote(0, 0);
    let stages: Vec<Stage> = site.summary().stages.iter().map(|(stage, _)| *stage).collect();
    assert_eq!(stages, [Stage::Reading]);
    site.equals_clean_build();
}

#[test]
fn a_file_that_was_touched() {
    let site = built();
    let text = std::fs::read(site.path(FIVE)).expect("a file");
    site.file(FIVE, text).build().rendered([]).wrote(0, 0).equals_clean_build();
}

#[test]
fn a_body() {
    let site = built().edit(FIVE, "Text of", "The text of").build();
    let expected = FEEDS.into_iter().chain([PAGE_OF_FIVE]);
    site.rendered(expected).wrote(5, 0).equals_clean_build();
}

#[test]
fn a_body_of_an_old_story_is_one_page_where_feeds_are_short() {
    let site = digest().edit("config.yaml", "time_zone:", "feeds: {limit: 2}\ntime_zone:");
    let site = site.build().made().edit("content/articles/one.md", "Text of", "The text of");
    let site = site.build();
    site.rendered(["2016/03/01/one/index.html", "topics/vienna/feed.atom"])
        .wrote(2, 0)
        .equals_clean_build();
}

#[test]
fn a_title_is_every_page_that_shows_it() {
    let site = built().edit(FIVE, "title: Story five", "title: Story V").build();
    let expected = FEEDS.into_iter().chain(LISTS).chain(TABLES).chain([PAGE_OF_FIVE]);
    site.rendered(expected).wrote(13, 0).equals_clean_build();
}

/// Besides the lists and feeds of its topic: its page, the story before it, the months and years, and
/// the sitemap.
const OF_A_NEW_STORY: [&str; 4] =
    ["2016/05/04/five/index.html", "2016/index.html", "archive/index.html", "sitemap.xml"];

/// Lists of stories, without the page of the story before the one before.
fn lists() -> impl Iterator<Item = &'static str> {
    LISTS.into_iter().skip(1)
}

#[test]
fn a_new_story_and_its_end() {
    let front = "date: 2016-05-04T10:00:00Z\nsummary: About six\ntopics: [issg]";
    let site = built().article("six", front, "Text").build();
    // The month before tells how many stories the next one has, and would tell it in other words.
    let touched = || {
        FEEDS
            .into_iter()
            .chain(lists())
            .chain(TABLES)
            .chain(OF_A_NEW_STORY)
            .chain(["2016/04/index.html"])
    };
    let site = site.rendered(touched().chain(["2016/05/04/six/index.html"]));
    let site = site.wrote(16, 0).equals_clean_build();
    let site = site.delete("content/articles/six.md").build().rendered(touched()).wrote(15, 1);
    assert_eq!(site.summary().lost, ["/2016/05/04/six/"]);
    site.equals_clean_build();
}

#[test]
fn a_story_that_moves_leaves_no_address_behind_where_a_redirect_is_written() {
    let site = built().edit(FIVE, "kind: original", "slug: fifth\nkind: original").build();
    assert_eq!(site.summary().lost, ["/2016/05/04/five/"]);
    let redirect = "slug: fifth\nredirect_from: [/2016/05/04/five/]";
    let site = built().edit(FIVE, "kind: original", &format!("{redirect}\nkind: original")).build();
    assert_eq!((site.summary().removed, site.summary().lost.len()), (0, 0));
    site.equals_clean_build();
}

#[test]
fn a_template_is_what_used_it() {
    let path = "themes/house/templates/404.html";
    let site = digest().file(path, "{{ site.title }}").build().made();
    let site = site.edit(path, "{{ site", "Gone: {{ site").build();
    let site = site.rendered(["404.html"]).wrote(1, 0).equals_clean_build();
    // The inherited one comes back.
    site.delete(path).build().rendered(["404.html"]).wrote(1, 0).equals_clean_build();
}

#[test]
fn a_component_is_what_called_it() {
    let path = "themes/house/components/note.html";
    let note = "{% component Note() %}<aside>{{ body }}</aside>{% endcomponent Note %}";
    let site = digest().edit(FIVE, "Text of", "<Note>\nNB\n</Note>\n\nText of").build().made();
    let uses = || FEEDS.into_iter().chain([PAGE_OF_FIVE]);
    let site = site.file(path, note).build().rendered(uses()).equals_clean_build();
    site.edit(path, "<aside>", "<aside class=x>").build().rendered(uses()).equals_clean_build();
}

#[test]
fn a_string_is_what_says_it() {
    let path = "themes/house/strings/en.yaml";
    let site = digest().file(path, "missing-title: Not here\n").build().made();
    let site = site.edit(path, "Not here", "Nothing here").build();
    site.rendered(["404.html"]).wrote(1, 0).equals_clean_build();
}

#[test]
fn a_style_is_every_page_that_links_it() {
    let site = digest().file("themes/house/styles/tokens.css", ":root { --x: 1px }").build().made();
    let site = site.edit("themes/house/styles/tokens.css", "1px", "2px").build();
    let is_page = |path: &str| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html");
    let pages = site.summary().rendered.iter().filter(|path| is_page(path.as_str())).count();
    let all = site.tree().keys().filter(|path| is_page(path)).count();
    assert_eq!(pages, all, "every page has the name of the style in it");
    assert_eq!(site.summary().rendered.len(), all + 1, "and nothing else but the style itself");
    assert!(site.summary().lost.is_empty(), "nobody misses the old one");
    site.equals_clean_build();
}

#[test]
fn a_data_file_is_what_reads_it() {
    let template = "{% set votes = data(path='votes') %}{{ votes[0].yes }}";
    let site = digest()
        .file("themes/house/templates/404.html", template)
        .file("content/data/votes.csv", "yes,no\n15,0\n")
        .build()
        .made();
    let site = site.edit("content/data/votes.csv", "15", "14").build();
    site.rendered(["404.html"]).wrote(1, 0).has("404.html", "14").equals_clean_build();
}

#[test]
fn the_title_of_the_site_is_every_page_and_an_option_as_well() {
    let site = built().edit("config.yaml", "The Test Digest", "The Tested Digest").build();
    assert!(site.summary().rendered.len() > 15, "{:?}", site.summary().rendered);
    let site = site.equals_clean_build();
    let option = "theme_options: {colophon: Written here}\ntime_zone:";
    let site = site.edit("config.yaml", "time_zone:", option).build();
    site.has("404.html", "Written here").equals_clean_build();
}

#[test]
fn a_new_day_is_what_asks_for_it() {
    let site = built().at("2016-05-05T23:59:59Z").build().rendered([]);
    let site = site.at("2016-05-06T00:00:00Z").build();
    site.rendered(["index.html", "sitemap-news.xml"]).wrote(2, 0).equals_clean_build();
}

#[test]
fn another_program_renders_everything_and_writes_nothing() {
    let other = Some(demarche::fingerprint::Fingerprint::of(b"another program"));
    let site = built().with(|options| options.program = other).build();
    site.rendered_all().wrote(0, 0).equals_clean_build();
    built().with(|options| options.fresh = true).build().rendered_all().wrote(0, 0);
}

#[test]
fn what_is_asked_on_the_command_line_counts() {
    let site = built().article("seven", "status: draft", "Text").build().wrote(0, 0);
    let site = site.drafts().build().has("2016/05/04/seven/index.html", "Story seven");
    let site = site.equals_clean_build();
    let site = site.with(|options| options.base_url = Some("https://example.net/d/".to_owned()));
    let site = site.build().has("index.html", "/d/2016/05/04/seven/").equals_clean_build();
    site.with(|options| options.visibility.drafts = false).build().nowhere("seven");
}

#[test]
fn d04_a_build_with_drafts_leaves_nothing_of_them_to_the_next_one() {
    let site =
        built().article("seven", "status: draft\nactors: [kerry]", "Not yet").drafts().build();
    let site = site.has("actors/kerry/index.html", "Story seven");
    let site = site.with(|options| options.visibility.drafts = false).build().made();
    site.nowhere("seven").nowhere("not yet").equals_clean_build();
}

#[test]
fn limits_and_rules_of_reading_count_for_all() {
    let site = built().edit(
        "config.yaml",
        "time_zone:",
        "markdown: {smart_punctuation: false}\ntime_zone:",
    );
    site.build().rendered_all().wrote(0, 0).equals_clean_build();
}

#[test]
fn what_was_wrong_with_a_kept_output_is_told_again() {
    let hidden = |site: SiteTest| site.article("hidden", "status: draft", "Text");
    let site = hidden(digest()).edit(FIVE, "Text of", "See [[hidden|another]]. Text of").build();
    let is_told = |site: SiteTest| {
        site.warning("link-not-public", "content/articles/five.md:8:5", "").equals_clean_build()
    };
    let site = is_told(site.made());
    let site = is_told(site.build().rendered([]));
    let site = is_told(site.edit("content/topics/vienna.md", "On Vienna", "Of Vienna").build());
    let rendered: Vec<_> =
        site.summary().rendered.iter().map(demarche::output_path::OutputPath::as_str).collect();
    assert_eq!(rendered, ["topics/vienna/index.html"]);
    // The line moves, and so does the warning.
    let site = site.edit(FIVE, "kind: original", "importance: 2\nkind: original").build();
    site.warning("link-not-public", "content/articles/five.md:9:5", "").equals_clean_build();
}
