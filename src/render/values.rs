//! Answers as the values that templates see.
//!
//! A value is built from a view by its serialisation, which is the contract with themes; nothing is
//! added or renamed here. Cards are never built twice: see `Desk::card_value`.

use super::desk::Desk;
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::site::view::{Card, Group, Listing, Neighbour, SiteView};
use serde::Serialize;
use std::sync::Arc;
use tera::value::Key;
use tera::{Map, Value};

/// The value of a view. Views are plain data, and none of them refuses to be serialised.
pub(super) fn of<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::from_serializable(view)
}

pub(super) fn site(site: &Arc<SiteView>) -> Value {
    of(&**site)
}

/// A card, with the names in it shared: most stories have the same few topics and outlets.
pub(super) fn card(desk: &Desk, card: &Card) -> Value {
    let bare =
        Card { topics: Vec::new(), outlets: Vec::new(), documents: Vec::new(), ..card.clone() };
    let mut map = of(&bare).into_map().expect("a card is a map");
    let names =
        [("topics", &card.topics), ("outlets", &card.outlets), ("documents", &card.documents)];
    for (field, names) in names {
        map.insert(Key::Str(field), desk.name_values(names));
    }
    Value::from(map)
}

/// A map of `fields`, in their order; those without a value are left out.
pub(super) fn map<const N: usize>(fields: [(&'static str, Option<Value>); N]) -> Value {
    let present = fields.into_iter().filter_map(|(name, value)| Some((Key::Str(name), value?)));
    Value::from(present.collect::<Map>())
}

/// A text that may be missing.
pub(super) fn text(text: Option<&Arc<str>>) -> Option<Value> {
    text.map(|text| Value::normal_string(text))
}

pub(super) fn listing(desk: &Desk, listing: &Listing) -> Value {
    map([
        ("items", Some(desk.card_values(&listing.items))),
        ("number", listing.number.map(Value::from)),
        ("total", listing.total.map(Value::from)),
        ("newer", text(listing.newer.as_ref())),
        ("older", text(listing.older.as_ref())),
        ("newest", Some(Value::normal_string(&listing.newest))),
        ("oldest", text(listing.oldest.as_ref())),
    ])
}

pub(super) fn groups(desk: &Desk, groups: &[Group]) -> Value {
    let group = |group: &Group| {
        map([
            ("key", Some(Value::normal_string(&group.key))),
            ("items", Some(desk.card_values(&group.items))),
        ])
    };
    Value::from(groups.iter().map(group).collect::<Vec<_>>())
}

pub(super) fn neighbour(desk: &Desk, neighbour: &Neighbour) -> Value {
    map([
        ("card", Some(desk.card_value(&neighbour.card))),
        ("topic", neighbour.topic.as_ref().map(of)),
    ])
}

/// Reads the key of a record as `key` of a card writes it: `actor:lavrov:en`.
pub(super) fn key(text: &str) -> Option<RecordKey> {
    let mut parts = text.splitn(3, ':');
    let (kind, id, lang) = (parts.next()?, parts.next()?, parts.next()?);
    Some(RecordKey::new(kind_named(kind), Id::from(id), Lang::from(lang)))
}

/// The kind of this name; a name that no built-in kind has is that of a taxonomy.
pub(super) fn kind_named(name: &str) -> Kind {
    let built_in = Kind::BUILT_IN.into_iter().find(|kind| kind.name() == name);
    built_in.unwrap_or_else(|| Kind::Term(Arc::from(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back() {
        let keys = [
            RecordKey::new(Kind::Actor, Id::from("lavrov"), Lang::from("en")),
            RecordKey::new(Kind::Term(Arc::from("regions")), Id::from("levant"), Lang::from("ar")),
        ];
        for written in keys {
            assert_eq!(key(&written.to_string()), Some(written));
        }
        assert_eq!(key("lavrov"), None);
    }
}
