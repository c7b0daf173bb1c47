//! The functions that find records: `card`, `cards`, `count`, `timeline`, `get`, `record`, `data`,
//! `today`.

use super::arguments::{self, HUBS};
use crate::content::key::Kind;
use crate::escape;
use crate::query::{Answer, Query};
use crate::render::desk::Desk;
use crate::render::values;
use crate::site::{Events, Filter, List, Order};
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, TeraResult, Value};

/// How many cards a list has where the template does not say.
const LIMIT: u32 = 10;

/// `card(of=card)`: the card as HTML, made once for all outputs.
pub fn card(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("card", kwargs, &["of"])?;
    let of = kwargs.must_get::<&Value>("of")?;
    let key = of.as_map().and_then(|map| map.get(&Key::Str("key"))).and_then(Value::as_str);
    let key = key.or(of.as_str());
    let key = key.ok_or_else(|| Error::message("the argument `of` is neither a card nor a key"))?;
    let html = desk.card_html(key).map_err(Error::message)?;
    Ok(marked(desk, key, html))
}

/// A card in another language than the page's says so: it is made once, in its own.
fn marked(desk: &Desk, key: &str, html: Value) -> Value {
    let lang = values::key(key).map(|key| key.lang).filter(|lang| *lang != desk.lang());
    let Some(lang) = lang else { return html };
    let (lang, direction) = (escape::attribute_of(lang.as_str()), lang.direction().as_str());
    let card = html.as_str().unwrap_or_default();
    Value::safe_string(&format!(
        "<div class=\"foreign\" lang=\"{lang}\" dir=\"{direction}\">{card}</div>"
    ))
}

/// `shared(template="partials/footer.html")`: a template that says the same on every page of a
/// language, made once for all of them; it is given `site` and nothing else.
pub fn shared(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("shared", kwargs, &["template"])?;
    desk.shared_part(kwargs.must_get::<&str>("template")?).map_err(Error::message)
}

/// `cards(kind="article", topic="issg", limit=5)`: cards of records.
pub fn cards(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    let own = ["kind", "limit", "offset", "order"];
    arguments::only("cards", kwargs, &with_hubs(&own))?;
    let list = List {
        filter: filter(desk, kwargs)?,
        order: order(kwargs)?,
        offset: kwargs.get::<u32>("offset")?.unwrap_or(0),
        limit: kwargs.get::<u32>("limit")?.unwrap_or(LIMIT),
    };
    match desk.ask(&Query::List(list)) {
        Answer::Cards(cards) => Ok(desk.card_values(&cards)),
        _ => Ok(desk.card_values(&[])),
    }
}

/// `count(kind="article", topic="issg")`: how many records.
pub fn count(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("count", kwargs, &with_hubs(&["kind"]))?;
    match desk.ask(&Query::Count(filter(desk, kwargs)?)) {
        Answer::Count(number) => Ok(Value::from(number)),
        _ => Ok(Value::from(0_u64)),
    }
}

/// `timeline(topic="issg", from="2016", limit=20)`: cards of events, oldest first.
pub fn timeline(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("timeline", kwargs, &with_hubs(&["from", "to", "limit"]))?;
    let mut hubs = arguments::hubs(desk, kwargs)?;
    if hubs.len() > 1 {
        return Err(Error::message("a timeline is of one topic, actor or place, not of several"));
    }
    let events = Events {
        hub: hubs.pop(),
        lang: desk.lang(),
        from: arguments::text(kwargs, "from")?,
        to: arguments::text(kwargs, "to")?,
        limit: kwargs.get::<u32>("limit")?,
    };
    match desk.ask(&Query::Chronology(events)) {
        Answer::Cards(cards) => Ok(desk.card_values(&cards)),
        _ => Ok(desk.card_values(&[])),
    }
}

/// `get(kind="topic", id="issg")`: a card, or nothing.
pub fn get(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("get", kwargs, &["kind", "id"])?;
    match find(desk, kwargs)? {
        Answer::Card(card) => Ok(desk.card_value(&card)),
        _ => Ok(Value::none()),
    }
}

/// `record(kind="topic", id="issg")`: a record whole, or nothing.
pub fn record(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("record", kwargs, &["kind", "id"])?;
    let Answer::Card(card) = find(desk, kwargs)? else {
        return Ok(Value::none());
    };
    match desk.ask(&Query::Record(card.name.key.clone())) {
        Answer::Record(record) => Ok(values::record(desk, &record)),
        _ => Ok(Value::none()),
    }
}

/// `data(path="issg-meetings")`: a file below `content/data/`.
pub fn data(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("data", kwargs, &["path"])?;
    let path: Arc<str> = Arc::from(kwargs.must_get::<&str>("path")?);
    match desk.ask(&Query::Data(Arc::clone(&path))) {
        Answer::Json(data) => Ok(desk.shared.data.get_or_make(&path, || values::of(&*data))),
        _ => Err(Error::message(format!("there is no data file `{path}` below `content/data/`"))),
    }
}

/// `today()`: the day of the build.
pub fn today(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("today", kwargs, &[])?;
    match desk.ask(&Query::Today) {
        Answer::Day(day) => Ok(Value::from(day.to_string())),
        _ => Ok(Value::none()),
    }
}

fn find(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Answer> {
    let kind = arguments::kind(desk, kwargs)?;
    let name = Arc::from(kwargs.must_get::<&str>("id")?);
    Ok(desk.ask(&Query::Find { kind, name, lang: desk.lang() }))
}

fn filter(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Filter> {
    let kind = arguments::kind(desk, kwargs)?;
    Ok(Filter { kind, lang: desk.lang(), with: arguments::hubs(desk, kwargs)? })
}

fn order(kwargs: &Kwargs) -> TeraResult<Order> {
    match kwargs.get::<&str>("order")? {
        None | Some("newest") => Ok(Order::Newest),
        Some("oldest") => Ok(Order::Oldest),
        Some("title") => Ok(Order::Title),
        Some(other) => {
            let message = format!("the order `{other}` is not `newest`, `oldest` or `title`");
            Err(Error::message(message))
        }
    }
}

fn with_hubs<'a>(own: &[&'a str]) -> Vec<&'a str> {
    const NAMES: [&str; HUBS.len()] =
        ["topic", "actor", "place", "event", "outlet", "document", "author", "article"];
    debug_assert!(HUBS.iter().map(Kind::name).eq(NAMES));
    own.iter().copied().chain(NAMES).collect()
}
