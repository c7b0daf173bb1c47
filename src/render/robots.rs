//! `robots.txt` (RFC 9309): everybody may read everything, and the sitemap is here.

use super::desk::Desk;
use super::worker::unanswered;
use crate::diagnostic::Diagnostic;
use crate::plan::Output;

/// The file, with the line that names the sitemap.
pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
    // A base URL was parsed when the configuration was read: it has no line break.
    let text = format!("User-agent: *\nDisallow:\n\nSitemap: {}sitemap.xml\n", site.base_url);
    Ok(text.into_bytes())
}
