//! The words by which a language says that somebody speaks.
//!
//! The lists are short on purpose: a word that is missing costs an anchor, one too many puts words
//! into somebody's mouth. They are written as [`folded`] makes them.

use crate::content::key::Lang;

/// Words, or phrases of two, in the order of their bytes; in rows, since a word a line would be hard to
/// read through.
type Words = &'static [&'static str];

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Verbs of speaking; some are of two words.
    verbs: Words,
    /// What stands before the one spoken to.
    to: Words,
    /// What joins a quotation to its verb.
    that: Words,
    /// What stands before the speaker in place of a verb.
    by: Words,
    /// What may stand between the speaker and the verb.
    between: Words,
    /// Letters that are written together with the word behind them.
    prefixes: &'static [char],
}

const NONE: Speech =
    Speech { verbs: &[], to: &[], that: &[], by: &[], between: &[], prefixes: &[] };

#[rustfmt::skip]
const ENGLISH: Speech = Speech {
    verbs: &[
        "acknowledged", "added", "adding", "adds", "admitted", "announced", "argued", "asked",
        "asks", "claimed", "commented", "concluded", "continued", "declared", "explained",
        "insisted", "insists", "noted", "promised", "remarked", "repeated", "replied", "responded",
        "said", "saying", "says", "stated", "telling", "tells", "told", "tweeted", "warned",
        "warns", "writes", "wrote",
    ],
    to: &["to"],
    that: &["that"],
    by: &["according to"],
    between: &["also", "had", "has", "have", "later", "once", "then"],
    prefixes: &[],
};

#[rustfmt::skip]
const RUSSIAN: Speech = Speech {
    verbs: &[
        "говорил", "говорила", "говорили", "говорит", "добавил", "добавила", "добавили", "заявил",
        "заявила", "заявили", "заявило", "заявляет", "написал", "написала", "написали", "объявил",
        "объявила", "объявили", "ответил", "ответила", "ответили", "отметил", "отметила",
        "отметили", "пишет", "подчеркнул", "подчеркнула", "подчеркнули", "пояснил", "пояснила",
        "предупредил", "предупредила", "рассказал", "рассказала", "рассказали", "сказал",
        "сказала", "сказали", "сказано", "сообщил", "сообщила", "сообщили", "сообщило", "спросил",
        "спросила", "утверждает", "утверждал", "утверждала",
    ],
    to: &[],
    that: &["что"],
    by: &["по словам"],
    between: &["затем", "позже", "ранее", "также"],
    prefixes: &[],
};

#[rustfmt::skip]
const UKRAINIAN: Speech = Speech {
    verbs: &[
        "відповів", "відповіла", "додав", "додала", "зазначив", "зазначила", "заявив", "заявила",
        "каже", "написав", "написала", "повідомив", "повідомила", "сказав", "сказала",
    ],
    that: &["що"],
    by: &["за словами"],
    between: &["раніше", "також"],
    ..NONE
};

#[rustfmt::skip]
const ARABIC: Speech = Speech {
    verbs: &[
        "ابلغ", "ابلغت", "اجاب", "اجابت", "اضاف", "اضافت", "اعلن", "اعلنت", "اكد", "اكدت", "اوضح",
        "اوضحت", "تقول", "حذر", "حذرت", "ذكر", "ذكرت", "سال", "سالت", "صرح", "صرحت", "قائلا",
        "قائلة", "قال", "قالت", "قالوا", "كتب", "كتبت", "يقول",
    ],
    to: &["الي", "ل"],
    that: &["ان", "انه", "انها", "بان"],
    by: &["بحسب", "حسب", "وفق"],
    between: &["ايضا"],
    prefixes: &['و', 'ف'],
};

#[rustfmt::skip]
const PERSIAN: Speech = Speech {
    verbs: &[
        "اظهار داشت", "اعلام كرد", "اعلام كردند", "افزود", "افزودند", "تاكيد كرد", "تصريح كرد",
        "ميگويد", "ميگويند", "نوشت", "نوشتند", "هشدار داد", "پاسخ داد", "پرسيد", "گفت", "گفتند",
        "گفته است",
    ],
    to: &["به"],
    that: &["كه"],
    by: &["به گفته"],
    between: &["نيز", "هم"],
    ..NONE
};

#[rustfmt::skip]
const FRENCH: Speech = Speech {
    verbs: &[
        "affirme", "affirmé", "ajoute", "ajouté", "annoncé", "assure", "assuré", "demandé",
        "disent", "dit", "déclare", "déclaré", "estime", "estimé", "expliqué", "répondu", "écrit",
    ],
    to: &["au", "aux", "à"],
    that: &["que"],
    by: &["selon"],
    between: &["a", "aussi", "ont"],
    ..NONE
};

