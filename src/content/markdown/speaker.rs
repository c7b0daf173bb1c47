//! Who says what is quoted in a paragraph: `[[lavrov]] said: “…”`, `“…”, said [[lavrov]]`.
//!
//! A quotation has a speaker only where the sentence names one beyond doubt; words in quotation
//! marks that stand inside a sentence of the desk's own, such as a “regime of calm”, have none.

use super::quotation::{Quotation, Token};
use super::speech::Speech;

/// A quotation with its speaker. Links go by their pieces.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    /// Which token it is.
    pub token: usize,
    pub speaker: usize,
    pub to: Option<usize>,
    /// The links between the verb and the quotation.
    pub beside: Vec<usize>,
}

/// The quotations among `tokens` that have a speaker, in order.
pub(super) fn said(tokens: &[Token], speech: &Speech) -> Vec<Said> {
    let mut found = Vec::new();
    if !tokens.iter().any(|token| matches!(token, Token::Quotation(_))) {
        return found;
    }
    let mut sentence = Sentence::default();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(word) => sentence.word(tokens, at, word, speech),
            Token::Link(piece) => sentence.link(at, *piece),
            Token::Stop => sentence = Sentence::default(),
            Token::Quotation(quotation) => {
                let said =
                    sentence.before(tokens, at).or_else(|| behind(tokens, at, quotation, speech));
                let ends = matches!(quotation.last, '.' | '!' | '?' | '…' | '؟')
                    && tokens.get(at + 1) != Some(&Token::Comma);
                sentence = match &said {
                    // Who has spoken may speak on: “…”, and added: “…”.
                    Some(said) if !ends => Sentence::of(said, at),
                    _ if ends => Sentence::default(),
                    _ => sentence,
                };
                found.extend(said);
            }
            _ => {}
        }
    }
    found
}

/// What a sentence has said so far. Places are those of tokens.
#[derive(Default)]
struct Sentence {
    /// The last link that may be the subject.
    subject: Option<(usize, usize)>,
    /// How many links may be the subject.
    subjects: usize,
    verb: Option<usize>,
    to_word: Option<usize>,
    by_word: Option<usize>,
    to: Option<usize>,
    speaks: Option<usize>,
    /// Behind which token the quotation may begin.
    opens: usize,
    beside: Vec<usize>,
}

impl Sentence {
    fn of(said: &Said, at: usize) -> Self {
        let subject = Some((said.speaker, at));
        Sentence { subject, subjects: 1, to: said.to, ..Sentence::default() }
    }

    fn word(&mut self, tokens: &[Token], at: usize, word: &str, speech: &Speech) {
        let before = match at.checked_sub(1).map(|before| &tokens[before]) {
            Some(Token::Word(before)) => Some(before.as_str()),
            _ => None,
        };
        if speech.is_by(before, word) {
            self.by_word = Some(at);
        } else if speech.is_verb(before, word) {
            self.verb(tokens, at, speech);
        } else if speech.is_that(word) && self.speaks.is_some() {
            self.opens = at;
        }
        if speech.is_to(word) {
            self.to_word = Some(at);
        }
    }

    fn verb(&mut self, tokens: &[Token], at: usize, speech: &Speech) {
        self.verb = Some(at);
        self.beside.clear();
        self.speaks = self.subject.and_then(|(speaker, since)| {
            let is_clear = self.subjects == 1 || is_direct(&tokens[since + 1..at], speech);
            is_clear.then_some(speaker)
        });
        self.opens = at;
    }

    fn link(&mut self, at: usize, piece: usize) {
        let follows = |word: Option<usize>| word.is_some_and(|word| word + 1 == at);
        if follows(self.by_word) || (follows(self.verb) && self.subject.is_none()) {
            // “Said Lavrov”: the verb comes first.
            self.subject = Some((piece, at));
            self.subjects += 1;
            self.speaks = Some(piece);
            self.opens = at;
        } else if follows(self.to_word) || (follows(self.verb) && self.speaks.is_some()) {
            self.to = Some(piece);
            self.opens = if self.speaks.is_some() { at } else { self.opens };
        } else {
            self.subject = Some((piece, at));
            self.subjects += 1;
            self.beside.push(piece);
        }
    }

    /// The speaker of the quotation at `at`, where it is named before it: the quotation begins behind
    /// the verb, the one spoken to or “that”, perhaps with a comma, or behind a colon.
    fn before(&mut self, tokens: &[Token], at: usize) -> Option<Said> {
        let speaker = self.speaks?;
        let between = tokens.get(self.opens + 1..at)?;
        let begins = matches!(between, [] | [Token::Comma] | [.., Token::Colon]);
        begins.then(|| Said {
            token: at,
            speaker,
            to: self.to.filter(|to| *to != speaker),
            beside: std::mem::take(&mut self.beside),
        })
    }
}

/// The longest apposition, in words and marks.
const APPOSITION: usize = 24;

/// Whether nothing parts a subject from its verb but an apposition or an adverb.
fn is_direct(between: &[Token], speech: &Speech) -> bool {
    match between {
        between if between.len() > APPOSITION => false,
        [Token::Comma, inner @ .., Token::Comma] | [Token::Open, inner @ .., Token::Close] => {
            !inner.iter().any(|token| matches!(token, Token::Link(_) | Token::Quotation(_)))
        }
        between => between.iter().all(|token| match token {
            Token::Word(word) => speech.is_between(word),
            _ => false,
        }),
    }
}

/// The speaker of a quotation that begins its sentence, where it is named behind it.
fn behind(tokens: &[Token], at: usize, quotation: &Quotation, speech: &Speech) -> Option<Said> {
    let begins = match at.checked_sub(1).map(|before| &tokens[before]) {
        None => true,
        Some(before) => matches!(before, Token::Stop | Token::Dash | Token::Colon),
    };
    if !begins || quotation.last == '.' {
        return None;
    }
    let behind = &tokens[at + 1..];
    let marks =
        behind.iter().take(2).take_while(|token| matches!(token, Token::Comma | Token::Dash));
    let behind = &behind[marks.count()..];
    let is_verb = |word: &str| speech.is_verb(None, word);
    let (speaker, rest) = match behind {
        [Token::Word(verb), Token::Link(speaker), rest @ ..] if is_verb(verb) => (*speaker, rest),
        [Token::Link(speaker), Token::Word(verb), rest @ ..] if is_verb(verb) => (*speaker, rest),
        _ => return None,
    };
    let to = match rest {
        [Token::Word(word), Token::Link(to), ..] if speech.is_to(word) => Some(*to),
        [Token::Link(to), ..] => Some(*to),
        _ => None,
    };
    Some(Said { token: at, speaker, to, beside: Vec::new() })
}
