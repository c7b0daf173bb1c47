//! What files for machines say, as their serialisers see it.

use serde::Serialize;
use std::sync::Arc;

/// An article of the last two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewsEntry {
    /// Its absolute URL.
    pub url: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Its publication, an instant (RFC 3339) or a day.
    pub date: Arc<str>,
    /// The title of the site in its language.
    pub publication: Arc<str>,
    /// Its language (ISO 639, `zh-cn` or `zh-tw`).
    pub language: Arc<str>,
}

/// What files for machines say of the site in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MachineView {
    /// The sitemaps, absolute.
    pub sitemaps: Vec<Arc<str>>,
    /// The address of the search with `{searchTerms}` in it, absolute.
    pub search: Option<Arc<str>>,
    /// How to report a weakness.
    pub security: Option<SecurityView>,
    /// The theme's icon, where it has one.
    pub icons: Vec<IconView>,
}

/// How to report a weakness: the fields of `security.txt` (RFC 9116, section 2.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecurityView {
    /// Addresses, the preferred one first.
    pub contact: Vec<Arc<str>>,
    /// Until when this holds, an instant.
    pub expires: Arc<str>,
    /// Where our key is.
    pub encryption: Option<Arc<str>>,
    /// Where we say how we handle reports.
    pub policy: Option<Arc<str>>,
    /// Where we thank.
    pub acknowledgments: Option<Arc<str>>,
    /// The languages that we read.
    pub languages: Vec<Arc<str>>,
    /// Where the file must stand, whatever path the site has.
    pub canonical: Arc<str>,
}

/// A picture of the theme's icon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IconView {
    /// Its address, root-relative.
    pub url: Arc<str>,
    /// Width and height in pixels; none for the SVG itself.
    pub size: Option<u16>,
    /// Its media type.
    pub media_type: &'static str,
}

/// What hosts are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HostingView {
    /// The path under which the site stands, as URLs write it: `/`, or `/digest/`.
    pub base: Arc<str>,
    /// The content-security policy.
    pub policy: Arc<str>,
    /// Old addresses, in their order.
    pub redirects: Vec<RedirectView>,
    /// Files whose names change with their content, root-relative.
    pub immutable: Vec<Arc<str>>,
    /// The pages for what is not there, the first language's first.
    pub missing: Vec<MissingView>,
    /// Whether there is a `security.txt`, which must stand at the root of the host.
    pub security: bool,
}

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedirectView {
    /// It, root-relative and percent-encoded.
    pub from: Arc<str>,
    /// Where it leads: root-relative and percent-encoded.
    pub to: Arc<str>,
}

/// The page for what is not there, of a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingView {
    /// The folder of the language, root-relative: `/ar/`.
    pub folder: Arc<str>,
    /// The page, root-relative.
    pub url: Arc<str>,
}
