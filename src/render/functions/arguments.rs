//! The arguments of functions: checked by name, and read as what they mean.

use crate::content::key::{Kind, RecordKey};
use crate::diagnostic::did_you_mean;
use crate::query::{Answer, Query};
use crate::render::desk::Desk;
use crate::render::values;
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, TeraResult, Value};

/// The kinds that a list can be narrowed by, which are also the names of the arguments.
pub const HUBS: [Kind; 8] = [
    Kind::Topic,
    Kind::Actor,
    Kind::Place,
    Kind::Event,
    Kind::Outlet,
    Kind::Document,
    Kind::Author,
    Kind::Article,
];

/// Refuses an argument that `function` does not have: a misspelt one would be ignored.
///
/// # Errors
/// The first such argument, with the nearest that there is.
pub fn only(function: &str, kwargs: &Kwargs, known: &[&str]) -> TeraResult<()> {
    let unknown =
        kwargs.iter().filter_map(|(key, _)| key.as_str()).find(|key| !known.contains(key));
    unknown.map_or(Ok(()), |name| {
        let hint = did_you_mean(name, known.iter().copied()).unwrap_or_default();
        let message = format!("the function `{function}` has no argument `{name}`");
        Err(Error::message(with_hint(&message, &hint)))
    })
}

fn with_hint(message: &str, hint: &str) -> String {
    if hint.is_empty() { message.to_owned() } else { format!("{message}; {hint}") }
}

/// The kind that the argument `kind` names.
///
/// # Errors
/// Where it is missing, or names neither a kind nor a taxonomy of the site.
pub fn kind(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Kind> {
    let name = kwargs.must_get::<&str>("kind")?;
    if let Kind::Term(taxonomy) = values::kind_named(name) {
        let site = desk.site();
        let sections = site.iter().flat_map(|site| &site.sections);
        if sections.clone().any(|section| *section.kind == *taxonomy) {
            return Ok(Kind::Term(taxonomy));
        }
        let known = Kind::BUILT_IN.map(|kind| kind.name().to_owned());
        let hint = did_you_mean(name, known.iter().map(String::as_str)).unwrap_or_default();
        return Err(Error::message(with_hint(&format!("there is no kind `{name}`"), &hint)));
    }
    Ok(values::kind_named(name))
}

/// The records that the arguments named like hubs mean: `topic="issg"`, `actor=record`.
///
/// # Errors
/// Where one means no public record.
pub fn hubs(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Vec<RecordKey>> {
    let mut keys = Vec::new();
    for kind in HUBS {
        let Some(value) = kwargs.get::<&Value>(kind.name())? else {
            continue;
        };
        // An optional argument that was handed on empty narrows nothing.
        if value.is_truthy() {
            keys.push(meant(desk, &kind, value)?);
        }
    }
    Ok(keys)
}

/// The record of `kind` that `value` means: a card or reference, a key, an id, alias or acronym.
pub fn meant(desk: &Desk, kind: &Kind, value: &Value) -> TeraResult<RecordKey> {
    let key = value.as_map().and_then(|map| map.get(&Key::Str("key"))).and_then(Value::as_str);
    let written = key.or(value.as_str()).ok_or_else(|| {
        Error::message(format!("the argument `{}` is neither a card nor an id", kind.name()))
    })?;
    if let Some(key) = values::key(written) {
        return Ok(key);
    }
    let name = Arc::from(written);
    match desk.ask(&Query::Find { kind: kind.clone(), name, lang: desk.lang() }) {
        Answer::Card(card) => Ok(card.name.key.clone()),
        _ => Err(Error::message(format!("there is no public {} `{written}`", kind.name()))),
    }
}

/// A text that may be missing or empty, as a date in EDTF for example.
///
/// # Errors
/// Where it is something else.
pub fn text(kwargs: &Kwargs, name: &str) -> TeraResult<Option<Arc<str>>> {
    match kwargs.get::<&Value>(name)? {
        None => Ok(None),
        Some(value) if !value.is_truthy() => Ok(None),
        Some(value) => value
            .as_str()
            .map(|text| Some(Arc::from(text)))
            .ok_or_else(|| Error::message(format!("the argument `{name}` is not a text"))),
    }
}
