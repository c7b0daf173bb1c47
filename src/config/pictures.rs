//! How pictures are published.

use crate::yaml::Fields;

/// How pictures are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// Whether they are made in AVIF as well, which is smaller, and takes ten times as long to make.
    pub avif: bool,
}

/// Which pages have an image of their own for where their address is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareImages {
    /// How many days old an article may be to have one; older ones show that of their first topic.
    pub newer_than: u16,
}

/// Reads `share_images`.
pub(super) fn read_share_images(fields: &mut Fields<'_>) -> Option<ShareImages> {
    fields.mapping("share_images", "the share images", |own| {
        let days = own.integer("newer_than", 1..=36_500);
        let newer_than = days.and_then(|days| u16::try_from(days).ok()).unwrap_or(YEAR);
        Some(ShareImages { newer_than })
    })
}

/// The days of a year.
const YEAR: u16 = 365;

/// Reads `pictures`.
pub(super) fn read(fields: &mut Fields<'_>) -> Pictures {
    let mut pictures = Pictures { avif: true };
    fields.mapping("pictures", "the pictures", |own| {
        pictures.avif = own.flag("avif").unwrap_or(pictures.avif);
        Some(())
    });
    pictures
}
