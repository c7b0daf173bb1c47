//! All names of the registry that texts in one language may use, in one automaton.
//!
//! The automaton (Aho–Corasick) is walked from the beginning of a word and left as soon as no name
//! goes on so; a table of two bytes keeps most words from being tried at all.

use super::{boundary, fold};
use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a name means, in one of its senses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// The record, by its place among the lexicon's targets.
    pub target: u32,
    /// As what the name names it.
    pub how: How,
}

/// As what a name names a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// By a name.
    Name,
    /// By its acronym, which has an expansion.
    Acronym,
    /// By the seat of its government.
    Metonym,
    /// By a name that counts only where an editor asks for it: the title of an event, say.
    Asked,
}

/// A name that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'l> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it may mean.
    pub senses: &'l [Sense],
    /// Which name it is: the same for the same spelling.
    pub name: u32,
}

/// The names of a language.
#[derive(Debug)]
pub struct Lexicon {
    automaton: NFA,
    /// The senses of each pattern of the automaton.
    senses: Vec<Box<[Sense]>>,
    /// The bytes of each pattern.
    lengths: Vec<usize>,
    begins: Begins,
    is_arabic: bool,
    elides: bool,
}

impl Lexicon {
    /// The names of `entries`, each form with its senses, for texts in `language` (its primary
    /// subtag). `None` where there are none.
    pub fn new(entries: BTreeMap<String, Vec<Sense>>, language: &str) -> Option<Self> {
        let forms: Vec<&String> = entries.keys().collect();
        // What is refused here is more names than 32 bits can number.
        let automaton = NFA::new(&forms).ok().filter(|_| !forms.is_empty())?;
        let mut begins = Begins::default();
        for form in &forms {
            begins.add(form);
        }
        let lengths = forms.iter().map(|form| form.len()).collect();
        let senses = entries
            .into_values()
            .map(|mut senses| {
                senses.sort_unstable();
                // The first sense of a record is its plainest.
                senses.dedup_by_key(|sense| sense.target);
                senses.into()
            })
            .collect();
        let is_arabic = language == "ar";
        let elides = matches!(language, "fr" | "it" | "ca" | "oc");
        Some(Lexicon { automaton, senses, lengths, begins, is_arabic, elides })
    }

    /// Calls `found` with each name in `text`, which holds no tags: of several that begin at one
    /// place the longest, and none that overlap.
    pub fn names_in<'l>(&'l self, text: &str, mut found: impl FnMut(Found<'l>)) {
        let (mut at, mut in_word) = (0, false);
        while let Some(byte) = text.as_bytes().get(at) {
            let (is_letter, joins, end) = if byte.is_ascii_alphanumeric() {
                (true, true, at + plain_letters(&text[at..]))
            } else if byte.is_ascii() {
                (false, false, at + 1)
            } else {
                let Some(c) = text[at..].chars().next() else { return };
                let joins = boundary::joins(c) || in_word && boundary::follows(c);
                (joins || c.is_alphanumeric(), joins, at + c.len_utf8())
            };
            let begins = is_letter && !in_word;
            let name = if begins { self.at(text, at) } else { None };
            (at, in_word) = name.as_ref().map_or((end, joins), |name| (name.end, true));
            name.into_iter().for_each(&mut found);
        }
    }

