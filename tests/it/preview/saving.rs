//! However a program saves, and however much changes at once, the result is that of the files.

use super::Previewed;
use crate::site::SiteTest;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

const PAGE: &str = "/2016/05/04/a/";

fn text(words: &str) -> String {
    format!("---\ntitle: A\ndate: 2016-05-04\nkind: original\n---\n{words}\n")
}

/// A way to save, by its name.
type Style = (&'static str, fn(&Path, &str));

fn beside(path: &Path, name: &str) -> std::path::PathBuf {
    path.with_file_name(name)
}

const STYLES: [Style; 9] = [
    ("truncate and write", |path, text| fs::write(path, text).expect("written")),
    ("in two pieces", |path, text| {
        let mut file = fs::File::create(path).expect("opened");
        let (first, second) = text.split_at(text.len() / 2);
        file.write_all(first.as_bytes()).expect("written");
        file.flush().expect("flushed");
        std::thread::sleep(std::time::Duration::from_millis(2));
        file.write_all(second.as_bytes()).expect("written");
    }),
    ("rename over", |path, text| {
        fs::write(beside(path, ".a.md.tmp"), text).expect("written");
        fs::rename(beside(path, ".a.md.tmp"), path).expect("renamed");
    }),
    ("vim: probe, move aside, write anew, delete", |path, text| {
        fs::write(beside(path, "4913"), "").expect("written");
        fs::remove_file(beside(path, "4913")).expect("deleted");
        fs::rename(path, beside(path, "a.md~")).expect("renamed");
        fs::write(path, text).expect("written");
        fs::remove_file(beside(path, "a.md~")).expect("deleted");
    }),
    ("emacs: lock, copy, write", |path, text| {
        #[cfg(unix)]
        std::os::unix::fs::symlink("editor@host.1", beside(path, ".#a.md")).expect("linked");
        fs::copy(path, beside(path, "a.md~")).expect("copied");
        fs::write(path, text).expect("written");
        #[cfg(unix)]
        fs::remove_file(beside(path, ".#a.md")).expect("deleted");
        fs::remove_file(beside(path, "a.md~")).expect("deleted");
    }),
    ("delete and create", |path, text| {
        fs::remove_file(path).expect("deleted");
        fs::write(path, text).expect("written");
    }),
    ("a hidden file of an IDE, exchanged", |path, text| {
        fs::write(beside(path, ".a.md.part"), text).expect("written");
        fs::remove_file(path).expect("deleted");
        fs::rename(beside(path, ".a.md.part"), path).expect("renamed");
    }),
    ("a sync client: from another folder", |path, text| {
        let folder = path.ancestors().nth(3).expect("a root").join(".sync");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("x"), text).expect("written");
        fs::rename(folder.join("x"), path).expect("renamed");
        fs::remove_dir(folder).expect("deleted");
    }),
    ("a checkout: delete, create with old times, touch others", |path, text| {
        fs::remove_file(path).expect("deleted");
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create_new(true).open(path).expect("created");
        file.write_all(text.as_bytes()).expect("written");
        file.set_modified(std::time::UNIX_EPOCH).expect("a time");
    }),
];

#[test]
fn g01_nine_ways_of_saving_lead_to_the_same() {
    let site = SiteTest::new().file("content/articles/a.md", text("At first"));
    let mut preview = Previewed::of(site).shows(PAGE, "At first");
    for (number, (name, save)) in STYLES.into_iter().enumerate() {
        let words = format!("Saved as number {number}");
        save(&preview.path("content/articles/a.md"), &text(&words));
        preview = preview.shows(PAGE, &words);
        preview.settled();
        let answer = preview.get(PAGE);
        assert!(answer.text().contains(&words), "{name}: {}", answer.text());
        preview.told(<[_]>::is_empty);
    }
    preview.equals_build();
}

#[test]
fn an_edit_that_keeps_size_and_time_is_seen() {
    let site = SiteTest::new().file("content/articles/a.md", text("One word"));
    let preview = Previewed::with(site, |options| options.poll = true).shows(PAGE, "One word");
    let path = preview.path("content/articles/a.md");
    let time = fs::metadata(&path).and_then(|known| known.modified()).expect("a time");
    fs::write(&path, text("Two word")).expect("written");
    OpenOptions::new()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_modified(time))
        .expect("set");
    preview.shows(PAGE, "Two word");
}

#[test]
fn a_thousand_saves_end_in_the_last_one_with_few_looks() {
    let site = SiteTest::new().file("content/articles/a.md", text("At first"));
    let preview = Previewed::of(site).shows(PAGE, "At first");
    for number in 0..1000 {
        fs::write(preview.path("content/articles/a.md"), text(&format!("Save {number}.")))
            .expect("written");
    }
    let preview = preview.shows(PAGE, "Save 999.");
    preview.settled();
    assert!(preview.looks() < 300, "{} looks", preview.looks());
    preview.shows(PAGE, "Save 999.").equals_build();
}

#[test]
fn g03_a_large_checkout_ends_in_what_a_build_makes_and_in_rest() {
    let site = SiteTest::new().file("content/articles/a.md", text("At first"));
    let preview = Previewed::of(site).shows(PAGE, "At first");
    // More events than the queue of the system holds, most of them of one file.
    for number in 0..300 {
        fs::write(preview.path(&format!("content/articles/n{number}.md")), text("New"))
            .expect("written");
    }
    let path = preview.path("content/articles/n0.md");
    for _ in 0..10_000 {
        fs::write(&path, text("Again")).expect("written");
    }
    preview.until("/2016/05/04/n299/", |answer| answer.status == 200);
    let preview = preview.shows("/2016/05/04/n0/", "Again");
    preview.settled();
    let known = preview.looks();
    preview.settled();
    assert_eq!(preview.looks(), known, "it is at rest");
    preview.equals_build();
}
