//! Permalinks: where the page of a record goes.

use crate::config::Config;
use crate::content::key::{Kind, Lang};
use crate::content::record::{Detail, Record};
use crate::diagnostic::Diagnostic;
use crate::output_path::{OutputPath, PathError};

/// The path of a record's own page.
///
/// The day in an article's path is its date as written: no time zone moves it.
///
/// # Errors
/// When its slug or id cannot stand in a path; the place is the slug's, else the title's.
pub fn permalink(record: &Record, config: &Config) -> Result<OutputPath, Box<Diagnostic>> {
    let last = record.header.slug.as_ref().map_or(&record.key.id.0, |slug| &slug.value);
    let day;
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(language_part(&record.key.lang, config));
    match &record.detail {
        Detail::Article(article) => {
            let date = article.date.written_date();
            day = [
                format!("{:04}", date.year()),
                format!("{:02}", date.month()),
                format!("{:02}", date.day()),
            ];
            parts.extend(day.iter().map(String::as_str));
        }
        Detail::Page(_) => {}
        _ => parts.push(record.key.kind.folder()),
    }
    parts.push(last);
    OutputPath::page(parts).map_err(|error| Box::new(refused(record, &error)))
}

/// The path of a kind's own page in a language: `topics/`, `ar/topics/`.
///
/// # Errors
/// When the key of a taxonomy cannot stand in a path.
pub fn section_path(kind: &Kind, lang: &Lang, config: &Config) -> Result<OutputPath, PathError> {
    OutputPath::page(language_part(lang, config).into_iter().chain([kind.folder()]))
}

/// The folder of a language in the output: none for the default one.
pub fn language_part<'a>(lang: &'a Lang, config: &Config) -> Option<&'a str> {
    (lang != config.language()).then_some(lang.as_str())
}

fn refused(record: &Record, error: &PathError) -> Diagnostic {
    let span = record.header.slug.as_ref().map_or(record.header.title_span, |slug| slug.span);
    let hint = error.suggestion.as_ref().map(|part| format!("write `slug: {part}`"));
    Diagnostic::error("path", error.to_string()).at(record.source.place(span)).maybe_hint(hint)
}
