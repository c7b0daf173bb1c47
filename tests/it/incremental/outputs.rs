//! The other end: outputs that stay are not touched, and those that somebody touched are noticed.

use super::{FIVE, PAGE_OF_FIVE, built};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Node number and time of the last change of every file.
fn marks(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let about = entry.metadata().expect("it is there");
            let mark = (about.ino(), about.mtime(), about.mtime_nsec());
            (entry.path().display().to_string(), mark)
        })
        .collect()
}

#[test]
fn what_stays_keeps_its_node_and_its_time() {
    let site = built();
    let before = marks(&site.output());
    let site = site.build();
    assert_eq!(marks(&site.output()), before, "a build that writes nothing leaves no trace");
    let site = site.edit(FIVE, "Text of", "The text of").build().wrote(5, 0);
    let after = marks(&site.output());
    let same = before.iter().filter(|(path, mark)| after.get(*path) == Some(mark)).count();
    // The five that differ, and the manifest.
    assert_eq!((before.len() - same, after.len()), (6, before.len()));
}

#[test]
fn f12_an_output_edited_by_hand_is_told_every_time_and_replaced_only_by_force() {
    let site = built();
    let original = site.read(PAGE_OF_FIVE);
    let path = site.output().join(PAGE_OF_FIVE);
    fs::write(&path, "edited by hand").expect("an output");
    let mut site = site;
    for _ in 0..2 {
        site = site.build();
        assert_eq!(site.read(PAGE_OF_FIVE), "edited by hand");
        assert_eq!(site.diagnostics().len(), 1, "{}", site.shown());
        assert_eq!(site.diagnostics()[0].code, "edited-output");
    }
    let site = site.edit(FIVE, "Text of", "The text of").build();
    assert_eq!(site.read(PAGE_OF_FIVE), "edited by hand");
    let site = site.edit(FIVE, "The text of", "Text of").with(|options| options.force = true);
    let site = site.build();
    assert_eq!(site.read(PAGE_OF_FIVE), original);
    site.with(|options| options.force = false).build().rendered([]).equals_clean_build();
}

#[test]
fn f12_an_output_that_was_deleted_comes_back_and_a_foreign_file_stays() {
    let site = built();
    fs::remove_file(site.output().join(PAGE_OF_FIVE)).expect("an output");
    fs::write(site.output().join("foreign.txt"), "mine").expect("a file");
    let site = site.build().rendered([PAGE_OF_FIVE]).wrote(1, 0);
    assert_eq!(site.read("foreign.txt"), "mine");
    fs::remove_file(site.output().join("foreign.txt")).expect("it stayed");
    site.build().rendered([]).wrote(0, 0).equals_clean_build();
}

#[test]
fn an_edit_that_keeps_size_and_time_of_an_output_is_noticed() {
    let site = built();
    let path = site.output().join(PAGE_OF_FIVE);
    let time = fs::metadata(&path).expect("an output").modified().expect("a time");
    let text = site.read(PAGE_OF_FIVE).replace("Text of", "Tent of");
    fs::write(&path, text).expect("an output");
    fs::File::options()
        .write(true)
        .open(&path)
        .expect("a file")
        .set_modified(time)
        .expect("a time");
    let site = site.build().made();
    assert_eq!(site.diagnostics()[0].code, "edited-output", "{}", site.shown());
}
