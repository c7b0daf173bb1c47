//! What identifies this program: the bytes of its own file, and nothing less.
//!
//! A version number stays the same while the code changes; what was rendered by other code is not
//! believed.

use crate::fingerprint::Fingerprint;
use std::fs::File;
use std::io::Read;

/// How much is read at once.
const CHUNK: usize = 256 * 1024;

/// The fingerprint of the running program; nothing where its file cannot be read, and then builds
/// remember nothing.
pub(super) fn program() -> Option<Fingerprint> {
    let mut file = File::open(std::env::current_exe().ok()?).ok()?;
    let mut chunks = Fingerprint::of_chunks();
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk).ok()? {
            0 => return Some(chunks.finish()),
            read => chunks.add(&chunk[..read]),
        }
    }
}
