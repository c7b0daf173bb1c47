//! The plan: every output of the site with its recipe, and the certainty that no two share a path.

mod collisions;
mod exports;
mod files;
mod machine_file;
mod machines;
mod pages;
mod quotes;
mod recipe;
mod search;
mod shares;

pub use exports::{CORRECTIONS, SOURCES, export_path, has_sources};
pub use machine_file::{HostFile, IconFile, MachineFile};
pub use machines::ICON;
pub use pages::feed_path;
pub use recipe::{Output, Recipe};
pub use search::{engine_file, part_file};
pub use shares::share_path;

use crate::diagnostic::Diagnostic;
use crate::output_path::OutputPath;
use crate::site::Site;
use crate::theme::Theme;
use collisions::Proposals;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// Every output of the site.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The outputs by their path.
    pub outputs: BTreeMap<OutputPath, Output>,
}

/// Plans every output of `site` with `theme`.
///
/// The problems found are two makers of one path, paths that are one on a system that ignores case,
/// and paths that cannot be.
pub fn plan(site: &Site, theme: &Theme) -> (Plan, Vec<Diagnostic>) {
    let mut proposals = Proposals::default();
    for lang in site.languages() {
        pages::propose(site, lang, &mut proposals);
        exports::propose(site, theme, lang, &mut proposals);
        quotes::propose(site, theme, lang, &mut proposals);
        search::propose(site, theme, lang, &mut proposals);
        shares::propose(site, theme, lang, &mut proposals);
    }
    exports::propose_schemas(site, &mut proposals);
    files::propose(site, theme, &mut proposals);
    machines::propose(site, theme, &mut proposals);
    pages::propose_redirects(site, &mut proposals);
    search::keep_clear(&mut proposals);
    let (outputs, mut problems) = proposals.settle();
    problems.extend(shares::without_fonts(site, theme));
    (Plan { outputs }, problems)
}

impl Plan {
    /// The output at a root-relative URL path without the site's base path: `/about/`, `/feed.atom`.
    pub fn at_url(&self, path: &str) -> Option<&Output> {
        let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
        let file = match decoded.as_ref() {
            folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        };
        self.outputs.get(&OutputPath::file(&file).ok()?)
    }

    /// The URL paths of all outputs, with their leading `/`.
    pub fn urls(&self) -> impl Iterator<Item = String> {
        self.outputs.keys().map(|path| format!("/{}", path.url()))
    }
}
