//! Mistakes in the notation, limits, and places.

use super::{line, read, trouble};
use crate::diagnostic::SourceText;
use crate::yaml::{Limits, Node, Value, parse};
use proptest::prelude::*;
use std::time::{Duration, Instant};

#[test]
fn mistakes_in_the_notation_are_told_in_plain_words() {
    for (text, told) in [
        (
            "title: Lavrov: talks\n",
            "1:14 yaml: a `:` stands where none is expected — put a text that holds `: ` in quotes",
        ),
        (
            "title Foo\ndate: 2016\n",
            "2:5 yaml: this line cannot follow the one before it — look there for a missing `:` or \
             bracket, and align the two lines",
        ),
        (
            "title: \"Foo\nb: c\n",
            "1:8 yaml: a quotation mark opens a text here and none closes it — close it, or put \
             the whole text in the other sort of quotes",
        ),
        (
            "title: 'it's'\n",
            "1:12 yaml: something stands behind the closing quotation mark — write a `'` inside \
             single quotes twice, or use double quotes",
        ),
        ("a: {b: c\n", "1:4 yaml: the `{` is not closed — close it, or put the text in quotes"),
        ("a: @x\n", "1:4 yaml: a value cannot begin with `@` — put the text in quotes"),
        ("a: `x`\n", "1:4 yaml: a value cannot begin with a backtick — put the text in quotes"),
        (
            "a: !Breaking news\n",
            "1:4 yaml: a value cannot begin with `!` (a YAML tag) — put the text in quotes",
        ),
        (
            "a: > b\n",
            "1:4 yaml: behind a `|` or `>` the text begins on the next line — put a text that \
             begins with `|` or `>` in quotes",
        ),
        (
            "a:\n   b: c\n  d: e\n",
            "3:3 yaml: this line is not indented like those it belongs to — align it with its \
             neighbours, by spaces",
        ),
        (
            "a: {{ x }}\n",
            "1:5 yaml: a list or mapping stands where a key is expected — put a text that begins \
             with `{` or `[` in quotes",
        ),
        (": x\n", "1:1 yaml: a key is missing before the `:` — write `key: value`"),
    ] {
        assert_eq!(trouble(text), told, "{text:?}");
    }
}

#[test]
fn c01_what_yaml_offers_beyond_a_tree_is_refused_with_its_line() {
    for (text, told) in [
        (
            "a: 1\nb: &x c\n",
            "2:4 yaml: a value cannot begin with `&` (a YAML anchor) — put the text in quotes",
        ),
        (
            "a: 1\nb: *x\n",
            "2:4 yaml: a value cannot begin with `*` (a YAML alias) — put the text in quotes, or \
             write the value out",
        ),
        ("a: 1\nb: 2\na: 3\n", "3:1 duplicate-key: the key `a` stands twice — keep one of the two"),
        (
            "a: 1\n---\nb: 2\n",
            "2:1 yaml: a second document begins here — only one may stand in a file: remove this line",
        ),
        ("a: 1\nb:\n\tc: d\n", "3:2 yaml: a tab stands where only spaces may — indent with spaces"),
        (
            "%YAML 1.2\n---\na: b\n",
            "1:1 yaml: a value cannot begin with `%` — put the text in quotes",
        ),
    ] {
        assert_eq!(trouble(text), told, "{text:?}");
    }
}

#[test]
fn c01_bombs_and_towers_are_refused_within_a_tenth_of_a_second() {
    let bomb: String = std::iter::once("a0: &a0 [x, x]\n".to_owned())
        .chain((1..60).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)))
        .collect();
    let block_tower: String = (0..100_000).fold(String::new(), |tower, _| tower + "- ");
    for (text, limits, code) in [
        (bomb, Limits::front_matter(), "yaml"),
        ("[".repeat(100_000), Limits::front_matter(), "limit"),
        ("[".repeat(100_000), Limits::file(), "limit"),
        ("{a: ".repeat(100_000), Limits::file(), "limit"),
        (block_tower, Limits::file(), "limit"),
        ("- a\n".repeat(3_000), Limits::front_matter(), "limit"),
        ("- a\n".repeat(20_000), Limits::front_matter(), "limit"),
    ] {
        let source = SourceText::new("a.yaml", text);
        let start = Instant::now();
        let problem = parse(&source, 0..source.text.len(), &limits).expect_err("it is refused");
        assert!(start.elapsed() < Duration::from_millis(100), "{:?}", start.elapsed());
        assert_eq!(problem.code, code, "{problem:?}");
        assert!(problem.place.is_some_and(|place| place.line > 0));
    }
}

