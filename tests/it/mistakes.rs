//! Thirty mistakes of thirty sorts in thirty files: one run tells them all, each with its place and
//! with what to do, and the site that stands is not touched.

use crate::site::SiteTest;
use demarche::diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// What an article has that is not itself at fault.
const FINE: &str = "title: T\ndate: 2016-05-04\nkind: original\n";

/// The file, what it holds between the lines `---`, what follows them, and the line of the mistake
/// (0: the file as a whole, or its beginning).
fn mistakes() -> Vec<(&'static str, String, &'static str, u32)> {
    let fine = |more: &str| format!("{FINE}{more}");
    let whole = |text: &str| text.to_owned();
    vec![
        ("actors/m01.md", whole("type: persn\nname: A"), "", 2),
        ("actors/m02.md", whole("type: person"), "", 0),
        ("articles/m03.md", fine("topic: [a]"), "", 5),
        ("articles/m04.md", whole("date: 2016-05-04\nkind: original"), "", 0),
        ("articles/m05.md", whole("title: T\nkind: original"), "", 0),
        ("articles/m06.md", whole("title: T\ndate: 2016-05-04"), "", 0),
        ("articles/m07.md", whole("title: T\ndate: 2016-02-30\nkind: original"), "", 3),
        ("articles/m08.md", whole("title: T\ndate: yesterday\nkind: original"), "", 3),
        ("articles/m09.md", whole("title: T\ndate: 2016-05-04\nkind: story"), "", 4),
        ("articles/m10.md", fine("importance: 7"), "", 5),
        ("articles/m11.md", fine("title: Twice"), "", 5),
        ("articles/m12.md", fine("slug: ../up"), "", 5),
        ("articles/m13.md", fine("topics: [nowhere-land]"), "", 5),
        ("articles/m14.md", fine(""), "A link to [[nothing-of-the-sort]].", 6),
        ("articles/m15.md", fine(""), "A link to [a file](missing-file.md).", 6),
        ("articles/m16.md", fine("status: publish"), "", 5),
        ("articles/m17.md", fine("embargo_until: soon"), "", 5),
        ("articles/m18.md", fine("redirect_from: [/../etc/]"), "", 5),
        ("articles/m19.md", whole("title: \"T\u{202e}\"\ndate: 2016-05-04\nkind: original"), "", 2),
        ("articles/m20.md", fine(""), "<Timetable topic=\"a\" />", 6),
        ("articles/m21.md", fine("claims: [{text: C, status: maybe}]"), "", 5),
        ("articles/m22.md", fine("image: {file: a.jpg, credit: C}"), "", 5),
        ("articles/m23.md", fine("authors: [nobody-known]"), "", 5),
        ("documents/m24.md", whole("title: D"), "", 0),
        ("events/m25.md", whole("title: E\ndate: 2016-13"), "", 3),
        ("outlets/m26.md", whole("name: O\nlabel: state-owned"), "", 3),
        ("pages/m27.md", whole("title: [a, list]"), "", 2),
        ("places/m28.md", whole("name: P\ntype: city\nlat: 95\nlon: 0"), "", 4),
        ("topics/m29.md", whole("title: T"), "", 0),
        ("topics/m30.md", whole("title: T\nreviewed: 2016-05-04\nstate: sleeping"), "", 4),
    ]
}

fn with_mistakes(mut site: SiteTest) -> SiteTest {
    for (path, front_matter, body, _) in mistakes() {
        let text = format!("---\n{}\n---\n{body}\n", front_matter.trim_end());
        site = site.file(&format!("content/{path}"), text);
    }
    site
}

