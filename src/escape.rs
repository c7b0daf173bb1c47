//! Escaping, once for each context: the text of an element, the value of an attribute, an address in
//! an attribute, JSON in a script, a text in a calendar, a cell of a table.
//!
//! Every function appends to a buffer, so that a page is written without pieces in between. Nothing
//! here decides what may be said; it only keeps what is said from becoming markup.

use std::borrow::Cow;

/// How a byte stands in some context: as it is, or as one of [`ENTITIES`].
type Table = [u8; 256];

const ENTITIES: [&str; 7] = ["", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "\u{FFFD}"];

/// XML allows no control characters but tab, line feed and carriage return, and bodies go into feeds.
const fn table(attribute: bool) -> Table {
    let mut table = [0; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = 6;
        control += 1;
    }
    table[b'\t' as usize] = 0;
    table[b'\n' as usize] = 0;
    table[b'\r' as usize] = 0;
    table[b'&' as usize] = 1;
    table[b'<' as usize] = 2;
    table[b'>' as usize] = 3;
    table[b'"' as usize] = 4;
    if attribute {
        table[b'\'' as usize] = 5;
    }
    table
}

const TEXT: Table = table(false);
const ATTRIBUTE: Table = table(true);

/// Appends `text` as the text of an HTML element. Control characters become U+FFFD.
pub fn text(out: &mut String, text: &str) {
    replace(out, text, &TEXT);
}

/// Appends `value` as the value of an HTML attribute between quotation marks of either sort.
pub fn attribute(out: &mut String, value: &str) {
    replace(out, value, &ATTRIBUTE);
}

/// `text` escaped as the text of an element: [`text`] with a buffer of its own.
pub fn text_of(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    text(&mut out, plain);
    out
}

/// `value` escaped for an attribute: [`attribute`] with a buffer of its own.
pub fn attribute_of(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    attribute(&mut out, value);
    out
}

fn replace(out: &mut String, text: &str, table: &Table) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = table[usize::from(byte)];
        if entity != 0 {
            // Every byte in the tables is ASCII, so both cuts are between characters.
            out.push_str(&text[done..at]);
            out.push_str(ENTITIES[usize::from(entity)]);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// Appends the address `url` as the value of an attribute: what cannot stand in a URL (RFC 3986) is
/// percent-encoded, what is encoded already stays, and `&` and `'` become entities.
///
/// This makes the address harmless as markup. Whether it may be followed (its scheme) is decided
/// where links are read.
pub fn url_attribute(out: &mut String, url: &str) {
    let mut done = 0;
    for (at, byte) in url.bytes().enumerate() {
        if may_stand_in_url(byte) {
            continue;
        }
        // Bytes of a longer character are encoded one by one; each ends where the next begins, and
        // `done` moves along, so that a cut never falls inside a character.
        if done < at {
            out.push_str(&url[done..at]);
        }
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            _ => percent(out, byte),
        }
        done = at + 1;
    }
    if done < url.len() {
        out.push_str(&url[done..]);
    }
}

/// Appends `text` as a string of JSON (RFC 8259, section 7), with its quotation marks, that may stand
/// in a `<script>` of HTML: nothing in it can end the script or begin a comment.
pub fn json_in_script(out: &mut String, text: &str) {
    out.push('"');
    json_part_in_script(out, text);
    out.push('"');
}

/// Appends a part of such a string: [`json_in_script`] without the quotation marks.
pub fn json_part_in_script(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let plain = match c {
            '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => false,
            _ => c >= ' ',
        };
        if plain {
            continue;
        }
        out.push_str(&text[done..at]);
        done = at + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            _ => unicode_escape(out, c),
        }
    }
    out.push_str(&text[done..]);
}

/// Appends `\u` and four digits: every character that is written so is in the basic plane.
fn unicode_escape(out: &mut String, c: char) {
    out.push_str("\\u");
    let digits = [12, 8, 4, 0].map(|shift| u32::from(c) >> shift & 15);
    out.extend(digits.into_iter().filter_map(|digit| char::from_digit(digit, 16)));
}

/// Appends `text` as a value of type TEXT in a calendar (RFC 5545, section 3.3.11): nothing in it can
/// end its line, begin another property or a second value. Control characters become U+FFFD.
pub fn calendar_text(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            // One line break, however it is written.
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

/// `text` as a cell of a table that spreadsheets open: one that they would take for a formula gets an
/// apostrophe before it, which they show as nothing. How cells are put in quotation marks (RFC 4180) is
/// the writer's affair.
pub fn spreadsheet_cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn percent(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Unreserved and reserved characters without brackets, and `%`, which begins what is encoded.
fn may_stand_in_url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b'-'
                | b'.'
                | b'/'
                | b':'
                | b';'
                | b'='
                | b'?'
                | b'@'
                | b'_'
                | b'~'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a04_text_and_attributes_keep_a_hostile_title_as_text() {
        let canary = "\"'><&]]>--></script>";
        assert_eq!(text_of(canary), "&quot;'&gt;&lt;&amp;]]&gt;--&gt;&lt;/script&gt;");
        assert_eq!(attribute_of(canary), "&quot;&#39;&gt;&lt;&amp;]]&gt;--&gt;&lt;/script&gt;");
    }

    #[test]
    fn a06_control_characters_do_not_get_through() {
        assert_eq!(text_of("a\0b\u{1B}c\td\r\n"), "a\u{FFFD}b\u{FFFD}c\td\r\n");
    }

    #[test]
    fn a09_a_text_in_a_calendar_stays_one_value_of_one_line() {
        let escaped = |text: &str| {
            let mut out = String::new();
            calendar_text(&mut out, text);
            out
        };
        assert_eq!(escaped("a;b,c\\d:\"e\""), "a\\;b\\,c\\\\d:\"e\"");
        for line_break in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"] {
            let text = format!("a{line_break}BEGIN:VALARM");
            assert_eq!(escaped(&text), "a\\nBEGIN:VALARM", "{line_break:?}");
        }
        assert_eq!(escaped("a\0b\u{7F}\tc"), "a\u{FFFD}b\u{FFFD}\tc");
    }

    #[test]
    fn a09_no_cell_is_a_formula() {
        for text in ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(spreadsheet_cell(text), format!("'{text}"));
        }
        for text in ["", "1-2", "a=b", "'quoted'", "محادثات"] {
            assert_eq!(spreadsheet_cell(text), text);
        }
    }

    #[test]
    fn an_address_is_encoded_once_and_cannot_end_its_attribute() {
        let encoded = |url: &str| {
            let mut out = String::new();
            url_attribute(&mut out, url);
            out
        };
        assert_eq!(encoded("/a b\"onx='é%20"), "/a%20b%22onx=&#39;%C3%A9%20");
        assert_eq!(encoded("?a=1&b=[2]"), "?a=1&amp;b=%5B2%5D");
        assert_eq!(encoded("محادثات"), "%D9%85%D8%AD%D8%A7%D8%AF%D8%AB%D8%A7%D8%AA");
        assert_eq!(encoded("x<y>\n\\"), "x%3Cy%3E%0A%5C");
    }
}
