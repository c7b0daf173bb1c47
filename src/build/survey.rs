//! The site as it stands, for commands that look at it and write nothing of it.

use super::reading::{self, Project};
use super::run::Run;
use super::{BuildOptions, CACHE, Outcome, Progress, Stage};
use crate::config::{self, Config};
use crate::content::key::RecordKey;
use crate::content::record::Record;
use crate::content::{Defaults, Rules};
use crate::diagnostic::{Diagnostic, SourceText};
use crate::plan;
use crate::query::Snapshot;
use crate::site::{self, Site, Visibility};
use crate::source::{self, ThemeFolder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All that the files of a project say.
pub struct Survey {
    project: Project,
    options: BuildOptions,
}

/// The facts of the configuration on which the meaning of a file depends; nothing else is read.
///
/// # Errors
/// What is wrong with the configuration.
pub fn rules(options: &BuildOptions) -> Result<Rules, Vec<Diagnostic>> {
    let source = source::Project::open(&options.root).map_err(|problem| vec![problem])?;
    let config = source.config().map_err(|problem| vec![problem])?;
    Ok(reading::rules(&config::read(&config)?, true))
}

/// The configuration and the themes of a project.
pub struct Themes {
    /// The configuration.
    pub config: Config,
    /// The themes in the folder `themes`, by name.
    pub folders: BTreeMap<Arc<str>, ThemeFolder>,
}

/// Reads the themes of a project, and nothing of its content.
///
/// # Errors
/// What is wrong with the configuration, and files of themes that cannot be read.
pub fn themes(options: &BuildOptions) -> Result<Themes, Vec<Diagnostic>> {
    let source = source::Project::open(&options.root).map_err(|problem| vec![problem])?;
    let config = source.config().map_err(|problem| vec![problem])?;
    let config = config::read(&config)?;
    let (folders, problems) = source.themes(&config.limits);
    if problems.iter().any(Diagnostic::is_error) {
        Err(problems)
    } else {
        Ok(Themes { config, folders })
    }
}

/// Reads the project. What is wrong with it is told, and what could be read is there all the same.
pub fn survey(options: &BuildOptions, progress: &dyn Progress) -> Outcome<Survey> {
    let mut run = Run::new(progress, options.strict);
    run.begin(Stage::Reading, None);
    let files = reading::gather(options, &mut run);
    let project = files.map(|files| reading::understand(files, true, None, &mut run));
    run.end(project.map(|project| Survey { project, options: options.clone() }))
}

impl Survey {
    /// The folder of the project.
    pub fn root(&self) -> &Path {
        self.project.root()
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        self.project.config()
    }

    /// The facts of the configuration on which the meaning of a file depends.
    pub fn rules(&self) -> Rules {
        self.project.rules()
    }

    /// The options with which it was read.
    pub fn options(&self) -> &BuildOptions {
        &self.options
    }

    /// The records that could be read, whether public or not.
    pub fn records(&self) -> &[Arc<Record>] {
        &self.project.records
    }

    /// The keys of all records, those with mistakes included as far as they say what they are.
    pub fn keys(&self) -> impl Iterator<Item = &RecordKey> {
        self.project.keys()
    }

    /// The text of the file at `path`; nothing where it cannot be read any more.
    pub(super) fn text(&self, path: &str) -> Option<SourceText> {
        self.project.texts().text(path)
    }

    /// The same problems with their places looked up in the texts of records, which are not kept.
    pub fn with_places(&self, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.project.texts().look_up(problems)
    }

    /// The folder of the project's caches.
    pub fn cache(&self) -> PathBuf {
        self.root().join(CACHE)
    }

    /// The folder defaults.
    pub fn defaults(&self) -> &[Defaults] {
        &self.project.defaults
    }

    /// The records together, with what follows from that; its mistakes are for `check` to tell.
    pub fn site(&self, visibility: Visibility) -> Site {
        site::assemble(self.project.input(self.options.clock, visibility)).0
    }

    /// The site with its outputs; none where something is wrong with the theme.
    pub fn snapshot(&self, visibility: Visibility) -> Option<Arc<Snapshot>> {
        let theme = self.project.theme.clone()?;
        let site = self.site(visibility);
        let (plan, _) = plan::plan(&site, &theme);
        Some(Arc::new(Snapshot::new(site, plan, theme)))
    }
}
