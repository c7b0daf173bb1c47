//! A claim: something that a party says, and what the other side says.

use crate::content::choice::choice;
use crate::content::record::Reference;
use crate::content::values::reference_in;
use crate::yaml::Item;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something that a party says, and what the other side says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// What is claimed.
    pub text: Arc<str>,
    /// By whom.
    pub asserted_by: Option<Reference>,
    /// How it stands.
    pub status: ClaimStatus,
    /// Where it was said: an outlet, a document or an event.
    pub said_in: Option<Reference>,
    /// What the other side says.
    pub response: Option<Arc<str>>,
    /// The issue of a topic on which it states a position, by its id.
    pub issue: Option<Reference>,
}

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimStatus {
    /// Said, and neither confirmed nor denied.
    Claimed,
    /// Borne out.
    Confirmed,
    /// Contradicted by another party.
    Disputed,
    /// Denied by the one it is about.
    Denied,
    /// Taken back.
    Withdrawn,
}

choice!(ClaimStatus {
    Claimed = "claimed",
    Confirmed = "confirmed",
    Disputed = "disputed",
    Denied = "denied",
    Withdrawn = "withdrawn",
});

/// Reads an item of `claims`.
pub(super) fn claim(item: &mut Item<'_, '_>) -> Option<Claim> {
    item.mapping("a claim", |fields| {
        let text = fields.required_text("text");
        let asserted_by = reference_in(fields, "asserted_by");
        let status = fields.choice("status", ClaimStatus::ALL);
        let said_in = reference_in(fields, "said_in");
        let response = fields.text("response");
        let issue = reference_in(fields, "issue");
        Some(Claim {
            text: text?,
            asserted_by,
            status: status.unwrap_or(ClaimStatus::Claimed),
            said_in,
            response,
            issue,
        })
    })
}
