//! A small site in a folder of its own, built through the public surface, and what a test says
//! about it. Tests read as stories: files, a build, what is in it, an edit, another build.

use demarche::build::{self, BuildOptions, Checked, Outcome, Silent, Summary, Survey};
use demarche::date::Clock;
use demarche::diagnostic::{Diagnostic, Severity};
use demarche::fingerprint::Fingerprint;
use demarche::output_path::OutputPath;
use demarche::site::Visibility;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

/// The `config.yaml` of a test site, unless the test writes its own. What has to do with the search
/// switches it on.
pub const CONFIG: &str = "\
title: The Test Digest
base_url: https://example.org/
identity: \"example.org,2016\"
time_zone: UTC
search: false
";

/// When test sites are built, unless the test says otherwise.
pub const NOW: &str = "2016-05-05T06:00:00Z";

/// When the sample digest is built: the morning after its newest story.
pub const SAMPLE_NOW: &str = "2017-01-02T06:00:00Z";

/// A site under test.
pub struct SiteTest {
    folder: TempDir,
    options: BuildOptions,
    built: Option<Outcome<Summary>>,
}

impl SiteTest {
    /// A site with a configuration and nothing else.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // The folder of temporary files is a link on some systems; messages name what it leads to.
        let root = folder.path().canonicalize().expect("it exists").join("site");
        fs::create_dir(&root).expect("a folder");
        let program = Some(Fingerprint::of(b"the program under test"));
        let options = BuildOptions { program, ..BuildOptions::new(root, clock(NOW)) };
        SiteTest { folder, options, built: None }.file("config.yaml", CONFIG)
    }

    /// The sample digest of the repository, as of [`SAMPLE_NOW`].
    pub fn sample() -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let site = SiteTest::new().at(SAMPLE_NOW);
        copy(&repository.join("content"), &site.path("content"));
        copy(&repository.join("config.yaml"), &site.path("config.yaml"));
        // These take longer to make than all the rest.
        site.edit("config.yaml", "title:", "pictures: {avif: false}\ntitle:").edit(
            "config.yaml",
            "share_images: {newer_than: 365}",
            "",
        )
    }

    /// The path of a file of the site.
    pub fn path(&self, path: &str) -> PathBuf {
        self.options.root.join(path)
    }

    /// Writes a file, with the folders above it.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("folders");
        fs::write(file, text).expect("a file");
        self
    }

    /// Writes an article that has no more than it needs, with these lines of front matter and this
    /// text besides.
    pub fn article(self, id: &str, front_matter: &str, text: &str) -> Self {
        let has = |key: &str| front_matter.lines().any(|line| line.starts_with(key));
        let title = if has("title:") { String::new() } else { format!("title: Story {id}\n") };
        let date = if has("date:") { "" } else { "date: 2016-05-04\n" };
        let kind = if has("kind:") { "" } else { "kind: original\n" };
        let end = if front_matter.is_empty() { "" } else { "\n" };
        let text = format!("---\n{title}{date}{kind}{front_matter}{end}---\n{text}\n");
        self.file(&format!("content/articles/{id}.md"), text)
    }

    /// Gives the site a theme of its own, `house`, which extends the one that is built in.
    pub fn house_theme(self) -> Self {
        let manifest = "name: house\nversion: 1.0.0\nextends: chancery\n";
        self.edit("config.yaml", "time_zone:", "theme: house\ntime_zone:")
            .file("themes/house/theme.yaml", manifest)
    }

    /// Deletes a file.
    pub fn delete(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).expect("it was there");
        self
    }

    /// Replaces a text in a file, once; it must be there.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(path)).expect("a file to edit");
        assert!(text.contains(from), "`{path}` does not hold `{from}`");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Builds as of `now` from here on.
    pub fn at(mut self, now: &str) -> Self {
        self.options.clock = clock(now);
        self
    }

    /// Changes what is asked of builds from here on.
    pub fn with(mut self, change: impl FnOnce(&mut BuildOptions)) -> Self {
        change(&mut self.options);
        self
    }

    /// Builds drafts from here on.
    pub fn drafts(self) -> Self {
        self.with(|options| options.visibility = Visibility { drafts: true, ..options.visibility })
    }

    /// What is asked of builds.
    pub fn options(&self) -> &BuildOptions {
        &self.options
    }

    /// Builds.
    pub fn build(mut self) -> Self {
        self.built = Some(build::build(&self.options, &Silent));
        self
    }

    /// Checks.
    pub fn check(&self) -> Outcome<Checked> {
        build::check(&self.options, &Silent)
    }

    /// Reads the site as commands do that look at it.
    pub fn survey(&self) -> Survey {
        let outcome = build::survey(&self.options, &Silent);
        outcome.value.unwrap_or_else(|| panic!("unreadable:{}", shown(&outcome.diagnostics)))
    }

    /// Asserts that the build made a site.
    pub fn made(self) -> Self {
        self.summary();
        self
    }

    /// Asserts that the build made nothing.
    pub fn refused(self) -> Self {
        assert!(self.outcome().value.is_none(), "a site was built");
        self
    }

    /// Whether the build made a site.
    pub fn is_made(&self) -> bool {
        self.outcome().value.is_some()
    }

    /// What the build made.
    pub fn summary(&self) -> &Summary {
        let outcome = self.outcome();
        outcome.value.as_ref().unwrap_or_else(|| panic!("nothing was built:{}", self.shown()))
    }

    /// The problems of the build.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.outcome().diagnostics
    }

    /// An output as text.
    pub fn read(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap_or_else(|_| panic!("`{path}` is not UTF-8"))
    }

    /// An output.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        self.summary();
        fs::read(self.output().join(path)).unwrap_or_else(|_| {
            let paths: Vec<String> = self.tree().into_keys().collect();
            panic!("there is no output `{path}` among\n  {}", paths.join("\n  "))
        })
    }

    /// Asserts that an output holds `needle`.
    pub fn has(self, path: &str, needle: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(needle), "`{path}` does not hold `{needle}`:\n{text}");
        self
    }

    /// Asserts that an output does not hold `needle`.
    pub fn lacks(self, path: &str, needle: &str) -> Self {
        let text = self.read(path);
        assert!(!text.contains(needle), "`{path}` holds `{needle}`:\n{text}");
        self
    }

    /// Asserts that there is no output at `path`.
    pub fn without(self, path: &str) -> Self {
        self.summary();
        assert!(!self.output().join(path).exists(), "there is an output `{path}`");
        self
    }

    /// Asserts that neither the name nor the bytes of any output hold `needle`, in any case.
    pub fn nowhere(self, needle: &str) -> Self {
        let needle = needle.to_lowercase();
        for path in self.tree().into_keys() {
            assert!(!path.to_lowercase().contains(&needle), "`{needle}` is in the name `{path}`");
            let text = String::from_utf8_lossy(&self.bytes(&path)).to_lowercase();
            assert!(!text.contains(&needle), "`{needle}` is in `{path}`");
        }
        self
    }

    /// Asserts an error with this code (any where it is empty) at this place (`file:line:column`, or
    /// its beginning), whose hint holds `hint`.
    pub fn error(self, code: &str, place: &str, hint: &str) -> Self {
        self.expect(Severity::Error, code, place, hint)
    }

    /// As [`SiteTest::error`], for a warning.
    pub fn warning(self, code: &str, place: &str, hint: &str) -> Self {
        self.expect(Severity::Warning, code, place, hint)
    }

    fn expect(self, severity: Severity, code: &str, place: &str, hint: &str) -> Self {
        let is_meant = |found: &Diagnostic| {
            let stands = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
            let tip = found.hint.as_deref().unwrap_or_default();
            found.severity == severity
                && (code.is_empty() || found.code == code)
                && stands.starts_with(place)
                && tip.contains(hint)
        };
        let found = self.diagnostics().iter().any(is_meant);
        assert!(found, "no {severity:?} {code} at {place} with `{hint}`:{}", self.shown());
        self
    }

    /// Asserts that the build has no errors.
    pub fn fine(self) -> Self {
        let errors = self.diagnostics().iter().any(Diagnostic::is_error);
        assert!(!errors, "there are errors:{}", self.shown());
        self
    }

    /// The problems of the build, one a line, for messages.
    pub fn shown(&self) -> String {
        shown(self.diagnostics())
    }

    /// The output folder.
    pub fn output(&self) -> PathBuf {
        let output = self.options.output.clone().unwrap_or_else(|| PathBuf::from("public"));
        self.options.root.join(output)
    }

    /// Every file of the output folder by path, with the fingerprint of its bytes.
    pub fn tree(&self) -> BTreeMap<String, Fingerprint> {
        tree(&self.output())
    }

    /// Asserts that the build rendered these outputs and no other.
    pub fn rendered<'p>(self, paths: impl IntoIterator<Item = &'p str>) -> Self {
        let made: Vec<&str> = self.summary().rendered.iter().map(OutputPath::as_str).collect();
        let mut expected: Vec<&str> = paths.into_iter().collect();
        expected.sort_unstable();
        assert_eq!(made, expected, "what was rendered");
        self
    }

    /// Asserts that the build rendered every output but those that are copies.
    pub fn rendered_all(self) -> Self {
        let Summary { rendered, files, .. } = self.summary();
        assert_eq!(rendered.len(), *files, "what was rendered: {rendered:?}");
        self
    }

    /// Asserts how many files the build wrote and how many it removed.
    pub fn wrote(self, written: usize, removed: usize) -> Self {
        let summary = self.summary();
        assert_eq!((summary.written, summary.removed), (written, removed), "written, removed");
        self
    }

    /// Asserts that the output folder is what a build into an empty one makes of the same input, which
    /// says the same about it.
    pub fn equals_clean_build(self) -> Self {
        let elsewhere = self.folder.path().join("clean");
        let clean = self.build_clean(&elsewhere);
        assert!(clean.value.is_some(), "the clean build fails:{}", shown(&clean.diagnostics));
        assert_eq!(self.tree(), tree(&elsewhere), "the output differs from that of a clean build");
        assert_eq!(self.diagnostics(), clean.diagnostics, "the reports differ");
        fs::remove_dir_all(elsewhere).expect("it was made");
        self
    }

    /// Builds into `output`, a folder that is not there, from nothing but the input.
    pub fn build_clean(&self, output: &Path) -> Outcome<Summary> {
        let output = Some(output.to_owned());
        build::build(&BuildOptions { output, program: None, ..self.options.clone() }, &Silent)
    }

    /// Runs the real program on the site.
    pub fn run(&self, arguments: &[&str]) -> Run {
        demarche(&self.options.root, arguments)
    }

    /// Asserts the exit code of `demarche build`.
    pub fn exit(self, code: i32) -> Self {
        let run = self.run(&["build", "--now", NOW]);
        assert_eq!(run.code, code, "{}{}", run.out, run.err);
        self
    }

    fn outcome(&self) -> &Outcome<Summary> {
        self.built.as_ref().expect("the story builds before it looks")
    }
}

