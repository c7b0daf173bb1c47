//! The records in their order, with the names, the tree and the addresses that join them.

use super::editions::Translations;
use super::linking::Mentions;
use super::registry::{Registry, Resolution};
use super::tree::Tree;
use super::view::{Card, Ref};
use crate::config::Config;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::{Detail, Record, Reference};
use crate::locale::Collation;
use crate::output_path::OutputPath;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The number of a record: its position in the order of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(u32);

impl Ix {
    /// The number of the record at `position`.
    ///
    /// # Panics
    /// At four billion records, for which no memory is large enough.
    pub fn at(position: usize) -> Self {
        Ix(u32::try_from(position).expect("memory ends before there are four billion records"))
    }

    /// The position that it names.
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// A record in its place among the others.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record.
    pub record: Arc<Record>,
    /// Whether readers may see it.
    pub public: bool,
    /// Where its own page goes.
    pub path: OutputPath,
    /// The root-relative URL of the page that shows it.
    pub url: Arc<str>,
    /// The instant by which lists are sorted; the beginning of time where a record has no date.
    pub instant: Timestamp,
    /// How it is named, made when it is first asked for.
    pub name: OnceLock<Arc<Ref>>,
    /// How lists show it, made when it is first asked for.
    pub card: OnceLock<Arc<Card>>,
    /// What its text mentions, found when that is first asked for.
    pub mentions: OnceLock<Arc<Mentions>>,
    /// What it is sorted by among others of its language, made when it is first asked for.
    pub sort_key: OnceLock<Arc<[u8]>>,
}

/// All records of the site, public or not.
#[derive(Clone, Debug)]
pub struct Records {
    /// The configuration.
    pub config: Arc<Config>,
    /// The records in the order of their keys; most are shared with the site before an edit.
    pub entries: Vec<Arc<Entry>>,
    /// What names mean.
    pub registry: Arc<Registry>,
    /// Parents, children, shared pages.
    pub tree: Arc<Tree>,
    /// The records that translate one of another id.
    pub translations: Arc<Translations>,
    /// The alphabetical orders of the languages.
    pub collations: Arc<BTreeMap<Lang, Collation>>,
}

impl Records {
    /// The entry of a number.
    pub fn entry(&self, ix: Ix) -> &Entry {
        &self.entries[ix.position()]
    }

    /// The key of a number.
    pub fn key(&self, ix: Ix) -> &RecordKey {
        &self.entry(ix).record.key
    }

    /// The number of the public record of `key`.
    pub fn public_ix(&self, key: &RecordKey) -> Option<Ix> {
        let ix = self.registry.edition(&key.kind, &key.id, &key.lang)?;
        Some(ix).filter(|ix| self.entry(*ix).public)
    }

    /// All public records.
    pub fn public(&self) -> impl Iterator<Item = Ix> + '_ {
        (0..self.entries.len()).map(Ix::at).filter(|ix| self.entry(*ix).public)
    }

    /// The public records of a kind in a language, in the order of their ids.
    pub fn of_kind<'a>(&'a self, kind: &'a Kind, lang: &'a Lang) -> impl Iterator<Item = Ix> + 'a {
        let start = self.entries.partition_point(|entry| entry.record.key.kind < *kind);
        self.entries[start..]
            .iter()
            .take_while(|entry| entry.record.key.kind == *kind)
            .enumerate()
            .filter(|(_, entry)| entry.public && entry.record.key.lang == *lang)
            .map(move |(offset, _)| Ix::at(start + offset))
    }

    /// The kinds that a link in a text may mean: all that have pages.
    pub fn linkable_kinds(&self) -> Vec<Kind> {
        let terms =
            self.config.taxonomies.iter().map(|taxonomy| Kind::Term(Arc::clone(&taxonomy.key)));
        Kind::BUILT_IN.into_iter().chain(terms).collect()
    }

    /// What a name means to a text in `lang`, among records of `kinds`.
    pub fn resolve(&self, kinds: &[Kind], name: &str, lang: &Lang) -> Resolution {
        self.registry.resolve(name, kinds, lang, self.config.language())
    }

    /// Whether `name` is that of a record whose file has errors.
    pub fn is_broken(&self, kinds: &[Kind], name: &str) -> bool {
        self.registry.is_broken(name, kinds)
    }

    /// What the record at `ix` is sorted by: its name, in the order of its language.
    pub fn sort_key(&self, ix: Ix) -> Arc<[u8]> {
        let entry = self.entry(ix);
        let make = || self.collated(&entry.record.key.lang, sort_name(&entry.record));
        Arc::clone(entry.sort_key.get_or_init(make))
    }

    /// What `text` is sorted by in a list in `lang`.
    pub fn collated(&self, lang: &Lang, text: &str) -> Arc<[u8]> {
        let known = self.collations.get(lang).or_else(|| self.collations.values().next());
        known.map_or_else(|| Arc::from(text.as_bytes()), |collation| collation.key(text).into())
    }

    /// The public record that a reference in front matter means, if its kind is one of `kinds`.
    ///
    /// What does not resolve was reported when the site was assembled; here it is just not there.
    pub fn find(&self, kinds: &[Kind], reference: &Reference, lang: &Lang) -> Option<Ix> {
        self.find_name(kinds, &reference.value, lang)
    }

    /// As [`Records::find`], for a name.
    pub fn find_name(&self, kinds: &[Kind], name: &str, lang: &Lang) -> Option<Ix> {
        match self.resolve(kinds, name, lang) {
            Resolution::Found(ix) => Some(ix).filter(|ix| self.entry(*ix).public),
            _ => None,
        }
    }

    /// The outlet that a source names: by id or name, else by domain.
    pub fn outlet(&self, reference: &Reference, lang: &Lang) -> Option<Ix> {
        self.find(&[Kind::Outlet], reference, lang)
            .or_else(|| self.outlet_of_host(&reference.value.to_lowercase(), lang))
    }

    /// The public outlet that publishes under the host of `url`.
    pub fn outlet_of_url(&self, url: &str, lang: &Lang) -> Option<Ix> {
        let url = url::Url::parse(url).ok()?;
        self.outlet_of_host(url.host_str()?, lang)
    }

    /// A domain is the outlet's in every language.
    fn outlet_of_host(&self, host: &str, lang: &Lang) -> Option<Ix> {
        let id = &self.key(self.registry.outlet_of_host(host)?).id.0;
        self.find_name(&[Kind::Outlet], id, lang)
    }

    /// The record whose page shows `ix`: itself, or the topic that is about it, while that is
    /// public.
    pub fn page_of(&self, ix: Ix) -> Ix {
        Some(self.tree.page_of(ix)).filter(|page| self.entry(*page).public).unwrap_or(ix)
    }

    /// The day of an article as its date is written.
    pub fn written_date(&self, article: Ix) -> Date {
        let record = &self.entry(article).record;
        record.article().map_or(Date::ZERO, |article| article.date.written_date())
    }
}

/// The name under which a record is sorted.
pub(super) fn sort_name(record: &Record) -> &str {
    let asserted = match &record.detail {
        Detail::Actor(actor) => actor.sort_name.as_ref(),
        Detail::Author(author) => author.sort_name.as_ref(),
        Detail::Document(document) => Some(&document.symbol),
        _ => None,
    };
    asserted.unwrap_or(&record.header.title)
}
