//! What must not get out: secrets, drafts, comments, names of people and machines.

use crate::site::{SAMPLE_NOW, SiteTest, demarche_with};
use std::fs;

/// A word that stands nowhere else.
const CANARY: &str = "kestrel7719";

#[test]
fn d02_secrets_and_editor_files_are_not_copied() {
    let names = [
        ".env",
        ".git/config",
        ".htpasswd",
        "id_rsa",
        "server.pem",
        "notes.txt~",
        ".notes.txt.swp",
        "#notes.txt#",
        ".DS_Store",
        "Thumbs.db",
        ".svn/entries",
        "secrets/.env.local",
    ];
    let mut site = SiteTest::new().house_theme().article("story", "", "Text");
    for name in names {
        site = site.file(&format!("content/files/{name}"), CANARY);
        site = site.file(&format!("content/articles/{name}"), CANARY);
        site = site.file(&format!("themes/house/static/{name}"), CANARY);
    }
    // Were a folder passed over as a whole, nothing would be proved.
    let site = site
        .file("content/files/secrets/map.txt", "map")
        .file("themes/house/static/plain.txt", "plain")
        .build()
        .made()
        .nowhere(CANARY)
        .has("secrets/map.txt", "map")
        .has("assets/plain.txt", "plain");
    let paths: Vec<String> = site.tree().into_keys().collect();
    for name in names {
        let last = name.rsplit('/').next().expect("a name");
        assert!(!paths.iter().any(|path| path.ends_with(last)), "`{name}` is among {paths:?}");
    }
}

/// A site with a story about everything, and more that must not be seen.
fn with_hidden(field: &str) -> SiteTest {
    let hidden = format!(
        "title: {CANARY} title\nsummary: {CANARY} summary\ntopics: [issg]\n{field}\nredirect_from: [/{CANARY}-old/]"
    );
    SiteTest::new()
        .file(
            "content/topics/issg.md",
            "---\ntitle: ISSG\nacronym: ISSG\nreviewed: 2016-05-04\n---\nText\n",
        )
        .file(
            "content/actors/lavrov.md",
            "---\ntype: person\nname: Sergei Lavrov\naliases: [Lavrov]\n---\nText\n",
        )
        .article(
            "seen",
            "topics: [issg]",
            &format!("Before it was [told]({CANARY}.md), and [[{CANARY}|told]]."),
        )
        .article(
            CANARY,
            &hidden,
            &format!(
                "{CANARY} text about [[lavrov]].\n\n> {CANARY} words\n> — [[lavrov]], 2016-05-04\n"
            ),
        )
}

#[test]
fn d03_what_is_not_public_leaves_no_trace() {
    for field in [
        "status: draft",
        "publish_at: 2016-05-06",
        "embargo_until: 2016-05-05T06:00:01Z",
        "expires: 2016-05-05T06:00:00Z",
    ] {
        let site = with_hidden(field).build().made().nowhere(CANARY);
        let alone = SiteTest::new()
            .file(
                "content/topics/issg.md",
                "---\ntitle: ISSG\nacronym: ISSG\nreviewed: 2016-05-04\n---\nText\n",
            )
            .file(
                "content/actors/lavrov.md",
                "---\ntype: person\nname: Sergei Lavrov\naliases: [Lavrov]\n---\nText\n",
            )
            .article("seen", "topics: [issg]", "Before it was told, and told.")
            .build()
            .made();
        assert_eq!(site.tree(), alone.tree(), "`{field}` leaves a trace");
    }
}

#[test]
fn d03_a_draft_topic_or_actor_leaves_no_trace() {
    let site = SiteTest::new()
        .file(
            "content/topics/quagga5512.md",
            format!("---\ntitle: {CANARY}\nreviewed: 2016-05-04\ndraft: true\n---\nText\n"),
        )
        .file(
            "content/actors/quagga5512-one.md",
            format!(
                "---\ntype: person\nname: {CANARY}\naliases: [Lavrov]\ndraft: true\n---\nText\n"
            ),
        )
        .article(
            "seen",
            "topics: [quagga5512]",
            "Lavrov said so. [[topic:quagga5512|The talks]] and [[actor:quagga5512-one|he]].",
        );
    let site = site.build().made().nowhere(CANARY).nowhere("quagga5512");
    site.has("2016/05/04/seen/index.html", "The talks and he")
        .drafts()
        .build()
        .has("topics/quagga5512/index.html", CANARY);
}

#[test]
fn d04_a_build_after_one_with_drafts_holds_none() {
    let site = with_hidden("status: draft");
    let path = format!("2016/05/04/{CANARY}/index.html");
    let site = site.drafts().build().has(&path, CANARY);
    let site = site.with(|options| options.visibility.drafts = false);
    site.build().made().nowhere(CANARY).equals_clean_build();
}

#[test]
fn d05_comments_are_not_published() {
    let site = SiteTest::new().edit("config.yaml", "time_zone", &format!("# {CANARY}\ntime_zone"));
    site.article(
        "story",
        &format!("# {CANARY}\nimportance: 1 # {CANARY}"),
        &format!("Text <!-- {CANARY} --> here.\n\n<!--\n{CANARY}\n-->\n\nThe end."),
    )
    .file(
        "content/outlets.yaml",
        format!("# {CANARY}\n- id: reuters\n  name: Reuters\n  domains: [reuters.com]\n"),
    )
    .build()
    .has("2016/05/04/story/index.html", "The end.")
    .nowhere(CANARY);
}

#[test]
fn d05_a_comment_that_does_not_end_is_an_error() {
    let site = SiteTest::new().article("story", "", &format!("Text\n\n<!-- open {CANARY}\n\nMore"));
    site.build().refused().error("comment-unclosed", "content/articles/story.md:8:1", "-->");
}

#[test]
fn d05_neither_output_nor_report_names_the_machine_or_its_people() {
    let site = SiteTest::sample();
    let home = site.path("../home-of-somebody");
    fs::create_dir(&home).expect("a folder");
    let home_name = home.display().to_string();
    let around =
        [("HOME", &*home_name), ("USER", CANARY), ("LOGNAME", CANARY), ("HOSTNAME", CANARY)];
    let built = demarche_with(&site.path(""), &["build", "--now", SAMPLE_NOW], &around);
    assert_eq!(built.code, 0, "{}", built.err);
    let site = site.article("wrong", "topic: issg", "[[nowhere-at-all]]");
    let refused = demarche_with(&site.path(""), &["build", "--now", SAMPLE_NOW], &around);
    let root = site.path("").display().to_string();
    let root = root.trim_end_matches('/');
    for text in [&built.out, &built.err, &refused.out, &refused.err] {
        assert!(!text.contains(root) && !text.contains(CANARY), "{text}");
    }
    let site = site.delete("content/articles/wrong.md").build().made();
    site.nowhere(root).nowhere(CANARY).nowhere(env!("CARGO_MANIFEST_DIR"));
}
