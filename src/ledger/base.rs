//! What every output rests on besides its answers.

use super::written;
use crate::config::LIMITS;
use crate::content::Rules;
use crate::fingerprint::Fingerprint;

/// The fingerprint of what all outputs rest on: the program, and the rules by which texts are read.
///
/// Renderers see the limits as they are, not through a question, and the text of a record is
/// compared by its file: so whatever makes HTML of one file stands here.
pub fn base(program: Fingerprint, rules: &Rules) -> Fingerprint {
    let Rules {
        language,
        languages,
        taxonomies,
        raw_html,
        smart_punctuation,
        forgive_drafts,
        limits,
    } = rules;
    let limits = LIMITS.map(|definition| limits.get(definition.limit));
    let rules = (language, languages, taxonomies, raw_html, smart_punctuation, forgive_drafts);
    Fingerprint::of(&written(&(program, rules, limits.as_slice())))
}
