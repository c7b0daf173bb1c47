//! The parts of the index in a built site.

use super::{PARTS, WORD, digest, files, fragments, holds};
use crate::site::SiteTest;
use std::fs;

/// The outputs that are parts of the index among those that the build rendered.
fn indexed(site: &SiteTest) -> Vec<String> {
    let rendered = site.summary().rendered.iter().map(|path| path.as_str().to_owned());
    let entry = "/pagefind-entry.json";
    rendered
        .filter_map(|path| {
            Some(path.strip_prefix(PARTS)?.strip_suffix(entry)?.trim_matches('/').to_owned())
        })
        .collect()
}

#[test]
fn every_year_is_a_part_and_names_are_one() {
    let site = digest().build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    assert_eq!(indexed(&site), ["2015", "2016", "names"]);
    let [story] = fragments(&site, "2015").try_into().expect("one story");
    assert_eq!(story["url"], "/2015/11/14/vienna/");
    assert_eq!(story["content"], "They met in Vienna.");
    assert_eq!(story["meta"]["title"], "Story vienna");
    assert_eq!(story["meta"]["date"], "14 Nov 2015");
    assert_eq!(story["filters"]["topic"], serde_json::json!(["The Support Group"]));
    assert_eq!(story["filters"]["year"], serde_json::json!(["2015"]));
    assert_eq!(story["filters"]["kind"], serde_json::json!(["article"]));
    let texts: Vec<String> =
        fragments(&site, "2016").iter().map(|story| story["content"].to_string()).collect();
    assert!(texts.contains(&"\"A ceasefire of his.\"".to_owned()), "{texts:?}");
    let names = fragments(&site, "names");
    let has = |text: &str| names.iter().any(|name| name["content"].to_string().contains(text));
    assert!(has("ISSG") && has("Secretary Kerry") && has("Twenty states."), "{names:?}");
    // The engine comes once, with the part that leads.
    let engine = ["pagefind.js", "wasm.en.pagefind"].map(|name| format!("{PARTS}/names/{name}"));
    for path in engine {
        assert!(!site.bytes(&path).is_empty());
    }
    site.without(&format!("{PARTS}/2016/pagefind.js"))
        .has("search/index.html", "data-engine=\"/assets/search/en/names/pagefind.js\"")
        .has("search/index.html", "/assets/search/en/names/ |/assets/search/en/2016/ 2016|")
        .has("index.html", "action=\"/search/\"")
        .has("opensearch.xml", "template=\"https://example.org/search/?q={searchTerms}\"");
}

#[test]
fn an_edit_of_a_text_indexes_its_part_alone() {
    let site = digest().build().made();
    let before = ["2015", "names"].map(|part| files(&site, part));
    let old = files(&site, "2016");
    let site = site.edit("content/articles/munich.md", "in Munich", "in Munich again").build();
    assert_eq!(indexed(&site), ["2016"]);
    assert_eq!(["2015", "names"].map(|part| files(&site, part)), before);
    assert_ne!(files(&site, "2016"), old);
    // The files of the old index are gone, and nobody misses an address.
    assert_eq!(site.summary().lost, Vec::<String>::new());
    site.equals_clean_build().build().rendered([]).wrote(0, 0);
}

#[test]
fn what_nobody_can_find_changes_no_part() {
    let site = digest().build().made();
    let site = site.edit("config.yaml", "The Test Digest", "The Other Digest").build();
    assert_eq!(indexed(&site), Vec::<String>::new());
    let site = site.equals_clean_build();
    // A new year is a part of its own.
    let site = site.article("geneva", "date: 2014-01-22", "They met in Montreux.").build();
    assert_eq!(indexed(&site), ["2014"]);
    site.has("search/index.html", "/assets/search/en/2014/ 2014|").equals_clean_build();
}

#[test]
fn a_part_whose_files_were_touched_is_made_again_from_the_cache_or_without_it() {
    let site = digest().build().made();
    let part = files(&site, "2016");
    let beside = &part.iter().find(|(path, _)| path.contains("/fragment/")).expect("a file").0;
    for damage in ["none", "cut", "gone"] {
        let cached = site.path(".demarche/search-en-2016");
        match damage {
            "cut" => fs::write(&cached, &fs::read(&cached).expect("it is kept")[..200]),
            "gone" => fs::remove_file(&cached),
            _ => Ok(()),
        }
        .expect("the cache is ours");
        fs::remove_file(site.output().join(beside)).expect("an output");
        let again = demarche::build::build(site.options(), &demarche::build::Silent);
        let again = again.value.expect("a site").rendered;
        assert_eq!(again.len(), 1, "{damage}: {again:?}");
        assert_eq!(files(&site, "2016"), part, "{damage}");
        assert!(cached.exists(), "{damage}");
    }
    site.equals_clean_build();
}

