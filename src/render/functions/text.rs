//! `t(id=…)`: a text of the theme, with its placeholders filled.
//!
//! A number in it is written as the language writes numbers.

use crate::content::key::Lang;
use crate::locale::Plurals;
use crate::render::desk::Desk;
use crate::render::worded::fill;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Error, Kwargs, TeraResult, Value};

/// `t(id="items", count=3, name="x")`: with `count`, the text `items-few` is taken where `few` is the
/// form that the language has with that number and the theme has such a text, else `items-other`,
/// else `items`; and `{count}` stands for the number. Where the theme has none of them, `otherwise` is
/// said if it is given: for words that editors choose freely.
pub fn t(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    let id = kwargs.must_get::<&str>("id")?;
    let pattern = pattern(desk, id, kwargs.get::<&Value>("count")?);
    if let (None, Some(otherwise)) = (&pattern, kwargs.get::<&Value>("otherwise")?) {
        return Ok(otherwise.clone());
    }
    let pattern = pattern
        .ok_or_else(|| Error::message(format!("no `strings` of the theme have the text `{id}`")))?;
    if !pattern.contains('{') {
        return Ok(Value::normal_string(&pattern));
    }
    let arguments: BTreeMap<&str, String> =
        kwargs.iter().filter_map(|(key, value)| Some((key.as_str()?, said(desk, value)))).collect();
    fill(&pattern, |name| arguments.get(name).map(String::as_str))
        .map(Value::from)
        .map_err(|name| Error::message(format!("the text `{id}` needs the argument `{name}`")))
}

fn pattern(desk: &Desk, id: &str, count: Option<&Value>) -> Option<Arc<str>> {
    let Some(count) = count else { return desk.text(id) };
    let number = count.as_i128().unwrap_or_default().unsigned_abs();
    let form = plural_form(desk, id, u64::try_from(number).unwrap_or(u64::MAX));
    let in_form = |form: &str| desk.text(&format!("{id}-{form}"));
    in_form(form).or_else(|| in_form("other")).or_else(|| desk.text(id))
}

/// The form that stands with `count`, by the rules of the language in which the theme has the text.
fn plural_form(desk: &Desk, id: &str, count: u64) -> &'static str {
    let tag = desk.text_language(id).unwrap_or_else(|| desk.lang().shared());
    let make = || Arc::new(Plurals::of(&Lang::from(&*tag)));
    desk.shared.plurals.get_or_make(&tag, make).form(count)
}

fn said(desk: &Desk, value: &Value) -> String {
    match value.as_i128().map(i64::try_from) {
        Some(Ok(number)) => desk.manner().numbers.count(number),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::render::testing::Stage;

    fn said(template: &str) -> Result<String, String> {
        let stage = Stage::new()
            .template("404.html", template)
            .text("en", "plain", "<Topics>")
            .text("en", "items-one", "{count} item")
            .text("en", "items-other", "{count} items by {name}");
        let renderer = stage.renderer().expect("a good template");
        let outcome = Stage::render(&renderer, "404.html");
        outcome.rendered.diagnostics.first().map_or(Ok(outcome.html()), |p| Err(p.message.clone()))
    }

    #[test]
    fn a_text_is_chosen_by_count_filled_and_escaped() {
        assert_eq!(said("{{ t(id='plain') }}").as_deref(), Ok("&lt;Topics&gt;"));
        assert_eq!(said("{{ t(id='items', count=1) }}").as_deref(), Ok("1 item"));
        let two = said("{{ t(id='items', count=2, name='a & b') }}");
        assert_eq!(two.as_deref(), Ok("2 items by a &amp; b"));
    }

    #[test]
    fn what_is_missing_is_said() {
        let missing = said("{{ t(id='items', count=2) }}");
        assert_eq!(missing, Err("the text `items` needs the argument `name`".to_owned()));
        let otherwise = said("{{ t(id='nowhere', otherwise='a & b') }}");
        assert_eq!(otherwise.as_deref(), Ok("a &amp; b"));
        let unknown = said("{{ t(id='nowhere') }}");
        assert_eq!(unknown, Err("no `strings` of the theme have the text `nowhere`".to_owned()));
    }
}
