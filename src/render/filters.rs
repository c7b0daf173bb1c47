//! The filters of templates beside Tera's own, and Tera's `group_by` with an order.

use super::desk::Desk;
use super::naming;
use super::worded::{self, Style, Words};
use crate::content::key::Lang;
use crate::diagnostic::did_you_mean;
use crate::locale::Manner;
use jiff::tz::TimeZone;
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// The names of our own filters.
pub(super) const NAMES: [&str; 10] =
    ["date", "time", "day", "number", "list", "link", "links", "direction", "json", "urlencode"];

/// Registers all filters over `desk`, in place of those that were there.
pub(super) fn register(engine: &mut Tera, desk: &Arc<Desk>) {
    let own = Arc::clone(desk);
    engine.register_filter("date", move |value: &Value, kwargs: Kwargs, _: &State| {
        phrase(&own, value, &kwargs).map(|phrase| Value::from(phrase.text()))
    });
    let own = Arc::clone(desk);
    engine.register_filter("time", move |value: &Value, kwargs: Kwargs, _: &State| {
        phrase(&own, value, &kwargs).map(|phrase| Value::safe_string(&phrase.html()))
    });
    let own = Arc::clone(desk);
    engine.register_filter("day", move |value: &str, _: Kwargs, _: &State| {
        worded::day(value, &own.zone())
    });
    let own = Arc::clone(desk);
    engine.register_filter("number", move |value: i64, _: Kwargs, _: &State| {
        own.manner().numbers.count(value)
    });
    naming::register(engine, desk);
    engine.register_filter("direction", |value: &str, _: Kwargs, _: &State| {
        Lang::from(value).direction().as_str()
    });
    engine.register_filter("json", tera_contrib::json::json_encode);
    engine.register_filter("urlencode", tera_contrib::urlencode::urlencode);
    engine.register_filter("group_by", group_by);
}

/// The words of a desk are the theme's, in the language of what it renders.
impl Words for Desk {
    fn text(&self, id: &str) -> Option<Arc<str>> {
        Desk::text(self, id)
    }

    fn zone(&self) -> TimeZone {
        Desk::zone(self)
    }

    fn manner(&self) -> Arc<Manner> {
        Desk::manner(self)
    }
}

fn phrase(desk: &Desk, value: &Value, kwargs: &Kwargs) -> TeraResult<worded::Phrase> {
    let name = kwargs.get::<&str>("style")?.unwrap_or("long");
    let style = Style::named(name).ok_or_else(|| {
        let hint = did_you_mean(name, Style::NAMES.into_iter().map(|(name, _)| name));
        let hint = hint.map_or_else(String::new, |hint| format!("; {hint}"));
        Error::message(format!("there is no date style `{name}`{hint}"))
    })?;
    // A number is a year.
    let year = value.as_i128().map(|year| format!("{year:04}"));
    let written = value.as_str().or(year.as_deref());
    let written = written.ok_or_else(|| Error::message("the value is not a date"))?;
    worded::word(written, style, desk).map_err(Error::message)
}

/// `items | group_by(attribute="type")`: a map in the order in which its keys first occur. Tera's own
/// has the order of a hash map. Items without the attribute are left out.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a filter")]
fn group_by(items: Vec<Value>, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for item in items {
        let Some(value) = item.get_from_path(attribute).filter(|value| !value.is_none()) else {
            continue;
        };
        let key = value.to_string();
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    let entry = |(key, members)| (Key::String(Arc::from(key)), Value::from(members));
    Ok(Value::from(groups.into_iter().map(entry).collect::<Map>()))
}

#[cfg(test)]
mod tests {
    use super::NAMES;
    use crate::render::testing::Stage;

    #[test]
    fn groups_keep_the_order_of_their_items() {
        let template = "{% set l = [{'t':'z','n':1},{'t':'a','n':2},{'n':3},{'t':'z','n':4}] %}\
            {% for k, v in l | group_by(attribute='t') %}{{ k }}{% for i in v %}{{ i.n }}{% endfor %} {% endfor %}";
        let renderer =
            Stage::new().template("404.html", template).renderer().expect("a good template");
        for _ in 0..8 {
            assert_eq!(Stage::render(&renderer, "404.html").html(), "z14 a2 ");
        }
    }

    #[test]
    fn all_named_filters_are_there() {
        for name in NAMES {
            let template = format!("{{{{ x | {name}() }}}}");
            let compiled = Stage::new().template("404.html", &template).renderer();
            assert!(compiled.is_ok(), "{name}");
        }
    }
}
