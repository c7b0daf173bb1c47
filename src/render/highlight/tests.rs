//! Highlighted code: classes, limits, the stylesheet.

use super::{Bounds, Highlighter, stylesheet};
use std::time::{Duration, Instant};

const BOUNDS: Bounds = Bounds { bytes: 256 * 1024, line: 4_000 };

fn html(language: &str, code: &str) -> String {
    Highlighter::default().html(language, code, BOUNDS).to_string()
}

#[test]
fn a_known_language_gets_classes_and_an_unknown_one_is_plain() {
    let rust = html("rust", "fn main() {}\n");
    assert!(rust.contains("<span class=\"z-storage"), "{rust}");
    let plain = html("klingon", "a < b\n");
    assert_eq!(
        plain,
        "<pre class=\"z-code\" tabindex=\"0\"><code class=\"language-klingon\">a &lt; b\n</code></pre>\n"
    );
    let none = html("", "x\n");
    assert_eq!(none, "<pre class=\"z-code\" tabindex=\"0\"><code>x\n</code></pre>\n");
}

#[test]
fn a03_an_info_string_cannot_break_out() {
    let html = html("\"><script>", "x");
    assert!(html.contains("class=\"language-&quot;&gt;&lt;script&gt;\""), "{html}");
}

#[test]
fn c07_code_that_is_too_large_is_plain() {
    let line = format!("let x = \"{}\";", "y".repeat(1024 * 1024));
    assert!(!html("rust", &line).contains("<span"));
    let long = "let x = 1;\n".repeat(30_000);
    assert!(!html("rust", &long).contains("<span"));
    let line = format!("let x = {};\n", "1".repeat(4_000));
    assert!(!html("rust", &line).contains("<span"));
}

#[test]
fn c07_code_that_is_hard_ends_and_is_the_same_each_time() {
    let hard = [
        ("markdown", "*a **a ".repeat(500)),
        ("js", "/(((((((((((".repeat(300)),
        ("html", "<a b='".repeat(600)),
        ("rust", "r#\"".repeat(1_000)),
        ("python", "f'{f\"{".repeat(600)),
        ("sh", "$((`${".repeat(600)),
        ("yaml", "a: {[\"".repeat(600)),
        ("c++", "a<b<c<".repeat(600)),
    ];
    for (language, code) in hard {
        let begun = Instant::now();
        let first = html(language, &code);
        assert!(begun.elapsed() < Duration::from_secs(20), "{language}: {:?}", begun.elapsed());
        assert_eq!(first, html(language, &code), "{language}");
    }
}

#[test]
fn spans_that_stay_open_are_closed_at_the_end() {
    let html = html("rust", "/* never ends\nfn x() {\n");
    assert_eq!(html.matches("<span").count(), html.matches("</span>").count(), "{html}");
}

#[test]
fn the_stylesheet_has_both_schemes_and_is_the_same_each_time() {
    let css = stylesheet("InspiredGitHub", "OneHalfDark").expect("known themes");
    assert!(css.starts_with(".z-code{color:light-dark(#"), "{css}");
    assert!(css.contains(".z-comment{") || css.contains(".z-comment,"), "{css}");
    assert!(!css.contains("{}"), "{css}");
    assert_eq!(css, stylesheet("inspiredgithub", "onehalfdark").expect("names have no case"));
}

#[test]
fn an_unknown_theme_has_a_hint() {
    let error = stylesheet("OneHalfLigt", "OneHalfDark").expect_err("misspelt");
    assert_eq!(error.hint.as_deref(), Some("did you mean `OneHalfLight`?"));
    assert!(stylesheet("ansi", "OneHalfDark").is_err());
}
