//! First mentions: which names in a text become links, to what, and what is left to an editor.

mod whole;

use crate::site::SiteTest;

/// The registry of one real story: a coalition with two expansions, a group with four forms, capitals.
fn registry() -> SiteTest {
    SiteTest::new()
        .file(
            "content/actors.yaml",
            "\
- {id: syria, type: state, name: Syria}
- {id: russia, type: state, name: Russia, aliases: [{text: Россия, lang: ru}]}
- id: united-states
  type: state
  name: United States
  acronym: US
  aliases: [{text: Washington, kind: metonym}]
- id: issg
  type: coalition
  name: International Syria Support Group
  acronym: ISSG
  aliases: [International Support Group for Syria, {text: المجموعة الدولية لدعم سوريا, lang: ar}]
- id: al-nusra-front
  type: armed-group
  name: al-Nusra Front
  aliases: [Jabhat al-Nusra, {text: جبهة النصرة, lang: ar}]
- id: lavrov
  type: person
  name: Sergei Lavrov
  aliases: [{text: Lavrov, kind: short}, {text: Лавров, lang: ru}]
- {id: security-council, type: organisation, name: UN Security Council, aliases: [Security Council]}
- {id: united-nations, type: organisation, name: United Nations, acronym: UN, aliases: [{text: الأمم المتحدة, lang: ar}]}
",
        )
        .file(
            "content/places.yaml",
            "\
- {id: damascus, name: Damascus, type: city, metonym_of: syria, aliases: [{text: دمشق, lang: ar}, {text: Дамаск, lang: ru}]}
- {id: aleppo, name: Aleppo, type: city}
",
        )
        .file(
            "content/documents.yaml",
            "- {id: r2254, title: On a settlement in Syria, symbol: S/RES/2254 (2015)}\n",
        )
}

const PAGE: &str = "2016/05/04/a/index.html";

fn link(path: &str, name: &str) -> String {
    format!("<a class=\"mention\" href=\"/{path}/\">{name}</a>")
}

fn story(text: &str) -> SiteTest {
    registry().article("a", "", text).build().made()
}

/// Asserts that the text of a story holds this HTML.
#[track_caller]
fn shows(text: &str, html: &str) {
    story(text).has(PAGE, html);
}

#[test]
fn the_first_mention_links_and_no_other() {
    let syria = link("actors/syria", "Syria");
    let site = story("Talks on Syria. Peace in Syria.\n\nSyria’s future.");
    let page = site.read(PAGE);
    assert_eq!(page.matches(&syria).count(), 1, "{page}");
    site.has(PAGE, &format!("<p>Talks on {syria}. Peace in Syria.</p>"))
        .has("feed.atom", "https://example.org/actors/syria/");
}

#[test]
fn damascus_is_once_the_city_and_once_the_government() {
    let text = "A calm holds in suburbs of Damascus. The plan was sent. Damascus rejected it.";
    let (city, government) =
        (link("places/damascus", "Damascus"), link("actors/syria", "Damascus"));
    shows(text, &format!("suburbs of {city}. The plan was sent. {government} rejected it."));
    shows("Washington had tried to draw it.", &link("actors/united-states", "Washington"));
    shows("He met them in Washington.", "<p>He met them in Washington.</p>");
}

#[test]
fn an_acronym_is_expanded_as_the_text_expands_it() {
    let abbreviated = |full: &str| format!("<abbr title=\"{full}\">ISSG</abbr>");
    shows(
        "The International Support Group for Syria (ISSG) met. The ISSG agreed.",
        &format!(
            "{} ({}) met. The ISSG agreed.",
            link("actors/issg", "International Support Group for Syria"),
            abbreviated("International Support Group for Syria")
        ),
    );
    shows("The ISSG met.", &link("actors/issg", &abbreviated("International Syria Support Group")));
    shows(
        "The [[issg|International Support Group for Syria]] (ISSG) met.",
        &format!("</a> ({}) met", abbreviated("International Support Group for Syria")),
    );
    shows("Tell us, said issg.", "<p>Tell us, said issg.</p>");
}

#[test]
fn al_nusra_front_has_four_forms() {
    for form in ["al-Nusra Front", "Nusra Front", "Jabhat an-Nusra", "Al‑Nusra Front"] {
        let sentence = format!("It lists {form} as terrorist.");
        shows(&sentence, &format!("It lists {} as", link("actors/al-nusra-front", form)));
    }
}

#[test]
fn the_longest_name_counts_and_only_whole_words() {
    shows(
        "The UN Security Council’s vote. Syrians.",
        &format!("The {}’s vote. Syrians.", link("actors/security-council", "UN Security Council")),
    );
    shows(
        "A US-led strike.",
        "<a class=\"mention\" href=\"/actors/united-states/\"><abbr title=\"United States\">US</abbr></a>-led",
    );
    shows("The Security\nCouncil met.", &link("actors/security-council", "Security\nCouncil"));
}

#[test]
fn symbols_of_documents_link_by_themselves() {
    let document = |name: &str| link("documents/r2254", name);
    shows(
        "Under S/RES/2254 (2015), talks.",
        &format!("Under {}, talks", document("S/RES/2254 (2015)")),
    );
    shows("Under S/RES/2254(2015).", &document("S/RES/2254(2015)"));
    shows("Resolution 2254 asks for it.", &format!("{} asks", document("Resolution 2254")));
    shows("Under S/RES/2254/Add.1.", "<p>Under S/RES/2254/Add.1.</p>");
}

