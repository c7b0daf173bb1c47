//! Attributes at the end of a heading: `## What is next {#next .wide}`.
//!
//! The parser has these too, but its reading of them fails on some headings with an underline.

use std::ops::Range;

/// The attributes of a heading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attributes<'t> {
    /// Where they stand, with their braces.
    pub range: Range<usize>,
    /// The last anchor.
    pub id: Option<&'t str>,
    pub classes: Vec<&'t str>,
}

/// The attributes of the heading at `range` in `text`, where it ends in some.
pub(super) fn of<'t>(text: &'t str, range: &Range<usize>) -> Option<Attributes<'t>> {
    let content = without_marks(text.get(range.clone())?).trim_end();
    let before = content.strip_suffix('}')?;
    let open = before.rfind(['{', '\n', '}'])?;
    let inner = before[open..].strip_prefix('{')?;
    if !matches!(before[..open].bytes().last(), None | Some(b' ' | b'\t')) {
        return None;
    }
    let mut attributes = Attributes {
        range: range.start + open..range.start + content.len(),
        id: None,
        classes: Vec::new(),
    };
    for attribute in inner.split_ascii_whitespace() {
        if let Some(id) = attribute.strip_prefix('#') {
            attributes.id = Some(id);
        } else {
            attributes.classes.push(attribute.strip_prefix('.')?);
        }
    }
    (!inner.trim().is_empty()).then_some(attributes)
}

/// The heading without the marks behind its text: closing `#`, or its underline.
fn without_marks(heading: &str) -> &str {
    let heading = heading.trim_end();
    if !heading.starts_with('#') {
        return heading.rfind('\n').map_or("", |newline| &heading[..newline]);
    }
    let shorter = heading.trim_end_matches('#');
    if shorter.ends_with([' ', '\t']) { shorter } else { heading }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, Option<&str>, Vec<&str>)> {
        let attributes = of(text, &(0..text.len()))?;
        Some((&text[attributes.range], attributes.id, attributes.classes))
    }

    #[test]
    fn attributes_stand_at_the_end_of_a_heading() {
        assert_eq!(read("## a {#b .c .d}\n"), Some(("{#b .c .d}", Some("b"), vec!["c", "d"])));
        assert_eq!(read("# a {.b} ##"), Some(("{.b}", None, vec!["b"])));
        assert_eq!(read("a\nb { #c }\n---\n"), Some(("{ #c }", Some("c"), vec![])));
        assert_eq!(read("# {#a}"), Some(("{#a}", Some("a"), vec![])));
    }

    #[test]
    fn other_braces_are_text() {
        for text in
            ["# a {b}", "# a{#b}", "# a {}", "# a \\{#b}", "# a {#b} c", "a\n=== {#b}", "# a}"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
