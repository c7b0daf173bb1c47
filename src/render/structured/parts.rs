//! The nodes that several kinds of page share: names, sources, pictures, dates.

use super::node::Node;
use crate::date::{Edtf, Kind, PartialDate, Qualifier};
use crate::site::view::{PictureView, Ref, SourceView};

/// A record by its name.
pub(super) fn named(node: &mut Node<'_>, name: &Ref) {
    node.text("name", &name.title);
    node.link("url", &name.url);
}

/// A document by its name and its symbol.
pub(super) fn document(node: &mut Node<'_>, document: &Ref) {
    named(node, document);
    node.text_if("identifier", document.symbol.as_ref());
}

/// What a story rests on.
pub(super) fn source(node: &mut Node<'_>, source: &SourceView) {
    node.text_if("name", source.title.as_ref());
    node.text_if("url", source.url.as_ref());
    node.text_if("inLanguage", source.lang.as_ref());
    date(node, "datePublished", source.published.as_deref());
    if let Some(outlet) = &source.outlet {
        node.node("publisher", "Organization", |node| named(node, outlet));
    } else if let Some(name) = &source.name {
        node.node("publisher", "Organization", |node| node.text("name", name));
    }
}

/// A picture, with who made it.
pub(super) fn picture(node: &mut Node<'_>, picture: &PictureView) {
    node.link("contentUrl", &picture.url);
    node.text_if("caption", picture.caption.as_ref());
    node.text("creditText", &picture.credit);
}

/// A date in EDTF, where it is one that ISO 8601 knows too.
pub(super) fn date(node: &mut Node<'_>, property: &str, written: Option<&str>) {
    let date = written.and_then(|written| Edtf::parse(written).ok());
    if let Some(Kind::Date(date)) = date.as_ref().map(Edtf::kind)
        && let Some(date) = iso(*date)
    {
        node.text(property, &date);
    }
}

/// When an event begins and ends, as far as that is certain.
pub(super) fn span(node: &mut Node<'_>, written: Option<&str>, end: Option<&str>) {
    let parse = |written| Edtf::parse(written).ok();
    let Some(date) = written.and_then(parse) else { return };
    // That it was at one of several times says neither when it began nor when it ended.
    if matches!(date.kind(), Kind::OneOf(_)) {
        return;
    }
    if let Some(start) = date.start().and_then(iso) {
        node.text("startDate", &start);
    }
    let end = end.and_then(parse).map_or(date.end(), |end| end.end());
    if let Some(end) = end.and_then(iso) {
        node.text("endDate", &end);
    }
}

/// A date as ISO 8601 has it: without doubt, and no season.
fn iso(date: PartialDate) -> Option<String> {
    let is_plain = date.qualifier() == Qualifier::Exact && date.season().is_none();
    is_plain.then(|| date.to_string())
}
