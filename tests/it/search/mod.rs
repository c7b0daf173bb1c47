//! The search: what is in its index, what an edit of a record changes in it, and that nobody finds what
//! is not public.

mod parts;
mod preview;

use crate::site::{CONFIG, SiteTest};
use std::io::Read;

/// A canary of one word, which the index holds as it is.
const WORD: &str = "quagga";

/// A site with the search on: two years of stories, a topic and an actor.
fn digest() -> SiteTest {
    SiteTest::new()
        .file("config.yaml", CONFIG.replace("search: false\n", ""))
        .file(
            "content/topics/issg.md",
            "---\ntitle: The Support Group\nacronym: ISSG\nreviewed: 2016-05-01\n---\nTwenty states.\n",
        )
        .file(
            "content/actors/kerry.md",
            "---\nname: John Kerry\ntype: person\naliases: [Secretary Kerry]\n---\nOf Boston.\n",
        )
        .article("vienna", "date: 2015-11-14\ntopics: [issg]", "They met in Vienna.")
        .article("munich", "date: 2016-02-12\ntopics: [issg]\nactors: [kerry]", "They met in Munich.")
        .article("aleppo", "date: 2016-05-04", "A *cease*fire of [[kerry|his]].")
}

/// Where the parts of the index are.
const PARTS: &str = "assets/search/en";

/// What a part lets readers find: the texts of its fragments, in the order of their files, with all that
/// is shown beside them.
fn fragments(site: &SiteTest, part: &str) -> Vec<serde_json::Value> {
    let folder = format!("{PARTS}/{part}/fragment/");
    let paths: Vec<String> =
        site.tree().into_keys().filter(|path| path.starts_with(&folder)).collect();
    paths.iter().map(|path| fragment(&site.bytes(path))).collect()
}

/// A fragment is JSON behind the mark of pagefind, compressed.
fn fragment(bytes: &[u8]) -> serde_json::Value {
    let text = inflated(bytes);
    let json = text.strip_prefix(b"pagefind_dcd".as_slice()).expect("it begins with the mark");
    serde_json::from_slice(json).expect("a fragment is JSON")
}

fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).expect("it is compressed");
    plain
}

/// Whether the file at `path` holds `word`, compressed or not.
fn holds(site: &SiteTest, path: &str, word: &str) -> bool {
    let bytes = site.bytes(path);
    let plain = if bytes.starts_with(&[0x1f, 0x8b]) { inflated(&bytes) } else { bytes };
    String::from_utf8_lossy(&plain).to_lowercase().contains(word)
}

/// The files of a part, with their bytes.
fn files(site: &SiteTest, part: &str) -> Vec<(String, demarche::fingerprint::Fingerprint)> {
    let folder = format!("{PARTS}/{part}/");
    site.tree().into_iter().filter(|(path, _)| path.starts_with(&folder)).collect()
}
