//! The chronology and the corrections as pages and files, and the tables of records.

use super::collisions::{Maker, Proposals};
use super::pages::{beside, file, maker, page};
use super::recipe::Recipe;
use crate::config::{DataFormat, Dataset, TimelineFormat};
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::output_path::{OutputPath, PathError};
use crate::site::Site;
use crate::theme::Theme;

/// The id of a page of the desk that is the head of the list of corrections.
pub const CORRECTIONS: &str = "corrections";

/// The id of a page of the desk that is the head of the overview of sources.
pub const SOURCES: &str = "sources";

/// The id of a page of the desk that takes the place of the chronology of the site.
const TIMELINE: &str = "timeline";

/// Proposes what a language has of them. A page that the theme has no template for is left out.
pub fn propose(site: &Site, theme: &Theme, lang: &Lang, proposals: &mut Proposals) {
    let has_template = |name: &str| theme.templates.find(name).is_some();
    let exports = &site.config().exports;
    if site.has_events(None, lang) {
        if has_template("timeline.html") && desk_page(site, TIMELINE, lang).is_none() {
            let maker = Maker::site("the timeline");
            proposals.propose(page(site, lang, &[TIMELINE]), lang, Recipe::Timeline, maker);
        }
        for format in &exports.site {
            let path = export_path(site, None, lang, *format);
            let maker = Maker::site("the timeline");
            proposals.propose(path, lang, Recipe::Export(*format, None), maker);
        }
    }
    propose_hubs(site, lang, proposals);
    if has_sources(site, theme, lang) && desk_page(site, SOURCES, lang).is_none() {
        let maker = Maker::site("the overview of sources");
        proposals.propose(page(site, lang, &[SOURCES]), lang, Recipe::Sources, maker);
    }
    if site.has_rows(Dataset::Corrections, lang) && has_template("corrections.html") {
        propose_corrections(site, lang, proposals);
    }
    for dataset in exports.data.iter().filter(|dataset| site.has_rows(**dataset, lang)) {
        for format in DataFormat::ALL {
            let path = file(site, lang, &dataset.file(format));
            let maker = Maker::site(&format!("the table `{}`", dataset.name()));
            proposals.propose(path, lang, Recipe::Data(*dataset, format), maker);
        }
    }
}

/// Whether a language has an overview of sources: it has outlets, and the theme a template for it. It
/// stands on the desk's own page of that name, where there is one.
pub fn has_sources(site: &Site, theme: &Theme, lang: &Lang) -> bool {
    let has_outlets = site.kinds(lang).any(|kind| kind == Kind::Outlet);
    has_outlets && theme.templates.find("sources.html").is_some()
}

fn propose_hubs(site: &Site, lang: &Lang, proposals: &mut Proposals) {
    let exports = &site.config().exports;
    let hubs = site.public().filter(|record| record.key.lang == *lang);
    for hub in hubs {
        let formats = match hub.key.kind {
            Kind::Topic => &exports.topics,
            Kind::Actor => &exports.actors,
            Kind::Place => &exports.places,
            _ => continue,
        };
        // An actor whose page is a topic's has the topic's calendar.
        let is_shown_elsewhere = site.own_path(&hub.key) != site.page_path(&hub.key);
        if is_shown_elsewhere || !site.has_events(Some(&hub.key), lang) {
            continue;
        }
        for format in formats {
            let path = export_path(site, Some(&hub.key), lang, *format);
            let recipe = Recipe::Export(*format, Some(hub.key.clone()));
            proposals.propose(path, lang, recipe, maker(hub));
        }
    }
}

/// The list of corrections stands on the desk's own page of that name, where it has one.
fn propose_corrections(site: &Site, lang: &Lang, proposals: &mut Proposals) {
    let made_by = || Maker::site("the list of corrections");
    if desk_page(site, CORRECTIONS, lang).is_none() {
        let path = page(site, lang, &[CORRECTIONS]);
        proposals.propose(path, lang, Recipe::Corrections, made_by());
    }
    let path = file(site, lang, &format!("{CORRECTIONS}/feed.atom"));
    proposals.propose(path, lang, Recipe::CorrectionsFeed, made_by());
}

/// Proposes the schemas of the tables that any language has.
pub fn propose_schemas(site: &Site, proposals: &mut Proposals) {
    for dataset in &site.config().exports.data {
        if site.languages().any(|lang| site.has_rows(*dataset, lang)) {
            let path = OutputPath::file(&dataset.schema_file());
            let maker = Maker::site(&format!("the schema of the table `{}`", dataset.name()));
            let lang = site.config().language();
            proposals.propose(path, lang, Recipe::DataSchema(*dataset), maker);
        }
    }
}

/// The key of the desk's own page with this id, where there is one in that very language.
pub(super) fn desk_page(site: &Site, id: &str, lang: &Lang) -> Option<RecordKey> {
    let key = RecordKey::new(Kind::Page, Id::from(id), lang.clone());
    site.record(&key).map(|_| key)
}

/// Where a chronology goes as a file: beside the page of its hub, or the home page.
///
/// # Errors
/// When the path of the page cannot be extended.
pub fn export_path(
    site: &Site,
    hub: Option<&RecordKey>,
    lang: &Lang,
    format: TimelineFormat,
) -> Result<OutputPath, PathError> {
    beside(site, hub, lang, format.file_name())
}
