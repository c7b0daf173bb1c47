//! Rendering: the only place where the bytes of outputs are made.
//!
//! It learns about the site by asking queries and in no other way, and every rendered output names
//! the questions it asked. It reads no file, no clock and no environment, and writes nothing: bytes
//! go to `dist`. Markdown text never reaches the template parser: a body is filled (`body`), and
//! templates receive finished HTML.

mod absolute;
mod body;
mod desk;
mod engine;
mod export;
mod feed;
mod filters;
mod functions;
pub mod highlight;
mod host;
mod ids;
mod machine;
mod naming;
mod page;
mod robots;
mod search;
mod share;
mod shared;
mod sitemap;
mod structured;
#[cfg(test)]
mod testing;
mod timings;
mod trouble;
mod values;
mod worded;
mod worker;
mod xml;

pub use timings::{Part, Timing};
pub use worker::{Watch, Worker};

use crate::diagnostic::Diagnostic;
use crate::picture::{Rendition, ShareCard};
use crate::query::{Query, Questions, Snapshot, Trace};
use crate::search::Texts;
use crate::theme::Vocabulary;
use desk::Desk;
use highlight::Highlighter;
use shared::Shared;
use std::collections::BTreeSet;
use std::sync::Arc;
use tera::Tera;
use timings::Timings;

/// The functions and filters that templates may use beyond Tera's own.
pub fn vocabulary() -> Vocabulary<'static> {
    Vocabulary { functions: &functions::NAMES, filters: &filters::NAMES, tests: &[] }
}

/// All that workers share: the compiled templates, and what is rendered once and used often.
pub struct Renderer {
    shared: Arc<Shared>,
    engine: Tera,
}

/// An output, rendered.
#[derive(Debug)]
pub struct Rendered {
    /// Its bytes, or where they come from.
    pub content: Content,
    /// The questions whose answers it rests on, by the numbers that the renderer gives them.
    pub trace: Trace,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// An output with what its template was given, for whoever writes a theme.
#[derive(Debug)]
pub struct Inspected {
    /// The full name of its template, and the file in which that stands; none where it has none.
    pub template: Option<(Arc<str>, Arc<str>)>,
    /// The values that the template was given, by name.
    pub context: serde_json::Map<String, serde_json::Value>,
    /// What came of it.
    pub rendered: Rendered,
}

/// The bytes of an output, or where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// They were made.
    Bytes(Vec<u8>),
    /// They are those of a file of the project, by its path from the root.
    File(Arc<str>),
    /// They are those of an image that says this, drawn by somebody who has the time.
    Share(Arc<ShareCard>),
    /// They are made of a picture of the project, by somebody who has the time.
    Rendition(Arc<Rendition>),
    /// They are those of the index of these texts, which is several files.
    Index(Texts),
}

impl Renderer {
    /// A renderer of `snapshot`, with its templates compiled.
    ///
    /// # Errors
    /// What Tera refuses of the templates, which nothing is of a theme that was loaded with our
    /// [`vocabulary`].
    pub fn new(snapshot: Arc<Snapshot>) -> Result<Self, Box<Diagnostic>> {
        Renderer::over(Renderer::shared(snapshot, Arc::default()))
    }

    /// The same renderer, whose `questions` are numbered and kept by the caller. With `measured`, it
    /// measures what it does; see [`Renderer::timings`].
    ///
    /// # Errors
    /// As [`Renderer::new`].
    pub fn of_build(
        snapshot: Arc<Snapshot>,
        questions: Arc<Questions>,
        measured: bool,
    ) -> Result<Self, Box<Diagnostic>> {
        let timings = measured.then(Timings::default);
        let shared = Renderer::shared(snapshot, Arc::default());
        Renderer::over(Shared { questions, timings, ..shared })
    }

    /// The questions behind the numbers that an output asked, with those of its fragments.
    pub fn asked(&self, trace: &Trace) -> BTreeSet<Query> {
        self.shared.questions.of(trace)
    }

    /// How long everything took so far; nothing where it is not measured.
    pub fn timings(&self) -> Vec<Timing> {
        self.shared.timings.as_ref().map(Timings::all).unwrap_or_default()
    }

    /// A renderer of the snapshot that follows on this one's: highlighted code is kept, since it
    /// depends on nothing but itself, and so are compiled templates where they are the same.
    ///
    /// # Errors
    /// As [`Renderer::new`].
    pub fn succeeded_by(&self, snapshot: Arc<Snapshot>) -> Result<Self, Box<Diagnostic>> {
        let highlighter = Arc::clone(&self.shared.highlighter);
        if snapshot.theme.templates != self.shared.templates {
            return Renderer::over(Renderer::shared(snapshot, highlighter));
        }
        let shared = Arc::new(Renderer::shared(snapshot, highlighter));
        let engine = engine::renewed(&self.engine, &Desk::new(Arc::clone(&shared)));
        Ok(Renderer { shared, engine })
    }

    fn shared(snapshot: Arc<Snapshot>, highlighter: Arc<Highlighter>) -> Shared {
        let templates = snapshot.theme.templates.clone();
        let limits = snapshot.site.config().limits.clone();
        let components = snapshot.theme.components.clone();
        Shared::new(snapshot, templates, components, limits, highlighter)
    }

    /// A renderer that learns everything from the answers of `shared`.
    fn over(shared: Shared) -> Result<Self, Box<Diagnostic>> {
        let shared = Arc::new(shared);
        let engine = engine::compile(&Desk::new(Arc::clone(&shared)))?;
        Ok(Renderer { shared, engine })
    }

    /// A worker of its own for one thread; it costs less than a millisecond.
    pub fn worker(&self) -> Worker {
        Worker::new(&self.engine, &self.shared)
    }
}
