//! Whole projects in temporary folders.

mod refused;

use super::*;
use std::fs;
use tempfile::TempDir;

/// A small site in a temporary folder.
struct Site(TempDir);

impl Site {
    fn new(files: &[&str]) -> Self {
        let site = Site(TempDir::new().expect("a temporary folder"));
        for file in files {
            site.write(file, "x");
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join("site").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    fn project(&self) -> Project {
        fs::create_dir_all(self.path("content")).expect("a folder is made");
        Project::open(&self.path("")).expect("the folder is there")
    }

    fn scan(&self) -> (Scan, Vec<String>) {
        let (scan, problems) = self.project().scan(&Limits::default());
        let told = problems.iter().map(|problem| {
            let place = problem.place.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{place}: {}", problem.message)
        });
        (scan, told.collect())
    }
}

fn paths<'a>(files: impl IntoIterator<Item = &'a ReadFile>) -> Vec<&'a str> {
    files.into_iter().map(|file| &*file.path).collect()
}

#[test]
fn files_are_sorted_by_what_they_are_for() {
    let site = Site::new(&[
        "content/topics/a.md",
        "content/articles/2016/b.md",
        "content/places.yaml",
        "content/articles/_defaults.yaml",
        "content/articles/photo.jpg",
        "content/files/report.md",
        "content/files/.well-known/security.txt",
        "content/data/votes.json",
        "themes/desk/theme.yaml",
        "themes/desk/static/font.woff2",
        "notes/secret.md",
    ]);
    let (scan, problems) = site.scan();
    assert_eq!(problems, Vec::<String>::new());
    let texts = [
        "content/articles/2016/b.md",
        "content/articles/_defaults.yaml",
        "content/places.yaml",
        "content/topics/a.md",
    ];
    assert_eq!(paths(&scan.texts), texts);
    assert_eq!(paths(&scan.data), ["content/data/votes.json"]);
    assert_eq!(
        paths(&scan.themes["desk"].files),
        ["themes/desk/static/font.woff2", "themes/desk/theme.yaml"]
    );
    let listed: Vec<_> = scan.files.iter().map(|file| (&*file.path, file.size)).collect();
    let files = [
        ("content/articles/photo.jpg", 1),
        ("content/files/.well-known/security.txt", 1),
        ("content/files/report.md", 1),
    ];
    assert_eq!(listed, files);
}

#[test]
fn a_file_that_is_too_large_is_refused_with_its_limit() {
    let site = Site::new(&["content/topics/b.md"]);
    site.write("content/topics/a.md", "12345");
    let limits = Limits::default().with(Limit::MarkdownFile, 4);
    let (scan, problems) = site.project().scan(&limits);
    assert_eq!(paths(&scan.texts), ["content/topics/b.md"]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("exceeds the limit of 4 bytes"), "{problems:?}");
}

#[test]
fn endings_that_nothing_reads_are_pointed_out() {
    let site = Site::new(&["content/topics/a.MD", "content/places.yml", "content/files/b.yml"]);
    let (_, problems) = site.scan();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("ends in `.yaml`") && problems[1].contains("ends in `.md`"));
}

#[test]
fn a_missing_configuration_says_what_to_do() {
    let problem = Site::new(&[]).project().config().expect_err("there is none");
    assert_eq!(problem.blame.exit_code(), 2);
    assert!(problem.hint.is_some_and(|hint| hint.contains("demarche init")));
}

#[test]
fn text_that_is_not_utf_8_has_the_place_of_the_first_bad_byte() {
    let file = ReadFile::new("content/data/a.csv", b"a\nb\xE9".to_vec());
    let problem = file.text().expect_err("it is Latin-1");
    assert_eq!(problem.place.expect("a place").to_string(), "content/data/a.csv:2:2");
    assert!(problem.message.contains("byte 3"));
}

#[test]
fn paths_out_of_the_project_are_not_read() {
    let site = Site::new(&["content/a.md"]);
    let project = site.project();
    let read = |path| project.read(path, Limit::ListFile, &Limits::default());
    for path in
        ["../site/content/a.md", "/etc/passwd", "content/../content/a.md", "", "content//a.md"]
    {
        assert!(read(path).is_err(), "{path} was read");
    }
    assert!(read("content/a.md").is_ok_and(|file| file.is_some()));
    for path in ["content/b.md", "content", "content/a.md/b"] {
        assert!(read(path).is_ok_and(|file| file.is_none()), "{path}");
    }
}
