//! The template engine: Tera with the contract's functions and filters, and nothing else.
//!
//! No clock, no environment, no randomness, no files: what is not registered in `functions` and
//! `filters` does not exist for a template.

use super::desk::Desk;
use super::timings::Part;
use super::{filters, functions, trouble};
use crate::config::{Limit, Limits};
use crate::diagnostic::Diagnostic;
use crate::query::Query;
use std::io;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera};

/// An engine with all templates, whose functions are to be registered anew for each worker.
///
/// # Errors
/// What Tera refuses, which a theme that was loaded with our [`super::vocabulary`] does not hold.
pub(super) fn compile(desk: &Arc<Desk>) -> Result<Tera, Box<Diagnostic>> {
    let templates = &desk.shared.templates;
    let mut engine = Tera::new();
    register(&mut engine, desk);
    engine
        .set_fallback_prefixes(templates.prefixes().iter().cloned())
        .expect("there is no template yet");
    let sources = templates.iter().map(|template| (&template.name, &template.source.text));
    match engine.add_raw_templates(sources) {
        Ok(()) => Ok(engine),
        Err(error) => Err(Box::new(trouble::of_rendering(&error, templates))),
    }
}

/// A copy of `engine`, whose functions are to be registered anew for each worker. Those of the old
/// one go, and with them what they held.
pub(super) fn renewed(engine: &Tera, desk: &Arc<Desk>) -> Tera {
    let mut own = engine.clone();
    register(&mut own, desk);
    own
}

/// A copy of `engine` whose functions ask at `desk`.
pub(super) fn for_worker(engine: &Tera, desk: &Arc<Desk>) -> Arc<Tera> {
    let own = Arc::new(renewed(engine, desk));
    desk.attach(&own);
    own
}

fn register(engine: &mut Tera, desk: &Arc<Desk>) {
    functions::register(engine, desk);
    filters::register(engine, desk);
}

/// Renders a template, and counts it as read.
pub(super) fn render(
    desk: &Desk,
    engine: &Tera,
    template: &str,
    context: &Context,
) -> Result<String, Box<Diagnostic>> {
    let name = Arc::from(template);
    desk.ask(&Query::Template(Arc::clone(&name)));
    let mut out = Bounded::new(&desk.shared.limits);
    let work = || engine.render_to(template, context, &mut out);
    let result = desk.render_part(Part::Template, &name, work);
    out.finish(result, desk, template)
}

/// Renders a component with `medium` as its implicit argument, and counts it as read.
pub(super) fn render_component(
    desk: &Desk,
    engine: &Tera,
    name: &str,
    arguments: &Context,
    medium: &'static str,
    body: Option<&str>,
) -> Result<String, Box<Diagnostic>> {
    let called = Arc::from(name);
    desk.ask(&Query::Component(Arc::clone(&called)));
    let mut implicit = Context::new();
    implicit.insert("medium", medium);
    let mut out = Bounded::new(&desk.shared.limits);
    let work = || {
        engine.render_component_with_implicits_to(name, arguments, &implicit, body, true, &mut out)
    };
    let result = desk.render_part(Part::Component, &called, work);
    out.finish(result, desk, name)
}

/// A buffer that takes no more than the limit of a page: a template that would write for ever ends.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
    full: bool,
}

impl Bounded {
    fn new(limits: &Limits) -> Self {
        Bounded { bytes: Vec::with_capacity(8 * 1024), most: limits.size(Limit::Page), full: false }
    }

    fn finish(
        self,
        result: Result<(), tera::Error>,
        desk: &Desk,
        template: &str,
    ) -> Result<String, Box<Diagnostic>> {
        match result {
            Ok(()) => Ok(String::from_utf8(self.bytes).expect("Tera writes UTF-8")),
            Err(error) if self.full && matches!(error.kind(), ErrorKind::Io(_)) => {
                let subject = format!("what `{template}` writes");
                Err(Box::new(desk.shared.limits.refusal(Limit::Page, &subject)))
            }
            Err(error) => Err(Box::new(trouble::of_rendering(&error, &desk.shared.templates))),
        }
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.full = true;
            return Err(io::Error::other("the page is full"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
