//! Share images: found in the cache, or drawn.

use crate::diagnostic::Diagnostic;
use crate::dist::{Destination, Shelf};
use crate::once::locked;
use crate::picture::{self, ShareCard, ShareFonts};
use crate::plan::{Plan, Recipe};
use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock};

/// The folder of the cache in which share images are kept.
const SHELF: &str = "shares";

/// How many are kept beyond twice those that the site has.
const SPARE: usize = 64;

/// What draws the share images of one build.
pub(super) struct Shares<'a> {
    sink: &'a Destination,
    fonts: &'a ShareFonts,
    /// Where those are that were drawn before; opened for the first.
    kept: OnceLock<Option<Shelf>>,
    /// What this build asked for, by the names in the cache.
    asked: Mutex<BTreeSet<String>>,
}

impl<'a> Shares<'a> {
    /// What draws for the site at `sink`.
    pub(super) fn of(sink: &'a Destination, fonts: &'a ShareFonts) -> Self {
        Shares { sink, fonts, kept: OnceLock::new(), asked: Mutex::default() }
    }

    /// The image that says what `card` says, as PNG.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub(super) fn image(&self, card: &ShareCard) -> Result<Vec<u8>, Diagnostic> {
        let name = card.fingerprint(self.fonts).to_string();
        let kept = self.kept.get_or_init(|| self.sink.cache().shelf(SHELF)).as_ref();
        let is_new = locked(&self.asked).insert(name.clone());
        if let Some(bytes) = kept.and_then(|kept| kept.read(&name)) {
            return Ok(bytes);
        }
        let bytes = drawn(card, self.fonts)?;
        // Another thread may be at the same words. What cannot be kept is drawn again.
        if let Some(kept) = kept.filter(|_| is_new) {
            let _ = kept.write(&name, &bytes);
        }
        Ok(bytes)
    }

    /// Takes away what nobody asked for lately, where there is much of it. What outputs say that are
    /// kept is not asked for, and is drawn again if ever it is.
    pub(super) fn tidy(&self, plan: &Plan) {
        let Some(Some(kept)) = self.kept.get() else { return };
        let is_share = |recipe: &Recipe| matches!(recipe, Recipe::Share(_));
        let planned = plan.outputs.values().filter(|output| is_share(&output.recipe)).count();
        if kept.count() > 2 * planned + SPARE {
            let asked = locked(&self.asked);
            kept.keep_only(|name| asked.contains(name));
        }
    }
}

/// The share image that says what `card` says, as PNG.
///
/// # Errors
/// When it cannot be drawn.
pub fn drawn(card: &ShareCard, fonts: &ShareFonts) -> Result<Vec<u8>, Diagnostic> {
    picture::draw(card, fonts).map_err(|reason| {
        let message = format!("the share image of `{}` cannot be drawn: {reason}", card.headline);
        Diagnostic::error("share-image", message)
    })
}
