//! Paths: out of the folder, twice the same, or where no site may be written.

use crate::site::SiteTest;
use demarche::diagnostic::Diagnostic;
use std::fs;
use std::os::unix::fs::symlink;

fn error_in(site: &SiteTest, field: &str) -> bool {
    let names = |found: &Diagnostic| {
        let excerpt = found.place.as_ref().and_then(|place| place.excerpt.as_ref());
        found.message.contains(field) || excerpt.is_some_and(|excerpt| excerpt.text.contains(field))
    };
    site.diagnostics().iter().any(|found| found.is_error() && names(found))
}

#[test]
fn a09_redirects_that_would_break_a_line_are_refused() {
    for path in [
        "/a\\nb/",
        "/a b/",
        "/a%0d%0ab/",
        "/a\\r\\nLocation: x/",
        "//example.net/",
        "https://example.net/",
    ] {
        let front_matter = format!("redirect_from: [\"{path}\"]");
        let site = SiteTest::new().article("story", &front_matter, "Text").build().refused();
        assert!(error_in(&site, "redirect_from"), "`{path}`:{}", site.shown());
    }
}

#[test]
fn b01_no_field_leads_out_of_the_output() {
    let paths = ["../up", "/etc/up", "%2e%2e/up", "..\\\\up", "a\\0b", ".."];
    for path in paths {
        for field in [
            "slug: \"PATH\"",
            "redirect_from: [\"PATH\"]",
            "topics: [\"PATH\"]",
            "lang: \"PATH\"",
            "translation_of: \"PATH\"",
            "image: {file: \"PATH\", alt: A, credit: C}",
        ] {
            if path.starts_with('/') && field.starts_with("redirect_from") {
                // Old URLs begin at the root of the site, and lead nowhere else.
                continue;
            }
            let front_matter = field.replace("PATH", path);
            let site = SiteTest::new().article("story", &front_matter, "Text").build().refused();
            let key = field.split(':').next().expect("a key");
            assert!(error_in(&site, key), "`{front_matter}`:{}", site.shown());
            let around = fs::read_dir(site.path("..")).expect("a folder").count();
            assert_eq!(around, 1, "something was written outside");
        }
    }
}

#[test]
fn b01_an_old_url_stays_below_the_root_of_the_site() {
    let site = SiteTest::new().article("story", "redirect_from: [/etc/up]", "Text").build();
    site.has("etc/up/index.html", "/2016/05/04/story/");
}

#[test]
fn b01_a_data_or_static_path_cannot_lead_out() {
    let site = SiteTest::new()
        .file(
            "content/pages/about.md",
            "---\ntitle: A\n---\n![x](../../../../etc/passwd)\n\n[x](../../../etc/passwd)\n",
        )
        .build()
        .refused();
    let lines: Vec<u32> =
        site.diagnostics().iter().filter_map(|found| Some(found.place.as_ref()?.line)).collect();
    assert!(lines.contains(&4) && lines.contains(&6), "{}", site.shown());
}

/// Asserts an error that names both files.
fn names_both(site: &SiteTest, first: &str, second: &str) {
    let names = |found: &Diagnostic| {
        let related = found.related.iter().map(|(words, place)| format!("{words} {place}"));
        let place = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let hint = found.hint.clone().unwrap_or_default();
        let all = format!("{} {place} {hint} {}", found.message, related.collect::<String>());
        found.is_error() && all.contains(first) && all.contains(second)
    };
    let both = site.diagnostics().iter().any(names);
    assert!(both, "nothing names `{first}` and `{second}`:{}", site.shown());
}

#[test]
fn b04_two_sources_for_one_url_are_an_error_naming_both() {
    let site = SiteTest::new()
        .article("one", "slug: same", "Text")
        .article("two", "slug: same", "Text")
        .build()
        .refused();
    names_both(&site, "articles/one.md", "articles/two.md");
}

#[test]
fn b04_a_redirect_over_a_page_a_feed_an_asset_or_the_404_page_is_an_error() {
    let taken = [
        ("/2016/05/04/one/", "articles/one.md"),
        ("/feed.atom", "the feed of the site"),
        ("/404.html", "the page for what is not there"),
        ("/sitemap.xml", "the sitemap"),
        ("/archive/", "the archive"),
        ("/assets/icon.svg", "`icon.svg` of the theme"),
        ("/map.txt", "content/files/map.txt"),
        ("/", "home page"),
    ];
    for (path, other) in taken {
        let site = SiteTest::new()
            .article("one", "", "Text")
            .file("content/files/map.txt", "map")
            .article("two", &format!("redirect_from: [\"{path}\"]"), "Text")
            .build()
            .refused();
        names_both(&site, "articles/two.md", other);
    }
    let site = SiteTest::new()
        .article("one", "redirect_from: [/old/]", "Text")
        .article("two", "redirect_from: [/old/]", "Text")
        .build()
        .refused();
    names_both(&site, "articles/one.md", "articles/two.md");
}

