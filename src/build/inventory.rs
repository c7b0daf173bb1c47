//! The inventory: which records there are, public or not, and how they stand.

use super::Survey;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::{Detail, Record};
use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::site::{Resolution, Site, Standing, Visibility, title_place};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// Which records are asked for; all where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of which kind, in the singular or the plural.
    pub kind: Option<String>,
    /// Only those that have to do with all of these: a kind, and an id, alias or acronym.
    pub with: Vec<(Kind, String)>,
    /// In which language.
    pub lang: Option<String>,
    /// How they stand.
    pub standing: Option<Standing>,
    /// Not before the beginning of this date (EDTF).
    pub since: Option<String>,
    /// Not after the end of this date (EDTF).
    pub until: Option<String>,
}

/// A record in the inventory.
#[derive(Clone, Debug, Serialize)]
pub struct Stock {
    /// The key: `article:munich:en`.
    pub key: String,
    /// The kind, in the singular.
    pub kind: Arc<str>,
    /// The id.
    pub id: Arc<str>,
    /// The language.
    pub lang: Arc<str>,
    /// Title or name.
    pub title: Arc<str>,
    /// The date of an article or event, the adoption of a document; as written.
    pub date: Option<String>,
    /// `draft`, `scheduled`, `embargoed`, `expired` or `public`.
    pub status: &'static str,
    /// Where it can be read, once it is public; none where it has no address.
    pub url: Option<String>,
    /// The file it stands in, from the folder of the project.
    pub path: Arc<str>,
    /// The line on which its title stands.
    pub line: u32,
}

/// Everything that could be shown if it were not for its expiry.
const ALL: Visibility = Visibility { drafts: true, future: true };

/// The records that `wanted` describes: those with a date first, the newest first, then by key.
///
/// # Errors
/// When the kind, the language, a date or a name in `wanted` means nothing here.
pub fn inventory(survey: &Survey, wanted: &Wanted) -> Result<Vec<Stock>, Diagnostic> {
    let kind = wanted.kind.as_deref().map(|name| kind(survey, name)).transpose()?;
    let lang = wanted.lang.as_deref().map(|tag| language(survey, tag)).transpose()?;
    let since = bound(wanted.since.as_deref(), |date| Some(date.earliest()))?;
    let until = bound(wanted.until.as_deref(), Edtf::latest)?;
    let site = survey.site(ALL);
    let with: Vec<RecordKey> = wanted
        .with
        .iter()
        .map(|(kind, name)| meant(&site, kind, name))
        .collect::<Result<_, _>>()?;
    let (now, zone) = (survey.options().clock.now(), &survey.config().time_zone);
    let mut records: Vec<&Arc<Record>> = survey.records().iter().collect();
    records.retain(|record| {
        let key = &record.key;
        let hubs = || site.number(key).map(|ix| site.hubs_of(ix)).unwrap_or_default();
        kind.as_ref().is_none_or(|kind| key.kind == *kind)
            && lang.as_ref().is_none_or(|lang| key.lang == *lang)
            && wanted.standing.is_none_or(|wanted| Standing::of(record, now, zone) == wanted)
            && lies_within(record, since, until)
            && (with.is_empty() || with.iter().all(|hub| hubs().contains(hub)))
    });
    records
        .sort_by_key(|record| (std::cmp::Reverse(dates(record).map(|date| date.0)), &record.key));
    let base = &survey.config().base_url;
    let stock = |record: &Arc<Record>| Stock {
        key: record.key.to_string(),
        kind: Arc::from(record.key.kind.name()),
        id: Arc::clone(&record.key.id.0),
        lang: record.key.lang.shared(),
        title: Arc::clone(&record.header.title),
        date: written_date(record),
        status: Standing::of(record, now, zone).name(),
        url: site.page_path(&record.key).map(|path| base.absolute(path)),
        path: Arc::clone(&record.source.path),
        line: title_place(record).line,
    };
    Ok(records.into_iter().map(stock).collect())
}

