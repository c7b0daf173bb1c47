//! The pictures of texts, and in what ways pictures are published.

use super::{LinkAnswer, PictureAnswer, RenditionsView, Snapshot};
use crate::content::key::Lang;
use crate::content::markdown::Target;
use crate::picture::Rendition;
use crate::site::{rendition_path, shown_file};
use std::sync::Arc;

impl Snapshot {
    /// The picture that a text in `lang` shows.
    pub(super) fn picture(&self, lang: &Lang, target: &Target) -> PictureAnswer {
        let Some(path) = shown_file(target) else {
            return PictureAnswer::Missing {
                reason: "a picture must be a file of the site".to_owned(),
                hint: Some("store it beside the text and link to it there".to_owned()),
            };
        };
        let facts = self.site.picture_facts(&path);
        if let Some(reason) = facts.and_then(|image| self.site.held_back(image)) {
            return PictureAnswer::HeldBack(reason);
        }
        if let Some(fault) = self.site.picture_fault(&path) {
            return PictureAnswer::Missing {
                reason: format!("the picture `{path}` cannot be published: {}", fault.reason),
                hint: Some(fault.hint.clone()),
            };
        }
        let path: Arc<str> = Arc::from(path);
        let Some((src, size)) = self.site.picture_url(&path) else {
            return self.no_picture(lang, &path);
        };
        let notice = self.site.said_of(&path).map(|said| &said.notice);
        PictureAnswer::Found {
            file: Arc::clone(&path),
            src,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            alt: notice.and_then(|notice| notice.alt.clone()),
            caption: notice.and_then(|notice| notice.caption.clone()),
            credit: notice.and_then(|notice| notice.credit.clone()),
        }
    }

    /// Why there is no picture at `path`.
    fn no_picture(&self, lang: &Lang, path: &Arc<str>) -> PictureAnswer {
        match self.link(lang, &Target::File { path: Arc::clone(path), fragment: None }) {
            LinkAnswer::Missing { reason, hint } => PictureAnswer::Missing { reason, hint },
            _ => {
                PictureAnswer::Missing { reason: format!("`{path}` is not a picture"), hint: None }
            }
        }
    }

    /// In what ways the picture at `path` is published for a layout; nothing where it is not.
    pub(super) fn renditions(&self, path: &str, layout: &str) -> Option<RenditionsView> {
        let layout = self.theme.layouts.get(layout)?;
        let renditions = self.site.renditions(path, layout)?;
        let url = |rendition: &Rendition| {
            let output = rendition_path(rendition).ok()?;
            let is_planned = self.plan.outputs.contains_key(&output);
            is_planned.then(|| self.site.config().base_url.link(&output))
        };
        let set = |renditions: &[Rendition]| {
            let candidate = |it: &Rendition| Some(format!("{} {}w", url(it)?, it.width));
            let candidates: Option<Vec<String>> = renditions.iter().map(candidate).collect();
            Some(Arc::from(candidates?.join(", ")))
        };
        Some(RenditionsView {
            src: Arc::from(url(&renditions.fallback)?),
            width: renditions.fallback.width,
            height: renditions.fallback.height,
            sizes: Arc::clone(&layout.sizes),
            avif: set(&renditions.avif)?,
            webp: set(&renditions.webp)?,
        })
    }
}
