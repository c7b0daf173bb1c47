//! Faults of the machine: each system call with which a build touches its project fails, or is the
//! last one. What is left is the old site or the new one, and the next build makes the new one.
//!
//! `strace` lists the calls of one build and makes them fail in others. A sample runs with the suite;
//! `DEMARCHE_FAULTS=all` takes every call with every fault.

use crate::incremental::edits::Random;
use crate::site::{NOW, SiteTest, copy, tree};
use demarche::fingerprint::Fingerprint;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

/// The calls that a build makes on files.
const CALLS: &str = "openat,open,read,pread64,write,pwrite64,rename,renameat,renameat2,link,linkat,\
                     unlink,unlinkat,mkdir,mkdirat,rmdir,fstat,statx,newfstatat,stat,lstat,readlink,\
                     readlinkat,getdents64,lseek,ftruncate,flock,copy_file_range,close";

/// What may befall a call.
const FAULTS: [&str; 7] = [
    "signal=KILL",
    "error=ENOSPC",
    "error=EIO",
    "error=EACCES",
    "error=EROFS",
    "error=EINTR",
    "error=EMFILE",
];

/// How many faults a sample has.
const SAMPLE: usize = 24;

type Tree = BTreeMap<String, Fingerprint>;

/// A project with a site that is older than its content: something to write, to replace, to delete.
struct Stage {
    _site: SiteTest,
    /// The project before the build that faults befall.
    root: PathBuf,
    /// Where copies of it go.
    elsewhere: tempfile::TempDir,
    old: Tree,
    new: Tree,
}

impl Stage {
    fn new() -> Self {
        let site = SiteTest::new()
            .article("kept", "summary: S\nsources: [https://sana.sy/1]", "Text")
            .article("edited", "date: 2016-03-01\nsummary: S", "Text")
            .article("deleted", "date: 2016-04-01\nsummary: S", "Text")
            .file("content/files/map.png", "old");
        assert_eq!(site.run(&["build", "--now", NOW]).code, 0);
        let site = site
            .edit("content/articles/edited.md", "Text", "Another text")
            .delete("content/articles/deleted.md")
            .article("added", "date: 2016-02-01\nsummary: S", "Text")
            .file("content/files/map.png", "new");
        let (root, elsewhere) = (site.path(""), tempfile::tempdir().expect("a folder"));
        let old = tree(&root.join("public"));
        let stage = Stage { root, elsewhere, old, new: Tree::new(), _site: site };
        let copied = stage.copied("new");
        assert!(build(&copied).status.success());
        Stage { new: stage.tree(&copied), ..stage }
    }

    fn copied(&self, name: &str) -> PathBuf {
        let folder = self.elsewhere.path().canonicalize().expect("it exists").join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&self.root, &folder);
        folder
    }

    /// The files of a project's site, without what marks an unfinished commit.
    fn tree(&self, root: &Path) -> Tree {
        tree(&root.join("public"))
    }

    /// The calls of a build on its project: the call's name, and its number among those of its thread.
    fn calls(&self) -> Vec<(String, usize)> {
        let root = self.copied("calls");
        let log = root.join("../calls.log");
        let output = strace(&root, &["-y", "-o", &log.to_string_lossy()]);
        assert!(output.status.success(), "{output:?}");
        let text = fs::read_to_string(log).expect("a log");
        let mut numbers: HashMap<(&str, &str), usize> = HashMap::new();
        let mut calls = Vec::new();
        for line in text.lines().filter(|line| !line.contains(" resumed>")) {
            let Some((thread, call)) = line.split_once(' ') else { continue };
            let Some((name, arguments)) = call.trim_start().split_once('(') else { continue };
            let number = numbers.entry((thread, name)).or_default();
            *number += 1;
            if arguments.contains(&*root.to_string_lossy()) {
                calls.push((name.to_owned(), *number));
            }
        }
        assert!(calls.len() > 100, "{} calls", calls.len());
        calls.sort();
        calls.dedup();
        calls
    }

    /// A build in which a fault befalls a call, and all that must hold behind it.
    fn play(&self, call: &str, number: usize, fault: &str) {
        let about = format!("{call} number {number}: {fault}");
        let root = self.copied("played");
        let inject = format!("inject={call}:{fault}:when={number}");
        let output = strace(&root, &["-o", "/dev/null", "-e", &inject]);
        let error = String::from_utf8_lossy(&output.stderr);
        let unfinished = root.join("public/.demarche-journal").exists();
        match output.status.code() {
            Some(0) => assert_eq!(self.tree(&root), self.new, "{about}"),
            Some(3) => {
                assert!(error.contains("cannot ") && error.contains('`'), "{about}: {error}");
                assert!(unfinished || self.tree(&root) == self.old, "{about}");
            }
            Some(code) => assert!(fault == "signal=KILL" && code == 137, "{about}: {code}: {error}"),
            None => assert_eq!(fault, "signal=KILL", "{about}: {error}"),
        }
        self.assert_whole(&root, &about);
    }

    /// The next command finds the old site or the new one; the next build makes the new one.
    fn assert_whole(&self, root: &Path, about: &str) {
        let story = root.join("content/articles/added.md");
        let text = fs::read_to_string(&story).expect("a story");
        fs::write(&story, "---\ntitle: []\n---\n").expect("a file");
        let refused = build(root);
        assert_eq!(refused.status.code(), Some(1), "{about}: {refused:?}");
        // A first start takes an unfinished commit back.
        let tree = self.tree(root);
        assert!(tree == self.old || tree == self.new, "{about}: a mixture");
        fs::write(&story, text).expect("a file");
        let built = build(root);
        assert!(built.status.success(), "{about}: {built:?}");
        assert_eq!(self.tree(root), self.new, "{about}");
        let empty = Fingerprint::of(b"");
        assert!(self.tree(root).values().all(|print| *print != empty), "{about}: an empty file");
        let left = fs::read_dir(root.join(".demarche")).expect("caches");
        let left: Vec<_> = left.map(|entry| entry.expect("readable").file_name()).collect();
        assert!(left.iter().all(|name| name == "lock" || name == "ledger"), "{about}: {left:?}");
    }
}

