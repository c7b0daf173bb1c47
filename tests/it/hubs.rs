//! What hubs gather from their stories: who is who at the time, members, meetings and decisions of a
//! body, what goes by several names, the archive, and how old the text is that sums it all up.

use crate::site::SiteTest;

const ISSG: &str = "topics/issg/index.html";

/// The support group, which is a topic and an organisation.
fn issg() -> SiteTest {
    SiteTest::new()
        .file(
            "content/topics/issg.md",
            "---\ntitle: International Syria Support Group\nacronym: ISSG\nabout: issg\n\
             aliases: [the support group]\nreviewed: 2016-05-02\n\
             key_actors: [{actor: kerry, role: Speaks for a co-chair}]\n---\nText.\n",
        )
        .file(
            "content/actors.yaml",
            "\
- id: issg
  name: International Support Group for Syria
  type: coalition
  acronym: ISSG
  members:
    - {actor: russia, role: co-chair, from: 2015-11-14}
    - {actor: us, role: co-chair, from: 2015-11-14}
    - {actor: iran, role: member, from: 2015-11-14}
    - {actor: eu, role: member, from: 2015-11-14}
    - {actor: un, role: member, from: 2015-11-14, to: 2016-01}
- {id: russia, name: Russia, type: state}
- {id: us, name: United States, type: state}
- {id: iran, name: Iran, type: state}
- {id: eu, name: European Union, type: organisation}
- {id: un, name: United Nations, type: organisation}
- id: kerry
  name: John Kerry
  type: person
  roles:
    - {title: Senator, from: 1985, to: 2013-02-01}
    - {title: Secretary of state, of: us, from: 2013-02-01, to: 2017-01-20}
    - {title: Envoy for climate, from: 2021-01-20, to: 2024}
",
        )
        .file(
            "content/documents.yaml",
            "\
- {id: munich-statement, symbol: Munich statement, title: On a cessation, adopted: 2016-02-12, body: 'actor:issg'}
- {id: other, symbol: Another, title: Of others, adopted: 2016-02-13}
",
        )
        .file(
            "content/glossary.yaml",
            "- id: calm\n  title: Pauses\n  about: topic:issg\n  forms: [{text: truce}, {text: cessation, ours: true}]\n",
        )
        .file("content/events/vienna.md", meeting("Vienna", "2015-11-14"))
        .file("content/events/munich.md", meeting("Munich", "2016-02-11"))
}

fn meeting(title: &str, date: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\nseries: Ministers\ntopics: [issg]\n---\nText.\n")
}

/// A story of the group in which Kerry acts.
fn story(site: SiteTest, id: &str, date: &str) -> SiteTest {
    site.article(id, &format!("date: {date}\ntopics: [issg]"), "Here [[kerry]] spoke.")
}

#[test]
fn issg_the_topic_and_issg_the_organisation_are_one_page_with_both_names() {
    let site = story(issg(), "a", "2016-05-03").build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    site.has(ISSG, "<h1>ISSG <span class=\"long\">International Syria Support Group</span></h1>")
        .has(ISSG, "<bdi>International Support Group for Syria</bdi> · <bdi>the support group</bdi>")
        // Who chairs it, who belongs to it and until when, when it met, what it decided.
        .has(ISSG, "<dt>Co-chair</dt><dd><a href=\"/actors/russia/\"><bdi>Russia</bdi></a>, <a href=\"/actors/us/\">")
        .lacks(ISSG, "<dt>Member</dt>")
        .has(ISSG, "<td><time datetime=\"2016-01\">Jan 2016</time></td>")
        .has(ISSG, "<h3 class=\"series-name\">Ministers <span>2</span></h3>")
        .has(ISSG, "<a href=\"/events/vienna/\"><bdi>Vienna</bdi></a> <span><time datetime=\"2015-11-14\">14 Nov 2015</time></span>")
        .has(ISSG, "<h2 id=\"part-decisions\">Decisions</h2>")
        .has(ISSG, "Munich statement")
        .lacks(ISSG, "Another")
        .has(ISSG, "<dd><bdi>cessation</bdi> · <bdi>truce</bdi></dd>")
        .has("actors/issg/index.html", "url=/topics/issg/")
        .equals_clean_build();
}

