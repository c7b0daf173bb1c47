//! In what ways pictures are published, and how little is made twice.

use super::made::{NOTES, exif, jpeg, map, png, with_segment};
use crate::site::SiteTest;
use std::fs;

const PAGE: &str = "2016/05/04/story/index.html";
const LEAD: &str = "image: {file: lead.jpg, alt: A table, caption: In Munich, credit: Reuters}";

/// A story with a picture at its head and one in its text.
fn story() -> SiteTest {
    SiteTest::new()
        .article("story", LEAD, "Text\n\n![A chart](chart.png)")
        .file("content/articles/lead.jpg", jpeg((900, 600)))
        .file("content/articles/chart.png", png("chart", (600, 300)))
        .file("content/articles/chart.png.yaml", NOTES)
}

#[test]
fn a_picture_is_published_as_wide_as_layouts_ask_and_never_wider_than_it_is() {
    let site = story().build().fine();
    let widths = |stem, ending| {
        let found = site.renditions(stem, ending);
        let width = |bytes: &[u8]| image::load_from_memory(bytes).expect("a picture").width();
        found.iter().map(|(_, bytes)| width(bytes)).collect::<Vec<_>>()
    };
    assert_eq!(widths("lead", "webp"), [480, 720, 900]);
    assert_eq!(widths("lead", "jpg"), [900]);
    assert_eq!(widths("chart", "webp"), [480, 600]);
    assert_eq!(widths("chart", "png"), [600]);
    assert_eq!(site.renditions("lead", "avif").len(), 3);
    for (_, bytes) in site.renditions("lead", "avif") {
        assert_eq!(&bytes[4..12], b"ftypavif");
    }
    let tree = site.tree();
    assert!(!tree.keys().any(|path| path.ends_with("lead.jpg")), "the file itself is published");
}

#[test]
fn a_page_shows_renditions_and_loads_one_picture_before_all_others() {
    let site = story().build().fine();
    let page = site.read(PAGE);
    assert_eq!(page.matches("<picture>").count(), 2);
    assert_eq!(page.matches("fetchpriority=\"high\"").count(), 1);
    assert_eq!(page.matches("loading=\"lazy\"").count(), 1);
    assert_eq!(page.matches("<source type=\"image/avif\"").count(), 2);
    assert_eq!(page.matches("<source type=\"image/webp\"").count(), 2);
    let figure = &page[page.find("<figure").expect("a figure")..];
    for part in [
        " 480w, /assets/pictures/lead-720.",
        " 900w\" sizes=\"(min-width",
        "width=\"900\" height=\"600\"",
    ] {
        assert!(figure.contains(part), "no `{part}` in {figure}");
    }
    // Readers of feeds get one address, and it is absolute.
    let feed = site.read("feed.json");
    assert!(!feed.contains("srcset"), "{feed}");
    assert!(feed.contains("https://example.org/assets/pictures/chart-600."), "{feed}");
}

#[test]
fn a_layout_cuts_around_what_matters() {
    let theme = "name: house\nversion: 1.0.0\nextends: chancery\npictures:\n  square:\n    \
                 of: [image]\n    widths: [50, 400]\n    sizes: 50px\n    ratio: \"1:1\"\n";
    let template = "{% set made = renditions(of=record.image, layout=\"square\") %}\
                    <p>{{ made.src }} {{ made.width }}x{{ made.height }} {{ made.sizes }}</p>";
    let at = |focal: &str| {
        let image = LEAD.replace("credit:", &format!("focal: {focal}, credit:"));
        let site = SiteTest::new()
            .house_theme()
            .file("themes/house/theme.yaml", theme)
            .file("themes/house/templates/article.html", template)
            .article("story", &image, "Text")
            .file("content/articles/lead.jpg", jpeg((300, 100)))
            .build()
            .fine();
        let page = site.read(PAGE);
        assert!(page.contains(" 100x100 50px</p>"), "{page}");
        let path =
            page.trim_start_matches("<p>/").split(' ').next().expect("an address").to_owned();
        image::load_from_memory(&site.bytes(&path)).expect("a picture").to_rgb8()
    };
    // Red grows from left to right.
    let (left, right) = (at("{x: 0, y: 0.5}"), at("{x: 1, y: 0.5}"));
    assert_eq!((left.dimensions(), right.dimensions()), ((100, 100), (100, 100)));
    assert!(left.get_pixel(0, 50).0[0] < 20 && left.get_pixel(99, 50).0[0] < 110);
    assert!(right.get_pixel(0, 50).0[0] > 150 && right.get_pixel(99, 50).0[0] > 240);
}

#[test]
fn a_picture_stands_upright_whatever_its_orientation() {
    // Red grows from left to right and green from top to bottom in the file; EXIF says which corner of
    // it is seen at the top left (CIPA DC-008, orientation).
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (0, 1), (1, 1), (1, 0)];
    for (orientation, (red, green)) in (1..).zip(corners) {
        let app1 = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
        let site = SiteTest::new()
            .article("story", LEAD, "[It](lead.jpg)")
            .file("content/articles/lead.jpg", with_segment(&jpeg((90, 60)), 0xe1, &app1))
            .build()
            .fine();
        let turned = orientation > 4;
        let (path, bytes) = site.rendition("lead", "jpg");
        for bytes in [bytes, site.bytes("media/articles/lead.jpg")] {
            let picture = image::load_from_memory(&bytes).expect("a picture").to_rgb8();
            let upright = if turned { (60, 90) } else { (90, 60) };
            assert_eq!(picture.dimensions(), upright, "{path}, orientation {orientation}");
            let corner = picture.get_pixel(1, 1).0;
            let seen = (u8::from(corner[0] > 127), u8::from(corner[1] > 127));
            assert_eq!(seen, (red, green), "orientation {orientation}: {corner:?}");
        }
    }
}

