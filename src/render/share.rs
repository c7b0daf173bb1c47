//! The words of a share image. It is drawn by whoever has the time.

use super::Content;
use super::desk::Desk;
use super::worded::{self, Style};
use super::worker::unanswered;
use crate::content::key::{Kind, RecordKey};
use crate::diagnostic::Diagnostic;
use crate::picture::ShareCard;
use crate::plan::Output;
use crate::query::{Answer, Query};
use std::sync::Arc;

pub(super) fn render(
    desk: &Desk,
    output: &Output,
    key: &RecordKey,
) -> Result<Content, Box<Diagnostic>> {
    let Answer::Card(card) = desk.ask(&Query::Card(key.clone())) else {
        return Err(unanswered(output, "record"));
    };
    let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
    let Answer::Fonts(fonts) = desk.ask(&Query::Fonts) else {
        return Err(unanswered(output, "fonts"));
    };
    let nothing = || Arc::from("");
    let is_article = key.kind == Kind::Article;
    let topic = match card.topics.first().filter(|_| is_article) {
        Some(topic) => Arc::clone(&topic.title),
        None => desk.text(&format!("section-{}", key.kind.name())).unwrap_or_else(nothing),
    };
    let date = card.date.as_deref().filter(|_| is_article);
    let date = date.and_then(|date| worded::word(date, Style::Long, desk).ok());
    let outlet = card.outlets.first().filter(|_| is_article);
    let label = outlet.map(|outlet| match &outlet.label {
        Some(label) => Arc::from(format!("{} ({label})", outlet.title)),
        None => Arc::clone(&outlet.title),
    });
    let mut summaries = [&card.status_line, &card.summary, &card.name.label].into_iter().flatten();
    let summary = summaries.next().filter(|_| !is_article);
    let card = ShareCard {
        headline: Arc::clone(&card.name.title),
        summary: summary.cloned().unwrap_or_else(nothing),
        topic,
        date: date.map_or_else(nothing, |phrase| Arc::from(phrase.text())),
        label: label.unwrap_or_else(nothing),
        site: Arc::clone(&site.title),
        rtl: site.direction == "rtl",
    };
    let missing = card.missing(&fonts);
    if !missing.is_empty() {
        desk.report(left_out(&missing));
    }
    Ok(Content::Share(Arc::new(card)))
}

/// How many characters are named that no font has.
const NAMED: usize = 5;

/// It has no place: it is told with the outputs that met it.
fn left_out(missing: &[char]) -> Diagnostic {
    let named: Vec<String> = missing.iter().take(NAMED).map(|it| format!("`{it}`")).collect();
    let more = if missing.len() > NAMED { ", …" } else { "" };
    let message =
        format!("no font of the theme has {}{more}: share images leave that out", named.join(", "));
    Diagnostic::warning("share-image", message)
        .hint("put a font that has it into the folder `fonts/` of the theme")
}
