//! What mentions come to on the whole site: no word is changed, hubs tell of them, builds stay exact,
//! and the glossary.

use super::{PAGE, link, registry};
use crate::site::SiteTest;

/// A piece of HTML without the links and the explanations that mentions put into it.
fn without_mentions(html: &str) -> String {
    let mut plain = String::new();
    let mut rest = html;
    let mut open = Vec::new();
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').expect("a tag ends") + 1;
        let tag = &rest[at..end];
        let is_mention = tag.starts_with("<a class=\"mention\"") || tag.starts_with("<abbr title=");
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        if is_mention {
            open.push(name);
        } else if tag.starts_with("</") && open.last() == Some(&name) {
            open.pop();
        } else {
            plain.push_str(tag);
        }
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// The texts of all stories, as feeds have them.
fn texts(site: &SiteTest) -> Vec<String> {
    let feed: serde_json::Value =
        serde_json::from_str(&site.read("feed.json")).expect("a feed is JSON");
    let items = feed["items"].as_array().expect("it has items");
    items.iter().map(|item| item["content_html"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn who_is_mentioned_is_told_and_no_draft_leaks() {
    registry()
        .article("a", "", "Syria and Russia met.")
        .article("b", "actors: [syria]", "Syria and Russia again.")
        .file(
            "content/actors/secret.md",
            "---\ntype: person\nname: Hidden Name\ndraft: true\n---\n",
        )
        .article("c", "", "Hidden Name spoke.")
        .build()
        .has("2016/05/04/c/index.html", "<p>Hidden Name spoke.</p>")
        .has("actors/russia/index.html", "Story a")
        .has("actors/russia/index.html", "Story b")
        .has("actors/syria/index.html", "Russia");
}

#[test]
fn only_what_a_new_name_concerns_is_rendered_again() {
    let site = registry()
        .article("a", "", "Syria met somebody.")
        .article("b", "", "The Arab League met.")
        .build()
        .made()
        .file("content/actors/league.md", "---\ntype: organisation\nname: Arab League\n---\n")
        .build();
    let rendered: Vec<&str> =
        site.summary().rendered.iter().map(demarche::output_path::OutputPath::as_str).collect();
    assert!(rendered.contains(&"2016/05/04/b/index.html"), "{rendered:?}");
    assert!(!rendered.contains(&PAGE), "{rendered:?}");
    site.has("2016/05/04/b/index.html", &link("actors/league", "Arab League")).equals_clean_build();
}

#[test]
fn what_links_by_itself_changes_no_word_of_any_story() {
    let with = |links: &str| {
        let keys = format!("feeds: {{limit: 100}}\nlinks: {links}\ntime_zone:");
        SiteTest::sample().edit("config.yaml", "time_zone:", &keys).build().made()
    };
    let linked = texts(&with("{}"));
    let plain = texts(&with("{first_mention: false, acronyms: false}"));
    assert!(linked.len() > 40, "{}", linked.len());
    let count = linked.iter().map(|text| text.matches("class=\"mention\"").count()).sum::<usize>();
    assert!(count > 100, "{count}");
    let stripped: Vec<String> = linked.iter().map(|text| without_mentions(text)).collect();
    assert_eq!(stripped, plain);
}

#[test]
fn the_glossary_has_acronyms_and_who_uses_which_name() {
    let site = registry()
        .file(
            "content/glossary.yaml",
            "\
- id: support
  title: The group of ministers
  about: issg
  forms:
    - {text: ISSG, ours: true, used_by: [lavrov]}
    - {text: Vienna group, note: In the first weeks.}
",
        )
        .article("a", "", "The Vienna group met.")
        .build()
        .made();
    let page = site.read("glossary/index.html");
    let us = page.find("<dt><bdi>US</bdi></dt><dd><a href=\"/actors/united-states/\">");
    let issg = page.find("<dt><bdi>ISSG</bdi></dt><dd><a href=\"/actors/issg/\">");
    assert!(issg.is_some() && issg < us, "{page}");
    site.has(
        "glossary/index.html",
        "<a href=\"/glossary/support/\"><bdi>The group of ministers</bdi></a>",
    )
    .has("glossary/index.html", "Used by <a href=\"/actors/lavrov/\"><bdi>Sergei Lavrov</bdi></a>")
    .has("glossary/support/index.html", "<bdi>Vienna group</bdi></dt><dd>In the first weeks.</dd>")
    .has("index.html", "href=\"/glossary/\"")
    .has(PAGE, "<p>The Vienna group met.</p>")
    .edit("content/articles/a.md", "kind:", "links: {add: [support]}\nkind:")
    .build()
    .has(PAGE, &format!("The {} met", link("glossary/support", "Vienna group")));
    SiteTest::new().article("a", "", "Text").build().without("glossary/index.html");
    SiteTest::new()
        .file("content/glossary/x.md", "---\ntitle: X\nforms: []\n---\n")
        .build()
        .refused()
        .error("wrong-value", "content/glossary/x.md:3", "forms");
}
