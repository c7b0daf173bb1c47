//! Markup, addresses and template code in texts and titles: they stay text, in every output.

use crate::markup::{tags, unescaped};
use crate::site::SiteTest;
use std::collections::BTreeSet;

/// Where the page of [`SiteTest::article`] with the id `story` goes.
const PAGE: &str = "2016/05/04/story/index.html";

/// The story of the page, from `<article` to its end.
fn story(site: &SiteTest) -> String {
    let page = site.read(PAGE);
    let begin = page.find("<article").expect("a page of a story has one");
    let end = page.rfind("</article>").expect("and it ends");
    page[begin..end].to_owned()
}

/// Asserts that no element of the story runs anything, and returns the story.
fn harmless(site: &SiteTest) -> String {
    let html = story(site);
    let tags = tags(&html);
    assert!(tags.len() > 5, "a story has elements:\n{html}");
    for tag in tags {
        let never = ["script", "iframe", "object", "embed", "style", "svg", "base", "meta", "form"];
        assert!(!never.contains(&&*tag.name), "{tag:?} in\n{html}");
        tag.assert_harmless(&html);
    }
    html
}

/// Whether something is said about a line of the story.
fn told(site: &SiteTest, line: usize) -> bool {
    let place = format!("content/articles/story.md:{line}:");
    site.diagnostics().iter().any(|found| {
        found.place.as_ref().is_some_and(|stands| stands.to_string().starts_with(&place))
    })
}

/// The line on which the text of [`SiteTest::article`] begins when it has no front matter besides.
const FIRST: usize = 6;

#[test]
fn a01_raw_html_is_text_with_a_warning() {
    let hostile = [
        "<script>canary()</script>",
        "A word <img src=x onerror=canary()> in a line.",
        "<b><i>mis</b>nested</i>",
        "<svg onload=canary()>",
        "<iframe src=\"https://example.net/\"></iframe>",
        "<style>body{display:none}</style>",
        "<a href=\"javascript:canary()\">x</a>",
        "<!-- comment --><script\n>canary()</script\n>",
    ];
    let site = SiteTest::new().article("story", "", &hostile.join("\n\n")).build().made();
    let html = harmless(&site);
    for kept in ["<script>canary()", "<img src=x onerror=", "<svg onload=", "<b><i>mis</b>nested"] {
        assert!(unescaped(&html).contains(kept), "the text `{kept}` is kept:\n{html}");
    }
    for (number, markup) in hostile.iter().enumerate() {
        assert!(told(&site, FIRST + 2 * number), "`{markup}`:{}", site.shown());
    }
}

const DISGUISES: [&str; 12] = [
    "javascript:canary()",
    "JaVaScRiPt:canary()",
    "java&#115;cript:canary()",
    "javascript&colon;canary()",
    "java%73cript:canary()",
    "&#1;javascript:canary()",
    "java&Tab;script:canary()",
    "vbscript:canary()",
    "data:text/html,<script>canary()</script>",
    "data:text/html;base64,Y2FuYXJ5",
    "file:///etc/passwd",
    "blob:canary",
];

#[test]
fn a02_no_link_runs_code() {
    let mut lines: Vec<String> =
        DISGUISES.iter().map(|it| format!("[label](<{it}>) and <{it}>\n")).collect();
    lines.push("[ref][]\n\n[ref]: JAVASCRIPT:canary()".to_owned());
    let site = SiteTest::new().article("story", "", &lines.join("\n")).build().made();
    let html = harmless(&site);
    let (_, prose) = html.split_once("class=\"prose\"").expect("the text of the story");
    let labels = prose.matches("<p>label and ").count() + prose.matches("<p>[label](").count();
    assert_eq!(labels, DISGUISES.len(), "every label stays:\n{html}");
    for (number, disguise) in DISGUISES.iter().enumerate() {
        assert!(
            told(&site, FIRST + 2 * number),
            "nothing is said of `{disguise}`:{}",
            site.shown()
        );
    }
}

#[test]
fn a02_no_picture_runs_code() {
    for disguise in DISGUISES {
        let site =
            SiteTest::new().article("story", "", &format!("![picture](<{disguise}>)")).build();
        assert!(told(&site, FIRST), "nothing is said of `{disguise}`:{}", site.shown());
        if site.diagnostics().iter().all(|found| !found.is_error()) {
            harmless(&site);
        }
    }
}

