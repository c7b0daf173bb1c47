//! Configurations, right and wrong.

use super::*;
use crate::config::{Direction, Limit};

fn read_text(text: &str) -> Result<Config, Vec<Diagnostic>> {
    read(&SourceText::new("config.yaml", text))
}

fn with(lines: &str) -> Result<Config, Vec<Diagnostic>> {
    read_text(&format!("title: T\nbase_url: https://example.org/\n{lines}"))
}

fn problems(lines: &str) -> Vec<String> {
    let problems = with(lines).expect_err("there is a mistake");
    problems
        .iter()
        .map(|problem| {
            assert_eq!(problem.blame, Blame::Usage, "{problem:?}");
            let place = problem.place.as_ref().expect("a place");
            let hint = problem.hint.as_deref().unwrap_or_default();
            format!("{}:{} {} ({hint})", place.line, place.column, problem.message)
        })
        .collect()
}

#[test]
fn two_lines_are_enough_and_the_rest_has_its_default() {
    let config = with("").expect("it is complete");
    assert_eq!(&*config.edition().title, "T");
    assert_eq!(config.language().as_str(), "en");
    assert_eq!(&*config.identity.authority, "example.org");
    assert_eq!(config.identity.date, None);
    assert_eq!(config.time_zone, TimeZone::UTC);
    assert_eq!(&*config.theme.value, "chancery");
    assert_eq!((config.paginate, config.feeds.limit), (20, 30));
    assert_eq!(config.feeds.hubs, [FeedFormat::Atom]);
    assert_eq!(config.feeds.site, [FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json]);
    assert!(config.feeds.full_text && config.markdown.smart_punctuation);
    assert!(!config.markdown.raw_html && config.theme_options.is_none());
    assert_eq!(config.limits, Limits::default());
}

#[test]
fn every_key_of_the_model_is_read() {
    let config = read_text(
        "title: The Contact Group\ndescription: A digest\nbase_url: https://example.org/digest\n\
         identity: example.org,2016\nlanguage: en\ntime_zone: Europe/Vienna\ntheme: desk\n\
         languages:\n  ar: {title: مجموعة, name: العربية}\n  fr:\npaginate: 12\n\
         topics: {home: [syria-talks, issg]}\n\
         markdown: {raw_html: true, smart_punctuation: false, highlight: {light: Nord, dark: Dracula}}\n\
         feeds: {limit: 10, full_text: false, site: [json], hubs: []}\n\
         taxonomies:\n  regions:\n  desks: {title: Our desks, singular: desk}\n\
         limits: {markdown_file: 8 MB, article_topics: 60}\ntheme_options: {accent: '#a00'}\n\
         extra: {a: 1}\n",
    )
    .expect("it is right");
    assert_eq!(config.base_url.path(), "/digest/");
    assert_eq!(config.identity.date.as_deref(), Some("2016"));
    assert_eq!(config.time_zone.iana_name(), Some("Europe/Vienna"));
    assert_eq!(&*config.theme.value, "desk");
    let tags: Vec<_> = config.editions.iter().map(|edition| edition.language.as_str()).collect();
    assert_eq!(tags, ["en", "ar", "fr"]);
    let arabic = config.edition_in("ar").expect("an edition");
    assert_eq!((&*arabic.title, &*arabic.description), ("مجموعة", "A digest"));
    assert_eq!(arabic.language.direction(), Direction::Rtl);
    assert_eq!(&*config.home_topics[1].value, "issg");
    assert_eq!(&*config.markdown.highlight_dark.value, "Dracula");
    assert_eq!((config.feeds.site.len(), config.feeds.hubs.len()), (1, 0));
    let titles: Vec<_> = config.taxonomies.iter().map(|taxonomy| &*taxonomy.title).collect();
    assert_eq!(titles, ["Regions", "Our desks"]);
    assert_eq!(config.limits.get(Limit::MarkdownFile), 8 * 1024 * 1024);
    assert_eq!(config.limits.get(Limit::ArticleTopics), 60);
    assert!(config.theme_options.is_some());
    assert_eq!(config.extra["a"], 1);
}

#[test]
fn the_default_language_may_be_named_among_the_languages() {
    let config = with("languages: {en: {name: English}}\n").expect("it is right");
    assert_eq!(config.editions.len(), 1);
    assert_eq!(config.edition().name.as_deref(), Some("English"));
}

#[test]
fn what_is_required_is_asked_for_at_once() {
    let problems = read_text("").expect_err("nothing is there");
    let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["`config.yaml` needs `title`", "`config.yaml` needs `base_url`"]);
    assert_eq!(problems[0].blame.exit_code(), 2);
}

#[test]
fn each_mistake_has_its_place_and_a_way_out() {
    let cases = [
        ("them: x\n", "3:1 unknown key `them` in `config.yaml` (did you mean `theme`?)"),
        ("time_zone: Europe/Wien\n", "3:12 there is no time zone `Europe/Wien`"),
        (
            "time_zone: Vienna\n",
            "3:12 there is no time zone `Vienna` (did you mean `Europe/Vienna`?)",
        ),
        (
            "language: en_GB\n",
            "3:11 `en_GB` is not a language tag (BCP 47), such as `en` or `pt-BR` (did you mean `en-GB`?)",
        ),
        ("languages: {a: {}}\n", "3:13 `a` is not a language tag"),
        ("paginate: 0\n", "3:11 `paginate` cannot be `0`"),
        ("feeds: {site: [atmo]}\n", "3:16 `site` cannot be `atmo` (did you mean `atom`?)"),
        ("theme: ../evil\n", "3:8 `theme` is the name of a folder in `themes/`"),
        ("identity: example.org\n", "3:11 `identity` cannot be `example.org`: it needs a date"),
        (
            "limits: {markdown_file: lots}\n",
            "3:25 `markdown_file` cannot be `lots` (the default is 5 MB",
        ),
        (
            "limits: {markdown_fil: 1}\n",
            "3:10 unknown key `markdown_fil` in the limits (did you mean `markdown_file`?)",
        ),
        ("taxonomies: {topics: {}}\n", "3:14 a taxonomy cannot be called `topics`"),
        ("taxonomies: {My Tags: {}}\n", "3:14 `My Tags` cannot stand in an address"),
        ("markdown: {raw_html: no}\n", "3:22 `raw_html` cannot be `no` (write `true` or `false`)"),
    ];
    for (lines, start) in cases {
        let found = problems(lines);
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
        assert!(found[0].starts_with(start), "{lines}: {found:?}");
    }
}

#[test]
fn no_mistake_hides_another() {
    let found = problems("theme: a/b\npaginate: x\nlanguage: 1\nx: 1\n");
    assert_eq!(found.len(), 4, "{found:?}");
    let bad = read_text("title: T\nbase_url: example.org\n").expect_err("no URL");
    assert!(bad[0].message.starts_with("`base_url` cannot be `example.org`: not a URL"), "{bad:?}");
}
