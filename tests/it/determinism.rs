//! The same input gives the same bytes, whatever the machine around it is like.

use crate::site::{SAMPLE_NOW, SiteTest, demarche_with, tree};
use std::fs;
use std::path::Path;

/// An environment that must not matter.
struct Surroundings {
    threads: &'static str,
    zone: &'static str,
    language: &'static str,
    umask: &'static str,
    folder: &'static str,
}

const SURROUNDINGS: [Surroundings; 4] = [
    Surroundings { threads: "1", zone: "UTC", language: "C", umask: "022", folder: "a" },
    Surroundings {
        threads: "2",
        zone: "Asia/Kolkata",
        language: "tr_TR.UTF-8",
        umask: "077",
        folder: "a folder/with a long name/below another",
    },
    Surroundings {
        threads: "16",
        zone: "America/St_Johns",
        language: "ar_SY.UTF-8",
        umask: "002",
        folder: "حمص",
    },
    Surroundings {
        threads: "3",
        zone: "Pacific/Kiritimati",
        language: "de_DE@euro",
        umask: "027",
        folder: "z/z",
    },
];

#[test]
fn f08_threads_zone_locale_umask_and_folder_change_no_byte() {
    let sample = SiteTest::sample();
    let mut first = None;
    for (number, around) in SURROUNDINGS.iter().enumerate() {
        let root = sample.path("..").join(around.folder).join("site");
        copied_in_order(&sample.path(""), &root, number % 2 == 1);
        build_in(around, &root);
        let tree = tree(&root.join("public"));
        assert!(tree.len() > 20, "only {} files were built", tree.len());
        let first = first.get_or_insert_with(|| tree.clone());
        assert_eq!(*first, tree, "in `{}`", around.folder);
    }
}

/// Copies a site, its files made in one order or in the opposite one: some file systems list them so.
fn copied_in_order(from: &Path, to: &Path, reversed: bool) {
    let mut entries: Vec<_> = walkdir::WalkDir::new(from)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a readable entry"))
        .filter(|entry| entry.file_type().is_file())
        .collect();
    if reversed {
        entries.reverse();
    }
    for entry in entries {
        let to = to.join(entry.path().strip_prefix(from).expect("it stands below"));
        fs::create_dir_all(to.parent().expect("a file stands in a folder")).expect("folders");
        fs::copy(entry.path(), to).expect("a file");
    }
}

fn build_in(around: &Surroundings, root: &Path) {
    let program = env!("CARGO_BIN_EXE_demarche");
    let script = format!("umask {} && exec \"$0\" build --now {SAMPLE_NOW}", around.umask);
    let status = std::process::Command::new("sh")
        .args(["-c", &script, program])
        .current_dir(root)
        .envs([
            ("RAYON_NUM_THREADS", around.threads),
            ("TZ", around.zone),
            ("LANG", around.language),
            ("LC_ALL", around.language),
        ])
        .output()
        .expect("a shell");
    let errors = String::from_utf8_lossy(&status.stderr);
    assert!(status.status.success(), "in `{}`: {errors}", around.folder);
}

#[test]
fn f08_a_clock_between_two_changes_changes_no_byte_but_the_day() {
    let site = SiteTest::sample();
    let build = |output: &str, variables: &[(&str, &str)], now: &[&str]| {
        let arguments = [&["build", "--output", output], now].concat();
        let run = demarche_with(&site.path(""), &arguments, variables);
        assert_eq!(run.code, 0, "{}", run.err);
        tree(&site.path(output))
    };
    let morning = build("morning", &[], &["--now", SAMPLE_NOW]);
    let evening = build("evening", &[], &["--now", "2017-01-02T20:00:00Z"]);
    let epoch = build("epoch", &[("SOURCE_DATE_EPOCH", "1483336800")], &[]);
    assert_eq!(morning, evening, "the hour of the build shows");
    assert_eq!(morning, epoch, "`SOURCE_DATE_EPOCH` is another moment than `--now`");
}

#[test]
fn p4_a_second_build_writes_nothing_and_an_edit_equals_a_clean_build() {
    let site = SiteTest::sample().build().made();
    let files = site.summary().files;
    let site = site.build().made();
    assert_eq!((site.summary().written, site.summary().kept), (0, files));
    let path = "content/articles/2016/issg-munich.md";
    let site = site.edit(path, "title: ", "title: Edited, ").build().made().equals_clean_build();
    assert!(site.summary().written > 0);
    let site =
        site.article("one-more", "topics: [issg]", "Text").build().made().equals_clean_build();
    site.delete("content/articles/one-more.md").build().made().equals_clean_build();
}
