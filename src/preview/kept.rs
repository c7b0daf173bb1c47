//! What all threads of the preview share: the state, and who is told of it.

use super::indexes::Indexes;
use super::keeper::{Audience, News};
use super::pictures::Pictures;
use super::scene::Scene;
use super::state::State;
use super::trail::Trail;
use super::{AT_WORK, PreviewOptions, rehearsal};
use crate::build::Look;
use crate::diagnostic::Diagnostic;
use crate::render::Renderer;
use crate::source::Project;
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::sync::watch::{Receiver, Sender};

/// What all threads of the preview share.
pub(super) struct Kept {
    /// The project's files, for those that are served as they are.
    pub(super) source: Project,
    /// The renditions of pictures that were asked for.
    pub(super) pictures: Pictures,
    /// Where the preview listens.
    pub(super) address: SocketAddr,
    pub(super) editor: Option<String>,
    pub(super) audience: Arc<dyn Audience>,
    pub(super) indexes: Indexes,
    /// Tells this run of the program from the one before, whose pages may still be open.
    run: u64,
    /// Who wants to wait for an output needs one of these.
    pub(super) at_work: Semaphore,
    state: Sender<Arc<State>>,
    ended: Sender<bool>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Kept").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Kept {
    pub(super) fn new(
        source: Project,
        address: SocketAddr,
        options: &PreviewOptions,
        audience: Arc<dyn Audience>,
    ) -> Self {
        Kept {
            source,
            pictures: Pictures::default(),
            address,
            editor: options.editor.clone(),
            audience,
            indexes: Indexes::default(),
            run: RandomState::new().build_hasher().finish(),
            at_work: Semaphore::new(AT_WORK),
            state: Sender::new(Arc::new(State::empty())),
            ended: Sender::new(false),
        }
    }

    /// The state of this moment.
    pub(super) fn now(&self) -> Arc<State> {
        Arc::clone(&self.state.borrow())
    }

    /// Tells of every new state; who is slow misses those in between.
    pub(super) fn states(&self) -> Receiver<Arc<State>> {
        self.state.subscribe()
    }

    /// The name of a state, which no other has, in this run or another.
    pub(super) fn name(&self, state: &State) -> String {
        format!("{:x}.{}", self.run, state.number)
    }

    /// Shows what a look found, and begins to look for problems in all outputs.
    pub(super) fn take(self: &Arc<Self>, look: Look, took: Duration) {
        let before = self.now();
        let Look { snapshot, problems, changed, renamed, retold, judge } = look;
        let mut looked = problems;
        let scene = snapshot.zip(judge).and_then(|(snapshot, judge)| {
            let renderer = match &before.scene {
                Some(scene) => scene.renderer.succeeded_by(Arc::clone(&snapshot)),
                None => Renderer::new(Arc::clone(&snapshot)),
            };
            let refused = renderer.map_err(|problem| looked.push(*problem));
            let renderer = refused.ok()?;
            // With the same theme, what did not end then does not end now.
            let pace = before.scene.as_ref().filter(|scene| scene.has_theme_of(&snapshot));
            let pace = pace.map(|scene| Arc::clone(&scene.pace)).unwrap_or_default();
            Some(Arc::new(Scene::new(snapshot, judge, renderer, pace)))
        });
        let trail = match (&before.scene, &scene) {
            (Some(old), Some(scene)) if !retold => {
                Arc::new(Trail::after(&before.trail, &old.snapshot, &scene.snapshot, renamed))
            }
            _ => Arc::clone(&before.trail),
        };
        let mut known = looked.clone();
        if retold {
            // What outputs met before holds good until they have been rendered again.
            let others = before.problems.iter().filter(|problem| {
                !before.looked.contains(problem) && !changed.iter().any(|it| problem.mentions(it))
            });
            known.extend(others.cloned());
            known.sort();
        }
        let state = Arc::new(State {
            number: before.number + 1,
            report: before.report + 1,
            is_broken: scene.is_none(),
            scene: scene.or_else(|| before.scene.clone()),
            looked: looked.into(),
            problems: known.into(),
            is_checked: false,
            touched: changed.iter().any(|path| is_copied(path)),
            trail,
        });
        self.state.send_replace(Arc::clone(&state));
        self.audience.hear(News::Looked {
            changed: &changed,
            retold,
            took,
            problems: &state.problems,
        });
        if !state.is_broken {
            rehearsal::begin(Arc::clone(self), state);
        }
    }

    /// Gathers the problems again after an output of `scene` was rendered.
    pub(super) fn gather(&self, scene: &Arc<Scene>, is_checked: bool) {
        let now = self.now();
        let is_current = now.scene.as_ref().is_some_and(|current| Arc::ptr_eq(current, scene));
        if !is_current || now.is_broken {
            return;
        }
        let problems: Vec<Diagnostic> = scene.problems(&now.looked);
        self.state.send_if_modified(|state| {
            if state.number != now.number || (*problems == *state.problems && !is_checked) {
                return false;
            }
            *state = Arc::new(State {
                report: state.report + 1,
                problems: problems.clone().into(),
                is_checked: state.is_checked || is_checked,
                ..State::clone(state)
            });
            true
        });
    }

    /// Ends all that goes on.
    pub(super) fn end(&self) {
        self.ended.send_replace(true);
    }

    pub(super) fn has_ended(&self) -> bool {
        *self.ended.borrow()
    }
}

fn is_copied(path: &str) -> bool {
    crate::source::role(path) == Some(crate::source::Role::File)
}
