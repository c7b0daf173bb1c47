//! What there is to find: the texts of a part of the index, as readers see them on its pages.

use super::body;
use super::desk::Desk;
use super::worded::{self, Style};
use super::worker::unanswered;
use crate::content::key::{Kind, RecordKey};
use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::search::{self, Entry, Texts};
use crate::site::view::{Card, DetailView, RecordView, Ref};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Tera;

/// The texts of the part `name`.
pub(super) fn texts(
    desk: &Desk,
    engine: &Tera,
    output: &Output,
    name: &Arc<str>,
) -> Result<Texts, Box<Diagnostic>> {
    let query = Query::SearchPart { name: Arc::clone(name), lang: output.lang.clone() };
    let Answer::SearchPart { leads, keys } = desk.ask(&query) else {
        return Err(unanswered(output, "part of the search"));
    };
    let entries = keys.iter().filter_map(|key| entry(desk, engine, key)).collect();
    Ok(Texts { language: output.lang.shared(), leads, entries })
}

/// A record as it is found; none where it has vanished between two answers, which one snapshot cannot
/// give.
fn entry(desk: &Desk, engine: &Tera, key: &RecordKey) -> Option<Entry> {
    let Answer::Record(record) = desk.ask(&Query::Record(key.clone())) else { return None };
    let Answer::Body(body) = desk.ask(&Query::Body(key.clone())) else { return None };
    let body = search::of_html(&body::for_search(desk, engine, &body));
    Some(Entry {
        url: Arc::clone(&record.card.name.url),
        text: text(&record, &body),
        shown: shown(desk, &record.card),
        facets: facets(&record),
    })
}

/// The names of a record, its summary where that is not the beginning of its text, and the text.
fn text(record: &RecordView, body: &str) -> String {
    let name = &record.card.name;
    let names = name.symbol.iter().chain(&name.acronym).map(|name| &**name);
    let aliases = record.aliases.iter().map(|alias| &*alias.text);
    let forms: Vec<&str> = match &record.detail {
        DetailView::Expression(expression) => {
            expression.forms.iter().map(|form| &*form.text).collect()
        }
        _ => Vec::new(),
    };
    let mut names: Vec<&str> = names.chain(aliases).chain(forms).collect();
    names.dedup();
    let summary = record.card.summary.as_deref().filter(|summary| {
        // A summary that was derived is cut off behind a word.
        !body.starts_with(summary.trim_end_matches('…').trim_end())
    });
    let names = names.join(", ");
    let parts = [Some(&*names), summary, record.card.status_line.as_deref(), Some(body)];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What a result shows beside its text.
fn shown(desk: &Desk, card: &Card) -> BTreeMap<&'static str, String> {
    let mut shown = BTreeMap::from([("title", card.name.title.to_string())]);
    if let Some(date) = &card.date {
        // In the words of the theme, which writes dates in the same way everywhere.
        if let Ok(words) = worded::word(date, Style::Medium, desk) {
            shown.insert("date", words.text());
        }
    }
    shown
}

/// By what a record is narrowed. A hub belongs to itself.
fn facets(record: &RecordView) -> BTreeMap<&'static str, Vec<String>> {
    let card = &record.card;
    let own = |kind: &Kind| (card.name.key.kind == *kind).then_some(&card.name);
    let actors: Vec<&Arc<Ref>> = match &record.detail {
        DetailView::Article(article) => article.actors.iter().collect(),
        DetailView::Event(event) => event.actors.iter().map(|actor| &actor.actor).collect(),
        DetailView::Topic(topic) => topic.key_actors.iter().map(|actor| &actor.actor).collect(),
        _ => Vec::new(),
    };
    let year = card.date.as_deref().and_then(year);
    let facets = [
        ("kind", vec![card.name.kind.to_string()]),
        ("year", year.into_iter().collect()),
        ("topic", titles(card.topics.iter().chain(own(&Kind::Topic)))),
        ("actor", titles(actors.into_iter().chain(own(&Kind::Actor)))),
        ("outlet", titles(card.outlets.iter().chain(own(&Kind::Outlet)))),
    ];
    facets.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}

fn titles<'a>(names: impl Iterator<Item = &'a Arc<Ref>>) -> Vec<String> {
    let mut titles: Vec<String> = names.map(|name| name.title.to_string()).collect();
    titles.sort_unstable();
    titles.dedup();
    titles
}

/// The year that a date begins with, in any of the forms in which dates are written.
fn year(date: &str) -> Option<String> {
    let digits = date.trim_start_matches(|character: char| !character.is_ascii_digit());
    let year = digits.get(..4)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.to_owned())
}
