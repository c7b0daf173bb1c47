//! The names that a template's source mentions: templates in `extends` and `include`, and components.
//!
//! The scan is tolerant and errs on the side of too many names: it never fails, and it sees a tag in
//! a comment as one. A name too many costs a rendering; a name too few would leave a page stale.

use std::ops::Range;

/// A name in a template's source, with the bytes at which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The name.
    pub name: &'a str,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The templates that `source` extends or includes, by the names it writes.
pub fn templates(source: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for (start, _) in source.match_indices("{%") {
        let inner = start + 2;
        let tag = &source[inner..inner + source[inner..].find("%}").unwrap_or(0)];
        let words = tag.trim_start_matches('-').trim_start();
        if words.starts_with("extends") || words.starts_with("include") {
            found.extend(literals(source, inner..inner + tag.len()));
        }
    }
    found
}

/// The components that `source` may call: every name behind a `<`.
pub fn components(source: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for (start, _) in source.match_indices('<') {
        let rest = &source[start + 1..];
        let spaces = rest.len() - rest.trim_start().len();
        let begin = start + 1 + spaces;
        let name = &source[begin..begin + name_length(&source[begin..])];
        if !name.is_empty() {
            found.push(Mention { name, range: begin..begin + name.len() });
        }
    }
    found
}

/// The components that `source` may define.
pub fn definitions(source: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for (start, _) in source.match_indices("{%") {
        if let Some(begin) = behind_word(source, start, "component") {
            let name = &source[begin..begin + name_length(&source[begin..])];
            if !name.is_empty() {
                found.push(Mention { name, range: begin..begin + name.len() });
            }
        }
    }
    found
}

/// The source of the definition of the component `name`, from its name to its end; nothing where
/// there is none.
pub fn definition<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let found = definitions(source).into_iter().find(|mention| mention.name == name)?;
    let rest = &source[found.range.start..];
    let end = rest
        .match_indices("{%")
        .find(|(start, _)| behind_word(rest, *start, "endcomponent").is_some());
    Some(end.map_or(rest, |(end, _)| &rest[..end]))
}

/// Where the text behind `word` begins, in a tag that opens at `start` with this word.
fn behind_word(source: &str, start: usize, word: &str) -> Option<usize> {
    let tag = source[start + 2..].trim_start_matches('-').trim_start();
    let rest = tag.strip_prefix(word)?;
    let is_whole = rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '-' | '%'));
    is_whole.then(|| source.len() - rest.trim_start().len())
}

/// Whether `source` uses the variable `name` within a tag or an expression.
pub fn uses(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + name.len()..].chars().next();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !is_word(before) && !is_word(after) && before != Some('.') && is_inside_tag(&source[..at])
    })
}

/// The names of all variables that `source` may use: every word within a tag or an expression that is
/// no attribute of another. It is a superset, since the words of literals count as well.
pub fn variables(source: &str) -> impl Iterator<Item = &str> {
    let mut opened: Vec<usize> =
        ["{{", "{%"].iter().flat_map(|mark| source.match_indices(mark)).map(|(at, _)| at).collect();
    opened.sort_unstable();
    let ends: Vec<usize> = opened.iter().skip(1).copied().chain([source.len()]).collect();
    let inside = opened.into_iter().zip(ends).map(|(start, end)| {
        // A map in an expression may end in `}}` as well, so that the last mark counts.
        let text = &source[start + 2..end];
        &text[..text.rfind("}}").max(text.rfind("%}")).unwrap_or(text.len())]
    });
    inside.flat_map(words)
}

/// The words of an expression, without those behind a dot: in `a.b`, `b` is an attribute. Behind
/// several dots, as `...a` spreads a list, none is.
fn words(expression: &str) -> impl Iterator<Item = &str> {
    let chains = expression.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
    let variables = |chain: &str| if chain.contains("..") { usize::MAX } else { 1 };
    chains
        .flat_map(move |chain| chain.split('.').take(variables(chain)).filter(|it| !it.is_empty()))
}

fn is_inside_tag(before: &str) -> bool {
    let opened = before.rfind("{{").max(before.rfind("{%"));
    let closed = before.rfind("}}").max(before.rfind("%}"));
    opened.is_some() && opened > closed
}

fn name_length(text: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    if !text.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return 0;
    }
    text.find(|c: char| !is_name(c)).unwrap_or(text.len())
}

/// The quoted texts within `range`; Tera knows three sorts of quotation marks.
fn literals(source: &str, range: Range<usize>) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(open) = source[at..range.end].find(['"', '\'', '`']) {
        let begin = at + open + 1;
        let quote = &source[begin - 1..begin];
        let Some(length) = source[begin..range.end].find(quote) else {
            break;
        };
        found.push(Mention { name: &source[begin..begin + length], range: begin..begin + length });
        at = begin + length + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_the_words_in_tags_that_are_no_attributes() {
        let source = "related {{ a.related | f(x=b) }} c {%- if d %}{{ {'e': {'g': h}} | i(k=[...l.o]) }} m {{ n";
        let found: Vec<&str> = variables(source).collect();
        for name in ["a", "f", "x", "b", "if", "d", "e", "h", "i", "l", "n"] {
            assert!(found.contains(&name), "{name} in {found:?}");
        }
        for name in ["related", "c", "m"] {
            assert!(!found.contains(&name), "{name} in {found:?}");
        }
    }

    fn names(mentions: Vec<Mention<'_>>) -> Vec<&str> {
        mentions.into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn templates_are_found_in_every_spelling() {
        let source =
            "{%- extends 'base.html' -%}{% include\n \"a/b.html\" %}{%include `c.html`%} 'no.html'";
        assert_eq!(names(templates(source)), ["base.html", "a/b.html", "c.html"]);
        assert_eq!(names(templates("{% include \"unclosed")), Vec::<&str>::new());
    }

    #[test]
    fn components_are_found_with_and_without_a_body() {
        let source = "{{ <Card story={x}/> }}{% < ui.Note %}é{% </ui.Note> %}";
        assert_eq!(names(components(source)), ["Card", "ui.Note"]);
    }

    #[test]
    fn a_body_counts_only_within_its_own_definition_and_a_tag() {
        let source = "{% component A() %}<body>{% endcomponent %}\
                      {%- component Ab(x) -%}{{ body | safe }}{% endcomponent %}";
        let uses_body = |name| definition(source, name).map(|text| uses(text, "body"));
        assert_eq!(uses_body("A"), Some(false));
        assert_eq!(uses_body("Ab"), Some(true));
        assert_eq!(uses_body("B"), None);
        assert!(!uses("{{ x.body }}{{ somebody }}", "body"));
    }
}
