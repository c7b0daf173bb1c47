//! The same site with one record told anew: what an edit of one file comes to.
//!
//! [`super::assemble`] puts all records together. Where one of them says something else, most of what
//! follows from their being together stays, and is shared: everything that is kept here is kept
//! because what it was made of is the same, and everything else is made by the functions by which
//! assembly makes it. Where an edit reaches further than this can tell, it does not try.

use super::Site;
use super::asked::{asked, asked_by};
use super::assemble::{check, entry, parent};
use super::chronology::Chronology;
use super::coverage::Coverage;
use super::linking::{Brought, brought};
use super::pages::numbered_pages;
use super::pictures::named_pictures;
use super::records::{Entry, Ix, Records};
use super::registry::folded_names;
use super::relations::Relations;
use super::renditions::Said;
use super::visibility::next_change;
use crate::config::Dataset;
use crate::content::key::{Kind, Lang};
use crate::content::kinds::{InlineEvent, Issue};
use crate::content::record::{Detail, Publication, Record};
use crate::date::{Clock, Edtf, Moment};
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A site in which one record was told anew.
#[derive(Debug)]
pub struct Retold {
    /// The site.
    pub site: Site,
    /// Whether the same outputs are planned for it.
    pub same_plan: bool,
    /// The problems of the record among the others, as it was.
    pub before: Vec<Diagnostic>,
    /// The problems of the record among the others, as it is.
    pub now: Vec<Diagnostic>,
}

impl Site {
    /// The site at the time of `clock`; `None` where it is another one by then.
    pub fn at(&self, clock: Clock) -> Option<Site> {
        let stands =
            self.clock.now() <= clock.now() && self.until().is_none_or(|until| clock.now() < until);
        // At midnight some article may be too old for a share image of its own.
        let is_same_day = self.today() == clock.today(&self.config().time_zone);
        let stands = stands && (is_same_day || self.config().share_images.is_none());
        stands.then(|| Site { clock, ..self.clone() })
    }

    /// The site with `record` in the place of the record of the same key and file. `None` where that
    /// may mean more for other records than is looked at here: then the site has to be assembled anew.
    pub fn retold(&self, record: &Arc<Record>) -> Option<Retold> {
        let key = &record.key;
        let ix = self.records.registry.edition(&key.kind, &key.id, &key.lang)?;
        let known = self.records.entry(ix);
        if bonds(&known.record) != bonds(record) {
            return None;
        }
        let now = self.clock.now();
        let mut fresh = entry(Arc::clone(record), self.config(), now, self.visibility).ok()?;
        let shares_page =
            self.records.tree.subject_of(ix).is_some() || self.records.tree.page_of(ix) != ix;
        if fresh.public != known.public || (fresh.path != known.path && shares_page) {
            return None;
        }
        fresh.url = if fresh.path == known.path {
            Arc::clone(&known.url)
        } else {
            Arc::from(self.config().base_url.link(&fresh.path))
        };
        let mut site = self.clone();
        site.rename(ix, record)?;
        let is_named_anew = !is_named_alike(known, &fresh);
        site.records.entries[ix.position()] = Arc::new(fresh);
        if is_named_anew {
            // Any card may name it, and is made again when it is asked for.
            for entry in &mut site.records.entries {
                *entry = Arc::new(Entry { card: OnceLock::new(), ..Entry::clone(entry) });
            }
        }
        let moved = site.relate(ix, self);
        // Who mentions whom is the same while this record mentions the same.
        let mentioned = known.mentions.get();
        if mentioned.is_none_or(|it| it.records != site.mentions_of(ix).records) {
            site.backlinks = Arc::default();
        }
        if matches!(key.kind, Kind::Document | Kind::Expression) {
            site.bearing = Arc::default();
        }
        let has_quotes = [&known.record, record].iter().any(|it| !it.body.quotes.is_empty());
        if has_quotes {
            site.quotations = Arc::default();
        }
        if written(&known.record) != written(record) {
            let records = site.records.entries.iter().map(|entry| &*entry.record);
            site.next_change = next_change(records, now, site.config());
        }
        let same_plan = known.path == site.records.entry(ix).path
            && redirects(&known.record) == redirects(record)
            && self.shown_by(&known.record) == site.shown_by(record)
            && (fills(&known.record) == fills(record) || self.has_tables_as(&site, &key.lang))
            && (!has_quotes || self.quote_lists(&key.lang) == site.quote_lists(&key.lang))
            && moved.is_some_and(|hubs| self.has_pages_as(&site, &hubs));
        let (before, now) = (self.problems_of(ix), site.problems_of(ix));
        Some(Retold { site, same_plan, before, now })
    }

    /// Finds out now what [`Site::retold`] would otherwise have to find out first.
    pub fn prepare(&self) {
        self.names_asked();
    }

    fn names_asked(&self) -> &Arc<BTreeSet<String>> {
        self.asked.get_or_init(|| Arc::new(asked(&self.records)))
    }

    /// Takes in the names of a record that is told anew, unless somebody asks for one that changes.
    fn rename(&mut self, ix: Ix, record: &Record) -> Option<()> {
        let before = Arc::clone(&self.records.entry(ix).record);
        let (old, new) = (folded_names(&before), folded_names(record));
        if old != new {
            // Of all kinds only articles have names that no text is looked through for.
            let asked = self.names_asked();
            if record.key.kind != Kind::Article
                || old.symmetric_difference(&new).any(|name| asked.contains(name))
            {
                return None;
            }
            let registry = self.records.registry.with_names(ix, &before, record);
            self.records.registry = Arc::new(registry);
        }
        if let Some(asked) = self.asked.get_mut() {
            let further = asked_by(record, &self.records);
            if !further.is_subset(asked) {
                Arc::make_mut(asked).extend(further);
            }
        }
        Some(())
    }