fn build(root: &Path) -> Output {
    command(env!("CARGO_BIN_EXE_demarche"), root).args(ARGUMENTS).output().expect("it runs")
}

/// Builds under `strace`.
fn strace(root: &Path, options: &[&str]) -> Output {
    let mut strace = command("strace", root);
    strace.args(["-f", "-e", &format!("trace={CALLS}"), "-e", "signal=none"]).args(options);
    strace.arg(env!("CARGO_BIN_EXE_demarche")).args(ARGUMENTS);
    strace.output().expect("`strace` is installed: `tests/run` sees to it")
}

const ARGUMENTS: [&str; 3] = ["build", "--now", NOW];

fn command(program: &str, root: &Path) -> Command {
    let mut command = Command::new(program);
    // One thread, so that the numbers of calls are the same in every run.
    command.current_dir(root).env("RAYON_NUM_THREADS", "1").env_remove("SOURCE_DATE_EPOCH");
    command
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run tells what it came to")]
fn f01_f02_a_fault_at_any_call_leaves_the_old_site_or_the_new_one() {
    let stage = Stage::new();
    let calls = stage.calls();
    let all = FAULTS.iter().flat_map(|fault| calls.iter().map(move |call| (call, *fault)));
    let mut all: Vec<(&(String, usize), &str)> = all.collect();
    if std::env::var("DEMARCHE_FAULTS").is_ok_and(|wish| wish == "all") {
        println!("{} faults", all.len());
    } else {
        // Calls that change something are few among those that look; every other fault is one of them.
        let mut random = Random(7);
        let changes = |(name, _): &(String, usize)| {
            ["write", "rename", "link", "mkdir", "ftruncate"].iter().any(|it| name.contains(it))
        };
        let (changing, looking): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(call, _)| changes(call));
        let sample = (0..SAMPLE / 2).flat_map(|_| [&changing, &looking].map(|it| *random.pick(it)));
        all = sample.collect();
    }
    for ((call, number), fault) in all {
        stage.play(call, *number, fault);
    }
}

#[test]
fn f04_a_file_that_vanishes_between_scan_and_read_is_told() {
    let stage = Stage::new();
    let root = stage.copied("vanished");
    let story = root.join("content/articles/kept.md");
    let story = story.to_string_lossy();
    // The calls on one path are few: walking asks for its kind, reading opens it.
    let options = ["-o", "/dev/null", "-P", &*story, "-e", "inject=openat:error=ENOENT:when=1"];
    let output = strace(&root, &options);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{error}");
    assert!(error.contains("content/articles/kept.md") && error.contains("vanished"), "{error}");
    assert_eq!(stage.tree(&root), stage.old);
    stage.assert_whole(&root, "a vanished file");
}

#[test]
fn f05_a_second_build_waits_or_says_who_is_at_work_and_a_dead_one_keeps_nobody_out() {
    let stage = Stage::new();
    let root = stage.copied("locked");
    let lock = root.join(".demarche/lock");
    fs::write(&lock, "99999 demarche build\n").expect("a lock that nobody holds");
    let holder = fs::File::options().write(true).open(&lock).expect("a lock");
    holder.lock().expect("it is free");
    let refused = build(&root);
    let error = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(75), "{error}");
    assert!(error.contains("process 99999"), "{error}");
    assert_eq!(stage.tree(&root), stage.old);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| build(&root));
        std::thread::sleep(Duration::from_millis(500));
        drop(holder);
        let built = waiting.join().expect("it ends");
        assert!(built.status.success(), "{built:?}");
    });
    assert_eq!(stage.tree(&root), stage.new);
}

#[test]
fn f05_two_builds_at_once_make_one_site() {
    let stage = Stage::new();
    let root = stage.copied("twice");
    std::thread::scope(|scope| {
        let builds = [(); 3].map(|()| scope.spawn(|| build(&root)));
        for built in builds.map(|build| build.join().expect("it ends")) {
            assert!(built.status.success(), "{built:?}");
        }
    });
    assert_eq!(stage.tree(&root), stage.new);
}
