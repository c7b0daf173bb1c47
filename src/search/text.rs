//! The words of finished HTML, as a reader sees them.

/// Elements whose content is not read.
const UNREAD: [&str; 4] = ["script", "style", "svg", "template"];

/// Elements that stand within a line: what they part is one word.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strong", "time", "u",
];

/// The text of `html`, which is well formed, with white space collapsed.
pub fn of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        decode(&rest[..at], &mut text);
        let tag = tag(&rest[at..]);
        rest = &rest[at + tag.len()..];
        let name = name(tag);
        if UNREAD.contains(&&*name) && !tag.starts_with("</") && !tag.ends_with("/>") {
            let end = format!("</{name}");
            rest = rest.find(&end).map_or("", |at| &rest[at..]);
        }
        if !INLINE.contains(&&*name) {
            text.push(' ');
        }
    }
    decode(rest, &mut text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The tag or comment that `html` begins with. A `>` between quotation marks does not end it.
fn tag(html: &str) -> &str {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html, |end| &html[..end + 3]);
    }
    let mut quote = None;
    for (at, character) in html.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => return &html[..=at],
            _ => {}
        }
    }
    html
}

fn name(tag: &str) -> String {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    inner[..end].to_ascii_lowercase()
}

/// Appends `text` with its character references as characters. Those of our own escaper and of
/// numbers are known; another stays as it is written.
fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').map(|end| &rest[1..end]);
        let known = reference.and_then(|name| Some((name, character(name)?)));
        let (character, length) = known.map_or(('&', 1), |(name, it)| (it, name.len() + 2));
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
}

fn character(reference: &str) -> Option<char> {
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = reference.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::of_html;

    #[test]
    fn text_is_what_a_reader_sees() {
        for (html, text) in [
            ("<p>One</p><p>two</p>", "One two"),
            ("<p>Lav<em>rov</em>’s <a href=\"/a>b/\">words</a></p>", "Lavrov’s words"),
            ("a &lt;b&gt; &amp;amp; &#x41;&#66; &nothing; &", "a <b> &amp; AB &nothing; &"),
            ("a<br>b<!-- > hidden -->c", "a b c"),
            ("<svg><title>no</title></svg><style>p{}</style>yes", "yes"),
            ("<p title='<'>kept</p> <unclosed", "kept"),
        ] {
            assert_eq!(of_html(html), text, "{html}");
        }
    }
}
