//! A desk's first morning, as the command line tells it.

use crate::site::{SiteTest, demarche, tree};
use std::fs;

#[test]
fn from_an_empty_folder_to_a_site_with_mistakes_on_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let begun = demarche(folder.path(), &["init", "digest", "--title", "Our Digest"]);
    assert_eq!(begun.code, 0, "{}", begun.err);
    assert!(
        begun.out.contains("cd digest") && begun.out.contains("demarche build"),
        "{}",
        begun.out
    );
    let root = folder.path().join("digest");

    let built = demarche(&root, &["build"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""), "{}", built.out);
    let home = fs::read_to_string(root.join("public/index.html")).expect("a home page");
    assert!(home.contains("Our Digest"), "{home}");
    let checked = demarche(&root, &["check", "--strict"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));

    let story = root.join("content/articles/2016/munich.md");
    fs::write(&story, "---\ntitle: Munich\ndate: 2016-02-12\ntopic: issg\n---\nSee [[isg]].\n")
        .expect("a file");
    let before = tree(&root.join("public"));
    let refused = demarche(&root, &["build"]);
    assert_eq!(refused.code, 1);
    for told in ["did you mean `topics`?", "`sources`", "munich.md:4:1"] {
        assert!(refused.err.contains(told), "`{told}` is not in\n{}", refused.err);
    }
    assert_eq!(tree(&root.join("public")), before);

    fs::write(
        &story,
        "---\ntitle: Munich\ndate: 2016-02-12\nsources: [https://www.presstv.ir/story]\ntopics: [issg]\n---\n\
         See [[issg]].\n",
    )
    .expect("a file");
    let built = demarche(&root, &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page =
        fs::read_to_string(root.join("public/2016/02/12/munich/index.html")).expect("a page");
    assert!(page.contains("href=\"/topics/issg/\""), "{page}");
}

#[test]
fn init_never_replaces_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("config.yaml"), "title: Mine\n").expect("a file");
    let refused = demarche(folder.path(), &["init"]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(demarche(folder.path(), &["init", "--force"]).code, 0);
    let config = fs::read_to_string(folder.path().join("config.yaml")).expect("it is there");
    assert_eq!(config, "title: Mine\n");
}

#[test]
fn a_story_moves_through_draft_embargo_and_expiry() {
    SiteTest::new()
        .article("story", "status: draft\nembargo_until: 2016-05-06\nexpires: 2016-05-08", "Text")
        .build()
        .made()
        .without("2016/05/04/story/index.html")
        .edit("content/articles/story.md", "status: draft", "status: published")
        .build()
        .made()
        .without("2016/05/04/story/index.html")
        .at("2016-05-06T00:00:00Z")
        .build()
        .has("2016/05/04/story/index.html", "Story story")
        .equals_clean_build()
        .at("2016-05-08T00:00:00Z")
        .build()
        .made()
        .without("2016/05/04/story/index.html")
        .nowhere("Story story");
}

#[test]
fn a_site_stands_under_any_path() {
    SiteTest::new()
        .article("story", "", "Text")
        .with(|options| options.base_url = Some("https://example.org/news/digest".to_owned()))
        .build()
        .has("index.html", "/news/digest/2016/05/04/story/")
        .lacks("index.html", "href=\"/2016/");
}

#[test]
fn the_sample_digest_has_no_mistake() {
    let site = SiteTest::sample().build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let checked = site.check();
    assert!(checked.diagnostics.is_empty(), "{}", crate::site::shown(&checked.diagnostics));
    site.has("index.html", "The Contact Group")
        .has("topics/issg/index.html", "International Syria Support Group")
        .has("2017/01/01/fifteen-months/index.html", "src=\"/assets/pictures/meetings-map-1600.")
        .has("feed.atom", "https://example.org/2016/12/31/council-supports-ceasefire/");
}
