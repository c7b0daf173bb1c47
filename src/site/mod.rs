//! The site: all records together, and what follows from their being together.
//!
//! [`assemble`] is redone in full for every build and knows no output and no theme. It resolves
//! every reference, decides once what is public, gives every record its address, and indexes who
//! has to do with whom. Orders are total: date, then key; nothing comes from a hash map's order.

mod archive;
mod asked;
mod assemble;
mod bearing;
mod cards;
mod chronology;
mod coverage;
mod details;
mod editions;
mod glossary;
mod hub;
mod linking;
mod lists;
mod lookups;
mod map;
mod mentioned;
mod news;
mod pages;
mod permalink;
mod pictures;
mod positions;
mod provenance;
mod quotes;
mod records;
mod references;
mod registry;
mod related;
mod relations;
mod renditions;
mod retold;
mod searched;
mod security;
mod selection;
mod shares;
mod tables;
mod timeline;
mod tree;
mod usage;
pub mod view;
mod visibility;

pub use assemble::{Input, assemble, title_place};
pub use linking::{How, Mentions, Spot, place_of, words};
pub use map::Marked;
pub use pages::numbered_pages;
pub use permalink::{language_part, section_path};
pub use pictures::{FILES, Published, picture_file, rendition_path, shown_file};
pub use quotes::FEW_QUOTES;
pub use records::Ix;
pub use registry::Resolution;
pub use renditions::{Renditions, Said};
pub use retold::Retold;
pub use searched::SearchPart;
pub use selection::{Events, Filter, List, ListingOf, MapOf, Order};
pub use tables::columns;
pub use visibility::{Change, Standing, Turn, Visibility};

use crate::config::Config;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::{Image, Record};
use crate::date::Clock;
use crate::output_path::OutputPath;
use crate::picture::PictureFile;
use bearing::Bearing;
use chronology::Chronology;
use coverage::Coverage;
use linking::Vocabularies;
use mentioned::Backlinks;
use quotes::Quotations;
use records::Records;
use relations::Relations;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// All records, and what follows from their being together.
#[derive(Clone, Debug)]
pub struct Site {
    /// The moment at which the build takes place.
    pub clock: Clock,
    /// The first moment after it at which the site changes by itself.
    pub next_change: Option<Change>,
    /// The data files, by path below `content/data/` without ending.
    pub data: Arc<BTreeMap<Arc<str>, Arc<serde_json::Value>>>,
    visibility: Visibility,
    forgives_drafts: bool,
    files: Arc<BTreeSet<Arc<str>>>,
    pictures: Arc<BTreeMap<Arc<str>, Image>>,
    picture_files: Arc<BTreeMap<Arc<str>, Arc<PictureFile>>>,
    said: Arc<BTreeMap<Arc<str>, Said>>,
    folders: Arc<BTreeMap<Arc<str>, Ix>>,
    records: Records,
    relations: Arc<[Arc<Relations>]>,
    coverage: Arc<Coverage>,
    chronology: Arc<Chronology>,
    /// The names, other than ids, that somebody asks for, gathered when that is first of interest.
    asked: OnceLock<Arc<BTreeSet<String>>>,
    vocabularies: Arc<Vocabularies>,
    backlinks: Arc<OnceLock<Backlinks>>,
    bearing: Arc<OnceLock<Bearing>>,
    quotations: Arc<OnceLock<Quotations>>,
}

impl Site {
    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.records.config
    }

    /// The records that are public, in the order of their keys.
    pub fn public(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.records.public().map(|ix| &self.records.entry(ix).record)
    }

    /// The public record of `key`.
    pub fn record(&self, key: &RecordKey) -> Option<&Arc<Record>> {
        self.records.public_ix(key).map(|ix| &self.records.entry(ix).record)
    }

    /// Where the page that shows a public record goes: for an actor whose page is a topic's, there.
    pub fn page_path(&self, key: &RecordKey) -> Option<&OutputPath> {
        let ix = self.records.public_ix(key)?;
        Some(&self.records.entry(self.records.page_of(ix)).path)
    }

    /// Where a public record's own page goes, or would if another's did not show it.
    pub fn own_path(&self, key: &RecordKey) -> Option<&OutputPath> {
        self.records.public_ix(key).map(|ix| &self.records.entry(ix).path)
    }

    /// What a link of a text in `lang` means by `name`.
    pub fn resolve(&self, kind: Option<&Kind>, name: &str, lang: &Lang) -> Resolution {
        match kind {
            Some(kind) => self.records.resolve(std::slice::from_ref(kind), name, lang),
            None => self.records.resolve(&self.records.linkable_kinds(), name, lang),
        }
    }

    /// The record whose file stands at `path`.
    pub fn record_of_file(&self, path: &str) -> Option<Ix> {
        self.records.registry.file(path)
    }

    /// The key of the record of a number, if it is public.
    pub fn public_key(&self, ix: Ix) -> Option<&RecordKey> {
        Some(self.records.entry(ix)).filter(|entry| entry.public).map(|entry| &entry.record.key)
    }

    /// The key of the record of a number, whether it is public or not.
    pub fn key(&self, ix: Ix) -> &RecordKey {
        self.records.key(ix)
    }

    /// The number of a record, whether it is public or not.
    pub fn number(&self, key: &RecordKey) -> Option<Ix> {
        self.records.registry.edition(&key.kind, &key.id, &key.lang)
    }

    /// What a record has to do with, what that is part of, and what it is itself part of: each once,
    /// in the order of the keys.
    pub fn hubs_of(&self, ix: Ix) -> BTreeSet<&RecordKey> {
        let tree = &self.records.tree;
        let above = |ix: Ix| std::iter::once(ix).chain(tree.ancestors(ix));
        let related = self.relations[ix.position()].direct();
        let hubs = related.into_iter().flat_map(above).chain(tree.ancestors(ix));
        hubs.map(|ix| self.records.key(ix)).collect()
    }

    /// The languages of the site, the default one first.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.config().editions.iter().map(|edition| &edition.language)
    }

    /// The kinds that have a section in a language: those of which it has public records, with the
    /// taxonomies of the configuration; and the glossary as soon as there is an acronym.
    pub fn kinds<'a>(&'a self, lang: &'a Lang) -> impl Iterator<Item = Kind> + 'a {
        let kinds = self.records.linkable_kinds();
        kinds.into_iter().filter(|kind| {
            self.records.of_kind(kind, lang).next().is_some()
                || *kind == Kind::Expression && self.has_acronyms(lang)
        })
    }

    /// Files of `content/` that are no records and no data, by path from the project's root.
    pub fn files(&self) -> &BTreeSet<Arc<str>> {
        &self.files
    }
}
