//! The outlines of what may stand in front matter, taken from the readers themselves.

use super::key::Kind;
use super::rules::Rules;
use super::{picture, read, values};
use crate::yaml::outline::{Outline, Samples, outline};

/// The keys of the front matter of a record of `kind`, in a site with these rules.
pub fn front_matter(kind: &Kind, rules: &Rules) -> Outline {
    let samples = Samples::default();
    outline(&samples, |fields| {
        read::fields(fields, kind, rules, &rules.language);
    })
}

/// The keys of an item of a list file of `kind`: those of its front matter, and its id.
pub fn list_item(kind: &Kind, rules: &Rules) -> Outline {
    let samples = Samples::default();
    outline(&samples, |fields| {
        fields.required("id").and_then(|mut item| values::id(&mut item));
        read::fields(fields, kind, rules, &rules.language);
    })
}

/// The keys of the notes in a file beside a picture.
pub fn picture_notes() -> Outline {
    let samples = Samples::default();
    outline(&samples, picture::notes)
}