/// The kind that is called `name`, by its own name or by that of its folder.
///
/// # Errors
/// When the site has no such kind.
pub fn kind(survey: &Survey, name: &str) -> Result<Kind, Diagnostic> {
    let rules = survey.rules();
    let kinds: Vec<Kind> = rules.kinds().collect();
    let found = kinds.iter().find(|kind| kind.name() == name || kind.folder() == name);
    found.cloned().ok_or_else(|| {
        let names = || kinds.iter().map(Kind::name);
        let hint = did_you_mean(name, names().chain(kinds.iter().map(Kind::folder)));
        let all = || format!("the kinds are `{}`", names().collect::<Vec<_>>().join("`, `"));
        Diagnostic::usage("unknown-kind", format!("there is no kind `{name}`"))
            .hint(hint.unwrap_or_else(all))
    })
}

/// The site's language with this tag.
///
/// # Errors
/// When the site has no such language.
pub fn language(survey: &Survey, tag: &str) -> Result<Lang, Diagnostic> {
    let rules = survey.rules();
    rules.language_of(tag).cloned().ok_or_else(|| {
        let tags: Vec<&str> = rules.languages.iter().map(Lang::as_str).collect();
        Diagnostic::usage("unknown-language", format!("the site has no language `{tag}`"))
            .hint(format!("its languages are `{}`", tags.join("`, `")))
    })
}

fn bound(
    text: Option<&str>,
    end: impl Fn(&Edtf) -> Option<Date>,
) -> Result<Option<Date>, Diagnostic> {
    let Some(text) = text else { return Ok(None) };
    let date = Edtf::parse(text)
        .map_err(|error| Diagnostic::usage("wrong-date", error.message).maybe_hint(error.hint))?;
    Ok(end(&date))
}

/// The record of `kind` that `name` means in the first language of the site.
fn meant(site: &Site, kind: &Kind, name: &str) -> Result<RecordKey, Diagnostic> {
    let problem = |message: String| Diagnostic::usage("unknown-name", message);
    match site.resolve(Some(kind), name, site.config().language()) {
        Resolution::Found(ix) => Ok(site.key(ix).clone()),
        Resolution::Broken => {
            let message = format!("the file of the {kind} `{name}` has errors");
            Err(problem(message).hint("`demarche check` tells them"))
        }
        Resolution::Ambiguous(keys) => {
            let message = format!("several records of the kind {kind} are called `{name}`");
            let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.id)).collect();
            Err(problem(message).hint(format!("write one of the ids {}", keys.join(", "))))
        }
        Resolution::Unknown(near) => {
            let message = format!("there is no {kind} `{name}`");
            Err(problem(message).maybe_hint(near.map(|near| format!("did you mean `{near}`?"))))
        }
    }
}

/// The first and the last day that a record's date may mean; a date without an end has no last one.
fn dates(record: &Record) -> Option<(Date, Option<Date>)> {
    let of = |date: &Edtf| (date.earliest(), date.latest());
    match &record.detail {
        Detail::Article(article) => {
            let day = article.date.written_date();
            Some((day, Some(day)))
        }
        Detail::Event(event) => Some(of(&event.date)),
        Detail::Document(document) => document.adopted.as_ref().map(of),
        _ => None,
    }
}

fn written_date(record: &Record) -> Option<String> {
    match &record.detail {
        Detail::Article(article) => Some(article.date.to_string()),
        Detail::Event(event) => Some(event.date.to_string()),
        Detail::Document(document) => document.adopted.as_ref().map(ToString::to_string),
        _ => None,
    }
}

/// Whether a record's date may lie between two days; one without a date lies nowhere.
fn lies_within(record: &Record, since: Option<Date>, until: Option<Date>) -> bool {
    if since.is_none() && until.is_none() {
        return true;
    }
    dates(record).is_some_and(|(first, last)| {
        since.is_none_or(|since| last.is_none_or(|last| last >= since))
            && until.is_none_or(|until| first <= until)
    })
}
