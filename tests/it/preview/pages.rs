//! What is served is what is built.

use super::Previewed;
use crate::site::SiteTest;
use demarche::build::BuildOptions;
use std::fs;

#[test]
fn every_output_of_the_sample_is_served_with_the_bytes_that_a_build_writes() {
    Previewed::of(SiteTest::sample()).equals_build();
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let move_ = |options: &mut BuildOptions| {
        options.base_url = Some("https://example.org/digest/".to_owned());
    };
    let preview = Previewed::of(SiteTest::sample().with(move_)).equals_build();
    for (asked, led_to) in
        [("/", "/digest/"), ("/digest", "/digest/"), ("/digest/about", "/digest/about/")]
    {
        let answer = preview.get(asked);
        assert_eq!((answer.status, answer.header("location")), (302, Some(led_to)), "{asked}");
    }
    assert_eq!(preview.get("/about/").status, 404);
}

#[test]
fn nothing_is_written_and_no_output_folder_is_needed() {
    let site = SiteTest::new().article("a", "", "Text");
    let root = site.path("");
    let names = || {
        let entries = fs::read_dir(&root)
            .expect("readable")
            .map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = entries.collect();
        names.sort();
        names
    };
    let before = names();
    let preview = Previewed::of(site).shows("/2016/05/04/a/", "Text");
    preview.checked();
    assert_eq!(names(), before);
}

#[test]
fn bytes_can_be_asked_for_in_part_and_on_condition() {
    let site =
        SiteTest::new().article("a", "", "Text").file("content/files/report.txt", "0123456789");
    let preview = Previewed::of(site);
    let ask = |headers: &[(&str, &str)]| preview.client.ask("GET", "/report.txt", headers);
    let whole = ask(&[]);
    assert_eq!((whole.status, whole.text().as_str()), (200, "0123456789"));
    assert_eq!(whole.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(whole.header("cache-control"), Some("no-store"));
    let tag = whole.header("etag").expect("a tag").to_owned();
    assert_eq!(ask(&[("If-None-Match", &tag)]).status, 304);
    assert_eq!(ask(&[("If-None-Match", "\"other\"")]).status, 200);
    let part = ask(&[("Range", "bytes=2-4")]);
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    assert_eq!(ask(&[("Range", "bytes=2-4"), ("If-Range", "\"other\"")]).status, 200);
    assert_eq!(ask(&[("Range", "bytes=10-")]).status, 416);
    let head = preview.client.ask("HEAD", "/report.txt", &[]);
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (200, Some("10"), 0));
    let page = preview.client.ask("GET", "/2016/05/04/a/", &[]);
    let tag = page.header("etag").expect("a tag").to_owned();
    assert_eq!(preview.client.ask("GET", "/2016/05/04/a/", &[("If-None-Match", &tag)]).status, 304);
}

#[test]
fn every_sort_of_output_has_its_media_type() {
    let preview = Previewed::of(SiteTest::sample());
    let kind = |path: &str| preview.get(path).header("content-type").map(str::to_owned);
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/json"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(kind(path).as_deref(), Some(media_type), "{path}");
    }
}

#[test]
fn what_is_not_there_is_told_apart_and_can_be_begun() {
    let preview = Previewed::of(SiteTest::sample());
    let missing = preview.get("/topics/isgs/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("data-kind=\"404\""), "{}", missing.text());
    let about = preview.get("/.demarche/about?path=/topics/isgs/").json();
    assert_eq!(about["missing"]["near"], "/topics/issg/");
    assert_eq!(about["missing"]["command"], "demarche new topic isgs");
    assert_eq!(preview.get("/.demarche/nothing").status, 404);
}

#[test]
fn the_bar_says_what_a_page_is_made_of() {
    let site = SiteTest::new().article("a", "", "Three short words");
    let preview = Previewed::with(site, |options| {
        options.editor = Some("vscode://file/{path}:{line}:{column}".to_owned());
    });
    let about = preview.get("/.demarche/about?path=/2016/05/04/a/").json();
    let page = &about["page"];
    assert_eq!(page["source"], "content/articles/a.md");
    assert_eq!((&page["kind"], &page["words"]), (&"article".into(), &3.into()));
    assert_eq!(page["sources"], 0);
    let editor = page["editor"].as_str().expect("an address");
    assert!(
        editor.starts_with("vscode://file/") && editor.ends_with("articles/a.md:1:1"),
        "{editor}"
    );
    for way in ["phone", "dark", "rtl", "feed"] {
        let view = preview.get(&format!("/.demarche/view?as={way}&path=/2016/05/04/a/"));
        assert_eq!(view.status, 200, "{way}");
        assert!(view.header("content-security-policy").is_some_and(|it| it.contains("'none'")));
    }
    let item = preview.get("/.demarche/view?as=feed&path=/2016/05/04/a/").text();
    assert!(item.contains("<p>Three short words</p>"), "{item}");
}
