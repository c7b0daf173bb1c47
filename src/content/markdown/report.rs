//! The problems of one text, collected; a problem that repeats itself is summed up.

use crate::diagnostic::{Diagnostic, SourceText, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many problems of one code are reported one by one. To place a problem costs a walk through
/// the file, so their number must not grow with it.
const MOST_OF_A_CODE: usize = 50;

/// Collects problems by their place in the text of a body.
#[derive(Debug)]
pub(super) struct Report<'s> {
    source: &'s SourceText,
    base: usize,
    found: Vec<Diagnostic>,
    counts: BTreeMap<Cow<'static, str>, (usize, bool)>,
}

impl<'s> Report<'s> {
    /// For the text that begins at `base` in `source`.
    pub(super) fn new(source: &'s SourceText, base: usize) -> Self {
        Report { source, base, found: Vec::new(), counts: BTreeMap::new() }
    }

    /// The span in the file of `range` in the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.base)
    }

    /// Adds a problem that stands at `range` in the text.
    pub(super) fn add(&mut self, range: &Range<usize>, diagnostic: Diagnostic) {
        self.add_at(self.span(range), diagnostic);
    }

    /// Adds a problem that stands at `span` in the file.
    pub(super) fn add_at(&mut self, span: Span, diagnostic: Diagnostic) {
        let (count, error) = self.counts.entry(diagnostic.code.clone()).or_default();
        *count += 1;
        *error |= diagnostic.is_error();
        if *count <= MOST_OF_A_CODE {
            self.found.push(diagnostic.at(self.source.place(span)));
        }
    }

    /// All problems in the order of their places, and how many more there are.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort();
        for (code, (count, error)) in self.counts {
            if count <= MOST_OF_A_CODE {
                continue;
            }
            let more = count - MOST_OF_A_CODE;
            let message = format!("{more} more problems of the sort `{code}` in this text");
            let mut sum = if error {
                Diagnostic::error("", message)
            } else {
                Diagnostic::warning("", message)
            };
            sum.code = code;
            self.found.push(sum.at(self.source.beginning()));
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_problems_of_one_sort_are_summed_up() {
        let source = SourceText::new("a.md", "x".repeat(100));
        let mut report = Report::new(&source, 0);
        for at in 0..100 {
            report.add(&(at..at + 1), Diagnostic::warning("raw-html", "x"));
        }
        let all = report.finish();
        assert_eq!(all.len(), MOST_OF_A_CODE + 1);
        assert!(all[MOST_OF_A_CODE].message.starts_with("50 more"));
    }
}
