//! The documentation says what the program does: names, limits and examples are compared with it.

use crate::pictures::made::jpeg;
use crate::site::{CONFIG, SiteTest, copy, shown};
use demarche::config::{LIMITS, spell};
use demarche::diagnostic::{Diagnostic, SourceText};
use demarche::render;
use demarche::yaml;
use std::fs;
use std::path::{Path, PathBuf};

/// Pictures that the examples name; what is in them does not matter here.
const PICTURES: [&str; 2] = [
    "content/articles/2016/aleppo-calm/street.jpg",
    "content/articles/2016/aleppo-calm/market.jpg",
];

/// A record, for sites that need none in particular.
const ABOUT: &str = "---\ntitle: About\n---\nText.\n";

/// A topic, for sites whose configuration names some.
const TOPIC: &str = "---\ntitle: Talks\nreviewed: 2016-05-04\n---\nText.\n";

/// A file that an example shows.
pub struct Example {
    pub path: String,
    pub text: String,
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub fn document(name: &str) -> String {
    fs::read_to_string(in_repository("docs/content/pages").join(name))
        .expect("the document is there")
}

/// The fenced blocks of a document whose opening line names a file behind the language.
pub fn examples(document: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.len() < 3 {
            continue;
        }
        let block = lines.by_ref().take_while(|line| *line != fence);
        let text: String = block.flat_map(|line| [line, "\n"]).collect();
        let (_, path) = line.trim_start_matches('`').split_once(' ').unwrap_or_default();
        if !path.is_empty() {
            found.push(Example { path: path.to_owned(), text });
        }
    }
    found
}

fn site_of(examples: &[Example]) -> SiteTest {
    let files = examples.iter().map(|example| (example.path.as_str(), example.text.as_str()));
    files.fold(SiteTest::new(), |site, (path, text)| site.file(path, text))
}

/// The lines that stand in no fenced block.
fn prose(document: &str) -> impl Iterator<Item = &str> {
    let mut fence = "";
    document.lines().filter(move |line| {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        match (fence, marks.len() >= 3) {
            ("", true) => fence = marks,
            ("", false) => return true,
            (open, true) if *line == open => fence = "",
            _ => {}
        }
        false
    })
}

/// The rows below the first table head that follows `heading`, as cells.
pub fn table<'d>(document: &'d str, heading: &str) -> Vec<Vec<&'d str>> {
    let mut lines = prose(document).skip_while(|line| *line != heading);
    assert!(lines.next().is_some(), "there is no heading `{heading}`");
    let rows = lines
        .take_while(|line| !line.starts_with('#'))
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    rows.skip(2).map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// The names in the first column of a table: what stands between the first backticks, up to a `(`.
fn names(document: &str, heading: &str) -> Vec<String> {
    let name = |row: &Vec<&str>| {
        let code = row[0].split('`').nth(1).expect("a name stands in backticks");
        code.split('(').next().unwrap_or(code).to_owned()
    };
    let mut names: Vec<String> = table(document, heading).iter().map(name).collect();
    names.sort_unstable();
    names
}

fn sorted(names: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    names.sort_unstable();
    names
}

#[test]
fn themes_are_told_every_function_and_filter_and_no_other() {
    let document = document("themes.md");
    let vocabulary = render::vocabulary();
    assert_eq!(names(&document, "## Functions"), sorted(vocabulary.functions));
    assert_eq!(names(&document, "## Filters"), sorted(vocabulary.filters));
}

#[test]
fn themes_are_told_every_template_that_chancery_has_and_no_other() {
    let folder = fs::read_dir(in_repository("themes/chancery/templates")).expect("it is there");
    let mut files: Vec<String> = folder
        .map(|entry| entry.expect("a readable entry"))
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    files.sort_unstable();
    assert_eq!(names(&document("themes.md"), "### Names"), files);
}

#[test]
fn the_table_of_limits_is_that_of_the_program() {
    let document = document("configuration.md");
    let written: Vec<[String; 3]> = table(&document, "## Limits")
        .iter()
        .map(|row| [row[0], row[1], row[2].trim_end_matches(" †")].map(str::to_owned))
        .collect();
    let held: Vec<[String; 3]> = LIMITS
        .iter()
        .map(|limit| {
            let default = spell(limit.default, limit.unit);
            [format!("`{}`", limit.name), default, limit.doc.to_owned()]
        })
        .collect();
    assert_eq!(written, held);
}

