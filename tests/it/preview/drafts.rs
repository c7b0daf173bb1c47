//! What is not public yet is shown, and said to be so.

use super::Previewed;
use crate::site::SiteTest;

fn standing(preview: &Previewed, path: &str) -> (String, String) {
    let about = preview.get(&format!("/.demarche/about?path={path}")).json();
    let standing = &about["page"]["standing"];
    let text = |name: &str| standing[name].as_str().unwrap_or_default().to_owned();
    (text("name"), text("why"))
}

#[test]
fn what_is_not_public_yet_is_shown_with_the_reason() {
    let site = SiteTest::new()
        .article("draft", "status: draft", "Text")
        .article("held", "embargo_until: 2016-06-01T08:00:00Z", "Text")
        .article("later", "publish_at: 2016-07-01", "Text")
        .article("ahead", "date: 2016-08-01", "Text")
        .article("out", "", "Text");
    let preview = Previewed::of(site);
    let expected = [
        ("/2016/05/04/draft/", "draft", "status: draft"),
        ("/2016/05/04/held/", "embargoed", "embargo_until: 2016-06-01T08:00:00Z"),
        ("/2016/05/04/later/", "scheduled", "publish_at: 2016-07-01"),
        ("/2016/08/01/ahead/", "scheduled", "date: 2016-08-01"),
        ("/2016/05/04/out/", "", ""),
    ];
    for (path, name, why) in expected {
        assert_eq!(preview.get(path).status, 200, "{path}");
        let said = standing(&preview, path);
        assert!(said.0 == name && said.1.contains(why), "{path}: {said:?}");
    }
}

#[test]
fn another_day_can_be_previewed() {
    let site = SiteTest::new().article("ahead", "date: 2016-08-01", "Text").at("2016-08-02");
    assert_eq!(standing(&Previewed::of(site), "/2016/08/01/ahead/").0, "");
}

#[test]
fn d04_a_build_after_a_preview_with_drafts_holds_nothing_of_them() {
    let site = SiteTest::new()
        .article("canary", "status: draft\ntitle: Canary title", "Canary text")
        .article("out", "", "Text");
    let preview =
        Previewed::of(site).shows("/2016/05/04/canary/", "Canary text").shows("/", "Canary title");
    preview.checked();
    let preview = preview
        .change(|site| site.edit("content/articles/canary.md", "Canary text", "Canary words"));
    let site = preview.shows("/2016/05/04/canary/", "Canary words").end();
    site.build().made().has("2016/05/04/out/index.html", "Text").nowhere("canary");
}
