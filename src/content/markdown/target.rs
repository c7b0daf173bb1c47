//! What a written address leads to, and which addresses are none.
//!
//! An address is judged as a browser would read it, in every disguise, and is refused where the two
//! readings could differ. Whether the target exists is found out later, with all records at hand.

use super::body::Target;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::sync::Arc;

/// Schemes that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Why an address leads nowhere: the link becomes its text, or the build stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The code of the diagnostic.
    pub code: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
    /// Whether it is an error; otherwise the link is shown as text, with a warning.
    pub error: bool,
}

/// A refusal that is a warning.
pub(super) fn refused(
    code: &'static str,
    message: impl Into<String>,
    hint: &'static str,
) -> Refusal {
    Refusal { code, message: message.into(), hint, error: false }
}

/// The target of the written address `dest` in a file of `folder`, a path from the project's root.
///
/// # Errors
/// Why there is none.
pub(super) fn target(dest: &str, folder: &str) -> Result<Target, Refusal> {
    if let Some(c) = dest.chars().find(|c| is_hidden(*c)) {
        return Err(refused(
            "link-scheme",
            format!("the address of a link holds the character U+{:04X}", u32::from(c)),
            "remove it: an address has no control or invisible characters",
        ));
    }
    let dest = dest.trim();
    if dest.is_empty() {
        return Err(refused(
            "link-empty",
            "a link has no address",
            "write where it leads, or remove the brackets",
        ));
    }
    if let Some(anchor) = dest.strip_prefix('#') {
        return Ok(Target::Anchor(decoded(anchor)?.into()));
    }
    let plain = decoded(dest)?;
    if plain.contains('\\') {
        return Err(refused(
            "link-scheme",
            format!("`{}` is a path of Windows, not an address", shown(dest)),
            "write the path relative to this file, with `/`",
        ));
    }
    if let Some(scheme) = scheme(&plain) {
        // An encoded colon is no scheme to a browser, but the one who wrote it hoped so.
        return if SCHEMES.contains(&scheme.as_str()) && self::scheme(dest).is_some() {
            Ok(Target::External(dest.into()))
        } else {
            Err(foreign_scheme(&scheme))
        };
    }
    if plain.starts_with("//") {
        return Err(refused(
            "link-scheme",
            format!("the address `{}` has no scheme", shown(dest)),
            "write `https:` before it",
        ));
    }
    local(dest, folder)
}

fn foreign_scheme(scheme: &str) -> Refusal {
    let hint = if scheme == "file" {
        "write the path relative to this file: readers do not have your disk"
    } else {
        "links may have the schemes `http`, `https`, `mailto` and `tel`; a path with a colon can begin with `./`"
    };
    refused("link-scheme", format!("a link has the scheme `{}`", shown(scheme)), hint)
}

/// A path of the site or of the project.
fn local(dest: &str, folder: &str) -> Result<Target, Refusal> {
    let (rest, fragment) = match dest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(Arc::from(decoded(fragment)?))),
        None => (dest, None),
    };
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (decoded(path)?, Some(query)),
        None => (decoded(rest)?, None),
    };
    if path.starts_with('/') {
        let path = resolved("", &path).ok_or_else(|| outside(dest))?;
        return Ok(Target::Site {
            path: format!("/{path}").into(),
            query: query.map(Arc::from),
            fragment,
        });
    }
    if query.is_some() {
        return Err(refused(
            "link-query",
            format!("the address `{}` has a query, which a file does not have", shown(dest)),
            "remove what follows `?`",
        ));
    }
    let path = resolved(folder, path.trim_end_matches('/')).ok_or_else(|| outside(dest))?;
    Ok(Target::File { path: path.into(), fragment })
}

fn outside(dest: &str) -> Refusal {
    Refusal {
        error: true,
        ..refused(
            "link-outside",
            format!("`{}` leads out of the project", shown(dest)),
            "link to a file of the project, or write the full address of a page elsewhere",
        )
    }
}

