//! Errors and kills at every step: the old tree or the new one, never a mixture.
//!
//! A kill is played by copying the whole project before every change of a commit: the copy is what a
//! process killed at that moment would have left.

use super::*;
use std::cell::RefCell;

/// The old site and the new one differ in every way that two sites can.
const OLD: Files = &[
    ("a", "a file that becomes a folder"),
    ("edited.html", "old"),
    ("folder/becomes/a/file", "x"),
    ("gone/with/folder.html", "x"),
    ("gone.html", "x"),
    ("kept.html", "kept"),
];
const NEW: Files = &[
    ("a/index.html", "page"),
    ("added/deep/index.html", "new"),
    ("added.html", "new"),
    ("edited.html", "new"),
    ("folder/becomes/a", "file"),
    ("kept.html", "kept"),
];

fn interruption() -> Diagnostic {
    Diagnostic::error("interrupted", "interrupted")
}

/// Fails at the step `at`, and only there.
fn failing_at(at: usize) -> impl FnMut() -> Result<(), Diagnostic> {
    let mut step = 0;
    move || {
        step += 1;
        if step == at + 1 { Err(interruption()) } else { Ok(()) }
    }
}

/// Looks what the next run makes of a project that a kill left: the old site, then the new one.
fn assert_recovers(killed: &Project, old: &BTreeMap<String, String>, about: &str) {
    drop(killed.open().unwrap_or_else(|error| panic!("{about}: {error:?}")));
    assert_eq!(killed.tree(), *old, "{about}");
    let summary = killed.build(NEW).unwrap_or_else(|error| panic!("{about}: {error:?}"));
    assert_eq!(summary.warnings, [], "{about}");
    assert_eq!(killed.tree(), tree_of(NEW), "{about}");
    assert_eq!(killed.build(NEW).unwrap().written, 0, "{about}: the manifest is right");
}

#[test]
fn after_a_kill_at_any_step_the_next_run_finds_the_old_site() {
    let project = Project::new();
    project.build(OLD).unwrap();
    let mut killed = Vec::new();
    let mut watch = || {
        killed.push(project.snapshot());
        Ok(())
    };
    project.build_by_steps(NEW, &mut watch).unwrap();
    assert_eq!(project.tree(), tree_of(NEW));
    assert!(killed.len() > 20, "only {} steps", killed.len());
    for (step, killed) in killed.iter().enumerate() {
        assert_recovers(killed, &tree_of(OLD), &format!("step {step}"));
    }
}

#[test]
fn after_an_error_at_any_step_the_old_site_stands_at_once() {
    let project = Project::new();
    project.build(OLD).unwrap();
    let kept = inode(&project.path("public/edited.html"));
    for at in 0.. {
        let Err(error) = project.build_by_steps(NEW, &mut failing_at(at)) else {
            assert!(at > 20, "only {at} steps");
            break;
        };
        assert_eq!(error, interruption());
        assert_eq!(project.tree(), tree_of(OLD), "step {at}");
        assert_eq!(inode(&project.path("public/edited.html")), kept, "the very file is back");
    }
    assert_eq!(project.tree(), tree_of(NEW));
}

/// A disk that fails once and for all lets nothing be undone either.
#[test]
fn after_an_error_that_lasts_the_next_run_finds_the_old_site() {
    let old = Project::new();
    old.build(OLD).unwrap();
    for at in 0.. {
        let project = old.snapshot();
        let mut step = 0;
        let mut failing = || {
            step += 1;
            if step > at { Err(interruption()) } else { Ok(()) }
        };
        if project.build_by_steps(NEW, &mut failing).is_ok() {
            assert!(at > 20, "only {at} steps");
            break;
        }
        assert_recovers(&project, &tree_of(OLD), &format!("step {at}"));
    }
}

