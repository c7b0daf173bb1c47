//! Files that are no files: links, pipes, what cannot be read. Never silent, never a hang.

use crate::site::SiteTest;
use std::os::unix::fs::symlink;
use std::process::Command;

fn error_at(site: &SiteTest, path: &str) -> bool {
    let here = |place: &str| place == path || place.starts_with(&format!("{path}:"));
    site.diagnostics().iter().any(|found| {
        let place = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
        found.is_error() && (here(&place) || found.message.contains(path))
    })
}

#[test]
fn f03_a_dangling_link_is_an_error() {
    let site = SiteTest::new().article("story", "", "Text");
    symlink("nowhere.md", site.path("content/articles/gone.md")).expect("a link");
    let site = site.build().refused();
    assert!(error_at(&site, "content/articles/gone.md"), "{}", site.shown());
}

#[test]
fn f03_a_pipe_is_an_error_and_not_waited_for() {
    for folder in ["content/articles", "content/files", "themes/house/templates"] {
        let site =
            SiteTest::new().article("story", "", "Text").file(&format!("{folder}/keep.txt"), "");
        let pipe = site.path(folder).join("pipe.md");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        let site = site.build().refused();
        assert!(error_at(&site, &format!("{folder}/pipe.md")), "{}", site.shown());
    }
}

#[test]
fn b02_a_link_to_the_outside_is_an_error_and_not_read() {
    let canary = "kestrel7719";
    for (link, target) in [
        ("content/articles/out.md", "../../../outside/story.md"),
        ("content/files/out.txt", "../../../outside/story.md"),
        ("content/topics", "../../outside"),
        ("themes", "../outside"),
    ] {
        let site =
            SiteTest::new().article("story", "", "Text").file("content/files/map.txt", "map");
        let text =
            format!("---\ntitle: {canary}\ndate: 2016-05-04\nkind: original\n---\n{canary}\n");
        let site = site.file("../outside/story.md", text);
        symlink(target, site.path(link)).expect("a link");
        let site = site.build().refused();
        assert!(error_at(&site, link), "`{link}`:{}", site.shown());
        assert!(!site.shown().contains(canary), "{}", site.shown());
    }
}

#[test]
fn f03_a_folder_with_the_name_of_a_file_is_an_error() {
    let site = SiteTest::new().file("content/articles/story.md/inner.txt", "text").build();
    assert!(!site.diagnostics().is_empty(), "nothing is said about a folder called `story.md`");
}

#[test]
fn f06_an_error_anywhere_leaves_the_last_good_site() {
    let broken = [
        ("config.yaml", "title: [", 2),
        ("content/articles/story.md", "---\ntitle: T\n---\n", 1),
        ("content/data/table.json", "{", 1),
        ("content/outlets.yaml", "- name: no id\n", 1),
        ("themes/house/templates/home.html", "{% for %}", 1),
        ("themes/house/templates/article.html", "{{ nothing.of.the.sort }}", 1),
        ("themes/house/templates/page.html", "{{ nothing() }}", 1),
        ("themes/house/components/card.html", "{% component Card(x) %}", 1),
        ("themes/house/strings/en.yaml", "nav-home: [", 1),
        ("themes/house/styles/base.css", "a { color: }}}", 1),
        ("themes/house/theme.yaml", "styles: 5\n", 1),
    ];
    for (path, text, code) in broken {
        let site = SiteTest::new().house_theme().article("story", "", "Text").build().made();
        let before = site.tree();
        assert!(before.len() > 10, "{before:?}");
        let site = site.file(path, text).build().refused().exit(code);
        assert_eq!(site.tree(), before, "`{path}` changed the site that stood");
        assert!(error_at(&site, path), "`{path}`:{}", site.shown());
    }
}

#[test]
fn f12_foreign_files_stay_and_edited_ones_are_told() {
    let site = SiteTest::new().article("story", "", "Text").build().made();
    let site = site
        .file("public/notes/mine.txt", "mine")
        .file("public/index.html", "edited by hand")
        .article("another", "", "Text")
        .build()
        .made();
    assert!(
        site.diagnostics().iter().any(|found| found.message.contains("index.html")),
        "{}",
        site.shown()
    );
    let site = site.has("notes/mine.txt", "mine").has("index.html", "edited by hand");
    let site = site.with(|options| options.force = true).build().made();
    site.has("notes/mine.txt", "mine").lacks("index.html", "edited by hand");
}
