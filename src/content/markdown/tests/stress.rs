//! Row C03 of TRUST: texts that are made to be slow or large.
//!
//! The slope is taken over four doublings, because a cache that overflows makes one of them steep, and
//! again where it is too steep, because a machine may be busy. A build without optimisation stops at
//! 16,000 tokens, to stay quick; an optimised one goes to 64,000.

use super::{codes, fill, read, read_as};
use crate::config::{Lang, Limit, Limits};
use crate::content::markdown::Dialect;
use std::time::{Duration, Instant};

type Pattern = (&'static str, fn(usize) -> String);

/// Texts of `n` tokens each.
const PATTERNS: &[Pattern] = &[
    ("emphasis opened", |n| "*a **a ".repeat(n)),
    ("emphasis in words", |n| "a_a*b".repeat(n)),
    ("emphasis nested", |n| "*a ".repeat(n) + &" b*".repeat(n)),
    ("emphasis mixed", |n| "a**b_c ~~d* ".repeat(n)),
    ("brackets", |n| "[".repeat(n)),
    ("brackets closed", |n| "[".repeat(n) + &"]".repeat(n)),
    ("links opened", |n| "[a](".repeat(n)),
    ("links opened twice", |n| "[a](<b \"".repeat(n)),
    ("links nested", |n| "[".repeat(n) + "a" + &"](b)".repeat(n)),
    ("links", |n| "[a](b.md) ".repeat(n)),
    ("refused links", |n| "[a](x:y) ".repeat(n)),
    ("references", |n| "[a][b] ".repeat(n)),
    ("reference used", |n| format!("[a]: /{}\n\n", "b".repeat(n / 50)) + &"[a] ".repeat(n)),
    ("definitions of references", |n| numbered("[a", "]: /b\n", n)),
    ("one definition", |n| "[a]: /b\n".repeat(n)),
    ("pictures opened", |n| "![".repeat(n)),
    ("pictures", |n| "![a](b.png)\n\n".repeat(n)),
    ("links by id opened", |n| "[[a".repeat(n)),
    ("links by id", |n| "[[a|b]] ".repeat(n)),
    ("links by id nested", |n| "[[".repeat(n) + &"]]".repeat(n)),
    ("backticks", |n| "` a`` ".repeat(n)),
    ("backticks rising", |n| growing("`", " ", n)),
    ("fences", |n| "```\n".repeat(n)),
    ("code", |n| "    <Note>\n".repeat(n)),
    ("code over lines", |n| "a `".to_owned() + &"     <Note>\n".repeat(n) + "`"),
    ("tags opened", |n| "<a ".repeat(n)),
    ("tags", |n| "<b>".repeat(n)),
    ("comments opened", |n| "<!-- a ".repeat(n)),
    ("comments opened in blocks", |n| "<!-- a\n\n".repeat(n)),
    ("comments", |n| "<!-- a --> b ".repeat(n)),
    ("comments over paragraphs", |n| "a <!-- b\n\nc --> d\n\n".repeat(n)),
    ("declarations", |n| "<!A <? <![CDATA[".repeat(n)),
    ("autolinks", |n| "<http://a.b>".repeat(n)),
    ("autolinks opened", |n| "<http:a".repeat(n)),
    ("components opened", |n| "<Note>\n".repeat(n)),
    ("components opened in a line", |n| "<Note>".repeat(n)),
    ("components closed", |n| "</Note>\n".repeat(n)),
    ("components", |n| "<Note a=\"b\" />\n".repeat(n)),
    ("components in a comment", |n| "<!--\n".to_owned() + &"<Map/>\n".repeat(n) + "-->"),
    // A tag ends within 4,096 bytes or is none, so that a longer one would be another pattern.
    ("arguments", |n| format!("<Map {}/>\n", numbered("a", "=\"b\" ", 20)).repeat(n / 20)),
    ("arguments opened", |n| "<Map a=\"\n".repeat(n)),
    ("tags of components opened", |n| "<Map a=\"".repeat(n)),
    ("quotes deep", |n| ">".repeat(n)),
    ("quotes", |n| "> a\n> — [[b]], 2016\n\n".repeat(n)),
    ("lists deep", |n| "- ".repeat(n) + "a\n" + &"b\n".repeat(n)),
    ("lists deep by numbers", |n| "1. ".repeat(n)),
    ("lists", |n| "- a\n".repeat(n)),
    ("lists of tasks", |n| "- [ ] a\n".repeat(n)),
    ("list after list", |n| "- a\n+ b\n".repeat(n)),
    ("list with blank lines", |n| "- a\n".to_owned() + &"\n".repeat(n)),
    ("stairs", |n| growing("  ", "- a\n", n)),
    ("entities", |n| "&amp;&a&#x".repeat(n)),
    ("backslashes", |n| "\\".repeat(n)),
    ("backslashes and brackets", |n| "\\".repeat(n) + &"\\[\\<".repeat(n)),
    ("references to one footnote", |n| "[^a] ".repeat(n) + "\n\n[^a]: b\n"),
    ("footnotes", |n| numbered("[^a", "]: b\n", n) + "\n" + &numbered("[^a", "] ", n)),
    ("undefined footnotes", |n| "[^a] ".repeat(n)),
    ("footnotes in footnotes", |n| "[^a]: ".repeat(n)),
    ("table wide", |n| "|a".repeat(n) + "\n" + &"|-".repeat(n) + "\n" + &"|b\n".repeat(n)),
    ("table long", |n| "|a|b|\n|-|-|\n".to_owned() + &"|c|d|\n".repeat(n)),
    ("tables", |n| "|a|\n|-|\n\n".repeat(n)),
    ("bars", |n| "a|b\n".repeat(n)),
    ("quotation marks", |n| "\"a".repeat(n)),
    ("single quotation marks", |n| "'a ".repeat(n)),
    ("single quotation marks both ways", |n| "'a' don't ".repeat(n)),
    ("dashes and dots", |n| "-- --- ...".repeat(n)),
    ("definition lists", |n| "a\n: b\n\n".repeat(n)),
    ("definitions", |n| ": ".repeat(n)),
    ("alerts", |n| "> [!NOTE]\n> a\n\n".repeat(n)),
    ("headings", |n| "# a\n".repeat(n)),
    ("headings with anchors", |n| "# a {#b}\n".repeat(n)),
    ("headings underlined", |n| "a\n=\n".repeat(n)),
    ("attributes", |n| "# a {".to_owned() + &".b ".repeat(n) + "}"),
    ("lines", |n| "a\n".repeat(n)),
    ("hard breaks", |n| "a  \n".repeat(n)),
    ("rules", |n| "***\n".repeat(n)),
    ("blocks of HTML", |n| "<div>\n\n".repeat(n)),
    ("tabs", |n| "-\t".repeat(n)),
    ("overrides", |n| "\u{202E}a ".repeat(n)),
];

fn numbered(before: &str, behind: &str, n: usize) -> String {
    (0..n).fold(String::new(), |text, i| text + before + &i.to_string() + behind)
}

/// Runs of `token`, each longer by one, as long as `n` tokens in all.
fn growing(token: &str, behind: &str, n: usize) -> String {
    let mut text = String::new();
    let mut run = String::new();
    while text.len() < n * token.len() {
        run += token;
        text = text + &run + behind;
    }
    text
}

/// The time that the processor gave to reading `text` so many times: others may want it too.
fn time(text: &str, repeats: usize) -> Duration {
    let (start, before) = (Instant::now(), processor_time());
    for _ in 0..repeats {
        std::hint::black_box(read(text));
    }
    match (before, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    }
}

/// What this thread has had of the processor, where the system says so (Linux does). It moves in
/// steps of some milliseconds.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = statistics.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

const LARGE: usize = if cfg!(debug_assertions) { 16_000 } else { 64_000 };

/// Four doublings.
const PARTS: usize = 16;

#[test]
fn c03_time_grows_with_the_text_and_not_faster() {
    // A large text is set against so many small ones that they are as long together. Four doublings
    // with a slope of 1.2 are a factor of 2^4.8, of which 2^4 is the length. What takes no more
    // than a microsecond or so for each token cannot be in anybody's way, whatever its slope.
    let limit = 2_f64.powf(0.8);
    let negligible = Duration::from_nanos(1_500 * LARGE as u64);
    for (name, pattern) in PATTERNS {
        let (part, whole) = (pattern(LARGE / PARTS), pattern(LARGE));
        let mut measured = Vec::new();
        let fits = (0..6).any(|_| {
            let whole = time(&whole, 1);
            let parts = time(&part, PARTS);
            measured.push((parts, whole));
            whole < negligible || whole.as_secs_f64() < limit * parts.as_secs_f64()
        });
        assert!(fits, "{name}: {measured:?}");
    }
}

#[test]
fn c03_output_is_at_most_64_times_the_text_or_refused() {
    for (name, pattern) in PATTERNS {
        for n in [1_000, LARGE / 8] {
            let text = pattern(n);
            let (body, problems) = read(&text);
            let refused = codes(&problems).iter().any(|code| code == "limit");
            let bytes = fill::html(&body).len();
            assert!(refused || bytes <= 64 * text.len(), "{name}: {bytes} of {}", text.len());
        }
    }
}

#[test]
fn c03_limits_say_what_they_are() {
    let deep = [
        "> ".repeat(101) + "a",
        "- ".repeat(101) + "a",
        "*a ".repeat(101) + &" b*".repeat(101),
        "<Note>\n".repeat(101),
        "<Note>".repeat(101),
    ];
    for text in deep {
        let (_, problems) = read(&text);
        assert!(codes(&problems).contains(&"limit".to_owned()), "{text}");
    }
    assert_eq!(codes(&read(&("> ".repeat(100) + "a")).1), [""; 0]);
    let strict = Dialect::site(&Lang::from("en"), false, true)
        .with_limits(Limits::default().with(Limit::MarkdownNesting, 3));
    assert_eq!(codes(&read_as("> > > > a", &strict).1), ["limit"]);
    assert_eq!(codes(&read_as("> > > a", &strict).1), [""; 0]);
    let wide = "|a".repeat(2000) + "\n" + &"|-".repeat(2000) + "\n" + &"|b\n".repeat(2000);
    let (body, problems) = read(&wide);
    assert_eq!(codes(&problems), ["limit"]);
    assert!(fill::html(&body).len() <= 65 * wide.len());
}
