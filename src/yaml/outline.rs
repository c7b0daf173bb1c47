//! What a reader expects, found out by letting it read.
//!
//! A reader is given fields that are all there and hold nothing in particular; what it asks of them is
//! written down. So the outline of a file is that of its reader by construction, and no list of keys
//! stands beside the code that reads them. A reader may look at the shape of a value before it decides
//! what to ask, so it is run once for each shape.

use super::{Entry, Fields, Node, Scalar, Value};
use crate::diagnostic::{SourceText, Span};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The keys of a mapping, in the order in which its reader asks for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The keys.
    pub keys: Vec<Key>,
    /// What stands under keys that are free; none where every key is known.
    pub free: Option<Vec<Form>>,
}

/// A key that a reader asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: Arc<str>,
    /// Whether it must be there.
    pub required: bool,
    /// The forms in which its value may be written; any where there is none.
    pub forms: Vec<Form>,
}

/// A form in which a value may be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A text, whatever it looks like.
    Text,
    /// A text that this regular expression matches (ECMA-262).
    Pattern(&'static str),
    /// `true` or `false`.
    Flag,
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// A number from the first to the second.
    Number(f64, f64),
    /// One of these words.
    Choice(Vec<Arc<str>>),
    /// A date as exact as it is known (EDTF).
    Edtf,
    /// An instant with its offset, or a day.
    Moment,
    /// A list, with the forms of its items.
    List(Vec<Form>),
    /// A mapping.
    Mapping(Outline),
    /// A mapping of anything.
    Free,
}

/// The key that stands for all free ones while a reader is asked; two letters would do as a language,
/// and as the key of a taxonomy.
const FREE_KEY: &str = "xx";

/// A value of each shape, which hold nothing in particular.
#[derive(Debug)]
pub struct Samples {
    source: SourceText,
    scalar: Node,
    sequence: Node,
    entry: Entry,
}

/// The shape of all values in one run of a reader.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Scalar,
    Sequence,
    Mapping,
}

/// A run of a reader, in which all values have one shape.
#[derive(Clone, Copy, Debug)]
struct Run<'a> {
    samples: &'a Samples,
    shape: Shape,
}

/// What was noted about a mapping so far.
#[derive(Debug, Default)]
struct KeyNotes {
    keys: Vec<(Arc<str>, bool, Shared<ValueNotes>)>,
    free: bool,
}

/// What was noted about a value so far.
#[derive(Debug, Default)]
struct ValueNotes {
    forms: Vec<Form>,
    items: Option<Shared<ValueNotes>>,
    fields: Option<Shared<KeyNotes>>,
}

type Shared<T> = Rc<RefCell<T>>;

/// Where the reader of a mapping is watched.
#[derive(Clone, Debug)]
pub(super) struct Watch<'a> {
    run: Run<'a>,
    notes: Shared<KeyNotes>,
}

/// Where the reader of a value is watched.
#[derive(Clone, Debug)]
pub(super) struct ValueWatch<'a> {
    run: Run<'a>,
    notes: Shared<ValueNotes>,
}

impl Default for Samples {
    fn default() -> Self {
        let node = |value: Value| Node { value, span: Span::default() };
        Samples {
            source: SourceText::new("", ""),
            // Some readers look whether a text could be an address before they take it for one.
            scalar: node(Value::Scalar(Scalar { text: Arc::from("a:b"), plain: true })),
            sequence: node(Value::Sequence(Vec::new())),
            entry: Entry {
                key: Arc::from(FREE_KEY),
                key_span: Span::default(),
                value: node(Value::Mapping(Vec::new())),
            },
        }
    }
}

/// The outline of what `read` reads.
pub fn outline<'a>(samples: &'a Samples, mut read: impl FnMut(&mut Fields<'a>)) -> Outline {
    let notes = Shared::<KeyNotes>::default();
    for shape in Shape::ALL {
        let watch = Watch { run: Run { samples, shape }, notes: Rc::clone(&notes) };
        read(&mut watch.fields());
    }
    let notes = notes.borrow();
    notes.outline()
}

impl Shape {
    const ALL: [Shape; 3] = [Shape::Scalar, Shape::Sequence, Shape::Mapping];
}

impl<'a> Run<'a> {
    fn node(self) -> &'a Node {
        match self.shape {
            Shape::Scalar => &self.samples.scalar,
            Shape::Sequence => &self.samples.sequence,
            Shape::Mapping => &self.samples.entry.value,
        }
    }
}

