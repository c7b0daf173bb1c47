//! Pages: their contexts, the cards they share, and errors with places.

use crate::config::{Limit, Limits};
use crate::content::key::Kind;
use crate::content::markdown::Body;
use crate::plan::Recipe;
use crate::query::{Answer, Query};
use crate::render::testing::{CANARY, Stage, card, key, path};
use crate::site::ListingOf;
use crate::site::view::{Listing, MonthCount};
use std::sync::Arc;

fn listing(ids: &[&str]) -> Answer {
    Answer::Listing(Arc::new(Listing {
        items: ids.iter().map(|id| Arc::new(card(Kind::Article, id, CANARY))).collect(),
        number: None,
        total: Some(2),
        newer: None,
        older: Some(Arc::from("/articles/page/1/")),
        newest: Arc::from("/articles/"),
        oldest: None,
    }))
}

fn all_articles() -> ListingOf {
    ListingOf::Articles("en".into())
}

fn listing_stage(template: &str, card_template: &str) -> Stage {
    let query = Query::Listing { of: all_articles(), page: None };
    ["a", "b"].into_iter().fold(
        Stage::new()
            .page("articles/index.html", "listing")
            .template("listing.html", template)
            .template("card.html", card_template)
            .answer_to(query, listing(&["a", "b"])),
        |stage, id| stage.article(card(Kind::Article, id, CANARY), Body::default()),
    )
}

const EACH_CARD: &str = "{% for item in listing.items %}{{ card(of=item) }}{% endfor %}";

#[test]
fn a04_a08_cards_are_rendered_once_escaped_and_their_reads_count_for_each_output() {
    let stage =
        listing_stage(EACH_CARD, "<h2>{{ card.title }}</h2>{{ t(id='x') }}").text("en", "x", "!");
    let renderer = stage.renderer().expect("good templates");
    for _ in 0..2 {
        let recipe = Recipe::Listing(all_articles(), None);
        let outcome = Stage::render_as(&renderer, "articles/index.html", recipe);
        let one = "<h2>&quot;&#x27;&gt;&lt;&amp;]]&gt;--&gt;&lt;/script&gt;{{ 7*7 }}</h2>!";
        let html = outcome.good().replace("&#39;", "&#x27;").replace('\'', "&#x27;");
        assert_eq!(html, format!("{one}{one}"));
        assert!(outcome.read_text("x"));
        assert!(outcome.asked.contains(&Query::Card(key(Kind::Article, "a"))));
        assert!(outcome.asked.contains(&Query::Template(Arc::from("card.html"))));
    }
}

#[test]
fn a_card_without_end_is_an_error() {
    let stage = listing_stage(EACH_CARD, "{{ card(of=card) }}");
    let renderer = stage.renderer().expect("good templates");
    let recipe = Recipe::Listing(all_articles(), None);
    let outcome = Stage::render_as(&renderer, "articles/index.html", recipe);
    assert!(
        outcome.messages().iter().any(|m| m.contains("without end")),
        "{:?}",
        outcome.messages()
    );
}

#[test]
fn an_error_of_a_template_has_its_place() {
    let stage = Stage::new().template("404.html", "line\n  {{ url(path='/none/') }}\n");
    let renderer = stage.renderer().expect("good syntax");
    let outcome = Stage::render(&renderer, "404.html");
    let problem = &outcome.rendered.diagnostics[0];
    let place = problem.place.as_ref().expect("a place");
    assert_eq!((&*place.path, place.line), ("themes/chancery/templates/404.html", 2));
    assert_eq!(place.excerpt.as_ref().map(|e| e.text.as_str()), Some("  {{ url(path='/none/') }}"));
    assert_eq!(problem.message, "there is no url `/none/`");
    assert!(outcome.bytes().is_empty());
}

#[test]
fn a_misspelt_argument_is_an_error() {
    let stage = Stage::new().template("404.html", "{{ count(kind='article', topc='x') }}");
    let renderer = stage.renderer().expect("good syntax");
    let messages = Stage::render(&renderer, "404.html").messages();
    assert_eq!(messages, ["the function `count` has no argument `topc`; did you mean `topic`?"]);
}

#[test]
fn a_template_that_writes_without_end_is_stopped() {
    let loops = "{% for a in range(end=90000) %}{% for b in range(end=90000) %}xxxxxxxxxx{% endfor %}{% endfor %}";
    let stage = Stage::new().limits(Limits::default().with(Limit::Page, 100_000));
    let renderer = stage.template("404.html", loops).renderer().expect("good syntax");
    let messages = Stage::render(&renderer, "404.html").messages();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].starts_with("what `404.html` writes exceeds the limit"), "{messages:?}");
}

#[test]
fn a_redirect_gets_both_addresses_of_its_target() {
    let stage = Stage::new()
        .page("old/index.html", "redirect")
        .page("new/index.html", "article")
        .template("redirect.html", "{{ to }} {{ to_absolute }}");
    let renderer = stage.renderer().expect("good syntax");
    let recipe = Recipe::Redirect(path("new/index.html"));
    let outcome = Stage::render_as(&renderer, "old/index.html", recipe);
    assert_eq!(outcome.good(), "/new/ https://example.org/new/");
}

#[test]
fn the_archive_has_years_newest_first_with_their_months() {
    let month = |year, month, count| MonthCount { year, month, count };
    let months: Arc<[MonthCount]> =
        Arc::from([month(2015, 12, 2), month(2016, 2, 3), month(2016, 5, 4)]);
    let query = Query::Months { hub: None, lang: "en".into() };
    let template = "{% for y in years %}{{ y.year }}={{ y.count }} {% for m in y.months %}{{ m.url }} {% endfor %}{% endfor %}";
    let stage = Stage::new()
        .page("archive/index.html", "archive")
        .page("2016/index.html", "archive")
        .template("archive.html", template)
        .template("archive-year.html", "{{ year }}{% for m in months %} {{ m.count }}{% endfor %} {{ older.url }}{% if newer %}!{% endif %}")
        .answer_to(query, Answer::Months(months));
    let renderer = stage.renderer().expect("good syntax");
    let archive = Stage::render_as(&renderer, "archive/index.html", Recipe::Archive);
    assert_eq!(archive.good(), "2016=7 /2016/02/ /2016/05/ 2015=2 /2015/12/ ");
    let year = Stage::render_as(&renderer, "2016/index.html", Recipe::ArchiveYear(2016));
    assert_eq!(year.good(), "2016 3 4 /2015/");
}

#[test]
fn what_the_site_does_not_know_is_our_bug() {
    let renderer = Stage::new().template("home.html", "").renderer().expect("good syntax");
    let outcome = Stage::render_as(&renderer, "index.html", Recipe::Home);
    assert_eq!(outcome.rendered.diagnostics[0].blame, crate::diagnostic::Blame::Bug);
}
