//! Incremental builds: what each edit renders and writes, and that nobody can tell the result from a
//! clean build.

mod commands;
mod counts;
mod doubts;
pub mod edits;
mod machine;
mod outputs;
mod story;

use crate::site::SiteTest;

/// Five stories of two topics, each with a summary, and an actor that two of them are about.
fn digest() -> SiteTest {
    let story = |site: SiteTest, id: &str, date: &str, topic: &str, more: &str| {
        let front = format!("date: {date}\nsummary: About {id}\ntopics: [{topic}]{more}");
        site.article(id, &front, "Text of the story.")
    };
    let topic = |name: &str| {
        format!("---\ntitle: {name}\nreviewed: 2016-05-01\nsummary: S\n---\nOn {name}.\n")
    };
    let site = SiteTest::new()
        .house_theme()
        .file("content/topics/issg.md", topic("The Support Group"))
        .file("content/topics/vienna.md", topic("Vienna"))
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nOf Boston.\n");
    let site = story(site, "one", "2016-03-01", "vienna", "");
    let site = story(site, "two", "2016-03-02", "issg", "");
    let site = story(site, "three", "2016-04-03", "issg", "\nactors: [kerry]");
    let site = story(site, "four", "2016-05-01", "issg", "\nactors: [kerry]");
    story(site, "five", "2016-05-04", "issg", "")
}

/// The digest, built once without a word about it.
fn built() -> SiteTest {
    let site = digest().build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    site.rendered_all()
}

/// The file of the newest story.
const FIVE: &str = "content/articles/five.md";

/// Its page.
const PAGE_OF_FIVE: &str = "2016/05/04/five/index.html";

/// The feeds that carry it.
const FEEDS: [&str; 4] = ["feed.atom", "feed.json", "feed.rss", "topics/issg/feed.atom"];

/// The tables that tell of it: what they say of a story is what its card says.
const TABLES: [&str; 2] = ["data/articles.csv", "data/articles.json"];

/// What shows its title, besides its own page and the feeds: the pages of the story before it, of its
/// month and topic and of all stories, and the list of news.
const LISTS: [&str; 6] = [
    "2016/05/01/four/index.html",
    "2016/05/index.html",
    "articles/index.html",
    "index.html",
    "sitemap-news.xml",
    "topics/issg/index.html",
];
