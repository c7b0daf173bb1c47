//! Doubtful caches, doubtful clocks, doubtful time stamps: none of them changes what is built.

use super::{FIVE, PAGE_OF_FIVE, built, digest};
use crate::pictures::made::map;
use crate::site::SiteTest;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const LEDGER: &str = ".demarche/ledger";
const TEXTS: &str = ".demarche/texts";

/// Builds over a ledger with these bytes: all is rendered, and nothing comes out differently.
fn is_a_miss(site: SiteTest, ledger: &[u8], what: &str) -> SiteTest {
    let tree = site.tree();
    let site = site.file(LEDGER, ledger).build();
    let summary = site.summary();
    assert_eq!(summary.rendered.len(), summary.files, "{what} was believed");
    assert_eq!(site.tree(), tree, "{what} changed the site");
    site
}

#[test]
fn f07_a_flipped_bit_anywhere_a_truncation_and_another_version_are_misses() {
    let mut site = built();
    let ledger = fs::read(site.path(LEDGER)).expect("a ledger");
    assert!(ledger.len() > 4000, "{}", ledger.len());
    // The beginning byte by byte, the rest in strides that share no factor with its rows.
    let strides = (80..ledger.len()).step_by(ledger.len() / 8 + 7);
    for at in (0..80).step_by(11).chain(strides) {
        let mut bad = ledger.clone();
        bad[at] ^= 1 << (at % 8);
        site = is_a_miss(site, &bad, &format!("a ledger whose byte {at} differs"));
    }
    for length in [0, 1, 19, 20, 51, 59, 60, ledger.len() / 2, ledger.len() - 1] {
        site = is_a_miss(site, &ledger[..length], &format!("a ledger of {length} bytes"));
    }
    let longer = [ledger.as_slice(), b"x"].concat();
    site = is_a_miss(site, &longer, "a ledger with something behind it");
    site.file(LEDGER, &ledger).build().rendered([]).equals_clean_build();
}

/// Every byte, without a build for each.
#[test]
fn f07_no_flipped_bit_is_read_as_a_ledger() {
    let site = built();
    let ledger = fs::read(site.path(LEDGER)).expect("a ledger");
    // The base is not known here, and is compared last: any will do to see that none is believed
    // for another reason.
    let base = demarche::fingerprint::Fingerprint::of(b"any");
    for at in 0..ledger.len() {
        let mut bad = ledger.clone();
        bad[at] ^= 1 << (at % 8);
        assert!(!demarche::ledger::is_whole(&bad), "byte {at}");
        assert!(demarche::ledger::recall(bad, base).is_none(), "byte {at}");
    }
    assert!(demarche::ledger::is_whole(&ledger));
}

#[test]
fn an_old_ledger_and_no_ledger_cost_time_and_nothing_else() {
    let site = built();
    let old = fs::read(site.path(LEDGER)).expect("a ledger");
    let site = site.edit(FIVE, "Text of", "The text of").build().made();
    let site = site.file(LEDGER, &old).build().wrote(0, 0).equals_clean_build();
    fs::remove_dir_all(site.path(".demarche")).expect("caches");
    site.build().rendered_all().wrote(0, 0).equals_clean_build();
}

#[test]
fn an_edit_keeps_what_was_understood_of_other_texts_and_no_damage_is_believed() {
    let site = built();
    let parts = |site: &SiteTest| -> BTreeMap<PathBuf, u64> {
        let entries = fs::read_dir(site.path(TEXTS)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("a file").path());
        paths.map(|path| (path.clone(), fs::metadata(&path).expect("a file").ino())).collect()
    };
    let before = parts(&site);
    let site = site.edit(FIVE, "Text of", "The text of").build().made();
    let now = parts(&site);
    let written = now.iter().filter(|(path, number)| before.get(*path) != Some(*number)).count();
    assert_eq!((written, now.len()), (1, before.len()));
    for path in now.keys() {
        let mut bytes = fs::read(path).expect("a file");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(path, bytes).expect("a file");
    }
    let site = site.edit(FIVE, "The text of", "Text of").build().made().equals_clean_build();
    fs::remove_dir_all(site.path(TEXTS)).expect("a folder");
    fs::write(site.path(TEXTS), "no folder").expect("a file");
    site.edit(FIVE, "Text of", "A text of").build().made().equals_clean_build();
}

