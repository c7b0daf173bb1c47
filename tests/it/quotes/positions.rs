//! Positions of actors on the issues of a topic, and claims.

use super::{PAGE, site_in};
use crate::site::SiteTest;

const TOPIC: &str = "topics/talks/index.html";

fn talks() -> SiteTest {
    let topic = "---\ntitle: Talks\nreviewed: 2016-05-01\nkey_actors: [lavrov]\n\
                 issues: [{id: truce, title: The truce}, {id: round, title: Next round}, \
                 {id: never, title: Never named}]\n---\nText.\n";
    site_in("en").file("content/topics/talks.md", topic).file(
        "content/topics/part.md",
        "---\ntitle: Part\nparent: talks\nreviewed: 2016-05-01\n---\nText.\n",
    )
}

/// The rows of the table of positions, cell by cell, without markup.
fn rows(site: &SiteTest) -> Vec<Vec<String>> {
    let html = site.read(TOPIC);
    let Some((_, table)) = html.split_once("<table class=\"table positions\"") else {
        return Vec::new();
    };
    let table = table.split("</table>").next().expect("its end");
    let plain = |cell: &str| {
        let mut text = String::new();
        for piece in format!("<{cell}").split('<').skip(1) {
            text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let row = |row: &str| row.replace("<th ", "<td ").split("<td ").skip(1).map(plain).collect();
    table.split("<tr").skip(1).map(row).collect()
}

#[test]
fn a_table_has_the_last_word_of_each_actor_on_each_issue() {
    let said = |speaker: &str, words: &str, more: &str| {
        format!("[[{speaker}]] told [[sputnik]]: “{words}”{{issue=truce{more}}}")
    };
    let claim = "claims: [{text: It holds, asserted_by: kerry, status: disputed, issue: truce, said_in: sputnik}]";
    let site = talks()
        .article("a", "topics: [talks]\ndate: 2016-05-01", &said("lavrov", "First", ""))
        .article("b", "topics: [part]\ndate: 2016-05-02", &said("lavrov", "Second", ""))
        // The newest story tells of what was said before.
        .article(
            "c",
            "topics: [talks]\ndate: 2016-05-03",
            &said("lavrov", "Old", " when=2016-03-01"),
        )
        .article("d", &format!("topics: [talks]\ndate: 2016-05-02\n{claim}"), "Text.")
        .article("e", "topics: [talks]\ndate: 2016-05-01", &said("kerry", "Earlier", ""))
        .article(
            "f",
            "topics: [talks]\ndate: 2016-05-01",
            "> This month.\n> — [[zarif]], in [[moscow]] {issue=round}",
        )
        .build()
        .made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let expected = [
        ["Who", "The truce", "Next round"],
        ["Sergei Lavrov", "Second 2 May 2016 · Sputnik", "Nothing on record"],
        ["John Kerry", "Disputed It holds 2 May 2016 · Sputnik", "Nothing on record"],
        ["Mohammad Javad Zarif", "Nothing on record", "This month. 1 May 2016"],
    ];
    assert_eq!(rows(&site), expected);
    let site =
        site.has(TOPIC, "/2016/05/02/d/#claim-1").has("2016/05/02/d/index.html", "id=\"claim-1\"");
    let site = site.lacks(TOPIC, "Never named").equals_clean_build();
    let site = site.delete("content/articles/b.md").build().equals_clean_build();
    assert_eq!(rows(&site)[1][1], "First 1 May 2016 · Sputnik");
}

#[test]
fn an_issue_that_no_topic_of_the_story_has_is_told_with_the_nearest() {
    talks()
        .article("a", "topics: [part]", "[[lavrov]] said: “No.”{issue=truc}")
        .article("b", "topics: [talks]\nclaims: [{text: So, issue: trucks}]", "Text.")
        .article("c", "claims: [{text: So, issue: truce}]", "Text.")
        .build()
        .made()
        .warning("unknown-issue", "content/articles/a.md:7:1", "did you mean `truce`?")
        .warning("unknown-issue", "content/articles/b.md:6:28", "did you mean `truce`?")
        .warning("unknown-issue", "content/articles/c.md:5:28", "add it to the `issues`");
}

#[test]
fn claims_stand_on_stories_and_hubs_with_status_and_answer_in_words() {
    let all = ["claimed", "confirmed", "disputed", "denied", "withdrawn"];
    let words = ["Claimed", "Confirmed", "Disputed", "Denied", "Withdrawn"];
    let claims: Vec<String> = all
        .iter()
        .map(|status| format!("{{text: It is {status}, asserted_by: lavrov, status: {status}}}"))
        .collect();
    let last = "{text: The answer, asserted_by: kerry, response: He denies it}";
    let front = format!("topics: [talks]\nclaims: [{}, {last}]", claims.join(", "));
    let site = talks().article("a", &front, "Text.").build().made();
    let site = words.iter().fold(site, |site, word| site.has(PAGE, &format!("\">{word}</b>")));
    let site = site
        .has(PAGE, "<dd>He denies it</dd>")
        .has(PAGE, "<dd class=\"none\">No answer on record.</dd>")
        .has(PAGE, "<a href=\"/actors/kerry/\"><bdi>John Kerry</bdi></a>")
        .has(TOPIC, "/2016/05/04/a/#claim-5")
        .lacks(TOPIC, "/2016/05/04/a/#claim-6")
        .has("actors/kerry/index.html", "/2016/05/04/a/#claim-6")
        .lacks("actors/kerry/index.html", "#claim-1");
    let site = site.edit("content/articles/a.md", "status: denied", "status: withdrawn");
    site.build().equals_clean_build().lacks(TOPIC, "\">Denied</b>");
}