#[test]
fn a03_nothing_breaks_out_of_its_place() {
    let text = "\
```\"><script>canary()</script>
code
```

[label](https://example.org/ \"t\\\" onmouseover=canary() x=\\\"\")

| a |
|---|
| <script>canary()</script> |

Term<script>
: \"><script>canary()</script>

Note.[^\"><script>]

[^\"><script>]: text

`\"><script>canary()</script>`
";
    let site = SiteTest::new().article("story", "", text).build().made();
    let html = harmless(&site);
    let attributes = tags(&html).into_iter().flat_map(|tag| tag.attributes);
    let titles: Vec<String> =
        attributes.filter(|(name, _)| name == "title").map(|(_, value)| value).collect();
    let title = "t\" onmouseover=canary() x=\"";
    assert!(titles.iter().any(|found| smart(found) == smart(title)), "{titles:?} in\n{html}");
}

/// The text without the difference between straight and curly quotes.
fn smart(text: &str) -> String {
    text.replace(['“', '”'], "\"")
}

#[test]
fn a03_what_cannot_be_kept_in_its_place_is_refused() {
    for (text, code) in [
        ("## Heading {#id\"onclick=canary()}", "heading-anchor"),
        (
            "![alt](https://example.org/x.png \"t\\\"><script>canary()</script>\")",
            "picture-external",
        ),
    ] {
        let site = SiteTest::new().article("story", "", text).build().refused();
        site.error(code, &format!("content/articles/story.md:{FIRST}:"), "");
    }
}

/// A title that ends whatever it stands in, if it is not escaped there.
const CANARY: &str = "\"'><&]]>--></script>";

#[test]
fn a04_one_title_reads_back_from_every_kind_of_output() {
    let quoted = serde_json::to_string(CANARY).expect("a string");
    let topic = format!("---\ntitle: {quoted}\nreviewed: 2016-05-04\n---\nText\n");
    let site = SiteTest::new()
        .article("story", &format!("title: {quoted}\ntopics: [knot]\nsummary: {quoted}"), "Text")
        .file("content/topics/knot.md", topic)
        .build()
        .made();
    let mut kinds = BTreeSet::new();
    for path in site.tree().into_keys() {
        let ending = path.rsplit('.').next().unwrap_or_default().to_owned();
        match ending.as_str() {
            "html" => assert_whole_html(&path, &site.read(&path)),
            "atom" | "rss" | "xml" => assert_whole_xml(&path, &site.read(&path)),
            "json" => assert_whole_json(&path, &site.read(&path)),
            _ => continue,
        }
        kinds.insert(ending);
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["atom", "html", "json", "rss", "xml"]);
    let heading = site.read(PAGE);
    let begin = heading.find("<h1").expect("a heading");
    let inner = &heading[begin..begin + heading[begin..].find("</h1>").expect("its end")];
    assert!(unescaped(inner).ends_with(CANARY), "{inner}");
}

/// The canary stands in HTML only with its angle brackets escaped, but for JSON in scripts.
fn assert_whole_html(path: &str, html: &str) {
    assert!(!html.contains("\"'><&]]>"), "`{path}` holds the title as it is:\n{html}");
    for script in html.split("<script").skip(1) {
        let inner = script.split("</script").next().unwrap_or_default();
        let Some((attributes, text)) = inner.split_once('>') else { continue };
        if attributes.contains("json") {
            let parsed: Result<serde_json::Value, _> = serde_json::from_str(text);
            assert!(parsed.is_ok(), "`{path}` holds broken JSON:\n{text}");
        }
    }
}

fn assert_whole_xml(path: &str, xml: &str) {
    assert_whole_xml_of(path, xml, CANARY);
}

/// Asserts that the text is well-formed XML, and holds `title` where it is a feed.
fn assert_whole_xml_of(path: &str, xml: &str, title: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut texts = String::new();
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(quick_xml::events::Event::Text(text)) => {
                texts.push_str(&text);
            }
            Ok(quick_xml::events::Event::GeneralRef(name)) => {
                texts.extend(["&", &*name, ";"]);
            }
            Ok(quick_xml::events::Event::CData(text)) => {
                texts.push_str(&text.replace('&', "&amp;"));
            }
            Ok(_) => {}
            Err(error) => panic!("`{path}` is no XML: {error}\n{xml}"),
        }
    }
    if path.contains("feed") {
        let read = unescaped(&texts.replace("&apos;", "'"));
        assert!(read.contains(title), "`{path}` lost the title:\n{xml}");
    }
}

