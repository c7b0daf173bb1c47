//! Lists of records, and defaults of folders.

use super::{defaults_of, parsed, parsed_with, rules, told};
use crate::content::Defaults;

const ARTICLE: &str = "content/articles/2016/a.md";
const GOOD: &str = "title: A\ndate: 2016-05-04\nsources: [https://example.org/a]\n";
const NONE: [&str; 0] = [];

#[test]
fn a_list_holds_many_records_and_tells_the_mistakes_of_each() {
    let path = "content/outlets.ar.yaml";
    let text = "- id: sputnik\n  name: Sputnik\n- id: Press TV\n  name: Press TV\n- name: B\n- id: sputnik\n  name: C\n";
    let parsed = parsed(path, text);
    assert_eq!(parsed.records.len(), 1);
    assert_eq!(parsed.records[0].key.to_string(), "outlet:sputnik:ar");
    assert_eq!(
        told(&parsed.diagnostics),
        [
            "3:7 wrong-value: `id` cannot be `Press TV`: it is not an id — write `press-tv`",
            "5:3 missing-key: an outlet needs `id` — add a line `id: …`",
            "6:7 duplicate-id: the id `sputnik` stands twice — keep one of the two",
        ]
    );
    assert_eq!(
        told(&super::parsed(path, "sputnik: {name: Sputnik}\n").diagnostics),
        [
            "1:1 wrong-shape: a list of outlets is expected, not a mapping — begin each record with `- id: …`"
        ]
    );
    assert_eq!(told(&super::parsed(path, "# none yet\n").diagnostics), NONE);
}

#[test]
fn a_list_full_of_mistakes_is_refused_in_reasonable_time() {
    let parsed = parsed("content/outlets.yaml", &"- {nme: x}\n".repeat(20_000));
    assert!(parsed.diagnostics.len() < 210);
    let last = parsed.diagnostics.last().expect("a problem");
    assert_eq!(last.message, "the rest of the list was not read");
}

#[test]
fn defaults_fill_in_the_nearest_first() {
    let (far, problems) =
        defaults_of("content/articles", "kind: brief\nauthors: [desk]\nimportance: 3\n");
    assert_eq!(problems, NONE);
    let (near, _) = defaults_of("content/articles/2016", "kind: original\n");
    let all = [far, near];
    let chain = Defaults::chain(&all, ARTICLE);
    assert_eq!(&*chain[0].folder, "content/articles/2016");
    assert!(Defaults::chain(&all, "content/articles2/a.md").is_empty());
    let text = "---\ntitle: A\ndate: 2016-05-04\nimportance:\n---\n";
    let parsed = parsed_with(ARTICLE, text, &rules(), &chain);
    assert_eq!(told(&parsed.diagnostics), NONE);
    let article = parsed.records[0].article().expect("an article");
    assert_eq!((article.importance, article.authors.len()), (3, 1));
    assert_eq!(article.authors[0].span.start, 0, "a place in the record's own file");
}

#[test]
fn mistakes_in_defaults_are_told_with_the_defaults_and_nowhere_else() {
    let (bad, problems) = defaults_of("content/articles", "knd: brief\nimportance: 7\nslug: x\n");
    assert_eq!(
        problems,
        [
            "1:1 unknown-key: unknown key `knd` in the defaults of articles — did you mean `kind`?",
            "2:13 wrong-value: `importance` cannot be `7` — write a whole number from 1 to 3",
            "3:1 wrong-default: `slug` cannot be a default — it belongs to one record alone",
        ]
    );
    let parsed = parsed_with(ARTICLE, &format!("---\n{GOOD}---\n"), &rules(), &[&bad]);
    assert_eq!(told(&parsed.diagnostics), NONE);
    assert!(parsed.records.is_empty());
    let (_, problems) = defaults_of("content", "authors: [desk]\nstat: active\n");
    assert_eq!(
        problems,
        [
            "2:1 unknown-key: unknown key `stat` in the defaults of all kinds — did you mean `state`?"
        ]
    );
}
