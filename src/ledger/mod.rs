//! What the last build knew, so that this one renders only what would come out differently.
//!
//! For every output the ledger remembers the questions that its rendering asked, the fingerprints of
//! their answers, of its recipe and of its bytes, and what was wrong with it. The output is still
//! good where all of them are what they were; nothing is ever invalidated forward from a file that
//! changed, which is how new files, vanished files and neighbours are forgotten (`verify.rs`).
//!
//! The ledger is a cache and never a truth: whoever doubts it in any way builds without it, and the
//! site is the same (`store.rs`). It touches no file; `dist` reads and writes its bytes.

mod base;
mod explain;
mod store;
mod table;
mod verify;
mod whole;

pub use base::base;
pub use explain::Reason;
pub use store::{Remembrance, is_whole, recall, recall_whole, write};
pub use table::{Known, Ledger};
pub use verify::Verification;
pub use whole::{Inputs, Placed, Whole};

use crate::fingerprint::Fingerprint;
use crate::plan::Output;
use serde::Serialize;

/// The name of the ledger's file in the folder of caches.
pub const FILE: &str = "ledger";

/// The fingerprint of how `output` is made: language, path and recipe.
pub fn recipe(output: &Output) -> Fingerprint {
    let described = (&output.path, &output.lang, &output.recipe);
    Fingerprint::of(&written(&described))
}

/// A value as the bytes that are kept and compared.
fn written(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("what is remembered is plain data, of known length")
}
