//! Quotation marks in a paragraph, and the words around them: what decides whether a quotation has a
//! speaker is read off these tokens.
//!
//! One pass over the paragraph's pieces. Nothing is known of languages here.

use super::body::Segment;
use super::speech::folded;
use std::ops::Range;

/// Something in a paragraph that matters to who says what.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// A word outside of quotations, folded.
    Word(String),
    /// The link in the piece of this index.
    Link(usize),
    /// The end of a sentence.
    Stop,
    Colon,
    Comma,
    Dash,
    Open,
    Close,
    /// Anything else that is seen.
    Other,
    Quotation(Quotation),
}

/// Words in quotation marks.
#[derive(Debug, PartialEq)]
pub(super) struct Quotation {
    /// The opening mark: its piece, and where in it.
    pub open: (usize, Range<usize>),
    /// The closing mark.
    pub close: (usize, Range<usize>),
    /// The last character that is seen in it.
    pub last: char,
}

/// The double quotation marks that open, each with what closes it.
const MARKS: [(char, &[char]); 8] = [
    ('"', &['"']),
    ('“', &['”']),
    ('„', &['“', '”']),
    ('‟', &['”']),
    ('”', &['”']),
    ('«', &['»']),
    ('»', &['«']),
    ('「', &['」']),
];

/// Tags that have no end.
const VOID: [&str; 5] = ["br", "img", "input", "hr", "wbr"];

/// Whether a piece of HTML holds a double quotation mark; most hold none.
pub(super) fn has_marks(html: &str) -> bool {
    let bytes = html.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        // The marks in UTF-8: U+201C to U+201F; U+300C; U+00AB and U+00BB.
        0xE2 => matches!(bytes[at..], [_, 0x80, 0x9C..=0x9F, ..]),
        0xE3 => matches!(bytes[at..], [_, 0x80, 0x8C, ..]),
        0xC2 => matches!(bytes[at..], [_, 0xAB | 0xBB, ..]),
        b'&' => bytes[at..].starts_with(b"&quot;"),
        _ => false,
    })
}

/// The tokens of a paragraph, of which the first piece begins behind `skipped` bytes.
pub(super) fn tokens(pieces: &[Segment], skipped: usize) -> Vec<Token> {
    let mut reader = Reader::default();
    for (piece, segment) in pieces.iter().enumerate() {
        match segment {
            Segment::Html(html) => reader.html(piece, html, if piece == 0 { skipped } else { 0 }),
            Segment::Link(_) => reader.hole(Token::Link(piece)),
            _ => reader.hole(Token::Other),
        }
    }
    reader.end_word();
    reader.tokens
}

#[derive(Default)]
struct Reader {
    tokens: Vec<Token>,
    word: String,
    /// Whether what was read last may end a sentence.
    may_end: bool,
    depth: usize,
    open: Option<Open>,
}

/// A quotation that is being read.
struct Open {
    mark: char,
    closers: &'static [char],
    /// How many of its own sort are open in it.
    inner: usize,
    at: (usize, Range<usize>),
    depth: usize,
    /// Whether a tag ends in it that began before it.
    torn: bool,
    last: Option<char>,
}

impl Reader {
    fn html(&mut self, piece: usize, html: &str, from: usize) {
        let mut at = from;
        while let Some(c) = html[at..].chars().next() {
            let (c, end) = match c {
                '<' => {
                    at = self.tag(html, at);
                    continue;
                }
                '&' => entity(html, at),
                c => (c, at + c.len_utf8()),
            };
            self.character(c, (piece, at..end));
            at = end;
        }
    }

    /// Reads the tag that begins at `at`; returns where it ends.
    fn tag(&mut self, html: &str, at: usize) -> usize {
        let end = html[at..].find('>').map_or(html.len(), |offset| at + offset + 1);
        let inner = &html[at + 1..end];
        let name = inner.trim_start_matches('/');
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if inner == "code>" {
            self.hole(Token::Other);
            return html[end..].find("</code>").map_or(html.len(), |offset| end + offset + 7);
        }
        if inner.starts_with('/') {
            self.depth = self.depth.saturating_sub(1);
            if let Some(open) = &mut self.open {
                open.torn |= self.depth < open.depth;
            }
        } else if !VOID.contains(&name) && !inner.ends_with("/>") {
            self.depth += 1;
        }
        if name == "br" {
            self.end_word();
        }
        end
    }

    fn hole(&mut self, token: Token) {
        if let Some(open) = &mut self.open {
            // It is seen, whatever it shows.
            open.last = Some('x');
            return;
        }
        self.end_word();
        self.may_end = false;
        self.tokens.push(token);
    }

