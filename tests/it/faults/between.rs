//! Files that vanish or change between the moment at which they are found and that at which they are
//! read. The build is stopped in between.

use super::stage::{ADDED, Stage, picture};
use super::strace::{Call, Stopped, build};
use crate::site::tree;
use std::cmp::Reverse;
use std::fs;
use std::path::Path;

/// A call by its name, what it is about in the project, and its number.
fn call(name: &str, about: &str, number: usize) -> Call {
    let about = Some(format!("PROJECT/{about}"));
    Call { name: name.to_owned(), about, number, names: Vec::new() }
}

/// A build that has found the stories, and read none: it has come to the end of their folder.
fn after_the_walk(root: &Path) -> Stopped {
    Stopped::at(root, &call("getdents64", "content/articles", 2))
}

/// The site in `root` is what a build from nothing makes.
fn assert_clean(root: &Path) {
    let ours = tree(&root.join("public"));
    fs::remove_dir_all(root.join("public")).expect("a site");
    fs::remove_dir_all(root.join(".demarche")).expect("caches");
    assert!(build(root).status.success());
    assert_eq!(ours, tree(&root.join("public")));
}

#[test]
fn f04_a_story_that_vanishes_before_it_is_read_is_told_and_the_old_site_stands() {
    let stage = Stage::later();
    let root = stage.copied("vanished");
    let build = after_the_walk(&root);
    let text = fs::read(root.join(ADDED)).expect("a story");
    fs::remove_file(root.join(ADDED)).expect("a story");
    let output = build.go_on();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{error}");
    assert!(error.contains(ADDED) && error.contains("it vanished"), "{error}");
    assert!(stage.is_old(&root));
    fs::write(root.join(ADDED), text).expect("a file");
    stage.assert_whole(&root, "a vanished story");
}

#[test]
fn f04_a_story_that_changes_before_it_is_read_is_read_as_it_is_then() {
    let stage = Stage::first();
    let root = stage.copied("changed");
    let build = after_the_walk(&root);
    let text = fs::read_to_string(root.join(ADDED)).expect("a story");
    fs::write(root.join(ADDED), text + "\nIt goes on for longer than it did.\n").expect("a file");
    let output = build.go_on();
    assert!(output.status.success(), "{output:?}");
    assert_clean(&root);
}

#[test]
fn f04_a_picture_that_changes_before_it_is_published_is_told_and_the_next_build_shows_it() {
    let stage = Stage::first();
    let root = stage.copied("changed");
    let path = "content/files/map.png";
    // It is looked at first, then published, in a call of another name on some machines.
    let calls = stage.calls();
    let opening = calls.iter().filter(|call| {
        call.name.starts_with("open") && call.about.as_ref().is_some_and(|it| it.ends_with(path))
    });
    let last = opening.min_by_key(|call| (call.name.len(), Reverse(call.number)));
    let copying = Stopped::at(&root, last.expect("it is published"));
    fs::write(root.join(path), picture(7)).expect("a file");
    let output = copying.go_on();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains(path) && error.contains("changed while"), "{error}");
    assert!(stage.is_old(&root));
    assert!(build(&root).status.success());
    assert_clean(&root);
}
