//! Cards of many scripts: where their words stand, and what becomes of those that have no room.

use super::lay::{Edge, Manner};
use super::{ROOM, SHARE_SIZE, SIZES, ShareCard, ShareFonts, draw};
use std::sync::Arc;

fn fonts() -> ShareFonts {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/chancery/fonts/");
    let names =
        ["1-noto-sans-bold.ttf", "2-noto-naskh-arabic-bold.ttf", "3-noto-sans-hebrew-bold.ttf"];
    let read = |name: &str| std::fs::read(format!("{folder}{name}")).expect("a font");
    ShareFonts::new(names.map(|name| Arc::from(read(name))).to_vec())
}

fn card(headline: &str, rtl: bool) -> ShareCard {
    let text = |text: &str| Arc::from(text);
    ShareCard {
        headline: text(headline),
        summary: text(""),
        topic: text("Syria talks"),
        date: text("4 May 2016"),
        label: text("Sputnik"),
        site: text("The Contact Group"),
        rtl,
    }
}

#[test]
fn words_of_every_script_have_a_width() {
    let fonts = fonts();
    for text in
        ["Contact", "Čelakovský", "Лавров", "Κύπρος", "لافروف", "گروه تماس", "לברוב", "“…” — ·"]
    {
        assert!(fonts.width(text, 60.0) > 40.0, "{text}");
    }
}

#[test]
fn a_line_has_no_more_words_than_have_room() {
    let fonts = fonts();
    let headline = "Lavrov expects ministers on Syria to meet within weeks ".repeat(3);
    let (size, lines) = fonts.fitted(&headline, &SIZES, ROOM);
    assert!(lines.len() > 3 && lines.len() <= 5, "{lines:?}");
    for line in &lines {
        assert!(fonts.width(line, size) <= ROOM, "{line}");
    }
    let arabic = "لافروف يتوقع اجتماعا وزاريا بشأن سوريا في غضون أسابيع قليلة مقبلة";
    let (size, lines) = fonts.fitted(arabic, &SIZES, ROOM);
    assert!(lines.len() > 1, "{lines:?}");
    assert!(lines.iter().all(|line| fonts.width(line, size) <= ROOM));
    let (_, lines) = fonts.fitted(&"word ".repeat(400), &SIZES, ROOM);
    assert!(lines.len() == 5 && lines[4].ends_with('…'), "{lines:?}");
}

#[test]
fn the_same_words_make_the_same_picture_and_stand_at_the_side_where_reading_begins() {
    let fonts = fonts();
    let drawn = |card: &ShareCard| draw(card, &fonts).expect("a picture");
    let left = card("Talks & <more>", false);
    assert_eq!(drawn(&left), drawn(&left));
    let picture = |card: &ShareCard| {
        let picture = image::load_from_memory(&drawn(card)).expect("a PNG").to_luma8();
        assert_eq!(picture.dimensions(), SHARE_SIZE);
        picture
    };
    // How dark the halves of the band of the headline are.
    let ink = |card: &ShareCard| {
        let picture = picture(card);
        let half = |from: u32| {
            let rows = (150..240).flat_map(|y| (from..from + 600).map(move |x| (x, y)));
            rows.filter(|(x, y)| picture.get_pixel(*x, *y).0[0] < 128).count()
        };
        (half(0), half(600))
    };
    let (left, right) = ink(&left);
    assert!(left > 500 && left > 4 * right, "{left} {right}");
    for headline in ["لافروف يتوقع", "גרומיקו", "گروه تماس"] {
        let (left, right) = ink(&card(headline, true));
        assert!(right > 300 && right > 4 * left, "{headline}: {left} {right}");
    }
    let other = card("Talks", false).fingerprint(&fonts);
    assert_ne!(card("Talk", false).fingerprint(&fonts), other);
}

