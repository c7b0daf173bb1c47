//! The pages of quotes, and the quotes on the pages of hubs.

use super::site_in;
use crate::site::SiteTest;

/// A site in which Lavrov is quoted `number` times, each in a story of its own, and Kerry once.
fn bank(number: usize) -> SiteTest {
    let topic = "---\ntitle: Support group\nreviewed: 2016-05-01\n---\nText.\n";
    let site = site_in("en")
        .edit("config.yaml", "time_zone:", "paginate: 2\ntime_zone:")
        .file("content/topics/issg.md", topic)
        .article("k", "date: 2016-04-30\ntopics: [issg]", "> Kerry’s.\n> — [[kerry]], 2016-04-01");
    (1..=number).fold(site, |site, at| {
        let text = format!("[[lavrov]] said: “Word {at}.”");
        site.article(&format!("l{at}"), &format!("date: 2016-04-2{at}\ntopics: [issg]"), &text)
    })
}

/// Where `needles` stand on a page, which must be in this order.
fn in_order(site: &SiteTest, path: &str, needles: &[&str]) {
    let html = site.read(path);
    let mut at = 0;
    for needle in needles {
        let found = html[at..].find(needle);
        at += found.unwrap_or_else(|| panic!("`{needle}` does not follow in {path}"));
    }
}

#[test]
fn all_quotes_have_pages_by_date_and_lists_of_speakers_and_topics() {
    let site = bank(4).build().made();
    in_order(
        &site,
        "quotes/index.html",
        &[
            "/actors/kerry/#part-quotes",
            "/actors/lavrov/quotes/",
            "/topics/issg/quotes/",
            "<p>Word 4.</p>",
            "/2016/04/24/l4/#quote-word-4",
            "<p>Word 1.</p>",
            "<p>Kerry’s.</p>",
            "2016-04-01",
        ],
    );
    let site = site.without("quotes/page/1/index.html").without("actors/kerry/quotes/index.html");
    in_order(
        &site,
        "actors/lavrov/quotes/index.html",
        &["Quotes: Sergei Lavrov", "<p>Word 4.</p>"],
    );
    site.lacks("actors/lavrov/quotes/index.html", "Kerry’s")
        .has("topics/issg/quotes/index.html", "Kerry’s")
        .has("index.html", "href=\"/quotes/\"")
        .has("quotes/index.html", "href=\"/data/quotes.csv\"")
        .equals_clean_build();
}

#[test]
fn many_quotes_are_paged_from_the_oldest() {
    let site = bank(8).build().made();
    in_order(&site, "quotes/page/1/index.html", &["<p>Word 3.</p>", "<p>Kerry’s.</p>"]);
    let site =
        site.lacks("quotes/page/1/index.html", "Word 4").lacks("quotes/index.html", "Word 3.");
    site.has("quotes/index.html", "href=\"/quotes/page/1/\"").equals_clean_build();
}

#[test]
fn hubs_show_the_newest_and_lead_to_all() {
    let site = bank(4).build().made();
    in_order(
        &site,
        "actors/lavrov/index.html",
        &[
            "id=\"part-quotes\"",
            "<p>Word 4.</p>",
            "<p>Word 2.</p>",
            "href=\"/actors/lavrov/quotes/\"",
        ],
    );
    let site = site.lacks("actors/lavrov/index.html", "<p>Word 1.</p>");
    site.has("actors/kerry/index.html", "Kerry’s")
        .lacks("actors/kerry/index.html", "/kerry/quotes/");
}

#[test]
fn what_is_quoted_changes_what_shows_it_and_drafts_do_not_leak() {
    let site = bank(4).build().made();
    let rest = ["topics/issg/page/1/index.html", "2016/04/21/l1/index.html"];
    let site = site
        .edit("content/articles/l4.md", "Word 4.", "Another word.")
        .build()
        .equals_clean_build()
        .has("quotes/index.html", "Another word.")
        .has("topics/issg/quotes/index.html", "Another word.");
    let rendered = &site.summary().rendered;
    let is_made = |wanted: &str| rendered.iter().any(|path| path.as_str() == wanted);
    assert!(!rest.iter().any(|path| is_made(path)), "{rendered:?}");
    site.edit("content/articles/l4.md", "date:", "status: draft\ndate:")
        .build()
        .equals_clean_build()
        .nowhere("Another word")
        .without("actors/lavrov/quotes/index.html")
        .delete("content/articles/k.md")
        .build()
        .equals_clean_build()
        .without("topics/issg/quotes/index.html");
}

#[test]
fn a_place_that_stands_for_a_government_speaks_for_it_and_the_desk_may_have_the_page() {
    let place = "- {id: moscow, name: Moscow, type: city, metonym_of: russia}\n";
    site_in("en")
        .file("content/actors/russia.md", "---\nname: Russia\ntype: state\n---\nText.\n")
        .file("content/places.yaml", place)
        .article("a", "", "[[moscow]] said: “Nothing.”")
        .build()
        .has("actors/russia/index.html", "<p>Nothing.</p>")
        .lacks("places/moscow/index.html", "<p>Nothing.</p>")
        .file("content/pages/quotes.md", "---\ntitle: How we quote\n---\nWith care.\n")
        .build()
        .made()
        .has("quotes/index.html", "With care.")
        .equals_clean_build();
}

#[test]
fn a_quote_that_nobody_can_look_up_is_told_of() {
    let text = "[[lavrov]] said: “No.”";
    let told = |front: &str, text: &str| {
        let site = site_in("en").article("a", front, text);
        site.check().diagnostics.iter().any(|problem| problem.code == "quote-source")
    };
    assert!(told("", text));
    assert!(!told("", "[[lavrov]] told [[sputnik]]: “No.”"));
    assert!(!told("sources: [https://sputniknews.com/1]", text));
}
