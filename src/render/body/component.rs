//! Components of the theme, called from a text.

use super::Filler;
use crate::content::markdown::Component;
use crate::diagnostic::{Diagnostic, Span, did_you_mean};
use crate::render::engine;
use crate::theme::{ComponentSignature, Problem};
use tera::{Context, Value};

impl Filler<'_> {
    /// Appends what a component makes of its arguments, and of the text between its tags.
    pub(super) fn component(&mut self, component: &Component, out: &mut String) {
        let components = &self.desk.shared.components;
        let Some(signature) = components.get(&*component.name) else {
            let names: Vec<&str> = components.keys().map(|name| &**name).collect();
            let hint = did_you_mean(&component.name, names.iter().copied())
                .or_else(|| Some(format!("it has `{}`", names.join("`, `"))));
            let message = format!("the theme has no component `{}`", component.name);
            self.error("unknown-component", message, hint, component.span);
            return;
        };
        match arguments(signature, component) {
            Ok(arguments) => {
                let body = component.body.as_deref().map(|body| self.filled(body));
                self.call(&component.name, &arguments, body.as_deref(), component.span, out);
            }
            Err(problems) => {
                for Problem { argument, message, hint } in problems {
                    let argument = argument.and_then(|index| component.arguments.get(index));
                    let span = argument.map_or(component.span, |argument| argument.span);
                    self.error("component", message, hint, span);
                }
            }
        }
    }

    /// Appends what the component `name` makes; `span` is what calls it.
    pub(super) fn call(
        &mut self,
        name: &str,
        arguments: &Context,
        body: Option<&str>,
        span: Span,
        out: &mut String,
    ) {
        let medium = self.medium.name();
        match engine::render_component(self.desk, self.engine, name, arguments, medium, body) {
            Ok(html) => out.push_str(html.trim_end()),
            Err(problem) => self.report(blamed(*problem, name, self.record.source.place(span))),
        }
    }
}

/// The arguments of a call as its component declares them.
fn arguments(
    signature: &ComponentSignature,
    component: &Component,
) -> Result<Context, Vec<Problem>> {
    let written: Vec<(&str, &str)> =
        component.arguments.iter().map(|argument| (&*argument.name, &*argument.value)).collect();
    let typed = signature.check(&written, component.body.is_some())?;
    let mut context = Context::new();
    for (name, value) in typed {
        context.insert_value(name.to_string(), Value::from_serializable(&value));
    }
    Ok(context)
}

/// The problem at the place that an editor can mend, with the template's beside it.
fn blamed(problem: Diagnostic, name: &str, place: crate::diagnostic::Place) -> Diagnostic {
    let message = format!("in the component `{name}`: {}", problem.message);
    let mut at = Diagnostic::error("component", message).maybe_hint(problem.hint).at(place);
    if let Some(template) = problem.place {
        at = at.related("in this template", template);
    }
    at
}
