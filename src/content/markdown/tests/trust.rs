//! The rows of TRUST that a text can break.

use super::{codes, fill, html, html_and_codes, read, read_as};
use crate::content::key::Lang;
use crate::content::markdown::Dialect;

/// Tags that the writer itself makes; every other one came through.
pub(super) fn foreign_tags(html: &str) -> Vec<&str> {
    const OURS: [&str; 36] = [
        "p",
        "em",
        "strong",
        "a",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "hr",
        "br",
        "del",
        "sup",
        "img",
        "section",
        "figure",
        "figcaption",
        "div",
        "dl",
        "dt",
        "dd",
        "input",
        "time",
        "h1",
        "h5",
        "h6",
    ];
    html.match_indices('<')
        .map(|(at, _)| html[at + 1..].trim_start_matches('/'))
        .map(|rest| rest.split([' ', '>', '\n']).next().unwrap_or_default())
        .filter(|name| !OURS.contains(name))
        .collect()
}

#[test]
fn a01_raw_html_is_text_with_a_warning() {
    let texts = [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b",
        "<div onclick=\"x\">\n*a*\n</div>",
        "<b><i>x</b></i>",
        "<svg onload=alert(1)/>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<details open ontoggle=alert(1)>",
        "- <iframe src=x>\n",
        "> <style>@import 'x'</style>",
        "|a|\n|-|\n|<script>x</script>|",
        "# <script>x</script>",
        "[<script>x</script>](a.md)",
        "![<script>x</script>](a.png)",
        "a[^1]\n\n[^1]: <script>x</script>",
        "<Note>\n<script>x</script>\n</Note>",
        "<xmp>\n<Note>\n</xmp>\n</Note>",
    ];
    for text in texts {
        let (html, codes) = html_and_codes(text);
        assert_eq!(foreign_tags(&html), [""; 0], "{text}: {html}");
        assert!(codes.iter().any(|code| code == "raw-html"), "{text}: {codes:?}");
    }
    let (_, problems) = read("x\n\na <b>c</b>\n");
    assert_eq!(problems[0].place.as_ref().map(|place| (place.line, place.column)), Some((3, 3)));
}

#[test]
fn a01_raw_html_passes_where_the_site_allows_it() {
    let dialect = Dialect::site(&Lang::from("en"), true, true);
    let (body, problems) =
        read_as("<div>\n<Map/>\n<!-- x -->\n</div>\n\na <b>c</b><!-- y -->\n", &dialect);
    assert_eq!(codes(&problems), [""; 0]);
    assert_eq!(fill::html(&body), "<div>\n{Map}\n\n</div>\n<p>a <b>c</b></p>\n");
}

#[test]
fn a02_links_of_other_schemes_become_their_text() {
    let texts = [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](java&Tab;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x1;javascript:alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](java&#0;script:alert(1))",
        "[x](javascript%3Aalert(1))",
        "[x](data:text/html,<script>)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](\\\\/evil.example)",
        "[x](file:///etc/passwd)",
        "[x](C:/desk/a.md)",
        "[x]\n\n[x]: javascript:alert(1)",
        "[x][]\n\n[x]: <javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,x)",
    ];
    for text in texts {
        let (html, codes) = html_and_codes(text);
        assert_eq!(html, "<p>x</p>\n", "{text}");
        assert!(codes.contains(&"link-scheme".to_owned()), "{text}: {codes:?}");
    }
    // To CommonMark these are no links and no HTML at all.
    for text in [
        "[x](\u{1}javascript:alert(1))",
        "[x](java\0script:alert(1))",
        "[x](java\nscript:alert(1))",
        "<svg/onload=alert(1)>",
    ] {
        let html = html_and_codes(text).0;
        assert!(!html.contains("href") && foreign_tags(&html).is_empty(), "{html}");
    }
    for text in ["<javascript:alert(1)>", "<data:text/html,x>"] {
        let (html, codes) = html_and_codes(text);
        assert!(!html.contains("href"), "{html}");
        assert_eq!(codes, ["link-scheme"]);
    }
}

#[test]
fn a03_titles_labels_and_attributes_are_escaped() {
    let canary = "\"><script>alert(1)</script>";
    let texts = [
        format!("```a{canary}\nb\n```\n"),
        format!("[x](a.md '{canary}')"),
        format!("![{}](a.png '{canary}')", canary.replace('<', "\\<")),
        format!("# a {{#b{canary} .c{canary}}}"),
        format!("|a|\n|-|\n|`{canary}`|\n"),
        "[[a\"onclick=\"x]]".to_owned(),
    ];
    for text in texts {
        let (html, _) = html_and_codes(&text);
        assert_eq!(foreign_tags(&html), [""; 0], "{text}: {html}");
        assert!(!html.contains("\"onclick"), "{html}");
    }
}