#[test]
fn c01_keys_that_stand_twice_are_found_quickly_among_many() {
    let mut text = (0..90_000).fold(String::new(), |text, n| text + &format!("k{n}: v\n"));
    text.push_str("k7: again\n");
    let source = SourceText::new("a.yaml", text);
    let problem =
        parse(&source, 0..source.text.len(), &Limits::file()).expect_err("a key stands twice");
    assert!(line(&problem).starts_with("90001:1 duplicate-key: the key `k7`"));
    assert_eq!(problem.related[0].1.line, 8);
}

#[test]
fn spans_cover_values_as_they_are_written() {
    let text =
        "a: plain text  # c\nb: [x, {y: é}]\nc: |\n  one\n  two\nd:\n  - x\n  - y: z\ne: 'q''q'\n";
    let node = read(text).expect("it is YAML");
    let written = |key: &str| &text[node.get(key).expect("the key is there").span.range()];
    assert_eq!(written("a"), "plain text");
    assert_eq!(written("b"), "[x, {y: é}]");
    assert_eq!(written("c"), "one\n  two\n");
    assert_eq!(written("d"), "- x\n  - y: z");
    assert_eq!(written("e"), "'q''q'");
    let quoted = node.get("e").and_then(Node::scalar).expect("a scalar");
    assert_eq!((&*quoted.text, quoted.plain), ("q'q", false));
}

#[test]
fn spans_point_into_the_whole_file() {
    let text = "---\ntitle: A\n---\nBody";
    let source = SourceText::new("a.md", text);
    let node = parse(&source, 4..13, &Limits::front_matter()).expect("it is YAML");
    assert_eq!(&text[node.get("title").expect("it is there").span.range()], "A");
    let Value::Mapping(entries) = &node.value else {
        panic!("a mapping was written");
    };
    assert_eq!(&text[entries[0].key_span.range()], "title");
}

#[test]
fn an_empty_text_is_an_empty_mapping() {
    for text in ["", "\n", "# only a comment\n", "~"] {
        assert_eq!(read(text).expect("it is YAML").value, Value::Mapping(Vec::new()));
    }
}

#[test]
fn a06_escapes_cannot_bring_control_characters_in() {
    for text in ["a: \"\\u0007\"\n", "a: \"x\\0\"\n", "\"\\x1b\": a\n", "a: \"\\uFFFE\"\n"] {
        assert!(trouble(text).contains("control-character"), "{text:?}");
    }
}

#[test]
fn line_breaks_of_any_system_are_line_breaks() {
    let node = read("a: one\r\nb:\r\n  - two\r\n").expect("it is YAML");
    let text = |node: &Node| node.scalar().map(|scalar| scalar.text.to_string());
    assert_eq!(node.get("a").and_then(text).as_deref(), Some("one"));
    assert_eq!(trouble("a: 1\r\na: 2\r\n").split(' ').next(), Some("2:1"));
}

/// Every span of the tree, keys included.
fn spans(node: &Node, out: &mut Vec<crate::diagnostic::Span>) {
    out.push(node.span);
    match &node.value {
        Value::Sequence(items) => items.iter().for_each(|item| spans(item, out)),
        Value::Mapping(entries) => entries.iter().for_each(|entry| {
            out.push(entry.key_span);
            spans(&entry.value, out);
        }),
        Value::Null | Value::Scalar(_) => {}
    }
}

proptest! {
    #[test]
    fn c01_no_text_is_too_odd(text in r#"([-:#{}\[\],&*!|>'"%@`? \n\t~ab0é\u{FEFF}]|: |- |\n  |--- )*"#) {
        let whole = format!("é\n{text}");
        let source = SourceText::new("a.yaml", whole.as_str());
        if let Ok(node) = parse(&source, 3..whole.len(), &Limits::front_matter()) {
            let mut all = Vec::new();
            spans(&node, &mut all);
            for span in all {
                prop_assert!(whole.get(span.range()).is_some(), "{span:?}");
            }
        }
    }
}
