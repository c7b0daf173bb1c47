//! Which characters a text of the project may hold, and how a text is shown in a message.
//!
//! Characters that no reader sees can turn the meaning of a headline around, or break an XML file;
//! they are refused by name, never dropped in silence.

/// Whether `c` can stand in no text at all: a control character other than tab and line break
/// (C0, C1, DEL), or a code point that Unicode says is none.
pub fn forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || (c as u32 & 0xFFFE) == 0xFFFE
}

/// The characters of `text` that are [`forbidden`], with their byte offsets.
pub fn all_forbidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Most texts hold no byte with which such a character may begin, and are passed in one stride.
    let suspect = text.bytes().fold(false, |suspect, byte| {
        let control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
        suspect | control | matches!(byte, 0x7F | 0xC2 | 0xEF..)
    });
    let read = if suspect { text } else { "" };
    read.char_indices().filter(|(_, c)| forbidden(*c))
}

/// The first character of `text` that must not stand in a line that is shown by itself (a title,
/// a name, a summary), with its byte offset.
///
/// These are the bidirectional overrides and embeddings, isolates that are not closed or not
/// opened (Unicode Standard Annex 9), the invisible U+200B, U+2060 to U+2064, U+206A to U+206F and
/// U+FEFF, and the line and paragraph separators. The joiners of Persian and of Indic scripts, the
/// direction marks, balanced isolates and the soft hyphen may stand.
pub fn unfit_for_a_line(text: &str) -> Option<(usize, char)> {
    if text.is_ascii() {
        return None;
    }
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{2069}' if open.pop().is_none() => return Some((at, c)),
            '\u{202A}'..='\u{202E}'
            | '\u{200B}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2064}'
            | '\u{206A}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' => return Some((at, c)),
            _ => {}
        }
    }
    open.first().copied()
}

/// The name of a code point, for messages: `U+202E`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

/// The longest text that a message repeats, in characters.
const SHOWN_CHARS: usize = 60;

/// `text` as a message may repeat it: shortened, on one line, with what cannot be seen escaped.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(SHOWN_CHARS + 3));
    for (count, c) in text.chars().enumerate() {
        if count == SHOWN_CHARS {
            out.push('…');
            break;
        }
        if c == '`' {
            out.push('\'');
        } else if c.is_control() || unfit_for_a_line(c.encode_utf8(&mut [0; 4])).is_some() {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a05_characters_that_turn_or_hide_a_headline_are_found() {
        for (text, bad) in [
            ("Kerry \u{202E}yrreK", '\u{202E}'),
            ("a\u{202A}b\u{202C}", '\u{202A}'),
            ("a \u{2067}b", '\u{2067}'),
            ("a\u{2069}b", '\u{2069}'),
            ("a\u{200B}b", '\u{200B}'),
            ("a\u{2060}b", '\u{2060}'),
            ("\u{FEFF}a", '\u{FEFF}'),
            ("a\u{2028}b", '\u{2028}'),
        ] {
            assert_eq!(unfit_for_a_line(text).map(|found| found.1), Some(bad));
        }
    }

    #[test]
    fn a05_real_scripts_with_their_marks_pass() {
        for text in [
            "محادثات سوريا في جنيف",
            "می‌خواهم خانه‌ها",
            "שיחות ז׳נבה\u{200F} (2016)",
            "\u{2067}الأسد\u{2069} in Damascus",
            "Außen\u{AD}minister",
            "ક્‍ષ and 👩‍🚀",
        ] {
            assert_eq!(unfit_for_a_line(text), None, "{text}");
        }
    }

    #[test]
    fn every_forbidden_character_is_found_in_a_text() {
        for c in ('\0'..=char::MAX).filter(|c| forbidden(*c)) {
            let text = format!("ab{c}d");
            assert_eq!(all_forbidden(&text).collect::<Vec<_>>(), [(2, c)], "{}", code_point(c));
        }
    }

    #[test]
    fn a06_controls_and_noncharacters_are_forbidden_and_breaks_are_not() {
        for c in ['\0', '\u{7}', '\u{7F}', '\u{85}', '\u{9B}', '\u{FFFE}', '\u{FFFF}', '\u{1FFFE}']
        {
            assert!(forbidden(c), "{}", code_point(c));
        }
        assert!(!['\t', '\n', '\r', 'a', 'ب', '\u{FFFD}'].iter().any(|c| forbidden(*c)));
    }

    #[test]
    fn a_message_shows_what_cannot_be_seen() {
        assert_eq!(shown("a\nb\u{202E}"), "a\\u{a}b\\u{202e}");
        assert_eq!(shown(&"x".repeat(80)).chars().count(), 61);
    }
}
