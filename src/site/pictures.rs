//! Pictures and own files of records: where they go, and whether they may be shown.

use super::Site;
use super::records::{Ix, Records};
use super::view::PictureView;
use crate::content::key::Lang;
use crate::content::markdown::{Segment, Target};
use crate::content::record::{Detail, Image, Record, RightsStatus};
use crate::diagnostic::{Diagnostic, Place, did_you_mean_path};
use crate::output_path::{OutputPath, PathError};
use crate::picture::{Fault, Format, Rendition};
use crate::theme::{PICTURES, Placement};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
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
        let (url, size) = self.picture_url(&path)?;
        Some(PictureView {
            file: Arc::from(path),
            url,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            alt: image.alt.clone().unwrap_or_default(),
            caption: image.caption.clone(),
            credit: Arc::clone(&image.credit),
            sensitive: image.sensitive,
        })
    }

    /// Where all of the picture at `path` is, root-relative, with its width and height where they are
    /// known; nothing where it is not there.
    pub fn picture_url(&self, path: &str) -> Option<(Arc<str>, Option<Size>)> {
        let link = |output: &OutputPath| Arc::from(self.config().base_url.link(output));
        if let Some(whole) = self.whole_picture(path) {
            let output = rendition_path(&whole).ok()?;
            return Some((link(&output), Some((whole.width, whole.height))));
        }
        let output = self.file_output(path)?.ok()?;
        Some((link(&output), None))
    }

    /// Why the picture at `path` cannot be published, where it cannot.
    pub fn picture_fault(&self, path: &str) -> Option<&Fault> {
        self.picture_file(path)?.head.as_ref().err()
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
        let named = self.records.public().flat_map(|ix| self.picture_problems(ix));
        let mut problems: Vec<Diagnostic> = named.collect();
        let is_bad = |path: &Arc<str>| self.picture_fault(path).is_some();
        // Which files are published is known only by a look at every text.
        if self.picture_files.keys().any(is_bad) {
            let published = self.published().files;
            let faults = published.iter().filter_map(|path| {
                let fault = self.picture_fault(path)?;
                Some(unpublished(path, fault).at(Place::file(Arc::clone(path))))
            });
            problems.extend(faults);
        }
        problems
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
            } else if let Some(fault) = self.picture_fault(&path) {
                found.push(unpublished(&path, fault).at(place));
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

    /// What the built site holds of the files of `content/`. Nothing of a draft's.
    pub fn published(&self) -> Published {
        let has_own_address = |path: &Arc<str>| {
            path.starts_with(FILES)
                || (self.is_own_file_of_public(path) && !self.is_made_of_pixels(path))
        };
        let mut published = Published {
            files: self.files.iter().filter(|path| has_own_address(path)).cloned().collect(),
            pictures: BTreeMap::new(),
        };
        let mut held_back: BTreeSet<String> = BTreeSet::new();
        for ix in self.records.public() {
            let shown = self.shown_by(&self.records.entry(ix).record);
            published.files.extend(shown.linked.iter().filter_map(|path| self.file(path)));
            for (path, places) in shown.pictures {
                let Some(path) = self.file(&path) else { continue };
                if self.is_made_of_pixels(&path) {
                    published.pictures.entry(path).or_default().extend(places);
                } else {
                    published.files.insert(path);
                }
            }
            held_back.extend(shown.held_back);
        }
        // One who says that a picture may not be shown is enough.
        let may_be_shown = |path: &str| {
            let facts = self.picture_facts(path);
            !held_back.contains(path) && facts.is_none_or(|image| self.held_back(image).is_none())
        };
        published.files.retain(|path| may_be_shown(path));
        published.pictures.retain(|path, _| may_be_shown(path));
        published
    }

    fn file(&self, path: &str) -> Option<Arc<str>> {
        self.files.get(path).cloned()
    }

    /// Whether a file is a picture of which renditions are shown, and not the file itself.
    fn is_made_of_pixels(&self, path: &str) -> bool {
        let file = self.picture_file(path);
        file.is_some_and(|file| file.head.as_ref().is_ok_and(|head| head.format != Format::Svg))
    }

    /// The files that a record shows or links to, or would but for the rights to them.
    pub(super) fn shown_by(&self, record: &Record) -> Shown {
        let mut shown = Shown::default();
        let placed = record.header.image.iter().map(|image| (Placement::Image, image));
        let further = further(record).iter().map(|image| (Placement::Images, image));
        for (place, image) in placed.chain(further) {
            let path = picture_file(record, &image.file.value);
            match self.held_back(image) {
                None => shown.picture(path, place),
                Some(_) => {
                    shown.held_back.insert(path);
                }
            }
        }
        if let Some(file) = record.article().and_then(|article| article.share_image.as_ref()) {
            // In no layout: all of it, for whoever shows the address of the page.
            shown.pictures.entry(picture_file(record, &file.value)).or_default();
        }
        shown.text(&record.body.segments);
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

/// Width and height in pixels.
pub type Size = (u32, u32);

/// What the built site holds of the files of `content/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The files that have an address of their own: all of `content/files/`, the own files of public
    /// records, and what public records link to. Pictures made of pixels only where somebody can know
    /// that address.
    pub files: BTreeSet<Arc<str>>,
    /// The pictures of which renditions are shown, with where content names them.
    pub pictures: BTreeMap<Arc<str>, BTreeSet<Placement>>,
}

/// The files that a record shows or links to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pictures: BTreeMap<String, BTreeSet<Placement>>,
    linked: BTreeSet<String>,
    held_back: BTreeSet<String>,
}

