//! Files that no reader opens: for search engines, browsers and hosts.

mod icon;
mod llms;
mod manifest;
mod opensearch;
mod security;

use super::desk::Desk;
use super::worker::unanswered;
use super::{host, sitemap};
use crate::diagnostic::Diagnostic;
use crate::plan::{MachineFile, Output};
use crate::query::{Answer, Query};
use crate::site::view::MachineView;
use std::sync::Arc;

/// The bytes of `file`.
pub(super) fn render(
    desk: &Desk,
    output: &Output,
    file: MachineFile,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    match file {
        MachineFile::SitemapIndex => sitemap::index(desk, output),
        MachineFile::SitemapPart(part) => sitemap::render(desk, output, &Query::SitemapPart(part)),
        MachineFile::NewsSitemap => sitemap::news(desk, output),
        MachineFile::Security => security::render(desk, output),
        MachineFile::OpenSearch => opensearch::render(desk, output),
        MachineFile::WebManifest => manifest::render(desk, output),
        MachineFile::Icon(icon) => icon::render(desk, output, icon),
        MachineFile::Llms => llms::render(desk, output),
        // Its name says everything.
        MachineFile::NoJekyll => Ok(Vec::new()),
        MachineFile::Host(file) => host::render(desk, output, file),
    }
}

/// What files for machines say of the site in the language of `output`.
pub(super) fn view(desk: &Desk, output: &Output) -> Result<Arc<MachineView>, Box<Diagnostic>> {
    match desk.ask(&Query::Machines(output.lang.clone())) {
        Answer::Machines(view) => Ok(view),
        _ => Err(unanswered(output, "site")),
    }
}
