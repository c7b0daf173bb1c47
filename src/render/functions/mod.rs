//! The functions of templates. Each is a query, or several; none does anything else.

mod arguments;
mod lists;
mod text;
mod urls;

use super::desk::Desk;
use super::timings::Part;
use std::sync::Arc;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The names of all functions.
pub(super) const NAMES: [&str; 17] = [
    "card",
    "shared",
    "cards",
    "count",
    "timeline",
    "get",
    "record",
    "data",
    "today",
    "t",
    "renditions",
    "style",
    "script",
    "asset",
    "file",
    "url",
    "absolute",
];

type Body = fn(&Desk, &Kwargs) -> TeraResult<Value>;

/// What the functions do, in the order of [`NAMES`].
const BODIES: [Body; NAMES.len()] = [
    lists::card,
    lists::shared,
    lists::cards,
    lists::count,
    lists::timeline,
    lists::get,
    lists::record,
    lists::data,
    lists::today,
    text::t,
    urls::renditions,
    urls::style,
    urls::script,
    urls::asset,
    urls::file,
    urls::url,
    urls::absolute,
];

/// Registers all functions over `desk`, in place of those that were there.
pub(super) fn register(engine: &mut Tera, desk: &Arc<Desk>) {
    for (name, body) in NAMES.into_iter().zip(BODIES) {
        let desk = Arc::clone(desk);
        let called = move |kwargs: Kwargs, _: &State| match &desk.shared.timings {
            Some(timings) => timings.measure(Part::Function, name, || body(&desk, &kwargs)),
            None => body(&desk, &kwargs),
        };
        engine.register_function(name, called);
    }
}

#[cfg(test)]
mod tests {
    use crate::render::testing::Stage;

    #[test]
    fn functions_registered_on_a_copy_serve_templates_compiled_before() {
        let stage = Stage::new().template("404.html", "{{ t(id='a') }}");
        let renderer = stage.text("en", "a", "A").renderer().expect("a good template");
        for _ in 0..2 {
            let outcome = Stage::render(&renderer, "404.html");
            assert_eq!(outcome.html(), "A");
            assert!(outcome.read_text("a"), "{:?}", outcome.asked);
        }
    }
}
