//! Tables: what they hold, that their schemas hold, and that a spreadsheet runs nothing of them.

use super::{CANARY, WRITTEN_CANARY};
use crate::site::SiteTest;
use serde_json::{Value, json};

/// The tables of every site that has something of all sorts.
const ALL: [&str; 8] =
    ["articles", "topics", "actors", "events", "quotes", "outlets", "documents", "corrections"];

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).expect("JSON")
}

fn csv(site: &SiteTest, path: &str) -> Vec<Vec<String>> {
    let text = site.read(path);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("as many cells in every row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_table_of_the_sample_digest_is_what_its_schema_says_in_both_forms() {
    let site = SiteTest::sample().build().made();
    for name in ALL {
        let rows = json(&site, &format!("data/{name}.json"));
        let schema = json(&site, &format!("data/schema/{name}.json"));
        assert_eq!(schema["$id"], format!("https://example.org/data/schema/{name}.json"));
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let faults: Vec<String> =
            validator.iter_errors(&rows).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [""; 0], "{name}");
        assert!(!validator.is_valid(&json!([{}])), "{name} asks for nothing");
        let rows = rows.as_array().expect("a list");
        let table = csv(&site, &format!("data/{name}.csv"));
        assert_eq!(table.len(), rows.len() + 1, "{name}");
        let head: Vec<&str> = table[0].iter().map(String::as_str).collect();
        for (row, cells) in rows.iter().zip(&table[1..]) {
            assert_eq!(row["id"], cells[0], "{name}");
            for key in row.as_object().expect("an object").keys() {
                assert!(head.contains(&key.as_str()), "{name} has no column `{key}`");
            }
        }
        let ids: std::collections::BTreeSet<&str> =
            rows.iter().filter_map(|row| row["id"].as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "{name}: an id stands twice");
    }
}

#[test]
fn rows_have_ids_to_join_by_and_no_texts() {
    let site = SiteTest::new()
        .file("content/topics/issg.md", "---\ntitle: Group\nreviewed: 2016-05-01\n---\nText.\n")
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nText.\n")
        .file("content/outlets.yaml", "- {id: sana, name: SANA, domains: [sana.sy]}\n")
        .article(
            "story",
            "summary: S\ntopics: [issg]\nkind: digest\nsources: [https://sana.sy/1]",
            "A text.\n\n> We met.\n> — [[kerry]], to [[sana]], 2016-05-03",
        )
        .build()
        .made();
    assert_eq!(
        json(&site, "data/articles.json"),
        json!([{
            "id": "story", "lang": "en", "url": "https://example.org/2016/05/04/story/",
            "title": "Story story", "date": "2016-05-04", "kind": "digest", "importance": 2,
            "summary": "S", "topics": ["issg"], "actors": ["kerry"], "places": [], "documents": [],
            "events": [], "outlets": ["sana"], "authors": [], "sources": ["https://sana.sy/1"],
        }])
    );
    let quotes = json(&site, "data/quotes.json");
    let quote = &quotes[0];
    assert_eq!(quote["speaker"], "kerry");
    assert_eq!((&quote["to"], &quote["when"]), (&json!("sana"), &json!("2016-05-03")));
    assert_eq!(quote["text"], "We met.");
    let anchor = quote["url"].as_str().and_then(|url| url.split_once('#')).expect("an anchor").1;
    let site = site.has("2016/05/04/story/index.html", &format!("id=\"{anchor}\""));
    assert_eq!(csv(&site, "data/articles.csv")[1][9], "issg");
    // What has no row is not there.
    site.without("data/corrections.json").without("data/schema/documents.json");
}

#[test]
fn a_table_of_many_parts_has_every_row_once_newest_first() {
    let mut site = SiteTest::new()
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\n");
    for number in 0..300 {
        let day = format!("date: 2014-{:02}-{:02}", number / 28 + 1, number % 28 + 1);
        let text = if number % 149 == 0 { "> We met.\n> — [[kerry]]" } else { "Text." };
        site = site.article(&format!("s{number:03}"), &day, text);
    }
    let site = site.build().made();
    let expected: Vec<String> = (0..300).rev().map(|number| format!("s{number:03}")).collect();
    let rows = json(&site, "data/articles.json");
    let ids: Vec<&str> =
        rows.as_array().expect("a list").iter().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(ids, expected);
    let table = csv(&site, "data/articles.csv");
    assert_eq!(table[1..].iter().map(|row| &*row[0]).collect::<Vec<_>>(), expected);
    let quotes = csv(&site, "data/quotes.csv");
    assert_eq!(
        quotes[1..].iter().map(|row| &*row[3]).collect::<Vec<_>>(),
        ["s298", "s149", "s000"]
    );
}

#[test]
fn a04_a09_hostile_texts_read_back_and_are_no_formulas() {
    let formula = "'=HYPERLINK(\"https://evil.example/\")'";
    let site = SiteTest::new()
        .article("a", &format!("title: {WRITTEN_CANARY}\nsummary: {formula}"), "Text")
        .article("b", "title: '-1+1'\nsummary: '@cmd'\nkind: original", "Text")
        .build()
        .made();
    let rows = json(&site, "data/articles.json");
    assert_eq!(rows[0]["title"], CANARY);
    assert_eq!(rows[0]["summary"], "=HYPERLINK(\"https://evil.example/\")");
    let table = csv(&site, "data/articles.csv");
    assert_eq!(table[1][3], CANARY);
    assert_eq!(table[1][8], "'=HYPERLINK(\"https://evil.example/\")");
    assert_eq!((&*table[2][3], &*table[2][8]), ("'-1+1", "'@cmd"));
    assert!(site.read("data/articles.csv").lines().count() == 3);
}

#[test]
fn a_text_changes_no_table_and_a_title_those_that_have_it() {
    let tables = |site: &SiteTest| -> Vec<String> {
        let all = site.summary().rendered.iter().map(|path| path.as_str().to_owned());
        all.filter(|path| path.starts_with("data/")).collect()
    };
    let correction = "corrections: [{date: 2016-05-04, type: update, text: Added}]";
    let site = SiteTest::new()
        .file("content/topics/issg.md", "---\ntitle: Group\nreviewed: 2016-05-01\n---\nText.\n")
        .article("story", &format!("summary: S\ntopics: [issg]\n{correction}"), "Text")
        .build()
        .made();
    let path = "content/articles/story.md";
    let site = site.edit(path, "---\nText", "---\nMore text").build().equals_clean_build();
    assert_eq!(tables(&site), [""; 0]);
    let site = site.edit(path, "Story story", "Another").build().equals_clean_build();
    let of = |name: &str| ["csv", "json"].map(|ending| format!("data/{name}.{ending}"));
    assert_eq!(tables(&site), [of("articles"), of("corrections")].concat());
    let site = site.edit("content/topics/issg.md", "Group", "Support group").build();
    assert_eq!(tables(&site.equals_clean_build()), of("topics"));
}

#[test]
fn a_table_that_does_not_exist_cannot_be_asked_for() {
    SiteTest::new()
        .edit("config.yaml", "time_zone:", "data: [article]\ntime_zone:")
        .build()
        .refused()
        .error("wrong-value", "config.yaml:4:8", "articles");
    SiteTest::new()
        .edit("config.yaml", "time_zone:", "timeline: {site: [ical]}\ntime_zone:")
        .build()
        .refused()
        .error("wrong-value", "config.yaml:4:19", "ics");
}
