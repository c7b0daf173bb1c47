//! Random histories of edits and mishaps: after every step the output, the report and everything
//! foreign are what a clean build would leave.
//!
//! A few histories run with the suite. `DEMARCHE_EDIT_HISTORIES=1000` runs as many, from the seed
//! `DEMARCHE_EDIT_SEED` on; a failure names its seed and the steps before it.

use super::edits::Digest;
use crate::pictures::made::bytes_of;
use crate::random::Random;
use crate::site::{SiteTest, shown, tree};
use demarche::build::Summary;
use demarche::diagnostic::Diagnostic;
use demarche::fingerprint::Fingerprint;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

/// How many steps a history has.
const STEPS: usize = 20;

/// A file that somebody else put into the output.
const FOREIGN: &str = "foreign.txt";

const LEDGER: &str = ".demarche/ledger";

/// Where builds keep what they understood.
const TEXTS: &str = ".demarche/texts";

/// What an unfinished commit leaves in the output.
const JOURNAL: &str = ".demarche-journal";

#[test]
fn f09_random_histories_equal_clean_builds() {
    let number = |name: &str, otherwise: u64| {
        std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
    };
    let (histories, seed) = (number("DEMARCHE_EDIT_HISTORIES", 6), number("DEMARCHE_EDIT_SEED", 1));
    let program = fs::read(env!("CARGO_BIN_EXE_demarche")).expect("the program is there");
    let program = Fingerprint::of(&program);
    let mut tally = Tally::default();
    for seed in seed..seed + histories {
        let mut machine = Machine::new(seed, program);
        for _ in 0..STEPS {
            machine.step();
        }
        tally.add(&machine.tally);
    }
    // Histories that fail most of the time, or render everything every time, would prove little.
    assert!(tally.refused * 3 < tally.made, "{tally:?}");
    assert!(tally.rendered * 2 < tally.outputs, "{tally:?}");
    assert!(tally.refused > 0 && tally.short > 0 && tally.unfinished > 0, "{tally:?}");
}

/// What the builds of a history came to.
#[derive(Debug, Default)]
struct Tally {
    made: usize,
    refused: usize,
    /// Those that parsed nothing, since nothing had changed.
    short: usize,
    /// Commits that were cut off.
    unfinished: usize,
    outputs: usize,
    rendered: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.made += other.made;
        self.refused += other.refused;
        self.short += other.short;
        self.unfinished += other.unfinished;
        self.outputs += other.outputs;
        self.rendered += other.rendered;
    }

    fn count(&mut self, summary: &Summary) {
        self.made += 1;
        self.short += usize::from(summary.stages.len() == 1);
        self.outputs += summary.files;
        self.rendered += summary.rendered.len();
    }
}

/// One history.
struct Machine {
    site: SiteTest,
    random: Random,
    digest: Digest,
    /// What stands on disk of the digest.
    files: BTreeMap<String, String>,
    /// The caches of the builds so far: ledgers and what was understood, by path.
    caches: Vec<BTreeMap<String, Vec<u8>>>,
    /// Outputs that were edited by hand, until they are replaced by force.
    damaged: BTreeSet<String>,
    tally: Tally,
    /// For messages.
    history: Vec<String>,
}

impl Machine {
    /// `program` is the one that is killed now and then: it goes on with what the others left.
    fn new(seed: u64, program: Fingerprint) -> Self {
        let mut machine = Machine {
            site: SiteTest::new().with(|options| options.program = Some(program)),
            random: Random(seed),
            digest: Digest::new(),
            files: BTreeMap::new(),
            caches: Vec::new(),
            damaged: BTreeSet::new(),
            tally: Tally::default(),
            history: vec![format!("seed {seed}")],
        };
        assert!(machine.build(), "{}", machine.told("no site to begin with"));
        fs::write(machine.output().join(FOREIGN), "foreign").expect("a file");
        machine
    }

