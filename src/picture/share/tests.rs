//! Cards of many scripts: where their words stand, and what becomes of those that have no room.

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