impl<'a> Watch<'a> {
    fn fields(self) -> Fields<'a> {
        let Samples { source, entry, .. } = self.run.samples;
        Fields::of(source, &entry.value, "").watched(self)
    }

    /// Notes that `name` is asked for, and gives the watch of its value.
    pub(super) fn value(&self, name: &str, required: bool) -> ValueWatch<'a> {
        let mut notes = self.notes.borrow_mut();
        let known = notes.keys.iter().position(|(key, ..)| **key == *name);
        let at = known.unwrap_or_else(|| {
            notes.keys.push((Arc::from(name), false, Shared::default()));
            notes.keys.len() - 1
        });
        let (_, needed, value) = &mut notes.keys[at];
        *needed |= required;
        ValueWatch { run: self.run, notes: Rc::clone(value) }
    }

    /// Notes that further keys are free, and gives the entry that stands for all of them.
    pub(super) fn free_entry(&self) -> &'a Entry {
        self.notes.borrow_mut().free = true;
        &self.run.samples.entry
    }
}

impl<'a> ValueWatch<'a> {
    /// The value that the reader gets.
    pub(super) fn node(&self) -> &'a Node {
        self.run.node()
    }

    /// Notes that the value may have this form.
    pub(super) fn expect(&self, form: Form) {
        let mut notes = self.notes.borrow_mut();
        if !notes.forms.contains(&form) {
            notes.forms.push(form);
        }
    }

    /// Notes that the value may be a list, and gives the watches of an item of each shape.
    pub(super) fn items(&self) -> [ValueWatch<'a>; 3] {
        let mut notes = self.notes.borrow_mut();
        let items = notes.items.get_or_insert_default();
        let samples = self.run.samples;
        Shape::ALL.map(|shape| ValueWatch { run: Run { samples, shape }, notes: Rc::clone(items) })
    }

    /// Notes that the value may be a mapping, and gives its fields, which are watched.
    pub(super) fn fields(&self) -> Fields<'a> {
        let mut notes = self.notes.borrow_mut();
        let fields = Rc::clone(notes.fields.get_or_insert_default());
        Watch { run: self.run, notes: fields }.fields()
    }
}

impl KeyNotes {
    fn outline(&self) -> Outline {
        let key = |(name, required, value): &(Arc<str>, bool, Shared<ValueNotes>)| Key {
            name: Arc::clone(name),
            required: *required,
            forms: value.borrow().forms(),
        };
        let (free, keys): (Vec<Key>, Vec<Key>) =
            self.keys.iter().map(key).partition(|key| self.free && &*key.name == FREE_KEY);
        let free_forms = || free.into_iter().flat_map(|key| key.forms).collect();
        Outline { keys, free: self.free.then(free_forms) }
    }
}

impl ValueNotes {
    fn forms(&self) -> Vec<Form> {
        let mut forms = self.forms.clone();
        // A reader that checks a text further has read it as a text first.
        if forms.iter().any(|form| matches!(form, Form::Pattern(_))) {
            forms.retain(|form| *form != Form::Text);
        }
        let items = self.items.as_ref().map(|items| Form::List(items.borrow().forms()));
        let fields = self.fields.as_ref().map(|fields| Form::Mapping(fields.borrow().outline()));
        forms.extend(items.into_iter().chain(fields));
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms<'o>(outline: &'o Outline, name: &str) -> &'o [Form] {
        let key = outline.keys.iter().find(|key| &*key.name == name);
        &key.expect("the key is asked for").forms
    }

    #[test]
    fn an_outline_is_what_its_reader_asks_for() {
        let samples = Samples::default();
        let outline = outline(&samples, |fields| {
            fields.required_text("title");
            fields.integer("weight", 1..=3);
            fields.choice("state", &[("open", 1), ("closed", 2)]);
            fields.list("people", "people", |item| {
                if item.node().scalar().is_some() {
                    return item.text();
                }
                item.mapping("a person", |fields| fields.required_text("name"))
            });
            fields.free_map("extra");
        });
        let names: Vec<&str> = outline.keys.iter().map(|key| &*key.name).collect();
        assert_eq!(names, ["title", "weight", "state", "people", "extra"]);
        assert!(outline.keys[0].required && !outline.keys[1].required);
        assert_eq!(forms(&outline, "weight"), [Form::Integer(1, 3)]);
        let words = ["open", "closed"].map(Arc::from).to_vec();
        assert_eq!(forms(&outline, "state"), [Form::Choice(words)]);
        let [Form::List(items)] = forms(&outline, "people") else { panic!("a list") };
        assert!(
            matches!(&items[..], [Form::Text, Form::Mapping(person)] if person.keys[0].required)
        );
        assert_eq!(forms(&outline, "extra"), [Form::Free]);
        assert_eq!(outline.free, None);
    }

    #[test]
    fn free_keys_are_told_from_known_ones() {
        let samples = Samples::default();
        let outline = outline(&samples, |fields| {
            for entry in fields.remaining() {
                fields.mapping(&entry.key, "a language", |fields| fields.text("name"));
            }
        });
        assert!(outline.keys.is_empty());
        let free = outline.free.expect("its keys are free");
        assert!(matches!(&free[..], [Form::Mapping(inner)] if &*inner.keys[0].name == "name"));
    }
}
