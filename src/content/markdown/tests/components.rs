//! Components: where their tags are read, and where they are not.

use super::{codes, html, html_and_codes, read};
use crate::content::markdown::{Component, Segment};
use crate::diagnostic::Diagnostic;

fn components(text: &str) -> Vec<Component> {
    fn collect(segments: &[Segment], found: &mut Vec<Component>) {
        for segment in segments {
            if let Segment::Component(component) = segment {
                found.push((**component).clone());
                collect(component.body.as_deref().unwrap_or_default(), found);
            }
        }
    }
    let (body, _) = read(text);
    let mut found = Vec::new();
    collect(&body.segments, &mut found);
    found
}

#[test]
fn a_tag_alone_on_its_line_is_a_block() {
    assert_eq!(
        html("before\n<Timeline topic=\"syria-talks\" from='2016' />\nafter\n"),
        "<p>before</p>\n{Timeline topic=\"syria-talks\" from=\"2016\"}\n<p>after</p>\n"
    );
    let all = components("x\n\n<Map a=\"b\" />\n");
    assert!(all[0].block && all[0].body.is_none());
    assert_eq!(all[0].span.range(), 3..16);
    assert_eq!(all[0].arguments[0].span.range(), 8..13);
}

#[test]
fn what_stands_between_the_tags_is_markdown() {
    assert_eq!(
        html("<Note>\nA *b*\n\n- c\n\n<Inner>\n\nd\n\n</Inner>\n</Note>\n"),
        "{Note}<p>A <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n{Inner}<p>d</p>\n{/Inner}\n{/Note}\n"
    );
}

#[test]
fn a_tag_in_a_line_stays_in_it() {
    assert_eq!(
        html("a <Term id=\"x\">*b*</Term> c <Map/>.\n"),
        "<p>a {Term id=\"x\"}<em>b</em>{/Term} c {Map}.</p>\n"
    );
    assert_eq!(html("<Note>a *b*</Note>\n"), "{Note}<p>a <em>b</em></p>\n{/Note}\n");
    assert!(components("<Note>a</Note>")[0].block);
    assert!(!components("<Note>a</Note> b")[0].block);
}

#[test]
fn components_stand_in_lists_quotes_and_tables() {
    assert_eq!(
        html("- a\n\n  <Note>\n  b\n  </Note>\n"),
        "<ul>\n<li>\n<p>a</p>\n{Note}<p>b</p>\n{/Note}\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("> <Note>\n> b\n> </Note>\n"),
        "<blockquote>\n{Note}<p>b</p>\n{/Note}\n</blockquote>\n"
    );
    assert!(html("|a|\n|-|\n|<Map/>|\n").contains("<td>{Map}</td>"));
}

#[test]
fn tags_of_several_lines_and_references_in_arguments() {
    assert_eq!(
        html("<Map\n  title=\"a &amp; &quot;b&quot; >\"\n  zoom=\"2\"\n/>\n"),
        "{Map title=\"a & \\\"b\\\" >\" zoom=\"2\"}\n"
    );
}

#[test]
fn code_and_escapes_are_no_components() {
    assert_eq!(html("`<Note>`\n"), "<p><code>&lt;Note&gt;</code></p>\n");
    assert_eq!(
        html("```\n<Note>\n```\n\n    <Map a=\"1\"/>\n"),
        "<pre><code>&lt;Note&gt;\n</code></pre>\n<pre><code>&lt;Map a=&quot;1&quot;/&gt;\n</code></pre>\n"
    );
    assert_eq!(
        html("> - ~~~\n>   <Note>\n>   ~~~\n"),
        "<blockquote>\n<ul>\n<li>\n<pre><code>&lt;Note&gt;\n</code></pre>\n</li>\n</ul>\n</blockquote>\n"
    );
    assert!(html("a `b\n     <Note>\n c`\n").contains("&lt;Note&gt;"));
    assert_eq!(html("\\<Note>\n"), "<p>&lt;Note&gt;</p>\n");
    assert_eq!(html("\\\\\\<Note> a"), "<p>\\&lt;Note&gt; a</p>\n");
}

#[test]
fn faults_are_errors_with_a_place_and_a_hint() {
    let cases = [
        ("<Note>\na\n", "component-unclosed"),
        ("a <Note> b\n", "component-unclosed"),
        ("</Note>\n", "component-unopened"),
        ("a </Note>\n", "component-unopened"),
        ("<Note>\n\n- a\n\n  </Note>\n", "component-unopened"),
        ("<Note a=b>\n", "component-tag"),
        ("a <Note a=b/>\n", "component-tag"),
        ("a <Note a=\"b>\n", "component-tag"),
        ("<Note a=\"1\" a=\"2\"/>\n", "component-tag"),
        ("![<Map/>](a.png)\n", "component-tag"),
    ];
    for (text, code) in cases {
        let (_, problems) = read(text);
        assert!(codes(&problems).contains(&code.to_owned()), "{text}: {problems:?}");
        assert!(problems.iter().all(Diagnostic::is_error), "{text}");
        assert!(problems.iter().all(|problem| problem.hint.is_some()), "{text}");
        assert!(problems.iter().all(|problem| problem.place.is_some()), "{text}");
    }
    let (text, problems) = html_and_codes("<One>\n\n<Two>\n\na\n\n</One>\n");
    assert_eq!(problems, ["component-unclosed"]);
    assert_eq!(text, "{One}{Two}<p>a</p>\n{/Two}\n{/One}\n");
    let (_, problems) = html_and_codes("<Note>\nText.</Note>\n");
    assert_eq!(problems, ["component-unclosed", "component-unopened"]);
}

#[test]
fn html_in_capitals_is_html() {
    let (text, problems) = html_and_codes("<DIV>c</DIV>\n\na <B>b</B>\n");
    assert!(components("<DIV>c</DIV>").is_empty());
    assert_eq!(problems, ["raw-html"; 3]);
    assert!(!text.contains("<DIV"));
}
