//! Random histories of saves: what a session keeps from one look to the next is what it would find
//! again.
//!
//! A few histories run with the suite. `DEMARCHE_EDIT_HISTORIES=1000` runs as many, from the seed
//! `DEMARCHE_EDIT_SEED` on; a failure names its seed and the steps before it.

use crate::incremental::edits::Digest;
use crate::pictures::made::bytes_of;
use crate::random::Random;
use crate::site::{SiteTest, shown};
use demarche::build::{BuildOptions, Look, Session};
use demarche::date::Clock;
use demarche::render::{Content, Renderer};
use demarche::site::Visibility;
use demarche::source::{Change, Paths};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

/// How many saves a history has.
const STEPS: usize = 30;

/// Lines of front matter that stories of a history come and go with.
const LINES: [(&str, &[&str]); 8] = [
    ("aliases", &["[The round]", "[The other round, A tour]"]),
    ("actors", &["{add: [kerry]}", "[Secretary Kerry]", "[John Kerry, nobody]"]),
    ("events", &["[{date: 2016-05-03, title: It began}]", "[{date: 2016-05, title: It went on}]"]),
    (
        "image",
        &[
            "{file: /map.png, credit: Us, caption: C, alt: A}",
            "{file: none.png, credit: Us, caption: C, alt: A}",
        ],
    ),
    ("images", &["[{file: /map.png, credit: Us, caption: C, alt: A, rights: {status: unknown}}]"]),
    ("redirect_from", &["[/before/]", "[/older/, /2016/05/01/alpha/]"]),
    ("documents", &["{add: [S/RES/2254]}"]),
    ("acronym", &["ISSG", "RND"]),
];

/// Ends of texts that mean stories by other names than their ids.
const ENDS: [&str; 4] = [
    "It began with [[The round]].",
    "See [[Story 3 of alpha]] and [[A tour|the tour]].",
    "> \"All is well,\" [[John Kerry|he]] said.",
    "![A map](/map.png) and [us](../pages/about.md).",
];

#[test]
fn what_is_kept_between_two_looks_is_what_would_be_found_again() {
    let number = |name: &str, otherwise: u64| {
        std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
    };
    let (histories, seed) = (number("DEMARCHE_EDIT_HISTORIES", 2), number("DEMARCHE_EDIT_SEED", 1));
    let (mut looks, mut short) = (0, 0);
    for seed in seed..seed + histories {
        let mut history = History::new(seed);
        for _ in 0..STEPS {
            history.step();
        }
        looks += history.looks;
        short += history.short;
    }
    // Where nothing is kept, nothing is proved.
    assert!(short * 8 > looks, "{short} of {looks} looks were short");
}

struct History {
    site: SiteTest,
    session: Session,
    random: Random,
    digest: Digest,
    /// The lines and ends that stories have besides, by their paths.
    more: BTreeMap<String, BTreeMap<&'static str, &'static str>>,
    files: BTreeMap<String, String>,
    looks: usize,
    short: usize,
    told: Vec<String>,
}

impl History {
    fn new(seed: u64) -> Self {
        let site = SiteTest::new();
        let session = Session::new(options(&site)).expect("the folder is there");
        let mut history = History {
            site,
            session,
            random: Random(seed),
            digest: Digest::new(),
            more: BTreeMap::new(),
            files: BTreeMap::new(),
            looks: 0,
            short: 0,
            told: vec![format!("seed {seed}")],
        };
        history.save();
        history.look(&Change::Anywhere);
        history
    }

    /// A save, mostly of one story, and a look at what was saved.
    fn step(&mut self) {
        let edit = if self.random.once_in(2) { self.decorate() } else { None };
        let edit = edit.unwrap_or_else(|| self.digest.edit(&mut self.random).to_owned());
        self.told.push(edit);
        let paths = self.save();
        let is_told = !self.random.once_in(5);
        self.look(&if is_told { Change::At(paths) } else { Change::Anywhere });
    }

