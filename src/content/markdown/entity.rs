//! Character references (`&amp;`, `&#x2014;`) in the arguments of components.

use crate::yaml::forbidden;
use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// `value` with its character references replaced, by the Markdown parser's own list of them.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name of HTML has 31 letters.
        let end = rest.bytes().take(40).position(|byte| byte == b';');
        let reference = end.map_or("&", |end| &rest[..=end]);
        match reference.len() {
            1 => out.push('&'),
            _ => push_reference(&mut out, reference),
        }
        rest = &rest[reference.len()..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn push_reference(out: &mut String, reference: &str) {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    if !reference[1..reference.len() - 1].bytes().all(is_name) {
        // Not a reference as a whole, yet one may begin within it.
        out.push('&');
        out.push_str(&unescaped(&reference[1..]));
        return;
    }
    for event in Parser::new(reference) {
        if let Event::Text(text) = event {
            out.push_str(&text.replace(forbidden, "\u{FFFD}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(unescaped("&lt;b&gt; &amp;amp; &quot;&eacute;&#x2014;"), "<b> &amp; \"é—");
        assert_eq!(unescaped("a & b; AT&T; & &nosuch; &&amp;"), "a & b; AT&T; & &nosuch; &&");
    }
}