#[test]
fn a04_the_canary_comes_back_as_the_same_text() {
    let canary = "\"'><&]]>--></script>";
    let escaped = canary.chars().fold(String::new(), |text, c| text + "\\" + &c.to_string());
    let dialect = Dialect::site(&Lang::from("en"), false, false);
    // A backslash before a letter stays, so only punctuation is escaped.
    let written: String = escaped
        .replace("\\s", "s")
        .replace("\\c", "c")
        .replace("\\r", "r")
        .replace("\\i", "i")
        .replace("\\p", "p")
        .replace("\\t", "t");
    let (body, problems) = read_as(&written, &dialect);
    assert_eq!(codes(&problems), [""; 0]);
    assert_eq!(&*body.lead, canary);
    assert_eq!(fill::html(&body), "<p>&quot;'&gt;&lt;&amp;]]&gt;--&gt;&lt;/script&gt;</p>\n");
}

#[test]
fn a05_characters_that_turn_the_direction_are_reported() {
    let (_, problems) = read("abc \u{202E}def\n");
    assert_eq!(codes(&problems), ["suspect-character"]);
    assert!(problems[0].message.contains("U+202E"));
    assert_eq!(codes(&read("وزير الخارجية می\u{200C}خواهم שלום").1), [""; 0]);
}

#[test]
fn a06_control_characters_are_replaced_with_a_warning() {
    let (html, codes) = html_and_codes("a\u{1}b\0c `\u{2}`\n");
    assert!(!html.chars().any(|c| c.is_control() && c != '\n'), "{html:?}");
    assert!(codes.iter().all(|code| code == "suspect-character"));
}

#[test]
fn a06_control_characters_cannot_come_in_as_references() {
    let texts = [
        "a &#7; b &#x85; c &#xFFFE; d &#x7f;",
        "[a](https://example.org/ \"t &#7;\")",
        "# a &#7;",
        "<Note title=\"&#7;\">a</Note>",
    ];
    for text in texts {
        let (html, _) = html_and_codes(text);
        let is_control = |c: char| (c.is_control() && c != '\n') || c == '\u{FFFE}';
        assert!(!html.contains(is_control), "{html:?}");
        assert!(html.contains('\u{FFFD}'), "{html:?}");
    }
    let (_, codes) = html_and_codes("a &#7; b &#x85; c &amp; &mdash;");
    assert_eq!(codes, ["suspect-character", "suspect-character"]);
}

#[test]
fn a08_template_marks_are_literal_text() {
    assert_eq!(
        html("{{ get_env(name=\"HOME\") }} {% include \"x\" %} {# y #}"),
        "<p>{{ get_env(name=“HOME”) }} {% include “x” %} {# y #}</p>\n"
    );
}

#[test]
fn d05_what_a_comment_holds_is_not_in_the_output() {
    let texts = [
        "<!-- canary -->",
        "a <!-- canary --> b",
        "<!--\ncanary\n\ncanary\n-->\n",
        "a <!-- canary\n\ncanary --> b",
        "<div>\n<!-- canary\n\n- canary\n\n> canary -->\n",
        "- a\n<!--\n- canary -->\n",
        "# <!-- canary -->a",
        "|a|\n|-|\n|<!-- canary -->|\n",
        "<!-- canary\n<Canary/>\n-->\n",
        "<!-- x\n\n<div>canary</div> -->",
        "a <!-- canary\n\n<Canary/>\n\n`canary` --> b",
    ];
    for raw_html in [false, true] {
        let dialect = Dialect::site(&Lang::from("en"), raw_html, true);
        for text in texts {
            let html = fill::html(&read_as(text, &dialect).0);
            assert!(!html.to_lowercase().contains("canary"), "{text}: {html}");
        }
    }
    assert_eq!(html("a <!-- canary\n\ncanary --> b"), "<p>a </p>\n<p> b</p>\n");
    assert_eq!(html_and_codes("<!-- canary").1, ["comment-unclosed"]);
    assert_eq!(html_and_codes("a <!-- canary").1, ["comment-unclosed"]);
    assert_eq!(html("`<!-- a -->` \\<!-- b"), "<p><code>&lt;!-- a --&gt;</code> &lt;!– b</p>\n");
}
