//! The lines of a calendar (RFC 5545, section 3.1): no longer than 75 octets, folded where they would
//! be, each ended by CR and LF.

use crate::escape;

/// The longest line, in octets without its end.
const LONGEST: usize = 75;

/// A calendar as it is written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value needs no escaping: a word, a date, an address of ours. Control characters
    /// would end the line, and are left out.
    pub fn property(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        self.line(&format!("{name}:{value}"));
    }

    /// A property whose value is of type TEXT (section 3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        self.texts(name, [value]);
    }

    /// A property with a list of such values.
    pub fn texts<'a>(&mut self, name: &str, values: impl IntoIterator<Item = &'a str>) {
        let mut line = format!("{name}:");
        for (number, value) in values.into_iter().enumerate() {
            if number > 0 {
                line.push(',');
            }
            escape::calendar_text(&mut line, value);
        }
        self.line(&line);
    }

    /// What stands between BEGIN and END of a component (section 3.6).
    pub fn component(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        self.line(&format!("BEGIN:{name}"));
        inner(self);
        self.line(&format!("END:{name}"));
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    /// Folds between characters: a reader that joins the pieces as texts must get them whole.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                // The blank at the beginning of a piece counts.
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_within_a_character() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"مجموعة".repeat(30));
        let text = String::from_utf8(lines.into_bytes()).expect("UTF-8");
        assert!(text.split("\r\n").all(|line| line.len() <= LONGEST), "{text}");
        assert!(text.split("\r\n").count() > 4);
        assert_eq!(unfolded(&text), format!("SUMMARY:{}\r\n", "مجموعة".repeat(30)));
    }

    proptest! {
        #[test]
        fn a09_no_text_makes_a_line_of_its_own(value in "\\PC*|[\\s\\S]{0,200}") {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &value);
            let text = String::from_utf8(lines.into_bytes()).expect("UTF-8");
            let pieces: Vec<&str> = text.split("\r\n").collect();
            prop_assert!(pieces.iter().all(|piece| piece.len() <= LONGEST));
            prop_assert!(pieces[1..pieces.len() - 1].iter().all(|piece| piece.starts_with(' ')));
            prop_assert!(!unfolded(&text)[..text.len().min(unfolded(&text).len()) - 2].contains(['\r', '\n']));
        }
    }
}
