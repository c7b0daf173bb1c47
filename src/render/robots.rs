//! `robots.txt` (RFC 9309): everybody may read everything, and the sitemaps are here.

use super::desk::Desk;
use super::machine;
use crate::diagnostic::Diagnostic;
use crate::plan::Output;

/// The file, with the lines that name the sitemaps.
pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let machines = machine::view(desk, output)?;
    // Addresses are made of checked parts: none has a line break.
    let sitemaps = machines.sitemaps.iter().flat_map(|url| ["Sitemap: ", url, "\n"]);
    let text: String = ["User-agent: *\nDisallow:\n\n"].into_iter().chain(sitemaps).collect();
    Ok(text.into_bytes())
}
