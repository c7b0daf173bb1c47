//! Assembly: from single records to the site, in full each time.

use super::Site;
use super::chronology::Chronology;
use super::coverage::Coverage;
use super::editions::translations;
use super::linking::Vocabularies;
use super::permalink::permalink;
use super::pictures::{folders, named_pictures};
use super::positions::check_issues;
use super::records::{Entry, Ix, Records};
use super::references;
use super::registry::Registry;
use super::relations::Relations;
use super::renditions::said;
use super::tree::Tree;
use super::visibility::{Visibility, never_public, next_change};
use crate::config::Config;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::{Detail, Image, Record, Reference};
use crate::date::Clock;
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Collation;
use crate::picture::PictureFile;
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What a site is assembled from.
#[derive(Debug)]
pub struct Input {
    /// The configuration.
    pub config: Arc<Config>,
    /// The moment at which the build takes place.
    pub clock: Clock,
    /// What the command line adds to what is public.
    pub visibility: Visibility,
    /// Whether the errors of a draft are warnings even where it is built.
    pub forgive_drafts: bool,
    /// All records, in any order.
    pub records: Vec<Arc<Record>>,
    /// Records that are there but whose files have errors.
    pub broken: Vec<RecordKey>,
    /// Kinds of which a list could not be read: nobody knows which records it holds.
    pub broken_lists: Vec<Kind>,
    /// The data files, by path below `content/data/` without ending.
    pub data: BTreeMap<Arc<str>, Arc<serde_json::Value>>,
    /// The other files of `content/`, by path from the project's root.
    pub files: BTreeSet<Arc<str>>,
    /// What files beside pictures say of them, by the picture's path.
    pub pictures: BTreeMap<Arc<str>, Image>,
    /// What the files of pictures are, by path.
    pub picture_files: BTreeMap<Arc<str>, Arc<PictureFile>>,
}

/// Puts the records together: names, addresses, what is public, who has to do with whom.
///
/// The problems found are those that only the records together show: two records with one key,
/// references to nothing, circles in the tree, addresses that cannot be.
pub fn assemble(input: Input) -> (Site, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let Input { config, clock, visibility, records, data, files, .. } = input;
    let Input { pictures, picture_files, .. } = input;
    let forgive_drafts = input.forgive_drafts || !visibility.drafts;
    let records = distinct(records, &mut problems);
    let next_change = next_change(records.iter().map(Arc::as_ref), clock.now(), &config);
    let registry =
        Registry::new(records.iter().map(Arc::as_ref), &input.broken, &input.broken_lists);
    let mut entries = Vec::with_capacity(records.len());
    for record in records {
        match entry(record, &config, clock.now(), visibility) {
            Ok(entry) => entries.push(entry),
            Err((entry, problem)) => {
                problems.push(*problem);
                entries.push(*entry);
            }
        }
    }
    let mut records = Records {
        collations: Arc::new(collations(&config)),
        translations: Arc::new(translations(&entries)),
        config,
        entries: entries.into_iter().map(Arc::new).collect(),
        registry: Arc::new(registry),
        tree: Arc::default(),
    };
    grow_tree(&mut records, &mut problems);
    address(&mut records);
    let checked: Vec<Vec<Diagnostic>> =
        records.entries.par_iter().map(|entry| check(entry, &records, forgive_drafts)).collect();
    problems.extend(checked.into_iter().flatten());
    let relate = |entry: &Arc<Entry>| Arc::new(Relations::of(&entry.record, &records));
    let relations: Vec<Arc<Relations>> = records.entries.par_iter().map(relate).collect();
    let named = records.public().flat_map(|ix| named_pictures(&records.entry(ix).record));
    let said = said(&pictures, named);
    let site = Site {
        coverage: Arc::new(Coverage::new(&records, &relations)),
        chronology: Arc::new(Chronology::new(&records, &relations)),
        vocabularies: Arc::new(Vocabularies::new(&records)),
        backlinks: Arc::default(),
        bearing: Arc::default(),
        quotations: Arc::default(),
        folders: Arc::new(folders(&records, records.config.language())),
        records,
        relations: relations.into(),
        asked: OnceLock::new(),
        clock,
        next_change,
        visibility,
        forgives_drafts: forgive_drafts,
        data: Arc::new(data),
        files: Arc::new(files),
        said: Arc::new(said),
        pictures: Arc::new(pictures),
        picture_files: Arc::new(picture_files),
    };
    problems.extend(site.check_translations());
    problems.extend(site.check_pictures());
    problems.extend(site.check_home_topics());
    problems.extend(site.check_security());
    problems.extend(references::check_domains(&site.records));
    (site, problems)
}

fn collations(config: &Config) -> BTreeMap<Lang, Collation> {
    let languages = config.editions.iter().map(|edition| &edition.language);
    languages.map(|lang| (lang.clone(), Collation::of(lang))).collect()
}

