//! Rows of the scorecard of hostile inputs: pictures that are none, or too many, or more than that.

use super::made::{jpeg, map, png, webp, with_chunk, with_webp_chunk};
use crate::site::SiteTest;

const LEAD: &str = "image: {file: FILE, alt: A, caption: C, credit: D}";

/// Asserts that a story with this picture is refused, at the place where it names it, with `reason`.
fn is_refused(name: &str, bytes: &[u8], reason: &str) {
    let site = SiteTest::new()
        .article("story", &LEAD.replace("FILE", name), "Text")
        .file(&format!("content/articles/{name}"), bytes)
        .build()
        .refused()
        .error("picture", "content/articles/story.md:5:15", "");
    let told = site.diagnostics().iter().any(|it| it.message.contains(reason));
    assert!(told, "`{name}` is not refused because `{reason}`: {}", site.shown());
    let checked = site.check();
    assert!(checked.diagnostics.iter().any(|it| it.message.contains(reason)), "`{name}` in check");
}

/// A PNG with another width and height in its header.
fn of_size(width: u32, height: u32) -> Vec<u8> {
    let png = map("a");
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let empty = [&png[..8], &png[33..]].concat();
    // A chunk is put behind what would be the header.
    let padded = [&empty[..8], &[0; 25], &empty[8..]].concat();
    let whole = with_chunk(&padded, *b"IHDR", &header);
    [&whole[..8], &whole[33..]].concat()
}

#[test]
fn c06_a_picture_of_65535_by_65535_pixels_is_refused_by_its_header() {
    is_refused("huge.png", &of_size(65_535, 65_535), "exceeds the limit of 50000000");
    is_refused("wide.png", &of_size(50_000_001, 1), "exceeds the limit of 50000000");
    let mut huge = jpeg((8, 8));
    let frame = huge.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    huge[frame + 5..frame + 9].fill(0xff);
    is_refused("huge.jpg", &huge, "exceeds the limit of 50000000");
}

#[test]
fn c06_a_picture_file_that_is_too_large_is_not_read() {
    let site = SiteTest::new()
        .edit("config.yaml", "time_zone:", "limits: {picture_file: 1 KB}\ntime_zone:")
        .article("story", &LEAD.replace("FILE", "a.png"), "Text")
        .file("content/articles/a.png", png("a", (60, 60)));
    site.build().refused().error(
        "picture",
        "content/articles/story.md:5:15",
        "limits.picture_file",
    );
}

#[test]
fn c06_a_picture_that_was_cut_off_is_refused() {
    for (name, whole) in
        [("a.png", png("a", (64, 64))), ("a.jpg", jpeg((64, 64))), ("a.webp", webp((64, 64)))]
    {
        for length in [whole.len() / 2, whole.len() - 2] {
            is_refused(name, &whole[..length], "it is cut off");
        }
    }
}

#[test]
fn c06_a_picture_that_is_damaged_in_its_pixels_is_refused_by_the_build() {
    let mut bytes = png("a", (64, 64));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    SiteTest::new()
        .article("story", &LEAD.replace("FILE", "a.png"), "Text")
        .file("content/articles/a.png", bytes)
        .build()
        .refused()
        .error("picture", "content/articles/a.png", "save it once more");
}

#[test]
fn c06_a_picture_that_is_also_something_else_is_refused_or_only_a_picture_is_published() {
    let script = b"<script>canary()</script>";
    for (name, whole) in [("a.png", map("a")), ("a.jpg", jpeg((8, 8))), ("a.webp", webp((8, 8)))] {
        is_refused(name, &[&whole, script.as_slice()].concat(), "something else stands behind");
    }
    let hidden = with_chunk(&map("a"), *b"tEXt", b"Comment\0<script>canary()</script>");
    SiteTest::new()
        .article("story", &LEAD.replace("FILE", "a.png"), "[It](a.png)")
        .file("content/articles/a.png", hidden)
        .build()
        .fine()
        .nowhere("canary");
}

#[test]
fn c06_a_picture_that_moves_is_refused_however_many_frames_it_has() {
    let frames = |number: u32| [number.to_be_bytes(), [0; 4]].concat();
    for number in [2, 10_000] {
        is_refused("a.png", &with_chunk(&map("a"), *b"acTL", &frames(number)), "it moves");
    }
    let plain = webp((8, 8));
    let extended = [&[0x02, 0, 0, 0][..], &[7, 0, 0, 7, 0, 0]].concat();
    let moving = [&plain[..12], b"VP8X", &10_u32.to_le_bytes(), &extended, &plain[12..]].concat();
    is_refused("a.webp", &with_webp_chunk(&moving, *b"ANIM", &[0; 6]), "it moves");
    is_refused("a.gif", b"GIF89a\x01\0\x01\0\0\0\0", "cannot be cleaned");
}

#[test]
fn c06_a_picture_that_is_called_something_else_is_refused() {
    is_refused("a.jpg", &map("a"), "it is PNG by its content");
    is_refused("a.png", &jpeg((8, 8)), "it is JPEG by its content");
    is_refused("a.png", b"<html><script>canary()</script></html>", "it is no picture");
    is_refused("a.png", b"", "it is no picture");
}

#[test]
fn d01_what_cannot_be_cleaned_is_refused_wherever_it_is_published() {
    for (name, bytes) in [
        ("a.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1".as_slice()),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("a.tiff", b"MM\0*\0\0\0\x08"),
        ("a.bmp", b"BM\0\0\0\0"),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0"),
    ] {
        is_refused(name, bytes, "cannot be cleaned");
        let path = format!("content/files/{name}");
        let site = SiteTest::new().file(&path, bytes).build().refused();
        site.error("picture", &path, "save it as JPEG, PNG or WebP");
    }
}

#[test]
fn a07_a_hostile_svg_is_published_as_a_drawing_alone() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" onload=\"canary()\">\
               <script>canary()</script><path d=\"M0 0h9v9z\"/>\
               <foreignObject><iframe src=\"https://canary.example/\"/></foreignObject></svg>";
    let clean = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    let site = SiteTest::new()
        .article("story", &LEAD.replace("FILE", "/chart.svg"), "[It](/chart.svg)")
        .file("content/files/chart.svg", svg)
        .build()
        .fine()
        .nowhere("canary");
    assert_eq!(site.read("chart.svg"), clean);
    let site = site.file("content/files/chart.svg", "<html>canary</html>").build().refused();
    site.error("picture", "content/files/chart.svg", "save it once more");
}
