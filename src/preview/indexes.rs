//! The index of the search: made in the background, part by part, and kept as long as there is the same
//! to find. Whoever searches before it is ready waits for the parts that they need.

use super::kept::Kept;
use super::rehearsal::give_way;
use super::scene::Scene;
use super::state::State;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::once::locked;
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe, part_file};
use crate::render::Content;
use crate::search::{self, ENTRY, Texts};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::thread::Builder;

/// The parts that were indexed so far.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    parts: Mutex<BTreeMap<OutputPath, Part>>,
    /// Held by who indexes: one part at a time, on the threads there.
    at_work: Mutex<Option<ThreadPool>>,
}

/// An indexed part.
#[derive(Debug)]
struct Part {
    texts: Fingerprint,
    files: BTreeMap<OutputPath, Arc<[u8]>>,
}

impl Indexes {
    /// Indexes the part that `output` is, where `texts` are others than before.
    ///
    /// # Errors
    /// As [`search::index`].
    pub(super) fn renew(&self, output: &Output, texts: &Texts) -> Result<(), Diagnostic> {
        let Recipe::SearchPart(name) = &output.recipe else { return Ok(()) };
        let print = texts.fingerprint();
        let is_known =
            || locked(&self.parts).get(&output.path).is_some_and(|part| part.texts == print);
        if is_known() {
            return Ok(());
        }
        let mut at_work = locked(&self.at_work);
        // Perhaps it is what was waited for.
        if is_known() {
            return Ok(());
        }
        let pool = match &mut *at_work {
            Some(pool) => pool,
            none => none.insert(threads()?),
        };
        let index = pool.install(|| search::index(texts))?;
        let files = index.files.into_iter().filter_map(|(file, bytes)| {
            Some((part_file(&output.lang, name, &file).ok()?, Arc::from(bytes)))
        });
        let part = Part { texts: print, files: files.collect() };
        locked(&self.parts).insert(output.path.clone(), part);
        Ok(())
    }

    /// A file of a part that was indexed.
    pub(super) fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        locked(&self.parts).values().find_map(|part| part.files.get(path).cloned())
    }
}

/// The part in whose folder `path` is.
pub(super) fn part_of<'s>(scene: &'s Scene, path: &OutputPath) -> Option<&'s Output> {
    let folders = path.as_str().rmatch_indices('/').map(|(at, _)| &path.as_str()[..at]);
    let outputs = &scene.snapshot.plan.outputs;
    let mut entries = folders
        .filter_map(|folder| outputs.get(&OutputPath::file(&format!("{folder}/{ENTRY}")).ok()?));
    entries.find(|entry| matches!(entry.recipe, Recipe::SearchPart(_)))
}

/// One thread that lets everything else go before it: whoever writes must not feel it.
fn threads() -> Result<ThreadPool, Diagnostic> {
    let pool = ThreadPoolBuilder::new().num_threads(1).start_handler(|_| give_way()).build();
    pool.map_err(|cause| {
        Diagnostic::error("threads", format!("cannot start a thread for the search: {cause}"))
    })
}

/// Indexes all parts of `state` on a thread of its own; a newer state ends that.
pub(super) fn prepare(kept: &Arc<Kept>, state: &Arc<State>) {
    let (kept, state) = (Arc::clone(kept), Arc::clone(state));
    let prepare = move || {
        give_way();
        let Some(scene) = &state.scene else { return };
        let outputs = scene.snapshot.plan.outputs.values();
        for output in outputs.filter(|it| matches!(it.recipe, Recipe::SearchPart(_))) {
            if kept.now().number != state.number || kept.has_ended() {
                return;
            }
            if let Content::Index(texts) = scene.make(output).content {
                // Whoever searches is told what is wrong.
                let _ = kept.indexes.renew(output, &texts);
            }
        }
    };
    // Without a thread to spare, parts are indexed when somebody searches.
    let _ = Builder::new().name("search".to_owned()).spawn(prepare);
}
