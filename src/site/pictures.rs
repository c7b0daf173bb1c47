//! Pictures and own files of records: where they go, and whether they may be shown.

use super::Site;
use super::records::{Ix, Records};
use super::view::PictureView;
use crate::content::key::Lang;
use crate::content::markdown::{Segment, Target};
use crate::content::record::{Detail, Image, Record, RightsStatus};
use crate::diagnostic::{Diagnostic, did_you_mean_path};
use crate::output_path::{OutputPath, PathError};
use crate::source::Pixels;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The folder of files that are copied to the root of the output as they are.
pub const FILES: &str = "content/files/";

/// The folder of the output for pictures that are nobody's own.
const MEDIA: &str = "media";

impl Site {
    /// A picture as templates see it, where it is there and may be shown.
    pub(super) fn picture_view(&self, record: &Record, image: &Image) -> Option<PictureView> {
        if self.held_back(image).is_some() {
            return None;
        }
        let path = picture_file(record, &image.file.value);
        let output = self.file_output(&path)?.ok()?;
        let pixels = self.pixels(&path);
        Some(PictureView {
            url: Arc::from(self.config().base_url.link(&output)),
            width: pixels.map(|(width, _)| width),
            height: pixels.map(|(_, height)| height),
            alt: image.alt.clone().unwrap_or_default(),
            caption: image.caption.clone(),
            credit: Arc::clone(&image.credit),
            sensitive: image.sensitive,
        })
    }

    /// Width and height of the picture at `path`, where they are known.
    pub fn pixels(&self, path: &str) -> Option<Pixels> {
        self.pixels.get(path).copied()
    }

    /// Why a picture may not be shown, where it may not: the picture is held back, not the story.
    pub fn held_back(&self, image: &Image) -> Option<String> {
        let rights = image.rights.as_ref()?;
        if rights.status == RightsStatus::Unknown {
            return Some("its rights are unknown".to_owned());
        }
        let end = rights.expires.as_ref()?;
        let is_over = end.at(&self.config().time_zone) <= self.clock.now();
        is_over.then(|| format!("the right to show it ended on {end}"))
    }

    /// The first moment after the build's own from which on some picture may no longer be shown.
    pub fn next_held_back(&self) -> Option<Timestamp> {
        let zone = &self.config().time_zone;
        let entries = self.records.entries.iter();
        let images = entries.flat_map(|entry| images(&entry.record)).chain(self.pictures.values());
        let ends = images.filter_map(|image| image.rights.as_ref()?.expires.as_ref());
        ends.map(|end| end.at(zone)).filter(|end| *end > self.clock.now()).min()
    }

    /// The pictures of front matter that are not there, and those that may not be shown.
    pub(super) fn check_pictures(&self) -> Vec<Diagnostic> {
        self.records.public().flat_map(|ix| self.picture_problems(ix)).collect()
    }

