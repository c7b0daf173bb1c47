//! What passes with time, and what would take for ever.

use super::Previewed;
use crate::site::SiteTest;
use demarche::date::Clock;
use demarche::preview::PreviewOptions;
use demarche::site::Visibility;
use std::time::{Duration, Instant};

/// Begins to preview what is public from `start` on, by a clock that goes.
fn from(site: SiteTest, start: &str) -> Previewed {
    let (start, begun): (jiff::Timestamp, _) = (start.parse().expect("an instant"), Instant::now());
    Previewed::with(site, |options: &mut PreviewOptions| {
        options.build.visibility = Visibility::default();
        options.clock = std::sync::Arc::new(move || {
            let passed = jiff::SignedDuration::try_from(begun.elapsed()).expect("a short time");
            Clock::fixed(start + passed)
        });
    })
}

#[test]
fn an_embargo_that_ends_and_a_story_that_expires_are_seen_when_they_do() {
    let site = SiteTest::new()
        .article("held", "embargo_until: 2016-05-05T08:00:02Z\ntopics: [talks]", "Text")
        .article("gone", "expires: 2016-05-05T08:00:04Z\ntopics: [talks]", "Text")
        .file("content/topics/talks.md", "---\ntitle: Talks\nreviewed: 2016-05-04\n---\nText.\n");
    let preview = from(site, "2016-05-05T08:00:00Z");
    let mut events = preview.client.listen();
    let first = events.number();
    assert_eq!(preview.get("/2016/05/04/held/").status, 404);
    let preview = preview.shows("/2016/05/04/held/", "Text").shows("/topics/talks/", "Story held");
    // Open pages are told: else this would not end.
    while events.number() == first {}
    preview.until("/2016/05/04/gone/", |answer| answer.status == 404);
    preview.until("/topics/talks/", |answer| !answer.text().contains("Story gone"));
    preview.told(<[_]>::is_empty);
}

#[test]
fn midnight_is_seen_when_it_comes() {
    let site = SiteTest::new()
        .house_theme()
        .file("themes/house/templates/404.html", "<p>It is {{ today() }}</p>");
    let preview = from(site, "2016-05-05T23:59:58Z").shows("/404.html", "It is 2016-05-05");
    let preview = preview.shows("/404.html", "It is 2016-05-06");
    assert!(preview.retold(), "nothing else is another");
}

#[test]
fn c08_a_template_without_end_is_given_up_and_the_server_lives() {
    let theme = "themes/house/templates/404.html";
    let endless =
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    let site = SiteTest::new()
        .article("a", "", "Text")
        .house_theme()
        .edit("config.yaml", "time_zone:", "limits: {template_time: 1}\ntime_zone:")
        .file(theme, endless);
    let preview = Previewed::of(site);
    let begun = Instant::now();
    let answer = preview.get("/404.html");
    assert_eq!(answer.status, 500);
    for named in ["template-time", theme, "404.html", "the limit for"] {
        assert!(answer.text().contains(named), "{named}: {}", answer.text());
    }
    let again = Instant::now();
    assert!(again - begun < Duration::from_secs(8), "{:?}", again - begun);
    // Nobody begins with it again, and everything else goes on.
    assert_eq!(preview.get("/404.html").status, 500);
    assert!(again.elapsed() < Duration::from_secs(1), "{:?}", again.elapsed());
    preview.checked();
    preview.told(|problems| problems.iter().any(|problem| problem.code == "template-time"));
    let preview = preview
        .change(|site| site.edit("content/articles/a.md", "Text", "Words"))
        .shows("/2016/05/04/a/", "Words")
        .change(|site| site.file(theme, "<p>Nowhere</p>"))
        .shows("/404.html", "<p>Nowhere</p>");
    preview.checked();
    preview.told(<[_]>::is_empty);
}
