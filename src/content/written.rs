//! What somebody wrote about a record, field by field, with its place: for whoever asks where a value
//! comes from. Nothing is checked here; that was done when the record was read.

use super::defaults::Defaults;
use super::front_matter;
use super::record::Record;
use crate::config::Limits;
use crate::diagnostic::{Place, SourceText};
use crate::yaml::{self, Entry, Node, Value};
use std::sync::Arc;

/// A field as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenField {
    /// Its key.
    pub key: Arc<str>,
    /// Where it stands.
    pub place: Place,
    /// Whether it stands in a file of folder defaults.
    pub inherited: bool,
    /// Its value, as free values are read.
    pub value: serde_json::Value,
}

/// The fields of `record`, whose file is `source`: its own, then those of `defaults` (the nearest
/// first) that it inherits.
pub fn written_fields(
    record: &Record,
    source: &SourceText,
    defaults: &[&Defaults],
    limits: &Limits,
) -> Vec<WrittenField> {
    let own = own_entries(record, source, limits).unwrap_or_default();
    let mut fields: Vec<WrittenField> = Vec::new();
    let all = own.iter().map(|entry| (source, entry, false));
    let inherited = defaults.iter().flat_map(|defaults| {
        defaults.entries.iter().map(move |entry| (&defaults.source, entry, true))
    });
    for (source, entry, inherited) in all.chain(inherited) {
        // An empty key is an absent key.
        if !entry.value.is_empty() && !fields.iter().any(|field| field.key == entry.key) {
            fields.push(field(source, entry, inherited));
        }
    }
    fields
}

fn field(source: &SourceText, entry: &Entry, inherited: bool) -> WrittenField {
    WrittenField {
        key: Arc::clone(&entry.key),
        place: source.place(entry.key_span),
        inherited,
        value: entry.value.to_json(),
    }
}

/// The entries of the record's front matter, or of its item in a list file.
fn own_entries(record: &Record, source: &SourceText, limits: &Limits) -> Option<Vec<Entry>> {
    if let Ok(parts) = front_matter::split(source) {
        return entries(yaml::parse(source, parts.yaml, &limits.front_matter()).ok()?);
    }
    let list = yaml::parse(source, 0..source.text.len(), &limits.list()).ok()?;
    let Value::Sequence(items) = list.value else { return None };
    let is_meant = |item: &Node| {
        let id = item.get("id").and_then(Node::scalar);
        id.is_some_and(|id| *id.text == *record.key.id.0)
    };
    entries(items.into_iter().find(is_meant)?)
}

fn entries(node: Node) -> Option<Vec<Entry>> {
    match node.value {
        Value::Mapping(entries) => Some(entries),
        _ => None,
    }
}
