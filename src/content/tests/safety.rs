//! Inputs that try to break a headline, a path or the reader itself.

use super::{about, parsed};
use crate::diagnostic::Diagnostic;

const ARTICLE: &str = "content/articles/2016/a.md";
const GOOD: &str = "title: A\ndate: 2016-05-04\nsources: [https://example.org/a]\n";
const NONE: [&str; 0] = [];

#[test]
fn c01_front_matter_that_is_no_yaml_is_told_with_the_line_of_the_file() {
    let bomb = "title: A\na: &a [x, x]\nb: *a\n";
    assert_eq!(
        about(ARTICLE, bomb),
        ["3:4 yaml: a value cannot begin with `&` (a YAML anchor) — put the text in quotes"]
    );
    assert_eq!(
        about(ARTICLE, "title: A\ntitle: B\n"),
        ["3:1 duplicate-key: the key `title` stands twice — keep one of the two"]
    );
}

#[test]
fn c02_a_title_may_look_like_anything() {
    for title in ["2016", "no", "0123", "1e3", "12:30", "true", "123456789012345678901234567890"] {
        let text = format!("---\ntitle: {title}\ndate: 2016-05-04\nkind: original\n---\n");
        let parsed = parsed(ARTICLE, &text);
        assert_eq!(&*parsed.records[0].header.title, title);
    }
}

#[test]
fn a05_headlines_summaries_and_names_read_as_they_look() {
    let text = "title: \"Kerry \u{202E}yrrek\"\nsummary: a\u{200B}b\ndate: 2016-05-04\nkind: original\nclaims: [{text: \"a\u{2060}b\"}]\n";
    let problems = about(ARTICLE, text);
    let places: Vec<&str> =
        problems.iter().filter_map(|problem| problem.split(',').next()).collect();
    assert_eq!(
        places,
        [
            "2:8 invisible-character: `title` holds U+202E",
            "3:10 invisible-character: `summary` holds U+200B",
            "6:17 invisible-character: `text` holds U+2060",
        ]
    );
    let names = "type: person\nname: A\naliases: [\"\u{FEFF}A\", {text: \"\u{2067}A\"}]\n";
    assert_eq!(about("content/actors/a.md", names).len(), 2);
    for title in ["محادثات سوريا", "می‌خواهم", "שיחות ז׳נבה", "Außen\u{AD}minister"]
    {
        let text = format!("title: {title}\ndate: 2016-05-04\nkind: original\n");
        assert_eq!(about(ARTICLE, &text), NONE);
    }
}

#[test]
fn a09_b01_old_urls_are_plain_paths_from_the_root() {
    let good = "redirect_from: [/old/, /2016/old.html, /caf%C3%A9/, /ar/محادثات]\n";
    assert_eq!(about(ARTICLE, &format!("{GOOD}{good}")), NONE);
    for (url, why) in [
        ("old/", "it does not begin with `/`"),
        ("https://example.org/old", "it does not begin with `/`"),
        ("//example.org/old", "its part `` is empty"),
        ("/a//b", "its part `` is empty"),
        ("/", "it is the home page"),
        ("/a b", "it holds a space or a line break"),
        ("/a\\nb", "it holds a space or a line break"),
        ("/a%0d%0aLocation:x", "it holds a space or a line break"),
        ("/a%00", "its part `a\\u{0}` holds a control or invisible character"),
        ("/../a", "its part `..` leads out of its folder"),
        ("/%2e%2e/a", "its part `..` leads out of its folder"),
        (
            "/%252e/a",
            "its part `%2e` holds a `%`: write the character itself, it is encoded where that is needed",
        ),
        (
            "/a\\\\b",
            "its part `a\\b` holds a character that cannot stand in a file name everywhere",
        ),
        ("/a?b=c", "it holds more than a path"),
        ("/%ff", "what `%` encodes in it is not UTF-8"),
    ] {
        let problems = about(ARTICLE, &format!("{GOOD}redirect_from: [\"{url}\"]\n"));
        assert_eq!(problems.len(), 1, "{url}");
        assert!(
            problems[0].starts_with("5:17 wrong-value: `redirect_from` cannot be `"),
            "{}",
            problems[0]
        );
        assert!(problems[0].contains(&format!("`: {why} — write the path")), "{}", problems[0]);
    }
}

