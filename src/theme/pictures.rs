//! The layouts of pictures: how wide a theme shows them, and which of them where.

use crate::diagnostic::Diagnostic;
use crate::yaml::{Fields, Item};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// What the paths of all renditions of pictures begin with.
pub const PICTURES: &str = "assets/pictures/";

/// Where content names a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placement {
    /// In `image:`, where it stands for its record.
    Image,
    /// In `images:`.
    Images,
    /// In a text.
    Text,
}

impl Placement {
    const ALL: [(&'static str, Placement); 3] =
        [("image", Placement::Image), ("images", Placement::Images), ("text", Placement::Text)];
}

/// A layout: the widths in which pictures are made for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Which pictures are made for it.
    pub of: BTreeSet<Placement>,
    /// Their widths in pixels, the narrowest first.
    pub widths: BTreeSet<u32>,
    /// How wide the page shows them: the value of the attribute `sizes` (HTML, section 4.8.4.2.1).
    pub sizes: Arc<str>,
    /// Width and height to whose ratio they are cut; as they are where there is none.
    pub ratio: Option<(u32, u32)>,
}

/// The narrowest and the widest that a picture may be made.
const WIDTHS: RangeInclusive<i64> = 16..=4_096;

/// The most widths of one layout: each is made in two formats.
const MOST: usize = 8;

/// Reads the layouts of a manifest.
pub(super) fn layouts(fields: &mut Fields<'_>) -> BTreeMap<Arc<str>, Layout> {
    let entries = fields.remaining();
    let read = entries.into_iter().filter_map(|entry| {
        let layout = fields.mapping(&entry.key, "a layout", layout)?;
        Some((Arc::clone(&entry.key), layout))
    });
    read.collect()
}

fn layout(fields: &mut Fields<'_>) -> Option<Layout> {
    let of = fields.list("of", "places of pictures", |item| item.choice(&Placement::ALL));
    let widths = fields.list("widths", "widths in pixels", |item| item.integer(WIDTHS));
    let sizes = fields.required_text("sizes");
    let ratio = fields.item("ratio").and_then(|mut item| ratio(&mut item));
    for (key, is_empty) in [("of", of.is_empty()), ("widths", widths.is_empty())] {
        if is_empty {
            let problem = Diagnostic::error("missing-key", format!("a layout needs `{key}`"));
            fields.report_at(key, problem.hint("take the layouts of `chancery` as an example"));
        }
    }
    if widths.len() > MOST {
        let problem = Diagnostic::error("wrong-value", format!("{} widths", widths.len()));
        fields.report_at("widths", problem.hint(format!("{MOST} are enough for any screen")));
    }
    let widths = widths.into_iter().filter_map(|width| u32::try_from(width).ok()).collect();
    Some(Layout { of: of.into_iter().collect(), widths, sizes: sizes?, ratio })
}

/// `3:2`: width and height.
fn ratio(item: &mut Item<'_, '_>) -> Option<(u32, u32)> {
    let written = item.verbatim()?;
    let sides = written.split_once(':').and_then(|(width, height)| {
        let side = |text: &str| text.trim().parse().ok().filter(|side| (1..=100).contains(side));
        side(width).zip(side(height))
    });
    if sides.is_none() {
        let message = format!("`{written}` is no ratio of width to height");
        item.report(Diagnostic::error("wrong-value", message).hint("write one such as `\"3:2\"`"));
    }
    sides
}
