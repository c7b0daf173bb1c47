//! Exactly what each sort of edit renders and writes, on one small digest.

use crate::site::SiteTest;

/// Five stories of two topics, each with a summary, and an actor that two of them are about.
fn digest() -> SiteTest {
    let story = |site: SiteTest, id: &str, date: &str, topic: &str, more: &str| {
        let front = format!("date: {date}\nsummary: About {id}\ntopics: [{topic}]{more}");
        site.article(id, &front, "Text of the story.")
    };
    let site = SiteTest::new()
        .file(
            "content/topics/issg.md",
            "---\ntitle: The Support Group\nreviewed: 2016-05-01\n---\nA group.",
        )
        .file("content/topics/vienna.md", "---\ntitle: Vienna\nreviewed: 2016-05-01\n---\nTalks.")
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\n");
    let site = story(site, "one", "2016-03-01", "vienna", "");
    let site = story(site, "two", "2016-03-02", "issg", "");
    let site = story(site, "three", "2016-04-03", "issg", "\nactors: [kerry]");
    let site = story(site, "four", "2016-05-01", "issg", "\nactors: [kerry]");
    story(site, "five", "2016-05-04", "issg", "")
}

fn built() -> SiteTest {
    let site = digest().build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    site.rendered_all()
}

const FIVE: &str = "content/articles/five.md";

#[test]
fn nothing_changed() {
    built().build().rendered([]).wrote(0, 0).equals_clean_build();
}

#[test]
fn a_body() {
    let site = built().edit(FIVE, "Text of", "The text of").build();
    println!("{:?}", site.summary().rendered);
    let site = site.edit(FIVE, "title: Story five", "title: Story V").build();
    println!("title {:?}", site.summary().rendered);
    let site =
        site.article("six", "date: 2016-05-04T10:00:00Z\nsummary: x\ntopics: [issg]", "x").build();
    println!("new {:?}", site.summary().rendered);
    println!("new {:?}", site.summary().written);
    let site = site.delete("content/articles/six.md").build();
    println!("del {:?} {:?}", site.summary().rendered, site.summary().lost);
    let site = site.at("2016-05-06T06:00:00Z").build();
    println!("day {:?} {:?}", site.summary().rendered, site.summary().lost);
    site.equals_clean_build();
}