#[test]
fn b01_b06_a_slug_that_cannot_stand_in_a_path_comes_with_one_that_can() {
    for (slug, told) in [
        (
            "../x",
            "`slug` cannot be `../x`: it holds a character that cannot stand in a file name everywhere — write `x`",
        ),
        (
            "/etc/passwd",
            "`slug` cannot be `/etc/passwd`: it holds a character that cannot stand in a file name everywhere — write `etc-passwd`",
        ),
        ("CON", "`slug` cannot be `CON`: it is the name of a device on Windows — write `con-1`"),
        (
            "a:b",
            "`slug` cannot be `a:b`: it holds a character that cannot stand in a file name everywhere — write `a-b`",
        ),
        (
            "trailing.",
            "`slug` cannot be `trailing.`: it begins or ends with a space or ends with a dot — write `trailing`",
        ),
        (
            "..",
            "`slug` cannot be `..`: it leads out of its folder — write lower-case letters, digits and hyphens",
        ),
    ] {
        let problems = about(ARTICLE, &format!("{GOOD}slug: \"{slug}\"\n"));
        assert_eq!(problems, [format!("5:7 wrong-value: {told}")]);
    }
    let long = about(ARTICLE, &format!("{GOOD}slug: {}\n", "x".repeat(300)));
    assert!(long[0].contains("it is longer than 255 bytes — write `xxx"), "{}", long[0]);
    assert_eq!(about(ARTICLE, &format!("{GOOD}slug: \"a\\0b\"\n")).len(), 1);
}

#[test]
fn b01_topics_and_languages_name_records_and_languages_only() {
    for reference in ["../x", "/etc/passwd", "%2e%2e", "..\\\\x"] {
        let problems = about(ARTICLE, &format!("{GOOD}topics: [\"{reference}\"]\n"));
        assert!(problems[0].contains("`topics` cannot be"), "{problems:?}");
        let problems = about(ARTICLE, &format!("{GOOD}lang: \"{reference}\"\n"));
        assert!(problems[0].contains("`lang` cannot be"), "{problems:?}");
    }
}

#[test]
fn c02_no_value_of_any_field_is_too_odd() {
    const KEYS: &str = "title name date kind sources dateline topics actors places documents \
        events claims image images share_image authors editor importance status publish_at \
        embargo_until expires updated corrections lang translation_of slug extra aliases acronym \
        about parent related state status_line reviewed key_actors issues trend type sort_name \
        roles members country wikidata same_as designations lat lon within metonym_of end place \
        series asserted_by when_said rescheduled domains languages owner evidence label symbol \
        adopted body url vote role email weight redirect_from links draft regions summary";
    const VALUES: [&str; 20] = [
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[~]",
        "''",
        "' '",
        "x",
        "-",
        "é",
        "0",
        "-1",
        "1e999",
        ".nan",
        "'..'",
        "\"\\n\"",
        "[x, {a: b}]",
        "{add: x, drop: [x]}",
        "{x: 0.5, y: [1]}",
        "'[[x]]'",
    ];
    let kinds = "articles topics actors places events outlets documents authors pages regions";
    for kind in kinds.split(' ') {
        for value in VALUES {
            let line = |text: String, key: &str| text + &format!("{key}: {value}\n");
            let fields = KEYS.split_whitespace().fold(String::new(), line);
            let path = format!("content/{kind}/a.md");
            let parsed = parsed(&path, &format!("---\n{fields}---\n"));
            assert!(parsed.records.is_empty(), "{kind} with {value}");
            let placed = |problem: &Diagnostic| problem.place.is_some();
            assert!(parsed.diagnostics.iter().all(placed));
        }
    }
}
