//! A page of the desk itself: about, corrections policy, sources policy.

use crate::yaml::Fields;
use serde::{Deserialize, Serialize};

/// The fields of a page beside those that every record has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Page {
    /// Its place in the site's list of pages; those without one come last, by title.
    pub weight: Option<i64>,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Page {
    Page { weight: fields.integer("weight", -1_000_000..=1_000_000) }
}
