//! Builds that must not happen: folders that are not ours, planted links, files of others.

use super::*;
use crate::diagnostic::Blame;
use std::os::unix::fs::symlink;

const SITE: Files = &[("index.html", "home"), ("a/index.html", "a")];

fn code_of<T: std::fmt::Debug>(result: Result<T, Diagnostic>) -> String {
    result.expect_err("it is refused").code.into_owned()
}

#[test]
fn b07_a_folder_without_our_manifest_is_left_alone() {
    let project = Project::new().forced();
    fs::create_dir(project.path("public")).unwrap();
    project.write("public/thesis.txt", "years of work");
    let error = project.open().unwrap_err();
    assert_eq!((error.blame, &*error.code), (Blame::Usage, "output-folder"));
    assert_eq!(code_of(project.clean()), "output-folder");
    assert_eq!(project.tree(), tree_of(&[("thesis.txt", "years of work")]));
}

#[test]
fn a_damaged_manifest_is_no_manifest() {
    let project = Project::new();
    project.build(SITE).unwrap();
    let manifest = project.read("public/.demarche-manifest");
    project.write("public/.demarche-manifest", &manifest.replace("a/index", "b/index"));
    assert_eq!(code_of(project.open()), "damaged-manifest");
    assert_eq!(code_of(project.clean()), "damaged-manifest");
    assert_eq!(project.tree(), tree_of(SITE));
}

#[test]
fn a_file_in_the_place_of_the_output_is_refused() {
    let project = Project::new();
    project.write("public", "a file");
    assert_eq!(code_of(project.open()), "output-folder");
    assert_eq!(project.read("public"), "a file");
}

#[test]
fn a_foreign_file_is_replaced_only_with_force() {
    let project = Project::new();
    project.build(SITE).unwrap();
    project.write("public/robots.txt", "mine");
    let planned = [SITE[0], SITE[1], ("robots.txt", "ours")];
    let error = project.build(&planned).unwrap_err();
    assert_eq!((error.blame, &*error.code), (Blame::Usage, "foreign-file"));
    assert!(error.message.contains("`public/robots.txt`"), "{}", error.message);
    assert_eq!(project.read("public/robots.txt"), "mine");
    let project = project.forced();
    project.build(&planned).unwrap();
    assert_eq!(project.tree(), tree_of(&planned));
}

#[test]
fn a_foreign_file_or_folder_in_the_way_of_a_path_is_named() {
    let project = Project::new();
    project.build(&SITE[..1]).unwrap();
    project.write("public/a", "mine");
    assert_eq!(code_of(project.build(SITE)), "foreign-file");
    fs::create_dir(project.path("public/feed.atom")).unwrap();
    let project = project.forced();
    assert_eq!(code_of(project.build(&[("feed.atom", "feed")])), "foreign-file");
    assert_eq!(project.read("public/a"), "mine");
}

#[test]
fn b03_links_planted_in_the_output_lead_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("index.html"), "theirs").unwrap();
    for force in [false, true] {
        let mut project = Project::new();
        project.build(SITE).unwrap();
        project.force = force;
        // A folder of ours, then a file of ours, replaced by a link.
        fs::remove_dir_all(project.path("public/a")).unwrap();
        symlink(outside.path(), project.path("public/a")).unwrap();
        assert_eq!(code_of(project.build(SITE)), "planted-link");
        assert_eq!(code_of(project.build(&SITE[..1])), "planted-link", "nothing is deleted there");
        fs::remove_file(project.path("public/a")).unwrap();
        fs::remove_file(project.path("public/index.html")).unwrap();
        symlink(outside.path().join("index.html"), project.path("public/index.html")).unwrap();
        let summary = project.build(&[("index.html", "newer")]).unwrap();
        assert_eq!(summary.warnings.len(), usize::from(!force));
        let replaced = !project.path("public/index.html").is_symlink();
        assert_eq!(replaced, force, "a link in a file's place counts as an edit");
    }
    assert_eq!(fs::read_to_string(outside.path().join("index.html")).unwrap(), "theirs");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn b03_links_planted_as_staging_journal_or_manifest_lead_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("victim"), "theirs").unwrap();
    let names = [
        "public/.demarche-staging",
        ".public.demarche-staging",
        "public/.demarche-journal",
        "public/.demarche-manifest",
    ];
    for name in names {
        let project = Project::new().forced();
        project.build(SITE).unwrap();
        let _ = fs::remove_file(project.path(name));
        symlink(outside.path(), project.path(name)).unwrap();
        assert_eq!(code_of(project.build(&SITE[..1])), "planted-link", "{name}");
        assert_eq!(project.read("public/a/index.html"), "a");
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_with_the_name_of_the_staging_is_not_deleted_unless_it_is_ours() {
    for name in [".public.demarche-staging", "public/.demarche-staging"] {
        let project = Project::new();
        project.build(SITE).unwrap();
        fs::create_dir(project.path(name)).unwrap();
        project.write(&format!("{name}/thesis.txt"), "years of work");
        assert_eq!(code_of(project.open()), "staging-folder");
        assert_eq!(project.read(&format!("{name}/thesis.txt")), "years of work");
    }
}

#[test]
fn reserved_paths_doubles_and_unfinished_sites_are_refused() {
    let project = Project::new();
    let destination = project.stage(SITE).unwrap();
    let stage = |path: &str, content| destination.stage(&output_path(path), content);
    assert_eq!(code_of(stage(".demarche-manifest", Content::Bytes(b""))), "reserved-path");
    assert_eq!(code_of(stage("index.html", Content::Bytes(b""))), "bug");
    assert_eq!(code_of(stage("photo.jpg", Content::File(Path::new("/nonexistent")))), "io");
    assert_eq!(code_of(destination.commit()), "bug");
    assert_eq!(project.tree(), BTreeMap::new());
}

#[test]
fn what_is_no_regular_file_is_not_copied() {
    let project = Project::new();
    project.write("photo", "bytes");
    symlink(project.path("photo"), project.path("link")).unwrap();
    let made = Command::new("mkfifo").arg(project.path("pipe")).status();
    assert!(made.expect("`mkfifo` runs").success());
    let destination = project.open().unwrap();
    for name in ["link", "pipe", "."] {
        let path = project.path(name);
        let error = destination
            .stage(&output_path(&format!("{}x", name.trim_matches('.'))), Content::File(&path));
        assert_eq!(error.unwrap_err().blame, Blame::Environment, "{name}");
    }
}

#[test]
fn a_second_build_finds_the_site_busy_even_through_another_project() {
    let mut project = Project::new();
    let first = project.stage(SITE).unwrap();
    project.wait = Duration::ZERO;
    assert_eq!(project.open().unwrap_err().blame, Blame::Busy);
    // The cache is gone, and with it the lock's file: the staging folder itself is locked as well.
    fs::remove_dir_all(project.path(".demarche")).unwrap();
    assert_eq!(project.open().unwrap_err().blame, Blame::Busy);
    first.commit().unwrap();
    project.wait = Duration::from_secs(30);
    let second = project.stage(SITE).unwrap();
    project.wait = Duration::ZERO;
    fs::remove_dir_all(project.path(".demarche")).unwrap();
    assert_eq!(project.open().unwrap_err().blame, Blame::Busy);
    drop(second);
    project.wait = Duration::from_secs(30);
    assert!(project.open().is_ok());
    assert_eq!(project.tree(), tree_of(SITE));
}
