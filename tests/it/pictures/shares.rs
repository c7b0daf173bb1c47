//! The images for where the address of a page is shared.

use super::made::jpeg;
use crate::site::SiteTest;
use std::fs;

const PAGE: &str = "2016/05/04/story/index.html";

/// A topic with a new story and an old one.
fn digest() -> SiteTest {
    SiteTest::new()
        .edit("config.yaml", "time_zone:", "share_images: {newer_than: 30}\ntime_zone:")
        .file(
            "content/topics/talks.md",
            "---\ntitle: The talks\nreviewed: 2016-05-01\n---\nThey go on.\n",
        )
        .article("story", "topics: [talks]", "Text")
        .article("old", "date: 2016-01-04\ntopics: [talks]", "Text")
        .article("alone", "date: 2016-01-03", "Text")
}

#[test]
fn hubs_and_new_stories_have_an_image_and_old_ones_show_that_of_their_topic() {
    let site = digest().build().fine();
    for path in ["2016/05/04/story/share.png", "topics/talks/share.png"] {
        let picture = image::load_from_memory(&site.bytes(path)).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (1_200, 630), "{path}");
    }
    site.has(PAGE, "og:image\" content=\"https://example.org/2016/05/04/story/share.png?v=")
        .has(PAGE, "og:image:width\" content=\"1200\"")
        .has(PAGE, "og:image:height\" content=\"630\"")
        .has(PAGE, "og:image:alt\" content=\"Story story\"")
        .has(PAGE, "twitter:card\" content=\"summary_large_image\"")
        .has("topics/talks/index.html", "https://example.org/topics/talks/share.png?v=")
        .has("2016/01/04/old/index.html", "https://example.org/topics/talks/share.png?v=")
        .lacks("2016/01/03/alone/index.html", "og:image")
        .without("2016/01/04/old/share.png")
        .without("2016/01/03/alone/share.png");
}

#[test]
fn without_the_key_no_image_is_drawn() {
    let site = digest().edit("config.yaml", "share_images: {newer_than: 30}\n", "").build().fine();
    site.without("2016/05/04/story/share.png").lacks(PAGE, "og:image");
}

#[test]
fn a_title_that_changes_draws_one_image_anew_under_another_address() {
    let address = |site: &SiteTest| {
        let page = site.read(PAGE);
        let at = page.find("share.png?v=").expect("an address");
        page[at..at + 20].to_owned()
    };
    let site = digest().build().made();
    let (before, old) = (address(&site), site.bytes("2016/05/04/story/share.png"));
    let hub = site.bytes("topics/talks/share.png");
    let site =
        site.edit("content/articles/story.md", "Story story", "Another title").build().made();
    assert_ne!(address(&site), before);
    assert_ne!(site.bytes("2016/05/04/story/share.png"), old);
    assert_eq!(site.bytes("topics/talks/share.png"), hub);
    let site = site.equals_clean_build();
    let kept = fs::read_dir(site.path(".demarche/shares")).expect("a folder").count();
    assert_eq!(kept, 3, "the one before, the one after, and the topic's");
}

#[test]
fn a_story_grows_too_old_for_an_image_by_itself() {
    let site = digest().build().made();
    let site = site.at("2016-06-03T23:00:00Z").build().made();
    let site = site.has(PAGE, "/2016/05/04/story/share.png").at("2016-06-04T00:00:00Z").build();
    site.made()
        .without("2016/05/04/story/share.png")
        .has(PAGE, "/topics/talks/share.png")
        .equals_clean_build();
}

#[test]
fn a_picture_that_front_matter_names_comes_first_and_is_published_whole() {
    let site = digest()
        .edit("content/articles/story.md", "topics:", "share_image: own.jpg\ntopics:")
        .file("content/articles/own.jpg", jpeg((120, 63)))
        .build()
        .fine();
    let (path, _) = site.rendition("own", "jpg");
    site.has(PAGE, &format!("og:image\" content=\"https://example.org/{path}"));
}

#[test]
fn a_theme_without_fonts_of_its_own_has_those_that_it_inherits() {
    let site = digest().house_theme().build().fine();
    let inherited = site.bytes("2016/05/04/story/share.png");
    let font = "themes/chancery/fonts/3-noto-sans-hebrew-bold.ttf";
    let font = fs::read(format!("{}/{font}", env!("CARGO_MANIFEST_DIR"))).expect("a font");
    // Another font under the first name takes the place of the one that is built in.
    let site = site.file("themes/house/fonts/1-noto-sans-bold.ttf", font).build().made();
    assert_ne!(site.bytes("2016/05/04/story/share.png"), inherited);
    site.equals_clean_build();
}

#[test]
fn what_no_font_has_is_left_out_and_told_once_with_the_pages_that_it_concerns() {
    let site = digest()
        .edit("content/articles/story.md", "Story story", "Talks 和平 in Geneva")
        .article("other", "title: 和平", "Text")
        .build();
    let problems = site.diagnostics().to_vec();
    let about: Vec<_> = problems.iter().filter(|it| it.code == "share-image").collect();
    assert_eq!(about.len(), 1, "{about:?}");
    assert_eq!(
        about[0].message,
        "no font of the theme has `和`, `平`: share images leave that out"
    );
    assert!(about[0].hint.as_deref().is_some_and(|hint| hint.contains("`fonts/`")));
    assert_eq!(about[0].related.len(), 2);
    // It is told again where the images are kept.
    let site = site.build();
    assert_eq!(site.diagnostics(), problems);
    site.made();
}

#[test]
fn a_theme_without_fonts_draws_nothing_and_that_is_told() {
    let site = digest()
        .edit("config.yaml", "time_zone:", "theme: plain\ntime_zone:")
        .file("themes/plain/theme.yaml", "name: plain\nversion: 1.0.0\n")
        .file(
            "themes/plain/templates/article.html",
            "{{ page.share_image.url | default(value=1) }}",
        )
        .build();
    let about: Vec<_> = site.diagnostics().iter().filter(|it| it.code == "share-image").collect();
    assert_eq!(about.len(), 1, "{about:?}");
    assert!(!about[0].is_error());
    assert_eq!(about[0].place.as_ref().map(ToString::to_string).as_deref(), Some("config.yaml"));
}

#[test]
fn a_wrong_age_is_told_with_its_place() {
    for (value, words) in [
        ("{newer_than: 0}", "`newer_than`"),
        ("{newer_than: a year}", "`newer_than`"),
        ("{older_than: 3}", "did you mean `newer_than`?"),
        ("always", "`share_images`"),
    ] {
        let site = digest().edit("config.yaml", "{newer_than: 30}", value).build();
        let problem = site.diagnostics().first().expect("a problem").clone();
        let told = format!("{} {}", problem.message, problem.hint.clone().unwrap_or_default());
        assert!(problem.is_error() && told.contains(words), "{value}: {told}");
        assert!(problem.place.is_some_and(|place| *place.path == *"config.yaml"), "{value}");
    }
}
