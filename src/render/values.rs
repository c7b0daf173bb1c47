//! Answers as the values that templates see.
//!
//! A value is built from a view by its serialisation, which is the contract with themes; nothing is
//! added or renamed here. Cards are never built twice: see `Desk::card_value`.

use super::desk::Desk;
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::site::view::{
    Card, Group, HubView, Listing, MentionedView, Neighbour, RecordView, SeriesView, SiteView,
};
use serde::Serialize;
use std::sync::Arc;
use tera::value::Key;
use tera::{Context, Map, Value};

/// The value of a view. Views are plain data, and none of them refuses to be serialised.
pub(super) fn of<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::from_serializable(view)
}

pub(super) fn site(site: &Arc<SiteView>) -> Value {
    of(&**site)
}

/// A card, with the names in it shared: most stories have the same few topics and outlets.
///
/// It is what serialising the card gives, made by hand because thousands are made.
pub(super) fn card(desk: &Desk, card: &Card) -> Value {
    let mut map = of(&card.name).into_map().unwrap_or_default();
    let own = [
        ("summary", text(card.summary.as_ref())),
        ("date", text(card.date.as_ref())),
        ("updated", text(card.updated.as_ref())),
        ("article_kind", card.article_kind.map(Value::normal_string)),
        ("importance", Some(Value::from(card.importance))),
        ("topics", Some(desk.name_values(&card.topics))),
        ("outlets", Some(desk.name_values(&card.outlets))),
        ("relays", Some(&card.relays).filter(|relays| !relays.is_empty()).map(of)),
        ("single_source", card.single_source.then(|| Value::from(true))),
        ("type", text(card.type_.as_ref())),
        ("state", card.state.map(Value::normal_string)),
        ("status_line", text(card.status_line.as_ref())),
        ("status", card.status.map(Value::normal_string)),
        ("place", card.place.as_ref().map(|place| desk.name_value(place))),
        ("asserted_by", card.asserted_by.as_ref().map(|asserter| desk.name_value(asserter))),
        ("when_said", text(card.when_said.as_ref())),
        ("end", text(card.end.as_ref())),
        ("series", text(card.series.as_ref())),
        ("documents", Some(desk.name_values(&card.documents))),
        ("href", text(card.href.as_ref())),
        ("vote", text(card.vote.as_ref())),
        ("country", text(card.country.as_ref())),
        ("image", card.image.as_ref().map(of)),
    ];
    put_all(&mut map, own);
    Value::from(map)
}

/// A record whole: what its card has, what every record has, what its kind has. As [`card`], it is
/// what serialising the record gives.
pub(super) fn record(desk: &Desk, record: &RecordView) -> Value {
    let card = desk.card_value(&record.card);
    let mut map = card.as_map().cloned().unwrap_or_default();
    let own = [
        ("aliases", Some(of(&record.aliases))),
        ("toc", Some(of(&record.toc))),
        ("word_count", Some(Value::from(record.word_count))),
        ("reading_time", Some(Value::from(record.reading_time))),
        ("terms", Some(of(&record.terms))),
        ("extra", Some(of(&record.extra))),
        ("source_path", text(Some(&record.source_path))),
        ("translations", Some(of(&record.translations))),
        ("original", record.original.as_ref().map(of)),
    ];
    put_all(&mut map, own);
    map.extend(of(&record.detail).into_map().unwrap_or_default());
    Value::from(map)
}

