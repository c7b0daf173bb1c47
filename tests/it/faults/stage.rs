//! Projects to which faults are played, and what must hold behind each.

use super::strace::{self, Call, Fault, build};
use crate::pictures::made::{NOTES, png};
use crate::site::{SiteTest, copy, tree};
use demarche::fingerprint::Fingerprint;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

type Tree = BTreeMap<String, Fingerprint>;

/// A file of somebody else in the output.
const FOREIGN: &str = "foreign.txt";

/// A story that is new since the last build.
pub const ADDED: &str = "content/articles/added.md";

/// A project before the build that faults befall.
pub struct Stage {
    root: PathBuf,
    folder: tempfile::TempDir,
    /// The site that stands; none before the first build.
    old: Option<Tree>,
    new: Tree,
}

impl Stage {
    /// A project without a site.
    pub fn first() -> Self {
        Stage::of(&edited(digest()), None)
    }

    /// A project whose site is older than its content: something to write, to replace, to delete.
    pub fn later() -> Self {
        let site = digest();
        assert!(build(&site.path("")).status.success());
        let old = tree(&site.path("public"));
        fs::write(site.path("public").join(FOREIGN), "foreign").expect("a file");
        Stage::of(&edited(site), Some(old))
    }

    /// The same, after a build that was killed in the middle of its commit.
    pub fn interrupted() -> Self {
        let stage = Stage::later();
        let root = stage.copied("interrupted");
        let into_place = |call: &&Call| {
            call.name == "renameat" && call.names.first().is_some_and(|it| it.starts_with("new-"))
        };
        let calls = strace::calls(&stage.copied("calls"));
        let commit: Vec<&Call> =
            calls.iter().filter(|it| it.about.is_some()).filter(into_place).collect();
        let (_, befell) = strace::build_with(&root, commit[commit.len() / 2], Fault::Kill);
        assert!(befell && journal(&root).exists(), "it was killed during the commit");
        Stage { root, ..stage }
    }

    fn of(site: &SiteTest, old: Option<Tree>) -> Self {
        // In memory where that is possible: hundreds of copies are made and deleted.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let folder = folder.expect("a folder");
        let root = folder.path().canonicalize().expect("it exists").join("project");
        copy(&site.path(""), &root);
        let stage = Stage { root, folder, old, new: Tree::new() };
        let clean = stage.copied("clean");
        let _ = fs::remove_dir_all(clean.join("public"));
        let _ = fs::remove_dir_all(clean.join(".demarche"));
        assert!(build(&clean).status.success());
        let new = tree(&clean.join("public"));
        let pages = new.keys().filter(|path| path.ends_with("/index.html")).count();
        assert!(pages >= 50, "{pages} pages");
        Stage { new, ..stage }
    }

    /// A copy of the project of its own.
    pub fn copied(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().canonicalize().expect("it exists").join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&self.root, &folder);
        folder
    }

    /// All calls of a build.
    pub fn calls(&self) -> Vec<Call> {
        strace::calls(&self.copied("played"))
    }

    /// A build in which a fault befalls a call, and all that must hold behind it; whether it did.
    pub fn play(&self, call: &Call, fault: Fault) -> bool {
        let about = format!("{fault:?} at {call:?}");
        let root = self.copied("played");
        let (output, befell) = strace::build_with(&root, call, fault);
        let error = String::from_utf8_lossy(&output.stderr);
        match (output.status.code(), fault) {
            (Some(0), _) => assert!(self.is_new(&root), "{about}: it is not the new site"),
            (_, Fault::Kill) => {}
            (_, Fault::Error("EINTR")) => panic!("{about}: it was not tried again: {error}"),
            (Some(3), _) => {
                assert!(names(&error, call), "{about}: the path is not named: {error}");
                // A fault that lasts keeps a commit from being taken back as well.
                let unfinished = journal(&root).exists();
                let may_be = call.about.is_none() || self.is_unfinished();
                assert!(if unfinished { may_be } else { self.is_old(&root) }, "{about}: {error}");
            }
            (code, _) => panic!("{about}: it ended with {code:?}: {error}"),
        }
        self.assert_whole(&root, &about);
        befell
    }

    /// The old site or the new one stands, at the latest after the next start, and the next build
    /// makes the new one.
    pub fn assert_whole(&self, root: &Path, about: &str) {
        if journal(root).exists() {
            // Any command that begins to build takes an unfinished commit back, even if nothing comes
            // of it.
            let story = root.join(ADDED);
            let text = fs::read_to_string(&story).expect("a story");
            fs::write(&story, "---\ntitle: []\n---\n").expect("a file");
            let refused = build(root);
            assert_eq!(refused.status.code(), Some(1), "{about}: {refused:?}");
            fs::write(&story, text).expect("a file");
            assert!(self.is_old(root), "{about}: a mixture was left");
        }
        assert!(self.is_old(root) || self.is_new(root), "{about}: a mixture");
        let built = build(root);
        assert!(built.status.success(), "{about}: {built:?}");
        assert!(self.is_new(root), "{about}: the next build does not equal a clean one");
        let left = |folder: &Path| {
            let entries = fs::read_dir(folder).expect("a folder");
            entries.map(|entry| entry.expect("readable").file_name()).collect::<Vec<_>>()
        };
        let caches = left(&root.join(".demarche"));
        assert!(
            caches
                .iter()
                .all(|it| ["lock", "ledger", "pictures", "texts"].iter().any(|name| it == name)),
            "{about}: {caches:?}"
        );
        let stray = left(root).into_iter().chain(left(&root.join("public")));
        let stray: Vec<_> = stray
            .filter(|name| name.to_string_lossy().contains("demarche-") && name != MANIFEST)
            .collect();
        assert!(stray.is_empty(), "{about}: {stray:?} is left over");
        if self.old.is_some() {
            let foreign = fs::read(root.join("public").join(FOREIGN)).expect("a foreign file");
            assert_eq!(foreign, b"foreign", "{about}");
        }
    }

    /// Whether the old site stands, to the byte; so no file of it is empty that was not.
    pub fn is_old(&self, root: &Path) -> bool {
        site(root) == self.old
    }

    /// Whether the site of a clean build stands.
    pub fn is_new(&self, root: &Path) -> bool {
        site(root).as_ref() == Some(&self.new)
    }

    fn is_unfinished(&self) -> bool {
        journal(&self.root).exists()
    }
}

