//! What the real program prints and how it ends.

use crate::site::{SiteTest, demarche, demarche_with};
use std::fs;

fn with_a_mistake() -> SiteTest {
    SiteTest::new().article("munich", "topic: issg", "Text")
}

#[test]
fn a_report_for_people_has_the_line_the_hint_and_the_count() {
    let run = with_a_mistake().run(&["build"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out, "");
    insta::assert_snapshot!(run.err, @r"
    error[unknown-key]: unknown key `topic` in an article
      --> content/articles/munich.md:5:1
       |
     5 | topic: issg
       | ^^^^^ did you mean `topics`?

    1 error in 1 file; nothing was written
    ");
}

#[test]
fn what_was_built_is_told_in_four_lines_at_most() {
    let run = SiteTest::new().article("munich", "", "Text").run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.out);
    assert!(
        lines[0].contains("files in `public`: 1 article, 5 list pages, 3 feeds"),
        "{}",
        run.out
    );
    assert!(lines[1].contains("written ("), "{}", run.out);
    assert!(lines[2].contains("in all: reading "), "{}", run.out);
}

#[test]
fn the_next_change_by_itself_is_told() {
    let site = SiteTest::new()
        .article("later", "embargo_until: 2016-05-06T06:00:00Z", "Text")
        .article("never", "status: draft\nexpires: 2016-05-05T09:00:00Z", "Text");
    let run = site.run(&["build", "--now", "2016-05-05"]);
    let told = "next change by itself: 2016-05-06T06:00:00Z, when `article:later:en` appears";
    assert!(run.out.contains(told), "{}{}", run.out, run.err);
}

#[test]
fn quiet_prints_problems_only() {
    let site = SiteTest::new().article("munich", "", "Text");
    let run = site.run(&["build", "--quiet"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let run = with_a_mistake().run(&["build", "--quiet"]);
    assert!(run.err.contains("error[unknown-key]"), "{}", run.err);
}

#[test]
fn styles_are_written_only_where_they_are_wanted() {
    let site = with_a_mistake();
    assert!(!site.run(&["build"]).err.contains('\u{1b}'));
    assert!(site.run(&["build", "--color", "always"]).err.contains('\u{1b}'));
    let plain = demarche_with(&site.path(""), &["build"], &[("NO_COLOR", "1"), ("TERM", "xterm")]);
    assert!(!plain.err.contains('\u{1b}'));
}

#[test]
fn json_is_one_object_a_line_with_the_summary_last() {
    let run = with_a_mistake().run(&["build", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let lines: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    assert_eq!(lines[0]["code"], "unknown-key");
    assert_eq!(lines[0]["place"]["line"], 5);
    assert_eq!(lines[1]["type"], "summary");
    assert_eq!(lines[1]["exit_code"], 1);
}

#[test]
fn workflow_commands_name_the_line() {
    let run = with_a_mistake().run(&["build", "--format", "github"]);
    let command = "::error file=content/articles/munich.md,line=5,col=1,title=unknown-key::";
    assert!(run.out.starts_with(command), "{}", run.out);
}

#[test]
fn exit_codes_say_whose_move_it_is() {
    let site = SiteTest::new();
    assert_eq!(site.run(&["bild"]).code, 2);
    assert_eq!(site.run(&["build", "--now", "tomorrow"]).code, 2);
    assert_eq!(site.run(&["build", "--base-url", "example.org"]).code, 2);
    assert_eq!(site.run(&["--help"]).code, 0);
    assert_eq!(site.run(&["--version"]).code, 0);
    assert_eq!(site.run(&["build", "--root", "nowhere"]).code, 2);
    let run = site.run(&["build", "--output", "/proc/demarche"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("`/proc/"), "{}", run.err);
    let empty = tempfile::tempdir().expect("a folder");
    let run = demarche(empty.path(), &["build"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("demarche init"), "{}", run.err);
    let site = site.edit("config.yaml", "title:", "titel:");
    assert_eq!(site.run(&["build"]).code, 2);
}

#[test]
fn help_is_enough_to_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = demarche(folder.path(), &["--help"]).out;
    for word in ["init", "build", "check", "clean", "new", "Exit codes:", "demarche init digest"] {
        assert!(help.contains(word), "`{word}` is not in\n{help}");
    }
    for command in ["init", "build", "check", "clean"] {
        let help = demarche(folder.path(), &[command, "--help"]).out;
        assert!(help.contains("Examples:"), "{help}");
    }
}

#[test]
fn clean_takes_away_what_was_built_and_nothing_else() {
    let site = SiteTest::new().article("munich", "", "Text").build().made();
    let site = site.file("public/foreign.txt", "mine");
    let run = site.run(&["clean"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // The folder is still known as ours, so that the next build may fill it again.
    let left: Vec<String> = site.tree().into_keys().collect();
    assert_eq!(left, [".demarche-manifest", "foreign.txt"]);
    let site = site.build().has("foreign.txt", "mine").has("2016/05/04/munich/index.html", "Text");
    fs::remove_file(site.path("public/foreign.txt")).expect("it is there");
    assert_eq!(site.run(&["clean"]).code, 0);
    assert!(!site.output().exists());
    assert!(site.path("content/articles/munich.md").exists());
    let cached: Vec<String> = crate::site::tree(&site.path(".demarche")).into_keys().collect();
    assert_eq!(cached, ["lock"], "a lock that another run may wait for stays");
}

#[test]
fn timings_are_told_only_where_they_are_asked_for() {
    let text = "<Note>\nA remark.\n</Note>";
    let site = SiteTest::new().article("munich", "", text);
    let plain = site.run(&["build", "--now", "2016-05-05"]);
    assert!(!plain.out.contains("templates "), "{}", plain.out);
    let run = site.run(&["build", "--now", "2016-05-05", "--timings"]);
    for row in ["templates ", "  article.html ", "components ", "  Note ", "functions ", "  t "] {
        assert!(run.out.contains(row), "`{row}` is not in\n{}", run.out);
    }
    let json = site.run(&["build", "--now", "2016-05-05", "--timings", "--format", "json"]);
    let summary: serde_json::Value =
        serde_json::from_str(json.out.lines().last().expect("a summary")).expect("it is JSON");
    let timings = summary["made"]["timings"].as_array().expect("timings");
    let note = timings.iter().find(|it| it["name"] == "Note").expect("it was used");
    // Once in the page, once in each of three feeds with whole texts.
    assert_eq!((&note["part"], &note["count"]), (&"component".into(), &4.into()));
    assert!(note["nanoseconds"].as_u64().is_some_and(|time| time > 0));
}
