//! `.htaccess`: the configuration of a folder of Apache 2.4.

use super::nginx::pattern;
use super::{IMMUTABLE, REVALIDATED, TYPES, decoded, headers};
use crate::site::view::{HostingView, MissingView};
use std::fmt::Write;

/// The configuration. Texts stand between quotation marks, which none of them holds.
pub(super) fn configuration(hosting: &HostingView) -> String {
    let mut text = String::from(
        "# Made by demarche. It needs `AllowOverride FileInfo Indexes Options=Indexes`.\n\
         Options -Indexes\n\
         DirectoryIndex index.html\n\
         AddDefaultCharset utf-8\n",
    );
    // Writing into a string cannot fail.
    let _ = types(&mut text)
        .and_then(|()| missing(&mut text, hosting))
        .and_then(|()| caching(&mut text, hosting))
        .and_then(|()| own_files(&mut text, hosting))
        .and_then(|()| redirects(&mut text, hosting));
    text
}

fn types(text: &mut String) -> std::fmt::Result {
    for (ending, media_type) in TYPES {
        writeln!(text, "AddType {media_type} .{ending}")?;
    }
    for (name, media_type) in [
        ("feed.json", "application/feed+json"),
        ("opensearch.xml", "application/opensearchdescription+xml"),
    ] {
        writeln!(text, "<Files \"{name}\">\n  ForceType {media_type}\n</Files>")?;
    }
    Ok(())
}

fn missing(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    let Some((first, others)) = hosting.missing.split_first() else { return Ok(()) };
    writeln!(text, "ErrorDocument 404 {}", first.url)?;
    for MissingView { folder, url } in others {
        let folder = pattern(&decoded(folder));
        writeln!(text, "<If \"%{{REQUEST_URI}} =~ m#^{folder}#\">")?;
        writeln!(text, "  ErrorDocument 404 {url}\n</If>")?;
    }
    Ok(())
}

fn caching(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    writeln!(text, "<IfModule mod_headers.c>")?;
    for (name, value) in headers(hosting) {
        writeln!(text, "  Header always set {name} \"{value}\"")?;
    }
    writeln!(text, "  Header set Cache-Control \"{REVALIDATED}\"")?;
    writeln!(text, "  <FilesMatch \"\\.[0-9a-f]{{16}}\\.(?:avif|css|jpg|js|png|webp)$\">")?;
    writeln!(text, "    Header set Cache-Control \"{IMMUTABLE}\"\n  </FilesMatch>\n</IfModule>")
}

/// What nobody should be sent: what is for the program, and what is for another host.
fn own_files(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    let base = pattern(&decoded(&hosting.base));
    writeln!(text, "RedirectMatch 404 \"^{base}(?:.*/)?\\.(?!well-known/)\"")?;
    writeln!(text, "RedirectMatch 404 \"^{base}nginx\\.conf$\"")
}

/// An old address with its final slash and without: both were in use.
fn redirects(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    for redirect in &hosting.redirects {
        let whole = decoded(&redirect.from);
        let path = whole.strip_suffix('/').unwrap_or(&whole);
        let slash = if path.len() < whole.len() { "/?" } else { "" };
        // In what a pattern is replaced by, a dollar sign and an ampersand stand for what was found.
        let to = redirect.to.replace('$', "%24").replace('&', "%26");
        writeln!(text, "RedirectMatch 301 \"^{}{slash}$\" \"{to}\"", pattern(path))?;
    }
    Ok(())
}
