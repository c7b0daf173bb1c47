//! How pictures are published.

use crate::yaml::Fields;

/// How pictures are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// Whether they are made in AVIF as well, which is smaller, and takes ten times as long to make.
    pub avif: bool,
}

/// Reads `pictures`.
pub(super) fn read(fields: &mut Fields<'_>) -> Pictures {
    let mut pictures = Pictures { avif: true };
    fields.mapping("pictures", "the pictures", |own| {
        pictures.avif = own.flag("avif").unwrap_or(pictures.avif);
        Some(())
    });
    pictures
}
