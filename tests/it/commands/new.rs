//! `demarche new`: what is written, where, and what the desk still has to fill in.

use crate::site::{CONFIG, NOW, SiteTest};
use demarche::content::key::Kind;
use std::fs;

fn new(site: &SiteTest, arguments: &[&str]) -> String {
    let run = site.run(&[&["new"], arguments, &["--now", NOW]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.trim_end().trim_start_matches("./").to_owned()
}

fn refusal(site: &SiteTest, arguments: &[&str]) -> String {
    let run = site.run(&[&["new"], arguments, &["--now", NOW]].concat());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    run.err
}

#[test]
fn an_article_is_a_draft_of_today_that_lacks_its_sources_and_nothing_else() {
    let site = SiteTest::new().edit("config.yaml", "time_zone: UTC", "time_zone: Europe/Vienna");
    let path = new(&site, &["article", "Ministers \"agree\": a cessation"]);
    assert_eq!(path, "content/articles/2016/ministers-agree-a-cessation.md");
    let text = fs::read_to_string(site.path(&path)).expect("it was written");
    assert!(text.contains("title: \"Ministers \\\"agree\\\": a cessation\"\n"), "{text}");
    assert!(text.contains("date: 2016-05-05T08:00:00+02:00\n"), "{text}");
    let site = site.build().made().warning("missing-key", &path, "name one");
    assert_eq!(site.diagnostics().len(), 1, "{}", site.shown());
    // As soon as the desk has filled it in, it is a story.
    let site = site
        .edit(&path, "status: draft   # delete this line to publish\n", "")
        .edit(&path, "  # - url: https://…", "  - url: https://example.net/report")
        .build()
        .fine();
    site.has("2016/05/05/ministers-agree-a-cessation/index.html", "a cessation</h1>");
}

#[test]
fn a_record_of_every_kind_passes_a_check_but_for_what_only_the_desk_can_know() {
    let config = format!("{CONFIG}taxonomies: {{regions: {{title: Regions}}}}\n");
    for kind in Kind::BUILT_IN.iter().map(Kind::name).chain(["regions"]) {
        let site = SiteTest::new().file("config.yaml", &config);
        let path = new(&site, &[kind, "A name"]);
        let problems = site.check().diagnostics;
        let messages: Vec<&str> = problems.iter().map(|found| found.message.as_str()).collect();
        let lacking: &[&str] = match kind {
            "article" => &["an article needs `sources`"],
            "actor" => &["an actor needs `type`"],
            "event" => &["an event needs `date`"],
            "document" => &["a document needs `symbol`"],
            "expression" => &["an expression needs `forms`"],
            _ => &[],
        };
        assert_eq!(messages, lacking, "{path}");
    }
}

#[test]
fn an_id_is_never_taken_twice_and_no_file_is_replaced() {
    let site = SiteTest::new()
        .file("content/outlets.yaml", "- id: sana\n  name: SANA\n")
        .file("content/actors/lavrov.md", "---\nno front matter that can be read: [\n---\n");
    assert_eq!(new(&site, &["outlet", "SANA"]), "content/outlets/sana-2.md");
    assert_eq!(new(&site, &["outlets", "SANA"]), "content/outlets/sana-3.md");
    assert_eq!(new(&site, &["actor", "Lavrov"]), "content/actors/lavrov-2.md");
    let before = fs::read(site.path("content/actors/lavrov.md")).expect("it is there");
    let told = refusal(&site, &["actor", "Sergei Lavrov", "--id", "lavrov"]);
    assert!(told.contains("there already is an actor with the id `lavrov`"), "{told}");
    assert_eq!(fs::read(site.path("content/actors/lavrov.md")).expect("still there"), before);
}

#[test]
fn ids_may_have_the_letters_of_any_script_and_a_translation_keeps_the_id() {
    let config = format!("{CONFIG}languages: {{ar: {{name: العربية}}}}\n");
    let site = SiteTest::new().file("config.yaml", config);
    assert_eq!(new(&site, &["topic", "Женева 2016"]), "content/topics/женева-2016.md");
    assert_eq!(new(&site, &["topic", "Geneva"]), "content/topics/geneva.md");
    let arabic = new(&site, &["topic", "جنيف", "--id", "geneva", "--lang", "ar"]);
    assert_eq!(arabic, "content/topics/geneva.ar.md");
    assert!(site.check().diagnostics.is_empty());
}

#[test]
fn what_cannot_be_is_refused_with_a_way_out() {
    let site = SiteTest::new();
    let cases: [(&[&str], &str); 5] = [
        (&["artikle", "T"], "did you mean `article`?"),
        (&["article", "!!!"], "name one with `--id`"),
        (&["article", "T", "--id", "../Secret"], "write `secret`"),
        (&["article", "T", "--lang", "ar"], "its languages are `en`"),
        (&["article", "CON"], "name one with `--id`"),
    ];
    for (arguments, hint) in cases {
        let told = refusal(&site, arguments);
        assert!(told.contains(hint) && told.contains("nothing was written"), "{told}");
    }
    assert!(!site.path("content").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    let site = SiteTest::new().file("content/pages/about.md", "---\ntitle: About\n---\n");
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), site.path("content/topics")).expect("a link");
    let told = refusal(&site, &["topic", "Geneva"]);
    assert!(told.contains("is a symbolic link"), "{told}");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}
