//! What the preview shows at one moment.

use super::scene::Scene;
use super::trail::Trail;
use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use std::sync::Arc;
use std::time::Duration;

/// What the preview shows at one moment. Immutable; each look makes another.
#[derive(Clone)]
pub(super) struct State {
    /// How many looks there have been.
    pub(super) number: u64,
    /// How often the list of problems has become another.
    pub(super) report: u64,
    /// The last site that could be made.
    pub(super) scene: Option<Arc<Scene>>,
    /// Whether the files as they are now make no site at all, so that `scene` is an older one.
    pub(super) is_broken: bool,
    /// The problems of reading and assembling.
    pub(super) looked: Arc<[Diagnostic]>,
    /// All problems that are known so far, sorted.
    pub(super) problems: Arc<[Diagnostic]>,
    /// Whether every output has been rendered to find its problems.
    pub(super) is_checked: bool,
    /// Whether files that are copied have changed since the state before.
    pub(super) touched: bool,
    /// Where the pages went that are gone.
    pub(super) trail: Arc<Trail>,
}

impl State {
    pub(super) fn empty() -> Self {
        State {
            number: 0,
            report: 0,
            scene: None,
            is_broken: true,
            looked: Arc::from([]),
            problems: Arc::from([]),
            is_checked: false,
            touched: false,
            trail: Arc::default(),
        }
    }

    /// The path below which the site stands, with `/` at both ends.
    pub(super) fn base_path(&self) -> String {
        let scene = self.scene.as_ref();
        scene.map_or("/", |scene| scene.snapshot.site.config().base_url.path()).to_owned()
    }

    /// How long an output may take.
    pub(super) fn patience(&self) -> Duration {
        self.scene.as_ref().map_or(Duration::from_mins(1), |scene| scene.patience())
    }

    /// The output at the path of a URL, without its query.
    pub(super) fn output(&self, path: &str) -> Option<&Output> {
        let scene = self.scene.as_ref()?;
        let base = scene.snapshot.site.config().base_url.path();
        let rest = path.strip_prefix(base)?;
        scene.snapshot.plan.at_url(&format!("/{rest}"))
    }
}
