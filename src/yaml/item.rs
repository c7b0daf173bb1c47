//! One value, read as what its field declares.

use super::outline::{Form, ValueWatch};
use super::{Fields, Node, Value, shown, unfit_for_a_line};
use crate::date::{DateError, Edtf, Moment};
use crate::diagnostic::{Diagnostic, SourceText, Span, nearest};
use std::borrow::Cow;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A value that somebody wrote, with the list that takes its problems.
///
/// Each reader gives the value, or notes one problem and gives `None`.
pub struct Item<'a, 'p> {
    pub(super) name: Cow<'a, str>,
    pub(super) node: &'a Node,
    pub(super) source: &'a SourceText,
    pub(super) own: Option<Span>,
    pub(super) problems: &'p mut Vec<Diagnostic>,
    /// Who is told what is expected, where nothing is read in earnest; see [`super::outline`].
    pub(super) watch: Option<ValueWatch<'a>>,
}

impl<'a> Item<'a, '_> {
    /// The name of its field, for messages.
    pub fn name(&self) -> String {
        self.name.to_string()
    }

    /// The value as it stands.
    pub fn node(&self) -> &'a Node {
        self.node
    }

    /// Where the value stands in the file of the mapping; where that file only inherits it, the
    /// place where the mapping begins.
    pub fn span(&self) -> Span {
        self.own.unwrap_or(self.node.span)
    }

    /// Notes a problem of this value.
    pub fn report(&mut self, problem: Diagnostic) {
        let place = self.source.place(self.node.span);
        self.problems.push(problem.at(place));
    }

    /// Tells whoever watches what is expected here; true where somebody does, and nothing is to be read.
    fn expects(&self, form: impl FnOnce() -> Form) -> bool {
        let Some(watch) = &self.watch else { return false };
        watch.expect(form());
        true
    }

    /// Tells whoever watches that a text matches `pattern` (ECMA-262). Whoever reads the text checks
    /// it in words that an editor understands.
    pub fn looks_like(&mut self, pattern: &'static str) {
        self.expects(|| Form::Pattern(pattern));
    }

    fn wrong(&mut self, message: String, hint: impl Into<String>) {
        self.report(Diagnostic::error("wrong-value", message).hint(hint));
    }

    fn wrong_shape(&mut self, takes: impl Display, hint: Option<String>) {
        let message = format!("`{}` takes {takes}, not {}", self.name, self.node.shape());
        self.report(Diagnostic::error("wrong-shape", message).maybe_hint(hint));
    }

    /// The text exactly as it is written: for ids, paths and addresses, which are checked further.
    pub fn verbatim(&mut self) -> Option<Arc<str>> {
        if self.expects(|| Form::Text) {
            return None;
        }
        if let Some(scalar) = self.node.scalar() {
            return Some(Arc::clone(&scalar.text));
        }
        let begins = self.source.text[self.node.span.range()].chars().next();
        let hint = match begins {
            Some(bracket @ ('[' | '{')) => {
                Some(format!("put a text that begins with `{bracket}` in quotes"))
            }
            _ => None,
        };
        self.wrong_shape("a text", hint);
        None
    }

    /// A text that is shown: line breaks count as spaces, and it must read as it looks.
    pub fn text(&mut self) -> Option<Arc<str>> {
        let text = self.verbatim()?;
        if let Some((_, bad)) = unfit_for_a_line(&text) {
            let message = format!(
                "`{}` holds {}, which cannot be seen and changes how the text reads",
                self.name,
                super::code_point(bad)
            );
            let problem = Diagnostic::error("invisible-character", message);
            self.report(
                problem.hint("delete it, and write the text again by hand if you pasted it"),
            );
            return None;
        }
        if text.contains(['\n', '\r']) || text.trim().len() != text.len() {
            let words: Vec<&str> = text.split(['\n', '\r']).map(str::trim).collect();
            return Some(Arc::from(words.join(" ").trim()));
        }
        Some(text)
    }

    /// `true` or `false`.
    pub fn flag(&mut self) -> Option<bool> {
        if self.expects(|| Form::Flag) {
            return None;
        }
        match self.node.scalar().map(|scalar| &*scalar.text) {
            Some("true" | "True" | "TRUE") => Some(true),
            Some("false" | "False" | "FALSE") => Some(false),
            Some(other) => {
                let message = format!("`{}` cannot be `{}`", self.name, shown(other));
                self.wrong(message, "write `true` or `false`");
                None
            }
            None => {
                self.wrong_shape("`true` or `false`", None);
                None
            }
        }
    }

    /// A whole number within `range`.
    pub fn integer(&mut self, range: RangeInclusive<i64>) -> Option<i64> {
        if self.expects(|| Form::Integer(*range.start(), *range.end())) {
            return None;
        }
        let text = self.number_text("a whole number")?;
        let value = text
            .parse()
            .ok()
            .filter(|value: &i64| range.contains(value) && value.to_string() == *text);
        if value.is_none() {
            let message = format!("`{}` cannot be `{}`", self.name, shown(&text));
            let hint = format!("write a whole number from {} to {}", range.start(), range.end());
            self.wrong(message, hint);
        }
        value
    }

    /// A number in decimal notation within `range`.
    pub fn number(&mut self, range: RangeInclusive<f64>) -> Option<f64> {
        if self.expects(|| Form::Number(*range.start(), *range.end())) {
            return None;
        }
        let text = self.number_text("a number")?;
        let decimal = text
            .strip_prefix('-')
            .unwrap_or(&text)
            .split('.')
            .all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        let value = text.parse().ok().filter(|value: &f64| decimal && range.contains(value));
        if value.is_none() {
            let message = format!("`{}` cannot be `{}`", self.name, shown(&text));
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            self.wrong(message, hint);
        }
        value
    }

    fn number_text(&mut self, takes: &str) -> Option<Arc<str>> {
        let text = self.node.scalar().map(|scalar| Arc::clone(&scalar.text));
        if text.is_none() {
            self.wrong_shape(takes, None);
        }
        text
    }

    /// One of the words of `choices`.
    pub fn choice<T: Copy>(&mut self, choices: &[(&str, T)]) -> Option<T> {
        let words = || choices.iter().map(|(word, _)| *word);
        if self.expects(|| Form::Choice(words().map(Arc::from).collect())) {
            return None;
        }
        let Some(scalar) = self.node.scalar() else {
            self.wrong_shape(format_args!("one of {}", quoted_list(words())), None);
            return None;
        };
        let found = choices.iter().find(|(word, _)| *word == &*scalar.text);
        if found.is_none() {
            let message = format!("`{}` cannot be `{}`", self.name, shown(&scalar.text));
            let hint = match nearest(&scalar.text, words()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("write one of {}", quoted_list(words())),
            };
            self.wrong(message, hint);
        }
        found.map(|(_, value)| *value)
    }

    /// A date as exact as it is known (EDTF). A one-of set stands in brackets, which YAML takes for
    /// a list, so the source text is read.
    pub fn edtf(&mut self) -> Option<Edtf> {
        if self.expects(|| Form::Edtf) {
            return None;
        }
        let text = match &self.node.value {
            Value::Sequence(_) => {
                let written = &self.source.text[self.node.span.range()];
                Arc::from(written.split_whitespace().collect::<String>())
            }
            _ => self.date_text()?,
        };
        self.dated(Edtf::parse(&text))
    }

    /// An instant with its offset, or a bare date.
    pub fn moment(&mut self) -> Option<Moment> {
        if self.expects(|| Form::Moment) {
            return None;
        }
        let text = self.date_text()?;
        self.dated(Moment::parse(&text))
    }

    fn date_text(&mut self) -> Option<Arc<str>> {
        let text = self.node.scalar().map(|scalar| Arc::from(scalar.text.trim()));
        if text.is_none() {
            self.wrong_shape("a date", Some("write it as `2016-05-04`".to_owned()));
        }
        text
    }

    fn dated<T>(&mut self, date: Result<T, DateError>) -> Option<T> {
        date.map_err(|error| {
            let message = format!("`{}`: {}", self.name, error.message);
            self.report(Diagnostic::error("wrong-date", message).maybe_hint(error.hint));
        })
        .ok()
    }

    /// A list `of` something (a plural, for messages); items that `read` refuses are left out.
    pub fn list<T>(
        &mut self,
        of: &str,
        mut read: impl FnMut(&mut Item<'a, '_>) -> Option<T>,
    ) -> Vec<T> {
        if let Some(items) = self.watch.as_ref().map(ValueWatch::items) {
            for watch in items {
                let node = watch.node();
                let item = self.inner(self.name.clone(), node);
                read(&mut Item { watch: Some(watch), ..item });
            }
            return Vec::new();
        }
        let Value::Sequence(nodes) = &self.node.value else {
            let hint = match self.node.scalar() {
                Some(scalar) => format!("write `{}: [{}]`", self.name, shown(&scalar.text)),
                None => "write `- ` before each item".to_owned(),
            };
            self.wrong_shape(format_args!("a list of {of}"), Some(hint));
            return Vec::new();
        };
        let mut out = Vec::with_capacity(nodes.len());
        for node in nodes {
            let mut item = self.inner(self.name.clone(), node);
            if node.is_empty() {
                let message = format!("an item of `{}` is empty", item.name);
                item.wrong(message, "delete it, or write what is missing");
                continue;
            }
            out.extend(read(&mut item));
        }
        out
    }

    /// A list of texts that are shown.
    pub fn text_list(&mut self, of: &str) -> Vec<Arc<str>> {
        self.list(of, text)
    }

    /// The fields of a mapping, which messages call `what` ("a source").
    pub fn mapping<T>(
        &mut self,
        what: &str,
        read: impl FnOnce(&mut Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        if let Some(watch) = &self.watch {
            read(&mut watch.fields());
            return None;
        }
        if !matches!(self.node.value, Value::Mapping(_)) {
            self.wrong_shape(
                format_args!("the fields of {what}"),
                Some("write `key: value` lines".to_owned()),
            );
            return None;
        }
        let mut fields = Fields::of(self.source, self.node, what.to_owned());
        fields.inherit_place(self.own);
        let value = read(&mut fields);
        let problems = fields.finish();
        let sound = !problems.iter().any(Diagnostic::is_error);
        self.problems.extend(problems);
        value.filter(|_| sound)
    }

    /// A free mapping, as JSON.
    pub fn free_map(&mut self) -> serde_json::Map<String, serde_json::Value> {
        if self.expects(|| Form::Free) {
            return serde_json::Map::new();
        }
        let Value::Mapping(entries) = &self.node.value else {
            self.wrong_shape("a mapping", Some("write `key: value` lines below it".to_owned()));
            return serde_json::Map::new();
        };
        super::json::object(entries)
    }

    fn inner(&mut self, name: Cow<'a, str>, node: &'a Node) -> Item<'a, '_> {
        Item {
            name,
            node,
            source: self.source,
            own: self.own,
            problems: self.problems,
            watch: None,
        }
    }
}

/// [`Item::text`] for items of any life time.
pub(super) fn text(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    item.text()
}

/// Words in backticks, with commas between.
pub(super) fn quoted_list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
