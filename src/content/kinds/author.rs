//! An author: somebody who writes or edits the digest.

use crate::content::values::{email, web_address};
use crate::yaml::Fields;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of an author beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Author {
    /// The name under which they are sorted.
    pub sort_name: Option<Arc<str>>,
    /// What they do at the desk.
    pub role: Option<Arc<str>>,
    /// Where they can be reached.
    pub email: Option<Arc<str>>,
    /// Other pages about them.
    pub same_as: Vec<Arc<str>>,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Author {
    Author {
        sort_name: fields.text("sort_name"),
        role: fields.text("role"),
        email: fields.item("email").and_then(|mut item| email(&mut item)),
        same_as: fields.list("same_as", "addresses", web_address),
    }
}
