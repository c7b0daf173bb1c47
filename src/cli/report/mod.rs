//! What a run prints: its problems, then what came of it, in the form that was asked for.
//!
//! For people, problems and the count go to standard error and what was made to standard output; the
//! forms for machines go to standard output as a whole. Nothing here decides anything.

mod github;
mod human;
mod json;
mod made;

use super::terminal::Terminal;
use crate::build::Summary;
use crate::diagnostic::{Diagnostic, Place};
use clap::ValueEnum;
use std::collections::BTreeSet;

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each problem with its line
    #[default]
    Human,
    /// JSON Lines: one object a line, the summary last
    Json,
    /// Workflow commands: problems stand beside the lines of a pull request
    Github,
}

/// What there is to report of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Report<'a> {
    /// All problems, sorted.
    pub(super) diagnostics: &'a [Diagnostic],
    /// What was built, if anything.
    pub(super) made: Option<&'a Summary>,
    /// The exit code that follows.
    pub(super) exit_code: u8,
    /// What came of the run, to stand behind the count of problems: `nothing was written`.
    pub(super) verdict: &'a str,
}

impl Report<'_> {
    /// Prints problems one by one, for people.
    pub(super) fn print_problems(problems: &[&Diagnostic], terminal: &mut Terminal) {
        for diagnostic in problems {
            terminal.problem(&human::diagnostic(diagnostic));
        }
    }

    /// Prints the report.
    pub(super) fn print(&self, format: Format, terminal: &mut Terminal) {
        match format {
            Format::Human => self.print_for_people(terminal),
            Format::Json => {
                for line in json::lines(self) {
                    terminal.result(&line);
                }
            }
            Format::Github => {
                for diagnostic in self.diagnostics {
                    terminal.result(&github::diagnostic(diagnostic));
                }
                terminal.note(&self.closing());
            }
        }
    }

    fn print_for_people(&self, terminal: &mut Terminal) {
        for diagnostic in self.diagnostics {
            terminal.problem(&human::diagnostic(diagnostic));
        }
        if !self.diagnostics.is_empty() {
            terminal.problem(&self.closing());
        }
        match self.made {
            Some(summary) => {
                for line in made::lines(summary) {
                    terminal.note(&line);
                }
            }
            None if self.diagnostics.is_empty() => terminal.note(&self.closing()),
            None => {}
        }
    }

    /// The count of `diagnostics` in words.
    pub(super) fn count(diagnostics: &[Diagnostic]) -> String {
        Count::of(diagnostics).to_string()
    }

    fn closing(&self) -> String {
        let count = Count::of(self.diagnostics);
        match (self.verdict, count.to_string()) {
            ("", count) => count,
            (verdict, count) => format!("{count}; {verdict}"),
        }
    }
}

/// How many problems there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    errors: usize,
    warnings: usize,
    /// Files that have at least one.
    files: usize,
}

impl Count {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let places = diagnostics.iter().filter_map(|diagnostic| diagnostic.place.as_ref());
        let files: BTreeSet<&str> = places.map(|place: &Place| &*place.path).collect();
        Count { errors, warnings: diagnostics.len() - errors, files: files.len() }
    }
}

/// `2 errors and 1 warning in 2 files`.
impl std::fmt::Display for Count {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let errors = counted(self.errors, "error");
        let warnings = counted(self.warnings, "warning");
        match (self.errors, self.warnings) {
            (0, 0) => out.write_str("no problems")?,
            (_, 0) => out.write_str(&errors)?,
            (0, _) => out.write_str(&warnings)?,
            _ => write!(out, "{errors} and {warnings}")?,
        }
        if self.files > 0 {
            write!(out, " in {}", counted(self.files, "file"))?;
        }
        Ok(())
    }
}

/// `1 file`, `2 files`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report_of(diagnostics: &[Diagnostic]) -> String {
        Report { diagnostics, made: None, exit_code: 1, verdict: "nothing was written" }.closing()
    }

    #[test]
    fn the_count_says_how_many_of_what_in_how_many_files() {
        let error = |path: &str| Diagnostic::error("x", "x").at(Place::file(path));
        let warning = |path: &str| Diagnostic::warning("x", "x").at(Place::file(path));
        assert_eq!(
            report_of(&[error("a"), error("b"), warning("a")]),
            "2 errors and 1 warning in 2 files; nothing was written"
        );
        assert_eq!(report_of(&[warning("a")]), "1 warning in 1 file; nothing was written");
        assert_eq!(report_of(&[Diagnostic::usage("x", "x")]), "1 error; nothing was written");
        assert_eq!(report_of(&[]), "no problems; nothing was written");
    }
}
