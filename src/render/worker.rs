//! A worker: renders one output after another, each by its recipe.

use super::desk::Desk;
use super::shared::Shared;
use super::{
    Content, Inspected, Rendered, engine, export, feed, machine, page, robots, search, share,
    sitemap, values,
};
use crate::diagnostic::{Blame, Diagnostic};
use crate::plan::{Output, Recipe};
use crate::query::{Answer, Query, ThemeFile};
use std::sync::Arc;
use tera::Tera;

/// Renders outputs, on one thread.
pub struct Worker {
    desk: Arc<Desk>,
    engine: Arc<Tera>,
}

/// A look at a worker from another thread, while it renders.
#[derive(Clone)]
pub struct Watch(Arc<Desk>);

impl Watch {
    /// The template or component that the worker is rendering, the innermost of them, with the file
    /// in which it stands.
    pub fn rendering(&self) -> Option<(Arc<str>, Option<Arc<str>>)> {
        let name = self.0.rendering()?;
        let templates = &self.0.shared.templates;
        let definer = || templates.find(templates.definers(&name).first()?);
        let file = templates.find(&name).or_else(definer);
        Some((Arc::clone(&name), file.map(|file| Arc::clone(&file.source.path))))
    }
}

impl Worker {
    /// A look at this worker for another thread.
    pub fn watch(&self) -> Watch {
        Watch(Arc::clone(&self.desk))
    }

    pub(super) fn new(compiled: &Tera, shared: &Arc<Shared>) -> Self {
        let desk = Desk::new(Arc::clone(shared));
        let engine = engine::for_worker(compiled, &desk);
        Worker { desk, engine }
    }

    /// Renders `output`. Where it cannot be made, its bytes are empty and its diagnostics say why.
    pub fn render(&mut self, output: &Output) -> Rendered {
        self.desk.begin(&output.lang);
        let content = self.content(output).unwrap_or_else(|problem| {
            self.desk.report(*problem);
            Content::Bytes(Vec::new())
        });
        let (trace, diagnostics) = self.desk.finish();
        Rendered { content, trace, diagnostics }
    }

    /// Renders `output`, and tells what its template was given. What is no page has no template.
    pub fn inspect(&mut self, output: &Output) -> Inspected {
        self.desk.begin(&output.lang);
        let given = if output.recipe.is_page() {
            page::gather(&self.desk, &self.engine, output).ok()
        } else {
            None
        };
        let template = given.as_ref().and_then(|given| {
            let found = self.desk.shared.templates.find(&given.template)?;
            Some((Arc::clone(&found.name), Arc::clone(&found.source.path)))
        });
        let context = given.map(|given| values::context(&given.context, &given.names));
        Inspected { template, context: context.unwrap_or_default(), rendered: self.render(output) }
    }

    fn content(&self, output: &Output) -> Result<Content, Box<Diagnostic>> {
        let (desk, engine) = (&*self.desk, &*self.engine);
        let bytes = match &output.recipe {
            Recipe::Feed(format, hub) => feed::render(desk, engine, output, *format, hub.as_ref())?,
            Recipe::CorrectionsFeed => feed::render_corrections(desk, output)?,
            Recipe::Export(format, hub) => export::timeline(desk, output, *format, hub.as_ref())?,
            Recipe::Data(dataset, format) => export::table(desk, output, *dataset, *format)?,
            Recipe::DataSchema(dataset) => export::schema(desk, output, *dataset)?,
            Recipe::Sitemap => sitemap::render(desk, output, &Query::Sitemap)?,
            Recipe::Robots => robots::render(desk, output)?,
            Recipe::Machine(file) => machine::render(desk, output, *file)?,
            Recipe::Style(name) => self.theme_file(output, ThemeFile::Style(Arc::clone(name)))?,
            Recipe::Script(name) => self.theme_file(output, ThemeFile::Script(Arc::clone(name)))?,
            Recipe::Asset(path) => self.theme_file(output, ThemeFile::Static(Arc::clone(path)))?,
            Recipe::Copy(path) => return Ok(Content::File(Arc::clone(path))),
            Recipe::Share(key) => return share::render(desk, output, key),
            Recipe::Rendition(it) => return Ok(Content::Rendition(Arc::clone(it))),
            Recipe::SearchPart(name) => {
                return Ok(Content::Index(search::texts(desk, engine, output, name)?));
            }
            _ => page::render(desk, engine, output)?.into_bytes(),
        };
        Ok(Content::Bytes(bytes))
    }

    fn theme_file(&self, output: &Output, file: ThemeFile) -> Result<Vec<u8>, Box<Diagnostic>> {
        match self.desk.ask(&Query::ThemeFile(file)) {
            Answer::Bytes(bytes) => Ok(bytes.to_vec()),
            _ => Err(unanswered(output, "file of the theme")),
        }
    }
}

/// The plan has an output of which the site knows nothing: our bug.
pub(super) fn unanswered(output: &Output, what: &str) -> Box<Diagnostic> {
    let message = format!("no {what} is known for the output `{}`", output.path);
    Box::new(Diagnostic { blame: Blame::Bug, ..Diagnostic::error("bug", message) })
}
