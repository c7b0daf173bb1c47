//! Pictures: what must be known about one before it may be shown. No picture is opened here.

use super::record::{Image, Rights, RightsStatus};
use super::values;
use crate::config::Limits;
use crate::diagnostic::{Diagnostic, SourceText, Span, Written};
use crate::yaml::{self, Fields, Item};
use std::sync::Arc;

/// The picture of an item of `image` or `images`.
pub(super) fn image(item: &mut Item<'_, '_>) -> Option<Image> {
    if let Some(scalar) = item.node().scalar() {
        let message =
            format!("`{}` takes the fields of a picture, not its name alone", item.name());
        let file = yaml::shown(&scalar.text);
        let hint = format!("write `{{file: {file}, alt: …, caption: …, credit: …}}`");
        item.report(Diagnostic::error("wrong-shape", message).hint(hint));
        return None;
    }
    item.mapping("a picture", |fields| {
        let file = fields.required("file").and_then(|mut item| values::file(&mut item));
        let is_silent = !fields.has("caption") && fields.has("alt");
        let image = about(fields, file);
        if is_silent {
            let problem = Diagnostic::error("missing-key", "a picture needs `caption`");
            let hint = "say below it who or what is seen, where and when";
            fields.report_at("caption", problem.hint(hint));
        }
        image.filter(|_| !is_silent)
    })
}

/// Reads what the file beside a picture (`photo.jpg.yaml`) says about it.
pub fn read_picture_notes(
    source: &SourceText,
    picture: &str,
    limits: &Limits,
) -> (Option<Image>, Vec<Diagnostic>) {
    let node = match yaml::parse(source, 0..source.text.len(), &limits.front_matter()) {
        Ok(node) => node,
        Err(problem) => return (None, vec![problem]),
    };
    let name = picture.rsplit('/').next().unwrap_or(picture);
    let file = Written { value: Arc::from(name), span: Span::default() };
    let mut fields = Fields::of(source, &node, "a picture");
    let image = about(&mut fields, Some(file));
    let problems = fields.finish();
    let sound = !problems.iter().any(Diagnostic::is_error);
    (image.filter(|_| sound), problems)
}

/// Reads the notes for their outline alone.
pub(super) fn notes(fields: &mut Fields<'_>) {
    about(fields, None);
}

fn about(fields: &mut Fields<'_>, file: Option<Written<Arc<str>>>) -> Option<Image> {
    let alt = fields.text("alt");
    let decorative = fields.flag("decorative").unwrap_or(false);
    let told = fields.has("alt");
    if told == decorative {
        let problem = if decorative {
            let problem = Diagnostic::error("wrong-value", "a decorative picture has no `alt`");
            problem.hint("keep one of the two")
        } else {
            let problem = Diagnostic::error("missing-key", "a picture needs `alt`");
            problem.hint("say what it shows, or write `decorative: true` where it shows nothing")
        };
        fields.report_at("decorative", problem);
    }
    let credit = fields.required_text("credit");
    let image = Image {
        file: file.unwrap_or(Written { value: Arc::from(""), span: Span::default() }),
        alt,
        caption: fields.text("caption"),
        credit: credit.unwrap_or_default(),
        origin: fields.text("origin"),
        via: fields.text("via"),
        taken: fields.edtf("taken"),
        rights: fields.mapping("rights", "the rights", rights),
        focal: fields.mapping("focal", "a focal point", focal),
        sensitive: fields.flag("sensitive").unwrap_or(false),
    };
    (!fields.failed()).then_some(image)
}

fn rights(fields: &mut Fields<'_>) -> Option<Rights> {
    let status = fields.required_choice("status", RightsStatus::ALL);
    let (holder, terms) = (fields.text("holder"), fields.text("terms"));
    let expires = fields.moment("expires");
    Some(Rights { status: status?, holder, terms, expires })
}

fn focal(fields: &mut Fields<'_>) -> Option<(f64, f64)> {
    let mut fraction = |name| fields.required(name).and_then(|mut item| item.number(0.0..=1.0));
    let (x, y) = (fraction("x"), fraction("y"));
    x.zip(y)
}
