//! The rules of pictures.

use super::about;
use crate::config::Limits;
use crate::content::read_picture_notes;
use crate::diagnostic::SourceText;

const NONE: [&str; 0] = [];
const ARTICLE: &str = "content/articles/a.md";
const GOOD: &str = "title: A\ndate: 2016-05-04\nsources: [https://example.org/a]\n";

#[test]
fn a_picture_is_shown_with_its_credit_and_in_words() {
    let image = |fields: &str| about(ARTICLE, &format!("{GOOD}image: {fields}\n"));
    assert_eq!(
        image("{file: a.jpg, alt: Talks, caption: C, credit: Reuters, focal: {x: 0.5, y: 0}}"),
        NONE
    );
    assert_eq!(image("{file: a.jpg, decorative: true, credit: Reuters}"), NONE);
    for (fields, told) in [
        (
            "a.jpg",
            "5:8 wrong-shape: `image` takes the fields of a picture, not its name alone — write `{file: a.jpg, alt: …, caption: …, credit: …}`",
        ),
        (
            "{file: a.jpg, credit: R}",
            "5:8 missing-key: a picture needs `alt` — say what it shows, or write `decorative: true` where it shows nothing",
        ),
        (
            "{file: a.jpg, alt: A, credit: R}",
            "5:8 missing-key: a picture needs `caption` — say below it who or what is seen, where and when",
        ),
        (
            "{file: a.jpg, alt: A, caption: C}",
            "5:8 missing-key: a picture needs `credit` — add a line `credit: …`",
        ),
        (
            "{file: a.jpg, alt: A, caption: C, decorative: true, credit: R}",
            "5:42 wrong-value: a decorative picture has no `alt` — keep one of the two",
        ),
        (
            "{file: a.jpg, alt: A, caption: C, credit: R, focal: {x: 2, y: 0}}",
            "5:64 wrong-value: `x` cannot be `2` — write a number from 0 to 1",
        ),
        (
            "{file: \"https://a.example/a.jpg\", alt: A, caption: C, credit: R}",
            "5:15 wrong-value: `file` cannot be `https://a.example/a.jpg`: it holds a character that cannot stand in a file name everywhere — write a path relative to this file, such as `photo.jpg`",
        ),
    ] {
        assert_eq!(image(fields), [told]);
    }
}

#[test]
fn notes_beside_a_picture_say_what_front_matter_would() {
    let path = "content/articles/photo.jpg.yaml";
    let source =
        SourceText::new(path, "alt: Talks\ncredit: AFP\nrights: {status: handout, holder: SANA}\n");
    let (image, problems) =
        read_picture_notes(&source, "content/articles/photo.jpg", &Limits::default());
    assert!(problems.is_empty());
    assert_eq!(image.map(|image| image.file.value.to_string()).as_deref(), Some("photo.jpg"));
    let source = SourceText::new(path, "alt: Talks\nrights: {}\n");
    assert_eq!(
        read_picture_notes(&source, "content/articles/photo.jpg", &Limits::default()).1.len(),
        2
    );
}
