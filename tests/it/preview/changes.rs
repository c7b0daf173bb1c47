//! What changes is shown, and what breaks is told, wherever somebody looks.

use super::Previewed;
use crate::pictures::made::{NOTES, map};
use crate::site::SiteTest;
use demarche::diagnostic::Diagnostic;
use std::fs;

const A: &str = "content/articles/a.md";
const PAGE: &str = "/2016/05/04/a/";

fn small() -> SiteTest {
    SiteTest::new()
        .article("a", "summary: Short\ntopics: [talks]", "First text about [[talks]]")
        .article("b", "summary: Short\ntopics: [talks]", "Another text")
        .file("content/topics/talks.md", "---\ntitle: Talks\nreviewed: 2016-05-04\n---\nText.\n")
}

#[test]
fn every_sort_of_edit_is_shown_and_equals_a_build() {
    Previewed::of(small().house_theme())
        .shows(PAGE, "First text")
        .change(|site| site.edit(A, "First text", "Second text"))
        .shows(PAGE, "Second text")
        .shows("/feed.atom", "Second text")
        .equals_build()
        .change(|site| site.edit(A, "Story a", "New title"))
        .shows("/", "New title")
        .equals_build()
        .change(|site| site.edit("content/topics/talks.md", "title: Talks", "title: Vienna talks"))
        .shows(PAGE, "Vienna talks")
        .equals_build()
        .change(|site| site.article("c", "", "A third text"))
        .shows("/2016/05/04/c/", "A third text")
        .equals_build()
        .change(|site| site.delete("content/articles/b.md"))
        .shows("/articles/", "New title")
        .change(|site| site.file("themes/house/templates/404.html", "<p>Nowhere</p>"))
        .shows("/404.html", "<p>Nowhere</p>")
        .change(|site| site.edit("config.yaml", "The Test Digest", "The Other Digest"))
        .shows("/", "The Other Digest")
        .equals_build();
}

#[test]
fn an_edit_reaches_what_hubs_gather() {
    let outlet = "---\nname: SANA\ndomains: [sana.sy]\nlabel: state-owned\nownership: state-owned\n\
                  evidence: [{claim: So, source: A law}]\n---\nText.\n";
    let site = small()
        .file("content/outlets/sana.md", outlet)
        .file("content/outlets/bbc.md", "---\nname: BBC\ndomains: [bbc.com]\n---\nText.\n")
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nText.\n")
        .file(
            "content/glossary.yaml",
            "- {id: g, title: Names, about: talks, forms: [{text: F}]}\n",
        )
        .file("content/documents.yaml", "- {id: d, symbol: D 1, title: T, body: kerry}\n")
        .article(
            "c",
            "topics: [talks]\nkind: digest\nsources: [https://sana.sy/a]",
            "Of [[kerry]]",
        );
    let c = "content/articles/c.md";
    Previewed::of(site)
        .shows("/topics/talks/", "Resting on one source alone: 1 of 1")
        .shows("/actors/kerry/", "Decisions")
        .change(|site| {
            site.edit(c, "[https://sana.sy/a]", "[{outlet: bbc, via: sana}, {outlet: bbc}]")
        })
        .shows("/topics/talks/", "<li class=\"relay\">")
        .shows("/sources/", "BBC")
        .equals_build()
        .change(|site| site.edit(c, "via: sana}", "said_by: [kerry]}"))
        .shows("/2016/05/04/c/", "<a href=\"/actors/kerry/\"><bdi>John Kerry</bdi></a></li>")
        .equals_build()
        .change(|site| {
            let path = "content/outlets/sana.md";
            site.edit(path, "ownership: state-owned", "ownership: government")
        })
        .shows("/outlets/sana/", "Governments")
        .equals_build()
        .change(|site| site.edit("content/topics/talks.md", "2016-05-04", "2016-05-03"))
        .shows("/topics/talks/", "3 stories since")
        .equals_build()
        .change(|site| site.edit("content/glossary.yaml", "about: talks", "about: kerry"))
        .shows("/actors/kerry/", "In other words")
        .equals_build()
        .change(|site| site.edit("content/documents.yaml", ", body: kerry", ""))
        .equals_build();
}

