//! Which names texts in a language may use, and what each of them means.
//!
//! A record is meant in the edition that a link would lead to. It brings its own names, and those of
//! its other editions that are of the language.

use super::forms;
use super::lexicon::{How, Lexicon, Sense};
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::content::record::{Alias, AliasKind, Detail, Record};
use crate::site::records::{Entry, Ix, Records};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// The vocabulary of each language, made when it is first asked for.
#[derive(Debug)]
pub struct Vocabularies(BTreeMap<Lang, OnceLock<Vocabulary>>);

impl Vocabularies {
    /// Those of the languages of `records`.
    pub fn new(records: &Records) -> Self {
        let languages = records.config.editions.iter().map(|edition| edition.language.clone());
        Vocabularies(languages.map(|language| (language, OnceLock::new())).collect())
    }

    /// That of texts in `lang`.
    pub fn of(&self, lang: &Lang, records: &Records) -> Option<&Vocabulary> {
        Some(self.0.get(lang)?.get_or_init(|| Vocabulary::new(records, lang)))
    }
}

/// The names that texts in a language may use.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The automaton; none where there is no name.
    pub lexicon: Option<Lexicon>,
    /// What the names mean.
    pub targets: Vec<Target>,
}

/// A record that a name may mean: the one whose page a link leads to.
#[derive(Debug)]
pub struct Target {
    /// Its number.
    pub ix: Ix,
    /// Its key.
    pub key: Arc<RecordKey>,
    /// Its name in full: what its acronym stands for.
    pub expansion: Arc<str>,
    /// Where several bear a name, those with the lowest number are meant: who acts, places and
    /// documents before outlets, for a body that publishes is a body first, and running stories and
    /// terms last.
    pub rank: u8,
}

impl Vocabulary {
    /// The vocabulary of texts in `lang`.
    pub fn new(records: &Records, lang: &Lang) -> Self {
        let mut making = Making::of(records, lang);
        let same_record = |one: &Arc<Entry>, other: &Arc<Entry>| {
            let (one, other) = (&one.record.key, &other.record.key);
            one.kind == other.kind && one.id == other.id
        };
        let mut position = 0;
        for editions in records.entries.chunk_by(same_record) {
            making.enter(editions, position);
            position += editions.len();
        }
        let Making { entries, targets, .. } = making;
        Vocabulary { lexicon: Lexicon::new(entries, primary(lang)), targets }
    }
}

/// The primary subtag of a language.
pub fn primary(lang: &Lang) -> &str {
    lang.as_str().split('-').next().unwrap_or_default()
}

/// What a record brings to the vocabularies: while it is the same, they are.
#[derive(PartialEq)]
pub struct Brought<'r> {
    title: &'r str,
    aliases: &'r [Alias],
    acronym: Option<&'r str>,
    translation_of: Option<&'r str>,
    /// A document's symbol, the actor that a capital stands for, the names of an expression.
    own: Vec<&'r str>,
}

/// What `record` brings; nothing for kinds whose names no text is looked through for.
pub fn brought(record: &Record) -> Option<Brought<'_>> {
    if matches!(record.key.kind, Kind::Article | Kind::Author | Kind::Page) {
        return None;
    }
    let header = &record.header;
    let own: Vec<&str> = match &record.detail {
        Detail::Document(document) => vec![&document.symbol],
        Detail::Place(place) => place.metonym_of.iter().map(|actor| &*actor.value).collect(),
        Detail::Expression(expression) => expression.forms.iter().map(|it| &*it.text).collect(),
        _ => Vec::new(),
    };
    Some(Brought {
        title: &header.title,
        aliases: &header.aliases,
        acronym: header.acronym.as_deref(),
        translation_of: header.translation_of.as_ref().map(|original| &*original.value),
        own,
    })
}

struct Making<'a> {
    records: &'a Records,
    lang: &'a Lang,
    /// Records that a record of the language with another id translates.
    translated: BTreeSet<(&'a Kind, Id)>,
    places: BTreeMap<Ix, u32>,
    targets: Vec<Target>,
    entries: BTreeMap<String, Vec<Sense>>,
}

impl<'a> Making<'a> {
    fn of(records: &'a Records, lang: &'a Lang) -> Self {
        let own = records.entries.iter().filter(|entry| entry.record.key.lang == *lang);
        let translated = own.filter_map(|entry| {
            let original = entry.record.header.translation_of.as_ref()?;
            Some((&entry.record.key.kind, Id(Arc::clone(&original.value))))
        });
        Making {
            records,
            lang,
            translated: translated.collect(),
            places: BTreeMap::new(),
            targets: Vec::new(),
            entries: BTreeMap::new(),
        }
    }

