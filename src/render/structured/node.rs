//! The writer of JSON-LD: nodes with their properties, straight into the text of a page.
//!
//! A value that is missing leaves its property out, and no list is empty. Every text is escaped as it
//! is written, for JSON that stands in a `<script>`.

use crate::escape;
use std::fmt::Write;
use std::sync::Arc;

/// A node that is being written: an object with a type.
pub(super) struct Node<'w> {
    out: &'w mut String,
    /// Scheme and host, which make a root-relative address absolute.
    origin: &'w str,
}

/// A graph of schema.org nodes, as the text of a `<script type="application/ld+json">`.
pub(super) struct Graph<'w> {
    out: String,
    origin: &'w str,
}

impl<'w> Graph<'w> {
    /// A graph without nodes; `origin` is scheme and host of the site.
    pub fn new(origin: &'w str) -> Self {
        let mut out = String::with_capacity(2 * 1024);
        out.push_str("{\"@context\":\"https://schema.org\",\"@graph\":[");
        Graph { out, origin }
    }

    /// Adds a node of this type.
    pub fn node(&mut self, type_: &str, inside: impl FnOnce(&mut Node<'_>)) {
        if self.out.ends_with('}') {
            self.out.push(',');
        }
        object(&mut self.out, self.origin, type_, inside);
    }

    /// The text of the graph.
    pub fn finish(mut self) -> String {
        self.out.push_str("]}");
        self.out
    }
}

fn object(out: &mut String, origin: &str, type_: &str, inside: impl FnOnce(&mut Node<'_>)) {
    out.push_str("{\"@type\":");
    escape::json_in_script(out, type_);
    inside(&mut Node { out, origin });
    out.push('}');
}

impl Node<'_> {
    /// A text.
    pub fn text(&mut self, property: &str, value: &str) {
        self.name(property);
        escape::json_in_script(self.out, value);
    }

    /// A text that may be missing or empty.
    pub fn text_if(&mut self, property: &str, value: Option<&Arc<str>>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.text(property, value);
        }
    }

    /// Several texts.
    pub fn texts<'t>(&mut self, property: &str, values: impl IntoIterator<Item = &'t str>) {
        self.list(property, values, |node, value| escape::json_in_script(node.out, value));
    }

    /// An address of the site, made absolute.
    pub fn link(&mut self, property: &str, url: &str) {
        self.name(property);
        self.out.push('"');
        escape::json_part_in_script(self.out, self.origin);
        escape::json_part_in_script(self.out, url);
        self.out.push('"');
    }

    /// A number.
    pub fn number(&mut self, property: &str, value: impl std::fmt::Display) {
        self.name(property);
        // Writing into a string cannot fail.
        let _ = write!(self.out, "{value}");
    }

    /// A flag.
    pub fn flag(&mut self, property: &str, value: bool) {
        self.name(property);
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// A node of this type.
    pub fn node(&mut self, property: &str, type_: &str, inside: impl FnOnce(&mut Node<'_>)) {
        self.name(property);
        object(self.out, self.origin, type_, inside);
    }

    /// A node of this type for each item.
    pub fn nodes<T>(
        &mut self,
        property: &str,
        type_: &str,
        items: impl IntoIterator<Item = T>,
        inside: impl Fn(&mut Node<'_>, T),
    ) {
        self.list(property, items, |node, item| {
            object(node.out, node.origin, type_, |node| inside(node, item));
        });
    }

    fn list<T>(
        &mut self,
        property: &str,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Self, T),
    ) {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return };
        self.name(property);
        self.out.push('[');
        write(self, first);
        for item in items {
            self.out.push(',');
            write(self, item);
        }
        self.out.push(']');
    }

    fn name(&mut self, property: &str) {
        self.out.push(',');
        escape::json_in_script(self.out, property);
        self.out.push(':');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::CANARY;
    use proptest::prelude::*;
    use serde_json::Value;

    fn name_of(text: &str) -> (String, Value) {
        let mut graph = Graph::new("https://example.org");
        graph.node("Thing", |node| node.text("name", text));
        let written = graph.finish();
        let read = serde_json::from_str(&written).expect("JSON");
        (written, read)
    }

    #[test]
    fn a04_a_hostile_name_reads_back_and_ends_no_script() {
        let (written, read) = name_of(CANARY);
        assert_eq!(read["@graph"][0]["name"], CANARY);
        assert!(!written.contains(['<', '>', '&']), "{written}");
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in any::<String>()) {
            let (written, read) = name_of(&text);
            prop_assert_eq!(read["@graph"][0]["name"].as_str(), Some(text.as_str()));
            let ends_a_script = written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(!ends_a_script);
        }
    }

    #[test]
    fn nodes_nest_and_what_is_missing_is_left_out() {
        let mut graph = Graph::new("https://example.org");
        graph.node("Event", |node| {
            node.text_if("name", None);
            node.texts("alternateName", []);
            node.texts("sameAs", ["a", "b"]);
            node.link("url", "/x/");
            node.nodes("about", "Thing", [1, 2], |node, number| node.number("position", number));
            node.node("location", "Place", |node| node.flag("publicAccess", true));
        });
        graph.node("Thing", |_| ());
        assert_eq!(
            graph.finish(),
            "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Event\",\
             \"sameAs\":[\"a\",\"b\"],\"url\":\"https://example.org/x/\",\
             \"about\":[{\"@type\":\"Thing\",\"position\":1},{\"@type\":\"Thing\",\"position\":2}],\
             \"location\":{\"@type\":\"Place\",\"publicAccess\":true}},{\"@type\":\"Thing\"}]}"
        );
    }
}