    /// One step of the history: an edit or two, perhaps a mishap, a build.
    fn step(&mut self) {
        let before = self.digest.clone();
        for _ in 0..=self.random.below(2) {
            let edit = self.digest.edit(&mut self.random);
            self.history.push(edit.to_owned());
        }
        self.save();
        if self.random.once_in(3) {
            self.mishap();
        }
        if self.build() {
            self.force();
            return;
        }
        self.history.push("take that back".to_owned());
        self.digest = before;
        assert!(self.build(), "{}", self.told("a site that was fine is no more"));
        self.force();
    }

    /// Something that befalls the output or the caches.
    fn mishap(&mut self) {
        let outputs: Vec<String> = self.tree().into_keys().collect();
        let output = self.random.pick(&outputs).clone();
        let path = self.output().join(&output);
        let name = match self.random.below(7) {
            0 => {
                fs::write(&path, "damaged").expect("an output");
                self.damaged.insert(output);
                "edit an output by hand"
            }
            1 => {
                fs::remove_file(&path).expect("an output");
                self.damaged.remove(&output);
                "delete an output"
            }
            2 => {
                // Somebody may have deleted the folder.
                fs::create_dir_all(self.site.path(TEXTS)).expect("folders");
                for (path, bytes) in self.random.pick(&self.caches) {
                    fs::write(self.site.path(path), bytes).expect("a file");
                }
                "restore old caches"
            }
            3 => {
                let _ = fs::remove_dir_all(self.site.path(".demarche"));
                "delete the caches"
            }
            4 => {
                if let Some(path) = self.cached().keys().next_back() {
                    let mut bytes = fs::read(self.site.path(path)).expect("a file");
                    let at = self.random.below(bytes.len());
                    bytes[at] ^= 1;
                    fs::write(self.site.path(path), bytes).expect("a file");
                }
                "damage a cache"
            }
            _ => {
                self.kill();
                "kill a build"
            }
        };
        self.history.push(name.to_owned());
    }

    /// Runs the real program and kills it: early or late, or at a call of its commit.
    fn kill(&mut self) {
        let program = env!("CARGO_BIN_EXE_demarche");
        let mut command = Command::new(program);
        let commits = self.random.once_in(2);
        if commits {
            // The first one puts the journal into force.
            let number = 1 + self.random.below(8);
            let kill = format!("inject=renameat:signal=KILL:when={number}");
            command = Command::new("strace");
            command.args(["-f", "-o", "/dev/null", "-e", "trace=renameat", "-e", &kill]);
            command.arg(program);
        }
        command.current_dir(self.site.path("")).args(["build", "--now", &self.now()]);
        command.args(self.digest.drafts.then_some("--drafts"));
        command.args(self.digest.moved.then_some("--base-url=https://example.net/digest/"));
        let spawned = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut program = spawned.expect("the program and `strace` run");
        if !commits {
            std::thread::sleep(Duration::from_millis(self.random.below(400) as u64));
            // It may have ended before.
            let _ = program.kill();
        }
        program.wait().expect("it has ended");
        self.tally.unfinished += usize::from(self.output().join(JOURNAL).exists());
    }

