//! XML by the writer of `quick-xml`: elements, attributes and texts that every parser reads back.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A document that is being written into memory.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A document (XML 1.0, UTF-8) without elements.
    pub fn new() -> Self {
        let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// Opens an element, writes what is in it, closes it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Xml),
    ) {
        self.write(Event::Start(start(name, attributes)));
        inside(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.write(Event::Start(start(name, attributes)));
        // Escaped here, not by the writer: a carriage return must be a reference, or parsers make a
        // line feed of it.
        let mut escaped = quick_xml::escape::escape(allowed(text));
        if escaped.contains('\r') {
            escaped = Cow::Owned(escaped.replace('\r', "&#13;"));
        }
        self.write(Event::Text(BytesText::from_escaped(escaped)));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// The document.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn write(&mut self, event: Event) {
        self.writer.write_event(event).expect("memory takes every byte");
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// `text` without what XML 1.0 cannot hold, not even as a reference (section 2.2): such characters
/// become U+FFFD.
fn allowed(text: &str) -> Cow<'_, str> {
    let refused = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(refused) {
        Cow::Owned(text.replace(refused, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;
    use crate::render::testing::{CANARY, xml_texts};

    #[test]
    fn a04_a06_every_text_reads_back_and_the_document_is_well_formed() {
        let texts = [CANARY, " a\r\nb\tc ", "&amp;", "日本", "\u{1F600}\u{85}"];
        let mut xml = Xml::new();
        xml.element("r", &[("a", CANARY), ("b", "x & \"y\"")], |xml| {
            for text in texts {
                xml.text("t", &[], text);
            }
            xml.text("t", &[("x", "\u{0}")], "a\u{0}b\u{1B}c\u{FFFF}d");
            xml.empty("e", &[("a", CANARY)]);
        });
        let bytes = xml.into_bytes();
        let mut expected = texts.map(str::to_owned).to_vec();
        expected.push("a\u{FFFD}b\u{FFFD}c\u{FFFD}d".to_owned());
        assert_eq!(xml_texts(&bytes, "t"), expected);
    }
}