fn put_all<const N: usize>(map: &mut Map, fields: [(&'static str, Option<Value>); N]) {
    // Most fields of most records are empty, and many maps are kept: they get no more room than they need.
    map.reserve_exact(fields.iter().filter(|(_, value)| value.is_some()).count());
    for (name, value) in fields {
        if let Some(value) = value {
            map.insert(Key::Str(name), value);
        }
    }
}

/// A map of `fields`, in their order; those without a value are left out.
pub(super) fn map<const N: usize>(fields: [(&'static str, Option<Value>); N]) -> Value {
    let mut map = Map::new();
    put_all(&mut map, fields);
    Value::from(map)
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

pub(super) fn mentioned(desk: &Desk, mentioned: &MentionedView) -> Value {
    map([
        ("articles", Some(desk.card_values(&mentioned.articles))),
        ("total", Some(Value::from(mentioned.total))),
        ("pages", Some(of(&mentioned.pages))),
        ("together", Some(of(&mentioned.together))),
    ])
}

/// What a hub comes to: as [`card`], it is what serialising it gives, with the cards shared.
pub(super) fn hub(desk: &Desk, hub: &HubView) -> Value {
    let series = |series: &SeriesView| {
        map([
            ("name", Some(Value::normal_string(&series.name))),
            ("total", Some(Value::from(series.total))),
            ("items", Some(desk.card_values(&series.items))),
        ])
    };
    map([
        ("since", hub.since.map(Value::from)),
        ("who", Some(of(&hub.who))),
        ("places", Some(of(&hub.places))),
        ("documents", Some(of(&hub.documents))),
        ("terms", Some(of(&hub.terms))),
        ("chairs", Some(of(&hub.chairs))),
        ("series", Some(Value::from(hub.series.iter().map(series).collect::<Vec<_>>()))),
        ("decisions", Some(desk.card_values(&hub.decisions))),
        ("sources", hub.sources.as_ref().map(of)),
        ("usage", hub.usage.as_ref().map(of)),
        ("archive", Some(of(&hub.archive))),
    ])
}

/// The values of a context as JSON.
pub(super) fn context(
    context: &Context,
    names: &[&'static str],
) -> serde_json::Map<String, serde_json::Value> {
    let value = |name: &&str| {
        let value = context.get(name)?;
        Some(((*name).to_owned(), serde_json::to_value(value).ok()?))
    };
    names.iter().filter_map(value).collect()
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
    use crate::render::testing::{self, Stage, reference};
    use crate::site::view::{PictureView, Ref, StationView};

    /// A card of which every field is there.
    fn full() -> Card {
        let name = |kind: Kind, id| {
            let title = "T";
            Arc::new(Ref {
                acronym: Some(Arc::from("ACR")),
                label: Some(Arc::from("label")),
                symbol: Some(Arc::from("S/RES/1")),
                ..reference(kind, id, title)
            })
        };
        let words = |text: &str| Some(Arc::from(text));
        Card {
            name: name(Kind::Article, "a"),
            summary: words("summary"),
            date: words("2016-05-04"),
            updated: words("2016-05-05"),
            article_kind: Some("digest"),
            importance: 1,
            topics: vec![name(Kind::Topic, "issg")],
            outlets: vec![name(Kind::Outlet, "sputnik")],
            relays: vec![vec![StationView { outlet: None, name: words("a.org") }]],
            single_source: true,
            type_: words("type"),
            state: Some("active"),
            status_line: words("line"),
            status: Some("expected"),
            place: Some(name(Kind::Place, "geneva")),
            asserted_by: Some(Arc::new(Ref {
                role: words("minister"),
                ..reference(Kind::Actor, "lavrov", "L")
            })),
            when_said: words("within weeks"),
            end: words("2016-05-06"),
            series: words("series"),
            documents: vec![name(Kind::Document, "s-res-1")],
            href: words("https://undocs.org/"),
            vote: words("15-0-0"),
            country: words("RU"),
            image: Some(PictureView {
                file: Arc::from("content/articles/a.jpg"),
                url: Arc::from("/a.png"),
                width: Some(640),
                height: Some(480),
                alt: Arc::from("alt"),
                caption: words("caption"),
                credit: Arc::from("credit"),
                sensitive: false,
            }),
        }
    }

    #[test]
    fn cards_and_records_made_by_hand_are_what_serialising_them_gives() {
        let renderer = Stage::new().renderer().expect("good templates");
        let desk = Desk::new(Arc::clone(&renderer.shared));
        let card = full();
        assert_eq!(super::card(&desk, &card).to_string(), of(&card).to_string());
        let record = testing::record_view(card);
        assert_eq!(super::record(&desk, &record).to_string(), of(&record).to_string());
    }

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
