//! Where stories come from: the way of each source, what rests on one of them, and what hubs say of it.

use crate::site::SiteTest;

/// Outlets with mirrors and owners, a speaker and another one.
fn registry() -> SiteTest {
    SiteTest::new()
        .file(
            "content/outlets.yaml",
            "\
- id: sputnik
  name: Sputnik
  domains: [sputniknews.com, sputnikglobe.com]
  ownership: state-owned
  control: The president of Russia appoints its head
  label: state-owned, Russia
  evidence: [{claim: The head is appointed by decree., source: Decree of 9 December 2013}]
- {id: press-tv, name: Press TV, domains: [presstv.ir]}
- {id: xinhua, name: Xinhua, domains: [news.cn]}
- {id: reuters, name: Reuters, domains: [reuters.com]}
",
        )
        .file(
            "content/actors.yaml",
            "- {id: lavrov, name: Sergei Lavrov, type: person}\n- {id: kerry, name: John Kerry, type: person}\n",
        )
        .file("content/topics/talks.md", "---\ntitle: Talks\nreviewed: 2016-05-02\n---\nText.\n")
}

/// A story of the topic with these sources.
fn story(site: SiteTest, id: &str, sources: &str) -> SiteTest {
    let front_matter = format!("kind: digest\ntopics: [talks]\nsources:\n{sources}");
    site.article(id, &front_matter, "Text.")
}

fn path(id: &str) -> String {
    format!("2016/05/04/{id}/index.html")
}

const TALKS: &str = "topics/talks/index.html";

#[test]
fn two_relays_of_one_interview_are_one_source() {
    let site = story(
        registry(),
        "relays",
        "  - {outlet: press-tv, via: sputnik, form: interview, said_by: [lavrov]}\n  \
           - {outlet: xinhua, via: sputnik, form: interview, said_by: [lavrov]}",
    );
    let site =
        story(site, "two", "  - outlet: reuters\n  - {outlet: press-tv, via: sputnik}").build();
    let site = site.made();
    let label = "<span class=\"own\">state-owned, Russia</span>";
    let sputnik = format!("<a href=\"/outlets/sputnik/\"><bdi>Sputnik</bdi></a> {label}");
    site.has(&path("relays"), "One speaker, passed on by 3 outlets; no second source.")
        .has(
            &path("relays"),
            &format!(
                "<ol>\n<li><a href=\"/actors/lavrov/\"><bdi>Sergei Lavrov</bdi></a></li>\n\
                 <li>{sputnik}</li>\n<li><a href=\"/outlets/xinhua/\"><bdi>Xinhua</bdi></a></li>\n\
                 <li>us</li>\n</ol>"
            ),
        )
        .lacks(&path("two"), "no second source")
        // The card shows the way, the hub counts.
        .has(
            TALKS,
            &format!(
                "<li class=\"relay\"><span><bdi>Sputnik</bdi> {label}</span> \
                 <span><bdi>Press TV</bdi></span></li>"
            ),
        )
        .has(TALKS, "Resting on one source alone: 1 of 2 stories with sources (50 %).")
        .has("outlets/sputnik/index.html", "Only source of 1 of them (50 %)")
        .has("outlets/press-tv/index.html", "Never the only source")
        .has("outlets/sputnik/index.html", "Is passed on by")
        .equals_clean_build();
}

#[test]
fn a_relay_of_a_relay_is_followed_and_relays_in_a_circle_end() {
    let site = story(
        registry(),
        "far",
        "  - {outlet: press-tv, via: xinhua}\n  - {outlet: xinhua, via: sputnik}",
    );
    let circle = "  - {outlet: press-tv, via: xinhua}\n  - {outlet: xinhua, via: press-tv}";
    let site = story(site, "circle", circle).build().made();
    let page = site.read(&path("far"));
    let (_, page) = page.split_once("part-chain").expect("the way");
    let order: Vec<usize> = ["Sputnik", "Xinhua", "Press TV", "us</li>"]
        .iter()
        .map(|name| page.find(name).expect("it is on the way"))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    site.has(&path("far"), "One source, passed on by 2 outlets; no second source.")
        .has(&path("circle"), "<h2 id=\"part-chain\">");
}

