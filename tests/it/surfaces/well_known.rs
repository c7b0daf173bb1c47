//! security.txt, the search, the web manifest, icons, llms.txt.

use super::{CANARY, WRITTEN_CANARY};
use crate::site::{CONFIG, SiteTest};
use serde_json::Value;

fn site(config: &str) -> SiteTest {
    let others = CONFIG.replace("search: false\n", "");
    let base = if config.starts_with("search:") { &others } else { CONFIG };
    let site = SiteTest::new().file("config.yaml", format!("{base}{config}\n"));
    site.article("story", "", "Text")
}

#[test]
fn a_contact_for_security_is_told_until_it_expires() {
    let fields = "contact: ['mailto:desk@example.org', 'https://example.org/report'], \
        expires: 2016-12-31, policy: 'https://example.org/policy', languages: [en, ar]";
    let site = site(&format!("security: {{{fields}}}")).build();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    assert_eq!(
        site.read(".well-known/security.txt"),
        "Contact: mailto:desk@example.org\nContact: https://example.org/report\n\
         Expires: 2016-12-31T00:00:00Z\nPreferred-Languages: en, ar\n\
         Canonical: https://example.org/.well-known/security.txt\n\
         Policy: https://example.org/policy\n"
    );
    site.at("2016-12-31T00:00:00Z")
        .build()
        .refused()
        .error("expired", "config.yaml:6:", "write a new `expires`")
        .at("2016-12-01T00:00:00Z")
        .build()
        .made()
        .warning("near-expiry", "config.yaml:6:", "write a new `expires`")
        .at("2015-12-01")
        .build()
        .made()
        .warning("far-expiry", "config.yaml:6:", "within a year");
}

#[test]
fn a09_a_contact_that_could_add_a_line_is_refused() {
    for bad in [
        "\"mailto:a@b.org\\nExpires: 2099-01-01\"",
        "'desk@example.org'",
        "'http://example.org'",
        "'https:'",
    ] {
        site(&format!("security: {{contact: [{bad}], expires: 2016-12-31}}"))
            .build()
            .refused()
            .error("wrong-value", "config.yaml:6", "begins with `https:` or `mailto:` or `tel:`");
    }
    site("security: {contact: [], expires: 2016-12-31}").build().error(
        "wrong-value",
        "config.yaml:6",
        "",
    );
    site("security: {expires: 2016-12-31}").build().error(
        "missing-key",
        "config.yaml:6",
        "contact",
    );
}

#[test]
fn without_keys_of_their_own_there_is_neither_contact_nor_search_nor_summary() {
    site("")
        .build()
        .made()
        .without(".well-known/security.txt")
        .without("opensearch.xml")
        .without("llms.txt")
        .lacks("index.html", "opensearchdescription");
}

#[test]
fn a_search_is_described_in_every_language() {
    site("search: 'search/?q={searchTerms}&s=1'\nlanguages: {ar: {title: الموجز}}")
        .build()
        .has("opensearch.xml", "template=\"https://example.org/search/?q={searchTerms}&amp;s=1\"")
        .has(
            "ar/opensearch.xml",
            "template=\"https://example.org/ar/search/?q={searchTerms}&amp;s=1\"",
        )
        .has("ar/opensearch.xml", "<ShortName>الموجز</ShortName>")
        .has("index.html", "rel=\"search\"");
    for bad in [
        "search/",
        "'//x/{searchTerms}'",
        "'http://x/{searchTerms}'",
        "'javascript://{searchTerms}'",
    ] {
        site(&format!("search: {bad}")).build().error(
            "wrong-value",
            "config.yaml:5:9",
            "{searchTerms}",
        );
    }
}