#[test]
fn who_is_who_has_the_offices_of_the_time() {
    let held = "<p class=\"note\">Speaks for a co-chair</p>\n<p class=\"note held\">Secretary of state, \
                <bdi>United States</bdi></p>\n</li>";
    let site = story(issg(), "a", "2016-05-03").at("2022-01-01T00:00:00Z").build().made();
    let site = site.has(ISSG, held).lacks(ISSG, "Senator").lacks(ISSG, "Envoy for climate");
    // A story of another time adds the office that was held then.
    let site = story(site, "early", "2012-06-30").build().made();
    site.has(ISSG, "<p class=\"note held\">Senator, <time datetime=\"1985\">1985</time> – ")
        .has(ISSG, "<bdi>United States</bdi>, <time datetime=\"2013-02-01\">1 Feb 2013</time> – ")
        .lacks(ISSG, "Envoy for climate")
        .equals_clean_build();
}

#[test]
fn a_text_says_how_many_stories_appeared_since_it_was_reviewed() {
    let site = story(issg(), "before", "2016-05-02").build().made();
    let site = site.has(ISSG, "2 May 2016</time></b> <span>No story since</span>");
    let site = story(story(site, "b", "2016-05-03"), "c", "2016-05-04").build().made();
    let site = site.has(ISSG, "2 May 2016</time></b> <span>2 stories since</span>");
    let site = site.edit("content/topics/issg.md", "reviewed: 2016-05-02", "reviewed: 2016-05-03");
    site.build().has(ISSG, "3 May 2016</time></b> <span>1 story since</span>").equals_clean_build();
}

#[test]
fn check_names_what_has_long_not_been_reviewed() {
    let unreviewed = |site: &SiteTest| -> Vec<String> {
        let found = site.check().diagnostics;
        found.iter().filter(|it| it.code == "unreviewed").map(|it| it.message.clone()).collect()
    };
    let site = story(issg(), "a", "2016-05-03");
    assert!(unreviewed(&site).is_empty(), "after three days nothing is old");
    let site = site.at("2016-07-01T06:00:00Z");
    let message =
        "`International Syria Support Group` was last reviewed on 2016-05-02; 1 story since";
    assert_eq!(unreviewed(&site), [message]);
    let problem = site.check().diagnostics.into_iter().find(|it| it.code == "unreviewed");
    let shown = crate::site::shown(&[problem.expect("it was told")]);
    assert!(shown.contains("content/topics/issg.md:6:11"), "{shown}");
    // Nothing new, or nothing more to come: there is nothing to read it for.
    let closed = site.edit("content/topics/issg.md", "reviewed:", "state: closed\nreviewed:");
    assert!(unreviewed(&closed).is_empty());
    let site = (0..10).fold(issg(), |site, number| {
        story(site, &format!("story-{number}"), &format!("2016-05-0{}", 3 + number % 3))
    });
    assert_eq!(unreviewed(&site).len(), 1, "ten stories are many after a day");
}

#[test]
fn the_archive_of_a_hub_leads_to_where_its_stories_stand() {
    let site = issg().edit("config.yaml", "time_zone:", "paginate: 1\ntime_zone:");
    let dates = ["2015-12-30", "2016-01-02", "2016-02-03"];
    let site = (0..)
        .zip(dates)
        .fold(site, |site, (number, date)| story(site, &format!("story-{number}"), date));
    let site = site.build().made();
    site.has(ISSG, "<dt>2016 <span>2 stories</span></dt>")
        .has(ISSG, "<li><a href=\"/topics/issg/page/1/\">December</a> <span>1</span></li>")
        .has(ISSG, "<li><a href=\"/topics/issg/page/2/\">January</a> <span>1</span></li>")
        .has(ISSG, "<li><a href=\"/topics/issg/\">February</a> <span>1</span></li>")
        .has(ISSG, "role=\"img\" aria-label=\"3 stories from 2015 to 2016, by month; 1 in the fullest month.")
        .equals_clean_build();
}

#[test]
fn a_hub_of_many_stories_keeps_its_size() {
    let people: Vec<String> =
        (0..60).map(|id| format!("- {{id: p{id}, name: Person {id}, type: person}}\n")).collect();
    let site = SiteTest::new()
        .file("content/actors.yaml", people.concat())
        .file("content/topics/talks.md", "---\ntitle: Talks\nreviewed: 2016-05-02\n---\nText.\n");
    let links: Vec<String> = (0..60).map(|id| format!("[[p{id}]]")).collect();
    let site = (0..30).fold(site, |site, number| {
        site.article(&format!("s{number}"), "topics: [talks]", &links.join(" "))
    });
    let page = site.build().made().read("topics/talks/index.html");
    let (_, who) = page.split_once("id=\"part-who\"").expect("who is who");
    let (who, _) = who.split_once("</section>").expect("its end");
    assert_eq!(who.matches("<li>").count(), 12);
}