#[test]
fn b05_paths_equal_but_for_case_are_an_error_on_every_system() {
    let site = SiteTest::new()
        .article("one", "redirect_from: [/Old/]", "Text")
        .article("two", "redirect_from: [/old/]", "Text")
        .build()
        .refused();
    names_both(&site, "articles/one.md", "articles/two.md");
    let site = SiteTest::new()
        .file("content/files/Map.txt", "map")
        .file("content/files/map.txt", "map")
        .build()
        .refused();
    names_both(&site, "Map.txt", "map.txt");
}

#[test]
fn b05_paths_equal_but_for_normalisation_are_an_error() {
    let site = SiteTest::new()
        .article("one", "redirect_from: [/caf\u{e9}/]", "Text")
        .article("two", "redirect_from: [/cafe\u{301}/]", "Text")
        .build()
        .refused();
    assert!(error_in(&site, "redirect_from"), "{}", site.shown());
}

#[test]
fn b06_names_that_some_system_cannot_hold_come_with_one_that_all_can() {
    let long = "n".repeat(300);
    let slugs = [
        ("CON", "con"),
        ("com1", "com1"),
        ("a:b", "a-b"),
        ("trailing.", "trailing"),
        (&long, "nnn"),
    ];
    for (slug, suggested) in slugs {
        let site = SiteTest::new()
            .article("story", &format!("slug: \"{slug}\""), "Text")
            .build()
            .refused();
        let suggests = |found: &Diagnostic| {
            let hint = found.hint.as_deref().unwrap_or_default();
            found.is_error() && found.message.contains("slug") && hint.contains(suggested)
        };
        assert!(site.diagnostics().iter().any(suggests), "`{slug}`:{}", site.shown());
    }
    for name in ["CON.txt", "a:b.txt", "trailing."] {
        let site = SiteTest::new().file(&format!("content/files/{name}"), "map").build().refused();
        let names = |found: &Diagnostic| {
            let place = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
            found.is_error() && place.contains(name) && found.hint.is_some()
        };
        assert!(site.diagnostics().iter().any(names), "`{name}`:{}", site.shown());
    }
}

#[test]
fn b03_links_planted_in_output_and_cache_are_not_followed() {
    for planted in ["public", "public/2016", "public/index.html", ".demarche"] {
        let site = SiteTest::new().article("story", "", "Text").build().made();
        let site = site.file("../outside/theirs.txt", "theirs");
        let outside = site.path("../outside");
        let path = site.path(planted);
        if path.is_dir() {
            fs::remove_dir_all(&path).expect("it was built");
        } else {
            fs::remove_file(&path).expect("it was built");
        }
        symlink(&outside, &path).expect("a link");
        let site = site.edit("content/articles/story.md", "Text", "Another text").build();
        assert!(!site.diagnostics().is_empty(), "nothing is said about the link `{planted}`");
        let run = site.run(&["clean"]);
        assert!(path.is_symlink(), "`{planted}`: {}", run.err);
        let left: Vec<_> = crate::site::tree(&outside).into_keys().collect();
        assert_eq!(left, ["theirs.txt"], "`{planted}`");
    }
}

#[test]
fn b07_no_site_is_written_over_what_is_not_ours() {
    let site = SiteTest::new()
        .article("story", "", "Text")
        .file("photos/holiday.jpg", "mine")
        .file("content/files/map.txt", "map");
    let before = crate::site::tree(&site.path(""));
    for output in [".", "content", "content/articles", "..", "photos", "themes", "/", ".git"] {
        let run = site.run(&["build", "--output", output]);
        assert_eq!(run.code, 2, "`--output {output}`: {}{}", run.out, run.err);
        let mut after = crate::site::tree(&site.path(""));
        after.retain(|path, _| !path.starts_with(".demarche/"));
        assert_eq!(after, before, "`--output {output}` changed something");
    }
    let home = site.path("home");
    fs::create_dir(&home).expect("a folder");
    let home_name = home.display().to_string();
    let run = crate::site::demarche_with(
        &site.path(""),
        &["build", "--output", "home"],
        &[("HOME", &home_name)],
    );
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
}