#[rustfmt::skip]
const GERMAN: Speech = Speech {
    verbs: &[
        "antwortete", "betonte", "ergänzte", "erklärt", "erklärte", "erklärten", "fragte", "sagt",
        "sagte", "sagten", "schreibt", "schrieb", "schrieben", "warnte",
    ],
    to: &["gegenüber", "zu"],
    that: &["dass"],
    by: &["laut"],
    between: &["auch", "später"],
    ..NONE
};

#[rustfmt::skip]
const SPANISH: Speech = Speech {
    verbs: &[
        "afirma", "afirmó", "agregó", "aseguró", "añadió", "declaró", "dice", "dijeron", "dijo",
        "escribió", "preguntó", "respondió",
    ],
    to: &["a", "al"],
    that: &["que"],
    by: &["según"],
    between: &["también"],
    ..NONE
};

#[rustfmt::skip]
const TURKISH: Speech = Speech {
    verbs: &["açıkladı", "belirtti", "dedi", "ekledi", "söyledi", "vurguladı", "yazdı"],
    ..NONE
};

impl Speech {
    /// The words of `lang`; none where its words are not known.
    pub fn of(lang: &Lang) -> &'static Speech {
        let language = lang.as_str().split(['-', '_']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "en" => &ENGLISH,
            "ru" => &RUSSIAN,
            "uk" => &UKRAINIAN,
            "ar" => &ARABIC,
            "fa" => &PERSIAN,
            "fr" => &FRENCH,
            "de" => &GERMAN,
            "es" => &SPANISH,
            "tr" => &TURKISH,
            _ => &NONE,
        }
    }

    /// Whether `word`, perhaps with the word `before` it, says that somebody speaks.
    pub(super) fn is_verb(&self, before: Option<&str>, word: &str) -> bool {
        self.has(self.verbs, before, word)
    }

    /// Whether the speaker stands behind `word`, or behind it and the word `before` it.
    pub(super) fn is_by(&self, before: Option<&str>, word: &str) -> bool {
        self.has(self.by, before, word)
    }

    /// Whether the one spoken to stands behind `word`.
    pub(super) fn is_to(&self, word: &str) -> bool {
        self.to.contains(&word)
    }

    /// Whether `word` joins a quotation to its verb.
    pub(super) fn is_that(&self, word: &str) -> bool {
        self.that.contains(&word)
    }

    /// Whether `word` may stand between the speaker and the verb.
    pub(super) fn is_between(&self, word: &str) -> bool {
        self.between.contains(&word)
    }

    /// Whether a sorted list has `word`, or a phrase of the two.
    fn has(&self, words: Words, before: Option<&str>, word: &str) -> bool {
        let is_listed = |word: &str| words.binary_search(&word).is_ok();
        let is_phrase = |before: &str| {
            let first = words.partition_point(|one| *one < before);
            let mut rest = words[first..].iter().map_while(|one| one.strip_prefix(before));
            rest.any(|rest| rest.strip_prefix(' ') == Some(word))
        };
        is_listed(word)
            || word.strip_prefix(self.prefixes).is_some_and(is_listed)
            || before.is_some_and(is_phrase)
    }
}

/// A word as the lists have it: small letters, without vowel signs and joiners, and one letter for what
/// is typed as several in Arabic script.
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let is_sign = |c: &char| {
        matches!(c, '\u{640}' | '\u{64B}'..='\u{655}' | '\u{670}' | '\u{200C}' | '\u{200D}')
    };
    let letter = |c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ی' | 'ى' => 'ي',
        'ک' => 'ك',
        c => c,
    };
    word.chars().filter(|c| !is_sign(c)).flat_map(char::to_lowercase).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_written_as_texts_are_read() {
        for speech in [
            &ENGLISH, &RUSSIAN, &UKRAINIAN, &ARABIC, &PERSIAN, &FRENCH, &GERMAN, &SPANISH, &TURKISH,
        ] {
            let lists = [speech.verbs, speech.to, speech.that, speech.by, speech.between];
            for list in lists {
                assert!(list.is_sorted(), "{list:?}");
                assert!(list.iter().all(|phrase| folded(phrase) == *phrase), "{list:?}");
            }
        }
    }

    #[test]
    fn words_are_found_in_the_forms_in_which_they_are_typed() {
        let is_verb = |lang: &str, before: Option<&str>, word: &str| {
            Speech::of(&Lang::from(lang)).is_verb(before, &folded(word))
        };
        assert!(is_verb("en-GB", None, "Said"));
        assert!(is_verb("ar", None, "وصرّح") && is_verb("ar", None, "وقال"));
        assert!(is_verb("fa", None, "می‌گوید") && is_verb("fa", Some("تاكيد"), "کرد"));
        assert!(!is_verb("fa", None, "کرد") && !is_verb("en", None, "met"));
        assert!(!is_verb("tlh", None, "said"));
    }
}
