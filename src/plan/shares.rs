//! The images for where the addresses of pages are shared.

use super::collisions::Proposals;
use super::pages::{beside, maker};
use super::recipe::Recipe;
use crate::content::key::{Lang, RecordKey};
use crate::diagnostic::{Diagnostic, Place};
use crate::output_path::{OutputPath, PathError};
use crate::site::Site;
use crate::theme::Theme;

/// Proposes the images of the records in `lang`; without fonts there is nothing to draw them with.
pub(super) fn propose(site: &Site, theme: &Theme, lang: &Lang, proposals: &mut Proposals) {
    if theme.fonts.is_empty() {
        return;
    }
    let records = site.public().filter(|it| it.key.lang == *lang && site.has_share_image(it));
    // An actor whose page is a topic's has the image of that.
    for record in records.filter(|it| site.own_path(&it.key) == site.page_path(&it.key)) {
        let path = share_path(site, &record.key);
        proposals.propose(path, lang, Recipe::Share(record.key.clone()), maker(record));
    }
}

/// What is wrong where images are asked for that nothing can be drawn with.
pub(super) fn without_fonts(site: &Site, theme: &Theme) -> Option<Diagnostic> {
    let is_missed = site.config().share_images.is_some() && theme.fonts.is_empty();
    is_missed.then(|| {
        Diagnostic::warning(
            "share-image",
            "the theme has no fonts, so that no share image is drawn",
        )
        .at(Place::file("config.yaml"))
        .hint("put fonts into the folder `fonts/` of the theme, or take `share_images` out")
    })
}

/// Where the share image of a record goes: beside its page.
///
/// # Errors
/// When the path of the page cannot be extended.
pub fn share_path(site: &Site, key: &RecordKey) -> Result<OutputPath, PathError> {
    beside(site, Some(key), &key.lang, "share.png")
}
