//! What a build knows of the last one, and lets the next one know.
//!
//! Everything here may be left out, and the site is the same.

use super::options::BuildOptions;
use super::outcome::Summary;
use super::reading::{Files, Project};
use super::recall::Recall;
use super::recollection::{self, Recollection};
use super::rendering::Made;
use super::run::Run;
use super::{counts, shown_output};
use crate::diagnostic::Diagnostic;
use crate::dist::{Cache, Destination};
use crate::fingerprint::Fingerprint;
use crate::ledger::{self, Inputs, Ledger, Remembrance, Whole};
use crate::query::Snapshot;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::sync::Arc;

/// Whether what is remembered is left aside: what is measured has to be done.
fn is_aside(options: &BuildOptions) -> bool {
    options.fresh || options.timings
}

/// The memory of a build.
pub(super) struct Memory {
    program: Fingerprint,
    base: Fingerprint,
    inputs: Inputs,
    last: Option<Remembrance>,
    cache: Cache,
    /// The files that are listed and not read.
    files: Vec<Arc<str>>,
}

impl Memory {
    /// What is remembered where `destination` has its caches; nothing where the program is not known.
    pub(super) fn recall(
        options: &BuildOptions,
        files: &Files,
        destination: &Destination,
    ) -> Option<Self> {
        let program = options.program?;
        let base = ledger::base(program, &files.rules(true));
        let cache = destination.cache();
        let bytes = cache.read(ledger::FILE).filter(|_| !is_aside(options));
        let base_url = options.base_url.as_deref();
        let (config, said) = (&files.config.source.text, &files.problems);
        Some(Memory {
            program,
            base,
            inputs: Inputs::of(config, &files.scan, said, options.visibility, base_url),
            last: bytes.and_then(|bytes| ledger::recall_whole(bytes, base)),
            cache,
            files: files.scan.files.iter().map(|file| Arc::clone(&file.path)).collect(),
        })
    }

    /// What the last build understood of the files; nothing where that cannot be kept.
    pub(super) fn recollection(
        &self,
        options: &BuildOptions,
        files: &Files,
    ) -> Option<(Recollection, Recall)> {
        let texts = self.cache.shelf(recollection::SHELF)?;
        Some(Recollection::open(self.program, files, texts, is_aside(options)))
    }

    /// The last build once more, where nothing has changed since and its site stands as it left it.
    pub(super) fn unchanged(
        &self,
        options: &BuildOptions,
        files: &Files,
        destination: &Destination,
        run: &mut Run<'_>,
    ) -> Option<Summary> {
        let whole = &self.last.as_ref()?.whole;
        let is_same = whole.inputs == self.inputs
            && whole.stands_at(options.clock, &files.config.time_zone)
            && (!options.strict || whole.diagnostics.is_empty())
            && files.listed().is_some_and(|listed| whole.has_listed(&listed));
        if !is_same {
            return None;
        }
        let placed: Vec<_> =
            whole.outputs.iter().map(|placed| (&placed.path, placed.bytes)).collect();
        // Whatever cannot be read now is met again, and told, on the long way.
        if !destination.stands_as(&placed).unwrap_or(false) {
            return None;
        }
        run.tell(whole.diagnostics.iter().cloned());
        Some(Summary {
            output: shown_output(options),
            counts: whole.counts.clone(),
            files: placed.len(),
            rendered: Vec::new(),
            written: 0,
            bytes_written: 0,
            kept: placed.len(),
            removed: 0,
            lost: Vec::new(),
            verified: false,
            stages: run.times(),
            timings: Vec::new(),
            next_change: whole.next_change.clone(),
        })
    }

    /// What the last build knew of its outputs; empty where it is not known.
    pub(super) fn ledger(&self) -> Ledger {
        self.last.as_ref().and_then(Remembrance::ledger).unwrap_or_default()
    }

    /// What there is to remember of a build that was committed and said `diagnostics`.
    pub(super) fn whole(
        &self,
        made: &mut Made,
        project: &Project,
        snapshot: &Snapshot,
        diagnostics: Vec<Diagnostic>,
    ) -> Whole {
        let site = &snapshot.site;
        Whole {
            inputs: self.inputs,
            listed: self.listed(made, project),
            now: site.clock.now(),
            today: site.today(),
            until: site.until(),
            diagnostics,
            counts: counts::counts(&snapshot.plan),
            next_change: site.next_change.clone(),
            outputs: std::mem::take(&mut made.placed),
        }
    }

    /// Remembers a build. That this is not possible is a warning: the site is built.
    pub(super) fn keep(self, whole: &Whole, ledger: Ledger) -> Option<Diagnostic> {
        let write = |file: &mut File| ledger::write(self.base, whole, ledger, file);
        let refused = self.cache.write(ledger::FILE, write).err()?;
        let hint = "the site is built; the next build renders more than it would have to";
        Some(refused.softened().hint(hint))
    }

    /// The fingerprints of the files that are only listed. Most were copied, and so read already.
    fn listed(&self, made: &Made, project: &Project) -> BTreeMap<Arc<str>, Fingerprint> {
        let copies = made.placed.iter().filter_map(|it| Some((it.copied.as_ref()?, it.bytes)));
        let copies: BTreeMap<&Arc<str>, Fingerprint> = copies.collect();
        let print = |path: &Arc<str>| {
            let print = copies.get(path).copied().or_else(|| project.fingerprint(path));
            Some((Arc::clone(path), print?))
        };
        self.files.par_iter().filter_map(print).collect()
    }
}
