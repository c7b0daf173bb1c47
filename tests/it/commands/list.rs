//! `demarche list`: which records there are, and how they stand.

use crate::site::{CONFIG, NOW, SiteTest};

fn digest() -> SiteTest {
    SiteTest::new()
        .file("config.yaml", format!("{CONFIG}languages: {{ar: {{name: العربية}}}}\n"))
        .file("content/topics/talks.md", "---\ntitle: Talks\nreviewed: 2016-05-04\n---\n")
        .file(
            "content/topics/issg.md",
            "---\ntitle: Support group\nreviewed: 2016-05-04\nparent: talks\n---\n",
        )
        .file("content/actors/lavrov.md", "---\nname: Lavrov\ntype: person\n---\n")
        .file("content/outlets.yaml", "- id: sana\n  name: SANA\n  domains: [sana.sy]\n")
        .article("old", "date: 2016-02-12\ntopics: [talks]", "[[lavrov]] spoke.")
        .article("new", "date: 2016-05-04T16:10:00Z\ntopics: [issg]", "Text")
        .article("later", "date: 2016-06-01\nsources: [https://sana.sy/a]", "Text")
        .article("held", "embargo_until: 2016-05-09", "Text")
        .article("gone", "expires: 2016-05-05", "Text")
        .article("draft", "status: draft", "Text")
        .article("old.ar", "date: 2016-02-12\ntitle: قديم", "نص")
}

fn list(site: &SiteTest, arguments: &[&str]) -> Vec<String> {
    let run = site.run(&[&["list", "--now", NOW], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run.out.lines().map(str::to_owned).collect()
}

fn keys(site: &SiteTest, arguments: &[&str]) -> Vec<String> {
    let lines = list(site, &[arguments, &["--format", "json"]].concat());
    let key = |line: &String| {
        let stock: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        stock["key"].as_str().expect("a key").to_owned()
    };
    lines.iter().map(key).collect()
}

#[test]
fn all_records_are_listed_with_how_they_stand_the_newest_first() {
    insta::assert_snapshot!(list(&digest(), &["articles", "--lang", "en"]).join("\n"), @r"
    2016-06-01  scheduled  article:later:en  Story later
    2016-05-04  draft      article:draft:en  Story draft
    2016-05-04  expired    article:gone:en   Story gone
    2016-05-04  embargoed  article:held:en   Story held
    2016-05-04  public     article:new:en    Story new
    2016-02-12  public     article:old:en    Story old
    ");
}

#[test]
fn a_list_is_narrowed_by_what_a_record_has_to_do_with() {
    let site = digest();
    let articles = ["article:new:en", "article:old:en"];
    assert_eq!(keys(&site, &["articles", "--topic", "talks"]), articles);
    assert_eq!(keys(&site, &["--topic", "Support group"]), ["article:new:en"]);
    // Nothing but the text says that he acts in it.
    assert_eq!(keys(&site, &["--actor", "lavrov"]), ["article:old:en"]);
    assert_eq!(keys(&site, &["--outlet", "sana"]), ["article:later:en"]);
    assert_eq!(keys(&site, &["--lang", "ar"]), ["article:old:ar"]);
    assert_eq!(keys(&site, &["--status", "embargoed"]), ["article:held:en"]);
    assert_eq!(
        keys(&site, &["--since", "2016-05", "--until", "2016-05-04", "--topic", "issg"]),
        ["article:new:en"]
    );
    assert_eq!(keys(&site, &["--until", "2016-02"]), ["article:old:ar", "article:old:en"]);
    assert_eq!(keys(&site, &["outlets"]), ["outlet:sana:en"]);
}

#[test]
fn json_says_where_a_record_stands_and_will_be_read() {
    let lines = list(&digest(), &["outlets", "--format", "json"]);
    insta::assert_snapshot!(lines.join("\n"), @r#"{"key":"outlet:sana:en","kind":"outlet","id":"sana","lang":"en","title":"SANA","date":null,"status":"public","url":"https://example.org/outlets/sana/","path":"content/outlets.yaml","line":2}"#);
}

#[test]
fn a_name_that_means_nothing_is_refused_and_a_mistake_elsewhere_is_not_in_the_way() {
    let site = digest();
    let cases = [
        (["--topic", "isg"], "did you mean `issg`?"),
        (["--status", "drafted"], "possible values: draft, scheduled"),
        (["--since", "May"], "is not a date"),
        (["--lang", "fr"], "its languages are `en`, `ar`"),
    ];
    for (arguments, hint) in cases {
        let run = site.run(&[&["list"], &arguments[..]].concat());
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains(hint), "{}", run.err);
    }
    let site = site.article("wrong", "topic: issg", "Text");
    let run = site.run(&["list", "outlets"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 1));
    assert!(run.err.starts_with("1 error in the site"), "{}", run.err);
}