#[test]
fn a04_the_web_manifest_gives_back_its_texts_and_its_icons_are_there() {
    let config = CONFIG.replace("The Test Digest", WRITTEN_CANARY);
    let site =
        site("").file("config.yaml", format!("{config}languages: {{ar: {{title: الموجز}}}}\n"));
    let site = site
        .with(|options| options.base_url = Some("https://example.org/digest/".to_owned()))
        .build();
    let manifest = |path: &str| -> Value { serde_json::from_str(&site.read(path)).expect("JSON") };
    let first = manifest("manifest.webmanifest");
    assert_eq!(first["name"], CANARY);
    assert_eq!(first["start_url"], "/digest/");
    let arabic = manifest("ar/manifest.webmanifest");
    assert_eq!(
        (&arabic["dir"], &arabic["scope"]),
        (&Value::from("rtl"), &Value::from("/digest/ar/"))
    );
    let icons = first["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    for icon in icons {
        let path = icon["src"].as_str().expect("an address").trim_start_matches("/digest/");
        let bytes = site.bytes(path);
        if let Some((width, _)) = icon["sizes"].as_str().expect("a size").split_once('x') {
            assert_eq!(png_width(&bytes).to_string(), width);
        }
    }
}

/// The width of a PNG, by its header (section 11.2.2).
fn png_width(bytes: &[u8]) -> u32 {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1A\n"), "a PNG");
    u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"))
}

#[test]
fn icons_are_drawn_from_the_svg_of_the_theme() {
    let red = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><path fill=\"#f00\" d=\"M0 0h2v1H0z\"/></svg>";
    let site = site("").house_theme().file("themes/house/static/icon.svg", red).build();
    let own = site.bytes("icon-192.png");
    assert_eq!(png_width(&own), 192);
    let ico = site.bytes("favicon.ico");
    // One picture of 32 by 32 pixels, which begins behind the 22 bytes of header and entry.
    assert_eq!((&ico[..8], ico[18]), (&[0, 0, 1, 0, 1, 0, 32, 32][..], 22));
    assert_eq!(png_width(&ico[22..]), 32);
    let site = site
        .has("feed.atom", "<icon>https://example.org/apple-touch-icon.png</icon>")
        .has("feed.json", "\"icon\": \"https://example.org/apple-touch-icon.png\"");
    let site = site.edit("themes/house/static/icon.svg", "#f00", "#00f").build();
    assert_ne!(site.bytes("icon-192.png"), own);
    let site = site.file("content/files/favicon.ico", "mine").build();
    assert_eq!(site.read("favicon.ico"), "mine");
}

#[test]
fn a07_an_icon_loads_nothing_and_a_broken_one_is_an_error() {
    let draws = |inner: &str| {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>");
        let site = site("")
            .house_theme()
            .file("secret.svg", svg.replace(inner, "<path d=\"M0 0h9v9H0z\"/>"));
        site.file("themes/house/static/icon.svg", svg).build()
    };
    let nothing = draws("").bytes("icon-192.png");
    let file = SiteTest::new().path("secret.svg").display().to_string();
    for inner in [
        format!("<image href=\"{file}\" width=\"9\" height=\"9\"/>"),
        "<image href=\"../../../secret.svg\" width=\"9\" height=\"9\"/>".to_owned(),
        "<image href=\"secret.svg\" width=\"9\" height=\"9\"/>".to_owned(),
    ] {
        assert_eq!(draws(&inner).bytes("icon-192.png"), nothing, "{inner}");
    }
    site("").house_theme().file("themes/house/static/icon.svg", "<svg").build().refused().error(
        "icon",
        "static/icon.svg",
        "",
    );
}

#[test]
fn a_summary_for_language_models_is_made_where_it_is_wished() {
    site("description: A digest\nllms_txt: true")
        .file(
            "content/topics/talks.md",
            "---\ntitle: Talks [x](y)\nreviewed: 2016-05-04\n---\nWhere things stand.\n",
        )
        .build()
        .has("llms.txt", "# The Test Digest\n\n> A digest\n\n## Topics\n\n")
        .has(
            "llms.txt",
            "- [Talks \\[x\\](y)](https://example.org/topics/talks/): Where things stand.\n",
        )
        .has("llms.txt", "(https://example.org/feed.atom)");
}
