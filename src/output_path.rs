//! The only maker of output paths and of URLs.
//!
//! A path is checked once, here, when it is made: whatever front matter, config or a theme proposes
//! as part of it. A value of type [`OutputPath`] is therefore always safe to join to the output
//! folder, on every system, and always has one spelling.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The path of one file of the built site, relative to the output folder: NFC, `/` between parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutputPath(Arc<str>);

/// Why a part cannot stand in an output path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// The offending part as it was given.
    pub part: String,
    /// What is wrong with it, to stand behind "the path part `…`".
    pub reason: &'static str,
    /// A part that would do, where one can be made from it.
    pub suggestion: Option<String>,
}

impl fmt::Display for PathError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.part.chars().take(60).flat_map(char::escape_debug).collect();
        write!(out, "the path part `{shown}` {}", self.reason)
    }
}

/// The longest part of a path, in bytes, on the file systems that matter.
pub const MAX_PART_BYTES: usize = 255;

/// Names that Windows keeps for devices, with or without an ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

const DEVICE: &str = "is the name of a device on Windows";

impl OutputPath {
    /// The path made of `path`, whose parts stand between `/`.
    ///
    /// # Errors
    /// When a part is empty, `.` or `..`, too long, reserved, not NFC, or holds a character that
    /// cannot stand in a file name everywhere.
    pub fn file(path: &str) -> Result<Self, PathError> {
        path.split('/').try_for_each(check_part)?;
        Ok(OutputPath(Arc::from(path)))
    }

    /// The page whose URL is the directory made of `parts`: `["topics", "issg"]` is
    /// `topics/issg/index.html`, and no part at all is the home page.
    ///
    /// # Errors
    /// As [`OutputPath::file`].
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Result<Self, PathError> {
        let mut path = String::new();
        for part in parts {
            check_part(part)?;
            path.push_str(part);
            path.push('/');
        }
        path.push_str("index.html");
        Ok(OutputPath(Arc::from(path)))
    }

    /// The path as text, without a leading `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL path, percent-encoded (RFC 3986, section 3.3), without the leading `/`; an
    /// `index.html` is left out, so that pages end in `/`.
    pub fn url(&self) -> String {
        let path = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        };
        utf8_percent_encode(path, PATH_ENCODED).to_string()
    }

    /// The spelling under which two paths would be one file on a system that ignores case.
    pub fn folded(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        self.0.nfkc().flat_map(char::to_lowercase).collect()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What is percent-encoded in a path: everything that RFC 3986 does not allow in a segment, and
/// the marks that would end an attribute or a path.
const PATH_ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'|')
    .add(b'\\');

/// Checks one part of an output path; see [`OutputPath::file`].
///
/// # Errors
/// The reason, with a suggestion where the part can be mended.
pub fn check_part(part: &str) -> Result<(), PathError> {
    let Some(reason) = fault(part) else {
        return Ok(());
    };
    let suggestion = Some(mended(part)).filter(|mended| fault(mended).is_none());
    Err(PathError { part: part.to_owned(), reason, suggestion })
}

fn fault(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or(part);
    if part.is_empty() {
        Some("is empty")
    } else if part == "." || part == ".." {
        Some("leads out of its folder")
    } else if part.len() > MAX_PART_BYTES {
        Some("is longer than 255 bytes")
    } else if part.bytes().all(is_plain) && !part.ends_with('.') {
        is_device(stem).then_some(DEVICE)
    } else if part.chars().any(|c| c.is_control() || is_invisible(c)) {
        Some("holds a control or invisible character")
    } else if part.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) {
        Some("holds a character that cannot stand in a file name everywhere")
    } else if part.contains('%') {
        Some("holds a `%`: write the character itself, it is encoded where that is needed")
    } else if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        Some("begins or ends with a space or ends with a dot")
    } else if is_device(stem) {
        Some(DEVICE)
    } else if !is_nfc(part) {
        Some("is not in Unicode normalisation form C")
    } else {
        None
    }
}

/// The bytes of which most parts are made, and of which none can be wrong but a dot at the end.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn is_device(stem: &str) -> bool {
    stem.len() <= 4 && DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device))
}

/// Format characters that a reader cannot see; the joiners of Persian and of Indic scripts may stay.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn mended(part: &str) -> String {
    let mut slug = slugify(part);
    while slug.len() > MAX_PART_BYTES - 5 {
        slug.pop();
    }
    let slug = slug.trim_matches('-');
    let stem = slug.split('.').next().unwrap_or(slug);
    if DEVICES.contains(&stem) { format!("{slug}-1") } else { slug.to_owned() }
}

