//! The same site with another text of one record: what an edit of a body comes to.
//!
//! Nearly everything that [`super::assemble`] finds out rests on front matter alone. Of a text it
//! takes three things: which records it mentions, which files it shows, and its first paragraph
//! where that is the summary. While those are the same, so is everything else, and can be shared.

use super::Site;
use super::pictures::shown_files;
use super::relations::Relations;
use crate::content::record::Record;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Site {
    /// The site with `record` in the place of the record of the same key and file, whose front matter
    /// must be the same, byte by byte. `None` where the new text means more than itself: then the
    /// site has to be assembled anew.
    pub fn retold(&self, record: &Arc<Record>) -> Option<Site> {
        let ix =
            self.records.registry.edition(&record.key.kind, &record.key.id, &record.key.lang)?;
        let known = &self.records.entry(ix).record;
        let same = known.source.path == record.source.path
            && self.relations[ix.position()] == Relations::of(record, &self.records)
            && shown(known) == shown(record)
            && (record.header.summary.is_some()
                || self.derived_summary(known) == self.derived_summary(record));
        if !same {
            return None;
        }
        let mut site = self.clone();
        site.records.entries[ix.position()].record = Arc::clone(record);
        Some(site)
    }
}

fn shown(record: &Record) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    shown_files(&record.body.segments, &mut |path| {
        files.insert(path.to_owned());
    });
    files
}
