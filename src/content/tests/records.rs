//! Files as a whole: front matter, drafts, languages, limits.

use super::{about, parsed, parsed_with, rules, told};
use crate::config::{Limit, Limits};
use crate::content::Rules;
use crate::content::key::{Kind, Lang};
use crate::content::record::Detail;

const ARTICLE: &str = "content/articles/2016/a.md";
const GOOD: &str = "title: A\ndate: 2016-05-04\nsources: [https://example.org/a]\n";
const NONE: [&str; 0] = [];

#[test]
fn three_fields_make_an_article() {
    let text = format!("---\n{GOOD}---\nText\n");
    let parsed = parsed(ARTICLE, &text);
    assert_eq!(told(&parsed.diagnostics), NONE);
    let record = &parsed.records[0];
    assert_eq!(record.key.to_string(), "article:a:en");
    let article = record.article().expect("an article");
    assert_eq!(article.date.to_string(), "2016-05-04");
    assert_eq!(article.importance, 2);
    let url = article.sources[0].url.as_ref().expect("a URL");
    assert_eq!(&text[url.span.range()], "https://example.org/a");
    assert_eq!(&text[record.header.title_span.range()], "A");
}

#[test]
fn every_mistake_of_a_file_is_told_at_once() {
    let text = "titel: A\ndate: 2026-02-30\nkind: digset\ntopics: issg\ndraft: yes\nimportance: 4\nextra: {a: 1}\n";
    assert_eq!(
        about(ARTICLE, text),
        [
            "2:1 unknown-key: unknown key `titel` in an article — did you mean `title`?",
            "3:7 wrong-date: `date`: `2026-02` has no day `30` — it has 28 days",
            "4:7 wrong-value: `kind` cannot be `digset` — did you mean `digest`?",
            "5:9 wrong-shape: `topics` takes a list of ids, not a single value — write `topics: [issg]`",
            "6:1 unknown-key: unknown key `draft` in an article — write `status: draft`",
            "7:13 wrong-value: `importance` cannot be `4` — write a whole number from 1 to 3",
        ]
    );
}

#[test]
fn a_draft_is_forgiven_and_left_out_unless_it_is_checked() {
    let text = "---\nstatus: draft\ntitle: A\n---\n";
    let forgiven = parsed(ARTICLE, text);
    assert!(forgiven.records.is_empty());
    assert!(forgiven.diagnostics.iter().all(|problem| !problem.is_error()));
    assert_eq!(forgiven.diagnostics.len(), 2);
    let strict = Rules { forgive_drafts: false, ..rules() };
    let checked = parsed_with(ARTICLE, text, &strict, &[]);
    assert!(checked.diagnostics.iter().all(crate::diagnostic::Diagnostic::is_error));
    let broken = parsed(ARTICLE, "---\nstatus: draft\ntitle: A: B\n---\n");
    assert!(!broken.diagnostics[0].is_error());
    let whole =
        parsed("content/topics/a.md", "---\ndraft: true\ntitle: A\nreviewed: 2016-05-04\n---\n");
    assert!(whole.records[0].header.publication.draft);
}

#[test]
fn the_language_stands_in_the_name_or_in_the_front_matter() {
    let key = |path, more: &str| {
        let parsed = parsed(path, &format!("---\n{GOOD}{more}---\n"));
        parsed.records.first().map(|record| record.key.to_string())
    };
    assert_eq!(key("content/articles/a.ar.md", "").as_deref(), Some("article:a:ar"));
    assert_eq!(key(ARTICLE, "lang: ar\ntranslation_of: b\n").as_deref(), Some("article:a:ar"));
    assert_eq!(
        about("content/articles/a.ar.md", &format!("{GOOD}lang: en\n")),
        ["5:7 wrong-value: `lang` is `en` in a file whose name says `ar` — keep one of the two"]
    );
}

#[test]
fn terms_of_a_taxonomy_are_chosen_by_its_key() {
    let parsed = parsed(ARTICLE, &format!("---\n{GOOD}regions: [gulf, levant]\n---\n"));
    let article = parsed.records[0].article().expect("an article");
    assert_eq!(article.terms["regions"].len(), 2);
    let term =
        super::parsed("content/regions/gulf.md", "---\ntitle: Gulf\nparent: middle-east\n---\n");
    assert!(matches!(term.records[0].detail, Detail::Term(_)));
    assert!(matches!(term.records[0].key.kind, Kind::Term(_)));
    assert_eq!(term.records[0].key.lang, Lang::from("en"));
}

#[test]
fn limits_name_what_is_too_long() {
    let small = Rules { limits: Limits::default().with(Limit::MarkdownFile, 100), ..rules() };
    let text = format!("---\n{GOOD}---\n{}", "x".repeat(200));
    assert_eq!(
        told(&parsed_with(ARTICLE, &text, &small, &[]).diagnostics),
        [
            "0:0 limit: `content/articles/2016/a.md` exceeds the limit of 100 bytes for a Markdown file — make it smaller, or raise `limits.markdown_file` in `config.yaml`"
        ]
    );
    let long = format!("---\ntitle: {}\n---\n", "x".repeat(70_000));
    assert_eq!(
        told(&parsed(ARTICLE, &long).diagnostics),
        [
            "2:1 limit: this is longer than 64 KB — put a text into the body and a long list into a file of its own, or raise `limits.front_matter` in `config.yaml`"
        ]
    );
    let topics = vec!["issg"; 51].join(", ");
    assert_eq!(
        about(ARTICLE, &format!("{GOOD}topics: [{topics}]\n")),
        [
            "5:1 limit: an article belongs to 50 topics at most, not to 51 — keep those that it is about, or raise `limits.article_topics` in `config.yaml`"
        ]
    );
}
