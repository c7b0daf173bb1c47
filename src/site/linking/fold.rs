//! How the characters of a text are compared with those of names: by what they mean, not by how they
//! are typed.
//!
//! A text is HTML here, read in place: entities are characters, and a run of white space is one space.
//! Diacritics count as they are written.

/// The character of `html` at `at` as names have it, and where the next one begins; none at a tag
/// and at the end.
pub fn next(html: &str, at: usize) -> Option<(char, usize)> {
    let bytes = html.as_bytes();
    let mut at = at;
    loop {
        let byte = *bytes.get(at)?;
        return match byte {
            b'<' => None,
            b'&' => Some(entity(html, at)),
            b' ' | b'\n' | b'\t' | b'\r' => Some((' ', behind_space(html, at))),
            _ if byte < 0x80 => Some((folded(char::from(byte)), at + 1)),
            _ => {
                let c = html.get(at..)?.chars().next()?;
                if c == SOFT_HYPHEN {
                    at += c.len_utf8();
                    continue;
                }
                if is_space(c) {
                    return Some((' ', behind_space(html, at)));
                }
                Some((folded(c), at + c.len_utf8()))
            }
        };
    }
}

/// A hyphen that shows only where a line is broken.
const SOFT_HYPHEN: char = '\u{AD}';

fn behind_space(html: &str, at: usize) -> usize {
    let rest = &html[at..];
    at + rest.len() - rest.trim_start_matches(is_space).len()
}

/// Spaces between the words of a name, those that forbid a break included.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// Hyphens; a dash is none.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Apostrophes, and the marks that stand for one or for an Arabic letter without a Latin one.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '′')
}

/// The same character in the one form that is compared.
pub fn folded(c: char) -> char {
    match c {
        c if is_hyphen(c) => '-',
        c if is_apostrophe(c) => '\'',
        c if is_space(c) => ' ',
        // The same letters have two codes each, one for Arabic and one for Persian.
        'ک' => 'ك',
        'ی' => 'ي',
        // Printed Russian leaves the dots out as often as not.
        'ё' => 'е',
        'Ё' => 'Е',
        c => c,
    }
}

/// Other characters that are folded to `c`, as far as they begin with another byte.
pub fn unfolded(c: char) -> &'static [char] {
    match c {
        '-' => &['\u{2010}', '\u{AD}'],
        '\'' => &['’', '´', 'ʼ'],
        ' ' => &['\n', '\t', '\r', '\u{A0}', '\u{202F}'],
        'ك' => &['ک'],
        'ي' => &['ی'],
        'е' => &['ё'],
        'Е' => &['Ё'],
        '&' | '"' | '<' | '>' => &['&'],
        _ => &[],
    }
}

/// The character that an entity stands for; an ampersand that begins none stands for itself.
fn entity(html: &str, at: usize) -> (char, usize) {
    const ENTITIES: [(&str, char); 5] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
    let rest = &html[at..];
    ENTITIES
        .iter()
        .find(|(written, _)| rest.starts_with(written))
        .map_or(('&', at + 1), |(written, c)| (*c, at + written.len()))
}

/// A piece of HTML without tags as plain text on one line.
pub fn plain(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(c) = html[at..].chars().next() {
        let (c, behind) = match c {
            '&' => entity(html, at),
            c if is_space(c) => (' ', behind_space(html, at)),
            c => (c, at + c.len_utf8()),
        };
        plain.push(c);
        at = behind;
    }
    plain
}

/// A name as it is compared.
pub fn name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.extend(word.chars().filter(|c| *c != SOFT_HYPHEN).map(folded));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        let mut read = String::new();
        let mut at = 0;
        while let Some((c, behind)) = next(html, at) {
            read.push(c);
            at = behind;
        }
        read
    }

    #[test]
    fn what_is_typed_in_several_ways_is_compared_as_one() {
        assert_eq!(read("Deir\u{A0}\n ez‑Zor’s R&amp;D <b>"), "Deir ez-Zor's R&D ");
        assert_eq!(read("ایران کشور"), "ايران كشور");
        assert_eq!(read("Королёв a&b Secu\u{AD}rity"), "Королев a&b Security");
        assert_eq!(read("Çavuşoğlu"), "Çavuşoğlu");
    }

    #[test]
    fn names_are_folded_as_texts_are() {
        for text in ["Ja’afari", "Deir  ez-Zor", "ایران", "Çavuşoğlu"] {
            assert_eq!(name(text), read(&crate::escape::text_of(text)));
        }
    }
}
