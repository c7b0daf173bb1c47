//! The forms in which a text may write a name: with another spelling of its article, with or without
//! a capital at its beginning, with dots between the letters of an acronym, with or without the year
//! of a symbol.

use super::boundary::ARTICLES;
use super::fold;
use std::collections::BTreeSet;

/// The forms of a name in a language, as they are compared.
pub fn of_name(text: &str, language: &str) -> BTreeSet<String> {
    let name = fold::name(text);
    let mut forms = BTreeSet::new();
    if is_arabic(&name) {
        with_arabic_article(&name, language, &mut forms);
    } else {
        with_article(&name, &mut forms);
    }
    let capitals: Vec<String> = forms.iter().filter_map(|form| other_case(form)).collect();
    forms.extend(capitals);
    forms.retain(|form| is_long_enough(form));
    forms
}

/// The forms of an acronym: in its own case, short ones with dots too.
pub fn of_acronym(text: &str) -> BTreeSet<String> {
    let acronym = fold::name(text);
    let mut forms = BTreeSet::new();
    let length = acronym.chars().count();
    if (2..=3).contains(&length) && acronym.chars().all(|c| c.is_ascii_uppercase()) {
        forms.insert(acronym.chars().flat_map(|c| [c, '.']).collect());
    }
    if length > 1 {
        forms.insert(acronym);
    }
    forms
}

/// The forms of a document's symbol: `S/RES/2254 (2015)`, `S/RES/2254(2015)`, `S/RES/2254`, and for
/// resolutions of the Security Council `resolution 2254`.
pub fn of_symbol(text: &str) -> BTreeSet<String> {
    let symbol = fold::name(text);
    let mut forms = BTreeSet::from([symbol.clone()]);
    let (number, year) = match symbol.split_once('(') {
        Some((number, year)) => (number.trim_end(), Some(year.trim_end_matches(')').trim())),
        None => (symbol.as_str(), None),
    };
    forms.insert(number.to_owned());
    if let Some(year) = year {
        forms.insert(format!("{number} ({year})"));
        forms.insert(format!("{number}({year})"));
    }
    if let Some(number) = number.strip_prefix("S/RES/") {
        for word in ["resolution", "Resolution"] {
            forms.insert(format!("{word} {number}"));
            forms.extend(year.map(|year| format!("{word} {number} ({year})")));
        }
    }
    forms
}

/// One letter is no name, and two are one only in capitals or in scripts that need no more.
fn is_long_enough(form: &str) -> bool {
    form.chars().count() > 2
        || (form.chars().count() == 2 && form.chars().all(char::is_alphanumeric))
}

/// The form with the other case of its first letter, where the language leaves the choice: a small
/// letter becomes a capital at the beginning of a sentence, and the capital of a title whose other
/// words have none is the title's own. `Turkey` stays what it is.
fn other_case(form: &str) -> Option<String> {
    let first = form.chars().next()?;
    let rest = &form[first.len_utf8()..];
    if first.is_lowercase() {
        return Some(first.to_uppercase().chain(rest.chars()).collect());
    }
    let is_phrase = rest.contains(' ') && !rest.chars().any(|c| c.is_uppercase() || c.is_numeric());
    (first.is_uppercase() && is_phrase).then(|| first.to_lowercase().chain(rest.chars()).collect())
}

fn is_arabic(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{620}'..='\u{6FF}'))
}

/// Arabic writes its article as a part of the word, and melts it with “to”.
fn with_arabic_article(name: &str, language: &str, forms: &mut BTreeSet<String>) {
    forms.insert(name.to_owned());
    if language != "ar" {
        return;
    }
    let bare = name.strip_prefix("ال").unwrap_or(name);
    if bare.chars().count() > 2 {
        forms.insert(format!("ال{bare}"));
        forms.insert(format!("لل{bare}"));
    }
}

