//! Renditions of pictures: found in the cache, or encoded by as many threads as memory allows.
//!
//! Whoever renders never comes here: what a page says of a picture follows from its header.

use crate::diagnostic::{Diagnostic, Place};
use crate::dist::{self, Shelf};
use crate::fingerprint::Fingerprint;
use crate::once::locked;
use crate::picture::{self, Format, Rendition};
use crate::plan::{Output, Recipe};
use crate::query::Snapshot;
use crate::source::Project;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// The folder of the cache in which encoded renditions are kept.
pub(super) const SHELF: &str = "pictures";

/// How many bytes all pictures that are decoded at one time may take together. One that takes more by
/// itself is decoded alone.
const MEMORY: u64 = 200_000_000;

/// How many bytes a pixel takes.
const PIXEL: u64 = 4;

/// Renditions to be made, with where they go.
pub(super) type Wanted<'p> = Vec<(&'p Output, &'p Rendition)>;

/// What makes renditions.
pub(super) struct Studio<'a> {
    pub(super) source: &'a Project,
    pub(super) snapshot: &'a Snapshot,
    pub(super) shelf: Option<Shelf>,
}

impl Studio<'_> {
    /// Makes what is wanted and hands it over, in any order; gives what is wrong with the pictures.
    pub(super) fn make<'p>(
        &self,
        wanted: Wanted<'p>,
        hand_over: &(dyn Fn(&'p Output, Vec<u8>) + Sync),
    ) -> Vec<Diagnostic> {
        let mut by_picture: BTreeMap<&str, Wanted<'p>> = BTreeMap::new();
        for (output, rendition) in wanted {
            by_picture.entry(&rendition.source).or_default().push((output, rendition));
        }
        let pictures: Vec<(&str, Wanted<'p>)> = by_picture.into_iter().collect();
        let next = AtomicUsize::new(0);
        let memory = Memory::default();
        // A thread waits for memory and not for another thread's work, of which it takes none over.
        let work = |_: rayon::BroadcastContext<'_>| {
            let mut problems = Vec::new();
            while let Some((path, wanted)) = pictures.get(next.fetch_add(1, Ordering::Relaxed)) {
                problems.extend(self.picture(path, wanted, &memory, hand_over));
            }
            problems
        };
        rayon::broadcast(work).into_iter().flatten().collect()
    }

    /// Makes what is wanted of one picture.
    fn picture<'p>(
        &self,
        path: &str,
        wanted: &Wanted<'p>,
        memory: &Memory,
        hand_over: &(dyn Fn(&'p Output, Vec<u8>) + Sync),
    ) -> Option<Diagnostic> {
        let mut missing = Vec::new();
        for (output, rendition) in wanted {
            let kept = self.shelf.as_ref().and_then(|shelf| shelf.read(&name(rendition)));
            match kept {
                Some(bytes) => hand_over(output, bytes),
                None => missing.push((*output, *rendition)),
            }
        }
        // Those of one size stand together, and share their pixels.
        missing.sort_by_key(|(_, it)| (it.crop, it.width, it.height, it.format));
        let first = missing.first()?;
        let bytes = match read(self.source, path, first.1.print) {
            Ok(bytes) => bytes,
            Err(problem) => return Some(problem),
        };
        let head = self.snapshot.site.picture_file(path).and_then(|file| file.head.as_ref().ok());
        let pixels = head.map_or(0, |head| u64::from(head.width) * u64::from(head.height));
        let turn = memory.take(pixels * PIXEL);
        let mut outputs = missing.iter().map(|(output, _)| *output);
        let renditions: Vec<&Rendition> = missing.iter().map(|(_, it)| *it).collect();
        let made = picture::encode(&bytes, &renditions, |rendition, bytes| {
            if let Some(shelf) = &self.shelf {
                // What cannot be kept is made again.
                let _ = shelf.write(&name(rendition), &bytes);
            }
            if let Some(output) = outputs.next() {
                hand_over(output, bytes);
            }
        });
        drop(turn);
        made.err().map(|fault| unpublished(path, &fault))
    }

    /// Takes away what no output of the site is any more.
    pub(super) fn tidy(&self) {
        let Some(place) = &self.shelf else { return };
        let outputs = self.snapshot.plan.outputs.values();
        let names = outputs.filter_map(|output| match &output.recipe {
            Recipe::Rendition(rendition) => Some(name(rendition)),
            _ => None,
        });
        let names: BTreeSet<String> = names.collect();
        place.keep_only(|name| names.contains(name));
    }
}

/// A rendition for somebody who looks at the site before it is built, with what it is: AVIF, which takes
/// long, is shown as WebP unless it is at hand.
///
/// # Errors
/// When its picture is damaged, is another by now, or cannot be read.
pub fn shown(source: &Project, rendition: &Rendition) -> Result<(Format, Vec<u8>), Diagnostic> {
    let shelf = dist::open_shelf(&source.root().join(super::CACHE), SHELF);
    let quick = match rendition.format {
        Format::Avif => rendition.written_as(Format::Webp),
        _ => rendition.clone(),
    };
    for known in [rendition, &quick] {
        if let Some(bytes) = shelf.as_ref().and_then(|shelf| shelf.read(&name(known))) {
            return Ok((known.format, bytes));
        }
    }
    let bytes = read(source, &quick.source, quick.print)?;
    let mut made = Vec::new();
    picture::encode(&bytes, &[&quick], |_, bytes| made = bytes)
        .map_err(|fault| unpublished(&quick.source, &fault))?;
    Ok((quick.format, made))
}

/// The name of a rendition in the cache.
fn name(rendition: &Rendition) -> String {
    rendition.fingerprint().to_string()
}

/// The bytes of a picture, which must be those that were looked at.
fn read(source: &Project, path: &str, print: Fingerprint) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    if let Some(mut file) = source.open_file(path)? {
        file.read_to_end(&mut bytes)
            .map_err(|cause| Diagnostic::environment("read", path, &cause))?;
    }
    if Fingerprint::of(&bytes) == print {
        return Ok(bytes);
    }
    let message = format!("the picture `{path}` changed while the site was built");
    Err(Diagnostic::error("picture", message).at(Place::file(path)).hint("run the command again"))
}

fn unpublished(path: &str, fault: &picture::Fault) -> Diagnostic {
    let message = format!("the picture `{path}` cannot be published: {}", fault.reason);
    Diagnostic::error("picture", message).at(Place::file(path)).hint(fault.hint.clone())
}

/// The memory that decoded pictures take.
#[derive(Debug, Default)]
struct Memory {
    taken: Mutex<u64>,
    freed: Condvar,
}

/// A part of the memory, given back when it is dropped.
struct Turn<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Memory {
    /// Waits until so many bytes are free, and takes them.
    fn take(&self, bytes: u64) -> Turn<'_> {
        let bytes = bytes.min(MEMORY);
        let taken = locked(&self.taken);
        let is_full = |taken: &mut u64| *taken + bytes > MEMORY;
        let mut taken =
            self.freed.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Turn { memory: self, bytes }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *locked(&self.memory.taken) -= self.bytes;
        self.memory.freed.notify_all();
    }
}

/// Whether an output is a rendition, and of what.
pub(super) fn rendition_of(output: &Output) -> Option<&Rendition> {
    match &output.recipe {
        Recipe::Rendition(rendition) => Some(rendition),
        _ => None,
    }
}
