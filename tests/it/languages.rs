//! Editions: which pages belong together, what says so, and what a page does where a translation is
//! missing or old.

use crate::site::{CONFIG, SiteTest};

const TOPIC: &str = "reviewed: 2016-05-01\n---\nWhere things stand.\n";

/// A site in English, Arabic and Russian.
fn site() -> SiteTest {
    let languages =
        "languages:\n  ar: {name: العربية, title: الموجز}\n  ru: {name: Русский, title: Обзор}\n";
    SiteTest::new()
        .file("config.yaml", format!("{CONFIG}{languages}"))
        .file("content/topics/talks.md", format!("---\ntitle: Talks\n{TOPIC}"))
        .file("content/topics/talks.ar.md", format!("---\ntitle: المحادثات\n{TOPIC}"))
}

fn link(language: &str, path: &str) -> String {
    format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"https://example.org{path}\">")
}

#[test]
fn pages_of_several_languages_name_each_other_themselves_and_a_default() {
    let site = site()
        .article("alpha", "topics: [talks]", "Text")
        .article("alpha.ar", "title: خبر\ntopics: [talks]", "نص")
        .article("other.ru", "title: Иное\ntranslation_of: alpha", "Текст")
        .article("alone", "", "Text")
        .build()
        .fine();
    let pages = [
        ("en", "/2016/05/04/alpha/"),
        ("ar", "/ar/2016/05/04/alpha/"),
        ("ru", "/ru/2016/05/04/other/"),
    ];
    let mut site = site;
    for (_, page) in pages {
        let file = format!("{}index.html", &page[1..]);
        for (language, other) in pages {
            site = site.has(&file, &link(language, other));
        }
        site = site.has(&file, &link("x-default", "/2016/05/04/alpha/"));
    }
    let sitemap = "<loc>https://example.org/ar/2016/05/04/alpha/</loc>";
    let other = "<xhtml:link rel=\"alternate\" hreflang=\"ru\" href=\"https://example.org/ru/2016/05/04/other/\"/>";
    let default = "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/2016/05/04/alpha/\"/>";
    site.has("sitemap.xml", sitemap)
        .has("sitemap.xml", other)
        .has("sitemap.xml", default)
        .lacks("2016/05/04/alone/index.html", "rel=\"alternate\" hreflang")
        .has("index.html", &link("ar", "/ar/"))
        .has("ar/archive/index.html", &link("x-default", "/archive/"));
}

#[test]
fn a_page_that_is_not_translated_leads_to_the_nearest_that_is_and_says_so() {
    let site = site().article("alpha", "topics: [talks]", "Text").build().fine();
    let page = "2016/05/04/alpha/index.html";
    site.has(page, "<a href=\"/ar/topics/talks/\" hreflang=\"ar\"><bdi lang=\"ar\">العربية</bdi> <span>(not translated; its topic)</span></a>")
        .has(page, "<a href=\"/ru/\" hreflang=\"ru\"><bdi lang=\"ru\">Русский</bdi> <span>(not translated; front page)</span></a>")
        .has("topics/talks/index.html", "<a href=\"/ar/topics/talks/\" hreflang=\"ar\"><bdi lang=\"ar\">العربية</bdi></a>");
}

#[test]
fn a_topic_that_is_not_translated_leads_the_front_page_of_its_own_language_alone() {
    let site = site()
        .edit("config.yaml", "languages:", "topics: {home: [aleppo, talks]}\nlanguages:")
        .file("content/topics/aleppo.md", format!("---\ntitle: Aleppo\n{TOPIC}"))
        .article("alpha", "topics: [aleppo]", "Text")
        .article("beta.ar", "title: خبر\ntopics: [talks]", "نص")
        .build();
    site.made()
        .has("index.html", "id=\"part-aleppo\"")
        .has("ar/index.html", "id=\"part-talks\"")
        .lacks("ar/index.html", "part-aleppo");
}

#[test]
fn what_every_language_has_leads_to_itself_in_the_others() {
    let outlets = "- {id: sana, name: SANA, domains: [sana.sy]}\n";
    let site = site()
        .edit("config.yaml", "search: false", "search: true")
        .file("content/outlets.yaml", outlets)
        .file("content/outlets.ar.yaml", outlets)
        .file("content/pages/sources.md", "---\ntitle: Sources\n---\nText.\n");
    let site = site.article("alpha", "", "Text").article("alpha.ar", "title: خبر", "نص").build();
    let mut site = site.made();
    for path in ["search", "sources"] {
        let other =
            format!("<a href=\"/ar/{path}/\" hreflang=\"ar\"><bdi lang=\"ar\">العربية</bdi></a>");
        site = site.has(&format!("{path}/index.html"), &other);
    }
}

#[test]
fn a_translation_that_is_older_than_its_original_says_so_until_it_is_brought_up_to_date() {
    let change = "updated: 2016-05-04T12:00:00Z";
    let page = "ar/2016/05/04/alpha/index.html";
    let site = site()
        .article("alpha", "", "Text")
        .article("alpha.ar", "title: خبر", "نص")
        .build()
        .fine()
        .has(page, "<a href=\"/2016/05/04/alpha/\" hreflang=\"en\"><bdi lang=\"en\">en</bdi></a>")
        .lacks(page, "class=\"corrected\"");

    let site = site.article("alpha", change, "Text").build();
    let site = site
        .warning(
            "old-translation",
            "content/articles/alpha.ar.md:4:8",
            "write `updated: 2016-05-04`",
        )
        .has(page, "عُدِّل النص الأصلي في 4 أيار/مايو 2016")
        .has(page, "<a href=\"/2016/05/04/alpha/\" hreflang=\"en\">")
        .equals_clean_build();
    assert!(site.check().diagnostics.iter().any(|it| it.code == "old-translation"));

    site.article("alpha.ar", &format!("title: خبر\n{change}"), "نص")
        .build()
        .fine()
        .lacks(page, "class=\"corrected\"")
        .equals_clean_build();
}

