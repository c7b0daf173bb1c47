//! The rules of every kind but articles.

use super::{about, parsed};
use crate::content::record::Detail;

const NONE: [&str; 0] = [];

#[test]
fn a_topic_says_when_it_was_last_read() {
    let path = "content/topics/issg.md";
    assert_eq!(
        about(path, "title: ISSG\n"),
        ["1:1 missing-key: a topic needs `reviewed` — add a line `reviewed: …`"]
    );
    assert_eq!(
        about(path, "title: ISSG\nreviewed: 2016-05\n"),
        ["3:11 wrong-date: `reviewed` needs a day, not `2016-05` — write it as `2016-05-04`"]
    );
    let line = "x".repeat(81);
    assert_eq!(
        about(path, &format!("title: ISSG\nreviewed: 2016-05-04\nstatus_line: {line}\n")),
        [
            "4:14 too-long: `status_line` has 81 characters, 80 is the most — say where it stands in one short sentence; the rest stands in the text"
        ]
    );
    let issues = "issues: [{id: a, title: A}, {id: a, title: B}, {id: B, title: C}]\n";
    assert_eq!(
        about(path, &format!("title: ISSG\nreviewed: 2016-05-04\n{issues}")),
        [
            "4:1 duplicate-id: two issues have the id `a` — give each its own",
            "4:53 wrong-value: `id` cannot be `B`: it is not an id — write `b`",
        ]
    );
}

#[test]
fn a_key_without_a_value_is_missed_where_it_stands() {
    assert_eq!(
        about("content/actors/lavrov.md", "name: Sergey Lavrov\ntype:   # person or office\n"),
        [
            "3:1 missing-key: an actor needs `type` — write its value behind `type:`, with one of `person`, `organisation`, `state`, `armed-group`, `coalition`, `office`"
        ]
    );
}

#[test]
fn an_actor_has_a_type_and_names() {
    let path = "content/actors/lavrov.md";
    assert_eq!(
        about(path, "title: Lavrov\ncountry: ru\nwikidata: 58217\n"),
        [
            "1:1 missing-key: an actor needs `name` — add a line `name: …`",
            "1:1 missing-key: an actor needs `type` — add a line `type: …`, with one of `person`, `organisation`, `state`, `armed-group`, `coalition`, `office`",
            "2:1 unknown-key: unknown key `title` in an actor — write `name`",
            "3:10 wrong-value: `country` cannot be `ru`: it is not the code of a country — write `RU`",
            "4:11 wrong-value: `wikidata` cannot be `58217`: it is not an item of Wikidata — write its number with the `Q`: `Q58217`",
        ]
    );
    let roles = "type: person\nname: L\nroles: [{title: Minister of foreign affairs, of: russia, from: 2004-03-09}]\n";
    assert_eq!(about(path, roles), NONE);
    assert_eq!(
        about(path, "type: person\nname: L\nroles: [{title: Minister, acting}]\n"),
        [
            "4:27 unknown-key: unknown key `acting` in an office — put a text that holds a comma in quotes"
        ]
    );
}

#[test]
fn a_place_lies_on_earth() {
    let path = "content/places/aleppo.md";
    assert_eq!(
        about(path, "name: Aleppo\ntype: city\ncountry: SY\nlat: 36.20\nlon: 37.16\n"),
        NONE
    );
    assert_eq!(
        about(path, "name: Aleppo\nlat: 136.2\nlon: -180.5\n"),
        [
            "3:6 wrong-value: `lat` cannot be `136.2` — write a number from -90 to 90",
            "4:6 wrong-value: `lon` cannot be `-180.5` — write a number from -180 to 180",
        ]
    );
    assert_eq!(
        about(path, "name: Aleppo\nlat: 36.2\n"),
        ["3:1 missing-key: a place with `lat` needs `lon` — give both, in degrees"]
    );
}

#[test]
fn an_event_takes_dates_as_exact_as_they_are_known() {
    let path = "content/events/munich.md";
    let text = "title: Munich\ndate: [2016-02-21..2016-02-29]\nactors: [russia, {actor: kerry, role: chair}]\nrescheduled: [{was: 2016-02, on: 2016-02-01}]\n";
    let parsed = parsed(path, &format!("---\n{text}---\n"));
    let Detail::Event(event) = &parsed.records[0].detail else {
        panic!("an event was written");
    };
    assert_eq!(&*event.title, "Munich");
    assert_eq!(event.date.to_string(), "[2016-02-21..2016-02-29]");
    assert_eq!(event.actors.len(), 2);
    assert_eq!(
        about(path, "title: Munich\ndate: 2016-02-12\nend: 2016-02-11\nstatus: took place\n"),
        [
            "4:1 wrong-date: the event ends on `2016-02-11`, before it begins on `2016-02-12` — look at both dates",
            "5:9 wrong-value: `status` cannot be `took place` — did you mean `took-place`?",
        ]
    );
}

#[test]
fn what_is_said_about_an_outlet_needs_evidence() {
    let path = "content/outlets/sputnik.md";
    for key in ["owner", "funding", "control", "label"] {
        assert_eq!(
            about(path, &format!("name: Sputnik\n{key}: the state\n")),
            [format!(
                "3:1 missing-key: `{key}` needs `evidence` — say what it rests on: `evidence: [{{claim: …, source: …}}]`"
            )]
        );
    }
    let proven =
        "name: Sputnik\nowner: X\nevidence: [{claim: A, source: B, url: https://a.example/}]\n";
    assert_eq!(about(path, proven), NONE);
    assert_eq!(
        about(path, "name: Sputnik\ndomains: [https://Sputniknews.com/x, sputnik]\n"),
        [
            "3:11 wrong-value: `domains` cannot be `https://Sputniknews.com/x`: it is not the name of a host — write it as `sputniknews.com`",
            "3:38 wrong-value: `domains` cannot be `sputnik`: it is not the name of a host — write it as `example.org`",
        ]
    );
}

#[test]
fn documents_authors_and_pages_have_their_fields() {
    let document = "content/documents/s-res-2254.md";
    assert_eq!(
        about(
            document,
            "title: Resolution\nsymbol: S/RES/2254 (2015)\nbody: un-security-council\n"
        ),
        NONE
    );
    assert_eq!(
        about(document, "title: Resolution\n"),
        ["1:1 missing-key: a document needs `symbol` — add a line `symbol: …`"]
    );
    assert_eq!(
        about("content/authors/desk.md", "name: Desk\nemail: desk\n"),
        [
            "3:8 wrong-value: `email` cannot be `desk`: it is not an e-mail address — write it as `desk@example.org`"
        ]
    );
    assert_eq!(
        about("content/pages/about.md", "title: About\nweight: heavy\naliases: [/old]\n"),
        [
            "3:9 wrong-value: `weight` cannot be `heavy` — write a whole number from -1000000 to 1000000",
            "4:1 unknown-key: unknown key `aliases` in a page — old URLs stand in `redirect_from`",
        ]
    );
}