#[test]
fn the_examples_for_editors_form_a_site_without_a_warning() {
    let examples = examples(&document("writing.md"));
    assert!(examples.len() > 25, "only {} examples were found", examples.len());
    let site = site_of(&examples);
    let site = PICTURES.iter().fold(site, |site, picture| site.file(picture, jpeg((9, 6)))).build();
    let site = site.made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let checked = site.check();
    assert!(
        !checked.diagnostics.iter().any(Diagnostic::is_error),
        "{}",
        shown(&checked.diagnostics)
    );
    site.has("2016/02/12/cessation/index.html", "<a href=\"/topics/issg/\">support group</a>")
        .has("2016/05/04/aleppo-calm/index.html", "/assets/pictures/market-9.")
        .has("errata/index.html", "/corrections/")
        .has("ar/2016/02/12/cessation/index.html", "dir=\"rtl\"")
        .has("transcripts/munich.txt", "cessation")
        .without("2016/05/04/draft/index.html")
        .without("2016/05/04/embargoed/index.html");
}

#[test]
fn dates_are_shown_as_editors_are_told() {
    let document = document("writing.md");
    let rows = table(&document, "## Dates");
    let shown =
        |row: &Vec<&str>| format!("<p>{{{{ \"{}\" | date }}}}</p>\n", row[0].trim_matches('`'));
    let site = SiteTest::new()
        .file("config.yaml", format!("{CONFIG}theme: desk\n"))
        .file("themes/desk/theme.yaml", "name: desk\nversion: 1\nextends: chancery\n")
        .file("themes/desk/templates/404.html", rows.iter().map(shown).collect::<String>())
        .file("content/pages/about.md", ABOUT)
        .build()
        .made();
    assert!(rows.len() > 10, "only {} dates were found", rows.len());
    for row in &rows {
        let page = site.read("404.html");
        assert!(page.contains(&format!("<p>{}</p>", row[2])), "{row:?} is not in\n{page}");
    }
}

#[test]
fn the_example_of_a_configuration_is_a_good_one() {
    let site = site_of(&examples(&document("configuration.md")))
        .file("content/pages/about.md", ABOUT)
        .file("content/topics/syria-talks.md", TOPIC)
        .file("content/topics/issg.md", TOPIC)
        .build()
        .made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
}

#[test]
fn the_examples_for_publishing_are_good() {
    let document = document("publishing.md");
    let commands: Vec<Vec<&str>> = document
        .lines()
        .filter_map(|line| line.strip_prefix("demarche "))
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert!(commands.len() >= 5, "only {} commands were found", commands.len());
    for arguments in commands {
        let site = SiteTest::new().file("content/pages/about.md", ABOUT);
        let run = site.run(&arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
    }
    let mut workflows = examples(&document);
    workflows.retain(|example| !example.path.starts_with("netlify"));
    assert_eq!(workflows.len(), 2);
    for workflow in workflows {
        let whole = 0..workflow.text.len();
        let source = SourceText::new(workflow.path, workflow.text);
        yaml::parse(&source, whole, &yaml::Limits::file()).expect("a workflow is YAML");
    }
}

#[test]
fn the_examples_for_theme_authors_form_a_theme() {
    let text =
        "---\ntitle: About\n---\n<Aside title=\"Heed\" wide=\"true\">\nA *remark*.\n</Aside>\n";
    let site = site_of(&examples(&document("themes.md")))
        .file("config.yaml", format!("{CONFIG}theme: desk\n"))
        .file("content/pages/about.md", text)
        .build()
        .made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    site.has("about/index.html", "<aside class=\"wide\"><h3>Heed</h3><p>A <em>remark</em>.</p>");
}

/// The targets of the links of a Markdown file that lead to files of the repository.
fn file_links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    files.map(|target| target.split('#').next().unwrap_or(target)).collect()
}

#[test]
fn the_documentation_is_a_site_without_a_dead_link() {
    let site = SiteTest::new();
    for part in ["config.yaml", "content", "themes"] {
        copy(&in_repository("docs").join(part), &site.path(part));
    }
    let site = site.build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let checked = site.check();
    assert!(checked.diagnostics.is_empty(), "{}", shown(&checked.diagnostics));
    let home = site.read("index.html");
    let chapters = fs::read_dir(in_repository("docs/content/pages")).expect("it is there");
    for chapter in chapters {
        let file = chapter.expect("a readable entry").file_name();
        let name = file.to_string_lossy().replace(".md", "");
        assert!(home.contains(&format!("href=\"/demarche/{name}/\"")), "{name} is not in\n{home}");
    }
}

#[test]
fn what_a_reader_of_the_repository_follows_is_there() {
    for (file, folder) in [("README.md", ""), ("docs/README.md", "docs")] {
        let text = fs::read_to_string(in_repository(file)).expect("it is there");
        let links = file_links(&text);
        assert!(!links.is_empty(), "{file} has no link to a file");
        for link in links {
            assert!(in_repository(folder).join(link).exists(), "`{link}` in {file} leads nowhere");
        }
    }
}