    /// Enters the names of one record, of which these are the editions.
    fn enter(&mut self, editions: &[Arc<Entry>], position: usize) {
        let key = &editions[0].record.key;
        if matches!(key.kind, Kind::Article | Kind::Author | Kind::Page) {
            return;
        }
        let in_language = |lang: &Lang| {
            let of = |entry: &Arc<Entry>| entry.public && entry.record.key.lang == *lang;
            editions.iter().position(of)
        };
        let default = self.records.config.language();
        let chosen = in_language(self.lang)
            .or_else(|| in_language(default))
            .or_else(|| editions.iter().position(|entry| entry.public));
        let Some(chosen) = chosen else { return };
        let record = &editions[chosen].record;
        if record.key.lang != *self.lang && self.translated.contains(&(&key.kind, key.id.clone())) {
            return;
        }
        let target = self.target(self.records.page_of(Ix::at(position + chosen)));
        self.own_names(record, target);
        for (index, edition) in editions.iter().enumerate() {
            for alias in &edition.record.header.aliases {
                let fits = match &alias.lang {
                    Some(lang) => primary(lang) == primary(self.lang),
                    None => index == chosen,
                };
                if fits {
                    self.alias(alias, target);
                    self.metonym(record, &alias.text);
                }
            }
        }
    }

    fn own_names(&mut self, record: &Record, target: u32) {
        let title = &record.header.title;
        let how = match record.key.kind {
            Kind::Event | Kind::Expression | Kind::Term(_) => How::Asked,
            _ => How::Name,
        };
        self.add(forms::of_name(title, primary(self.lang)), target, how);
        self.metonym(record, title);
        if let Some(acronym) = &record.header.acronym {
            self.add(forms::of_acronym(acronym), target, How::Acronym);
        }
        if let Detail::Expression(expression) = &record.detail {
            for form in &expression.forms {
                self.add(forms::of_name(&form.text, primary(self.lang)), target, How::Asked);
            }
        }
        if let Detail::Document(document) = &record.detail {
            self.add(forms::of_symbol(&document.symbol), target, How::Name);
        }
    }

    fn alias(&mut self, alias: &Alias, target: u32) {
        if alias.kind == Some(AliasKind::Metonym) {
            self.add(forms::of_name(&alias.text, primary(self.lang)), target, How::Metonym);
        } else if is_acronym(&alias.text) {
            self.add(forms::of_acronym(&alias.text), target, How::Acronym);
        } else {
            self.add(forms::of_name(&alias.text, primary(self.lang)), target, How::Name);
        }
    }

    /// The names of a capital are those of the government that it stands for.
    fn metonym(&mut self, record: &Record, name: &str) {
        let Detail::Place(place) = &record.detail else { return };
        let government = place
            .metonym_of
            .as_ref()
            .and_then(|actor| self.records.find(&[Kind::Actor], actor, self.lang));
        if let Some(government) = government {
            let target = self.target(self.records.page_of(government));
            self.add(forms::of_name(name, primary(self.lang)), target, How::Metonym);
        }
    }

    fn add(&mut self, forms: BTreeSet<String>, target: u32, how: How) {
        for form in forms {
            self.entries.entry(form).or_default().push(Sense { target, how });
        }
    }

    fn target(&mut self, ix: Ix) -> u32 {
        if let Some(place) = self.places.get(&ix) {
            return *place;
        }
        let place = u32::try_from(self.targets.len()).unwrap_or(u32::MAX);
        let record = &self.records.entry(ix).record;
        let is_about = record.topic().is_some_and(|topic| topic.about.is_some());
        self.targets.push(Target {
            ix,
            key: Arc::new(record.key.clone()),
            expansion: in_full(record, self.lang),
            rank: match record.key.kind {
                Kind::Outlet => 1,
                Kind::Topic if is_about => 0,
                Kind::Topic | Kind::Term(_) => 2,
                _ => 0,
            },
        });
        self.places.insert(ix, place);
        place
    }
}

/// The name of a record that says most: its title, unless that is only its acronym.
fn in_full(record: &Record, lang: &Lang) -> Arc<str> {
    let header = &record.header;
    let fits = |alias: &&Alias| {
        let is_of_language = alias.lang.as_ref().is_none_or(|it| primary(it) == primary(lang));
        is_of_language && alias.text.contains(' ')
    };
    let longer = if is_acronym(&header.title) { header.aliases.iter().find(fits) } else { None };
    Arc::clone(longer.map_or(&header.title, |alias| &alias.text))
}

/// Whether a name is an acronym: a few capitals and nothing else.
fn is_acronym(name: &str) -> bool {
    name.len() <= 8 && name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}
