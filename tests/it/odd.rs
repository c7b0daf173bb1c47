//! Inputs that look harmless and once passed in silence, or were blamed on the wrong place.

use crate::pictures::made::{NOTES, jpeg, png};
use crate::site::SiteTest;
use demarche::diagnostic::Diagnostic;

/// A topic that other records may name.
const TOPIC: &str = "---\ntitle: ISSG\nreviewed: 2016-05-04\n---\nText\n";

fn only_error(site: &SiteTest) -> &Diagnostic {
    let mut errors = site.diagnostics().iter().filter(|found| found.is_error());
    let error = errors.next().unwrap_or_else(|| panic!("there is no error:{}", site.shown()));
    assert!(errors.next().is_none(), "there are more errors:{}", site.shown());
    error
}

#[test]
fn a_base_url_cannot_make_links_lead_to_another_host() {
    let site = SiteTest::new()
        .edit("config.yaml", "https://example.org/", "https://example.org//example.net/")
        .article("story", "", "Text")
        .build()
        .refused()
        .error("wrong-value", "config.yaml:2:11", "https://example.org/");
    site.exit(2);
}

#[test]
fn a_topic_of_the_home_page_must_be_there() {
    let site = SiteTest::new()
        .file("content/topics/issg.md", TOPIC)
        .article("story", "topics: [issg]", "Text")
        .edit("config.yaml", "time_zone", "topics: {home: [isg]}\ntime_zone")
        .build()
        .refused()
        .error("unknown-id", "config.yaml:4:17", "did you mean `issg`?");
    site.edit("config.yaml", "isg", "issg").build().fine().has("index.html", "ISSG");
}

#[test]
fn a_topic_of_the_home_page_may_be_a_draft() {
    SiteTest::new()
        .file("content/topics/issg.md", TOPIC.replace("title", "draft: true\ntitle"))
        .edit("config.yaml", "time_zone", "topics: {home: [issg]}\ntime_zone")
        .build()
        .fine()
        .lacks("index.html", "ISSG");
}

#[test]
fn a_domain_belongs_to_one_outlet() {
    let outlets = "- {id: one, name: One, domains: [a.example]}\n\
                   - {id: two, name: Two, domains: [b.example, a.example]}\n";
    let site = SiteTest::new().file("content/outlets.yaml", outlets).build().refused();
    let error = only_error(&site);
    assert_eq!(error.code, "same-domain");
    assert_eq!(
        error.place.as_ref().map(ToString::to_string).as_deref(),
        Some("content/outlets.yaml:2:19")
    );
    assert_eq!(error.related[0].1.to_string(), "content/outlets.yaml:1:19");
}

#[test]
fn a_broken_list_is_blamed_and_not_those_who_refer_to_it() {
    let event = "---\ntitle: Talks\ndate: 2016-05-04\nplace: munich\n---\nIn [[munich]].\n";
    let lists = [
        "- {id: munich, name: Munich, type: city\n",
        "- {id: munich, name: Munich, typ: city}\n",
        "munich: city\n",
    ];
    for list in lists {
        let site = SiteTest::new()
            .file("content/events/talks.md", event)
            .file("content/places.yaml", list)
            .build()
            .refused();
        let place = only_error(&site).place.as_ref().expect("a place");
        assert_eq!(&*place.path, "content/places.yaml", "{}", site.shown());
    }
}

#[test]
fn a_picture_that_is_not_there_is_an_error_of_the_story() {
    let image = "image: {file: munihc.jpg, alt: A table, caption: In Munich, credit: Reuters}";
    let site = SiteTest::new()
        .article("story", image, "Text")
        .file("content/articles/munich.jpg", jpeg((8, 8)))
        .build()
        .refused()
        .error("picture", "content/articles/story.md:5:15", "`content/articles/munich.jpg`");
    let site = site.edit("content/articles/story.md", "munihc", "munich").build().fine();
    site.has("2016/05/04/story/index.html", "/assets/pictures/munich-8.");
}

#[test]
fn a_picture_keeps_its_room_on_the_page_by_the_size_in_its_header() {
    let image = "image: {file: lead.png, alt: A table, caption: A table, credit: Reuters}";
    SiteTest::new()
        .article("story", image, "![A chart](chart.png)")
        .file("content/articles/lead.png", png("lead", (64, 48)))
        .file("content/articles/chart.png", png("chart", (64, 48)))
        .file("content/articles/chart.png.yaml", NOTES)
        .build()
        .fine()
        .has("2016/05/04/story/index.html", "alt=\"A table\" width=\"64\" height=\"48\"")
        .has("2016/05/04/story/index.html", "alt=\"A chart\" width=\"64\" height=\"48\"")
        .has("2016/05/04/story/index.html", "og:image:width\" content=\"64\"");
}

#[test]
fn a_picture_that_may_not_be_shown_is_told() {
    let image =
        "image: {file: withheld.jpg, alt: A, caption: C, credit: C, rights: {status: unknown}}";
    SiteTest::new()
        .article("story", image, "Text")
        .file("content/articles/withheld.jpg", jpeg((8, 8)))
        .build()
        .made()
        .warning("picture-held-back", "content/articles/story.md:5:15", "rights")
        .nowhere("withheld");
}

#[test]
fn a_misspelt_field_that_is_needed_is_one_mistake() {
    let text = "---\ntitel: T\ndate: 2016-05-04\nkind: original\n---\nText\n";
    let site = SiteTest::new().file("content/articles/story.md", text).build().refused();
    assert_eq!(only_error(&site).code, "unknown-key");
    let text = "---\ntitle: T\ndate: 2016-05-04\nsource: [https://example.net/a]\n---\nText\n";
    let site = SiteTest::new().file("content/articles/story.md", text).build().refused();
    assert_eq!(only_error(&site).hint.as_deref(), Some("did you mean `sources`?"));
}

#[test]
fn a_story_that_expires_before_it_appears_is_told() {
    SiteTest::new().article("story", "expires: 2016-05-03", "Text").build().made().warning(
        "never-public",
        "content/articles/story.md:2:8",
        "expires",
    );
}

#[test]
fn a_page_in_the_place_of_the_archive_is_shown_where_it_stands() {
    SiteTest::new()
        .article("story", "", "Text")
        .file("content/pages/archive.md", "---\ntitle: Archive\n---\nText\n")
        .build()
        .refused()
        .error("collision", "content/pages/archive.md:2:8", "");
}
