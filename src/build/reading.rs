//! The first stage: all files of the project, and what each of them means by itself.
//!
//! A file with a mistake costs its own records and nothing else; whoever refers to them is not
//! blamed for it.

use super::BuildOptions;
use super::recall::{Meaning, Recall};
use super::run::Run;
use super::texts::Texts;
use crate::config::{self, Config};
use crate::content::key::{Kind, RecordKey};
use crate::content::record::{Image, Record};
use crate::content::{self, Address, Defaults, Rules};
use crate::date::Clock;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::fingerprint::Fingerprint;
use crate::picture::PictureFile;
use crate::render::{self, highlight};
use crate::site::{self, Visibility};
use crate::source::{self, ListedFile, ReadFile, Scan};
use crate::theme::{self, Theme};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// All that the files of a project mean.
#[derive(Debug)]
pub(super) struct Project {
    source: source::Project,
    config: Arc<Config>,
    /// The theme, unless something is wrong with it.
    pub(super) theme: Option<Arc<Theme>>,
    /// The records, whether public or not.
    pub(super) records: Vec<Arc<Record>>,
    broken: Vec<RecordKey>,
    broken_lists: Vec<Kind>,
    data: BTreeMap<Arc<str>, Arc<serde_json::Value>>,
    files: BTreeSet<Arc<str>>,
    pictures: BTreeMap<Arc<str>, Image>,
    picture_files: BTreeMap<Arc<str>, Arc<PictureFile>>,
    /// The folder defaults.
    pub(super) defaults: Vec<Defaults>,
    /// Whether what a draft does wrong is a warning.
    forgive_drafts: bool,
    /// The files that hold drafts and nothing else, where these are forgiven.
    forgiven: BTreeSet<Arc<str>>,
}

impl Project {
    /// The project's files.
    pub(super) fn source(&self) -> &source::Project {
        &self.source
    }

    /// The project's folder.
    pub(super) fn root(&self) -> &Path {
        self.source.root()
    }

    /// The configuration.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Where texts are read again.
    pub(super) fn texts(&self) -> Texts {
        Texts::new(&self.source, &self.config.limits)
    }

    /// The keys of all records, those that could not be read included.
    pub(super) fn keys(&self) -> impl Iterator<Item = &RecordKey> {
        self.records.iter().map(|record| &record.key).chain(&self.broken)
    }

    /// What reading a file must know of the site.
    pub(super) fn rules(&self) -> Rules {
        rules(&self.config, self.forgive_drafts)
    }

    /// The fingerprint of a file, if it can be read: of a picture, that of the bytes which were looked
    /// at.
    pub(super) fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        let known = self.picture_files.get(path).map(|file| file.fingerprint);
        let known = known.filter(|print| *print != Fingerprint::NOTHING);
        known.or_else(|| self.source.fingerprint(path).ok().flatten())
    }

    /// What a site is assembled from.
    pub(super) fn input(&self, clock: Clock, visibility: Visibility) -> site::Input {
        site::Input {
            config: Arc::clone(&self.config),
            clock,
            visibility,
            forgive_drafts: self.forgive_drafts,
            records: self.records.clone(),
            broken: self.broken.clone(),
            broken_lists: self.broken_lists.clone(),
            data: self.data.clone(),
            files: self.files.clone(),
            pictures: self.pictures.clone(),
            picture_files: self.picture_files.clone(),
        }
    }

    /// The problem, as a warning where it stands in the text of a draft that is forgiven.
    pub(super) fn forgive(&self, problem: Diagnostic) -> Diagnostic {
        let stands_in_a_draft =
            problem.place.as_ref().is_some_and(|place| self.forgiven.contains(&place.path));
        if stands_in_a_draft { problem.softened() } else { problem }
    }
}

/// The files of a project, read and not yet understood.
pub(super) struct Files {
    pub(super) source: source::Project,
    pub(super) config: Arc<Config>,
    pub(super) scan: Scan,
    /// What could not be read, and what was found amiss by its name.
    pub(super) problems: Vec<Diagnostic>,
}

impl Files {
    /// The rules by which its texts are read.
    pub(super) fn rules(&self, forgive_drafts: bool) -> Rules {
        rules(&self.config, forgive_drafts)
    }