    /// Puts the files of the digest on disk, some of them with time stamps that mean nothing.
    fn save(&mut self) {
        let files = self.digest.files();
        for path in self.files.keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(self.site.path(path)).expect("it was there");
        }
        for (path, text) in files.iter().filter(|(path, text)| self.files.get(*path) != Some(*text))
        {
            let file = self.site.path(path);
            fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("folders");
            fs::write(&file, bytes_of(path, text)).expect("a file");
            if !self.random.once_in(3) {
                let file = fs::File::options().write(true).open(&file).expect("a file");
                file.set_modified(SystemTime::UNIX_EPOCH).expect("a time");
            }
        }
        self.files = files;
    }

    /// What is cached now.
    fn cached(&self) -> BTreeMap<String, Vec<u8>> {
        let texts = tree(&self.site.path(TEXTS)).into_keys().map(|name| format!("{TEXTS}/{name}"));
        let paths = texts.chain([LEDGER.to_owned()]);
        paths
            .filter_map(|path| Some((path.clone(), fs::read(self.site.path(&path)).ok()?)))
            .collect()
    }

    /// Builds and compares with a clean build; whether there is a site.
    fn build(&mut self) -> bool {
        self.save();
        let (now, drafts, moved) = (self.now(), self.digest.drafts, self.digest.moved);
        let before = self.tree();
        let killed = self.output().join(JOURNAL).exists();
        let site = std::mem::replace(&mut self.site, SiteTest::new()).at(&now).with(|options| {
            options.visibility.drafts = drafts;
            options.base_url = moved.then(|| "https://example.net/digest/".to_owned());
        });
        self.site = site.build();
        let elsewhere = self.site.path("../clean");
        let clean = self.site.build_clean(&elsewhere);
        let ours: Vec<&Diagnostic> =
            self.site.diagnostics().iter().filter(|it| it.code != "edited-output").collect();
        let same = ours.iter().copied().eq(&clean.diagnostics);
        assert!(
            same,
            "{}",
            self.told(&format!("a clean build says:{}", shown(&clean.diagnostics)))
        );
        let is_made = self.site.is_made();
        assert_eq!(
            is_made,
            clean.value.is_some(),
            "{}",
            self.told("only one of two builds is made")
        );
        if is_made {
            self.tally.count(self.site.summary());
            self.compare(&elsewhere);
            self.caches.push(self.cached());
        } else {
            self.tally.refused += 1;
            // What a killed build left is taken back first.
            let same = killed || self.tree() == before;
            assert!(same, "{}", self.told("a failed build changed the site"));
        }
        let _ = fs::remove_dir_all(elsewhere);
        is_made
    }

    /// Compares the output with that of a clean build.
    fn compare(&self, elsewhere: &Path) {
        let (mut ours, mut clean) = (tree(&self.output()), tree(elsewhere));
        let foreign = ours.remove(FOREIGN);
        let is_there = self.output().join(FOREIGN).exists();
        let expected = is_there.then(|| Fingerprint::of(b"foreign"));
        assert_eq!(foreign, expected, "{}", self.told("a foreign file was touched"));
        let empty = Fingerprint::of(b"");
        for path in &self.damaged {
            ours.remove(path);
            clean.remove(path);
        }
        if !self.damaged.is_empty() {
            // It names what we wrote, and not what somebody made of it.
            let edited = self.site.diagnostics().iter().any(|it| it.code == "edited-output");
            assert!(edited, "{}", self.told("an edited output is not told"));
            ours.remove(".demarche-manifest");
            clean.remove(".demarche-manifest");
        }
        // A drawing and a style may be swapped for nothing, and a marker has nothing in it.
        let may_be_empty = |path: &str| {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            matches!(ending, "svg" | "css" | "nojekyll")
        };
        let written = ours.iter().filter(|(path, _)| !may_be_empty(path));
        for (path, print) in written {
            assert_ne!(*print, empty, "{}", self.told(&format!("`{path}` is empty")));
        }
        for (path, print) in &clean {
            let stale = ours.get(path) == Some(print);
            assert!(stale, "{}", self.told(&format!("`{path}` is not that of a clean build")));
        }
        let left = ours.keys().find(|path| !clean.contains_key(*path));
        assert!(left.is_none(), "{}", self.told(&format!("{left:?} is left over")));
    }

    /// Replaces what was edited by hand.
    fn force(&mut self) {
        if self.damaged.is_empty() {
            return;
        }
        self.damaged.clear();
        for force in [true, false] {
            let site = std::mem::replace(&mut self.site, SiteTest::new());
            self.site = site.with(|options| options.force = force);
            assert!(self.build(), "{}", self.told("force makes no site"));
        }
    }

    /// The own files of the output, without the manifest.
    fn tree(&self) -> BTreeMap<String, Fingerprint> {
        if !self.output().exists() {
            return BTreeMap::new();
        }
        let mut tree = tree(&self.output());
        tree.retain(|path, _| path != FOREIGN && !path.starts_with(".demarche-"));
        tree
    }

    fn output(&self) -> std::path::PathBuf {
        self.site.output()
    }

    fn now(&self) -> String {
        format!("2016-05-{:02}T{:02}:00:00Z", 1 + self.digest.hour / 24, self.digest.hour % 24)
    }

    fn told(&self, what: &str) -> String {
        format!("{what}\nafter {}\nthe build says:{}", self.history.join(", "), self.site.shown())
    }
}
