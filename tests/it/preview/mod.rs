//! The preview of a site, asked over HTTP as a browser would ask.

mod changes;
mod client;
mod drafts;
mod hostile;
mod load;
mod pages;
mod passing;
mod saving;
mod session;

use crate::site::SiteTest;
use client::{Answer, Client};
use demarche::date::Clock;
use demarche::diagnostic::Diagnostic;
use demarche::preview::{Audience, News, Preview, PreviewOptions};
use demarche::site::Visibility;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The longest that a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(10);

/// A site with its preview.
pub struct Previewed {
    pub site: SiteTest,
    preview: Option<Preview>,
    heard: Arc<Heard>,
    pub client: Client,
}

/// What the preview told.
#[derive(Default)]
struct Heard {
    problems: Mutex<Vec<Diagnostic>>,
    /// Whether each look left everything but texts as it was.
    looks: Mutex<Vec<bool>>,
    troubles: Mutex<Vec<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Audience for Heard {
    fn hear(&self, news: News<'_>) {
        match news {
            News::Looked { problems, retold, .. } => {
                lock(&self.looks).push(retold);
                *lock(&self.problems) = problems.to_vec();
            }
            News::Checked { problems, .. } => *lock(&self.problems) = problems.to_vec(),
            News::Failed { .. } => {}
            News::Trouble(problem) => lock(&self.troubles).push(problem.message.clone()),
        }
    }
}

impl Previewed {
    /// Begins to preview `site`, with all that is not public yet.
    pub fn of(site: SiteTest) -> Self {
        Previewed::with(site, |_| {})
    }

    pub fn with(site: SiteTest, change: impl FnOnce(&mut PreviewOptions)) -> Self {
        let heard = Arc::new(Heard::default());
        let clock: Clock = site.options().clock;
        let mut build = site.options().clone();
        build.visibility = Visibility { drafts: true, future: true };
        let mut options = PreviewOptions {
            build,
            clock: Arc::new(move || clock),
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            poll: false,
            editor: None,
        };
        change(&mut options);
        let audience = Arc::clone(&heard);
        let preview = Preview::start(options, audience).expect("the preview begins");
        let client = Client::new(preview.address);
        Previewed { site, preview: Some(preview), heard, client }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.site.path(path)
    }

    /// Changes files of the site as the stories of builds do.
    pub fn change(mut self, change: impl FnOnce(SiteTest) -> SiteTest) -> Self {
        self.site = change(std::mem::replace(&mut self.site, SiteTest::new()));
        self
    }

    pub fn get(&self, path: &str) -> Answer {
        self.client.get(path)
    }

    /// Waits until the answer at `path` is as it must become.
    pub fn until(&self, path: &str, is_so: impl Fn(&Answer) -> bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if is_so(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < PATIENCE, "{path} stays\n{}", answer.text());
            sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the page at `path` shows `text`.
    pub fn shows(self, path: &str, text: &str) -> Self {
        self.until(path, |answer| answer.status == 200 && answer.text().contains(text));
        self
    }

    /// Waits until all that the preview knows of problems is as it must become.
    pub fn told(&self, is_so: impl Fn(&[Diagnostic]) -> bool) {
        let begun = Instant::now();
        while !is_so(&lock(&self.heard.problems)) {
            let problems = lock(&self.heard.problems);
            assert!(begun.elapsed() < PATIENCE, "{}", crate::site::shown(&problems));
            drop(problems);
            sleep(Duration::from_millis(5));
        }
    }

    /// Waits until no look has changed anything for a while.
    pub fn settled(&self) {
        let looks = || self.looks();
        let mut known = usize::MAX;
        while known != looks() {
            known = looks();
            sleep(Duration::from_millis(700));
        }
    }

    /// How many looks found something.
    pub fn looks(&self) -> usize {
        lock(&self.heard.looks).len()
    }

    /// Waits until all outputs of the state of now have been rendered.
    pub fn checked(&self) {
        self.until("/.demarche/about?path=/", |answer| answer.json()["checked"] == true);
    }

    /// Whether the last look left everything but texts as it was.
    pub fn retold(&self) -> bool {
        lock(&self.heard.looks).last().copied().unwrap_or_default()
    }

    pub fn troubles(&self) -> Vec<String> {
        lock(&self.heard.troubles).clone()
    }

    /// Ends the preview and gives the site back.
    pub fn end(mut self) -> SiteTest {
        self.preview.take().expect("it runs").stop();
        std::mem::replace(&mut self.site, SiteTest::new())
    }

    /// Asserts that every page that a build with all that is not public yet makes is served with the
    /// same bytes.
    pub fn equals_build(mut self) -> Self {
        let options = demarche::build::BuildOptions {
            visibility: Visibility { drafts: true, future: true },
            ..self.site.options().clone()
        };
        let output = self.site.path("../equal");
        let options = demarche::build::BuildOptions { output: Some(output.clone()), ..options };
        let outcome = demarche::build::build(&options, &demarche::build::Silent);
        assert!(outcome.value.is_some(), "{}", crate::site::shown(&outcome.diagnostics));
        let mut paths = Vec::new();
        for entry in walkdir::WalkDir::new(&output) {
            let entry = entry.expect("readable");
            let inner = entry.path().strip_prefix(&output).expect("below").to_owned();
            let inner = inner.to_str().expect("UTF-8").to_owned();
            if entry.file_type().is_file() && !inner.starts_with(".demarche") {
                paths.push((inner, std::fs::read(entry.path()).expect("readable")));
            }
        }
        assert!(paths.len() > 3, "the site is too small to say much");
        let base = self.preview.as_ref().expect("it runs").url();
        let base = base.splitn(4, '/').nth(3).unwrap_or_default().to_owned();
        for (path, bytes) in paths {
            let file = path.strip_suffix("index.html").map_or(path.as_str(), |folder| folder);
            let answer = self.client.get(&format!("/{base}{file}"));
            let status = if path.ends_with("404.html") { 200 } else { answer.status };
            assert_eq!((answer.status, status), (200, 200), "{path}");
            let served = answer.undressed();
            assert!(served == bytes, "{path} is served with other bytes than it is built with");
        }
        std::fs::remove_dir_all(output).expect("it was made");
        self.client.again();
        self
    }
}

impl Drop for Previewed {
    fn drop(&mut self) {
        if let Some(preview) = self.preview.take() {
            preview.stop();
        }
    }
}
