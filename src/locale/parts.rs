//! A text of which it is known where its parts stand.

use std::fmt::{self, Write};
use writeable::{Part, PartsWrite, Writeable};

/// A text with its parts.
#[derive(Default)]
pub(super) struct Parts {
    text: String,
    /// Each with where it begins and ends, in bytes.
    parts: Vec<(Part, usize, usize)>,
}

impl Parts {
    /// What a formatter writes.
    pub fn of(written: &impl Writeable) -> Option<Self> {
        let mut parts = Parts::default();
        written.write_to_parts(&mut parts).ok()?;
        Some(parts)
    }

    /// The text of the first part of this sort.
    pub fn part(&self, wanted: Part) -> Option<&str> {
        let (_, start, end) = self.parts.iter().find(|(part, ..)| *part == wanted)?;
        self.text.get(*start..*end)
    }

    /// The text, with what `other` says in place of a part; it is told which part, and its text.
    pub fn filled(&self, mut other: impl FnMut(Part, &str) -> Option<String>) -> String {
        let mut filled = String::with_capacity(self.text.len());
        let mut done = 0;
        for (part, start, end) in &self.parts {
            if let Some(text) = other(*part, &self.text[*start..*end]) {
                filled.push_str(&self.text[done..*start]);
                filled.push_str(&text);
                done = *end;
            }
        }
        filled.push_str(&self.text[done..]);
        filled
    }
}

impl Write for Parts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Parts {
    type SubPartsWrite = Parts;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Parts) -> fmt::Result,
    ) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        self.parts.push((part, start, self.text.len()));
        Ok(())
    }
}
