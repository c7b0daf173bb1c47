//! The chapters of the manual that are read in order: what they tell people to do works as they tell it.

use crate::documents::{document, examples, table};
use crate::site::{CONFIG, SiteTest, demarche, shown};
use demarche::config::{LIMITS, spell};
use demarche::content::key::{Kind, Lang};
use demarche::content::{Rules, outline};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_first_five_minutes_go_as_they_are_told() {
    let start = document("start.md");
    let folder = tempfile::tempdir().expect("a folder");
    let run = demarche(folder.path(), &["init", "digest", "--title", "The Contact Group"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let digest = folder.path().join("digest");
    let title = "Ministers agree on a cessation of hostilities";
    assert!(start.contains(&format!("demarche new article \"{title}\"")));
    let run = demarche(&digest, &["new", "article", title, "--now", "2016-02-12T22:30:00Z"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let [story] = &examples(&start)[..] else { panic!("one example") };
    assert_eq!(run.out.trim_start_matches("./"), format!("{}\n", story.path));
    fs::write(digest.join(&story.path), &story.text).expect("the file is there");
    let run = demarche(&digest, &["check", "--now", "2016-05-05"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // The mistake that is shown is told as it is shown.
    let wrong = story.text.replace("topics: [issg]", "topic: issg");
    fs::write(digest.join(&story.path), wrong).expect("the file is there");
    let run = demarche(&digest, &["check", "--now", "2016-05-05"]);
    assert_eq!(run.code, 1);
    let shown = start.split("```text\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let shown = shown.expect("a report");
    assert!(run.err.contains(shown), "{shown}\nis not in\n{}", run.err);
}

#[test]
fn whoever_comes_from_elsewhere_is_told_of_keys_that_there_are() {
    let migrating = document("migrating.md");
    let rules = Rules::of(Lang::from("en"));
    let keys = |kind: &Kind| outline::front_matter(kind, &rules).keys;
    let known: BTreeSet<String> = Kind::BUILT_IN
        .iter()
        .flat_map(keys)
        .map(|key| key.name.to_string())
        .chain(["_defaults.yaml".to_owned()])
        .collect();
    let rows = table(&migrating, "## Front matter");
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        for code in row[2].split('`').skip(1).step_by(2) {
            let key = code.split(':').next().unwrap_or(code);
            assert!(known.contains(key), "`{key}` is no key of front matter");
        }
    }
    let [story] = &examples(&migrating)[..] else { panic!("one example") };
    let site = SiteTest::new()
        .file("content/topics/syria.md", "---\ntitle: Syria\nreviewed: 2016-05-04\n---\n")
        .file("content/outlets.yaml", "- {id: state, name: State, domains: [state.gov]}\n")
        .file(&story.path, &story.text)
        .build()
        .made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    site.has("news/munich.html", "/2016/02/12/ministers-agree/");
}

#[test]
fn what_other_programs_call_a_key_is_told_with_what_it_is_here() {
    for key in ["tags", "categories", "description", "permalink", "layout", "draft", "language"] {
        let site = SiteTest::new().article("munich", &format!("{key}: x"), "Text").build();
        let site = site.refused();
        let told = site.diagnostics().iter().find(|problem| problem.code == "unknown-key");
        let hint = told.and_then(|problem| problem.hint.as_deref()).unwrap_or_default();
        assert!(hint.contains('`'), "{key}: {}", site.shown());
    }
    let toml = "+++\ntitle = \"Munich\"\n+++\nText.\n";
    SiteTest::new().file("content/articles/munich.md", toml).build().refused().error(
        "front-matter",
        "content/articles/munich.md:1:1",
        "the fields are YAML",
    );
}

#[test]
fn the_limits_that_the_chapter_on_security_tells_are_those_of_the_program() {
    let security = document("security.md");
    let told: Vec<Vec<&str>> = table(&security, "## Limits");
    let held: Vec<Vec<String>> = LIMITS
        .iter()
        .map(|limit| {
            let default = spell(limit.default, limit.unit);
            vec![format!("`{}`", limit.name), default, limit.doc.to_owned()]
        })
        .collect();
    assert_eq!(told, held);
}

#[test]
fn content_that_is_not_trusted_stays_text_as_the_chapter_on_security_says() {
    let text = "<script>alert(1)</script> {{ get_env(name=\"HOME\") }}\n\n[x](javascript:alert(1))\n\n<!-- secret -->";
    let site = SiteTest::new().file("config.yaml", CONFIG).article("hostile", "", text).build();
    assert!(site.diagnostics().len() >= 2, "{}", shown(site.diagnostics()));
    site.made()
        .has("2016/05/04/hostile/index.html", "&lt;script&gt;alert(1)")
        .has("2016/05/04/hostile/index.html", "{{ get_env(")
        .nowhere("javascript:")
        .nowhere("secret");
}
