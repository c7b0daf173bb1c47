//! YAML as a tree that remembers where everything stands.
//!
//! A file is read once into [`Node`]s; [`Fields`] then reads typed values out of one mapping and
//! collects every problem with its place. Scalars keep the spelling of the source (`0123`, `no`,
//! `1e3`, `12:30`): what a value is, its field says, never its looks. This room knows no kind of
//! record and no key of the configuration, and nothing but it may use the YAML library.

mod fields;
mod item;
mod json;
pub mod outline;
mod parse;
#[cfg(test)]
mod tests;
mod text;
mod trouble;
mod typed;

pub use fields::Fields;
pub use item::Item;
pub use parse::parse;
pub use text::{all_forbidden, code_point, forbidden, shown, unfit_for_a_line};

use crate::diagnostic::Span;
use std::sync::Arc;

/// A value with the place where it stands; spans are byte offsets into the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What stands there.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A value, not yet typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`, without quotes.
    Null,
    /// A text, a number, a flag: the field decides.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order of the file; no key stands twice.
    Mapping(Vec<Entry>),
}

/// A scalar as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The source text where it is plain, its meaning where it is quoted or a block.
    pub text: Arc<str>,
    /// Written without quotes.
    pub plain: bool,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Arc<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// How much YAML is read from one place. Beyond it there is an error, soon and with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length in bytes.
    pub bytes: usize,
    /// Lists and mappings within each other.
    pub depth: usize,
    /// Scalars, lists and mappings together, keys included.
    pub nodes: usize,
    /// The names under which they can be raised, if they can.
    pub keys: Option<Keys>,
}

/// The keys below `limits:` in `config.yaml` that raise [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// That of the length.
    pub long: &'static str,
    /// That of the depth.
    pub deep: &'static str,
    /// That of the number of values.
    pub many: &'static str,
}

impl Limits {
    /// For the front matter of one record, unless a site says otherwise.
    pub fn front_matter() -> Self {
        Limits { bytes: 64 * 1024, depth: 16, nodes: 2_000, keys: None }
    }

    /// For a file that is YAML as a whole, unless a site says otherwise: the configuration itself, a
    /// list of records, data, a part of a theme.
    pub fn file() -> Self {
        Limits { bytes: 16 * 1024 * 1024, depth: 16, nodes: 200_000, keys: None }
    }
}

impl Node {
    /// The scalar, where it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The value of `key`, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Mapping(entries) = &self.value else {
            return None;
        };
        let entry = entries.iter().find(|entry| &*entry.key == key)?;
        Some(&entry.value)
    }

    /// Whether nothing is written here: an empty key is an absent key.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(scalar) => scalar.text.trim().is_empty(),
            Value::Sequence(_) | Value::Mapping(_) => false,
        }
    }

    /// What it is, for messages: `a list`.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}