#[test]
fn f06_thirty_mistakes_in_thirty_files_are_told_in_one_run() {
    let site = SiteTest::new().article("fine", "", "Text").build().made();
    let before = site.tree();
    let site = with_mistakes(site).build().refused().exit(1);
    assert_eq!(site.tree(), before, "the site that stood was touched");

    let found = site.diagnostics();
    assert!(found.is_sorted(), "the report is out of order:{}", site.shown());
    for (path, _, _, line) in mistakes() {
        let here = |one: &&Diagnostic| place(one).0.strip_prefix("content/") == Some(path);
        let errors: Vec<_> = found.iter().filter(|one| one.is_error()).filter(here).collect();
        assert!(!errors.is_empty(), "nothing is said about `{path}`:{}", site.shown());
        assert_eq!(errors.len(), 1, "more than one thing about `{path}`:{}", site.shown());
        let stands = place(errors[0]).1;
        assert!(line == 0 && stands <= 1 || stands == line, "`{path}`:{}", site.shown());
        assert!(errors[0].hint.is_some(), "no hint for `{path}`:{}", site.shown());
    }
    let files: BTreeSet<&str> =
        found.iter().filter(|one| one.is_error()).map(|one| place(one).0).collect();
    assert_eq!(files.len(), 30, "{}", site.shown());
}

fn place(diagnostic: &Diagnostic) -> (&str, u32) {
    diagnostic.place.as_ref().map_or(("", 0), |place| (&place.path, place.line))
}

#[test]
fn f06_mistakes_of_the_theme_and_of_the_content_are_told_together() {
    SiteTest::new()
        .house_theme()
        .article("wrong", "topic: issg", "Text")
        .file("themes/house/templates/page.html", "{% if %}")
        .build()
        .refused()
        .error("unknown-key", "content/articles/wrong.md:5:1", "did you mean `topics`?")
        .error("template-syntax", "themes/house/templates/page.html:1:7", "");
}

#[test]
fn f06_a_mistake_of_a_template_is_told_once_with_the_number_of_its_pages() {
    let mut site = SiteTest::new()
        .house_theme()
        .file("themes/house/templates/article.html", "<p>\n{{ record.titel }}</p>\n");
    for number in 0..30 {
        site = site.article(&format!("a{number:02}"), "", "Text");
    }
    let site = site.build().refused().error(
        "template",
        "themes/house/templates/article.html:2:4",
        "`title`",
    );
    assert_eq!(site.diagnostics().len(), 1, "{}", site.shown());
    let words: Vec<&str> =
        site.diagnostics()[0].related.iter().map(|(words, _)| &**words).collect();
    assert_eq!(
        words,
        [
            "while rendering this output for content/articles/a00.md",
            "and while rendering 29 other outputs, such as"
        ]
    );
    let checked = site.check();
    assert_eq!(checked.diagnostics.len(), 1, "{}", crate::site::shown(&checked.diagnostics));
}

#[test]
fn the_mistakes_of_a_draft_are_warnings_until_it_is_checked() {
    let site = SiteTest::new()
        .article("fine", "", "Text")
        .article("draft", "status: draft\ntopic: issg", "Text")
        .build()
        .made()
        .warning("unknown-key", "content/articles/draft.md:6:1", "did you mean `topics`?");
    let checked = site.check();
    assert!(checked.value.is_none(), "the check is content");
    assert!(checked.diagnostics.iter().any(|one| one.is_error() && one.code == "unknown-key"));
}

#[test]
fn the_mistakes_in_the_text_of_a_draft_that_is_shown_are_warnings_until_it_is_checked() {
    let site = SiteTest::new()
        .article("draft", "status: draft\ntopics: [nothing]", "See [[nowhere]].\n\n<Nothing />")
        .drafts()
        .build()
        .made()
        .has("2016/05/04/draft/index.html", "See ")
        .warning("unknown-component", "content/articles/draft.md:10:1", "");
    assert!(!site.diagnostics().iter().any(Diagnostic::is_error), "{}", site.shown());
    let link = |one: &&Diagnostic| one.message.contains("nowhere");
    assert_eq!(site.diagnostics().iter().filter(link).count(), 1, "{}", site.shown());
    let checked = site.check();
    assert!(checked.value.is_none(), "the check is content");
    assert!(checked.diagnostics.iter().all(Diagnostic::is_error), "{}", site.shown());
    assert_eq!(checked.diagnostics.len(), site.diagnostics().len(), "{}", site.shown());
    site.edit("content/articles/draft.md", "status: draft\n", "").build().refused();
}

#[test]
fn strict_makes_warnings_count() {
    let site = SiteTest::new().article("draft", "status: draft\ntopic: issg", "Text");
    let run = site.run(&["build", "--strict"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("warnings count as errors, nothing was written"), "{}", run.err);
    assert!(!site.output().exists());
}
