//! Checks the templates of a theme with Tera, without rendering: every fault with its place, and the
//! signatures of the components.
//!
//! Functions, filters and tests that rendering will register are only names here; stand-ins that do
//! nothing take their part, because Tera wants them known before it accepts a template.

use super::literals;
use super::report;
use super::signature::ComponentSignature;
use super::templates::{TemplateSet, TemplateSource};
use crate::diagnostic::{Diagnostic, Span};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{ErrorKind, Kwargs, State, Tera, Value};

/// The names that templates may use beyond Tera's own, as rendering registers them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Vocabulary<'a> {
    /// Functions: `list`.
    pub functions: &'a [&'a str],
    /// Filters: `date`.
    pub filters: &'a [&'a str],
    /// Tests: `public`.
    pub tests: &'a [&'a str],
}

/// The components of `set` by name, when every template is well formed and finds what it names.
///
/// # Errors
/// All syntax errors; without any, all unknown names; else the first fault of inheritance.
///
/// # Panics
/// Never: prefixes are set while the engine is still empty.
pub fn check(
    set: &TemplateSet,
    vocabulary: &Vocabulary<'_>,
) -> Result<BTreeMap<Arc<str>, ComponentSignature>, Vec<Diagnostic>> {
    let mut tera = stand_in(vocabulary);
    tera.set_fallback_prefixes(set.prefixes().iter().cloned())
        .expect("no template has been added yet");
    let templates = set.iter().map(|template| (&*template.name, &*template.source.text));
    match tera.add_raw_templates(templates) {
        Ok(()) => Ok(signatures(&tera, set)),
        Err(error) => Err(faults(error.kind(), set, vocabulary)),
    }
}

fn stand_in(vocabulary: &Vocabulary<'_>) -> Tera {
    let mut tera = Tera::new();
    for name in vocabulary.functions {
        tera.register_function((*name).to_owned(), |_: Kwargs, _: &State| Value::none());
    }
    for name in vocabulary.filters {
        let filter = |value: Value, _: Kwargs, _: &State| value;
        tera.register_filter((*name).to_owned(), filter);
    }
    for name in vocabulary.tests {
        tera.register_test((*name).to_owned(), |_: Value, _: Kwargs, _: &State| false);
    }
    tera
}

fn signatures(tera: &Tera, set: &TemplateSet) -> BTreeMap<Arc<str>, ComponentSignature> {
    tera.get_component_names()
        .filter_map(|name| tera.get_component_definition(name))
        .filter_map(|info| {
            let template = set.find(set.definers(info.name()).first()?)?;
            let definition = literals::definition(&template.source.text, info.name());
            let takes_body = definition.is_some_and(|source| literals::uses(source, "body"));
            let signature = ComponentSignature::new(&info, Arc::clone(&template.name), takes_body);
            Some((Arc::clone(&signature.name), signature))
        })
        .collect()
}

fn faults(kind: &ErrorKind, set: &TemplateSet, vocabulary: &Vocabulary<'_>) -> Vec<Diagnostic> {
    match kind {
        ErrorKind::SyntaxError(_) => syntax_faults(set),
        ErrorKind::MissingParent { .. } => missing_parents(set),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let mut chain = vec![tpl.clone()];
            chain.extend(inheritance_chain.iter().cloned());
            vec![circle(set, "extends", &chain)]
        }
        ErrorKind::CircularInclude { include_chain, .. } => {
            vec![circle(set, "includes", include_chain)]
        }
        ErrorKind::Msg(text) if report::is_report(text) => report::faults(text, set, vocabulary),
        other => vec![other_fault(set, &other.to_string())],
    }
}

/// Parses each template alone: Tera stops at the first that is not well formed.
fn syntax_faults(set: &TemplateSet) -> Vec<Diagnostic> {
    set.iter()
        .filter_map(|template| {
            let result = Tera::new().add_raw_template(&template.name, &template.source.text);
            let error = result.err()?;
            let ErrorKind::SyntaxError(report) = error.kind() else {
                return None;
            };
            let range = &report.span().range;
            let place = template.source.place(Span::new(range.start, range.end));
            Some(Diagnostic::error("template-syntax", sentence(report.message())).at(place))
        })
        .collect()
}

fn missing_parents(set: &TemplateSet) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for template in set.iter() {
        for mention in literals::templates(&template.source.text) {
            if set.find(mention.name).is_none() {
                let span = Span::new(mention.range.start, mention.range.end);
                let message = format!("there is no template `{}`", mention.name);
                let near = set.nearest(mention.name).map(|name| format!("did you mean `{name}`?"));
                problems.push(
                    Diagnostic::error("unknown-template", message)
                        .at(template.source.place(span))
                        .maybe_hint(near),
                );
            }
        }
    }
    problems
}

/// The error that templates extend or include each other in a circle; `chain` ends where it closes.
fn circle(set: &TemplateSet, verb: &str, chain: &[String]) -> Diagnostic {
    let names = chain.join("` → `");
    let message = format!("a template {verb} itself: `{names}`");
    let problem = Diagnostic::error("template-circle", message)
        .hint("to build on the template of the same name in a parent theme, write its full name");
    let closing = chain.len().checked_sub(2).and_then(|index| chain.get(index));
    let place = closing.and_then(|name| set.find(name)).map(|template| {
        let back = chain.last().and_then(|name| set.find(name));
        let mention = literals::templates(&template.source.text)
            .into_iter()
            .find(|mention| set.find(mention.name) == back);
        mention.map_or_else(
            || template.source.beginning(),
            |mention| template.source.place(Span::new(mention.range.start, mention.range.end)),
        )
    });
    match place {
        Some(place) => problem.at(place),
        None => problem,
    }
}

/// A fault that Tera tells only in words, such as a component that is defined twice.
fn other_fault(set: &TemplateSet, message: &str) -> Diagnostic {
    let problem = Diagnostic::error("template", sentence(message));
    let named = message.split('`').skip(1).step_by(2).find_map(|name| named_template(set, name));
    match named {
        Some(template) => problem.at(template.source.beginning()),
        None => problem,
    }
}

fn named_template<'a>(set: &'a TemplateSet, name: &str) -> Option<&'a TemplateSource> {
    set.iter().find(|template| &*template.name == name)
}

/// Tera's sentence as ours: lower case, no full stop.
pub(super) fn sentence(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