#[test]
fn d03_nobody_finds_what_is_not_public() {
    for field in ["status: draft", "embargo_until: 2016-05-05T06:00:01Z", "expires: 2016-05-05"] {
        let title = format!("title: {WORD}\n{field}");
        let site = digest().article("hidden", &title, WORD).build().made();
        for path in site.tree().into_keys() {
            assert!(!holds(&site, &path, WORD), "`{field}`: {path}");
        }
        assert_eq!(site.tree(), digest().build().made().tree(), "`{field}` leaves a trace");
    }
    let site = digest().article("hidden", &format!("title: {WORD}\nstatus: draft"), WORD);
    let site = site.drafts().build().made();
    let found = site.tree().into_keys().filter(|path| path.starts_with(PARTS));
    assert!(found.into_iter().any(|path| holds(&site, &path, WORD)), "drafts are found as drafts");
}

#[test]
fn the_search_is_switched_off_or_elsewhere() {
    for (value, described) in [("false", false), ("'https://find.example/?q={searchTerms}'", true)]
    {
        let site =
            digest().edit("config.yaml", "time_zone:", &format!("search: {value}\ntime_zone:"));
        let site = site.build().made().without("search/index.html").without("assets/search");
        assert_eq!(site.output().join("opensearch.xml").exists(), described);
        site.lacks("index.html", "role=\"search\"");
    }
    // The desk's own page takes the place.
    digest()
        .file("content/pages/search.md", "---\ntitle: How to find\n---\nAsk us.\n")
        .build()
        .has("search/index.html", "Ask us.")
        .without("assets/search");
}

#[test]
fn a_policy_lets_the_engine_run_and_nothing_else() {
    let with =
        |hosts: &str| digest().edit("config.yaml", "time_zone:", &format!("{hosts}\ntime_zone:"));
    let policy = "script-src 'self' 'wasm-unsafe-eval';";
    with("hosts: [nginx]").build().has("nginx.conf", policy);
    with("search: false\nhosts: [nginx]").build().has("nginx.conf", "script-src 'self';");
}

#[test]
fn b04_a_file_in_the_folder_of_the_index_is_a_collision() {
    digest()
        .file("content/files/assets/search/en/2016/fragment/x.pf_fragment", "mine")
        .build()
        .refused()
        .error("collision", "content/files/assets/search/en/2016/fragment/x.pf_fragment", "");
}

#[test]
fn each_language_has_an_index_of_its_own() {
    let site = digest()
        .edit("config.yaml", "time_zone:", "languages: {ar: {title: الموجز}}\ntime_zone:")
        .file(
            "content/articles/vienna.ar.md",
            "---\ntitle: فيينا\ndate: 2015-11-14\nkind: original\n---\nاجتمعوا في فيينا.\n",
        )
        .build()
        .made();
    site.has("ar/search/index.html", "data-engine=\"/assets/search/ar/2015/pagefind.js\"")
        .has("ar/search/index.html", "<html lang=\"ar\" dir=\"rtl\">")
        .has("assets/search/ar/2015/pagefind-entry.json", "\"wasm\":\"ar\"")
        .without("assets/search/ar/names")
        .equals_clean_build();
}

#[test]
fn a_year_of_too_many_records_is_divided_from_its_beginning() {
    let mut site = digest();
    for number in 0..1_001 {
        let date = format!("date: 2013-01-01T00:{:02}:{:02}Z", number / 60, number % 60);
        site = site.article(&format!("s{number:04}"), &date, "Short.");
    }
    let site = site.build().made();
    assert_eq!(indexed(&site), ["2013-1", "2013-2", "2015", "2016", "names"]);
    assert_eq!(fragments(&site, "2013-1").len(), 1_000);
    let [last] = fragments(&site, "2013-2").try_into().expect("the newest");
    assert_eq!(last["url"], "/2013/01/01/s1000/");
    site.has("search/index.html", "/en/2013-2/ 2013|/assets/search/en/2013-1/ 2013|");
}
