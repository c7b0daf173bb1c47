//! The first half of the first stage: the files of a project, read and not yet understood.

use super::BuildOptions;
use super::reading::rules;
use super::run::Run;
use super::texts::Texts;
use crate::config::{self, Config};
use crate::content::Rules;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::output_path::BaseUrl;
use crate::source::{self, ListedFile, Scan};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

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
            let print = self.source.fingerprint(&file.path).ok().flatten()?;
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
    let config = Arc::new(moved(config, options.base_url.as_deref(), run)?);
    run.with_texts(Texts::new(source, &config.limits));
    Some(config)
}

/// The configuration of the same site at another address.
fn moved(config: Config, base_url: Option<&str>, run: &mut Run<'_>) -> Option<Config> {
    let Some(text) = base_url else {
        return Some(config);
    };
    let base_url = BaseUrl::parse(text).map_err(|reason| {
        Diagnostic::usage("base-url", format!("`{text}` is no base URL: {reason}"))
            .hint("write one such as `https://example.org/` or `https://example.org/digest/`")
    });
    Some(Config { base_url: run.taken(base_url)?, ..config })
}
