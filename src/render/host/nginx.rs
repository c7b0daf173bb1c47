//! `nginx.conf`: a part of the configuration of nginx, to be included in a `server` block.

use super::{IMMUTABLE, REVALIDATED, TYPES, decoded, headers};
use crate::site::view::{HostingView, MissingView};
use std::fmt::Write;

/// The configuration. Texts stand between quotation marks, which none of them holds.
pub(super) fn configuration(hosting: &HostingView) -> String {
    let mut text = String::from(
        "# Made by demarche. Include it in a `server` block whose `root` is the folder that answers for `/`.\n\
         index index.html;\n\
         charset utf-8;\n\
         absolute_redirect off;\n\n",
    );
    // Writing into a string cannot fail.
    let _ = caching(&mut text, hosting)
        .and_then(|()| own_files(&mut text, hosting))
        .and_then(|()| missing(&mut text, hosting))
        .and_then(|()| redirects(&mut text, hosting));
    text
}

/// Headers stand at the level of the server: one in a location would take the place of all.
fn caching(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    let base = pattern(&decoded(&hosting.base));
    writeln!(text, "set $demarche_cache \"{REVALIDATED}\";")?;
    writeln!(
        text,
        "if ($uri ~ \"^{base}assets/.+\\.[0-9a-f]{{16}}\\.(avif|css|jpg|js|png|webp)$\") {{ set $demarche_cache \"{IMMUTABLE}\"; }}"
    )?;
    writeln!(text, "add_header Cache-Control $demarche_cache always;")?;
    for (name, value) in headers(hosting) {
        writeln!(text, "add_header {name} \"{value}\" always;")?;
    }
    text.push('\n');
    Ok(())
}

/// What nobody should be sent, and what a server may not know the type of.
fn own_files(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    let base = decoded(&hosting.base);
    writeln!(text, "location ~ \"/\\.(?!well-known/)\" {{ return 404; }}")?;
    writeln!(text, "location = \"{base}nginx.conf\" {{ return 404; }}")?;
    if hosting.security && base != "/" {
        let to = format!("{base}.well-known/security.txt");
        writeln!(text, "location = /.well-known/security.txt {{ try_files \"{to}\" =404; }}")?;
    }
    for (ending, media_type) in TYPES {
        writeln!(text, "location ~ \"\\.{ending}$\" {{ types {{ }} default_type {media_type}; }}")?;
    }
    let (feed, search) = ("application/feed+json", "application/opensearchdescription+xml");
    writeln!(text, "location ~ \"/feed\\.json$\" {{ types {{ }} default_type {feed}; }}")?;
    writeln!(text, "location ~ \"/opensearch\\.xml$\" {{ types {{ }} default_type {search}; }}")?;
    text.push('\n');
    Ok(())
}

fn missing(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    let Some((first, others)) = hosting.missing.split_first() else { return Ok(()) };
    writeln!(text, "error_page 404 {};", first.url)?;
    for MissingView { folder, url } in others {
        let folder = decoded(folder);
        writeln!(text, "location \"{folder}\" {{ error_page 404 {url}; }}")?;
    }
    text.push('\n');
    Ok(())
}

/// An old address with its final slash and without: both were in use.
fn redirects(text: &mut String, hosting: &HostingView) -> std::fmt::Result {
    for redirect in &hosting.redirects {
        // A dollar sign in a location means itself, in a return the beginning of a variable.
        let to = redirect.to.replace('$', "%24");
        let path = decoded(&redirect.from);
        let bare = path.strip_suffix('/').filter(|bare| !bare.is_empty());
        for path in std::iter::once(&*path).chain(bare) {
            writeln!(text, "location = \"{path}\" {{ return 301 \"{to}\"; }}")?;
        }
    }
    Ok(())
}

/// A path as a regular expression that means it.
pub(super) fn pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        if ".+*?()|[]{}^$\\".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}
