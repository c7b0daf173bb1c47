//! `demarche explain` and `demarche inspect`: where values come from, and what a template is given.

use crate::site::{NOW, SiteTest};
use demarche::build::provenance;
use serde_json::Value;

fn digest() -> SiteTest {
    SiteTest::new()
        .file("content/articles/_defaults.yaml", "authors: [desk]\n")
        .file("content/authors.yaml", "- id: desk\n  name: The desk\n")
        .file("content/outlets.yaml", "- id: sana\n  name: SANA\n  domains: [sana.sy]\n")
        .file("content/actors/lavrov.md", "---\nname: Lavrov\ntype: person\n---\n")
        .file("content/actors/kerry.md", "---\nname: Kerry\ntype: person\n---\n")
        .file("content/actors/assad.md", "---\nname: Assad\ntype: person\n---\n")
        .article(
            "munich",
            "sources: [https://sana.sy/a]\nactors: {add: [kerry], drop: [assad]}",
            "[[lavrov]] spoke of [[assad]].",
        )
}

fn explain(site: &SiteTest, arguments: &[&str]) -> String {
    let run = site.run(&[&["explain", "--now", NOW], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run.out
}

#[test]
fn a_value_is_written_inherited_or_derived_and_says_from_what() {
    let site = digest();
    insta::assert_snapshot!(explain(&site, &["content/articles/munich.md", "actors"]), @r"
    article:munich:en in content/articles/munich.md
      address: https://example.org/2016/05/04/munich/
      public: nothing holds it back at 2016-05-05T06:00:00Z

    actors: lavrov, kerry
      derived: who is linked in the text or claims something; `add` and `drop` amend it, content/articles/munich.md:6:1
        `lavrov` is linked, content/articles/munich.md:8:1
        `assad` is linked, content/articles/munich.md:8:21
        `kerry` is added, content/articles/munich.md:6:16
        `assad` is dropped, content/articles/munich.md:6:31
    ");
    let told = explain(&site, &["article:munich"]);
    for said in [
        "title: Story munich\n  written, content/articles/munich.md:2:1\n",
        "authors: desk\n  folder default, content/articles/_defaults.yaml:1:1\n",
        "importance: 2\n  default: what says nothing is of importance 2\n",
        "summary: Lavrov spoke of Assad.\n  derived: the first paragraph of the text",
        "    the outlet of `sana.sy`, content/articles/munich.md:5:11\n",
    ] {
        assert!(told.contains(said), "`{said}` is not in\n{told}");
    }
    let lang = explain(&site, &["article:munich", "lang"]);
    assert!(lang.contains("lang: en\n  default: the first language of the site\n"), "{lang}");
    let site = site.edit("config.yaml", "time_zone:", "language: en\ntime_zone:");
    let lang = explain(&site, &["article:munich", "lang"]);
    assert!(
        lang.contains("configuration: the first language of the site, config.yaml:4:11"),
        "{lang}"
    );
    assert!(explain(&site, &["outlet:sana", "domains"]).contains("content/outlets.yaml:3:3"));
    assert!(explain(&site, &["/2016/05/04/munich/", "url"]).contains("the day of `date`"));
}

#[test]
fn what_is_held_back_says_by_what() {
    let site = digest()
        .article("later", "publish_at: 2016-06-01", "Text")
        .article("held", "embargo_until: 2016-05-09", "Text")
        .article("gone", "expires: 2016-05-05", "Text")
        .article("draft", "status: draft", "Text");
    let cases = [
        ("later", "scheduled: its `publish_at`, 2016-06-01, is still to come"),
        ("held", "embargoed: its `embargo_until`, 2016-05-09, is still to come"),
        ("gone", "expired: its `expires`, 2016-05-05, has come"),
        ("draft", "draft: its front matter says so"),
    ];
    for (id, words) in cases {
        let told = explain(&site, &[&format!("content/articles/{id}.md")]);
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn of_no_value_that_is_there_is_it_said_that_nothing_is_written() {
    let site = SiteTest::sample();
    let sample = site.survey();
    let mut seen = 0;
    for record in sample.records() {
        let told = provenance(&sample, &record.key.to_string(), None).expect("it is there");
        for field in told.fields {
            let how = field.how.as_deref().unwrap_or_default();
            assert_ne!(how, "nothing is written", "{}: {}", told.key, field.field);
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen} values");
}

#[test]
fn what_cannot_be_explained_is_refused_with_a_way_out() {
    let site = digest();
    let cases = [
        (["article:munch", ""], "unknown-output"),
        (["article:munich", "actor"], "did you mean `actors`?"),
        (["/articles/", ""], "`demarche inspect` shows"),
        (["/2016/05/04/munic/", ""], "did you mean `/2016/05/04/munich`?"),
    ];
    for (arguments, said) in cases {
        let arguments: Vec<&str> = arguments.into_iter().filter(|it| !it.is_empty()).collect();
        let run = site.run(&[&["explain", "--now", NOW], &arguments[..]].concat());
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains(said), "{}", run.err);
    }
}

fn inspect(site: &SiteTest, url: &str) -> Value {
    let run = site.run(&["inspect", url, "--now", NOW]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    serde_json::from_str(&run.out).expect("it is JSON")
}

#[test]
fn a_page_shows_what_its_template_got_and_what_was_asked() {
    let site = digest();
    let ways = [
        "/2016/05/04/munich/",
        "/2016/05/04/munich",
        "https://example.org/2016/05/04/munich/#top",
        "2016/05/04/munich/index.html",
        "content/articles/munich.md",
    ];
    for way in ways {
        let seen = inspect(&site, way);
        assert_eq!(seen["output"], "2016/05/04/munich/index.html");
        assert_eq!(seen["template"], "chancery/article.html");
        assert_eq!(seen["context"]["record"]["title"], "Story munich");
        assert!(seen["context"]["content"].as_str().is_some_and(|html| html.contains("<a href")));
        let site = seen["queries"]
            .as_array()
            .map(|asked| asked.contains(&serde_json::json!({"Site": "en"})));
        assert_eq!(site, Some(true));
    }
    let feed = inspect(&site, "/feed.atom");
    assert_eq!((&feed["template"], &feed["context"]), (&Value::Null, &serde_json::json!({})));
    let run = site.run(&["inspect", "/nowhere/"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("the site has no output `/nowhere/`"), "{}", run.err);
}

#[test]
fn a_draft_is_inspected_where_that_is_asked_for() {
    let site = digest().article("draft", "status: draft", "Text");
    let address = "content/articles/draft.md";
    assert_eq!(site.run(&["inspect", address, "--now", NOW]).code, 2);
    let run = site.run(&["inspect", address, "--drafts", "--now", NOW]);
    assert!(run.out.contains("chancery/article.html"), "{}{}", run.out, run.err);
}
