//! Names that link, and lists of them, as the language of the page joins them.
//!
//! A record that exists in another language only is shown in that language, and says so: the name
//! and what stands behind it have a language and a direction of their own.

use super::desk::Desk;
use crate::escape;
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// Registers `link`, `links` and `list` over `desk`.
pub(super) fn register(engine: &mut Tera, desk: &Arc<Desk>) {
    let own = Arc::clone(desk);
    engine.register_filter("link", move |value: &Value, kwargs: Kwargs, _: &State| {
        let field = kwargs.get::<&str>("text")?.unwrap_or("title");
        Ok::<_, Error>(Value::safe_string(&link(value, field, own.lang().as_str())?))
    });
    let own = Arc::clone(desk);
    engine.register_filter("links", move |items: Vec<Value>, kwargs: Kwargs, _: &State| {
        let field = kwargs.get::<&str>("text")?.unwrap_or("title");
        Ok::<_, Error>(Value::safe_string(&links(&own, &items, field)?))
    });
    let own = Arc::clone(desk);
    engine.register_filter("list", move |items: Vec<Value>, _: Kwargs, _: &State| {
        let texts: Vec<String> = items.iter().map(Value::to_string).collect();
        Value::from(own.manner().lists.join(texts.iter().map(String::as_str)))
    });
}

fn links(desk: &Desk, items: &[Value], field: &str) -> TeraResult<String> {
    let lang = desk.lang();
    let links = items.iter().map(|item| link(item, field, lang.as_str()));
    let mut links: Vec<String> = links.collect::<TeraResult<_>>()?;
    if let [one] = &mut links[..] {
        return Ok(std::mem::take(one));
    }
    let names = items.iter().map(|item| item.as_map().and_then(|map| shown(map, field)));
    let names: Vec<&str> = names.map(Option::unwrap_or_default).collect();
    Ok(desk.manner().lists.join_as(names.into_iter(), |_, number| links[number].clone()))
}

/// A ref or a card as a link that shows its `field`, or its title where it has no such field.
fn link(value: &Value, field: &str, lang: &str) -> TeraResult<String> {
    let map = value.as_map().ok_or_else(|| Error::message("the value is no ref and no card"))?;
    let shown = shown(map, field).ok_or_else(|| Error::message("the value has no `title`"))?;
    let foreign = text(map, "lang").filter(|own| *own != lang);
    let mut html = String::with_capacity(shown.len() + 64);
    let url = text(map, "url");
    if let Some(url) = url {
        html.push_str("<a href=\"");
        escape::url_attribute(&mut html, url);
        html.push('"');
        if let Some(foreign) = foreign {
            html.push_str(" hreflang=\"");
            escape::attribute(&mut html, foreign);
            html.push('"');
        }
        html.push('>');
    }
    html.push_str("<bdi");
    if let Some(foreign) = foreign {
        html.push_str(" lang=\"");
        escape::attribute(&mut html, foreign);
        html.push('"');
    }
    html.push('>');
    escape::text(&mut html, shown);
    html.push_str("</bdi>");
    if url.is_some() {
        html.push_str("</a>");
    }
    Ok(html)
}

/// What is shown of a record: its `field`, or its title where it has no such field.
fn shown<'m>(map: &'m Map, field: &'m str) -> Option<&'m str> {
    text(map, field).or_else(|| text(map, "title"))
}

fn text<'m>(map: &'m Map, name: &'m str) -> Option<&'m str> {
    map.get(&Key::Str(name)).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use crate::render::testing::Stage;

    fn written(template: &str) -> String {
        let given = "{% set us = {'title':'A & B','url':'/a/','lang':'en','symbol':'S/1'} %}\
            {% set them = {'title':'لافروف','url':'/ar/b/','lang':'ar'} %}";
        let template = format!("{given}{template}");
        let renderer = Stage::new().template("404.html", &template).renderer();
        Stage::render(&renderer.expect("a good template"), "404.html").good()
    }

    #[test]
    fn a_name_in_another_language_says_in_which() {
        assert_eq!(written("{{ us | link }}"), "<a href=\"/a/\"><bdi>A &amp; B</bdi></a>");
        assert_eq!(written("{{ us | link(text='symbol') }}"), "<a href=\"/a/\"><bdi>S/1</bdi></a>");
        let foreign = "<a href=\"/ar/b/\" hreflang=\"ar\"><bdi lang=\"ar\">لافروف</bdi></a>";
        assert_eq!(written("{{ them | link(text='symbol') }}"), foreign);
    }

    #[test]
    fn lists_are_joined_as_the_language_joins_them() {
        let both = written("{{ [us, them] | links(text='symbol') }}");
        assert!(both.contains("S/1</bdi></a> and <a href=\"/ar/b/\""), "{both}");
        assert_eq!(written("{{ ['<a>', 'b', 'c'] | list }}"), "&lt;a&gt;, b, and c");
        assert_eq!(written("{{ [] | list }}"), "");
    }
}