    /// The fingerprints of the files that are only listed; nothing where one cannot be read.
    pub(super) fn listed(&self) -> Option<BTreeMap<Arc<str>, Fingerprint>> {
        let print = |file: &ListedFile| {
            let known = file.picture.as_ref().map(|picture| picture.fingerprint);
            let known = known.filter(|print| *print != Fingerprint::NOTHING);
            let print = known.or_else(|| self.source.fingerprint(&file.path).ok().flatten())?;
            Some((Arc::clone(&file.path), print))
        };
        self.scan.files.par_iter().map(print).collect()
    }
}

/// Reads the files of a project. Without a configuration nothing else can be understood.
pub(super) fn gather(options: &BuildOptions, run: &mut Run<'_>) -> Option<Files> {
    let source = run.taken(source::Project::open(&options.root))?;
    let config = config(&source, options, run)?;
    let (scan, problems) = source.scan(&config.limits);
    Some(Files { source, config, scan, problems })
}

/// The configuration, as the command line changes it.
pub(super) fn config(
    source: &source::Project,
    options: &BuildOptions,
    run: &mut Run<'_>,
) -> Option<Arc<Config>> {
    let config = run.taken(source.config())?;
    let config = run.taken_all(config::read(&config))?;
    let config = match options.base_url.as_deref() {
        Some(base_url) => run.taken(config.at(base_url))?,
        None => config,
    };
    run.with_texts(Texts::new(source, &config.limits));
    Some(Arc::new(config))
}

/// Understands the files of a project; all their mistakes stand side by side. With `forgive_drafts`,
/// what a draft does wrong is a warning. What `recall` knows already is not understood again.
pub(super) fn understand(
    files: Files,
    forgive_drafts: bool,
    recall: Option<&mut Recall>,
    run: &mut Run<'_>,
) -> Project {
    let theme = theme(&files.config, &files.scan, run).map(Arc::new);
    understand_again(files, theme, forgive_drafts, recall, run)
}

/// As [`understand`], with the theme at hand.
pub(super) fn understand_again(
    files: Files,
    theme: Option<Arc<Theme>>,
    forgive_drafts: bool,
    recall: Option<&mut Recall>,
    run: &mut Run<'_>,
) -> Project {
    let Files { source, config, scan, problems: unreadable } = files;
    let (data, problems) = source::read_data(&scan.data, &config.limits);
    run.tell(problems);
    let mut project = Project {
        source,
        theme,
        records: Vec::new(),
        broken: Vec::new(),
        broken_lists: Vec::new(),
        data,
        files: scan.files.iter().map(|file| Arc::clone(&file.path)).collect(),
        pictures: BTreeMap::new(),
        picture_files: scan
            .files
            .iter()
            .filter_map(|file| Some((Arc::clone(&file.path), file.picture.clone()?)))
            .collect(),
        defaults: Vec::new(),
        forgive_drafts,
        forgiven: BTreeSet::new(),
        config,
    };
    project.read_texts(scan, &unreadable, recall, run);
    run.tell(unreadable);
    if forgive_drafts {
        project.forgiven = drafts(&project.records);
    }
    project
}

/// The files whose records are drafts, every one of them.
fn drafts(records: &[Arc<Record>]) -> BTreeSet<Arc<str>> {
    let paths = |draft: bool| {
        let those = records.iter().filter(move |one| one.header.publication.draft == draft);
        those.map(|record| Arc::clone(&record.source.path)).collect::<BTreeSet<_>>()
    };
    let mixed = paths(false);
    paths(true).into_iter().filter(|path| !mixed.contains(path)).collect()
}

/// The theme, with the colours of highlighted code at the end of its style.
pub(super) fn theme(config: &Config, scan: &Scan, run: &mut Run<'_>) -> Option<Theme> {
    let colours = colours(config, run);
    let generated = colours.clone().unwrap_or_else(|| SourceText::new("", ""));
    let loaded = theme::load(config, &scan.themes, &render::vocabulary(), &[generated]);
    let (theme, warnings) = run.taken_all(loaded)?;
    run.tell(warnings);
    colours.map(|_| theme)
}

fn colours(config: &Config, run: &mut Run<'_>) -> Option<SourceText> {
    let (light, dark) = (&config.markdown.highlight_light, &config.markdown.highlight_dark);
    let css = highlight::stylesheet(&light.value, &dark.value).map_err(|problem| {
        let light_is_meant = problem.message.contains(&format!("`{}`", light.value));
        problem.at(config.place(if light_is_meant { light.span } else { dark.span }))
    });
    Some(SourceText::new("the colours of highlighted code", run.taken(css)?))
}

