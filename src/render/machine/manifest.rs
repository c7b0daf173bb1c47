//! The manifest of the web application (W3C Web Application Manifest), by which a telephone puts the
//! site among its applications.

use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::render::desk::Desk;
use crate::render::worker::unanswered;
use crate::site::view::{IconView, SiteView};
use serde::Serialize;

#[derive(Serialize)]
struct Manifest<'a> {
    /// What the application is, wherever the site stands.
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    lang: &'a str,
    dir: &'a str,
    start_url: &'a str,
    scope: &'a str,
    display: &'static str,
    icons: Vec<Icon<'a>>,
}

#[derive(Serialize)]
struct Icon<'a> {
    src: &'a str,
    sizes: String,
    #[serde(rename = "type")]
    media_type: &'static str,
}

pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = super::view(desk, output)?;
    let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
    Ok(write(&site, &view.icons))
}

fn write(site: &SiteView, icons: &[IconView]) -> Vec<u8> {
    let manifest = Manifest {
        id: &site.home,
        name: &site.title,
        description: &site.description,
        lang: &site.language,
        dir: site.direction,
        start_url: &site.home,
        scope: &site.home,
        // With the address in sight: readers pass stories on.
        display: "minimal-ui",
        icons: icons.iter().map(icon).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest).expect("texts are always JSON");
    bytes.push(b'\n');
    bytes
}

fn icon(icon: &IconView) -> Icon<'_> {
    let sizes = icon.size.map_or_else(|| "any".to_owned(), |size| format!("{size}x{size}"));
    Icon { src: &icon.url, sizes, media_type: icon.media_type }
}
