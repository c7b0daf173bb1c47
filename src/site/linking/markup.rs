//! The text between the tags of a body's HTML, as far as a name in it may become a link.
//!
//! What stands in links, headings, code and the like is passed over. An element may begin in one
//! piece of HTML and end in a later one, with holes in between.

use std::ops::Range;

/// Elements whose text has no links put into it, in the order of the alphabet.
const CLOSED: [&str; 30] = [
    "a",
    "abbr",
    "audio",
    "button",
    "code",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "iframe",
    "kbd",
    "label",
    "math",
    "object",
    "option",
    "pre",
    "samp",
    "script",
    "select",
    "style",
    "summary",
    "svg",
    "textarea",
    "th",
    "title",
    "video",
];

/// Elements whose content is no markup: it ends with their closing tag only.
const VERBATIM: [&str; 5] = ["iframe", "script", "style", "textarea", "title"];

/// Where in a body's elements the reading has come to.
#[derive(Debug, Default)]
pub struct Markup {
    /// The element that is passed over, and how many of its name are open.
    closed: Option<(&'static str, usize)>,
}

impl Markup {
    /// Calls `found` with each range of `html` that is text and open to links.
    pub fn texts(&mut self, html: &str, mut found: impl FnMut(Range<usize>)) {
        let mut at = 0;
        while at < html.len() {
            let tag = html[at..].find('<').map_or(html.len(), |offset| at + offset);
            if self.closed.is_none() && tag > at {
                found(at..tag);
            }
            at = self.tag(html, tag);
        }
    }

    /// Reads what begins with the `<` at `at`; returns where it ends.
    fn tag(&mut self, html: &str, at: usize) -> usize {
        let rest = &html[at..];
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(html.len(), |end| at + end + 3);
        }
        let closing = rest.starts_with("</");
        let name_at = at + 1 + usize::from(closing);
        let name = name(&html[name_at.min(html.len())..]);
        let end = end_of_tag(html, at);
        let known = closed(name);
        match (&mut self.closed, known) {
            (None, Some(known)) if !closing => {
                self.closed = Some((known, 1));
                if VERBATIM.contains(&known) {
                    return closing_tag(&html[end..], known)
                        .map_or(html.len(), |offset| end + offset);
                }
            }
            (Some((open, depth)), Some(known)) if *open == known => {
                *depth = if closing { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.closed = None;
                }
            }
            _ => {}
        }
        end
    }
}

/// The element of this name, in letters of either size, among those that are passed over.
fn closed(name: &str) -> Option<&'static str> {
    let lower = |known: &&str| known.bytes().cmp(name.bytes().map(|b| b.to_ascii_lowercase()));
    CLOSED.binary_search_by(lower).ok().map(|at| CLOSED[at])
}

fn name(rest: &str) -> &str {
    let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

/// The offset behind the `>` of the tag at `at`; quoted values may hold one.
fn end_of_tag(html: &str, at: usize) -> usize {
    let mut quote = None;
    for (offset, byte) in html.bytes().enumerate().skip(at + 1) {
        match (quote, byte) {
            (None, b'>') => return offset + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn closing_tag(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|at| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pieces: &[&str]) -> Vec<String> {
        let mut markup = Markup::default();
        let mut all = Vec::new();
        for html in pieces {
            markup.texts(html, |range| all.push(html[range].to_owned()));
        }
        all
    }

    #[test]
    fn elements_are_known_in_letters_of_either_size() {
        assert!(CLOSED.is_sorted());
        assert!(CLOSED.iter().all(|name| closed(&name.to_ascii_uppercase()) == Some(name)));
        assert_eq!([closed("p"), closed(""), closed("h7"), closed("titles")], [None; 4]);
    }

    #[test]
    fn text_in_links_headings_and_code_is_passed_over() {
        assert_eq!(
            texts(&["<p>a <em>b</em> <code>c</code></p><h2 id=\"d>\">e ", " f</h2>g"]),
            ["a ", "b", " ", "g"]
        );
        assert_eq!(texts(&["<a href='x>y'>a</a>b<!-- c > d -->e"]), ["b", "e"]);
        assert_eq!(texts(&["<SCRIPT>if (a<b) '</p>'</script>x", "<style>"]), ["x"]);
        assert_eq!(texts(&["<pre><pre>a</pre>b</pre>c", "<"]), ["c"]);
    }
}
