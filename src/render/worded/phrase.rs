//! A phrase: words, some of which stand for a time that machines can read.

use crate::escape;
use std::fmt::Write;

/// Words in order, each with the value of its `datetime` attribute where it has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct Phrase {
    parts: Vec<(String, Option<String>)>,
}

impl Phrase {
    /// Words alone.
    pub fn plain(words: impl Into<String>) -> Self {
        Phrase { parts: vec![(words.into(), None)] }
    }

    /// The same words, standing for `datetime` where there is one: they become one part.
    #[must_use]
    pub fn standing_for(self, datetime: Option<String>) -> Self {
        match datetime {
            None => self,
            Some(datetime) => Phrase { parts: vec![(self.text(), Some(datetime))] },
        }
    }

    /// `pattern` with `{name}` replaced by the phrase of that name.
    ///
    /// # Errors
    /// The first name that `parts` does not have.
    pub fn filled(pattern: &str, parts: &[(&str, &Phrase)]) -> Result<Self, String> {
        let mut phrase = Phrase::default();
        for piece in pieces(pattern) {
            match piece {
                Piece::Words(words) => phrase.parts.push((words.to_owned(), None)),
                Piece::Name(name) => {
                    let found = parts.iter().find(|(known, _)| *known == name);
                    let (_, found) = found.ok_or_else(|| name.to_owned())?;
                    phrase.parts.extend(found.parts.iter().cloned());
                }
            }
        }
        Ok(phrase)
    }

    /// The words.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(words, _)| words.as_str()).collect()
    }

    /// The words as safe HTML, with `<time>` around those that stand for a time.
    pub fn html(&self) -> String {
        let mut html = String::new();
        for (words, datetime) in &self.parts {
            let words = escape::text_of(words);
            // Writing into a string cannot fail.
            let _ = match datetime {
                None => write!(html, "{words}"),
                Some(datetime) => write!(html, "<time datetime=\"{datetime}\">{words}</time>"),
            };
        }
        html
    }
}

/// `pattern` with `{name}` replaced by what `value` says.
///
/// # Errors
/// The first name for which it says nothing.
pub(in crate::render) fn fill<'a>(
    pattern: &str,
    value: impl Fn(&str) -> Option<&'a str>,
) -> Result<String, String> {
    let mut filled = String::with_capacity(pattern.len() + 16);
    for piece in pieces(pattern) {
        filled.push_str(match piece {
            Piece::Words(words) => words,
            Piece::Name(name) => value(name).ok_or_else(|| name.to_owned())?,
        });
    }
    Ok(filled)
}

enum Piece<'a> {
    Words(&'a str),
    Name(&'a str),
}

/// The pieces of a pattern; a brace that does not close is a word.
fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let open = rest.find('{').unwrap_or(rest.len());
        if open > 0 {
            let (words, after) = rest.split_at(open);
            rest = after;
            return Some(Piece::Words(words));
        }
        let Some(close) = rest.find('}') else {
            return Some(Piece::Words(std::mem::take(&mut rest)));
        };
        let name = &rest[1..close];
        rest = &rest[close + 1..];
        Some(Piece::Name(name))
    })
}
