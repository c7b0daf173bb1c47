//! Values that several kinds share: references, addresses, paths, countries. Each reader takes one
//! item, notes its problem and gives `None`, or gives a value that is safe to use.

use super::address::{id_hint, is_id};
use super::record::{ListEdit, Reference};
use crate::diagnostic::{Diagnostic, Written};
use crate::output_path::check_part;
use crate::yaml::{Fields, Item, Value, shown, unfit_for_a_line};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

fn refuse(item: &mut Item<'_, '_>, text: &str, why: &str, hint: impl Into<String>) {
    let name = item.name();
    let message = format!("`{name}` cannot be `{}`: {why}", shown(text));
    item.report(Diagnostic::error("wrong-value", message).hint(hint));
}

/// A record by id, alias or acronym.
pub(super) fn reference(item: &mut Item<'_, '_>) -> Option<Reference> {
    let value = item.text()?;
    let is_path =
        value.starts_with(['/', '.']) || value.contains(['\\', '%']) || value.contains("..");
    if is_path || value.starts_with("[[") {
        refuse(item, &value, "it is not the id of a record", id_hint(&value));
        return None;
    }
    let span = item.span();
    Some(Written { value, span })
}

/// The reference in the field `name`.
pub(super) fn reference_in<'a>(fields: &mut Fields<'a>, name: &'a str) -> Option<Reference> {
    reference(&mut fields.item(name)?)
}

/// The reference in the field `name`, which must be there.
pub(super) fn required_reference<'a>(fields: &mut Fields<'a>, name: &'a str) -> Option<Reference> {
    reference(&mut fields.required(name)?)
}

/// The references in the field `name`.
pub(super) fn references<'a>(fields: &mut Fields<'a>, name: &'a str) -> Vec<Reference> {
    fields.list(name, "ids", reference)
}

/// A list that is derived: asserted as a whole, or amended by `add` and `drop`.
pub(super) fn list_edit<'a>(fields: &mut Fields<'a>, name: &'a str) -> ListEdit {
    let Some(mut item) = fields.item(name) else {
        return ListEdit::default();
    };
    if matches!(item.node().value, Value::Mapping(_)) {
        return amendments(&mut item).unwrap_or_default();
    }
    let asserted = Some(item.list("ids", reference));
    ListEdit { asserted, ..ListEdit::default() }
}

/// `add` and `drop` of a derived list that cannot be asserted as a whole.
pub(super) fn amendments(item: &mut Item<'_, '_>) -> Option<ListEdit> {
    item.mapping("a derived list", |fields| {
        let (add, drop) = (references(fields, "add"), references(fields, "drop"));
        Some(ListEdit { asserted: None, add, drop })
    })
}

/// An address on the web: `http` or `https`, written without spaces or control characters.
pub(super) fn web_address(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    item.looks_like(r"^https?://\S+$");
    let text = item.verbatim()?;
    let reason = if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        "it holds a space or a line break"
    } else if unfit_for_a_line(&text).is_some() {
        "it holds a character that cannot be seen"
    } else {
        match url::Url::parse(&text) {
            Err(_) => "it is not an address",
            Ok(url) if !matches!(url.scheme(), "http" | "https") => {
                "only `http` and `https` addresses lead to a source"
            }
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                "it holds a user name"
            }
            Ok(_) => return Some(text),
        }
    };
    refuse(item, &text, reason, "write the whole address: `https://example.org/page`");
    None
}

/// [`web_address`] with its place.
pub(super) fn written_web_address(item: &mut Item<'_, '_>) -> Option<Written<Arc<str>>> {
    let value = web_address(item)?;
    let span = item.span();
    Some(Written { value, span })
}

/// The name of a host, in lower case and ASCII.
pub(super) fn domain(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    let text = item.verbatim()?;
    if let Ok(url::Host::Domain(domain)) = url::Host::parse(&text)
        && domain.contains('.')
    {
        return Some(Arc::from(domain));
    }
    let host = url::Url::parse(&text).ok().and_then(|url| url.host_str().map(str::to_owned));
    let hint = format!("write it as `{}`", host.as_deref().unwrap_or("example.org"));
    refuse(item, &text, "it is not the name of a host", hint);
    None
}

/// A country by its two letters (ISO 3166-1 alpha-2).
pub(super) fn country(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    item.looks_like(r"^[A-Z]{2}$");
    let text = item.verbatim()?;
    if text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Some(text);
    }
    let upper = text.to_ascii_uppercase();
    let hint = if upper.len() == 2 && upper.bytes().all(|letter| letter.is_ascii_uppercase()) {
        format!("write `{upper}`")
    } else {
        "write its two capital letters (ISO 3166): `SY`".to_owned()
    };
    refuse(item, &text, "it is not the code of a country", hint);
    None
}