    /// As [`Site::check_pictures`], of one record.
    pub(super) fn picture_problems(&self, ix: Ix) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let entry = self.records.entry(ix);
        let record = &entry.record;
        for image in images(record).filter(|_| entry.public) {
            let path = picture_file(record, &image.file.value);
            let place = record.source.place(image.file.span);
            if !self.files.contains(&*path) {
                let known = did_you_mean_path(&path, self.files.iter().map(|path| &**path));
                let hint = known.unwrap_or_else(|| "put the picture there".to_owned());
                let problem = Diagnostic::error("picture", format!("there is no file `{path}`"));
                found.push(problem.at(place).hint(hint));
            } else if let Some(reason) = self.held_back(image) {
                let message = format!("the picture is held back: {reason}");
                let problem = Diagnostic::warning("picture-held-back", message);
                let hint =
                    "say in `rights` on what terms it is shown; the story appears without it";
                found.push(problem.at(place).hint(hint));
            }
        }
        found
    }

    /// What is known of the picture file at `path` from the file beside it.
    pub fn picture_facts(&self, path: &str) -> Option<&Image> {
        self.pictures.get(path)
    }

    /// Where a file of `content/` goes: one below `content/files/` to the root, one of a record's
    /// own beside its page, any other to `media/`. `None` where there is no such file.
    pub fn file_output(&self, path: &str) -> Option<Result<OutputPath, PathError>> {
        if !self.files.contains(path) {
            return None;
        }
        if let Some(rest) = path.strip_prefix(FILES) {
            return Some(OutputPath::file(rest));
        }
        if let Some((owner, rest)) = self.owner(path) {
            let page = &self.records.entry(owner).path;
            let beside = page.as_str().trim_end_matches("index.html");
            return Some(OutputPath::file(&format!("{beside}{rest}")));
        }
        let rest = path.strip_prefix("content/").unwrap_or(path);
        Some(OutputPath::file(&format!("{MEDIA}/{rest}")))
    }

    /// The files of `content/` that the built site holds: all of `content/files/`, all own files of
    /// public records, and what public records show or link to. Nothing of a draft's.
    pub fn published_files(&self) -> BTreeSet<Arc<str>> {
        let mut found: BTreeSet<Arc<str>> = self
            .files
            .iter()
            .filter(|path| path.starts_with(FILES) || self.is_own_file_of_public(path))
            .cloned()
            .collect();
        let mut held_back: BTreeSet<String> = BTreeSet::new();
        for ix in self.records.public() {
            let shown = self.shown_by(&self.records.entry(ix).record);
            found.extend(shown.files.iter().filter_map(|path| self.files.get(&**path)).cloned());
            held_back.extend(shown.held_back);
        }
        // One who says that a picture may not be shown is enough.
        found.retain(|path| {
            let facts = self.picture_facts(path);
            !held_back.contains(&**path)
                && facts.is_none_or(|image| self.held_back(image).is_none())
        });
        found
    }

    /// The files that a record shows or links to, or would but for the rights to them.
    pub(super) fn shown_by(&self, record: &Record) -> Shown {
        let mut shown = Shown::default();
        for image in images(record) {
            let path = picture_file(record, &image.file.value);
            match self.held_back(image) {
                None => shown.files.insert(path),
                Some(_) => shown.held_back.insert(path),
            };
        }
        shown_files(&record.body.segments, &mut |path| {
            shown.files.insert(path.to_owned());
        });
        shown
    }

    fn is_own_file_of_public(&self, path: &str) -> bool {
        self.owner(path).is_some_and(|(owner, _)| self.records.entry(owner).public)
    }

    /// The record in whose own folder a file lies, with its path in there.
    fn owner<'p>(&self, path: &'p str) -> Option<(Ix, &'p str)> {
        path.rmatch_indices('/').find_map(|(slash, _)| {
            let owner = self.folders.get(&path[..slash])?;
            Some((*owner, &path[slash + 1..]))
        })
    }
}

/// The files that a record shows or links to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    files: BTreeSet<String>,
    held_back: BTreeSet<String>,
}

/// The pictures that front matter names.
fn images(record: &Record) -> impl Iterator<Item = &Image> {
    let further: &[Image] = match &record.detail {
        Detail::Article(article) => &article.images,
        _ => &[],
    };
    record.header.image.iter().chain(further)
}

/// The path of a picture that front matter names: below `content/files/` with a leading `/`, else
/// beside the record's file.
pub fn picture_file(record: &Record, file: &str) -> String {
    if let Some(rest) = file.strip_prefix('/') {
        return format!("{FILES}{rest}");
    }
    let folder = record.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{file}")
}

/// The files that a text shows as pictures or links to.
fn shown_files(segments: &[Segment], found: &mut impl FnMut(&str)) {
    for segment in segments {
        match segment {
            Segment::Picture(picture) => target_file(&picture.target, found),
            Segment::Link(link) => {
                target_file(&link.target, found);
                shown_files(&link.label, found);
            }
            Segment::Component(component) => {
                shown_files(component.body.as_deref().unwrap_or_default(), found);
            }
            _ => {}
        }
    }
}

fn target_file(target: &Target, found: &mut impl FnMut(&str)) {
    if let Target::File { path, .. } = target {
        found(path);
    }
}

/// The records that have a folder of own files, by that folder: of several languages, the one in
/// the default language.
pub fn folders(records: &Records, default: &Lang) -> std::collections::BTreeMap<Arc<str>, Ix> {
    let mut folders = std::collections::BTreeMap::new();
    for (position, entry) in records.entries.iter().enumerate() {
        let Some(folder) = &entry.record.folder else { continue };
        if entry.record.key.lang == *default || !folders.contains_key(folder) {
            folders.insert(Arc::clone(folder), Ix::at(position));
        }
    }
    folders
}
