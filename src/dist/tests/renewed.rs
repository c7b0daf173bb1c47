//! Builds that succeed: what is written, what is kept, what goes.

use super::*;
use crate::fingerprint::Fingerprint;

const SITE: Files = &[("index.html", "home"), ("2016/05/04/a/index.html", "a"), ("feed.atom", "f")];

#[test]
fn a_first_build_writes_everything_and_leaves_no_staging() {
    let project = Project::new();
    let summary = project.build(SITE).unwrap();
    assert_eq!((summary.written, summary.kept, summary.bytes_written), (3, 0, 6));
    assert_eq!(project.tree(), tree_of(SITE));
}

#[test]
fn an_empty_folder_is_filled_and_stays_the_same_folder() {
    let project = Project::new();
    fs::create_dir(project.path("public")).unwrap();
    let folder = inode(&project.path("public")).0;
    project.build(SITE).unwrap();
    assert_eq!(project.tree(), tree_of(SITE));
    assert_eq!(inode(&project.path("public")).0, folder);
}

#[test]
fn missing_folders_above_the_output_are_made_and_only_kept_with_a_site() {
    let project = Project::new();
    let target = Target { output: project.path("a/b/site"), ..project.target() };
    drop(open(&target).unwrap());
    assert!(!project.path("a").exists());
    let destination = open(&target).unwrap();
    destination.stage(&output_path("index.html"), Content::Bytes(b"home")).unwrap();
    destination.commit().unwrap();
    assert_eq!(project.read("a/b/site/index.html"), "home");
}

#[test]
fn a_project_may_be_reached_through_a_link() {
    let project = Project::new();
    let links = Project::new();
    let link = links.path("link");
    std::os::unix::fs::symlink(project.root.path(), &link).unwrap();
    let target = Target {
        output: link.join("public"),
        cache: link.join(".demarche"),
        project_root: link,
        ..project.target()
    };
    open(&target).unwrap().commit().unwrap();
    assert!(project.path("public/.demarche-manifest").exists());
}

#[test]
fn a_second_build_touches_only_what_differs() {
    let project = Project::new();
    project.build(SITE).unwrap();
    let kept = ["public/index.html", "public/feed.atom"].map(|path| inode(&project.path(path)));
    let second = [SITE[0], ("2016/05/04/a/index.html", "changed"), SITE[2]];
    let summary = project.build(&second).unwrap();
    assert_eq!((summary.written, summary.kept, summary.bytes_written), (1, 2, 7));
    let after = ["public/index.html", "public/feed.atom"].map(|path| inode(&project.path(path)));
    assert_eq!(kept, after);
    assert_eq!(project.tree(), tree_of(&second));

    let folder = inode(&project.path("public"));
    assert_eq!(project.build(&second).unwrap().written, 0);
    assert_eq!(
        inode(&project.path("public")),
        folder,
        "a build that changes nothing leaves no trace"
    );
}

#[test]
fn what_the_site_no_longer_has_goes_with_its_folders() {
    let project = Project::new();
    project.build(SITE).unwrap();
    let summary = project.build(&SITE[..1]).unwrap();
    assert_eq!(summary.removed, ["2016/05/04/a/index.html", "feed.atom"].map(output_path));
    assert_eq!(project.tree(), tree_of(&SITE[..1]));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let project = Project::new();
    project.build(&[("a", "file"), ("b/c/d", "deep"), ("b/e", "flat")]).unwrap();
    let second = [("a/x/index.html", "page"), ("b", "file")];
    project.build(&second).unwrap();
    assert_eq!(project.tree(), tree_of(&second));
}

#[test]
fn foreign_files_stay_and_so_do_their_folders() {
    let project = Project::new();
    project.build(SITE).unwrap();
    project.write("public/CNAME", "example.org");
    project.write("public/2016/05/note", "mine");
    project.build(&SITE[..1]).unwrap();
    assert_eq!(project.read("public/CNAME"), "example.org");
    assert_eq!(project.read("public/2016/05/note"), "mine");
    assert!(!project.path("public/2016/05/04").exists());
}

#[test]
fn a_file_edited_by_hand_is_reported_in_every_build_and_replaced_only_with_force() {
    let project = Project::new();
    project.build(SITE).unwrap();
    project.write("public/index.html", "edited");
    project.write("public/feed.atom", "edited");
    for _ in 0..2 {
        let summary = project.build(&[("index.html", "newer"), SITE[1]]).unwrap();
        let warned: Vec<_> = summary.warnings.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(warned.len(), 2, "{warned:?}");
        assert!(
            warned[0].contains("`public/feed.atom`") && warned[1].contains("`public/index.html`")
        );
        assert_eq!(project.read("public/index.html"), "edited");
        assert_eq!(project.read("public/feed.atom"), "edited");
    }
    let project = project.forced();
    let last = [("index.html", "newer"), SITE[1]];
    assert_eq!(project.build(&last).unwrap().warnings, []);
    assert_eq!(project.tree(), tree_of(&last));
}

