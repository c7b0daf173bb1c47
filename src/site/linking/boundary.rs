//! Where a name begins and ends: at the bounds of words, in any script.
//!
//! Neighbours in ASCII are judged at once; for all others the Unicode rules are asked (Unicode
//! Standard Annex 29, word boundaries).

use super::fold::{is_apostrophe, is_hyphen};
use unicode_segmentation::UnicodeSegmentation;

/// Latin forms of the Arabic article.
pub const ARTICLES: [&str; 14] =
    ["al", "el", "an", "ar", "as", "ash", "at", "ath", "ad", "adh", "az", "ul", "ut", "ur"];

/// Where in `text` the name begins that was found at `at`: there, or at the article before it
/// (`al-`). `None` where that is in the midst of a word. With `elides`, words may lose their end
/// before the name, as in `d’Alep`.
pub fn begin(text: &str, at: usize, elides: bool) -> Option<usize> {
    let before = &text[..at];
    let Some(c) = before.chars().next_back() else { return Some(at) };
    let further = before[..at - c.len_utf8()].chars().next_back();
    let is_free = match c {
        c if is_hyphen(c) => return article(before, c),
        c if is_apostrophe(c) => elides || !further.is_some_and(char::is_alphanumeric),
        // Addresses and the like are no prose.
        '/' | '.' => !further.is_some_and(char::is_alphanumeric),
        '@' | '#' | '_' | '\\' => false,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        _ => is_bound(text, at),
    };
    is_free.then_some(at)
}

/// The beginning of the article with which `before` ends, whose hyphen is `hyphen`.
fn article(before: &str, hyphen: char) -> Option<usize> {
    let end = before.len() - hyphen.len_utf8();
    let rest = &before[..end];
    let start = rest
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |last| last + rest[last..].chars().next().map_or(1, char::len_utf8));
    let word = &rest[start..];
    let is_free = !rest[..start].ends_with(|c: char| is_hyphen(c) || is_apostrophe(c));
    (is_free && ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(word))).then_some(start)
}

/// Whether a name may end at `at` in `text`.
pub fn ends(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let mut behind = rest.chars();
    let Some(c) = behind.next() else { return true };
    let further = behind.clone().next();
    match c {
        // `US-led` speaks of the US; `Deir-Ezzor` is another name.
        c if is_hyphen(c) => !further.is_some_and(|c| c.is_uppercase() || c.is_numeric()),
        c if is_apostrophe(c) => match further {
            Some('s' | 'S') => !behind.nth(1).is_some_and(char::is_alphanumeric),
            further => !further.is_some_and(char::is_alphanumeric),
        },
        '.' | '/' => !further.is_some_and(char::is_alphanumeric),
        '@' | '$' | '_' | '\\' => false,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        _ => is_bound(text, at),
    }
}

/// How many bytes before a place are looked at.
const WINDOW: usize = 64;

/// Whether words meet at `at` by the rules of Unicode.
fn is_bound(text: &str, at: usize) -> bool {
    let mut from = at.saturating_sub(WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let from = text[from..at].rfind([' ', '\n']).map_or(from, |space| from + space);
    let behind = text[at..].char_indices().nth(2).map_or(text.len(), |(end, _)| at + end);
    text[from..behind].split_word_bound_indices().any(|(bound, _)| from + bound == at)
}

/// Whether `c` is a part of a word that others go on with: where words are not parted by spaces,
/// each character may begin a name.
pub fn joins(c: char) -> bool {
    match c {
        '\u{620}'..='\u{64A}' | '\u{410}'..='\u{44F}' => true,
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{309F}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{20000}'..='\u{3FFFF}' => false,
        c => c.is_alphanumeric(),
    }
}

/// Whether `c` belongs to the word before it: a mark on a letter, or a joiner.
pub fn follows(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200C}' | '\u{200D}' | '\u{640}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, name: &str, elides: bool) -> Option<String> {
        let at = text.find(name).expect("it is there");
        let end = at + name.len();
        let begin = begin(text, at, elides)?;
        ends(text, end).then(|| text[begin..end].to_owned())
    }

    #[test]
    fn names_stand_between_words() {
        for text in [
            "Syria",
            "(Syria)",
            "“Syria”",
            "Syria’s",
            "Syria's.",
            "—Syria—",
            "Syria-based",
            "‘Syria’",
            "in Syria, as",
            "Syria…",
            "«Syria»",
            "the Syria’ of",
        ] {
            assert_eq!(found(text, "Syria", false).as_deref(), Some("Syria"), "{text}");
        }
        for text in [
            "Syrian",
            "anti-Syria",
            "Syria-Iraq",
            "x/Syria",
            "@Syria",
            "Syria.org",
            "Syria’d",
            "d’Syria",
            "Syriaé",
            "Syria\u{301}",
            "_Syria",
            "Syria1",
        ] {
            assert_eq!(found(text, "Syria", false), None, "{text}");
        }
        assert_eq!(found("d’Alep", "Alep", true).as_deref(), Some("Alep"));
    }

    #[test]
    fn an_article_before_a_name_belongs_to_it() {
        assert_eq!(found("the an-Nusra", "Nusra", false).as_deref(), Some("an-Nusra"));
        assert_eq!(found("Al‑Nusra", "Nusra", false).as_deref(), Some("Al‑Nusra"));
        assert_eq!(found("anti-al-Nusra", "Nusra", false), None);
        assert_eq!(found("pro-Nusra", "Nusra", false), None);
    }

    #[test]
    fn words_of_other_scripts_have_bounds_too() {
        assert_eq!(found("في دمشق، قال", "دمشق", false).as_deref(), Some("دمشق"));
        assert_eq!(found("دمشقي", "دمشق", false), None);
        assert_eq!(found("Лавров сказал", "Лавров", false).as_deref(), Some("Лавров"));
        assert_eq!(found("Лаврова", "Лавров", false), None);
        assert_eq!(found("ایران\u{200C}ها", "ایران", false), None);
        assert_eq!(found("在叙利亚的", "叙利亚", false).as_deref(), Some("叙利亚"));
    }
}
