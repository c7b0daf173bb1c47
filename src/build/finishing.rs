//! From what a worker gives to the bytes of files, and with them to where they are staged.

use super::indexing::Indexes;
use super::shares::Shares;
use super::staging::Staging;
use crate::diagnostic::Diagnostic;
use crate::dist::{self, Destination};
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use crate::plan::{Output, Plan};
use crate::query::Snapshot;
use crate::render::Content;
use std::path::Path;

/// What finishes the outputs of one build.
pub(super) struct Finishing<'a> {
    root: &'a Path,
    /// Where they are staged.
    pub(super) staging: Staging<'a>,
    /// What indexes; nothing where nothing is written.
    indexes: Option<Indexes>,
    /// What draws share images; nothing where nothing is written.
    shares: Option<Shares<'a>>,
}

impl<'a> Finishing<'a> {
    /// Finishes outputs of the project at `root` into `sink`, where there is one.
    pub(super) fn new(
        root: &'a Path,
        snapshot: &'a Snapshot,
        sink: Option<&'a Destination>,
        remembers: bool,
    ) -> Self {
        Finishing {
            root,
            staging: Staging::at(sink),
            indexes: sink.map(|sink| Indexes::of(sink, remembers)),
            shares: sink.map(|sink| Shares::of(sink, &snapshot.theme.fonts)),
        }
    }

    /// Whether texts are indexed.
    pub(super) fn indexes(&self) -> bool {
        self.indexes.is_some()
    }

    /// Stages what came of an output: all of its files with their fingerprints, or none.
    ///
    /// # Errors
    /// When its bytes cannot be made. What keeps them from being staged is told by [`Staging`].
    pub(super) fn files(
        &self,
        output: &Output,
        content: &Content,
    ) -> Result<Vec<(OutputPath, Fingerprint)>, Diagnostic> {
        Ok(match (content, &self.shares, &self.indexes) {
            (Content::Bytes(bytes), ..) => self.one(output, dist::Content::Bytes(bytes)),
            (Content::File(path), ..) => self.copy(output, path),
            (Content::Share(card), Some(shares), _) => {
                self.one(output, dist::Content::Bytes(&shares.image(card)?))
            }
            (Content::Index(texts), _, Some(indexes)) => {
                self.staging.take_all(&indexes.files(output, texts)?)
            }
            // Renditions are made apart, and come as bytes.
            (Content::Rendition(_) | Content::Share(_) | Content::Index(_), ..) => Vec::new(),
        })
    }

    /// Stages a file of the project, by its path from the root.
    pub(super) fn copy(&self, output: &Output, path: &str) -> Vec<(OutputPath, Fingerprint)> {
        self.one(output, dist::Content::File(&self.root.join(path)))
    }

    /// Takes away what nobody will ask for again.
    pub(super) fn tidy(&self, plan: &Plan) {
        if let Some(shares) = &self.shares {
            shares.tidy(plan);
        }
    }

    fn one(&self, output: &Output, content: dist::Content<'_>) -> Vec<(OutputPath, Fingerprint)> {
        let bytes = self.staging.take(&output.path, content);
        bytes.map(|bytes| (output.path.clone(), bytes)).into_iter().collect()
    }
}