impl Project {
    /// Reads records, lists, folder defaults and the notes beside pictures.
    fn read_texts(
        &mut self,
        scan: Scan,
        unreadable: &[Diagnostic],
        mut recall: Option<&mut Recall>,
        run: &mut Run<'_>,
    ) {
        let rules = rules(&self.config, self.forgive_drafts);
        for place in unreadable.iter().filter_map(|problem| problem.place.as_ref()) {
            if let Ok(address) = Address::of(&place.path, &rules) {
                self.is_broken(address);
            }
        }
        let beside = scan.files.iter().map(|file| Address::of(&file.path, &rules));
        run.tell(beside.filter_map(Result::err).map(|problem| *problem));
        let mut addressed: Vec<(Address, ReadFile)> = Vec::new();
        for file in scan.texts {
            match Address::of(&file.path, &rules) {
                Ok(address) => addressed.push((address, file)),
                Err(problem) => run.tell([*problem]),
            }
        }
        let defaults = defaults(&addressed, &rules, run);
        self.read_notes(&addressed, run);
        if let Some(recall) = &mut recall {
            recall.rest_on(&rules, &defaults);
        }
        let known = recall.as_deref();
        let source = &self.source;
        // The bytes of each file go as soon as it is read: together they are as large as the site.
        let parsed: Vec<(Address, ReadFile, Arc<Meaning>)> = addressed
            .into_par_iter()
            .map(|(address, file)| {
                let meaning = known.and_then(|recall| recall.of(&file)).unwrap_or_else(|| {
                    let file = file.with_bytes(|path| source.read_again(path, &rules.limits));
                    Arc::new(Meaning::of(&address, &file, &defaults, &rules))
                });
                (address, ReadFile { bytes: Vec::new(), ..file }, meaning)
            })
            .collect();
        if let Some(recall) = recall {
            recall.remember_all(parsed.iter().map(|(_, file, meaning)| (file, meaning)));
        }
        for (address, _, meaning) in parsed {
            let failed = meaning.diagnostics.iter().any(Diagnostic::is_error);
            if meaning.records.is_empty() && meaning.broken.is_empty() && failed {
                self.is_broken(address);
            }
            self.broken.extend_from_slice(&meaning.broken);
            self.records.extend_from_slice(&meaning.records);
            run.tell(meaning.diagnostics.iter().cloned());
        }
        self.defaults = defaults;
    }

    /// Remembers that what stands at `address` could not be read.
    fn is_broken(&mut self, address: Address) {
        match address {
            Address::Record { kind, id, lang, .. } => {
                self.broken.push(RecordKey::new(kind, id, lang));
            }
            Address::List { kind, .. } => self.broken_lists.push(kind),
            _ => {}
        }
    }

    fn read_notes(&mut self, files: &[(Address, ReadFile)], run: &mut Run<'_>) {
        for (address, file) in files {
            if let Address::PictureNotes { picture } = address
                && let Some(source) = text(file, run)
            {
                let (image, problems) =
                    content::read_picture_notes(&source, picture, &self.config.limits);
                run.tell(problems);
                self.pictures.extend(image.map(|image| (Arc::clone(picture), image)));
            }
        }
    }
}

fn defaults(files: &[(Address, ReadFile)], rules: &Rules, run: &mut Run<'_>) -> Vec<Defaults> {
    let mut all = Vec::new();
    for (address, file) in files {
        if let Address::Defaults { folder, kind } = address
            && let Some(source) = text(file, run)
        {
            let (defaults, problems) =
                content::read_defaults(&source, folder, kind.as_ref(), rules);
            all.push(defaults);
            run.tell(problems);
        }
    }
    all
}

fn text(file: &ReadFile, run: &mut Run<'_>) -> Option<SourceText> {
    let (text, problems) = content::text_of(&file.path, &file.bytes);
    run.tell(problems);
    text
}

pub(super) fn rules(config: &Config, forgive_drafts: bool) -> Rules {
    let tag = |edition: &config::Edition| edition.language.clone();
    Rules {
        language: tag(config.edition()),
        languages: config.editions.iter().map(tag).collect(),
        taxonomies: config.taxonomies.iter().map(|taxonomy| Arc::clone(&taxonomy.key)).collect(),
        raw_html: config.markdown.raw_html,
        smart_punctuation: config.markdown.smart_punctuation,
        forgive_drafts,
        limits: config.limits.clone(),
    }
}
