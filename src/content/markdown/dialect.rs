//! Which Markdown is read, and the quotation marks of the languages it is written in.
//!
//! Nothing is parsed here.

use super::speech::Speech;
use crate::config::Limits;
use crate::content::key::Lang;

/// What a text may hold, and how it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Whether raw HTML is HTML; otherwise it is shown as text, with a warning.
    pub raw_html: bool,
    /// Whether there is more than CommonMark: tables, footnotes, links by id, components and all.
    pub extensions: bool,
    /// Whether straight quotation marks, `--` and `...` become what printers use, and with which
    /// marks.
    pub punctuation: Option<QuoteMarks>,
    /// The words by which the language says that somebody speaks, where quotes in a line are looked
    /// for.
    pub speech: Option<&'static Speech>,
    /// Whether addresses and HTML comments pass as they are written. Only the examples of the
    /// specification need that: it lifts every protection.
    pub verbatim: bool,
    /// How deep it may nest, and how large it may become.
    pub limits: Limits,
}

impl Dialect {
    /// The dialect of a site's texts in `lang`.
    pub fn site(lang: &Lang, raw_html: bool, smart_punctuation: bool) -> Self {
        Dialect {
            raw_html,
            extensions: true,
            punctuation: smart_punctuation.then(|| QuoteMarks::of(lang)),
            speech: Some(Speech::of(lang)),
            verbatim: false,
            limits: Limits::default(),
        }
    }

    /// The same dialect with the limits of a site.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Dialect { limits, ..self }
    }

    /// CommonMark 0.31.2 and nothing else: what its specification is tested with.
    pub fn commonmark() -> Self {
        Dialect {
            raw_html: true,
            extensions: false,
            punctuation: None,
            speech: None,
            verbatim: true,
            limits: Limits::default(),
        }
    }
}

/// The quotation marks of a language, opening and closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteMarks {
    /// What `"` becomes.
    pub double: [&'static str; 2],
    /// What `'` becomes, where it is no apostrophe.
    pub single: [&'static str; 2],
}

const fn marks(double: [&'static str; 2], single: [&'static str; 2]) -> QuoteMarks {
    QuoteMarks { double, single }
}

const ENGLISH: QuoteMarks = marks(["“", "”"], ["‘", "’"]);
const GERMAN: QuoteMarks = marks(["„", "“"], ["‚", "‘"]);
const SWISS: QuoteMarks = marks(["«", "»"], ["‹", "›"]);
const FRENCH: QuoteMarks = marks(["«\u{A0}", "\u{A0}»"], ["“", "”"]);
const GUILLEMETS: QuoteMarks = marks(["«", "»"], ["“", "”"]);
const RUSSIAN: QuoteMarks = marks(["«", "»"], ["„", "“"]);
const POLISH: QuoteMarks = marks(["„", "”"], ["«", "»"]);
const FINNISH: QuoteMarks = marks(["”", "”"], ["’", "’"]);
const CORNERS: QuoteMarks = marks(["「", "」"], ["『", "』"]);

impl QuoteMarks {
    /// The marks of `lang` (after the Unicode CLDR's delimiters, and for Arabic after the usage of
    /// its press); those of English where nothing else is known.
    pub fn of(lang: &Lang) -> Self {
        let tag = lang.as_str().to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        let region = |wanted: &str| parts.clone().any(|part| part == wanted);
        match language {
            "de" | "fr" | "it" if region("ch") || region("li") => SWISS,
            "de" | "cs" | "sk" | "sl" | "hr" | "bg" | "lt" | "is" | "sr" | "bs" | "mk" | "ka" => {
                GERMAN
            }
            "fr" => FRENCH,
            "pt" if region("br") => ENGLISH,
            "ar" | "fa" | "es" | "it" | "pt" | "ca" | "eu" | "el" | "hy" | "nb" | "no" | "nn"
            | "ku" | "ckb" | "ps" | "sq" => GUILLEMETS,
            "ru" | "uk" | "be" => RUSSIAN,
            "pl" | "ro" | "hu" => POLISH,
            "sv" | "fi" => FINNISH,
            "ja" => CORNERS,
            "zh" if region("tw") || region("hk") || region("hant") => CORNERS,
            _ => ENGLISH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_marks() {
        let double = |tag: &str| QuoteMarks::of(&Lang::from(tag)).double;
        assert_eq!(double("en-GB"), ["“", "”"]);
        assert_eq!(double("de"), ["„", "“"]);
        assert_eq!(double("de-CH"), ["«", "»"]);
        assert_eq!(double("fr"), ["«\u{A0}", "\u{A0}»"]);
        assert_eq!(double("ru"), ["«", "»"]);
        assert_eq!(double("ar"), ["«", "»"]);
        assert_eq!(double("pt-BR"), ["“", "”"]);
        assert_eq!(double("tlh"), ["“", "”"]);
    }
}