impl Shown {
    fn picture(&mut self, path: String, place: Placement) {
        self.pictures.entry(path).or_default().insert(place);
    }

    /// Notes the files that a text shows as pictures or links to.
    fn text(&mut self, segments: &[Segment]) {
        for segment in segments {
            match segment {
                Segment::Picture(picture) => {
                    if let Some(path) = shown_file(&picture.target) {
                        self.picture(path, Placement::Text);
                    }
                }
                Segment::Link(link) => {
                    if let Target::File { path, .. } = &link.target {
                        self.linked.insert(path.to_string());
                    }
                    self.text(&link.label);
                }
                Segment::Component(component) => {
                    self.text(component.body.as_deref().unwrap_or_default());
                }
                _ => {}
            }
        }
    }
}

/// The file that a text shows as a picture.
pub fn shown_file(target: &Target) -> Option<String> {
    match target {
        Target::File { path, .. } => Some(path.to_string()),
        Target::Site { path, .. } => Some(format!("{FILES}{}", path.trim_start_matches('/'))),
        _ => None,
    }
}

/// Where a rendition goes.
///
/// # Errors
/// When the name of its picture cannot stand in a path.
pub fn rendition_path(rendition: &Rendition) -> Result<OutputPath, PathError> {
    OutputPath::file(&format!("{PICTURES}{}", rendition.file_name()))
}

/// The error that the picture at `path` cannot be published.
fn unpublished(path: &str, fault: &Fault) -> Diagnostic {
    let Fault { reason, hint } = fault;
    Diagnostic::error("picture", format!("the picture `{path}` cannot be published: {reason}"))
        .hint(hint.clone())
}

/// The pictures that front matter names.
fn images(record: &Record) -> impl Iterator<Item = &Image> {
    record.header.image.iter().chain(further(record))
}

fn further(record: &Record) -> &[Image] {
    match &record.detail {
        Detail::Article(article) => &article.images,
        _ => &[],
    }
}

/// The pictures that front matter names, with the paths of their files.
pub(super) fn named_pictures(record: &Record) -> impl Iterator<Item = (String, &Image)> {
    images(record).map(|image| (picture_file(record, &image.file.value), image))
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

/// The records that have a folder of own files, by that folder: of several languages, the one in
/// the default language.
pub fn folders(records: &Records, default: &Lang) -> BTreeMap<Arc<str>, Ix> {
    let mut folders = BTreeMap::new();
    for (position, entry) in records.entries.iter().enumerate() {
        let Some(folder) = &entry.record.folder else { continue };
        if entry.record.key.lang == *default || !folders.contains_key(folder) {
            folders.insert(Arc::clone(folder), Ix::at(position));
        }
    }
    folders
}
