//! The registry: which record a name means.

use super::records::Ix;
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::content::record::{Detail, Record};
use crate::diagnostic::nearest;
use foldhash::{HashMap, HashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// All names of all records: ids, aliases, acronyms, files, domains of outlets.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    entered: Arc<Entered>,
    /// The holders of names that records have, or had, since they were entered.
    renamed: BTreeMap<String, Vec<Ix>>,
    same_page: BTreeMap<Ix, Ix>,
    broken: HashSet<(Kind, Id)>,
    broken_lists: Vec<Kind>,
}

/// The names as they were entered.
#[derive(Debug, Default)]
struct Entered {
    ids: HashMap<Kind, HashMap<Id, Vec<(Lang, Ix)>>>,
    names: HashMap<String, Vec<Ix>>,
    files: HashMap<Arc<str>, Ix>,
    domains: HashMap<Arc<str>, Ix>,
    keys: Vec<RecordKey>,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One record.
    Found(Ix),
    /// One whose own file has errors; those are reported where they are.
    Broken,
    /// Several, of different kinds or ids.
    Ambiguous(Vec<RecordKey>),
    /// None; perhaps the one named here was meant.
    Unknown(Option<String>),
}

impl Registry {
    /// The registry of `records`, numbered by their position, of records that are `broken`, and of
    /// kinds of which a list is.
    pub fn new<'a>(
        records: impl IntoIterator<Item = &'a Record>,
        broken: &[RecordKey],
        broken_lists: &[Kind],
    ) -> Self {
        let mut registry = Registry { broken_lists: broken_lists.to_vec(), ..Registry::default() };
        registry.broken.extend(broken.iter().map(|key| (key.kind.clone(), key.id.clone())));
        let mut entered = Entered::default();
        for (position, record) in records.into_iter().enumerate() {
            entered.enter(Ix::at(position), record);
        }
        registry.entered = Arc::new(entered);
        registry
    }

    /// The registry after the record at `ix` was told anew, which leaves its key and file alone.
    pub(super) fn with_names(&self, ix: Ix, before: &Record, now: &Record) -> Self {
        let mut registry = self.clone();
        let (before, now) = (folded_names(before), folded_names(now));
        for name in before.symmetric_difference(&now) {
            let mut holders = self.holders(name).to_vec();
            holders.retain(|holder| *holder != ix);
            if now.contains(name) {
                holders.push(ix);
            }
            registry.renamed.insert(name.clone(), holders);
        }
        registry
    }

    /// Whether `name` is the id of a record of one of `kinds`, so that no other sort of name counts.
    pub(super) fn is_id(&self, name: &str, kinds: &[Kind]) -> bool {
        let (kinds, name) = prefixed(name, kinds);
        kinds.iter().any(|kind| self.editions(kind, name).is_some())
    }

    fn holders(&self, folded: &str) -> &[Ix] {
        let holders = self.renamed.get(folded).or_else(|| self.entered.names.get(folded));
        holders.map_or(&[], Vec::as_slice)
    }

    /// Makes the names of an actor and of the topic that is its page mean the topic where both
    /// would do.
    pub(super) fn share_page(&mut self, actor: Ix, topic: Ix) {
        self.same_page.insert(actor, topic);
    }

    /// The record of one of `kinds` (in order of preference) that `name` means: an id, else an
    /// alias, acronym, symbol or title; with `kind:` before it where several kinds share the name.
    ///
    /// A record in `lang` comes before one in `default`, and that before any other.
    pub fn resolve(&self, name: &str, kinds: &[Kind], lang: &Lang, default: &Lang) -> Resolution {
        let (kinds, name) = prefixed(name, kinds);
        let mut found = self.candidates(name, kinds, lang, default);
        if found.len() > 1 {
            let all = found.clone();
            found.retain(|ix| !self.same_page.get(ix).is_some_and(|topic| all.contains(topic)));
        }
        match found.as_slice() {
            [] if self.is_broken(name, kinds) => Resolution::Broken,
            [] => Resolution::Unknown(self.nearest(name, kinds)),
            [only] => Resolution::Found(*only),
            several => Resolution::Ambiguous(
                several.iter().map(|ix| self.entered.keys[ix.position()].clone()).collect(),
            ),
        }
    }

    /// Whether `name` is the id of a record of one of `kinds` whose file has errors, or may be that of
    /// one in a list that could not be read.
    pub fn is_broken(&self, name: &str, kinds: &[Kind]) -> bool {
        let (kinds, name) = prefixed(name, kinds);
        kinds.iter().any(|kind| {
            self.broken_lists.contains(kind)
                || self.broken.contains(&(kind.clone(), Id::from(name)))
        })
    }

    /// The record of `kind` with `id` that is written in `lang`.
    pub fn edition(&self, kind: &Kind, id: &Id, lang: &Lang) -> Option<Ix> {
        self.editions(kind, &id.0)?.iter().find(|(written, _)| written == lang).map(|(_, ix)| *ix)
    }

    /// The record whose file stands at `path`.
    pub fn file(&self, path: &str) -> Option<Ix> {
        self.entered.files.get(path).copied()
    }

    /// The outlet that publishes under `host`: the one with the longest domain that ends it.
    pub fn outlet_of_host(&self, host: &str) -> Option<Ix> {
        let mut rest = host;
        loop {
            if let Some(ix) = self.entered.domains.get(rest) {
                return Some(*ix);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    fn editions(&self, kind: &Kind, id: &str) -> Option<&[(Lang, Ix)]> {
        Some(self.entered.ids.get(kind)?.get(id)?)
    }

    fn candidates(&self, name: &str, kinds: &[Kind], lang: &Lang, default: &Lang) -> Vec<Ix> {
        let by_id: Vec<Ix> = kinds
            .iter()
            .filter_map(|kind| self.editions(kind, name))
            .filter_map(|editions| in_language(editions, lang, default))
            .collect();
        if !by_id.is_empty() {
            return by_id;
        }
        let mut by_name: Vec<Ix> = self
            .holders(&folded(name))
            .iter()
            .map(|ix| &self.entered.keys[ix.position()])
            .filter(|key| kinds.contains(&key.kind))
            .filter_map(|key| self.editions(&key.kind, &key.id.0))
            .filter_map(|editions| in_language(editions, lang, default))
            .collect();
        by_name.sort_unstable();
        by_name.dedup();
        by_name
    }

    fn nearest(&self, name: &str, kinds: &[Kind]) -> Option<String> {
        let ids =
            self.entered.keys.iter().filter(|key| kinds.contains(&key.kind)).map(|key| &*key.id.0);
        nearest(name, ids).map(str::to_owned)
    }
}

impl Entered {
    fn enter(&mut self, ix: Ix, record: &Record) {
        let key = &record.key;
        let of_kind = self.ids.entry(key.kind.clone()).or_default();
        of_kind.entry(key.id.clone()).or_default().push((key.lang.clone(), ix));
        self.keys.push(key.clone());
        // Items of a list file share it; a link to the list means none of them.
        if record.source.path.ends_with(".md") {
            self.files.insert(Arc::clone(&record.source.path), ix);
        }
        for name in names(record) {
            let holders = self.names.entry(folded(name)).or_default();
            if !holders.contains(&ix) {
                holders.push(ix);
            }
        }
        if let Detail::Outlet(outlet) = &record.detail {
            for domain in &outlet.domains {
                self.domains.entry(Arc::clone(domain)).or_insert(ix);
            }
        }
    }
}

/// The names of a record besides its id.
fn names(record: &Record) -> impl Iterator<Item = &Arc<str>> {
    let header = &record.header;
    let symbol = match &record.detail {
        Detail::Document(document) => Some(&document.symbol),
        _ => None,
    };
    let aliases = header.aliases.iter().map(|alias| &alias.text);
    std::iter::once(&header.title).chain(&header.acronym).chain(symbol).chain(aliases)
}

/// The names of a record besides its id, as they are compared.
pub(super) fn folded_names(record: &Record) -> BTreeSet<String> {
    names(record).map(|name| folded(name)).collect()
}

/// What is compared of a name by which a text or front matter means a record.
pub(super) fn folded_name(name: &str, kinds: &[Kind]) -> String {
    folded(prefixed(name, kinds).1)
}

/// The kinds and the name that are meant by `kind:name`, where the kind is one of `kinds`.
fn prefixed<'a>(name: &'a str, kinds: &'a [Kind]) -> (&'a [Kind], &'a str) {
    let Some((kind, rest)) = name.split_once(':') else { return (kinds, name) };
    match kinds.iter().find(|known| known.name() == kind.trim()) {
        Some(kind) => (std::slice::from_ref(kind), rest.trim()),
        None => (kinds, name),
    }
}

fn in_language(editions: &[(Lang, Ix)], lang: &Lang, default: &Lang) -> Option<Ix> {
    let written_in = |wanted: &Lang| editions.iter().find(|(lang, _)| lang == wanted);
    written_in(lang).or_else(|| written_in(default)).or(editions.first()).map(|(_, ix)| *ix)
}

/// Names are compared without regard to case, spacing and Unicode form.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            folded.extend(word.nfkc().flat_map(char::to_lowercase));
        }
    }
    folded
}
