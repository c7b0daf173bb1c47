//! Reads HTML as far as the tests need: which tags a page has, and with which attributes.
//!
//! As strict as it must be to see what a browser would run, and no more: a tag begins with `<` and a
//! letter, and what stands in quotes or between `<!--` and `-->` begins none.

/// A tag that begins an element.
#[derive(Debug)]
pub struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes, names in lower case, values with their entities read.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// Asserts that the tag runs nothing and loads nothing from a place that no text may name.
    pub fn assert_harmless(&self, page: &str) {
        let fine = ["http", "https", "mailto", "tel"];
        for (name, value) in &self.attributes {
            assert!(!name.starts_with("on"), "`{name}` of {self:?} in\n{page}");
            let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_:@".contains(&b));
            assert!(is_plain, "`{name}` of {self:?} in\n{page}");
            if ["href", "src", "action", "formaction", "srcset", "data"].contains(&&**name) {
                let scheme = scheme(value);
                assert!(
                    scheme.is_none_or(|scheme| fine.contains(&&*scheme)),
                    "{self:?} in\n{page}"
                );
            }
        }
    }
}

/// The scheme of an address as a browser reads it: without spaces and control characters.
fn scheme(address: &str) -> Option<String> {
    let seen: String = address.chars().filter(|c| !c.is_control() && *c != ' ').collect();
    let before = seen.split(['/', '?', '#']).next().unwrap_or_default();
    before.split_once(':').map(|(scheme, _)| scheme.to_lowercase())
}

/// The tags that begin elements, in order. What scripts and styles hold is passed over.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, behind) = tag(&rest[1..]);
            rest = behind;
            if ["script", "style"].contains(&&*tag.name) {
                let end = format!("</{}", tag.name);
                rest = rest.to_lowercase().find(&end).map_or("", |end| &rest[end..]);
            }
            found.push(tag);
        } else {
            rest = &rest[1..];
        }
    }
    found
}

/// The tag that `text` begins with, and what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || ">/".contains(c)).unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].to_lowercase(), attributes: Vec::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c));
        let end = end.unwrap_or(rest.len()).max(1);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            (value, rest) = self::value(behind.trim_start());
        }
        tag.attributes.push((name, unescaped(value)));
    }
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len()))
}

/// A text with the entities read that escaping makes.
pub fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let read = pairs.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c));
    read.replace("&amp;", "&")
}

#[test]
fn what_a_browser_would_run_is_seen() {
    let html = "<p class='a>b' title=\"<i>\">&lt;b&gt;</p><!-- <u> --><IMG src=x OnError=run()/><a/href=\"java\tscript:x\">";
    let tags = tags(html);
    let names: Vec<&str> = tags.iter().map(|tag| &*tag.name).collect();
    assert_eq!(names, ["p", "img", "a"]);
    assert_eq!(tags[1].attributes[1].0, "onerror");
    assert_eq!(tags[0].attributes[1].1, "<i>");
    assert_eq!(scheme(&tags[2].attributes[0].1).as_deref(), Some("javascript"));
}