/// The records by key; of two with one key the first by path stays, and both are reported.
fn distinct(mut records: Vec<Arc<Record>>, problems: &mut Vec<Diagnostic>) -> Vec<Arc<Record>> {
    records.sort_by(|a, b| (&a.key, &a.source.path).cmp(&(&b.key, &b.source.path)));
    records.dedup_by(|second, first| {
        let same = second.key == first.key;
        if same {
            let kind = first.key.kind.with_article();
            let message = format!("there already is {kind} with the id `{}`", first.key.id);
            problems.push(
                Diagnostic::error("same-id", message)
                    .at(title_place(second))
                    .related("the other one", title_place(first))
                    .hint("give one of them another id: rename its file, or change its `id`"),
            );
        }
        same
    });
    records
}

/// The place of a record as a whole: its title.
pub fn title_place(record: &Record) -> Place {
    record.source.place(record.header.title_span)
}

pub(super) fn entry(
    record: Arc<Record>,
    config: &Config,
    now: Timestamp,
    visibility: Visibility,
) -> Result<Entry, (Box<Entry>, Box<Diagnostic>)> {
    let zone = &config.time_zone;
    let public = visibility.shows(&record, now, zone);
    let instant = record.article().map_or(Timestamp::MIN, |article| article.date.at(zone));
    let path = permalink(&record, config);
    let whole = |path, public| Entry {
        record,
        public,
        path,
        url: Arc::from(""),
        instant,
        name: OnceLock::new(),
        card: OnceLock::new(),
        mentions: OnceLock::new(),
        sort_key: OnceLock::new(),
    };
    match path {
        Ok(path) => Ok(whole(path, public)),
        // A record without an address is kept out of sight; its names still mean it.
        Err(problem) => {
            let nowhere = crate::output_path::OutputPath::page([]).expect("the root has a path");
            Err((Box::new(whole(nowhere, false)), problem))
        }
    }
}

/// Puts topics, terms and places below their parents, and actors on the pages of their topics.
fn grow_tree(records: &mut Records, problems: &mut Vec<Diagnostic>) {
    let mut tree = Tree::default();
    for position in 0..records.entries.len() {
        let child = Ix::at(position);
        let record = &records.entries[position].record;
        if let Some((kind, reference)) = parent(record)
            && let Some(parent) = records.find(&[kind], reference, &record.key.lang)
            && tree.put_below(child, parent).is_err()
        {
            let message = format!("`{}` would be a part of itself", record.key.id);
            let problem =
                Diagnostic::error("circle", message).at(record.source.place(reference.span));
            problems.push(problem.hint("one of the records on the way must have another parent"));
        }
        let Some(about) = record.topic().and_then(|topic| topic.about.as_ref()) else { continue };
        let Some(actor) = records.find(&[Kind::Actor], about, &record.key.lang) else { continue };
        if let Err(other) = tree.share_page(child, actor) {
            let other = &records.entry(other).record;
            let message =
                format!("the topic `{}` is about `{}` already", other.key.id, about.value);
            let problem = Diagnostic::error("same-about", message);
            problems.push(
                problem
                    .at(record.source.place(about.span))
                    .related("the other one", title_place(other))
                    .hint("an actor shares its page with one topic only: leave `about` out of one"),
            );
        } else {
            let registry = Arc::get_mut(&mut records.registry);
            registry.expect("nobody else has it yet").share_page(actor, child);
        }
    }
    records.tree = Arc::new(tree);
}

pub(super) fn parent(record: &Record) -> Option<(Kind, &Reference)> {
    let reference = match &record.detail {
        Detail::Topic(topic) => topic.parent.as_ref(),
        Detail::Term(term) => term.parent.as_ref(),
        Detail::Place(place) => place.within.as_ref(),
        _ => None,
    };
    reference.map(|reference| (record.key.kind.clone(), reference))
}

/// Gives every record the URL of the page that shows it.
fn address(records: &mut Records) {
    let urls: Vec<Arc<str>> = (0..records.entries.len())
        .map(|position| {
            let page = records.page_of(Ix::at(position));
            Arc::from(records.config.base_url.link(&records.entry(page).path))
        })
        .collect();
    for (entry, url) in records.entries.iter_mut().zip(urls) {
        Arc::make_mut(entry).url = url;
    }
}

/// The problems of one record among the others; those of a draft that is forgiven are warnings.
pub(super) fn check(entry: &Entry, records: &Records, forgive_drafts: bool) -> Vec<Diagnostic> {
    let mut found = references::check(&entry.record, records);
    found.extend(check_issues(&entry.record, records));
    if never_public(&entry.record, &records.config.time_zone) {
        let message = "the record expires before it may appear, so that nobody ever sees it";
        found.push(
            Diagnostic::warning("never-public", message)
                .at(title_place(&entry.record))
                .hint("look at `expires` and at `date`, `publish_at` and `embargo_until`"),
        );
    }
    if entry.record.header.publication.draft && forgive_drafts {
        found = found.into_iter().map(Diagnostic::softened).collect();
    }
    found
}
