//! Files that no reader opens: for search engines, browsers, feed readers and hosts.

use serde::{Deserialize, Serialize};

/// A file for machines, of the site as a whole or of one of its languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MachineFile {
    /// The list of the parts of the sitemap, where it has parts.
    SitemapIndex,
    /// A part of the sitemap, counted from 1.
    SitemapPart(u32),
    /// The sitemap of the news.
    NewsSitemap,
    /// `security.txt`.
    Security,
    /// The description of the search.
    OpenSearch,
    /// The manifest of the web application.
    WebManifest,
    /// A picture of the theme's icon.
    Icon(IconFile),
    /// The summary for language models.
    Llms,
    /// What tells GitHub Pages to publish the files as they are.
    NoJekyll,
    /// What tells a host of redirects and headers.
    Host(HostFile),
}

/// A picture of the theme's icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IconFile {
    /// For lists of applications.
    Small,
    /// For screens that show while an application opens.
    Large,
    /// For home screens of Apple's telephones, which fill what is transparent with black.
    Touch,
    /// For browsers that look for `favicon.ico` and nothing else.
    Favicon,
}

impl IconFile {
    /// All of them.
    pub const ALL: [IconFile; 4] =
        [IconFile::Small, IconFile::Large, IconFile::Touch, IconFile::Favicon];

    /// The name of the file.
    pub fn name(self) -> &'static str {
        match self {
            IconFile::Small => "icon-192.png",
            IconFile::Large => "icon-512.png",
            IconFile::Touch => "apple-touch-icon.png",
            IconFile::Favicon => "favicon.ico",
        }
    }

    /// Width and height in pixels.
    pub fn size(self) -> u16 {
        match self {
            IconFile::Small => 192,
            IconFile::Large => 512,
            IconFile::Touch => 180,
            IconFile::Favicon => 32,
        }
    }
}

/// What tells a host of redirects and headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HostFile {
    /// `_redirects` of Netlify.
    NetlifyRedirects,
    /// `_redirects` of Cloudflare Pages.
    CloudflareRedirects,
    /// `_headers` of Netlify.
    NetlifyHeaders,
    /// `_headers` of Cloudflare Pages.
    CloudflareHeaders,
    /// `nginx.conf`.
    Nginx,
    /// `.htaccess`.
    Apache,
}

impl HostFile {
    /// The name of the file.
    pub fn name(self) -> &'static str {
        match self {
            HostFile::NetlifyRedirects | HostFile::CloudflareRedirects => "_redirects",
            HostFile::NetlifyHeaders | HostFile::CloudflareHeaders => "_headers",
            HostFile::Nginx => "nginx.conf",
            HostFile::Apache => ".htaccess",
        }
    }
}
