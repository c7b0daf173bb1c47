//! Pictures: in a line as `<img>`, alone in a paragraph through the component `Figure`.

use super::link::{attribute, name};
use super::{Filler, Medium};
use crate::content::markdown::Picture;
use crate::escape;
use crate::query::{Answer, PictureAnswer, Query, RenditionsView};
use std::fmt::Write;
use std::sync::Arc;
use tera::Context;

/// A picture that may be shown, with what its editors say about it.
struct Shown {
    file: Arc<str>,
    src: Arc<str>,
    width: Option<u32>,
    height: Option<u32>,
    alt: Option<Arc<str>>,
    caption: Option<Arc<str>>,
    credit: Option<Arc<str>>,
}

/// The layout of the theme in which texts show pictures.
const LAYOUT: &str = "text";

impl Filler<'_> {
    /// Appends a picture. One whose rights are not known is held back, and the story is not.
    pub(super) fn picture(&mut self, picture: &Picture, out: &mut String) {
        let target = picture.target.clone();
        let query = Query::Picture { lang: self.record.key.lang.clone(), target };
        match self.desk.ask(&query) {
            Answer::Picture(PictureAnswer::Found {
                file,
                src,
                width,
                height,
                alt,
                caption,
                credit,
            }) => {
                let shown = Shown { file, src, width, height, alt, caption, credit };
                self.check_words(picture, &shown);
                if picture.figure {
                    self.figure(picture, &shown, out);
                } else {
                    image(picture, &shown, out);
                }
            }
            Answer::Picture(PictureAnswer::HeldBack(reason)) => {
                self.warning("picture-held-back", reason, picture.span);
            }
            Answer::Picture(PictureAnswer::Missing { reason, hint }) => {
                self.error("picture", reason, hint, picture.span);
            }
            _ => {
                let reason = format!("there is no picture {}", name(&picture.target));
                self.error("picture", reason, None, picture.span);
            }
        }
    }

    /// Tells what has to be said of a picture and is not.
    fn check_words(&mut self, picture: &Picture, shown: &Shown) {
        let notes = format!("{}.yaml", shown.file);
        if shown.credit.is_none() {
            let reason = format!("nobody says who made the picture `{}`", shown.file);
            let hint = format!("write `credit`, `alt` and `caption` into `{notes}`");
            self.error("picture-credit", reason, Some(hint), picture.span);
        }
        if picture.figure && caption(picture, shown).is_empty() && !alt(picture, shown).is_empty() {
            let reason = format!("the picture `{}` has no caption", shown.file);
            let hint = format!(
                "write it as a title, `![…](… \"Caption\")`, or as `caption` into `{notes}`"
            );
            self.error("picture-caption", reason, Some(hint), picture.span);
        }
    }

    fn figure(&mut self, picture: &Picture, shown: &Shown, out: &mut String) {
        let mut arguments = Context::new();
        let renditions = self.renditions(shown);
        let (src, width, height) = match &renditions {
            Some(made) => (&made.src, made.width, made.height),
            None => (&shown.src, shown.width.unwrap_or(0), shown.height.unwrap_or(0)),
        };
        arguments.insert("src", src);
        arguments.insert("alt", alt(picture, shown));
        arguments.insert("caption", caption(picture, shown));
        arguments.insert("credit", shown.credit.as_deref().unwrap_or(""));
        arguments.insert("width", &width);
        arguments.insert("height", &height);
        if let Some(made) = &renditions {
            // A theme need not know of them.
            let declared = &self.desk.shared.components.get("Figure");
            let takes = |name: &str| {
                let parameters = declared.iter().flat_map(|figure| &figure.parameters);
                parameters.into_iter().any(|parameter| *parameter.name == *name)
            };
            let all = [("avif", &made.avif), ("webp", &made.webp), ("sizes", &made.sizes)];
            for (name, value) in all.into_iter().filter(|(name, _)| takes(name)) {
                arguments.insert(name, value);
            }
        }
        self.call("Figure", &arguments, None, picture.span, out);
    }

    /// In what ways a picture is shown; on pages alone, since readers of feeds know nothing of them.
    fn renditions(&self, shown: &Shown) -> Option<Arc<RenditionsView>> {
        if self.medium != Medium::Page {
            return None;
        }
        let (picture, layout) = (Arc::clone(&shown.file), Arc::from(LAYOUT));
        match self.desk.ask(&Query::Renditions { picture, layout }) {
            Answer::Renditions(renditions) => Some(renditions),
            _ => None,
        }
    }
}

/// What stands below the picture: what the text says, else what its editors say elsewhere.
fn caption<'a>(picture: &'a Picture, shown: &'a Shown) -> &'a str {
    picture.title.as_deref().or(shown.caption.as_deref()).unwrap_or("")
}

fn image(picture: &Picture, shown: &Shown, out: &mut String) {
    out.push_str("<img src=\"");
    escape::url_attribute(out, &shown.src);
    out.push('"');
    attribute("alt", Some(alt(picture, shown)), out);
    attribute("title", picture.title.as_deref(), out);
    if let (Some(width), Some(height)) = (shown.width, shown.height) {
        // Writing into a string cannot fail.
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// What the text says the picture shows; where it says nothing, what the file beside it says.
fn alt<'a>(picture: &'a Picture, shown: &'a Shown) -> &'a str {
    if picture.alt.is_empty() { shown.alt.as_deref().unwrap_or("") } else { &picture.alt }
}
