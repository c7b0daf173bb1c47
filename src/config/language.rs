//! Languages as the configuration names them: a tag and the direction that follows from it.
//!
//! Only the form of a tag is checked (BCP 47, RFC 5646, section 2.1), not whether the registry knows
//! it: a desk may write in a language that a list of ours would miss.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// A language tag of good form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lang(Arc<str>);

/// Scripts that are written from right to left (ISO 15924).
const RTL_SCRIPTS: [&str; 11] =
    ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Languages that are written from right to left unless a script subtag says otherwise.
const RTL_LANGUAGES: [&str; 36] = [
    "ar", "arc", "ary", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw",
    "ji", "khw", "ks", "lrc", "luz", "mzn", "nqo", "ota", "pnb", "prs", "ps", "rhg", "sd", "sdh",
    "skr", "syr", "trw", "ug", "ur", "wbl", "yi", "apc",
];

impl Lang {
    /// Reads a tag: a language of two to eight letters, then subtags of one to eight letters or
    /// digits, joined by hyphens.
    ///
    /// # Errors
    /// The reason, with a tag that would do where one can be made.
    pub fn parse(text: &str) -> Result<Self, (String, Option<String>)> {
        let mut subtags = text.split('-');
        let language = subtags.next().unwrap_or_default();
        let is_language =
            (2..=8).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
        let is_subtag = |subtag: &str| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if is_language && subtags.all(is_subtag) {
            return Ok(Lang(Arc::from(text)));
        }
        let mended = text.replace('_', "-");
        let proposal = Some(mended)
            .filter(|mended| mended != text && Lang::parse(mended).is_ok())
            .map(|mended| format!("did you mean `{mended}`?"));
        let reason = format!("`{text}` is not a language tag (BCP 47), such as `en` or `pt-BR`");
        Err((reason, proposal))
    }

    /// The tag as `config.yaml` writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag, shared.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    /// The language without script and region: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction of the text: that of the script subtag, else that of the language.
    pub fn direction(&self) -> Direction {
        let mut subtags = self.0.split('-').skip(1);
        // A script stands directly behind the language; a single letter opens an extension.
        let script = subtags
            .by_ref()
            .take_while(|subtag| subtag.len() > 1)
            .find(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic()))
            .map(str::to_ascii_lowercase);
        let is_rtl = match script {
            Some(script) => RTL_SCRIPTS.contains(&script.as_str()),
            None => RTL_LANGUAGES.contains(&self.primary().to_ascii_lowercase().as_str()),
        };
        if is_rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl From<&str> for Lang {
    /// The tag `text`, which is known to be one: it comes from a checked place. What somebody wrote
    /// goes through [`Lang::parse`].
    fn from(text: &str) -> Self {
        Lang(Arc::from(text))
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(tag: &str) -> Direction {
        Lang::parse(tag).expect("a tag of good form").direction()
    }

    #[test]
    fn direction_follows_the_script_and_else_the_language() {
        for rtl in ["ar", "fa", "he", "ur", "ps", "ckb", "dv", "ug", "yi", "sd", "ar-EG", "az-Arab"]
        {
            assert_eq!(direction(rtl), Direction::Rtl, "{rtl}");
        }
        for ltr in ["en", "ku", "tr", "sd-Deva", "ru-Cyrl-RU", "ar-Latn", "uk"] {
            assert_eq!(direction(ltr), Direction::Ltr, "{ltr}");
        }
    }

    #[test]
    fn a_tag_of_bad_form_is_refused_with_a_proposal_where_there_is_one() {
        let refused = Lang::parse("pt_BR").expect_err("an underscore is not a hyphen");
        assert_eq!(refused.1.as_deref(), Some("did you mean `pt-BR`?"));
        for bad in ["", "e", "en-", "../x", "english language", "en-ninechars", "12"] {
            assert!(Lang::parse(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
