//! Files that give away what the site knows: chronologies in four forms, tables in two.
//!
//! Whatever stands in them comes from records; no date is that of the build, so that a file changes
//! when what it says does.

mod calendar;
mod content_line;
mod data;
mod schema;
mod span;
mod timeline_js;
mod wording;

use super::desk::Desk;
use super::worker::unanswered;
use crate::config::{DataFormat, Dataset, TimelineFormat};
use crate::content::key::RecordKey;
use crate::diagnostic::Diagnostic;
use crate::output_path::BaseUrl;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::site::view::{SiteView, TimelineView};
use std::sync::Arc;

type Outcome<T> = Result<T, Box<Diagnostic>>;

/// The chronology of `hub`, or of the site, in `format`.
pub(super) fn timeline(
    desk: &Desk,
    output: &Output,
    format: TimelineFormat,
    hub: Option<&RecordKey>,
) -> Outcome<Vec<u8>> {
    match format {
        TimelineFormat::Json => rows(desk, output, Dataset::Events, DataFormat::Json, hub),
        TimelineFormat::Csv => rows(desk, output, Dataset::Events, DataFormat::Csv, hub),
        TimelineFormat::Ics => {
            let (timeline, place) = (view(desk, output, hub)?, Place::new(desk, output)?);
            Ok(calendar::write(desk, &timeline, &place, hub))
        }
        TimelineFormat::TimelineJs => {
            let (timeline, place) = (view(desk, output, hub)?, Place::new(desk, output)?);
            Ok(timeline_js::write(desk, &timeline, &place))
        }
    }
}

/// A table in `format`.
pub(super) fn table(
    desk: &Desk,
    output: &Output,
    dataset: Dataset,
    format: DataFormat,
) -> Outcome<Vec<u8>> {
    rows(desk, output, dataset, format, None)
}

/// The schema of a table's JSON form.
pub(super) fn schema(desk: &Desk, output: &Output, dataset: Dataset) -> Outcome<Vec<u8>> {
    let place = Place::new(desk, output)?;
    Ok(schema::write(dataset, &place.own_url))
}

fn rows(
    desk: &Desk,
    output: &Output,
    dataset: Dataset,
    format: DataFormat,
    hub: Option<&RecordKey>,
) -> Outcome<Vec<u8>> {
    let mut file = data::File::begin(dataset, format);
    let (mut part, mut parts) = (0, 1);
    while part < parts {
        let (hub, lang) = (hub.cloned(), output.lang.clone());
        let Answer::Table(table) = desk.ask(&Query::Table { dataset, hub, part, lang }) else {
            return Err(unanswered(output, "table"));
        };
        file.add(&table);
        (part, parts) = (part + 1, table.parts);
    }
    Ok(file.end())
}

fn view(desk: &Desk, output: &Output, hub: Option<&RecordKey>) -> Outcome<Arc<TimelineView>> {
    match desk.ask(&Query::Timeline { hub: hub.cloned(), lang: output.lang.clone() }) {
        Answer::Timeline(timeline) => Ok(timeline),
        _ => Err(unanswered(output, "timeline")),
    }
}

/// Where a file stands.
struct Place {
    site: Arc<SiteView>,
    base: BaseUrl,
    /// Its own absolute address.
    own_url: String,
}

impl Place {
    fn new(desk: &Desk, output: &Output) -> Outcome<Self> {
        let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
        let base = BaseUrl::parse(&site.base_url).map_err(|_| unanswered(output, "base URL"))?;
        Ok(Place { own_url: base.absolute(&output.path), base, site })
    }

    /// The absolute form of a root-relative address.
    fn absolute(&self, url: &str) -> String {
        self.base.absolute_link(url)
    }
}

#[cfg(test)]
mod tests;
