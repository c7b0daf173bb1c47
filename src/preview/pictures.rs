//! Renditions of pictures, made when a browser asks for them, one at a time, and held.

use crate::build::shown_rendition;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::once::locked;
use crate::picture::{Format, Rendition};
use crate::source::Project;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// How many bytes are held: some pages full of pictures.
const HELD: usize = 64 * 1024 * 1024;

/// A rendition, with what it is.
type Made = (Format, Arc<Vec<u8>>);

/// The renditions that were asked for.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    held: Mutex<BTreeMap<Fingerprint, Made>>,
    /// Held by whoever encodes: a decoded picture may take much memory.
    at_work: Mutex<()>,
}

impl Pictures {
    /// The bytes of `rendition`, with what they are.
    ///
    /// # Errors
    /// When its picture is damaged, is another by now, or cannot be read.
    pub(super) fn get(&self, source: &Project, rendition: &Rendition) -> Result<Made, Diagnostic> {
        let print = rendition.fingerprint();
        let known = || locked(&self.held).get(&print).cloned();
        if let Some(made) = known() {
            return Ok(made);
        }
        let _turn = locked(&self.at_work);
        // Another may have asked for the same meanwhile.
        if let Some(made) = known() {
            return Ok(made);
        }
        let (format, bytes) = shown_rendition(source, rendition)?;
        let made = (format, Arc::new(bytes));
        let mut held = locked(&self.held);
        let size: usize = held.values().map(|(_, bytes)| bytes.len()).sum();
        if size + made.1.len() > HELD {
            held.clear();
        }
        held.insert(print, made.clone());
        Ok(made)
    }
}
