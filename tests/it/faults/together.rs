//! Several at once: builds wait for each other, a preview holds nobody up, and neither do the dead.

use super::stage::Stage;
use super::strace::{self, Call, Fault, Stopped, build};
use crate::preview::Previewed;
use crate::site::{NOW, SiteTest};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// The first call of a later build that writes what is to come into the output.
fn staging(stage: &Stage) -> Call {
    let calls = stage.calls();
    let staged = calls.into_iter().find(|it| it.about.as_deref() == Some("new-0"));
    staged.expect("it stages its files")
}

fn is_signed(root: &Path) -> bool {
    fs::read_to_string(root.join(".demarche/lock")).is_ok_and(|text| text.contains(" demarche "))
}

#[test]
fn f05_a_second_build_waits_for_the_first() {
    let stage = Stage::later();
    let call = staging(&stage);
    let root = stage.copied("twice");
    let first = Stopped::at(&root, &call);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| build(&root));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!second.is_finished() && stage.is_old(&root), "the second has not waited");
        let first = first.go_on();
        assert!(first.status.success(), "{first:?}");
        let second = second.join().expect("it ends");
        assert!(second.status.success(), "{second:?}");
        assert!(
            String::from_utf8_lossy(&second.stdout).contains("0 rendered, 0 written"),
            "{second:?}"
        );
    });
    assert!(stage.is_new(&root));
}

#[test]
fn f05_a_build_that_waits_too_long_says_who_is_at_work_and_touches_nothing() {
    let stage = Stage::later();
    let call = staging(&stage);
    let root = stage.copied("busy");
    let first = Stopped::at(&root, &call);
    let refused = build(&root);
    let error = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(75), "{error}");
    let holder = fs::read_to_string(root.join(".demarche/lock")).expect("a lock");
    let (process, _) = holder.split_once(' ').expect("it is signed");
    assert!(error.contains(&format!("process {process}")), "{error}");
    assert!(stage.is_old(&root));
    assert!(first.go_on().status.success());
    stage.assert_whole(&root, "after a refused build");
}

#[test]
fn f05_a_dead_build_and_a_stale_lock_keep_nobody_out() {
    let stage = Stage::later();
    let call = staging(&stage);
    let root = stage.copied("dead");
    let (_, befell) = strace::build_with(&root, &call, Fault::Kill);
    assert!(befell && is_signed(&root), "a dead build has left its name");
    stage.assert_whole(&root, "after a dead build");
    fs::write(root.join(".demarche/lock"), "99999 demarche build\n").expect("a file");
    stage.assert_whole(&root, "with a stale lock");
}

#[test]
fn f05_many_builds_at_once_make_one_site() {
    let stage = Stage::later();
    let root = stage.copied("many");
    std::thread::scope(|scope| {
        let builds = [(); 4].map(|()| scope.spawn(|| build(&root)));
        for built in builds.map(|build| build.join().expect("it ends")) {
            assert!(built.status.success(), "{built:?}");
        }
    });
    stage.assert_whole(&root, "after many builds");
}

#[test]
fn f05_a_build_and_a_preview_go_on_side_by_side() {
    let story = "content/articles/a.md";
    let site = SiteTest::new().article("a", "", "Text");
    let preview = Previewed::of(site).shows("/2016/05/04/a/", "Text");
    let page = preview.path("public/2016/05/04/a/index.html");
    for text in ["Another text", "A third text"] {
        let old = fs::read_to_string(preview.path(story)).expect("a story");
        let (front, _) = old.rsplit_once("---\n").expect("front matter");
        fs::write(preview.path(story), format!("{front}---\n{text}\n")).expect("a file");
        let run = preview.site.run(&["build", "--now", NOW]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(fs::read_to_string(&page).expect("a page").contains(text));
        preview.until("/2016/05/04/a/", |answer| answer.text().contains(text));
    }
}