    /// Takes in whom the record at `ix` has to do with, where that is another than in `before`. Gives the
    /// hubs that gained or lost it; `None` where its place among all is another, or what happens in it.
    fn relate(&mut self, ix: Ix, before: &Site) -> Option<BTreeSet<Ix>> {
        let (old, new) = (before.records.entry(ix), self.records.entry(ix));
        let relations = Relations::of(&new.record, &self.records);
        let known = &before.relations[ix.position()];
        let lang = &new.record.key.lang;
        let hubs = |relations: &Relations, records: &Records| -> BTreeSet<Ix> {
            relations.hubs_in(lang, records).into_iter().collect()
        };
        let (from, to) = (hubs(known, &before.records), hubs(&relations, &self.records));
        let same_place = old.instant == new.instant && old.path == new.path;
        let (is_public, is_article) = (new.public, new.record.key.kind == Kind::Article);
        let (told, tells) = (happenings(&old.record), happenings(&new.record));
        let same_events = told == tells && (from == to || tells.is_empty());
        if relations != **known {
            let mut all = self.relations.to_vec();
            all[ix.position()] = Arc::new(relations);
            self.relations = all.into();
        }
        if is_public && is_article && !same_place {
            self.coverage = Arc::new(Coverage::new(&self.records, &self.relations));
        } else if is_public && is_article && from != to {
            self.coverage = Arc::new(self.coverage.with(ix, &from, &to));
        }
        if is_public && !same_events {
            self.chronology = Arc::new(Chronology::new(&self.records, &self.relations));
        }
        let stays = same_place && (same_events || !is_public);
        stays.then(|| from.symmetric_difference(&to).copied().collect())
    }

    /// Whether the tables that have a row are those that have one in `other`, but for the tables of
    /// records and of events.
    fn has_tables_as(&self, other: &Site, lang: &Lang) -> bool {
        let of_stories = [Dataset::Quotes, Dataset::Corrections];
        of_stories.iter().all(|it| self.has_rows(*it, lang) == other.has_rows(*it, lang))
    }

    /// Whether the listings of `hubs` have as many pages in `other`.
    fn has_pages_as(&self, other: &Site, hubs: &BTreeSet<Ix>) -> bool {
        let pages = |site: &Site, hub: &Ix| {
            numbered_pages(site.coverage.of(*hub).len(), site.config().paginate)
        };
        hubs.iter().all(|hub| pages(self, hub) == pages(other, hub))
    }

    /// The problems of one record among the others.
    fn problems_of(&self, ix: Ix) -> Vec<Diagnostic> {
        let entry = self.records.entry(ix);
        let mut found = check(entry, &self.records, self.forgives_drafts);
        found.extend(self.records.old_translations(ix));
        found.extend(self.picture_problems(ix));
        found
    }
}

/// What of a record others may rest on, besides its names, its address and its relations.
#[derive(PartialEq)]
struct Bonds<'r> {
    path: &'r str,
    folder: Option<&'r str>,
    publication: &'r Publication,
    parent: Option<&'r str>,
    about: Option<&'r str>,
    translation_of: Option<&'r str>,
    domains: &'r [Arc<str>],
    /// What stories may name as the issue of a quote or claim.
    issues: &'r [Issue],
    /// Its pictures: what it says of them is published wherever they are.
    pictures: Vec<String>,
    /// The names that texts are looked through for.
    names: Option<Brought<'r>>,
}

fn bonds(record: &Record) -> Bonds<'_> {
    Bonds {
        path: &record.source.path,
        folder: record.folder.as_deref(),
        publication: &record.header.publication,
        parent: parent(record).map(|(_, reference)| &*reference.value),
        about: record.topic().and_then(|topic| topic.about.as_ref()).map(|about| &*about.value),
        translation_of: record.header.translation_of.as_ref().map(|original| &*original.value),
        domains: match &record.detail {
            Detail::Outlet(outlet) => &outlet.domains,
            _ => &[],
        },
        issues: record.topic().map_or(&[], |topic| &topic.issues),
        pictures: named_pictures(record)
            .map(|(path, image)| format!("{path} {:?}", Said::of(image)))
            .collect(),
        names: brought(record),
    }
}

/// Whether others name a record as before.
fn is_named_alike(before: &Entry, now: &Entry) -> bool {
    let words = |entry: &Entry| {
        let record = &entry.record;
        let label = match &record.detail {
            Detail::Outlet(outlet) => outlet.label.clone(),
            Detail::Document(document) => Some(Arc::clone(&document.symbol)),
            _ => None,
        };
        (Arc::clone(&record.header.title), record.header.acronym.clone(), label)
    };
    before.url == now.url && words(before) == words(now)
}

/// Whether a record has rows in the tables of stories: of quotes, of corrections.
fn fills(record: &Record) -> [bool; 2] {
    let corrects = record.article().is_some_and(|article| !article.corrections.is_empty());
    [!record.body.quotes.is_empty(), corrects]
}

fn written(record: &Record) -> Option<Moment> {
    record.article().map(|article| article.date)
}

fn redirects(record: &Record) -> Vec<&str> {
    record.header.redirect_from.iter().map(|old| &*old.value).collect()
}

/// The dates of what a record adds to the chronology, in its order.
fn happenings(record: &Record) -> Vec<Option<Edtf>> {
    match &record.detail {
        Detail::Event(event) => vec![Some(event.date.clone())],
        Detail::Article(article) => article
            .events
            .iter()
            .map(|event| match event {
                InlineEvent::Entry(entry) => Some(entry.date.clone()),
                InlineEvent::Record(_) => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}
