//! What hosts are told of redirects and headers, each in its own form.
//!
//! Old addresses have pages that send their readers on, which work everywhere; a host that is told
//! answers with a status instead. Every path comes from an output, so that it holds no control
//! character, no quotation mark and no backslash; in URLs it is percent-encoded.

mod apache;
mod listed;
mod nginx;

use super::desk::Desk;
use super::worker::unanswered;
use crate::diagnostic::Diagnostic;
use crate::plan::{HostFile, Output};
use crate::query::{Answer, Query};
use crate::site::view::HostingView;
use percent_encoding::percent_decode_str;

/// How long a file may be kept whose name changes with its content: a year.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Everything else is asked for anew each time, and mostly answered with `304`.
const REVALIDATED: &str = "no-cache";

/// The file for a host.
pub(super) fn render(
    desk: &Desk,
    output: &Output,
    file: HostFile,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Answer::Hosting(hosting) = desk.ask(&Query::Hosting) else {
        return Err(unanswered(output, "hosting"));
    };
    let (text, problems) = match file {
        HostFile::NetlifyRedirects => (listed::netlify_redirects(&hosting), Vec::new()),
        HostFile::NetlifyHeaders => (listed::headers(&hosting), Vec::new()),
        HostFile::CloudflareRedirects => listed::cloudflare_redirects(&hosting),
        HostFile::CloudflareHeaders => listed::cloudflare_headers(&hosting),
        HostFile::Nginx => (nginx::configuration(&hosting), Vec::new()),
        HostFile::Apache => (apache::configuration(&hosting), Vec::new()),
    };
    for problem in problems {
        desk.report(problem);
    }
    Ok(text.into_bytes())
}

/// The headers of every answer.
///
/// Whether the host may be asked over HTTPS only (HSTS) is the host's affair: it binds the domain.
fn headers(hosting: &HostingView) -> [(&'static str, &str); 5] {
    [
        ("Content-Security-Policy", &*hosting.policy),
        ("X-Content-Type-Options", "nosniff"),
        // Which story a reader was at is no affair of the sources that it links to.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]
}

/// A path as servers compare it, without percent-encoding; as it is where the plain form could not
/// stand between quotation marks.
fn decoded(path: &str) -> String {
    let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let is_fit = |c: char| !c.is_control() && !matches!(c, '"' | '\\');
    if decoded.chars().all(is_fit) { decoded } else { path.to_owned() }
}

/// Endings that some servers do not know, with their media types.
const TYPES: [(&str, &str); 5] = [
    ("webmanifest", "application/manifest+json"),
    ("atom", "application/atom+xml"),
    ("rss", "application/rss+xml"),
    ("avif", "image/avif"),
    ("webp", "image/webp"),
];

#[cfg(test)]
mod tests;
