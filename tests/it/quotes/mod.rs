//! Quotes, the positions that they state, claims and places: what each rule makes of a small site.

mod bank;
mod inline;
mod map;
mod positions;

use crate::site::SiteTest;
use serde_json::Value;

/// Where the page of an article `a` is.
const PAGE: &str = "2016/05/04/a/index.html";

/// A site in `language` in which some speak.
fn site_in(language: &str) -> SiteTest {
    let actor = |name: &str| format!("---\nname: {name}\ntype: person\n---\nText.\n");
    SiteTest::new()
        .edit("config.yaml", "time_zone:", &format!("language: {language}\ntime_zone:"))
        .file("content/actors/lavrov.md", actor("Sergei Lavrov"))
        .file("content/actors/kerry.md", actor("John Kerry"))
        .file("content/actors/zarif.md", actor("Mohammad Javad Zarif"))
        .file(
            "content/outlets.yaml",
            "- {id: sputnik, name: Sputnik, domains: [sputniknews.com]}\n",
        )
        .file(
            "content/places.yaml",
            "- {id: moscow, name: Moscow, type: city, country: RU, lat: 55.76, lon: 37.62}\n",
        )
}

/// The quotes of a site that was built, as its table has them.
fn table(site: &SiteTest) -> Vec<Value> {
    if !site.output().join("data/quotes.json").exists() {
        return Vec::new();
    }
    serde_json::from_str(&site.read("data/quotes.json")).expect("a list")
}

/// Who says what to whom, in the text of an article.
fn said(language: &str, text: &str) -> Vec<String> {
    let site = site_in(language).article("a", "", text).build().made();
    let one = |row: &Value| {
        let name = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        format!("{} > {}: {}", name("speaker"), name("to"), name("text"))
    };
    table(&site).iter().map(one).collect()
}
