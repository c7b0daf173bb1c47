//! A term of a further taxonomy that `config.yaml` declares.

use crate::content::record::Reference;
use crate::content::values::reference_in;
use crate::yaml::Fields;
use serde::{Deserialize, Serialize};

/// The fields of a term beside those that every record has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Term {
    /// The term that this one is part of.
    pub parent: Option<Reference>,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Term {
    Term { parent: reference_in(fields, "parent") }
}
