//! Places on maps.

use super::site_in;
use crate::site::SiteTest;

fn places() -> SiteTest {
    let topic = "---\ntitle: Talks\nreviewed: 2016-05-01\n---\nText.\n";
    site_in("en")
        .file("content/topics/talks.md", topic)
        .file(
            "content/places.yaml",
            "- {id: syria, name: Syria, type: country, country: SY}\n\
             - {id: aleppo, name: Aleppo, type: city, country: SY, lat: 36.2, lon: 37.16, within: syria}\n\
             - {id: damascus, name: Damascus, type: city, country: SY, lat: 33.51, lon: 36.29, within: syria}\n\
             - {id: nowhere, name: Nowhere, type: site}\n",
        )
        .article("a", "topics: [talks]", "In [[aleppo]] and [[damascus]].")
        .article("b", "topics: [talks]", "In [[damascus]] and [[nowhere]].")
}

/// The positions of the dots on a page, from left and top.
fn dots(site: &SiteTest, path: &str) -> Vec<(f64, f64)> {
    let html = site.read(path);
    let number = |text: &str, name: &str| -> f64 {
        let (_, behind) = text.split_once(&format!(" {name}=\"")).expect("a number");
        behind.split('"').next().expect("its end").parse().expect("a number")
    };
    html.split("<circle").skip(1).map(|dot| (number(dot, "cx"), number(dot, "cy"))).collect()
}

#[test]
fn the_map_of_a_topic_shows_the_places_of_its_stories() {
    let site = places().build().made();
    let topic = "topics/talks/index.html";
    // Damascus, which is in two stories, comes first; it lies south-west of Aleppo.
    let found = dots(&site, topic);
    let [damascus, aleppo] = found[..] else { panic!("{found:?}") };
    assert!(damascus.0 < aleppo.0 && damascus.1 > aleppo.1, "{found:?}");
    let html = site.read(topic);
    let map =
        html.split("<figure class=\"map\">").nth(1).and_then(|it| it.split("</figure>").next());
    let map = map.expect("a map");
    assert!(html.contains("<a href=\"/places/damascus/\"><bdi>Damascus</bdi></a> <span>2"));
    assert!(
        map.contains("some are disputed")
            && map.contains("role=\"img\" aria-label=\"Map with 2 places")
    );
    assert!(
        map.contains(">Aleppo</text>") && !map.contains("Nowhere") && map.len() < 20_000,
        "{map}"
    );
    // There is land, with a coast, and a border.
    assert!(map.contains("class=\"land\" d=\"M") && map.contains("class=\"borders\" d=\"M"));
}

#[test]
fn a_place_a_country_and_the_section_have_maps_where_something_has_a_position() {
    let site = places().build().made();
    assert_eq!(dots(&site, "places/aleppo/index.html").len(), 1);
    assert_eq!(dots(&site, "places/syria/index.html").len(), 2);
    assert_eq!(dots(&site, "places/index.html").len(), 2);
    assert_eq!(dots(&site, "places/nowhere/index.html"), []);
    let site = site
        .has("places/aleppo/index.html", "<circle class=\"main\"")
        .edit("content/places.yaml", "lat: 36.2", "lat: 36.9")
        .build()
        .equals_clean_build();
    let rendered = site.summary().rendered.iter();
    assert!(rendered.clone().any(|path| path.as_str() == "topics/talks/index.html"));
    assert!(!rendered.clone().any(|path| path.as_str() == "places/damascus/index.html"));
}

#[test]
fn the_ends_of_the_world_and_a_theme_of_ones_own() {
    let end = "- {id: pole, name: Pole, lat: 90, lon: 180}\n- {id: other, name: Other, lat: -90, lon: -180}\n";
    let outlines = r#"{"per_degree": 1, "land": [[30, 30, 10, 0, 0, 10, -10, 0]], "borders": []}"#;
    let site = places()
        .file("content/places.yaml", end)
        .article("a", "", "")
        .delete("content/articles/b.md");
    let site = site.build().made();
    assert_eq!(dots(&site, "places/index.html").len(), 2);
    let site =
        places().house_theme().file("themes/house/map/outlines.json", outlines).build().made();
    let html = site.read("places/aleppo/index.html");
    let land = html.split("class=\"land\" d=\"").nth(1).and_then(|it| it.split('"').next());
    assert_eq!(land.map(|it| it.matches('M').count()), Some(1));
    site.file("themes/house/map/outlines.json", "{\"land\": []}").build().refused().error(
        "outlines",
        "themes/house/map/outlines.json",
        "themes.md",
    );
}
