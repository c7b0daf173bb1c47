//! Typed fields, and every mistake in them.

use super::{problems, read};
use crate::diagnostic::SourceText;
use crate::yaml::{Fields, Limits, Value, parse};

#[test]
fn c02_declared_types_are_kept() {
    let text = "title: 2016\na: no\nb: 0123\nc: 1e3\nd: 12:30\ne: 123456789012345678901234567890\n";
    let told = problems(text, |fields| {
        for (key, text) in
            [("title", "2016"), ("a", "no"), ("b", "0123"), ("c", "1e3"), ("d", "12:30")]
        {
            assert_eq!(fields.text(key).as_deref(), Some(text));
        }
        assert_eq!(fields.text("e").map(|text| text.len()), Some(30));
    });
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn c02_what_is_not_of_the_declared_type_is_an_error() {
    let text =
        "a: no\nb: 0123\nc: 1e3\nd: 123456789012345678901234567890\ne: 2026-02-30\nf: 91\ng: yes\n";
    let told = problems(text, |fields| {
        fields.flag("a");
        fields.integer("b", 1..=3);
        fields.number("c", -90.0..=90.0);
        fields.integer("d", 0..=100);
        fields.edtf("e");
        fields.number("f", -90.0..=90.0);
        fields.moment("g");
    });
    let shown: Vec<&str> = told.iter().map(String::as_str).collect();
    assert_eq!(shown[0], "1:4 wrong-value: `a` cannot be `no` — write `true` or `false`");
    assert_eq!(
        shown[1],
        "2:4 wrong-value: `b` cannot be `0123` — write a whole number from 1 to 3"
    );
    assert_eq!(shown[2], "3:4 wrong-value: `c` cannot be `1e3` — write a number from -90 to 90");
    assert!(
        shown[3].starts_with("4:4 wrong-value: `d` cannot be `123456789012345678901234567890`")
    );
    assert!(shown[4].starts_with("5:4 wrong-date: `e`: "), "{}", shown[4]);
    assert_eq!(shown[5], "6:4 wrong-value: `f` cannot be `91` — write a number from -90 to 90");
    assert!(shown[6].starts_with("7:4 wrong-date: `g`: "), "{}", shown[6]);
    assert_eq!(shown.len(), 7);
}

#[test]
fn c02_free_values_are_typed_only_where_nothing_is_lost() {
    let text =
        "extra: {a: 1, b: 0123, c: no, d: true, e: 1.10, f: 1.5, g: ~, h: [12:30], i: '7'}\n";
    let source = SourceText::new("a.yaml", text);
    let node = read(text).expect("it is YAML");
    let mut fields = Fields::of(&source, &node, "an article");
    let json = serde_json::Value::Object(fields.free_map("extra")).to_string();
    assert_eq!(
        json,
        r#"{"a":1,"b":"0123","c":"no","d":true,"e":"1.10","f":1.5,"g":null,"h":["12:30"],"i":"7"}"#
    );
}

#[test]
fn every_problem_of_a_mapping_is_told_with_a_way_out() {
    let text = "topic: issg\nkind: digset\ntopics: issg\nsources:\n  - {url: a, form: x, b c}\n  -\nprovenance: x\ntitle: []\n";
    let told = problems(text, |fields| {
        fields.required_text("title");
        fields.required("date");
        fields.choice("kind", &[("digest", 1), ("brief", 2)]);
        fields.text_list("topics", "ids");
        fields.list("sources", "sources", |item| {
            item.mapping("a source", |fields| fields.text("url").and(fields.text("from")))
        });
    });
    assert_eq!(
        told,
        [
            "8:8 wrong-shape: `title` takes a text, not a list — put a text that begins with `[` in quotes",
            "1:1 missing-key: an article needs `date` — add a line `date: …`",
            "2:7 wrong-value: `kind` cannot be `digset` — did you mean `digest`?",
            "3:9 wrong-shape: `topics` takes a list of ids, not a single value — write `topics: [issg]`",
            "5:14 unknown-key: unknown key `form` in a source — did you mean `from`?",
            "5:23 unknown-key: unknown key `b c` in a source — put a text that holds a comma in quotes",
            "6:4 wrong-value: an item of `sources` is empty — delete it, or write what is missing",
            "1:1 unknown-key: unknown key `topic` in an article — did you mean `topics`?",
            "7:1 unknown-key: unknown key `provenance` in an article — the keys are `title`, `date`, \
             `kind`, `topics`, `sources`",
        ]
    );
}

#[test]
fn an_empty_key_is_an_absent_key() {
    let told = problems("title:\ndraft: ''\nkind: ~\n", |fields| {
        assert_eq!(fields.text("title"), None);
        assert_eq!(fields.flag("draft"), None);
        assert_eq!(fields.choice("kind", &[("digest", 1)]), None);
    });
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a_one_of_set_of_dates_may_stand_in_brackets() {
    let told = problems("date: [2016-02-21..2016-02-29]\n", |fields| {
        let date = fields.edtf("date").expect("a date");
        assert_eq!(date.to_string(), "[2016-02-21..2016-02-29]");
    });
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a05_a_text_that_is_shown_must_read_as_it_looks() {
    let told = problems("title: \"Kerry \\u202Eyrrek\"\nsummary: |\n  One\n  two\n", |fields| {
        assert_eq!(fields.text("title"), None);
        assert_eq!(fields.text("summary").as_deref(), Some("One two"));
    });
    assert_eq!(
        told,
        [
            "1:8 invisible-character: `title` holds U+202E, which cannot be seen and changes how the \
          text reads — delete it, and write the text again by hand if you pasted it"
        ]
    );
}

#[test]
fn defaults_fill_what_is_absent_and_never_what_is_written() {
    let own = SourceText::new("a.md", "kind: brief\nauthors:\n");
    let far = SourceText::new("_defaults.yaml", "kind: digest\nauthors: [desk]\nunknown: x\n");
    let read = |source: &SourceText| {
        parse(source, 0..source.text.len(), &Limits::front_matter()).expect("YAML")
    };
    let (node, defaults) = (read(&own), read(&far));
    let Value::Mapping(entries) = &defaults.value else {
        panic!("a mapping was written");
    };
    let mut fields = Fields::of(&own, &node, "an article").with_defaults(&far, entries);
    assert_eq!(fields.text("kind").as_deref(), Some("brief"));
    assert_eq!(fields.text_list("authors", "ids").len(), 1);
    assert!(fields.finish().is_empty());
}
