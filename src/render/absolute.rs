//! Absolute addresses in finished HTML: what leaves the site has no page to be relative to.

/// The attributes that hold an address.
const ATTRIBUTES: [&str; 5] = [" href=\"", " src=\"", " poster=\"", " cite=\"", " action=\""];

/// `html` with root-relative addresses made absolute by `origin` (scheme and host), and anchors by
/// `page`, the absolute address of the page that they stand on.
///
/// `html` is our own: well formed, with every attribute's value in double quotation marks and no
/// bare `<` in texts or `>` in values.
pub(super) fn addresses(html: &str, origin: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let close = rest[open..].find('>').map_or(rest.len(), |at| open + at);
        out.push_str(&rest[..open]);
        tag(&rest[open..close], origin, page, &mut out);
        rest = &rest[close..];
    }
    out.push_str(rest);
    out
}

/// Appends a tag, without its `>`.
fn tag(tag: &str, origin: &str, page: &str, out: &mut String) {
    let mut rest = tag;
    while let Some(value) = next_address(rest) {
        out.push_str(&rest[..value]);
        rest = &rest[value..];
        if rest.starts_with('/') && !rest.starts_with("//") {
            out.push_str(origin);
        } else if rest.starts_with('#') {
            out.push_str(page);
        }
    }
    out.push_str(rest);
}

/// Where the value of the next attribute with an address begins.
fn next_address(tag: &str) -> Option<usize> {
    if !tag.contains('"') {
        return None;
    }
    ATTRIBUTES.iter().filter_map(|name| Some(tag.find(name)? + name.len())).min()
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_become_absolute_and_nothing_else_changes() {
        let table = [
            ("<a href=\"/x/\">a</a>", "<a href=\"https://e.org/x/\">a</a>"),
            ("<a href=\"#n\">a</a>", "<a href=\"https://e.org/p/#n\">a</a>"),
            ("<a href=\"//cdn/x\">a</a>", "<a href=\"//cdn/x\">a</a>"),
            ("<a href=\"https://x/\">/y</a>", "<a href=\"https://x/\">/y</a>"),
            ("<img alt=\"/\" src=\"/i.png\">", "<img alt=\"/\" src=\"https://e.org/i.png\">"),
            ("say  href=\"/x\"", "say  href=\"/x\""),
            (
                "<a href=\"/x\" title=\"é\">é</a> <b",
                "<a href=\"https://e.org/x\" title=\"é\">é</a> <b",
            ),
        ];
        for (html, expected) in table {
            assert_eq!(addresses(html, "https://e.org", "https://e.org/p/"), expected);
        }
    }
}