#[test]
fn an_edit_of_a_text_reaches_all_that_is_derived_from_it() {
    let site = small().article("d", "topics: [talks]", "Lead of the text.\n\n![Map](/map.png)");
    let site =
        site.file("content/files/map.png", map("a map")).file("content/articles/own.png", map("x"));
    let site = ["content/files/map.png", "content/articles/own.png"]
        .iter()
        .fold(site, |site, picture| site.file(&format!("{picture}.yaml"), NOTES));
    let path = "content/articles/d.md";
    Previewed::of(site)
        .shows("/topics/talks/", "Lead of the text.")
        .change(|site| site.edit(path, "Lead of the text.", "Another lead."))
        .shows("/topics/talks/", "Another lead.")
        .equals_build()
        .change(|site| site.edit(path, "/map.png", "own.png"))
        .shows("/2016/05/04/d/", "/own-6.")
        .equals_build()
        .change(|site| site.edit(A, "[[talks]]", "[[talks]] and words, words, words"))
        .shows(PAGE, "words, words, words")
        .equals_build()
        .change(|site| site.edit(A, "about [[talks]]", "[about](b.md)"))
        .shows(PAGE, "/2016/05/04/b/")
        .equals_build();
}

#[test]
fn an_edit_of_one_record_takes_the_short_way_while_its_address_stays() {
    let mut preview = Previewed::of(small()).shows(PAGE, "First text");
    let edits = [
        ("First text", "Second text", true),
        ("about [[talks]]", "about [[talks]] and more", true),
        (" and more", " and [[b]]", true),
        (" and [[b]]", " and [nothing](/nowhere/)", true),
        (" and [nothing](/nowhere/)", " and ![it](x.png)", false),
        ("![it](x.png)", "so on", false),
        ("summary: Short", "summary: Shorter", true),
        ("Second text", "Third text", true),
        ("summary: Shorter\n", "", true),
        ("Third text", "Fourth text", true),
        ("title: Story a", "title: The story", true),
        ("topics: [talks]", "topics: []", true),
        ("so on", "so on and [[The story]]", true),
        (" and [[The story]]", "", true),
        ("title: The story", "title: The tale", false),
        ("topics: []", "topics: [talks]\nslug: tale", false),
        ("\nslug: tale", "", false),
    ];
    for (from, to, is_short) in edits {
        let known = preview.looks();
        preview = preview.change(|site| site.edit(A, from, to));
        preview.until(PAGE, |_| preview.looks() > known);
        assert_eq!(preview.retold(), is_short, "{from} to {to}");
    }
    preview.told(<[_]>::is_empty);
    preview.shows(PAGE, "Fourth text").equals_build();
}

#[test]
fn a_page_that_breaks_shows_why_and_comes_back_when_it_is_mended() {
    let preview = Previewed::of(small()).shows(PAGE, "First text");
    let preview = preview.change(|site| site.edit(A, "kind: original", "kind: unheard"));
    let answer = preview.until(PAGE, |answer| answer.status == 500);
    assert!(answer.text().contains("content/articles/a.md:4:"), "{}", answer.text());
    assert_eq!(answer.header("x-demarche-fault"), Some("1"));
    preview.told(|problems| problems.iter().any(Diagnostic::is_error));
    assert_eq!(preview.get("/2016/05/04/b/").status, 200);
    let preview = preview.change(|site| site.edit(A, "kind: unheard", "kind: original"));
    let preview = preview.shows(PAGE, "First text");
    preview.told(<[_]>::is_empty);
}

#[test]
fn a_configuration_or_a_theme_that_breaks_is_told_on_every_page() {
    let theme = "themes/house/templates/404.html";
    let preview = Previewed::of(small().house_theme().file(theme, "<p>{{ page.title }}</p>"));
    let preview = preview.shows("/404.html", "<p>").change(|site| site.edit(theme, "}}", ""));
    let answer = preview.until(PAGE, |answer| answer.status == 500);
    assert!(answer.text().contains(theme), "{}", answer.text());
    let preview = preview.change(|site| site.file(theme, "<p>{{ page.title }}</p>"));
    let preview = preview.shows(PAGE, "First text");
    let preview =
        preview.change(|site| site.edit("config.yaml", "time_zone: UTC", "time_zone: Mars"));
    preview.until(PAGE, |answer| answer.status == 500);
    let preview = preview.change(|site| site.edit("config.yaml", "Mars", "UTC"));
    preview.shows(PAGE, "First text").equals_build();
}