#[test]
fn what_exists_in_the_first_language_alone_is_named_in_its_language() {
    site()
        .file("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nOf Boston.\n")
        .article("alpha.ar", "title: خبر\nactors: [kerry]", "قال [[kerry]] ذلك.")
        .build()
        .has(
            "ar/2016/05/04/alpha/index.html",
            "<a href=\"/actors/kerry/\" hreflang=\"en\"><bdi lang=\"en\">John Kerry</bdi></a>",
        )
        .has(
            "ar/2016/05/04/alpha/index.html",
            "<a href=\"/actors/kerry/\" hreflang=\"en\" lang=\"en\">John Kerry</a>",
        );
}

#[test]
fn dates_numbers_and_lists_are_right_in_languages_that_the_theme_does_not_know() {
    let table = [
        ("fr", "4 mai 2016", "Anna et Boris"),
        ("de", "4. Mai 2016", "Anna und Boris"),
        ("fa", "۴ مه ۲۰۱۶", "Anna و Boris"),
        ("he", "4 במאי 2016", "אנה ובוריס"),
        ("zh", "2016年5月4日", "Anna和Boris"),
        ("pt-BR", "4 de maio de 2016", "Anna e Boris"),
    ];
    for (tag, date, authors) in table {
        let (anna, boris) = if tag == "he" { ("אנה", "בוריס") } else { ("Anna", "Boris") };
        let authors = authors
            .replace(anna, &format!("<a href=\"/authors/anna/\"><bdi>{anna}</bdi></a>"))
            .replace(boris, &format!("<a href=\"/authors/boris/\"><bdi>{boris}</bdi></a>"));
        let list = format!("- {{id: anna, name: {anna}}}\n- {{id: boris, name: {boris}}}\n");
        SiteTest::new()
            .file("config.yaml", format!("{CONFIG}language: {tag}\n"))
            .file("content/authors.yaml", list)
            .article("alpha", "authors: [anna, boris]", "Text")
            .build()
            .fine()
            .has(
                "2016/05/04/alpha/index.html",
                &format!("<time datetime=\"2016-05-04\">{date}</time>"),
            )
            .has("2016/05/04/alpha/index.html", &authors);
    }
}

#[test]
fn lists_of_names_are_in_the_order_of_the_language() {
    let names = ["Österrike", "Ägypten", "Åland", "Zypern", "Oslo"];
    let order = |language: &str| {
        let list: String = (0..).zip(names).fold(String::new(), |list, (number, name)| {
            format!("{list}- {{id: p{number}, name: {name}, type: country}}\n")
        });
        let site = SiteTest::new()
            .file("config.yaml", format!("{CONFIG}language: {language}\n"))
            .file("content/places.yaml", list)
            .build()
            .fine();
        let page = site.read("places/index.html");
        let mut found: Vec<&str> = names.to_vec();
        found.sort_by_key(|name| page.find(&format!("<bdi>{name}</bdi>")).expect("its name"));
        found.join(" ")
    };
    assert_eq!(order("de"), "Ägypten Åland Oslo Österrike Zypern");
    assert_eq!(order("sv"), "Oslo Zypern Åland Ägypten Österrike");
}

#[test]
fn plurals_follow_the_language_of_the_words() {
    let words = "{{ t(id='stories', count=2) }}|{{ t(id='stories', count=5) }}|{{ t(id='stories', count=21) }}|{{ t(id='stories', count=12345) }}";
    let said = |language: &str| {
        SiteTest::new()
            .house_theme()
            .edit("config.yaml", "time_zone:", &format!("language: {language}\ntime_zone:"))
            .file("themes/house/templates/404.html", words)
            .build()
            .fine()
            .read("404.html")
    };
    assert_eq!(said("ru"), "2 сообщения|5 сообщений|21 сообщение|12\u{a0}345 сообщений");
    assert_eq!(said("ar"), "خبران|5 أخبار|21 خبراً|12,345 خبراً");
    // English words, Persian digits: the form is that of the words.
    assert_eq!(said("fa"), "۲ stories|۵ stories|۲۱ stories|۱۲٬۳۴۵ stories");
}

#[test]
fn a_long_story_with_several_parts_begins_with_its_contents() {
    let part =
        |number: usize, words: usize| format!("## Part {number}\n\n{}\n\n", "word ".repeat(words));
    let text =
        |parts: usize, words: usize| -> String { (1..=parts).map(|it| part(it, words)).collect() };
    let contents = "<a href=\"#part-1\">Part 1</a>";
    let site = SiteTest::new()
        .article("long", "", &text(3, 300))
        .article("short", "", &text(3, 100))
        .article("plain", "", &text(2, 500))
        .build()
        .fine();
    site.has("2016/05/04/long/index.html", contents)
        .lacks("2016/05/04/short/index.html", contents)
        .lacks("2016/05/04/plain/index.html", contents);
}
