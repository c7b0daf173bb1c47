//! The fields of one mapping: asked for by name, and strict about every other key.

use super::item::quoted_list;
use super::outline::Watch;
use super::{Entry, Item, Node, Value, shown};
use crate::diagnostic::{Diagnostic, SourceText, Span, did_you_mean, nearest};
use std::borrow::Cow;

/// Reads one mapping. Every field that is asked for is known; what is left at [`Fields::finish`] is
/// unknown. No problem hides another.
pub struct Fields<'a> {
    what: Cow<'a, str>,
    source: &'a SourceText,
    begins: Span,
    inherited_at: Option<Span>,
    slots: Vec<Slot<'a>>,
    known: Vec<Cow<'a, str>>,
    elsewhere: &'a [(&'a str, &'a str)],
    problems: Vec<Diagnostic>,
    /// Who is told what is asked for, where nothing is read in earnest.
    watch: Option<Watch<'a>>,
}

struct Slot<'a> {
    entry: &'a Entry,
    source: &'a SourceText,
    inherited: bool,
    asked: bool,
}

/// Unknown keys that are named one by one; more of them are one mistake, not many.
const UNKNOWN_KEYS_NAMED: usize = 20;

impl<'a> Fields<'a> {
    /// The fields of the mapping `node` of `source`, which messages call `what` ("an article").
    /// Anything but a mapping is a problem, and has no fields.
    pub fn of(source: &'a SourceText, node: &'a Node, what: impl Into<Cow<'a, str>>) -> Self {
        let mut fields = Fields {
            what: what.into(),
            source,
            begins: Span::new(node.span.start as usize, node.span.start as usize),
            inherited_at: None,
            slots: Vec::new(),
            known: Vec::new(),
            elsewhere: &[],
            problems: Vec::new(),
            watch: None,
        };
        match &node.value {
            Value::Mapping(entries) => {
                fields.slots = entries.iter().map(|entry| Slot::own(entry, source)).collect();
            }
            Value::Null => {}
            _ => {
                let message =
                    format!("{} needs `key: value` lines, not {}", fields.what, node.shape());
                fields.report(Diagnostic::error("wrong-shape", message), node.span);
            }
        }
        fields
    }

    /// The same fields with their beginning at `span`: where a missing field is reported.
    #[must_use]
    pub fn beginning_at(mut self, span: Span) -> Self {
        self.begins = span;
        self
    }

    /// The same fields with `entries` of another file for the keys that are absent here. An unknown
    /// key among them is that file's own problem.
    #[must_use]
    pub fn with_defaults(mut self, source: &'a SourceText, entries: &'a [Entry]) -> Self {
        for entry in entries {
            let known = self
                .slots
                .iter()
                .any(|slot| slot.entry.key == entry.key && !slot.entry.value.is_empty());
            if !known {
                self.slots.push(Slot { entry, source, inherited: true, asked: false });
            }
        }
        self
    }

    /// The same fields with hints for keys that mean something in other programs.
    #[must_use]
    pub fn with_hints(mut self, elsewhere: &'a [(&'a str, &'a str)]) -> Self {
        self.elsewhere = elsewhere;
        self
    }

    /// The same fields, all of which are there as far as the reader can tell; see [`super::outline`].
    pub(super) fn watched(mut self, watch: Watch<'a>) -> Self {
        self.watch = Some(watch);
        self
    }

    pub(super) fn inherit_place(&mut self, place: Option<Span>) {
        self.inherited_at = place;
    }

    /// Notes a problem at `span` of the file.
    pub fn report(&mut self, problem: Diagnostic, span: Span) {
        self.problems.push(problem.at(self.source.place(span)));
    }

    /// Notes a problem of the mapping as a whole.
    pub fn report_at_beginning(&mut self, problem: Diagnostic) {
        self.report(problem, self.begins);
    }

    /// Notes a problem of the field `name`: at its key, or at the beginning where it is absent.
    pub fn report_at(&mut self, name: &str, problem: Diagnostic) {
        let found = self.slots.iter().find(|slot| &*slot.entry.key == name);
        let place = match found {
            Some(slot) => slot.source.place(slot.entry.key_span),
            None => self.source.place(self.begins),
        };
        self.problems.push(problem.at(place));
    }

    /// Where the mapping begins.
    pub fn begins(&self) -> Span {
        self.begins
    }

    /// Whether a problem was noted that keeps the mapping from being what it should be.
    pub fn failed(&self) -> bool {
        self.problems.iter().any(Diagnostic::is_error)
    }

    /// Whether the field `name` has a value; asking makes it known.
    pub fn has(&mut self, name: &'a str) -> bool {
        if let Some(watch) = &self.watch {
            watch.value(name, false);
            return true;
        }
        self.find(name).is_some()
    }

