//! Provenance: where each value of a record comes from. Written by somebody (and where), given by a
//! folder's defaults, or derived (from what, and how).

mod mentions;
mod rules;

use super::Survey;
use super::finding::{find_output, means};
use crate::config::Config;
use crate::content::record::Record;
use crate::content::{Defaults, WrittenField, written_fields};
use crate::diagnostic::{Diagnostic, Place, SourceText, did_you_mean};
use crate::plan::Recipe;
use crate::site::{Site, Standing, Visibility};
use crate::yaml;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mentions::Mentions;
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A record, and where its values come from.
#[derive(Clone, Debug, Serialize)]
pub struct Provenance {
    /// The key of the record.
    pub key: String,
    /// The file in which it stands.
    pub path: Arc<str>,
    /// The address of its page.
    pub url: Option<String>,
    /// `draft`, `scheduled`, `embargoed`, `expired` or `public`.
    pub status: &'static str,
    /// Why it stands so.
    pub because: String,
    /// Its values, in the order in which templates get them; those that are empty are left out.
    pub fields: Vec<Source>,
}

/// A value, and where it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// The field, as templates and front matter call it.
    pub field: String,
    /// Its value, as templates get it.
    pub value: Value,
    /// How it came about.
    pub origin: Origin,
    /// What it follows from, in words; for what is written, nothing more.
    pub how: Option<String>,
    /// Where it is written, `file:line:column`.
    pub place: Option<String>,
    /// For a list that is gathered: where each item comes from.
    pub items: Vec<String>,
}

/// How a value came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Somebody wrote it into the record.
    Written,
    /// A file of folder defaults gives it.
    FolderDefault,
    /// `config.yaml` says so.
    Config,
    /// It follows from something else.
    Derived,
    /// Nothing is written, and this is what holds then.
    Default,
}

/// Everything that could be shown if it were not for its expiry.
const ALL: Visibility = Visibility { drafts: true, future: true };

/// Where the values of the record come from that `text` means: its file, its key, or the address of its
/// page. With `field`, that one alone.
///
/// # Errors
/// When there is no such record, or no such field.
pub fn provenance(
    survey: &Survey,
    text: &str,
    field: Option<&str>,
) -> Result<Provenance, Diagnostic> {
    let site = survey.site(ALL);
    let record = record(survey, text)?;
    let (now, zone) = (survey.options().clock.now(), &survey.config().time_zone);
    let standing = Standing::of(&record, now, zone);
    let mut fields = sources(survey, &site, &record);
    for source in &mut fields {
        if source.field == "lang"
            && source.place.is_none()
            && record.key.lang == *site.config().language()
        {
            *source = language_of_the_site(site.config(), source.value.take());
        }
    }
    if let Some(field) = field {
        fields = vec![one(fields, field)?];
    }
    Ok(Provenance {
        key: record.key.to_string(),
        path: Arc::clone(&record.source.path),
        url: site.page_path(&record.key).map(|path| site.config().base_url.absolute(path)),
        status: standing.name(),
        because: because(standing, &record, now, zone),
        fields,
    })
}

/// The record that `text` means.
fn record(survey: &Survey, text: &str) -> Result<Arc<Record>, Diagnostic> {
    let text = text.trim_start_matches("./");
    if let Some(record) = survey.records().iter().find(|record| means(record, text)) {
        return Ok(Arc::clone(record));
    }
    let snapshot = survey.snapshot(ALL).ok_or_else(|| {
        Diagnostic::usage("theme", "the theme has errors").hint("`demarche check` tells them")
    })?;
    let output = find_output(&snapshot, text)?;
    let shown = match &output.recipe {
        Recipe::Record(key) => snapshot.site.record(key),
        _ => None,
    };
    shown.cloned().ok_or_else(|| {
        let message = format!("`{}` shows no single record", output.path);
        let hint = format!("it is made for {}; `demarche inspect` shows what of", output.maker);
        Diagnostic::usage("no-record", message).hint(hint)
    })
}

