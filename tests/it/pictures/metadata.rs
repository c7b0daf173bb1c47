//! Row D01 of the scorecard: nothing that a picture says of its making is published, and what its
//! editors say of it is.

use super::made::{exif, jpeg, png, webp, with_chunk, with_segment, with_webp_chunk};
use crate::site::SiteTest;

const NOTES: &str = "alt: A <table>\ncaption: In Munich\ncredit: The desk & AFP\norigin: The handout\n\
                     rights: {status: owned, holder: The holder, terms: The terms}\n";

/// What XMP would give away.
const XMP: &[u8] =
    b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>canary-xmp</x:xmpmeta>";

/// A site that publishes a picture in every way in which it can: at the head of a story, in its text,
/// behind a link, as a file.
fn publishing(ending: &str, bytes: &[u8]) -> SiteTest {
    let lead = format!("image: {{file: /it.{ending}, alt: A, caption: C, credit: D}}");
    let text = format!("![A](/it.{ending} \"B\")\n\n[It](/it.{ending})");
    SiteTest::new()
        .article("story", &lead, &text)
        .file(&format!("content/files/it.{ending}"), bytes)
        .file(&format!("content/files/it.{ending}.yaml"), NOTES)
        .build()
        .fine()
        .nowhere("canary")
}

/// Asserts that all that is published of the picture says what its editors say.
fn says_what_editors_say(site: &SiteTest, ending: &str) {
    let mut published = vec![(format!("it.{ending}"), site.bytes(&format!("it.{ending}")))];
    for ending in ["avif", "webp", "jpg", "png"] {
        published.extend(site.renditions("it", ending));
    }
    assert!(published.len() >= 4, "{published:?}");
    for (path, bytes) in published {
        let text = String::from_utf8_lossy(&bytes);
        let alternative = |text: &str| {
            format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt>")
        };
        for (name, value) in [
            ("photoshop:Credit", "The desk &amp; AFP".to_owned()),
            ("photoshop:Source", "The handout".to_owned()),
            ("dc:description", alternative("In Munich")),
            ("Iptc4xmpCore:AltTextAccessibility", alternative("A &lt;table&gt;")),
            ("dc:rights", alternative("The holder")),
            ("xmpRights:UsageTerms", alternative("The terms")),
        ] {
            assert!(text.contains(&format!("<{name}>{value}</{name}>")), "`{path}` lacks {name}");
        }
        assert!(!text.contains("Exif") && !text.contains("ICC_PROFILE"), "`{path}` has more");
    }
}

#[test]
fn d01_a_jpeg_loses_place_thumbnail_and_comments_and_has_its_credit() {
    let mut bytes = jpeg((60, 40));
    let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x10canary-iptc-data";
    let icc = b"ICC_PROFILE\0\x01\x01canary-profile";
    for (marker, data) in [
        (0xfe, b"canary-comment".as_slice()),
        (0xed, iptc),
        (0xe2, icc),
        (0xe1, XMP),
        (0xe1, &[b"Exif\0\0".as_slice(), &exif(1)].concat()),
        (0xec, b"Ducky canary"),
    ] {
        bytes = with_segment(&bytes, marker, data);
    }
    // What cameras put behind the picture: a second one.
    let second = with_segment(&jpeg((8, 8)), 0xfe, b"canary-second");
    says_what_editors_say(&publishing("jpg", &[bytes, second].concat()), "jpg");
}

#[test]
fn d01_a_png_loses_texts_times_and_exif_and_has_its_credit() {
    let mut bytes = png("it", (60, 40));
    let itxt = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), XMP].concat();
    for (kind, data) in [
        (*b"tEXt", b"Author\0canary-text".as_slice()),
        (*b"iTXt", &itxt),
        (*b"eXIf", &exif(1)),
        (*b"tIME", &[7, 224, 5, 4, 12, 0, 0]),
        (*b"prVt", b"canary-private"),
    ] {
        bytes = with_chunk(&bytes, kind, data);
    }
    says_what_editors_say(&publishing("png", &bytes), "png");
}

#[test]
fn d01_a_webp_loses_exif_and_xmp_and_has_its_credit() {
    let plain = webp((60, 40));
    let extended = [&[0x0c, 0, 0, 0][..], &[59, 0, 0, 39, 0, 0]].concat();
    let mut bytes =
        [&plain[..12], b"VP8X", &10_u32.to_le_bytes(), &extended, &plain[12..]].concat();
    for (kind, data) in
        [(*b"EXIF", exif(1)), (*b"XMP ", XMP.to_vec()), (*b"CNRY", b"canary-chunk".to_vec())]
    {
        bytes = with_webp_chunk(&bytes, kind, &data);
    }
    says_what_editors_say(&publishing("webp", &bytes), "webp");
}

#[test]
fn d01_a_picture_of_which_nobody_says_anything_says_nothing() {
    let bytes = with_chunk(&png("it", (60, 40)), *b"tEXt", b"Author\0canary");
    let site = SiteTest::new().file("content/files/logo.png", bytes).build().fine();
    let published = site.nowhere("canary").bytes("logo.png");
    assert!(!String::from_utf8_lossy(&published).contains("xmp"));
}