#[test]
fn a_ledger_of_another_output_is_of_no_harm() {
    let site = built().with(|options| options.output = Some("elsewhere".into()));
    let site = site.with(|options| options.output = Some(options.root.join("elsewhere"))).build();
    let site = site.rendered_all().edit(FIVE, "Text of", "The text of").build().made();
    let site = site.with(|options| options.output = None).build();
    site.has(PAGE_OF_FIVE, "The text of").equals_clean_build();
}

fn set_time(path: &Path, time: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

#[test]
fn f10_an_edit_of_equal_size_and_time_is_seen() {
    let picture = "content/files/map.png";
    let site = digest().file(picture, map("first")).build().made();
    for time in [SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + Duration::from_hours(1_139_500)] {
        set_time(&site.path(FIVE), time);
        set_time(&site.path(picture), time);
    }
    let time = SystemTime::UNIX_EPOCH;
    let mut site = site.build().rendered([]);
    for (text, bytes) in [("Tale", "secnd"), ("Text", "third")] {
        let old = fs::read_to_string(site.path(FIVE)).expect("a file");
        let new = old.replace("Text of", "X of").replace("Tale of", "X of");
        site =
            site.file(FIVE, new.replace("X of", &format!("{text} of"))).file(picture, map(bytes));
        set_time(&site.path(FIVE), time);
        set_time(&site.path(picture), time);
        site = site.build().wrote(6, 0).pictures("map.png", bytes).equals_clean_build();
    }
}

#[test]
fn f10_a_picture_alone_is_seen_when_nothing_else_changed() {
    let picture = "content/files/map.png";
    let site = digest().file(picture, map("first")).build().made();
    let site = site.file(picture, map("other")).build().rendered([]).wrote(1, 0);
    site.pictures("map.png", "other").build().wrote(0, 0).equals_clean_build();
}

#[test]
fn f10_a_clock_that_goes_back_or_a_year_ahead_is_followed() {
    let site = built().article("embargo", "embargo_until: 2016-05-06", "Text").build();
    let mut site = site.made();
    for now in [
        "2016-05-06T00:00:00Z",
        "2016-05-05T00:00:00Z",
        "2017-05-05T06:00:00Z",
        "2015-05-05T06:00:00Z",
    ] {
        site = site.at(now).build().made().equals_clean_build();
    }
}

#[test]
fn f11_an_embargo_that_passes_is_seen_everywhere_with_nothing_else_changed() {
    let front = "date: 2016-05-04\ntopics: [issg]\nembargo_until: 2016-05-05T12:00:00Z";
    let site = digest().article("secret", front, "Text").build().made().nowhere("secret");
    let site = site.at("2016-05-05T11:59:59Z").build().rendered([]).nowhere("secret");
    let site = site.at("2016-05-05T12:00:00Z").build();
    site.has("2016/05/04/secret/index.html", "Story secret")
        .has("index.html", "Story secret")
        .has("topics/issg/index.html", "Story secret")
        .has("feed.atom", "Story secret")
        .has("sitemap.xml", "secret")
        .equals_clean_build();
}

#[test]
fn f11_a_right_to_a_picture_that_ends_is_seen() {
    let image = "image: {file: photo.png, alt: A, caption: C, credit: C, rights: {status: licensed, expires: 2016-05-05T12:00:00Z}}";
    let site =
        digest().file("content/articles/photo.png", map("it")).article("shown", image, "Text");
    let site = site.build().made().has("2016/05/04/shown/index.html", "/photo-6.");
    let site = site.at("2016-05-05T11:00:00Z").build().rendered([]);
    let site = site.at("2016-05-05T12:00:00Z").build().made();
    site.nowhere("photo-6").equals_clean_build();
}

#[test]
fn a_failed_build_leaves_site_and_ledger_and_its_mending_is_an_edit() {
    let site = built();
    let tree = site.tree();
    let site = site.edit(FIVE, "topics: [issg]", "topics: [isg]").build().refused();
    assert_eq!(crate::site::tree(&site.output()), tree);
    let site = site.edit(FIVE, "topics: [isg]", "topics: [issg]").build().rendered([]);
    site.equals_clean_build();
}