/// How a run of the real program went.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the real program in `folder`, without anything in the environment that would sway it.
pub fn demarche(folder: &Path, arguments: &[&str]) -> Run {
    demarche_with(folder, arguments, &[])
}

/// As [`demarche`], with variables in the environment.
pub fn demarche_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.current_dir(folder).args(arguments).timeout(std::time::Duration::from_mins(1));
    for name in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("reports are UTF-8");
    let code = status.code().expect("no signal ended it");
    Run { code, out: text(stdout), err: text(stderr) }
}

/// Diagnostics one a line, for the messages of assertions.
pub fn shown(diagnostics: &[Diagnostic]) -> String {
    let line = |found: &Diagnostic| {
        let place = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let hint = found.hint.as_deref().unwrap_or_default();
        format!("\n  {:?}[{}] {place}: {} ({hint})", found.severity, found.code, found.message)
    };
    diagnostics.iter().map(line).collect()
}

/// Every file below `folder` by path, with the fingerprint of its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Fingerprint> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("it stands below");
            let bytes = fs::read(entry.path()).expect("a readable file");
            (path.display().to_string(), Fingerprint::of(&bytes))
        })
        .collect()
}

/// Copies a file or a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable entry");
        let inner = entry.path().strip_prefix(from).expect("it stands below");
        // Joining nothing would end a file's name in a slash.
        let to = if inner == Path::new("") { to.to_owned() } else { to.join(inner) };
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("a folder");
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
}

fn clock(now: &str) -> Clock {
    Clock::from_sources(Some(now), None, || unreachable!("a time is given")).expect("a time")
}
