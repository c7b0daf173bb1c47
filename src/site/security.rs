//! Whether what `security.txt` says still holds.

use super::Site;
use crate::diagnostic::{Blame, Diagnostic};
use jiff::{SignedDuration, Timestamp};

/// How near an expiry may come before somebody is warned: once it has passed, no build is made, not
/// even one that nobody started.
const NEAR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How far away an expiry may be (RFC 9116, section 2.5.5, recommends less than a year).
const FAR: SignedDuration = SignedDuration::from_hours(366 * 24);

impl Site {
    /// The first moment after its own at which the site would say something else of the expiry.
    pub fn next_refusal(&self) -> Option<Timestamp> {
        let config = self.config();
        let expires = config.surfaces.security.as_ref()?.expires.at(&config.time_zone);
        let told = [FAR, NEAR].into_iter().filter_map(|before| expires.checked_sub(before).ok());
        told.chain([expires]).filter(|moment| *moment > self.clock.now()).min()
    }

    /// An expiry that has passed, is about to, or lies too far ahead for anybody to rely on.
    pub(super) fn check_security(&self) -> Option<Diagnostic> {
        let config = self.config();
        let security = config.surfaces.security.as_ref()?;
        let left = security.expires.at(&config.time_zone).duration_since(self.clock.now());
        let problem = if left <= SignedDuration::ZERO {
            let message = format!("`security` expired on {}", security.expires);
            Diagnostic::error("expired", message)
                .hint("see whether the addresses still hold, and write a new `expires`")
        } else if left > FAR {
            Diagnostic::warning("far-expiry", "`security` expires in more than a year")
                .hint("a date within a year says that somebody still looks after it")
        } else if left <= NEAR {
            Diagnostic::warning("near-expiry", "`security` expires within 30 days")
                .hint("see whether the addresses still hold, and write a new `expires`")
        } else {
            return None;
        };
        let problem = problem.at(config.place(security.expires_span));
        Some(Diagnostic { blame: Blame::Usage, ..problem })
    }
}