/// The values of a record, with those that front matter has and templates do not get by that name.
fn sources(survey: &Survey, site: &Site, record: &Record) -> Vec<Source> {
    let path = &record.source.path;
    let defaults = Defaults::chain(survey.defaults(), path);
    // Whoever deletes the file meanwhile is told no places.
    let text = survey.text(path).unwrap_or_else(|| SourceText::new(Arc::clone(path), ""));
    let written = written_fields(record, &text, &defaults, &survey.config().limits);
    let mentions = Mentions { site, record, text: &text };
    let view = site.record_view(&record.key).and_then(|view| serde_json::to_value(view).ok());
    let view: Map<String, Value> = match view {
        Some(Value::Object(view)) => view,
        _ => Map::new(),
    };
    let find = |name: &str| written.iter().find(|field| *field.key == *name);
    let mut sources: Vec<Source> = view
        .iter()
        .filter(|(_, value)| !is_empty(value))
        .map(|(name, value)| {
            let key = rules::front_matter_key(&record.key.kind, name);
            source(&mentions, name, value.clone(), find(key))
        })
        .collect();
    let told = |field: &WrittenField| {
        let is_told =
            |name: &String| rules::front_matter_key(&record.key.kind, name) == &*field.key;
        view.keys().any(is_told)
    };
    let others = written.iter().filter(|field| !told(field));
    sources.extend(others.map(|field| as_written(&field.key, field.value.clone(), field)));
    sources
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

fn source(
    mentions: &Mentions<'_>,
    name: &str,
    value: Value,
    written: Option<&WrittenField>,
) -> Source {
    let items = mentions.reasons(name);
    let rule = rules::rule(&mentions.record.key.kind, name);
    match (written, rule) {
        (Some(field), _) if !amends(field) => as_written(name, value, field),
        (_, Some((origin, how))) => Source {
            field: name.to_owned(),
            value,
            origin,
            how: Some(how.to_owned()),
            place: written.map(|field| shown(&field.place)),
            items,
        },
        (Some(field), None) => as_written(name, value, field),
        (None, None) => Source {
            field: name.to_owned(),
            value,
            origin: Origin::Default,
            how: Some("nothing is written".to_owned()),
            place: None,
            items,
        },
    }
}

fn as_written(name: &str, value: Value, field: &WrittenField) -> Source {
    Source {
        field: name.to_owned(),
        value,
        origin: if field.inherited { Origin::FolderDefault } else { Origin::Written },
        how: None,
        place: Some(shown(&field.place)),
        items: Vec::new(),
    }
}

/// Whether a field only adds to what is derived, or takes from it.
fn amends(field: &WrittenField) -> bool {
    let Value::Object(edit) = &field.value else { return false };
    !edit.is_empty() && edit.keys().all(|key| key == "add" || key == "drop")
}

/// The language of a record of which neither its name nor its front matter says one.
fn language_of_the_site(config: &Config, value: Value) -> Source {
    let text = &config.source;
    let written = yaml::parse(text, 0..text.text.len(), &yaml::Limits::file()).ok();
    let written = written.as_ref().and_then(|config| config.get("language"));
    Source {
        field: "lang".to_owned(),
        value,
        origin: if written.is_some() { Origin::Config } else { Origin::Default },
        how: Some("the first language of the site".to_owned()),
        place: written.map(|language| text.place(language.span).to_string()),
        items: Vec::new(),
    }
}

fn shown(place: &Place) -> String {
    place.to_string()
}

fn one(fields: Vec<Source>, wanted: &str) -> Result<Source, Diagnostic> {
    let near = did_you_mean(wanted, fields.iter().map(|field| field.field.as_str()));
    let all: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
    let all = format!("it has `{}`", all.join("`, `"));
    fields.into_iter().find(|field| field.field == wanted).ok_or_else(|| {
        let message = format!("the record has no value `{wanted}`");
        Diagnostic::usage("unknown-field", message).hint(near.unwrap_or(all))
    })
}

/// Why a record stands as it does at `now`.
fn because(standing: Standing, record: &Record, now: Timestamp, zone: &TimeZone) -> String {
    let publication = &record.header.publication;
    let date = record.article().map(|article| article.date);
    let ahead = [("date", date), ("publish_at", publication.publish_at)]
        .into_iter()
        .filter_map(|(name, moment)| Some((name, moment.filter(|it| it.at(zone) > now)?)))
        .max_by_key(|(_, moment)| moment.at(zone));
    match (standing, ahead) {
        (Standing::Draft, _) => "its front matter says so".to_owned(),
        (Standing::Scheduled, Some((name, moment))) => {
            format!("its `{name}`, {moment}, is still to come at {now}")
        }
        (Standing::Embargoed, _) => match publication.embargo_until {
            Some(end) => format!("its `embargo_until`, {end}, is still to come at {now}"),
            None => String::new(),
        },
        (Standing::Expired, _) => match publication.expires {
            Some(end) => format!("its `expires`, {end}, has come at {now}"),
            None => String::new(),
        },
        _ => format!("nothing holds it back at {now}"),
    }
}
