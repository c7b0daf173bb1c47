//! `demarche schema`: the schemas say what the readers take, and what the manual says of it.

use crate::documents::{document, examples, table};
use crate::site::{CONFIG, SiteTest};
use demarche::content::key::Kind;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

fn schema(site: &SiteTest, arguments: &[&str]) -> Value {
    let run = site.run(&[&["schema"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("a schema is JSON")
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::draft202012::new(schema).expect("a schema of draft 2020-12")
}

fn keys(schema: &Value) -> BTreeSet<String> {
    let properties = schema["properties"].as_object().expect("the schema of a mapping");
    properties.keys().cloned().collect()
}

/// YAML as an editor sees it.
fn json_of(path: &str, text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

fn front_matter(text: &str) -> &str {
    text.split("---\n").nth(1).expect("a record has front matter")
}

/// The kind in whose folder a file stands, by the name of its schema.
fn kind_of(path: &str) -> Option<String> {
    let folder = path.strip_prefix("content/")?.split(['/', '.']).next()?;
    let built_in = Kind::BUILT_IN.into_iter().find(|kind| kind.folder() == folder);
    Some(built_in.map_or_else(|| folder.to_owned(), |kind| kind.name().to_owned()))
}

/// What a file breaks of the schema that it should keep; nothing where it has none.
fn faults(site: &SiteTest, path: &str, text: &str) -> Vec<String> {
    if path.starts_with("content/files/") || path.starts_with("content/data/") {
        return Vec::new();
    }
    let (arguments, yaml): (Vec<String>, &str) = if path == "config.yaml" {
        (vec!["config".to_owned()], text)
    } else {
        let Some(kind) = kind_of(path) else { return Vec::new() };
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.split_once('.') {
            Some(("_defaults", "yaml")) => (vec![kind, "--defaults".to_owned()], text),
            Some((_, "jpg.yaml")) => (vec!["picture-notes".to_owned()], text),
            Some((_, "yaml")) => (vec![kind, "--list".to_owned()], text),
            Some((_, "md" | "ar.md" | "ru.md")) => (vec![kind], front_matter(text)),
            _ => return Vec::new(),
        }
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let schema = validator(&schema(site, &arguments));
    let value = json_of(path, yaml);
    schema.iter_errors(&value).map(|fault| format!("{path}: {fault}")).collect()
}

#[test]
fn the_sample_digest_and_every_example_of_the_manual_keep_their_schemas() {
    let sample = SiteTest::sample();
    let files = walkdir::WalkDir::new(sample.path("")).into_iter().map(|entry| entry.expect("it"));
    let mut seen = 0;
    for entry in files.filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(sample.path("")).expect("it stands below");
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        assert_eq!(faults(&sample, &path.to_string_lossy(), &text), [""; 0]);
        seen += 1;
    }
    assert!(seen > 40, "{seen} files");
    let examples = examples(&document("writing.md"));
    let config = examples.iter().find(|example| example.path == "config.yaml");
    let site = SiteTest::new().file("config.yaml", &config.expect("an example").text);
    for example in &examples {
        assert_eq!(faults(&site, &example.path, &example.text), [""; 0]);
    }
}

#[test]
fn a_schema_has_the_keys_that_the_reader_knows_and_no_other() {
    let site = SiteTest::new()
        .file("config.yaml", format!("{CONFIG}taxonomies: {{regions: {{title: Regions}}}}\n"));
    for kind in Kind::BUILT_IN.into_iter().chain([Kind::Term("regions".into())]) {
        let keys = keys(&schema(&site, &[kind.name()]));
        let lines: String = keys.iter().flat_map(|key| [key, ": [x]\n"]).collect();
        let path = format!("content/{}/all.md", kind.folder());
        let site = SiteTest::new()
            .file("config.yaml", fs::read(site.path("config.yaml")).expect("it is there"))
            .file(&path, format!("---\n{lines}not_there: x\n---\n"));
        let unknown: Vec<String> = site
            .check()
            .diagnostics
            .into_iter()
            .filter(|problem| problem.code == "unknown-key")
            .map(|problem| problem.message)
            .collect();
        let article = kind.with_article();
        assert_eq!(unknown, [format!("unknown key `not_there` in {article}")]);
    }
}

#[test]
fn mistakes_that_an_editor_can_see_while_one_types_break_the_schema() {
    let schema = validator(&schema(&SiteTest::new(), &["article"]));
    let good = json!({"title": "T", "date": "2016-05-04", "sources": ["https://a.org/"]});
    let faults: Vec<String> = schema.iter_errors(&good).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, [""; 0]);
    let cases = [
        ("topic", json!("issg")),
        ("kind", json!("reportage")),
        ("date", json!("4 May 2016")),
        ("title", json!(["T"])),
        ("importance", json!(4)),
        ("sources", json!([{"outlte": "sana"}])),
        ("sources", json!("https://a.org/")),
        ("corrections", json!([{"date": "2016-05-04", "type": "correction"}])),
    ];
    for (key, value) in cases {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(!schema.is_valid(&bad), "{bad}");
    }
    assert!(!schema.is_valid(&json!({"title": "T"})));
}

#[test]
fn every_key_has_its_meaning_from_the_manual_and_the_manual_tells_of_no_other() {
    let site = SiteTest::new();
    let writing = document("writing.md");
    let common = rows(&writing, "### Fields that every kind has");
    for kind in Kind::BUILT_IN {
        let schema = schema(&site, &[kind.name()]);
        let mut heading = format!("## {}", kind.name());
        heading.replace_range(3..4, &heading[3..4].to_uppercase());
        let own = rows(&writing, &heading);
        let keys = keys(&schema);
        let missing: Vec<&String> = own.difference(&keys).collect();
        assert!(missing.is_empty(), "{kind}: {missing:?}");
        let untold: Vec<&String> =
            keys.iter().filter(|key| !own.contains(*key) && !common.contains(*key)).collect();
        assert!(untold.is_empty(), "{kind}: {untold:?}");
        for key in keys.iter().filter(|key| !["title", "name", "country"].contains(&key.as_str())) {
            let described = schema["properties"][key]["description"].is_string();
            assert!(described, "{kind}: `{key}` is not explained");
        }
    }
    let config = schema(&site, &["config"]);
    let told = rows(&document("configuration.md"), "## Its keys");
    assert_eq!(keys(&config), told);
    let limits = rows(&document("configuration.md"), "## Limits");
    assert_eq!(keys(&config["properties"]["limits"]), limits);
}

/// The keys of the first table behind a heading; a row may be about several.
fn rows(document: &str, heading: &str) -> BTreeSet<String> {
    let cells = table(document, heading);
    let codes = cells.iter().flat_map(|row| row[0].split('`').skip(1).step_by(2));
    codes.map(str::to_owned).collect()
}

#[test]
fn names_are_listed_and_a_wrong_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = crate::site::demarche(folder.path(), &["schema"]);
    assert!(run.out.starts_with("config\npicture-notes\narticle\n"), "{}", run.out);
    let run = crate::site::demarche(folder.path(), &["schema", "actr"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("did you mean `actor`?"), "{}", run.err);
}
