//! A place: a country, province, city or site.

use crate::content::choice::choice;
use crate::content::record::Reference;
use crate::content::values::{country, reference_in};
use crate::diagnostic::Diagnostic;
use crate::yaml::Fields;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of a place beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// What it is.
    pub kind: Option<PlaceType>,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: Option<Arc<str>>,
    /// Latitude in degrees, north positive (WGS 84).
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive (WGS 84).
    pub lon: Option<f64>,
    /// The place that holds it.
    pub within: Option<Reference>,
    /// The actor that it stands for in "Damascus said".
    pub metonym_of: Option<Reference>,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceType {
    /// A state's territory.
    Country,
    /// A part of a country.
    Province,
    /// A city or town.
    City,
    /// A building, base or crossing.
    Site,
}

choice!(PlaceType {
    Country = "country",
    Province = "province",
    City = "city",
    Site = "site",
});

pub(super) fn read(fields: &mut Fields<'_>) -> Place {
    for (one, other) in [("lat", "lon"), ("lon", "lat")] {
        if fields.has(one) && !fields.has(other) {
            let message = format!("a place with `{one}` needs `{other}`");
            let problem = Diagnostic::error("missing-key", message);
            fields.report_at(one, problem.hint("give both, in degrees"));
        }
    }
    Place {
        kind: fields.choice("type", PlaceType::ALL),
        country: fields.item("country").and_then(|mut item| country(&mut item)),
        lat: fields.number("lat", -90.0..=90.0),
        lon: fields.number("lon", -180.0..=180.0),
        within: reference_in(fields, "within"),
        metonym_of: reference_in(fields, "metonym_of"),
    }
}
