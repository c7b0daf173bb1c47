//! The functions that give addresses: `style`, `script`, `asset`, `file`, `url`, `absolute`,
//! `renditions`.
//!
//! Each address is that of an output, so that a theme cannot link to what is not there.

use super::arguments;
use crate::query::{Answer, Query, RenditionsView};
use crate::render::desk::Desk;
use crate::render::values;
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, TeraResult, Value};

/// `style(name="main")`
pub fn style(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    address(desk, kwargs, "style", "name", Query::Style)
}

/// `script(name="theme")`
pub fn script(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    address(desk, kwargs, "script", "name", Query::Script)
}

/// `asset(path="icon.svg")`: a static file of the theme.
pub fn asset(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    address(desk, kwargs, "asset", "path", Query::Asset)
}

/// `file(path="/files/map.pdf")`: a file of the site's content.
pub fn file(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    address(desk, kwargs, "file", "path", Query::Url)
}

/// `url(path="/about/")`: a page of the site.
pub fn url(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    address(desk, kwargs, "url", "path", Query::Url)
}

/// `absolute(url=page.url)`: a root-relative address with scheme and host before it.
pub fn absolute(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("absolute", kwargs, &["url"])?;
    let url = kwargs.must_get::<&str>("url")?;
    let origin = desk.origin().ok_or_else(|| Error::message("the site has no base URL"))?;
    if url.starts_with('/') && !url.starts_with("//") {
        Ok(Value::from(format!("{origin}{url}")))
    } else {
        Ok(Value::normal_string(url))
    }
}

fn address(
    desk: &Desk,
    kwargs: &Kwargs,
    function: &str,
    argument: &str,
    query: fn(Arc<str>) -> Query,
) -> TeraResult<Value> {
    arguments::only(function, kwargs, &[argument])?;
    let name = kwargs.must_get::<&str>(argument)?;
    match desk.ask(&query(Arc::from(name))) {
        Answer::Text(url) => Ok(Value::normal_string(&url)),
        _ => Err(Error::message(format!("there is no {function} `{name}`"))),
    }
}

/// `renditions(of=record.image, layout="lead")`: in what ways a picture is published for a layout of
/// the theme. Of a drawing there is one.
pub fn renditions(desk: &Desk, kwargs: &Kwargs) -> TeraResult<Value> {
    arguments::only("renditions", kwargs, &["of", "layout"])?;
    let of = kwargs.must_get::<&Value>("of")?;
    let layout = kwargs.must_get::<&str>("layout")?;
    let file = field(of, "file").and_then(Value::as_str);
    let file = file.ok_or_else(|| Error::message("the argument `of` is no picture"))?;
    let query = Query::Renditions { picture: Arc::from(file), layout: Arc::from(layout) };
    if let Answer::Renditions(renditions) = desk.ask(&query) {
        return Ok(values::of(&*renditions));
    }
    let url = field(of, "url").and_then(Value::as_str).unwrap_or_default();
    let nothing: Arc<str> = Arc::from("");
    let side = |name: &'static str| {
        let written = field(of, name).and_then(Value::as_u64);
        written.and_then(|pixels| u32::try_from(pixels).ok()).unwrap_or_default()
    };
    Ok(values::of(&RenditionsView {
        src: Arc::from(url),
        width: side("width"),
        height: side("height"),
        sizes: Arc::clone(&nothing),
        avif: Arc::clone(&nothing),
        webp: nothing,
    }))
}

fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&Key::Str(name))
}