/// `path` seen from `folder`, without `.` and `..`; `None` where it would leave the root. A last `/`
/// stays.
fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let mut whole = parts.join("/");
    if path.ends_with('/') && !whole.is_empty() {
        whole.push('/');
    }
    Some(whole)
}

/// What stands before the first colon of an address, where that colon ends a scheme.
fn scheme(dest: &str) -> Option<String> {
    let end = dest.find([':', '/', '?', '#'])?;
    dest[end..].starts_with(':').then(|| dest[..end].to_lowercase())
}

/// `text` without percent-encoding; refused where that hides something.
fn decoded(text: &str) -> Result<Cow<'_, str>, Refusal> {
    if !text.contains('%') {
        return Ok(Cow::Borrowed(text));
    }
    let fault = |message: String| {
        refused(
            "link-scheme",
            message,
            "write the characters themselves: they are encoded where that is needed",
        )
    };
    let decoded = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| fault(format!("`{}` is not percent-encoded UTF-8", shown(text))))?;
    if let Some(c) = decoded.chars().find(|c| is_hidden(*c)) {
        let code = u32::from(c);
        return Err(fault(format!(
            "the address of a link holds the character U+{code:04X}, percent-encoded"
        )));
    }
    Ok(decoded)
}

/// Characters that a browser drops from an address, or that a reader cannot see in it.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFD}')
}

/// `text` as a message shows it.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, fragment: Option<&str>) -> Target {
        Target::File { path: path.into(), fragment: fragment.map(Arc::from) }
    }

    #[test]
    fn a02_no_scheme_but_the_four_in_any_disguise() {
        let bad = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java\u{FFFD}script:alert(1)",
            "java\0script:alert(1)",
            "javascript%3Aalert(1)",
            "%6aavascript:alert(1)",
            "java%0Ascript:alert(1)",
            "javascript\u{200B}:alert(1)",
            "vbscript:msgbox(1)",
            "data:text/html;base64,PHNjcmlwdD4=",
            "file:///etc/passwd",
            "blob:x",
            "view-source:x",
            "//evil.example/x",
            "/\\evil.example",
            "\\\\evil.example",
            "%2F%2Fevil.example",
            "C:\\desk\\a.md",
            "https%3A//evil.example",
            "1:2",
            ":x",
            "ſcheme:x",
        ];
        for dest in bad {
            let refusal = target(dest, "content").expect_err(dest);
            assert_eq!(refusal.code, "link-scheme", "{dest}");
        }
    }

    #[test]
    fn the_four_schemes_pass_as_written() {
        for good in ["https://x.org/?a=b#c", "HTTP://x.org", "mailto:a@b.org", "tel:+1234"] {
            assert_eq!(target(good, ""), Ok(Target::External(good.into())));
        }
    }

    #[test]
    fn relative_addresses_are_files_of_the_project() {
        let folder = "content/articles/2016";
        let of = |dest| target(dest, folder);
        assert_eq!(
            of("../../topics/issg.md#next"),
            Ok(file("content/topics/issg.md", Some("next")))
        );
        assert_eq!(of("a%20b.md"), Ok(file("content/articles/2016/a b.md", None)));
        assert_eq!(of("./1:2.md"), Ok(file("content/articles/2016/1:2.md", None)));
        assert_eq!(of("#x"), Ok(Target::Anchor("x".into())));
        for out in ["../../../../x", "%2e%2e/../../../x", "/../x"] {
            let refusal = of(out).expect_err(out);
            assert!(refusal.error && refusal.code == "link-outside", "{out}");
        }
        assert_eq!(of("").expect_err("empty").code, "link-empty");
        assert_eq!(of("a.md?b").expect_err("a query").code, "link-query");
    }

    #[test]
    fn a_leading_slash_is_a_path_of_the_site() {
        assert_eq!(
            target("/files/%D8%A7.pdf?v=1#p2", "content"),
            Ok(Target::Site {
                path: "/files/ا.pdf".into(),
                query: Some("v=1".into()),
                fragment: Some("p2".into()),
            })
        );
        assert_eq!(
            target("/topics/", ""),
            Ok(Target::Site { path: "/topics/".into(), query: None, fragment: None })
        );
    }
}
