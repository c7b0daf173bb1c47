//! Pictures: in a line as `<img>`, alone in a paragraph through the component `Figure`.

use super::Filler;
use super::link::{attribute, name};
use crate::content::markdown::Picture;
use crate::escape;
use crate::query::{Answer, PictureAnswer, Query};
use std::fmt::Write;
use std::sync::Arc;
use tera::Context;

/// A picture that may be shown, with what the file beside it says about it.
struct Shown {
    src: Arc<str>,
    width: Option<u32>,
    height: Option<u32>,
    alt: Option<Arc<str>>,
    caption: Option<Arc<str>>,
    credit: Option<Arc<str>>,
}

impl Filler<'_> {
    /// Appends a picture. One whose rights are not known is held back, and the story is not.
    pub(super) fn picture(&mut self, picture: &Picture, out: &mut String) {
        let target = picture.target.clone();
        let query = Query::Picture { lang: self.record.key.lang.clone(), target };
        match self.desk.ask(&query) {
            Answer::Picture(PictureAnswer::Found { src, width, height, alt, caption, credit }) => {
                let shown = Shown { src, width, height, alt, caption, credit };
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

    fn figure(&mut self, picture: &Picture, shown: &Shown, out: &mut String) {
        let mut arguments = Context::new();
        arguments.insert("src", &shown.src);
        arguments.insert("alt", alt(picture, shown));
        arguments
            .insert("caption", picture.title.as_deref().or(shown.caption.as_deref()).unwrap_or(""));
        arguments.insert("credit", shown.credit.as_deref().unwrap_or(""));
        arguments.insert("width", &shown.width.unwrap_or(0));
        arguments.insert("height", &shown.height.unwrap_or(0));
        self.call("Figure", &arguments, None, picture.span, out);
    }
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
