//! A document: a resolution, communiqué or agreement.

use crate::content::record::Reference;
use crate::content::values::{reference_in, web_address};
use crate::date::Edtf;
use crate::yaml::Fields;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of a document beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its symbol: `S/RES/2254 (2015)`.
    pub symbol: Arc<str>,
    /// What it is: resolution, statement, communiqué, …
    pub kind: Option<Arc<str>>,
    /// When it was adopted.
    pub adopted: Option<Edtf>,
    /// Who adopted it.
    pub adopted_by: Option<Reference>,
    /// Where it can be read.
    pub url: Option<Arc<str>>,
    /// How the vote went, in words: "unanimous".
    pub vote: Option<Arc<str>>,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Option<Document> {
    let symbol = fields.required_text("symbol");
    let document = Document {
        symbol: Arc::from(""),
        kind: fields.text("type"),
        adopted: fields.edtf("adopted"),
        adopted_by: reference_in(fields, "body"),
        url: fields.item("url").and_then(|mut item| web_address(&mut item)),
        vote: fields.text("vote"),
    };
    Some(Document { symbol: symbol?, ..document })
}