/// An item of Wikidata.
pub(super) fn wikidata(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    item.looks_like(r"^Q[0-9]+$");
    let text = item.verbatim()?;
    let number = text.strip_prefix('Q').unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return Some(text);
    }
    refuse(item, &text, "it is not an item of Wikidata", "write its number with the `Q`: `Q58217`");
    None
}

/// An e-mail address, checked for its form only.
pub(super) fn email(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    item.looks_like(r"^[^@\s]+@[^@\s]+\.[^@\s]+$");
    let text = item.verbatim()?;
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';' | '?' | '&')
    };
    let (name, host) = text.split_once('@').unwrap_or_default();
    if !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(odd) {
        return Some(text);
    }
    refuse(item, &text, "it is not an e-mail address", "write it as `desk@example.org`");
    None
}

/// The tag of a language (RFC 5646), checked for its form only.
pub(super) fn language_tag(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    item.looks_like(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$");
    let text = item.verbatim()?;
    let mut parts = text.split('-');
    let is_first =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_further = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    if parts.next().is_some_and(is_first) && parts.all(is_further) {
        return Some(text);
    }
    refuse(item, &text, "it is not the tag of a language", "write it as `ar` or `pt-BR`");
    None
}

/// An id that stands in front matter.
pub(super) fn id(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    let text = item.verbatim()?;
    if is_id(&text) {
        return Some(text);
    }
    refuse(item, &text, "it is not an id", id_hint(&text));
    None
}

/// The last part of a URL.
pub(super) fn slug(item: &mut Item<'_, '_>) -> Option<Written<Arc<str>>> {
    let value = item.verbatim()?;
    if let Err(error) = check_part(&value) {
        let hint = match &error.suggestion {
            Some(suggestion) => format!("write `{suggestion}`"),
            None => "write lower-case letters, digits and hyphens".to_owned(),
        };
        refuse(item, &value, &format!("it {}", error.reason), hint);
        return None;
    }
    let span = item.span();
    Some(Written { value, span })
}

const OLD_URL_HINT: &str =
    "write the path of the old URL from the root of the site: `/2016/old-name/`";

/// The path of an old URL, percent-decoded.
pub(super) fn old_url(item: &mut Item<'_, '_>) -> Option<Written<Arc<str>>> {
    item.looks_like(r"^/.");
    let text = item.verbatim()?;
    match old_path(&text) {
        Ok(path) => {
            let span = item.span();
            Some(Written { value: Arc::from(path), span })
        }
        Err(reason) => {
            refuse(item, &text, &reason, OLD_URL_HINT);
            None
        }
    }
}

fn old_path(text: &str) -> Result<String, String> {
    let decoded = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| "what `%` encodes in it is not UTF-8".to_owned())?;
    let Some(path) = decoded.strip_prefix('/') else {
        return Err("it does not begin with `/`".to_owned());
    };
    if decoded.contains(['?', '#']) {
        return Err("it holds more than a path".to_owned());
    }
    let parts = path.strip_suffix('/').unwrap_or(path);
    if parts.is_empty() {
        return Err("it is the home page".to_owned());
    }
    if decoded.contains(|c: char| c.is_whitespace()) {
        return Err("it holds a space or a line break".to_owned());
    }
    for part in parts.split('/') {
        check_part(part).map_err(|error| format!("its part `{}` {}", shown(part), error.reason))?;
    }
    Ok(decoded.into_owned())
}

/// A file of the project: relative to the record's file, or below `content/files/` with a leading
/// `/`.
pub(super) fn file(item: &mut Item<'_, '_>) -> Option<Written<Arc<str>>> {
    let value = item.verbatim()?;
    let path = value.strip_prefix('/').unwrap_or(&value);
    let fault = path
        .split('/')
        .filter(|part| !matches!(*part, "." | ".."))
        .find_map(|part| check_part(part).err());
    // How far a relative path may climb, its record's folder decides, which `site` knows.
    let leaves = value.starts_with('/') && value.split('/').any(|part| part == "..");
    if fault.is_some() || leaves {
        let reason = fault.map_or("leads out of its folder", |fault| fault.reason);
        let hint = "write a path relative to this file, such as `photo.jpg`";
        refuse(item, &value, &format!("it {reason}"), hint);
        return None;
    }
    let span = item.span();
    Some(Written { value, span })
}