#[test]
fn an_edit_that_the_site_has_caught_up_with_is_ours_again() {
    let project = Project::new();
    project.build(SITE).unwrap();
    project.write("public/index.html", "corrected");
    let summary = project.build(&[("index.html", "corrected")]).unwrap();
    assert_eq!((summary.written, summary.warnings), (0, vec![]));
    assert_eq!(project.build(&[("index.html", "next")]).unwrap().written, 1);
}

#[test]
fn a_listed_file_that_is_gone_is_written_again() {
    let project = Project::new();
    project.build(SITE).unwrap();
    fs::remove_dir_all(project.path("public/2016")).unwrap();
    assert_eq!(project.build(SITE).unwrap().written, 1);
    assert_eq!(project.tree(), tree_of(SITE));
}

#[test]
fn keeping_needs_the_very_bytes_that_were_written() {
    let project = Project::new();
    project.build(SITE).unwrap();
    project.write("public/feed.atom", "F");
    let destination = project.open().unwrap();
    let keep = |path, text: &str| {
        let file = (output_path(path), Fingerprint::of(text.as_bytes()));
        destination.keep(std::iter::once((&file.0, file.1))).unwrap()
    };
    assert!(keep("index.html", "home"));
    assert!(!keep("2016/05/04/a/index.html", "other"));
    assert!(!keep("feed.atom", "f"));
    assert!(!keep("feed.atom", "F"));
    assert!(!keep("absent", ""));
    let summary = destination.commit().unwrap();
    assert_eq!((summary.kept, summary.removed.len(), summary.warnings.len()), (1, 1, 1));
}

#[test]
fn of_the_files_of_one_output_all_are_kept_or_none() {
    let project = Project::new();
    project.build(SITE).unwrap();
    let destination = project.open().unwrap();
    let print = |text: &str| Fingerprint::of(text.as_bytes());
    let files = [output_path("index.html"), output_path("feed.atom")];
    let keep = |feed| {
        let prints = [print("home"), print(feed)];
        destination.keep(files.iter().zip(prints)).unwrap()
    };
    assert!(!keep("other"));
    // Nothing was kept of them, so both can be.
    assert!(keep("f"));
    assert_eq!(destination.commit().unwrap().kept, 2);
}

#[test]
fn files_are_copied_with_their_fingerprint() {
    let project = Project::new();
    let large = "0123456789".repeat(10_000);
    for round in ["one", "two"] {
        let text = format!("{large}{round}");
        project.write("photo", &text);
        for written in [1, 0] {
            let destination = project.open().unwrap();
            let content = project.path("photo");
            let print = destination.stage(&output_path("p.jpg"), Content::File(&content)).unwrap();
            assert_eq!(print, Fingerprint::of(text.as_bytes()));
            assert_eq!(destination.commit().unwrap().written, written);
            assert_eq!(project.read("public/p.jpg"), text);
        }
    }
}

#[test]
fn many_threads_stage_one_site() {
    let project = Project::new();
    let names: Vec<_> = (0..400).map(|n| format!("{}/{}/index.html", n % 7, n)).collect();
    for round in ["a", "b"] {
        let destination = project.open().unwrap();
        std::thread::scope(|scope| {
            for part in names.chunks(100) {
                let destination = &destination;
                scope.spawn(move || {
                    for name in part {
                        let content = Content::Bytes(round.as_bytes());
                        destination.stage(&output_path(name), content).unwrap();
                    }
                });
            }
        });
        assert_eq!(destination.commit().unwrap().written, 400);
        let files: Vec<_> = names.iter().map(|name| (name.as_str(), round)).collect();
        assert_eq!(project.tree(), tree_of(&files));
    }
}

#[test]
fn cleaning_takes_what_is_ours_and_nothing_else() {
    let project = Project::new();
    assert_eq!(project.clean().unwrap(), Summary::default());
    project.build(SITE).unwrap();
    assert_eq!(project.clean().unwrap().removed.len(), 3);
    assert_eq!(project.tree(), BTreeMap::new());

    project.build(SITE).unwrap();
    project.write("public/CNAME", "example.org");
    project.write("public/index.html", "edited");
    let summary = project.clean().unwrap();
    assert_eq!((summary.removed.len(), summary.kept, summary.warnings.len()), (2, 1, 1));
    assert_eq!(project.tree(), tree_of(&[("CNAME", "example.org"), ("index.html", "edited")]));
    assert_eq!(project.build(SITE).unwrap().warnings.len(), 1, "the folder is still known as ours");
}