    /// Gives a story a line or an end, or takes it away.
    fn decorate(&mut self) -> Option<String> {
        let is_story =
            |path: &&String| path.starts_with("content/articles/") && !path.contains("_defaults");
        let stories: Vec<&String> = self.files.keys().filter(is_story).collect();
        let story = (*stories.get(self.random.below(stories.len().max(1)))?).clone();
        let (key, values) = match self.random.below(LINES.len() + 2) {
            number if number < LINES.len() => LINES[number],
            _ => ("", ENDS.as_slice()),
        };
        let more = self.more.entry(story.clone()).or_default();
        let is_gone = more.remove(key).is_some() && self.random.once_in(2);
        if !is_gone {
            more.insert(key, *self.random.pick(values));
        }
        Some(format!("{story}: {key} {:?}", more.get(key)))
    }

    /// Puts the files on disk, and gives the paths of those that are others.
    fn save(&mut self) -> Paths {
        let mut files = self.digest.files();
        for (path, more) in &self.more {
            let Some(text) = files.get_mut(path) else { continue };
            for (key, value) in more {
                // Of two lines with one key the file would be refused.
                if key.is_empty() {
                    *text = format!("{text}\n\n{value}\n");
                } else if !text.contains(&format!("\n{key}: ")) {
                    *text = text.replacen("---\n", &format!("---\n{key}: {value}\n"), 1);
                }
            }
        }
        let mut changed = Paths::new();
        for path in self.files.keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(self.site.path(path)).expect("it was there");
            changed.insert(Arc::from(path.as_str()));
        }
        for (path, text) in &files {
            if self.files.get(path) != Some(text) {
                let file = self.site.path(path);
                fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
                fs::write(&file, bytes_of(path, text)).expect("a file");
                changed.insert(Arc::from(path.as_str()));
            }
        }
        self.files = files;
        changed
    }

    /// Looks, and compares with what somebody finds who never looked before.
    fn look(&mut self, change: &Change) {
        let Digest { hour, .. } = self.digest;
        let start: jiff::Timestamp = "2016-05-01T00:00:00Z".parse().expect("an instant");
        let hours = jiff::SignedDuration::from_hours(i64::try_from(hour).expect("few hours"));
        let clock = Clock::fixed(start + hours);
        let Some(look) = self.session.look(clock, change) else { return };
        let mut anew = Session::new(options(&self.site)).expect("the folder is there");
        let expected = anew.look(clock, &Change::Anywhere).expect("it never looked before");
        self.looks += 1;
        self.short += usize::from(look.retold);
        let told = self.told.join("\n  ");
        let (found, wanted) = (shown(&look.problems), shown(&expected.problems));
        assert_eq!(found, wanted, "other problems after\n  {told}");
        assert_eq!(self.session.until(), anew.until(), "another moment after\n  {told}");
        assert_eq!(look.snapshot.is_some(), expected.snapshot.is_some(), "after\n  {told}");
        let (found, wanted) = (rendered(&look), rendered(&expected));
        let paths = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&found), paths(&wanted), "other outputs after\n  {told}");
        for (path, text) in found {
            assert_eq!(text, wanted[&path], "{path} is another after\n  {told}");
        }
    }
}

fn options(site: &SiteTest) -> BuildOptions {
    let visibility = Visibility { drafts: true, future: true };
    BuildOptions { visibility, ..site.options().clone() }
}

/// What is rendered of a look, with the problems of each output.
fn rendered(look: &Look) -> BTreeMap<String, String> {
    let Some(snapshot) = &look.snapshot else { return BTreeMap::new() };
    let Ok(renderer) = Renderer::new(Arc::clone(snapshot)) else { return BTreeMap::new() };
    let mut worker = renderer.worker();
    let outputs = snapshot.plan.outputs.values();
    let text = |output: &demarche::plan::Output| {
        let made = worker.render(output);
        let content = match made.content {
            Content::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Content::File(path) => format!("a copy of {path}"),
            Content::Rendition(it) => format!("{it:?}"),
            Content::Index(texts) => texts.fingerprint().to_string(),
            Content::Share(card) => format!("{card:?}"),
        };
        let problems = shown(&made.diagnostics);
        (output.path.to_string(), format!("{} {content}{problems}", output.maker))
    };
    outputs.map(text).collect()
}
