//! In what ways pictures are published: as wide as layouts ask, cut around what matters, with the words
//! of their editors. All of it follows from their headers; no pixel is looked at.

use super::Site;
use crate::content::record::Image;
use crate::picture::{self, Crop, Format, Head, Notice, PictureFile, Rendition};
use crate::theme::Layout;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The widest that a picture is made where no layout asks for it: in feeds, for machines, in browsers
/// that know neither AVIF nor WebP.
const WHOLE: u32 = 1_600;

/// The middle, which a crop keeps where nobody says otherwise.
const MIDDLE: (f64, f64) = (0.5, 0.5);

/// What editors say of a picture: the file beside it first, else the first front matter that names it.
#[derive(Clone, Debug)]
pub struct Said {
    /// What is written into it.
    pub notice: Arc<Notice>,
    /// What a crop keeps.
    focal: Option<(f64, f64)>,
}

impl Said {
    pub(super) fn of(image: &Image) -> Self {
        let rights = image.rights.as_ref();
        let notice = Notice {
            credit: Some(Arc::clone(&image.credit)).filter(|credit| !credit.is_empty()),
            origin: image.origin.clone(),
            caption: image.caption.clone(),
            alt: image.alt.clone(),
            holder: rights.and_then(|rights| rights.holder.clone()),
            terms: rights.and_then(|rights| rights.terms.clone()),
        };
        Said { notice: Arc::new(notice), focal: image.focal }
    }
}

/// The renditions of a picture for a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renditions {
    /// What every browser shows.
    pub fallback: Rendition,
    /// The same in AVIF, the narrowest first.
    pub avif: Vec<Rendition>,
    /// The same in WebP, the narrowest first.
    pub webp: Vec<Rendition>,
}

impl Renditions {
    /// All of them.
    pub fn all(self) -> impl Iterator<Item = Rendition> {
        self.avif.into_iter().chain(self.webp).chain([self.fallback])
    }
}

impl Site {
    /// What is known of the picture file at `path`.
    pub fn picture_file(&self, path: &str) -> Option<&PictureFile> {
        self.picture_files.get(path).map(Arc::as_ref)
    }

    /// What editors say of the picture at `path`.
    pub fn said_of(&self, path: &str) -> Option<&Said> {
        self.said.get(path)
    }

    /// All of the picture at `path`, where it has pixels, as wide as it is of use.
    pub fn whole_picture(&self, path: &str) -> Option<Rendition> {
        let (head, file) = self.made_of_pixels(path)?;
        let width = head.width.min(WHOLE);
        let size = (width, higher(head.height, head.width, width));
        Some(self.rendition(path, file, head, None, size))
    }

    /// The picture at `path` without what it says of its making, for those who link to it itself.
    pub fn cleaned(&self, path: &str) -> Option<Rendition> {
        let file = self.picture_file(path)?;
        let head = file.head.as_ref().ok()?;
        let rendition = self.rendition(path, file, head, None, (head.width, head.height));
        Some(rendition.written_as(head.format))
    }

    /// The picture at `path` as `layout` wants it; never larger than it is.
    pub fn renditions(&self, path: &str, layout: &Layout) -> Option<Renditions> {
        let (head, file) = self.made_of_pixels(path)?;
        let focal = self.said_of(path).and_then(|said| said.focal).unwrap_or(MIDDLE);
        let crop = layout.ratio.and_then(|ratio| picture::crop_of(head, ratio, focal));
        let (most, high) = crop.map_or((head.width, head.height), |crop| (crop.width, crop.height));
        let mut widths: Vec<u32> =
            layout.widths.iter().copied().filter(|width| *width < most).collect();
        if layout.widths.iter().any(|width| *width >= most) {
            widths.push(most);
        }
        let of_width =
            |width| self.rendition(path, file, head, crop, (width, higher(high, most, width)));
        let all: Vec<Rendition> = widths.into_iter().map(of_width).collect();
        let written_as = |format| all.iter().map(|it| it.written_as(format)).collect();
        Some(Renditions {
            avif: if self.config().pictures.avif { written_as(Format::Avif) } else { Vec::new() },
            webp: written_as(Format::Webp),
            fallback: all.last()?.clone(),
        })
    }

    fn made_of_pixels(&self, path: &str) -> Option<(&Head, &PictureFile)> {
        let file = self.picture_file(path)?;
        let head = file.head.as_ref().ok().filter(|head| head.format != Format::Svg)?;
        Some((head, file))
    }

    fn rendition(
        &self,
        path: &str,
        file: &PictureFile,
        head: &Head,
        crop: Option<Crop>,
        (width, height): (u32, u32),
    ) -> Rendition {
        let is_drawn = head.format == Format::Png || head.alpha;
        Rendition {
            source: Arc::from(path),
            print: file.fingerprint,
            kind: head.format,
            crop,
            width,
            height,
            format: if is_drawn { Format::Png } else { Format::Jpeg },
            notice: self.said_of(path).map(|said| Arc::clone(&said.notice)).unwrap_or_default(),
        }
    }
}

/// The height of what is `height` high and `width` wide when it is made `to` wide.
fn higher(height: u32, width: u32, to: u32) -> u32 {
    let (height, width, to) = (u64::from(height), u64::from(width.max(1)), u64::from(to));
    u32::try_from(((height * to + width / 2) / width).max(1)).unwrap_or(u32::MAX)
}

/// What editors say of pictures, by path: `beside` them, and in front matter, in its order.
pub(super) fn said<'i>(
    beside: &BTreeMap<Arc<str>, Image>,
    in_records: impl Iterator<Item = (String, &'i Image)>,
) -> BTreeMap<Arc<str>, Said> {
    let mut said: BTreeMap<Arc<str>, Said> =
        beside.iter().map(|(path, image)| (Arc::clone(path), Said::of(image))).collect();
    for (path, image) in in_records {
        said.entry(Arc::from(path)).or_insert_with(|| Said::of(image));
    }
    said
}
