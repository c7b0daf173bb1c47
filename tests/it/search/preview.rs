//! The search in the preview.

use super::{PARTS, digest, fragment};
use crate::preview::Previewed;
use crate::site::SiteTest;

#[test]
fn what_is_saved_can_be_found() {
    let preview = Previewed::of(digest()).equals_build();
    let entry = format!("/{PARTS}/2016/pagefind-entry.json");
    let before = preview.get(&entry);
    assert_eq!((before.status, before.header("content-type")), (200, Some("application/json")));
    let edit = |site: SiteTest| site.edit("content/articles/munich.md", "Munich.", "Lausanne.");
    let preview = preview.change(edit).shows("/2016/02/12/munich/", "Lausanne");
    let after = preview.get(&entry);
    assert_ne!(after.body, before.body);
    let site = preview.end().build().made();
    assert_eq!(site.bytes(&format!("{PARTS}/2016/pagefind-entry.json")), after.body);
    let folder = format!("{PARTS}/2016/fragment/");
    let paths = site.tree().into_keys().filter(|path| path.starts_with(&folder));
    let mut stories = paths.map(|path| fragment(&site.bytes(&path))["content"].to_string());
    assert!(stories.any(|story| story.contains("Lausanne")));
}

#[test]
fn what_no_part_has_is_not_there() {
    let preview = Previewed::of(digest());
    assert_eq!(preview.get(&format!("/{PARTS}/2016/fragment/none.pf_fragment")).status, 404);
    assert_eq!(preview.get(&format!("/{PARTS}/1999/pagefind-entry.json")).status, 404);
    assert_eq!(preview.get(&format!("/{PARTS}/names/pagefind.js")).status, 200);
}