#[test]
fn a_picture_is_encoded_once_and_a_damaged_cache_is_a_miss() {
    let site = story().build().made();
    let tree = site.tree();
    let shelf = site.path(".demarche/pictures");
    let kept = || {
        let entries = fs::read_dir(&shelf).expect("a folder").map(|entry| entry.expect("readable"));
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    assert_eq!(kept().len(), 12);
    // From the cache alone: what it holds is what is published.
    fs::remove_dir_all(site.path("public")).expect("an output");
    let site = site.build().made();
    assert_eq!(site.tree(), tree);
    for damaged in kept() {
        let mut bytes = fs::read(&damaged).expect("a file");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&damaged, bytes).expect("a file");
    }
    fs::remove_dir_all(site.path("public")).expect("an output");
    let site = site.build().made();
    assert_eq!(site.tree(), tree);
    fs::remove_dir_all(site.path(".demarche")).expect("a cache");
    let site = site.build().made();
    assert_eq!(site.tree(), tree);
    // What is not published any more is not kept.
    let site = site.edit("content/articles/story.md", "![A chart](chart.png)", "No chart").build();
    let _site = site.made();
    assert_eq!(kept().len(), 7);
}

#[test]
fn f10_a_picture_that_is_replaced_by_one_of_equal_size_and_time_is_seen() {
    let time = std::time::SystemTime::UNIX_EPOCH;
    let save = |site: SiteTest, seed: &str| {
        let site = site.file("content/articles/chart.png", png(seed, (600, 300)));
        let file = fs::File::options().write(true).open(site.path("content/articles/chart.png"));
        file.expect("a file").set_modified(time).expect("a time");
        site
    };
    let site = save(story(), "one").build().made();
    let (old, _) = site.rendition("chart", "png");
    let site = save(site, "two").build();
    let site = site.made().without(&old);
    let (new, _) = site.rendition("chart", "png");
    site.has(PAGE, &new).pictures(&new, "two").equals_clean_build();
}

#[test]
fn a_credit_that_changes_is_published_under_another_name() {
    let site = story().build().made();
    let (old, _) = site.rendition("lead", "jpg");
    let site = site.edit("content/articles/story.md", "credit: Reuters", "credit: AFP").build();
    let site = site.made().without(&old);
    let (new, bytes) = site.rendition("lead", "jpg");
    assert!(String::from_utf8_lossy(&bytes).contains("<photoshop:Credit>AFP</photoshop:Credit>"));
    site.has(PAGE, &new).equals_clean_build();
}

#[test]
fn a_picture_without_credit_or_caption_is_an_error_with_its_place() {
    let shown = |text: &str, notes: &str| {
        let site =
            SiteTest::new().article("story", "", text).file("content/articles/a.png", map("a"));
        if notes.is_empty() { site } else { site.file("content/articles/a.png.yaml", notes) }
    };
    let place = "content/articles/story.md:6:1";
    shown("![A](a.png \"B\")", "").build().refused().error("picture-credit", place, "a.png.yaml");
    let silent = "alt: A\ncredit: C\n";
    shown("![A](a.png)", silent).build().refused().error("picture-caption", place, "a.png.yaml");
    shown("![A](a.png \"B\")", silent).build().fine();
    shown("It is ![A](a.png) here", silent).build().fine();
    shown("![](a.png)", "decorative: true\ncredit: C\n").build().fine();
    let image =
        |fields: &str| SiteTest::new().article("story", &format!("image: {fields}"), "Text");
    let site = image("{file: a.png, alt: A, credit: C}").file("content/articles/a.png", map("a"));
    site.build().refused().error("missing-key", "content/articles/story.md:5:8", "say below it");
}

#[test]
fn avif_can_be_left_out() {
    let site = story().edit("config.yaml", "time_zone:", "pictures: {avif: false}\ntime_zone:");
    let site = site.build().fine();
    assert!(site.renditions("lead", "avif").is_empty());
    site.lacks(PAGE, "image/avif").has(PAGE, "image/webp");
}

#[test]
fn pictures_that_nobody_shows_are_not_published() {
    let site = SiteTest::new()
        .file(
            "content/articles/story/index.md",
            "---\ntitle: S\ndate: 2016-05-04\nkind: original\n---\nText\n",
        )
        .file("content/articles/story/unused.jpg", jpeg((8, 8)))
        .file("content/articles/story/table.pdf", "a table")
        .article(
            "secret",
            "status: draft\nimage: {file: canary.jpg, alt: A, caption: C, credit: C}",
            "T",
        )
        .file("content/articles/canary.jpg", jpeg((8, 8)));
    site.build()
        .fine()
        .nowhere("unused")
        .nowhere("canary")
        .has("2016/05/04/story/table.pdf", "a table");
}
