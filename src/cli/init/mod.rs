//! `demarche init`: a small true site to begin with, which builds as it is.
//!
//! It must never change or replace a file that is there already.

mod starter;

use super::exit;
use super::report::{Format, Report, counted};
use super::terminal::Terminal;
use super::write_new::write_new;
use crate::diagnostic::Diagnostic;
use crate::output_path::BaseUrl;
use clap::{Args, ValueHint};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What stands behind the options in `demarche init --help`.
const EXAMPLES: &str = "\
Examples:
  demarche init digest
  demarche init digest --title \"The Contact Group\" --base-url https://example.org/digest/
  demarche init --force         in a folder that holds other files; none of them is replaced";

/// Begin a site: its configuration, one story and the records it names
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct InitArguments {
    /// The folder, which is made where it is missing
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
    /// The name of the digest
    #[arg(long, value_name = "TEXT", default_value = "The Digest")]
    title: String,
    /// Where the site will stand
    #[arg(long, value_name = "URL", default_value = "https://example.org/")]
    base_url: String,
    /// Go ahead in a folder that is not empty, and write what is missing
    #[arg(long)]
    force: bool,
}

impl InitArguments {
    /// Writes the files, reports, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        match self.write() {
            Ok(written) => {
                for line in next_steps(&self.folder, written) {
                    terminal.note(&line);
                }
                0
            }
            Err(refusal) => {
                let diagnostics = [refusal];
                let exit_code = exit::code(&diagnostics, false);
                let verdict = "nothing was written";
                let report = Report { diagnostics: &diagnostics, made: None, exit_code, verdict };
                report.print(Format::Human, terminal);
                exit_code
            }
        }
    }

    /// Writes the files that are missing and returns their number.
    fn write(&self) -> Result<usize, Diagnostic> {
        let base_url = BaseUrl::parse(&self.base_url).map_err(|reason| {
            Diagnostic::usage("base-url", format!("`{}` is no base URL: {reason}", self.base_url))
                .hint("write one such as `https://example.org/` or `https://example.org/digest/`")
        })?;
        if !self.force && holds_something(&self.folder)? {
            let refusal = format!("the folder `{}` is not empty", self.folder.display());
            return Err(Diagnostic::usage("not-empty", refusal).hint(
                "name another folder, or add `--force` to write the files that are missing",
            ));
        }
        let year = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year();
        let mut written = 0;
        for (path, text) in starter::files(&self.title, &base_url, year) {
            let path = self.folder.join(path);
            if write_new(&path, &text)? {
                written += 1;
            }
        }
        Ok(written)
    }
}

/// Whether the folder holds anything but dotted entries: a fresh repository counts as empty.
fn holds_something(folder: &Path) -> Result<bool, Diagnostic> {
    let unreadable =
        |error: &io::Error| Diagnostic::environment("read", &folder.to_string_lossy(), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(unreadable(&error)),
    };
    for entry in entries {
        let name = entry.map_err(|error| unreadable(&error))?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            return Ok(true);
        }
    }
    Ok(false)
}

fn next_steps(folder: &Path, written: usize) -> Vec<String> {
    let mut lines = vec![
        format!("{} written in `{}`", counted(written, "file"), folder.display()),
        String::new(),
        "Next:".to_owned(),
    ];
    if folder != Path::new(".") {
        lines.push(format!("  cd {}", folder.display()));
    }
    lines.extend(
        [
            "  demarche serve       shows it in a browser while you write",
            "  demarche build       builds the site into `public`",
            "  demarche check       looks for mistakes, drafts included",
            "",
            "Then write a story of your own: `demarche new article \"Its title\"` begins one, and says where.",
            "`config.yaml` holds the name of the digest and where it will stand.",
        ]
        .map(str::to_owned),
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(folder: &Path, force: bool) -> InitArguments {
        InitArguments {
            folder: folder.to_owned(),
            title: "The \"Digest\": a test".to_owned(),
            base_url: "https://example.org/digest".to_owned(),
            force,
        }
    }

    #[test]
    fn an_empty_folder_is_filled_and_a_filled_one_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("new/site");
        let written = arguments(&site, false).write().expect("the folder is missing");
        assert!(written > 5, "{written} files");
        let config = fs::read_to_string(site.join("config.yaml")).expect("it was written");
        assert!(config.contains(r#"title: "The \"Digest\": a test""#), "{config}");
        assert!(config.contains("base_url: https://example.org/digest/"), "{config}");
        assert!(config.contains("identity: \"example.org,2"), "{config}");
        let refusal = arguments(&site, false).write().expect_err("it is not empty now");
        assert_eq!(refusal.code, "not-empty");
    }

    #[test]
    fn force_writes_what_is_missing_and_replaces_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("config.yaml"), "title: Mine\n").expect("a file");
        let all =
            starter::files("T", &BaseUrl::parse("https://a.org/").expect("a URL"), 2016).len();
        let written = arguments(folder.path(), true).write().expect("it was forced");
        assert_eq!(written, all - 1);
        let config = fs::read_to_string(folder.path().join("config.yaml")).expect("it is there");
        assert_eq!(config, "title: Mine\n");
    }

    #[test]
    fn a_fresh_repository_counts_as_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        assert!(arguments(folder.path(), false).write().is_ok());
    }

    #[test]
    fn a_wrong_base_url_is_refused_before_anything_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let wrong =
            InitArguments { base_url: "example".to_owned(), ..arguments(folder.path(), false) };
        assert_eq!(wrong.write().expect_err("it is no URL").code, "base-url");
        assert!(!holds_something(folder.path()).expect("a readable folder"));
    }
}