    /// The name with which the whole of `text` is spelled.
    pub fn whole(&self, text: &str) -> Option<Found<'_>> {
        let start = text.len() - text.trim_start().len();
        self.at(text, start).filter(|found| text[found.end..].trim().is_empty())
    }

    /// The longest name that begins with the word at `at`.
    fn at(&self, text: &str, at: usize) -> Option<Found<'_>> {
        if self.begins.may(text.as_bytes(), at)
            && let Some((end, pattern)) = self.longest(text, at)
            && let Some(start) = boundary::begin(text, at, self.elides)
        {
            return Some(self.found(start, end, pattern));
        }
        if self.is_arabic { self.behind_particles(text, at) } else { None }
    }

    /// Arabic writes “and”, “to”, “in” and “as” as a part of the word that follows: they are a part of
    /// what is linked, for letters that join should not be parted.
    fn behind_particles(&self, text: &str, at: usize) -> Option<Found<'_>> {
        const AND: [char; 2] = ['و', 'ف'];
        const TO: [char; 3] = ['ب', 'ك', 'ل'];
        let rest = &text[at..];
        let behind_and = rest.strip_prefix(AND);
        let ways =
            [behind_and, rest.strip_prefix(TO), behind_and.and_then(|it| it.strip_prefix(TO))];
        ways.into_iter().flatten().find_map(|rest| {
            let from = text.len() - rest.len();
            let (end, pattern) = if self.begins.may(text.as_bytes(), from) {
                self.longest(text, from)?
            } else {
                return None;
            };
            (self.lengths[pattern] >= SHORTEST_BEHIND_PARTICLE)
                .then(|| self.found(at, end, pattern))
        })
    }

    fn found(&self, start: usize, end: usize, pattern: usize) -> Found<'_> {
        let name = u32::try_from(pattern).unwrap_or(u32::MAX);
        Found { start, end, senses: &self.senses[pattern], name }
    }

    /// Where the longest name that begins at `at` and ends with a word ends, and its pattern.
    fn longest(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let mut state = self.automaton.start_state(Anchored::Yes).ok()?;
        let (mut at, mut length, mut longest) = (at, 0, None);
        let mut buffer = [0; 4];
        while let Some((c, behind)) = fold::next(text, at) {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                state = self.automaton.next_state(Anchored::Yes, state, byte);
            }
            length += c.len_utf8();
            at = behind;
            if self.automaton.is_dead(state) {
                break;
            }
            if self.automaton.is_match(state) {
                let matching = (0..self.automaton.match_len(state))
                    .map(|index| self.automaton.match_pattern(state, index).as_usize())
                    // Names that only end here began later.
                    .find(|pattern| self.lengths[*pattern] == length);
                if let Some(pattern) = matching.filter(|_| boundary::ends(text, at)) {
                    longest = Some((at, pattern));
                }
            }
        }
        longest
    }
}

/// With how many letters and digits of ASCII `text` begins.
fn plain_letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// The fewest bytes of a name that is found behind a particle: shorter ones are parts of other words
/// too often.
const SHORTEST_BEHIND_PARTICLE: usize = 6;

/// The pairs of bytes with which names begin.
#[derive(Debug)]
struct Begins(Box<[u64]>);

impl Default for Begins {
    fn default() -> Self {
        Begins(vec![0; (1 << 16) / 64].into())
    }
}

impl Begins {
    /// Adds the pairs with which a text may begin that spells `form`.
    fn add(&mut self, form: &str) {
        let mut chars = form.chars();
        let (Some(first), second) = (chars.next(), chars.next()) else { return };
        for first in std::iter::once(first).chain(fold::unfolded(first).iter().copied()) {
            let mut buffer = [0; 4];
            match first.encode_utf8(&mut buffer).as_bytes() {
                [one] => {
                    let second = second.unwrap_or(' ');
                    for second in
                        std::iter::once(second).chain(fold::unfolded(second).iter().copied())
                    {
                        let mut buffer = [0; 4];
                        self.set(*one, second.encode_utf8(&mut buffer).as_bytes()[0]);
                    }
                    // A soft hyphen may stand anywhere.
                    self.set(*one, 0xC2);
                }
                [one, two, ..] => self.set(*one, *two),
                [] => {}
            }
        }
    }

    fn set(&mut self, one: u8, two: u8) {
        let index = usize::from(one) << 8 | usize::from(two);
        self.0[index / 64] |= 1 << (index % 64);
    }