#[test]
fn a_word_that_is_wider_than_a_line_is_cut() {
    let fonts = fonts();
    let word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(3);
    let (size, lines) = fonts.fitted(&word, &SIZES, ROOM);
    assert!(lines.len() > 2, "{lines:?}");
    assert!(lines.iter().all(|line| fonts.width(line, size) <= ROOM), "{lines:?}");
    let line = fonts.one_line(&word, 32.0, ROOM);
    assert!(line.ends_with('…') && fonts.width(&line, 32.0) <= ROOM, "{line}");
}

#[test]
fn characters_that_no_font_has_are_left_out_and_known() {
    let fonts = fonts();
    let card = card("Talks 和平 in 和 Geneva", false);
    assert_eq!(card.missing(&fonts), ['和', '平']);
    assert_eq!(fonts.known(&card.headline), "Talks in Geneva");
    // A joiner has no shape of its own.
    assert_eq!(fonts.known("می\u{200c}خواهد"), "می\u{200c}خواهد");
    let empty = draw(&ShareCard { headline: Arc::from("和平"), ..card }, &fonts);
    assert!(empty.is_ok());
}

/// The words of a line in the order in which they stand from the left, each with its left side.
fn standing(line: &str, rtl: bool) -> Vec<(String, f32)> {
    let mut svg = String::new();
    let edge = if rtl { Edge::Right } else { Edge::Left };
    let manner = Manner { y: 50.0, size: 40.0, colour: "#000" };
    fonts().lay(&mut svg, line, rtl, (edge, (0.0, ROOM)), manner);
    let isolates = |character| ('\u{2066}'..='\u{2069}').contains(&character);
    let texts = svg.split("<text x=\"").skip(1).map(|text| {
        let x = text.split('"').next().and_then(|x| x.parse().ok()).expect("a number");
        let words = text.split_once('>').and_then(|(_, rest)| rest.split_once('<'));
        (words.expect("a text").0.replace(isolates, ""), x)
    });
    let mut texts: Vec<(String, f32)> = texts.collect();
    texts.sort_by(|a, b| a.1.total_cmp(&b.1));
    texts
}

#[test]
fn words_stand_in_the_order_in_which_the_page_is_read() {
    let order = |line: &str, rtl: bool| -> Vec<String> {
        standing(line, rtl).into_iter().map(|(words, _)| words).collect()
    };
    assert_eq!(order("مجلس الأمن ISSG", true), ["ISSG", "الأمن", "مجلس"]);
    // Words of another direction stay in their place, at the beginning of a line as well.
    assert_eq!(order("الخارجية says no", false), ["الخارجية", "says", "no"]);
    assert_eq!(order("ISSG يبقى", true), ["يبقى", "ISSG"]);
}

#[test]
fn words_without_a_shape_take_no_room_from_others() {
    let fonts = fonts();
    assert_eq!(
        fonts.known("Talks 🕊\u{fe0f} resume 👩\u{200d}💻 in 🇨🇭 Geneva"),
        "Talks resume in Geneva"
    );
    // Marks of direction are kept with the words that they stand before.
    assert_eq!(standing("\u{200f}مجلس الأمن", true).len(), 2);
    for line in ["Talks \u{fe0f} resume", "Talks \u{200f}مجلس resume", "\u{200e}(الأمن) resume no"]
    {
        let places = standing(line, false);
        let apart = |pair: &[(String, f32)]| pair[1].1 - pair[0].1 >= fonts.width(&pair[0].0, 40.0);
        assert!(places.windows(2).all(apart), "{line:?}: {places:?}");
    }
}

#[test]
fn a_letter_that_no_font_has_whole_keeps_what_a_font_has_of_it() {
    let fonts = fonts();
    // Two marks, of which the font has one.
    let vietnamese = card("Việt Nam", false);
    assert_eq!(vietnamese.missing(&fonts), ['ệ']);
    assert_eq!(fonts.known(&vietnamese.headline), "Vie\u{323}t Nam");
    let apart = card("Cafe\u{301} C\u{30c}elakovský: ﬁve", false);
    assert!(apart.missing(&fonts).is_empty());
    assert_eq!(fonts.known(&apart.headline), "Café Čelakovský: five");
}