#[test]
fn mistakes_on_pages_that_nobody_looks_at_are_found() {
    let site = small().article("c", "", "Text");
    let preview = Previewed::of(site);
    preview.checked();
    preview.told(<[_]>::is_empty);
    let preview =
        preview.change(|site| site.edit("content/articles/b.md", "Another", "[[nobody]]"));
    preview.told(|problems| {
        let place =
            |it: &Diagnostic| it.place.as_ref().map(ToString::to_string).unwrap_or_default();
        problems.iter().any(|it| place(it).starts_with("content/articles/b.md:"))
    });
    let about = preview.get(&format!("/.demarche/about?path={PAGE}")).json();
    assert_eq!(about["errors"], 1, "{about}");
    assert_eq!(about["problems"][0]["here"], false);
    let preview =
        preview.change(|site| site.edit("content/articles/b.md", "[[nobody]]", "Another"));
    preview.told(<[_]>::is_empty);
}

#[test]
fn a_page_with_another_address_is_followed() {
    let preview = Previewed::of(small()).shows(PAGE, "First text");
    let preview = preview.change(|site| site.edit(A, "title:", "slug: other\ntitle:"));
    let answer = preview.until(PAGE, |answer| answer.status == 302);
    assert_eq!(answer.header("location"), Some("/2016/05/04/other/"));
    fs::rename(preview.path(A), preview.path("content/articles/z.md")).expect("it is renamed");
    let about = "/.demarche/about?path=/2016/05/04/other/";
    preview.until(about, |answer| answer.json()["page"]["source"] == "content/articles/z.md");
    let preview = preview.change(|site| site.edit("content/articles/z.md", "slug: other\n", ""));
    preview.until(PAGE, |answer| answer.header("location") == Some("/2016/05/04/z/"));
}

#[test]
fn g02_what_is_renamed_or_deleted_is_followed_and_errors_clear() {
    let site = small().article("e", "", "Text\n\n[[talks]]").house_theme();
    let preview = Previewed::of(site).shows("/2016/05/04/e/", "Text");
    let folder = |name: &str| preview.path(&format!("content/articles/{name}"));
    fs::create_dir(folder("2016")).expect("a folder");
    fs::rename(folder("e.md"), folder("2016/f.md")).expect("it is renamed");
    preview.until("/2016/05/04/f/", |answer| answer.status == 200);
    preview.until("/2016/05/04/e/", |answer| answer.status == 302);
    fs::rename(folder("2016"), folder("later")).expect("it is renamed");
    fs::write(
        folder("later/g.md"),
        "---\ntitle: G\ndate: 2016-05-04\nkind: original\n---\nIn a moved folder\n",
    )
    .expect("written");
    preview.until("/2016/05/04/g/", |answer| answer.text().contains("In a moved folder"));
    fs::write(folder("later/h.md"), "no front matter").expect("written");
    preview.told(|problems| problems.len() == 1);
    fs::remove_file(folder("later/h.md")).expect("it is deleted");
    preview.told(<[_]>::is_empty);
    fs::remove_dir_all(folder("later")).expect("it is deleted");
    preview.until("/2016/05/04/g/", |answer| answer.status == 404);
    fs::rename(preview.path("content"), preview.path("away")).expect("it is renamed");
    preview.until(PAGE, |answer| answer.status == 404);
    fs::rename(preview.path("away"), preview.path("content")).expect("it is renamed");
    let preview = preview.shows(PAGE, "First text");
    let preview = preview.change(|site| site.edit(A, "First text", "After all that"));
    preview.shows(PAGE, "After all that").equals_build();
}

#[test]
fn g04_without_events_changes_are_seen_all_the_same() {
    let preview = Previewed::with(small(), |options| options.poll = true);
    assert!(preview.troubles().is_empty());
    let preview = preview.change(|site| site.edit("config.yaml", "UTC", "Mars"));
    preview.until(PAGE, |answer| answer.status == 500);
    // Nothing changes while it stays broken.
    preview.settled();
    let preview = preview.change(|site| site.edit("config.yaml", "Mars", "UTC"));
    preview
        .shows(PAGE, "First text")
        .change(|site| site.edit(A, "First text", "Other text"))
        .shows(PAGE, "Other text")
        .change(|site| site.article("n", "", "New"))
        .shows("/2016/05/04/n/", "New")
        .equals_build();
}

#[test]
fn pages_are_told_of_each_change_and_of_nothing_else() {
    let preview = Previewed::of(small());
    let mut events = preview.client.listen();
    let first = events.number();
    let preview = preview.change(|site| site.edit(A, "First text", "Second text"));
    while events.number() == first {}
    preview.settled();
    let known = preview.looks();
    fs::write(preview.path(A), fs::read(preview.path(A)).expect("readable")).expect("written");
    fs::write(preview.path("content/articles/.a.md.swp"), "an editor's own").expect("written");
    preview.settled();
    assert_eq!(preview.looks(), known, "a file that is the same is no change");
}