    /// Whether a name may begin with the bytes at `at`.
    fn may(&self, bytes: &[u8], at: usize) -> bool {
        let Some(one) = bytes.get(at).copied().map(usize::from) else { return false };
        let two = usize::from(bytes.get(at + 1).copied().unwrap_or(b' '));
        let index = one << 8 | two;
        self.0[index / 64] >> (index % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn lexicon(names: &[&str], language: &str) -> Lexicon {
        let mut entries: BTreeMap<String, Vec<Sense>> = BTreeMap::new();
        for (target, name) in (0..).zip(names) {
            for form in super::super::forms::of_name(name, language) {
                entries.entry(form).or_default().push(Sense { target, how: How::Name });
            }
        }
        Lexicon::new(entries, language).expect("there are names")
    }

    fn found(names: &[&str], language: &str, text: &str) -> Vec<String> {
        let mut all = Vec::new();
        lexicon(names, language)
            .names_in(text, |name| all.push(text[name.start..name.end].to_owned()));
        all
    }

    #[test]
    fn the_longest_name_that_ends_with_a_word_is_found() {
        let names = ["Syria", "Syrian Arab Army", "al-Nusra Front", "al-Nusra", "Security Council"];
        let text = "Syrians, the Syrian Arab Army of Syria and al-Nusra Fronts; an-Nusra Front";
        assert_eq!(
            found(&names, "en", text),
            ["Syrian Arab Army", "Syria", "al-Nusra", "an-Nusra Front"]
        );
        assert_eq!(found(&names, "en", "the Security\nCouncil’s"), ["Security\nCouncil"]);
        assert_eq!(found(&names, "en", "security council SYRIA anti-Syria"), Vec::<String>::new());
    }

    #[test]
    fn names_are_found_in_any_script() {
        assert_eq!(
            found(&["Лавров", "Россия"], "ru", "Россия, сказал Лавров."),
            ["Россия", "Лавров"]
        );
        let arabic = ["الأمم المتحدة", "دمشق", "روسيا"];
        let text = "قالت الأمم المتحدة لدمشق وروسيا، وللأمم المتحدة";
        assert_eq!(
            found(&arabic, "ar", text),
            ["الأمم المتحدة", "لدمشق", "وروسيا", "وللأمم المتحدة"]
        );
        // A particle that ends a text stands before nothing.
        assert_eq!(found(&arabic, "ar", "قال و"), Vec::<String>::new());
        assert_eq!(found(&["ایران"], "fa", "وزیر خارجه ايران گفت"), ["ايران"]);
        assert_eq!(found(&["叙利亚"], "zh", "在叙利亚的人"), ["叙利亚"]);
        assert_eq!(found(&["Alep"], "fr", "la ville d’Alep"), ["Alep"]);
    }

    fn config() -> ProptestConfig {
        ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn what_is_found_is_in_order_whole_and_spelled_so(
            parts in vec(prop::sample::select(PARTS), 0..24),
        ) {
            let names = ["Syria", "al-Nusra Front", "R&D", "دمشق", "叙利亚", "Лавров"];
            let text = parts.concat();
            let mut found = Vec::new();
            lexicon(&names, "ar").names_in(&text, |name| found.push((name.start, name.end)));
            let mut last = 0;
            for (start, end) in found {
                prop_assert!(last <= start && start < end, "{text}");
                let name = fold::plain(&text[start..end]);
                let folded = fold::name(&name);
                let is_known = names.iter().any(|known| {
                    let known = fold::name(known);
                    folded.ends_with(known.rsplit('-').next().unwrap_or(&known))
                });
                prop_assert!(is_known, "{name} in {text}");
                last = end;
            }
        }
    }

    const PARTS: &[&str] = &[
        "Syria",
        "al-",
        "an-",
        "Nusra",
        " ",
        "Front",
        "\n",
        "’s",
        "-",
        "R&amp;D",
        "&",
        "و",
        "دمشق",
        "ل",
        "叙利亚",
        "的",
        "Лавров",
        "а",
        "\u{301}",
        "\u{AD}",
        "\u{200C}",
        "é",
        ".",
        "/",
        "x",
        "\u{A0}",
    ];
}