/// The text as an id or slug: NFC, lower case, letters and digits of any script, hyphens between.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Where the site will stand: scheme and host, and the folder under which its paths begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BaseUrl {
    origin: String,
    path: String,
    host: String,
}

impl BaseUrl {
    /// Reads an `http` or `https` URL without query or fragment; a missing last `/` is added.
    ///
    /// # Errors
    /// One sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = url::Url::parse(text).map_err(|error| format!("not a URL: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!("its scheme is `{}`, not `https` or `http`", url.scheme()));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("it has a query or a fragment".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it holds a user name or a password".to_owned());
        }
        // A link that begins with `//` leads to another host (RFC 3986, section 4.2).
        if url.path().contains("//") {
            return Err("its path has an empty part".to_owned());
        }
        let host = url.host_str().ok_or("it has no host")?.to_owned();
        let mut path = url.path().to_owned();
        if !path.ends_with('/') {
            path.push('/');
        }
        Ok(BaseUrl { origin: url.origin().ascii_serialization(), path, host })
    }

    /// The host's name, in its ASCII form.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The path under which the site stands: `/`, or `/digest/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole base URL, with its last `/`.
    pub fn as_string(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// The root-relative URL of an output: what links between pages use.
    pub fn link(&self, path: &OutputPath) -> String {
        format!("{}{}", self.path, path.url())
    }

    /// The absolute URL of an output: what canonical links and feeds use.
    pub fn absolute(&self, path: &OutputPath) -> String {
        format!("{}{}{}", self.origin, self.path, path.url())
    }

    /// The absolute form of a root-relative URL that [`BaseUrl::link`] made.
    pub fn absolute_link(&self, link: &str) -> String {
        format!("{}{link}", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_in_a_slash_and_files_do_not() {
        let page = OutputPath::page(["topics", "issg"]).expect("a plain path");
        assert_eq!(
            (page.as_str(), page.url().as_str()),
            ("topics/issg/index.html", "topics/issg/")
        );
        let file = OutputPath::file("feed.atom").expect("a plain path");
        assert_eq!(file.url(), "feed.atom");
        assert_eq!(OutputPath::page([]).expect("the home page").url(), "");
        assert_eq!(OutputPath::file("myindex.html").expect("a file").url(), "myindex.html");
    }

    #[test]
    fn parts_that_would_leave_the_folder_or_break_a_system_are_refused() {
        let bad = [
            "",
            ".",
            "..",
            "a/b",
            "a\\b",
            "a:b",
            "%2e%2e",
            "nul",
            "CON",
            "Com1.html",
            "x.",
            "x ",
            "a\0b",
            "a\u{202E}b",
            "e\u{301}",
            "a\nb",
        ];
        for part in bad {
            assert!(OutputPath::page([part]).is_err(), "{part:?} was accepted");
        }
        assert!(OutputPath::page([&*"x".repeat(300)]).is_err());
        assert!(OutputPath::file("../secret").is_err());
        assert!(OutputPath::file("/etc/passwd").is_err());
    }

    #[test]
    fn a_refused_part_comes_with_one_that_would_do() {
        let suggestion = |part: &str| check_part(part).expect_err("it is refused").suggestion;
        assert_eq!(suggestion("a:b").as_deref(), Some("a-b"));
        assert_eq!(suggestion("CON").as_deref(), Some("con-1"));
        assert_eq!(suggestion("..").as_deref(), None);
    }

    #[test]
    fn real_scripts_pass_and_are_encoded_in_urls() {
        let page = OutputPath::page(["ar", "محادثات-سوريا"]).expect("letters of any script");
        assert!(page.url().starts_with("ar/%D9%85"));
    }

    #[test]
    fn paths_equal_but_for_case_fold_together() {
        let fold = |path| OutputPath::file(path).expect("a plain path").folded();
        assert_eq!(fold("Topics/ISSG/index.html"), fold("topics/issg/index.html"));
    }

    #[test]
    fn a_base_url_keeps_its_sub_path() {
        let base = BaseUrl::parse("https://example.org/digest").expect("a URL");
        let page = OutputPath::page(["topics"]).expect("a plain path");
        assert_eq!(base.link(&page), "/digest/topics/");
        assert_eq!(base.absolute(&page), "https://example.org/digest/topics/");
        let bad = [
            "example.org",
            "ftp://example.org/",
            "https://example.org/?a",
            "file:///x",
            "https://example.org//other.example/",
            "https://example.org/a//",
        ];
        for bad in bad {
            assert!(BaseUrl::parse(bad).is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn a_slug_keeps_letters_and_joins_words() {
        assert_eq!(slugify("Kerry’s talks — round 2!"), "kerrys-talks-round-2");
        assert_eq!(slugify("Çavuşoğlu"), "çavuşoğlu");
    }
}