fn assert_whole_json(path: &str, text: &str) {
    let feed: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
    if path.contains("feed") {
        assert_eq!(feed["items"][0]["title"], CANARY, "`{path}`");
    }
}

#[test]
fn a05_invisible_characters_in_headlines_are_errors_that_name_them() {
    let bad = ['\u{202e}', '\u{202a}', '\u{2066}', '\u{200b}', '\u{2060}', '\u{feff}'];
    for c in bad {
        let name = format!("U+{:04X}", u32::from(c));
        let title = format!("title: \"Talks {c}resume\"");
        let site = SiteTest::new().article("story", &title, "Text").build().refused();
        let named = site.diagnostics().iter().any(|found| {
            let text = format!("{} {}", found.message, found.hint.as_deref().unwrap_or_default());
            found.is_error() && text.contains(&name)
        });
        assert!(named, "{name} is not named:{}", site.shown());
    }
}

#[test]
fn a05_real_scripts_pass() {
    let titles = [
        "المجموعة الدولية لدعم سوريا",
        "گفت\u{200c}وگوهای صلح می\u{200c}شود",
        "שיחות השלום בז׳נבה",
        "क्\u{200d}ष वार्ता",
        "Переговоры в Женеве",
    ];
    for title in titles {
        let site = SiteTest::new().article("story", &format!("title: {title}"), "Text");
        site.build().fine().has(PAGE, title);
    }
}

#[test]
fn a06_what_is_not_clean_text_is_an_error_or_is_replaced() {
    let head = "---\ntitle: T\ndate: 2016-05-04\nkind: original\n---\n";
    let utf16: Vec<u8> = head.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused: [(Vec<u8>, &str); 6] = [
        ([head.as_bytes(), b"caf\xe9"].concat(), "byte 52"),
        ([head.as_bytes(), b"\xed\xa0\x80"].concat(), "byte 49"),
        ([b"\xff\xfe", utf16.as_slice()].concat(), "UTF-16"),
        ([head.as_bytes(), b"a\x07"].concat(), "byte 50"),
        ([head.as_bytes(), "a\u{fffe}".as_bytes()].concat(), "byte 50"),
        (head.replace('T', "\"T\\x07\"").into_bytes(), "U+0007"),
    ];
    for (bytes, named) in refused {
        let site = SiteTest::new().file("content/articles/story.md", bytes).build().refused();
        let found = site.diagnostics().iter().any(|one| {
            let text = format!("{} {}", one.message, one.hint.as_deref().unwrap_or_default());
            one.is_error() && text.contains(named)
        });
        assert!(found, "`{named}` is not told:{}", site.shown());
    }
    let odd = "\u{feff}".to_owned() + head + "A bell &#7;, a C1 &#x85;, &#xFFFE; and the end.\n";
    let site = SiteTest::new().file("content/articles/story.md", odd).build().made();
    assert!(site.shown().contains("byte order mark"), "{}", site.shown());
    for path in site.tree().into_keys() {
        let ending = path.rsplit('.').next().unwrap_or_default();
        if ["xml", "atom", "rss"].contains(&ending) {
            assert_whole_xml_of(&path, &site.read(&path), "");
        }
        if ending == "html" || path.starts_with("feed.") {
            let text = site.read(&path);
            assert!(!text.contains(['\u{7}', '\u{85}', '\u{fffe}', '\u{feff}']), "`{path}`");
        }
    }
    site.has(PAGE, "and the end.");
}

#[test]
fn a08_template_code_in_content_is_text() {
    let code =
        "{{ get_env(name=\"PATH\") }} {% include \"page.html\" %} {# note #} {{ site.title }}";
    let site = SiteTest::new()
        .article("story", "title: \"A {{ site.title }} {% raw %}\"", &format!("{code}\n\n`{code}`"))
        .build()
        .fine();
    let html = unescaped(&story(&site));
    assert!(html.contains("A {{ site.title }} {% raw %}"), "{html}");
    assert!(html.contains("{# note #} {{ site.title }}"), "{html}");
    assert!(!html.contains("/usr/bin"), "{html}");
}