const MANIFEST: &str = ".demarche-manifest";

fn journal(root: &Path) -> PathBuf {
    root.join("public/.demarche-journal")
}

/// The site of a project, without what others put there and what waits to be swept.
fn site(root: &Path) -> Option<Tree> {
    let output = root.join("public");
    output.exists().then(|| {
        let mut tree = tree(&output);
        tree.retain(|path, _| {
            path != FOREIGN && (!path.starts_with(".demarche-") || path == MANIFEST)
        });
        tree
    })
}

/// Whether a report names one of the paths that a call has to do with.
fn names(report: &str, call: &Call) -> bool {
    let quoted: Vec<&str> = report.split('`').skip(1).step_by(2).collect();
    // A path is made sure of part by part, and told as a whole.
    let is_above =
        |it: &str, name: &str| call.name == "readlink" && it.split('/').any(|part| part == name);
    let is_named = |name: &String| {
        // The folder of the project itself is written as a dot.
        let is_root = |it: &str| it == "." && name == "played";
        quoted.iter().any(|it| it.ends_with(name.as_str()) || is_root(it) || is_above(it, name))
    };
    // A fault that lasts may be told of any of the calls that it befell.
    let is_any = call.about.is_none() && quoted.iter().any(|it| !it.is_empty());
    report.contains("cannot ") && (is_any || call.names.iter().any(is_named))
}

/// A digest of some fifty pages.
fn digest() -> SiteTest {
    let mut site = SiteTest::new()
        .house_theme()
        .file("themes/house/templates/404.html", "{% include 'partials/own.html' %}")
        .file("themes/house/templates/partials/own.html", "{{ site.title }}")
        .file("themes/house/styles/tokens.css", ":root { --x: 1px }")
        .file("content/topics/issg.md", "---\ntitle: ISSG\nreviewed: 2016-05-01\n---\nA group.\n")
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nOf Boston.\n")
        .file("content/data/votes.csv", "yes,no\n15,0\n")
        .file("content/files/map.png.yaml", NOTES)
        .file("content/files/map.png", picture(1));
    for number in 1..44 {
        let front = format!(
            "date: 2016-{:02}-{:02}\nsummary: S\ntopics: [issg]",
            1 + number / 14,
            1 + number % 27
        );
        let text = "The [[issg]] met; [[kerry|he]] spoke.\n\n![A map](/map.png \"The map\")";
        site = site.article(&format!("story-{number}"), &front, text);
    }
    site
}

/// The same with other content.
fn edited(site: SiteTest) -> SiteTest {
    site.edit("content/articles/story-3.md", "The [[issg]] met", "The [[issg]] did not meet")
        .edit("content/topics/issg.md", "title: ISSG", "title: The Support Group")
        .delete("content/articles/story-7.md")
        .article("added", "date: 2016-02-01\nsummary: S", "Text")
        .file("themes/house/templates/partials/own.html", "<b>{{ site.title }}</b>")
        .file("content/files/map.png", picture(2))
}

/// A picture that is as wide as it is told.
pub fn picture(width: u32) -> Vec<u8> {
    png("a map", (width, 9))
}
