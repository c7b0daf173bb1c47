//! What went wrong, said once: a problem as a value, with its place, its reason and a hint.
//!
//! Every stage returns its diagnostics beside its result and never stops at the first one. How they
//! look on a terminal, in JSON or on a pull request is the business of `cli`; this module prints
//! nothing.

mod place;

pub use place::{Excerpt, Origin, Place, SourceText, Span, Unread, Written};

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How grave a problem is. Errors sort before warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The build does not happen.
    Error,
    /// The build happens, and somebody should look.
    Warning,
}

/// Where the cause of a problem lies; it decides the exit code of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Blame {
    /// In the records, the templates or the data of the site: exit code 1.
    Content,
    /// In the command line or `config.yaml`: exit code 2.
    Usage,
    /// In the disk, a permission or the network: exit code 3.
    Environment,
    /// In another demarche that is at work on the same site: exit code 75 (`EX_TEMPFAIL`).
    Busy,
    /// In demarche itself: exit code 70 (`EX_SOFTWARE`).
    Bug,
}

impl Blame {
    /// The exit code of a run whose gravest problem is of this sort (`sysexits.h` where it has one).
    pub fn exit_code(self) -> u8 {
        match self {
            Blame::Content => 1,
            Blame::Usage => 2,
            Blame::Environment => 3,
            Blame::Busy => 75,
            Blame::Bug => 70,
        }
    }
}

/// One problem: what it is, where it is, and what to do about it.
///
/// Messages and hints are lower case, without a full stop, with literals in backticks. The order of
/// diagnostics is the order of their places, so that a report reads like the files it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where the problem stands; `None` where it is about the run as a whole.
    pub place: Option<Place>,
    /// How grave it is.
    pub severity: Severity,
    /// A short, stable name of the sort of problem, such as `unknown-key`.
    pub code: Cow<'static, str>,
    /// One sentence.
    pub message: String,
    /// What to do: one sentence, shown beside the excerpt.
    pub hint: Option<String>,
    /// Other places that belong to the problem, each with a few words.
    pub related: Vec<(String, Place)>,
    /// Whose move it is.
    pub blame: Blame,
}

impl Diagnostic {
    /// An error in the content of the site.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            place: None,
            severity: Severity::Error,
            code: Cow::Borrowed(code),
            message: message.into(),
            hint: None,
            related: Vec::new(),
            blame: Blame::Content,
        }
    }

    /// A warning about the content of the site.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// An error in the command line or the configuration.
    pub fn usage(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { blame: Blame::Usage, ..Diagnostic::error(code, message) }
    }

    /// An error that the machine raised while `doing` something with `path`.
    pub fn environment(doing: &str, path: &str, cause: &std::io::Error) -> Self {
        let reason = lower_first(&cause.to_string());
        Diagnostic {
            blame: Blame::Environment,
            ..Diagnostic::error("io", format!("cannot {doing} `{path}`: {reason}"))
        }
    }

    /// The same problem at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same problem with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem with a hint where there is one to give.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// The same problem with a second place.
    #[must_use]
    pub fn related(mut self, words: impl Into<String>, place: Place) -> Self {
        self.related.push((words.into(), place));
        self
    }

    /// The same problem as a warning: what a draft's errors become in a build.
    #[must_use]
    pub fn softened(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same problem with every place looked up in the text of its file, which `text` gives.
    #[must_use]
    pub fn read_in(mut self, mut text: impl FnMut(&str) -> Option<SourceText>) -> Self {
        let mut read = |place: Place| {
            let text = place.unread.and_then(|_| text(&place.path));
            place.read_in(text.as_ref())
        };
        self.place = self.place.map(&mut read);
        self.related = self.related.into_iter().map(|(words, at)| (words, read(at))).collect();
        self
    }

    /// Whether one of its places is in the file at `path`.
    pub fn mentions(&self, path: &str) -> bool {
        let related = self.related.iter().map(|(_, place)| place);
        self.place.iter().chain(related).any(|place| *place.path == *path)
    }

    /// Whether it keeps the site from being built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The name among `known` that `written` was probably meant to be.
///
/// Names within a third of the length of `written` (at least one edit) count, by Damerau–Levenshtein
/// distance; ties go to the first in alphabetical order.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let reach = (written.chars().count() / 3).max(1);
    let folded = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= reach)
        .min()
        .map(|(_, name)| name)
}

/// The hint "did you mean …?" for a misspelt name, where a known one is near.
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, known).map(|name| format!("did you mean `{name}`?"))
}

/// The hint "did you mean …?" for a misspelt path: the last parts are compared, since the folders
/// before them are mostly alike.
pub fn did_you_mean_path<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let name = last(written);
    let reach = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|path| (strsim::damerau_levenshtein(&name, &last(path)), path))
        .filter(|(distance, _)| *distance <= reach)
        .min()
        .map(|(_, path)| format!("did you mean `{path}`?"))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let known = ["topics", "title", "date"];
        assert_eq!(nearest("topic", known), Some("topics"));
        assert_eq!(nearest("tite", known), Some("title"));
        assert_eq!(nearest("provenance", known), None);
    }

    #[test]
    fn a_path_is_near_by_its_last_part() {
        let known = ["content/articles/fine.md", "content/files/map.txt"];
        assert_eq!(did_you_mean_path("content/articles/missing-file.md", known), None);
        let hint = did_you_mean_path("content/articles/maps.txt", known);
        assert_eq!(hint.as_deref(), Some("did you mean `content/files/map.txt`?"));
    }

    #[test]
    fn diagnostics_sort_by_place() {
        let text = SourceText::new("a.md", "one\ntwo\n");
        let second = Diagnostic::error("x", "x").at(text.place(Span::new(4, 7)));
        let first = Diagnostic::warning("y", "y").at(text.place(Span::new(0, 3)));
        let mut both = vec![second.clone(), first.clone()];
        both.sort();
        assert_eq!(both, [first, second]);
    }
}