#[test]
fn after_a_kill_while_undoing_the_next_run_goes_on_undoing() {
    let project = Project::new();
    project.build(OLD).unwrap();
    let mut steps = 0;
    let counted = project.snapshot();
    let mut count = || {
        steps += 1;
        Ok(())
    };
    counted.build_by_steps(NEW, &mut count).unwrap();
    // The last step before the journal goes fails: everything has to be undone.
    let mut fail = failing_at(steps - 1);
    let (mut failed, killed) = (false, RefCell::new(Vec::new()));
    let mut watch = || {
        if failed {
            killed.borrow_mut().push(project.snapshot());
        }
        let outcome = fail();
        failed |= outcome.is_err();
        outcome
    };
    project.build_by_steps(NEW, &mut watch).unwrap_err();
    assert_eq!(project.tree(), tree_of(OLD));
    let killed = killed.into_inner();
    assert!(killed.len() > 10, "only {} steps", killed.len());
    for (step, killed) in killed.iter().enumerate() {
        assert_recovers(killed, &tree_of(OLD), &format!("step {step} of undoing"));
    }
}

#[test]
fn a_first_build_appears_as_a_whole_or_not_at_all() {
    for empty_folder in [false, true] {
        let project = Project::new();
        let mut before = BTreeMap::new();
        if empty_folder {
            fs::create_dir(project.path("public")).unwrap();
            before = BTreeMap::from([("public/".to_owned(), String::new())]);
        }
        let untouched = project.snapshot();
        let mut killed = vec![];
        let mut watch = || {
            killed.push(project.snapshot());
            Ok(())
        };
        project.build_by_steps(NEW, &mut watch).unwrap();
        for (step, killed) in killed.iter().enumerate() {
            assert_recovers(killed, &before, &format!("step {step}"));
        }
        for at in 0..killed.len() {
            untouched.build_by_steps(NEW, &mut failing_at(at)).unwrap_err();
            assert_eq!(untouched.tree(), before, "step {at}");
        }
    }
}

#[test]
fn a_build_dropped_before_its_commit_leaves_nothing() {
    let project = Project::new();
    drop(project.stage(OLD).unwrap());
    assert_eq!(project.tree(), BTreeMap::new());
    project.build(OLD).unwrap();
    drop(project.stage(NEW).unwrap());
    assert_eq!(project.tree(), tree_of(OLD));
}

#[test]
fn what_somebody_did_between_kill_and_recovery_is_respected() {
    let project = Project::new();
    project.build(OLD).unwrap();
    let mut last = None;
    let mut watch = || {
        last = Some(project.snapshot());
        Ok(())
    };
    project.build_by_steps(NEW, &mut watch).unwrap();
    let killed = last.expect("a commit has steps");
    killed.write("public/added.html", "edited");
    killed.write("public/edited.html", "edited");
    drop(killed.open().unwrap());
    assert_eq!(killed.read("public/added.html"), "edited");
    assert_eq!(killed.read("public/edited.html"), "edited");
    assert_eq!(killed.read("public/gone.html"), "x");
}

#[test]
fn a_journal_that_cannot_be_trusted_stops_the_build_until_it_is_forced() {
    let project = Project::new();
    project.build(OLD).unwrap();
    let mut last = None;
    let mut watch = || {
        last = Some(project.snapshot());
        Ok(())
    };
    project.build_by_steps(NEW, &mut watch).unwrap();
    let killed = last.expect("a commit has steps");
    let no_staging = killed.snapshot();
    fs::remove_dir_all(no_staging.path("public/.demarche-staging")).unwrap();
    let torn = killed.snapshot();
    torn.write("public/.demarche-journal", &torn.read("public/.demarche-journal")[..60]);
    for damaged in [no_staging, torn] {
        assert_eq!(damaged.open().unwrap_err().code, "damaged-journal");
        assert!(damaged.path("public/.demarche-journal").exists());
        let damaged = damaged.forced();
        damaged.build(NEW).unwrap();
        assert_eq!(damaged.tree(), tree_of(NEW));
    }
}
