//! The rules of articles and of sources.

use super::{about, parsed};
use crate::content::kinds::{CorrectionType, InlineEvent};

const NONE: [&str; 0] = [];
const ARTICLE: &str = "content/articles/a.md";
const GOOD: &str = "title: A\ndate: 2016-05-04\nsources: [https://example.org/a]\n";

#[test]
fn an_article_without_sources_is_an_original() {
    let without = "title: A\ndate: 2016-05-04\n";
    assert_eq!(about(ARTICLE, &format!("{without}kind: original\n")), NONE);
    let needs = "an article needs `sources` — name one, if only by its address; or write `kind: original` for your own reporting";
    assert_eq!(about(ARTICLE, without), [format!("1:1 missing-key: {needs}")]);
    assert_eq!(
        about(ARTICLE, &format!("{without}sources: []\n")),
        [format!("4:1 missing-key: {needs}")]
    );
    assert_eq!(about(ARTICLE, &format!("{without}kind: orignal\n")).len(), 1);
}

#[test]
fn a_source_is_an_address_or_its_fields() {
    let article = |source: &str| {
        about(ARTICLE, &format!("title: A\ndate: 2016-05-04\nsources: [{source}]\n"))
    };
    assert_eq!(
        article("{outlet: sputnik, via: press-tv, role: relay, form: interview, lang: en}"),
        NONE
    );
    for (source, told) in [
        (
            "sputnik",
            "4:11 wrong-value: `sputnik` is not the address of a source — write `https://…`, or `{outlet: sputnik}`",
        ),
        (
            "\"javascript:alert(1)\"",
            "4:11 wrong-value: `sources` cannot be `javascript:alert(1)`: only `http` and `https` addresses lead to a source — write the whole address: `https://example.org/page`",
        ),
        (
            "{url: \"https://a.example/x y\"}",
            "4:17 wrong-value: `url` cannot be `https://a.example/x y`: it holds a space or a line break — write the whole address: `https://example.org/page`",
        ),
        (
            "{role: wire}",
            "4:11 missing-key: a source needs `outlet` or `url` — say who published it, or where it can be read",
        ),
        (
            "{outlet: tass, role: wires}",
            "4:32 wrong-value: `role` cannot be `wires` — did you mean `wire`?",
        ),
        (
            "{outlet: tass, lang: русский}",
            "4:32 wrong-value: `lang` cannot be `русский`: it is not the tag of a language — write it as `ar` or `pt-BR`",
        ),
    ] {
        assert_eq!(article(source), [told]);
    }
}

#[test]
fn an_article_takes_events_claims_and_corrections() {
    let more = "events:\n  - issg-munich\n  - {title: Talks, date: 2016-05, status: expected, when_said: this month}\n\
                claims: [{text: X, asserted_by: lavrov}]\n\
                corrections: [{date: 2016-05-05, type: retraction, text: Y}]\n\
                actors: {add: [kerry], drop: [lavrov]}\nplaces: [aleppo]\n";
    let parsed = parsed(ARTICLE, &format!("---\n{GOOD}{more}---\n"));
    let article = parsed.records[0].article().expect("an article");
    assert!(matches!(&article.events[..], [InlineEvent::Record(_), InlineEvent::Entry(_)]));
    assert_eq!(article.corrections[0].kind, CorrectionType::Retraction);
    assert!(article.corrections[0].material);
    assert_eq!((article.actors.add.len(), article.actors.drop.len()), (1, 1));
    assert_eq!(article.places.asserted.as_ref().map(Vec::len), Some(1));
    let wrong = "events: [{title: Talks}]\nclaims: [{}]\ncorrections: [{date: 2016-05-05}]\nactors: lavrov\n";
    assert_eq!(
        about(ARTICLE, &format!("{GOOD}{wrong}")),
        [
            "5:10 missing-key: an event needs `date` — add a line `date: …`, such as `2016-02-12`, or `2016-02` where no day is known",
            "6:10 missing-key: a claim needs `text` — add a line `text: …`",
            "7:15 missing-key: a correction needs `text` — add a line `text: …`",
            "7:15 missing-key: a correction needs `type` — add a line `type: …`, with one of `correction`, `clarification`, `update`, `retraction`",
            "8:9 wrong-shape: `actors` takes a list of ids, not a single value — write `actors: [lavrov]`",
        ]
    );
}