    fn character(&mut self, c: char, at: (usize, Range<usize>)) {
        if self.open.is_some() {
            self.quoted(c, at);
            return;
        }
        if let Some((mark, closers)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            self.end_word();
            self.may_end = false;
            let depth = self.depth;
            self.open =
                Some(Open { mark: *mark, closers, inner: 0, at, depth, torn: false, last: None });
        } else if is_of_word(c) {
            self.may_end = false;
            self.word.push(c);
        } else {
            self.end_word();
            self.punctuation(c);
        }
    }

    fn punctuation(&mut self, c: char) {
        // A full stop ends a sentence only before white space: `S.` in `U.S.` does not.
        if c.is_whitespace() {
            if std::mem::take(&mut self.may_end) {
                self.tokens.push(Token::Stop);
            }
            return;
        }
        self.may_end = matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。');
        if !self.may_end {
            self.tokens.push(match c {
                ':' | '：' => Token::Colon,
                ',' | '،' => Token::Comma,
                '—' | '–' | '―' | '-' => Token::Dash,
                '(' => Token::Open,
                ')' => Token::Close,
                _ => Token::Other,
            });
        }
    }

    fn quoted(&mut self, c: char, at: (usize, Range<usize>)) {
        let Some(open) = &mut self.open else { return };
        if open.closers.contains(&c) {
            if open.inner > 0 {
                open.inner -= 1;
                return;
            }
            let is_whole = !open.torn && open.depth == self.depth;
            if let Some(open) = self.open.take() {
                self.tokens.push(match open.last {
                    Some(last) if is_whole => {
                        Token::Quotation(Quotation { open: open.at, close: at, last })
                    }
                    _ => Token::Other,
                });
            }
        } else if c == open.mark {
            open.inner += 1;
        } else if !c.is_whitespace() {
            open.last = Some(c);
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.tokens.push(Token::Word(folded(&self.word)));
            self.word.clear();
        }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200C}' | '\u{200D}' | '\'' | '’')
}

/// The character that the `&` at `at` stands for, and where it ends.
pub(super) fn entity(html: &str, at: usize) -> (char, usize) {
    const KNOWN: [(&str, char); 5] =
        [("&quot;", '"'), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&#39;", '\'')];
    let known = KNOWN.iter().find(|(written, _)| html[at..].starts_with(written));
    known.map_or(('&', at + 1), |(written, c)| (*c, at + written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(html: &str) -> Vec<String> {
        let found = tokens(&[Segment::Html(html.into())], 0).into_iter();
        let quotations = found.filter_map(|token| match token {
            Token::Quotation(Quotation { open, close, .. }) => {
                Some(html[open.1.end..close.1.start].to_owned())
            }
            _ => None,
        });
        quotations.collect()
    }

    #[test]
    fn quotations_stand_between_marks_of_one_sort() {
        assert_eq!(
            quoted("a “b” c «d “e” f» &quot;g&quot; „h“ „i” »j« 「k」"),
            ["b", "d “e” f", "g", "h", "i", "j", "k"]
        );
        assert_eq!(quoted("«a «b» c»"), ["a «b» c"]);
        assert_eq!(quoted("“a <em>b</em> &amp; c”"), ["a <em>b</em> &amp; c"]);
    }

    #[test]
    fn every_mark_that_opens_is_seen_and_nothing_else() {
        for (mark, _) in MARKS {
            let html = crate::escape::text_of(&format!("a {mark}"));
            assert!(has_marks(&html), "{html}");
        }
        for html in ["", "it’s — a ‘b’ …", "&amp; &lt;", "\u{A0}é", "、。"] {
            assert!(!has_marks(html), "{html}");
        }
    }

    #[test]
    fn what_is_torn_empty_or_not_closed_is_none() {
        for html in ["“a", "“ ”", "“a <em>b” c</em>", "<em>“a</em> b”", "a” b"] {
            assert!(quoted(html).is_empty(), "{html}");
        }
        assert_eq!(quoted("5&quot; <br /> “a<br />b”"), [""; 0]);
    }

    #[test]
    fn sentences_end_before_white_space() {
        let stops = |html: &str| {
            let found = tokens(&[Segment::Html(html.into())], 0);
            found.into_iter().filter(|token| *token == Token::Stop).count()
        };
        assert_eq!(stops("A b. C d? E 1.5 f.g"), 2);
        assert_eq!(stops("ا. ب؟ ج"), 2);
    }
}