/// The spellings of the Arabic article in Latin letters.
fn with_article(name: &str, forms: &mut BTreeSet<String>) {
    forms.insert(name.to_owned());
    let words: Vec<(Option<&str>, &str)> = name.split(' ').map(parted).collect();
    if words.iter().all(|(article, _)| article.is_none()) {
        return;
    }
    for style in 0..4 {
        for (capital, hyphen) in [(false, '-'), (true, '-'), (true, ' ')] {
            let word = |(article, rest): &(Option<&str>, &str)| match article {
                None => (*rest).to_owned(),
                Some(written) => {
                    let article = match style {
                        0 => "al".to_owned(),
                        1 => "el".to_owned(),
                        2 => assimilated(rest),
                        _ => written.to_lowercase(),
                    };
                    let article = if capital { capitalised(&article) } else { article };
                    format!("{article}{hyphen}{rest}")
                }
            };
            forms.insert(words.iter().map(word).collect::<Vec<_>>().join(" "));
        }
    }
    // “The Nusra Front”: in a name of several words the article may be left out.
    if let ([(Some(_), first), ..], Some((_, others))) = (words.as_slice(), name.split_once(' ')) {
        forms.insert(format!("{first} {others}"));
    }
}

/// A word as its article and what stands behind that.
fn parted(word: &str) -> (Option<&str>, &str) {
    match word.split_once('-') {
        Some((article, rest))
            if rest.starts_with(|c: char| c.is_uppercase() || c == '\'')
                && ARTICLES.iter().any(|known| known.eq_ignore_ascii_case(article)) =>
        {
            (Some(article), rest)
        }
        _ => (None, word),
    }
}

/// The article as it sounds before some letters: `an-Nusra`, `ash-Sham`.
fn assimilated(rest: &str) -> String {
    let rest = rest.to_lowercase();
    let sounds = ["sh", "th", "dh", "t", "d", "r", "z", "s", "n"];
    let sound = sounds.iter().find(|sound| rest.starts_with(*sound));
    sound.map_or_else(|| "al".to_owned(), |sound| format!("a{sound}"))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_spelled_in_many_ways() {
        let forms = of_name("al-Nusra Front", "en");
        for form in
            ["al-Nusra Front", "Al-Nusra Front", "an-Nusra Front", "El-Nusra Front", "Nusra Front"]
        {
            assert!(forms.contains(form), "{form}: {forms:?}");
        }
        assert!(!forms.contains("Front") && !forms.contains("nusra Front"));
        assert!(of_name("Jabhat al-Nusra", "en").contains("Jabhat an-Nusra"));
        assert!(of_name("Ahrar al-Sham", "en").contains("Ahrar ash-Sham"));
        assert!(!of_name("al-Jaafari", "en").contains("Jaafari"));
    }

    #[test]
    fn the_first_letter_is_free_where_it_is_no_part_of_the_name() {
        assert!(of_name("Cessation of hostilities", "en").contains("cessation of hostilities"));
        assert!(of_name("regime of calm", "en").contains("Regime of calm"));
        assert_eq!(of_name("Turkey", "en"), BTreeSet::from(["Turkey".to_owned()]));
        assert!(!of_name("Security Council", "en").contains("security Council"));
        assert_eq!(of_acronym("ISSG"), BTreeSet::from(["ISSG".to_owned()]));
        assert!(of_acronym("US").contains("U.S."));
    }

    #[test]
    fn symbols_have_a_year_or_none() {
        let forms = of_symbol("S/RES/2254 (2015)");
        for form in
            ["S/RES/2254 (2015)", "S/RES/2254(2015)", "S/RES/2254", "resolution 2254 (2015)"]
        {
            assert!(forms.contains(form), "{form}");
        }
        assert_eq!(of_symbol("S/2016/738/Rev.1").len(), 1);
    }

    #[test]
    fn arabic_melts_its_article_with_what_stands_before_it() {
        let forms = of_name("الأمم المتحدة", "ar");
        assert!(forms.contains("للأمم المتحدة"));
        assert!(of_name("ایران", "fa").contains(&fold::name("ایران")));
        assert_eq!(of_name("ایران", "fa").len(), 1);
    }
}