#[test]
fn what_is_no_prose_has_no_links() {
    let text = "\
## On Syria

[Syria](https://example.com/) and `Syria`.

    Syria

> We managed it in Aleppo.
> — Lavrov, to Syria

| Syria |
|---|
| Syria |
";
    let site = story(text);
    let page = site.read(PAGE);
    assert_eq!(page.matches("class=\"mention\" href=\"/actors/syria/\"").count(), 1, "{page}");
    site.has(PAGE, &format!("<td>{}</td>", link("actors/syria", "Syria")))
        .has(PAGE, &link("places/aleppo", "Aleppo"))
        .lacks(PAGE, "href=\"/actors/lavrov/\">Lavrov");
}

#[test]
fn what_is_linked_by_hand_and_what_is_dropped_is_left_alone() {
    shows(
        "Syria and [[syria|the state]].",
        "<p>Syria and <a href=\"/actors/syria/\">the state</a>.</p>",
    );
    registry()
        .article("a", "links: {drop: [syria]}", "Syria and Russia.")
        .build()
        .has(PAGE, &format!("<p>Syria and {}.</p>", link("actors/russia", "Russia")));
    registry()
        .edit("config.yaml", "time_zone:", "links: {first_mention: false}\ntime_zone:")
        .article("a", "links: {add: [russia]}", "Syria, Russia and the UN.")
        .build()
        .has(PAGE, &format!("<p>Syria, {} and the <abbr", link("actors/russia", "Russia")));
}

#[test]
fn a_record_does_not_link_to_itself() {
    registry()
        .file("content/topics/support.md", "---\ntitle: Support group\nreviewed: 2016-05-04\nabout: issg\n---\nThe Support group. The ISSG met on Syria.\n")
        .build()
        .lacks("topics/support/index.html", "class=\"mention\" href=\"/topics/support/\"")
        .has("topics/support/index.html", "<abbr title=\"Support group\">ISSG</abbr> met")
        .has("topics/support/index.html", &link("actors/syria", "Syria"));
}

#[test]
fn a_name_of_several_is_an_editors_to_settle() {
    let site = registry()
        .file(
            "content/actors/kerry.md",
            "---\ntype: person\nname: John Kerry\naliases: [Kerry]\n---\n",
        )
        .file(
            "content/actors/kerry-bob.md",
            "---\ntype: person\nname: Bob Kerry\naliases: [Kerry]\n---\n",
        )
        .article("a", "", "Kerry spoke. Kerry left.")
        .build()
        .warning("ambiguous-mention", "content/articles/a.md:2", "links: {add: [\"actor:kerry\"]}")
        .has(PAGE, "<p>Kerry spoke. Kerry left.</p>")
        .edit("content/articles/a.md", "kind:", "links: {add: [kerry]}\nkind:")
        .build()
        .has(PAGE, &format!("<p>{} spoke. Kerry left.</p>", link("actors/kerry", "Kerry")));
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let site = site
        .edit("content/articles/a.md", "links: {add: [kerry]}\n", "")
        .edit("content/articles/a.md", "Kerry spoke", "Bob Kerry spoke")
        .build();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
}

#[test]
fn a_running_story_gives_way_to_what_bears_its_name() {
    registry()
        .file("content/topics/aleppo.md", "---\ntitle: Aleppo\nreviewed: 2016-05-04\n---\n")
        .file(
            "content/topics/calm.md",
            "---\ntitle: Cessation of hostilities\nreviewed: 2016-05-04\n---\n",
        )
        .article("a", "", "In Aleppo, the cessation of hostilities holds.")
        .build()
        .fine()
        .has(PAGE, &link("places/aleppo", "Aleppo"))
        .has(PAGE, &link("topics/calm", "cessation of hostilities"));
}

#[test]
fn each_language_has_its_names() {
    let site = registry()
        .edit("config.yaml", "time_zone:", "languages: {ar: {}, ru: {}}\ntime_zone:")
        .file(
            "content/articles/b.ar.md",
            "---\ntitle: ب\ndate: 2016-05-04\nkind: original\n---\nقالت دمشق للأمم المتحدة إن جبهة النصرة، وهي في دمشق، ISSG.\n",
        )
        .file(
            "content/articles/b.ru.md",
            "---\ntitle: Б\ndate: 2016-05-04\nkind: original\n---\nЛавров: Россия и слова Лаврова. Дамаск отверг план; Syria.\n",
        )
        .build()
        .made();
    let foreign = |path: &str, name: &str| {
        format!("<a class=\"mention\" href=\"/{path}/\" hreflang=\"en\">{name}</a>")
    };
    let arabic = "ar/2016/05/04/b/index.html";
    let russian = "ru/2016/05/04/b/index.html";
    site.has(arabic, &format!("قالت {}", foreign("actors/syria", "دمشق")))
        .has(arabic, &foreign("actors/united-nations", "للأمم المتحدة"))
        .has(arabic, &foreign("actors/al-nusra-front", "جبهة النصرة"))
        .has(arabic, &format!("في {}", foreign("places/damascus", "دمشق")))
        .has(arabic, "<abbr title=\"International Syria Support Group\">ISSG</abbr>")
        .has(
            russian,
            &format!(
                "<p>{}: {}",
                foreign("actors/lavrov", "Лавров"),
                foreign("actors/russia", "Россия")
            ),
        )
        .has(russian, "слова Лаврова.")
        .has(russian, &format!("{} отверг", foreign("actors/syria", "Дамаск")));
}
