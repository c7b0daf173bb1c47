//! The limits of `config.yaml`: each of them, set lower than a site that is fine, refuses it and
//! names the key that was set.

use crate::pictures::made::map;
use crate::site::{CONFIG, SiteTest, shown};
use demarche::config::LIMITS;

/// Each limit with a value that the site below exceeds, the code of its error, and where it stands.
const LOWERED: [(&str, &str, &str, &str); 14] = [
    ("markdown_file", "1 KB", "limit", "content/articles/long.md"),
    ("front_matter", "64", "limit", "content/articles/long.md"),
    ("front_matter_depth", "2", "limit", "content/articles/long.md"),
    ("front_matter_nodes", "12", "limit", "content/articles/long.md"),
    ("list_file", "64", "limit", "content/outlets.yaml"),
    ("list_nodes", "6", "limit", "content/outlets.yaml"),
    ("markdown_nesting", "1", "limit", "content/articles/long.md"),
    ("page_growth", "1", "limit", "content/articles/long.md"),
    ("page", "1 KB", "limit", "content/articles/long.md"),
    ("article_topics", "1", "limit", "content/articles/long.md"),
    // Beyond these two, code has no colours, and nobody is refused.
    ("highlight_block", "1", "", ""),
    ("highlight_line", "1", "", ""),
    ("picture_file", "9", "picture", "content/files/map.png"),
    ("picture_pixels", "9", "picture", "content/files/map.png"),
];

fn site() -> SiteTest {
    let nested = format!("> *deep*\n\n{}\n\n```rust\nfn f() {{}}\n```\n", "*a* ".repeat(5_000));
    SiteTest::new()
        .file("content/topics/issg.md", "---\ntitle: ISSG\nreviewed: 2016-05-01\n---\n")
        .file("content/topics/syria.md", "---\ntitle: Syria\nreviewed: 2016-05-01\n---\n")
        .file(
            "content/outlets.yaml",
            "- {id: irna, name: IRNA, country: IR}\n\
             - {id: sana, name: SANA, country: SY}\n",
        )
        .file("content/files/map.png", map("a map"))
        .article("long", "topics: [issg, syria]\nextra: {a: {b: [c]}}", &nested)
}

#[test]
fn each_limit_is_asked_for_and_names_its_key() {
    let mut site = site().build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let highlighted = site.read("2016/05/04/long/index.html");
    // Whether a template ends in time is a story of its own, in `hostile/themes.rs`.
    let named = LIMITS.iter().map(|limit| limit.name).filter(|name| *name != "template_time");
    assert_eq!(LOWERED.map(|(name, ..)| name).to_vec(), named.collect::<Vec<_>>());
    for (name, value, code, place) in LOWERED {
        site = site.file("config.yaml", format!("{CONFIG}limits: {{{name}: {value}}}\n")).build();
        if code.is_empty() {
            assert_ne!(site.read("2016/05/04/long/index.html"), highlighted, "{name}");
        } else {
            site = site.refused().error(code, place, &format!("raise `limits.{name}` in"));
        }
    }
}

#[test]
fn what_the_program_does_not_do_has_no_key() {
    for line in ["publish: {}", "limits: {image_file: 1 MB}", "limits: {queries: 9}"] {
        let site = SiteTest::new().file("config.yaml", format!("{CONFIG}{line}\n")).build();
        let refused = site.diagnostics().iter().any(|problem| problem.code == "unknown-key");
        assert!(refused, "{line}: {}", shown(site.diagnostics()));
    }
}