#[test]
fn the_speaker_follows_from_quotes_and_claims() {
    let quote = "> We met.\n> — [[lavrov]], to [[sputnik]], 2016-05-04";
    let front_matter = "kind: digest\nsources: [{outlet: press-tv, via: sputnik}]";
    let claims = "kind: digest\nclaims: [{text: They met, asserted_by: kerry, said_in: reuters}]\n\
                  sources: [{outlet: reuters, form: Interview}]";
    let report = claims.replace("Interview", "report");
    let site = registry()
        .article("quoted", front_matter, quote)
        .article("claimed", claims, "Text.")
        .article("reported", &report, "Text.")
        .build()
        .made();
    site.has(&path("quoted"), "<ol>\n<li><a href=\"/actors/lavrov/\">")
        .has(&path("claimed"), "<ol>\n<li><a href=\"/actors/kerry/\">")
        .has(&path("claimed"), "One speaker, no second source.")
        // A report of many things is not the words of one.
        .lacks(&path("reported"), "<ol>\n<li><a href=\"/actors/kerry/\">")
        .has(&path("reported"), "<p>No second source.</p>");
}

#[test]
fn two_outlets_with_the_words_of_one_speaker_are_one_source() {
    let words = |second: &str| {
        format!(
            "  - {{outlet: reuters, said_by: [lavrov]}}\n  - {{outlet: xinhua, said_by: [{second}]}}"
        )
    };
    let site = story(registry(), "one", &words("lavrov"));
    let site = story(site, "other", &words("kerry")).build().made();
    site.has(&path("one"), "One speaker, passed on by 2 outlets; no second source.")
        .lacks(&path("other"), "no second source");
}

#[test]
fn any_mirror_finds_its_outlet() {
    let mirrors = "  - https://sputniknews.com/a\n  - https://www.sputnikglobe.com/b\n  \
                     - https://m.sputniknews.com/c\n  - {outlet: Sputniknews.com}";
    let site = story(registry(), "mirrors", mirrors).build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let page = site.read(&path("mirrors"));
    assert_eq!(page.matches("<p class=\"name\"><a href=\"/outlets/sputnik/\">").count(), 4);
    site.has(&path("mirrors"), "Several items of one outlet; no second source.");
}

#[test]
fn a_mirror_finds_its_outlet_in_the_language_of_the_story() {
    let arabic = "---\nname: سبوتنيك\n---\nنص.\n";
    let site = registry()
        .edit("config.yaml", "time_zone:", "languages: {ar: {title: الموجز}}\ntime_zone:")
        .file("content/outlets/sputnik.ar.md", arabic)
        .file(
            "content/articles/a.ar.md",
            "---\ntitle: خبر\ndate: 2016-05-04\nsources: [https://sputnikglobe.com/a]\n---\nنص.\n",
        );
    let site = site.build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    site.has(
        "ar/2016/05/04/a/index.html",
        "<a href=\"/ar/outlets/sputnik/\"><bdi>سبوتنيك</bdi></a>",
    )
    .has("ar/sources/index.html", "<bdi>سبوتنيك</bdi>")
    .equals_clean_build();
}

#[test]
fn an_affiliation_without_evidence_is_an_error_with_place_reason_and_hint() {
    for key in
        ["ownership: private", "owner: A company", "funding: Fees", "control: A board", "label: a"]
    {
        let (name, _) = key.split_once(':').expect("a key");
        let site = registry()
            .file("content/outlets/wire.md", format!("---\nname: Wire\n{key}\n---\nText.\n"))
            .build()
            .refused();
        let [problem] = site.diagnostics() else { panic!("{}", site.shown()) };
        assert_eq!(problem.message, format!("`{name}` needs `evidence`"));
        let shown = site.shown();
        assert!(shown.contains("content/outlets/wire.md:3:1"), "{shown}");
        assert!(shown.contains("say what it rests on"), "{shown}");
    }
}

#[test]
fn the_overview_of_sources_counts_by_ownership() {
    let site = story(registry(), "one", "  - {outlet: press-tv, via: sputnik}");
    let site = story(site, "two", "  - outlet: reuters\n  - outlet: sputnik").build().made();
    site.has("sources/index.html", "<body data-kind=\"sources\">")
        .has("sources/index.html", "<h2 id=\"part-state-owned\">State-owned</h2>")
        .has("sources/index.html", "<h2 id=\"part-unknown\">Not on record</h2>")
        .has("sources/index.html", "The president of Russia appoints its head")
        .has("sources/index.html", "<li class=\"state-owned\"><b>50 %</b> State-owned")
        .has("sources/index.html", "1 of 2 stories with sources (50 %).")
        .has("index.html", "<a href=\"/sources/\">Sources</a>")
        .file("content/pages/sources.md", "---\ntitle: How we source\n---\nWith care.\n")
        .build()
        .made()
        .has("sources/index.html", "<h1>How we source</h1>")
        .has("sources/index.html", "<p>With care.</p>")
        .has("sources/index.html", "1 of 2 stories with sources (50 %).")
        .equals_clean_build();
}

#[test]
fn a_site_without_outlets_has_no_overview_of_sources() {
    SiteTest::new()
        .article("a", "", "Text.")
        .build()
        .made()
        .without("sources/index.html")
        .lacks("index.html", "/sources/");
}
