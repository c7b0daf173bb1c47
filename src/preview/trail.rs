//! Where pages went: an open page whose address is another now is followed, and one whose file has
//! mistakes now is told apart from one that nobody wrote.

use super::state::State;
use crate::content::key::RecordKey;
use crate::output_path::OutputPath;
use crate::plan::Recipe;
use crate::query::Snapshot;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pages of records that were there earlier, and are not there now.
#[derive(Debug, Default)]
pub(super) struct Trail {
    gone: BTreeMap<OutputPath, Gone>,
    renamed: BTreeMap<Arc<str>, Arc<str>>,
}

#[derive(Clone, Debug)]
struct Gone {
    key: RecordKey,
    source: Arc<str>,
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands at this URL now.
    Moved(String),
    /// Its file has mistakes.
    Broken(Arc<str>),
}

/// How many pages are remembered: a change of branch may take thousands away, which nobody has open.
const REMEMBERED: usize = 10_000;

impl Trail {
    /// The trail after `now` followed on `before`, and files were renamed.
    pub(super) fn after(
        earlier: &Trail,
        before: &Snapshot,
        now: &Snapshot,
        renamed: BTreeMap<Arc<str>, Arc<str>>,
    ) -> Self {
        let is_gone = |path: &OutputPath| !now.plan.outputs.contains_key(path);
        let mut trail = Trail { gone: earlier.gone.clone(), renamed: earlier.renamed.clone() };
        trail.gone.retain(|path, _| is_gone(path));
        // Another file may have taken an old name.
        trail.renamed.retain(|old, _| now.site.record_of_file(old).is_none());
        trail.renamed.extend(renamed);
        for (path, output) in before.plan.outputs.iter().filter(|(path, _)| is_gone(path)) {
            if let Recipe::Record(key) = &output.recipe
                && let Some(record) = before.site.record(key)
                && trail.gone.len() < REMEMBERED
            {
                let gone = Gone { key: key.clone(), source: Arc::clone(&record.source.path) };
                trail.gone.insert(path.clone(), gone);
            }
        }
        trail
    }

    /// What became of the page at `path`, where it was one.
    pub(super) fn fate(&self, path: &OutputPath, state: &State) -> Option<Fate> {
        let gone = self.gone.get(path)?;
        let site = &state.scene.as_ref()?.snapshot.site;
        let renamed = self.renamed.get(&gone.source).unwrap_or(&gone.source);
        let by_file = || site.record_of_file(renamed).and_then(|ix| site.public_key(ix));
        let page = site.page_path(&gone.key).or_else(|| site.page_path(by_file()?));
        if let Some(page) = page {
            return Some(Fate::Moved(site.config().base_url.link(page)));
        }
        let is_broken = state.looked.iter().any(|it| it.is_error() && it.mentions(renamed));
        is_broken.then(|| Fate::Broken(Arc::clone(renamed)))
    }
}