    fn find(&mut self, name: &'a str) -> Option<usize> {
        if !self.known.iter().any(|known| known == name) {
            self.known.push(Cow::Borrowed(name));
        }
        let mut found = None;
        for (index, slot) in self.slots.iter_mut().enumerate() {
            if &*slot.entry.key == name {
                slot.asked = true;
                if found.is_none() && !slot.entry.value.is_empty() {
                    found = Some(index);
                }
            }
        }
        found
    }

    /// The value of the field `name`; an empty key is an absent key.
    pub fn item(&mut self, name: &'a str) -> Option<Item<'a, '_>> {
        if let Some(watch) = &self.watch {
            let value = watch.value(name, false);
            let (node, source) = (value.node(), self.source);
            let (name, problems) = (Cow::Borrowed(name), &mut self.problems);
            return Some(Item { name, node, source, own: None, problems, watch: Some(value) });
        }
        let index = self.find(name)?;
        let slot = &self.slots[index];
        let own = if slot.inherited { Some(self.begins) } else { self.inherited_at };
        Some(Item {
            name: Cow::Borrowed(name),
            node: &slot.entry.value,
            source: slot.source,
            own,
            problems: &mut self.problems,
            watch: None,
        })
    }

    /// The value of the field `name`, which must be there.
    pub fn required(&mut self, name: &'a str) -> Option<Item<'a, '_>> {
        self.required_such_as(name, String::new)
    }

    /// The value of the field `name`, which must be there; where it is not, the way out ends with what
    /// the value may be.
    pub fn required_such_as(
        &mut self,
        name: &'a str,
        values: impl FnOnce() -> String,
    ) -> Option<Item<'a, '_>> {
        if let Some(watch) = &self.watch {
            watch.value(name, true);
        }
        if !self.has(name) {
            let message = format!("{} needs `{name}`", self.what);
            let begun = self.slots.iter().any(|slot| !slot.inherited && &*slot.entry.key == name);
            let way_out = if begun {
                format!("write its value behind `{name}:`")
            } else {
                format!("add a line `{name}: …`")
            };
            let problem = Diagnostic::error("missing-key", message);
            self.report_at(name, problem.hint(way_out + &values()));
            return None;
        }
        self.item(name)
    }

    /// The keys of the mapping itself that nothing has asked for yet, in order: for mappings whose
    /// keys are free but whose values are typed. They count as asked for from now on.
    pub fn remaining(&mut self) -> Vec<&'a Entry> {
        if let Some(watch) = &self.watch {
            return vec![watch.free_entry()];
        }
        let left = self.slots.iter_mut().filter(|slot| !slot.asked && !slot.inherited);
        left.map(|slot| {
            slot.asked = true;
            slot.entry
        })
        .collect()
    }

    /// All problems, unknown keys among them.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        // What is watched holds nothing that could be unknown.
        let unknown = if self.watch.is_some() { Vec::new() } else { self.remaining() };
        for entry in unknown.iter().take(UNKNOWN_KEYS_NAMED) {
            let key = shown(&entry.key);
            let message = format!("unknown key `{key}` in {}", self.what);
            let problem = Diagnostic::error("unknown-key", message).hint(self.way_out(entry));
            self.report(problem, entry.key_span);
            self.forgive_missing(&entry.key);
        }
        if unknown.len() > UNKNOWN_KEYS_NAMED {
            let more = unknown.len() - UNKNOWN_KEYS_NAMED;
            let message = format!("{more} more unknown keys in {}", self.what);
            self.report_at_beginning(Diagnostic::error("unknown-key", message));
        }
        self.problems
    }

    /// Takes back that a field is missing which `written` was meant to be: that is one mistake.
    fn forgive_missing(&mut self, written: &str) {
        let Some(meant) = nearest(written, self.known.iter().map(Cow::as_ref)) else { return };
        let message = format!("{} needs `{meant}`", self.what);
        self.problems.retain(|problem| problem.code != "missing-key" || problem.message != message);
    }

    fn way_out(&self, entry: &Entry) -> String {
        // `{role: Minister, acting}` is a mapping with a key `acting` that has no value.
        if entry.value.is_empty() && entry.key_span.end == entry.value.span.end {
            return "put a text that holds a comma in quotes".to_owned();
        }
        let known = || self.known.iter().map(Cow::as_ref);
        let elsewhere = || self.elsewhere.iter().filter(|(key, _)| !known().any(|k| k == *key));
        if let Some((_, hint)) = elsewhere().find(|(key, _)| *key == &*entry.key) {
            return (*hint).to_owned();
        }
        did_you_mean(&entry.key, known()).unwrap_or_else(|| {
            if known().any(|key| key == "extra") {
                "what a theme may read beside the known keys stands below `extra`".to_owned()
            } else {
                format!("the keys are {}", quoted_list(known()))
            }
        })
    }
}

impl<'a> Slot<'a> {
    fn own(entry: &'a Entry, source: &'a SourceText) -> Self {
        Slot { entry, source, inherited: false, asked: false }
    }
}
