//! The feed of what was put right: an entry for each correction.

use super::{Entry, Feed, atom, ids};
use crate::date::Moment;
use crate::diagnostic::Diagnostic;
use crate::output_path::BaseUrl;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::render::desk::Desk;
use crate::render::worker::unanswered;
use crate::site::view::{CorrectionNote, SiteView};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// The feed, as Atom.
pub(in crate::render) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
    let base = BaseUrl::parse(&site.base_url).map_err(|_| unanswered(output, "base URL"))?;
    let Answer::Corrections(notes) = desk.ask(&Query::CorrectionsFeed(output.lang.clone())) else {
        return Err(unanswered(output, "corrections"));
    };
    let zone = desk.zone();
    let entries: Vec<Entry> =
        notes.iter().filter_map(|note| entry(desk, note, &site, &base, &zone)).collect();
    let newest = entries.iter().map(|entry| entry.updated).max();
    let name = desk.text("corrections").unwrap_or_else(|| Arc::from("Corrections"));
    let home = site.corrections.as_ref().unwrap_or(&site.home);
    Ok(atom::write(&Feed {
        id: ids::of_corrections(&site),
        title: Arc::from(format!("{}: {name}", site.title)),
        description: Arc::from(""),
        language: Arc::clone(&site.language),
        own_url: base.absolute(&output.path),
        home_url: base.absolute_link(home),
        publisher: Arc::clone(&site.title),
        icon: site.touch_icon.as_ref().map(|icon| base.absolute_link(icon)),
        generator: Arc::clone(&site.generator),
        updated: newest.unwrap_or_else(|| ids::beginning(&site.identity)),
        entries,
    }))
}

/// The entry of a correction; none without an instant, which every correction has.
fn entry(
    desk: &Desk,
    note: &CorrectionNote,
    site: &SiteView,
    base: &BaseUrl,
    zone: &TimeZone,
) -> Option<Entry> {
    let at = Moment::parse(&note.date).ok()?.at(zone);
    let sort = desk.text(&format!("correction-{}", note.type_));
    let sort = sort.unwrap_or_else(|| Arc::from(note.type_));
    let label = |id: &str| desk.text(id).map_or_else(String::new, |label| format!("{label} "));
    let was = note.was.iter().map(|was| format!("{}{was}", label("correction-was")));
    let now = note.now.iter().map(|now| format!("{}{now}", label("correction-now")));
    let lines: Vec<String> = std::iter::once(note.text.to_string()).chain(was).chain(now).collect();
    Some(Entry {
        id: ids::of_correction(site, &note.article.key, note.number),
        title: Arc::from(format!("{sort}: {}", note.article.title)),
        language: Arc::clone(&note.article.lang),
        url: base.absolute_link(&note.article.url),
        published: at,
        updated: at,
        summary: Some(Arc::from(lines.join("\n"))),
        content: None,
        authors: Vec::new(),
        topics: Vec::new(),
        sources: Vec::new(),
    })
}
