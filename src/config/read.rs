//! Reads `config.yaml` and collects every mistake in it.

use super::language::Lang;
use super::limit_table::TABLE;
use super::limits::{Limits, read_value, spell};
use super::{Config, Edition, FeedFormat, Feeds, Identity, Links, Markdown, Taxonomy};
use super::{exports, pictures, surfaces, value};
use crate::diagnostic::{Blame, Diagnostic, SourceText, Span, Written};
use crate::yaml::outline::{self, Outline, Samples};
use crate::yaml::{self, Fields};
use jiff::tz::TimeZone;
use std::sync::Arc;

const FEED_FORMATS: [(&str, FeedFormat); 3] =
    [("atom", FeedFormat::Atom), ("rss", FeedFormat::Rss), ("json", FeedFormat::Json)];

/// Reads the configuration in `source`.
///
/// # Errors
/// Every mistake in it, with its place; the command line or `config.yaml` is to blame for all.
pub fn read(source: &SourceText) -> Result<Config, Vec<Diagnostic>> {
    let blamed = |problem: Diagnostic| Diagnostic { blame: Blame::Usage, ..problem };
    let whole = 0..source.text.len();
    let node = yaml::parse(source, whole, &yaml::Limits::file())
        .map_err(|problem| vec![blamed(problem)])?;
    let mut fields = Fields::of(source, &node, "`config.yaml`").beginning_at(Span::new(0, 0));
    let config = config(source, &mut fields);
    let problems: Vec<Diagnostic> = fields.finish().into_iter().map(blamed).collect();
    match config {
        Some(config) if problems.is_empty() => Ok(config),
        _ => Err(problems),
    }
}

/// The outline of `config.yaml`, taken from its reader.
pub fn outline() -> Outline {
    let samples = Samples::default();
    let nowhere = SourceText::new("", "");
    outline::outline(&samples, |fields| {
        config(&nowhere, fields);
    })
}

/// Every field is asked for before anything is given up, so that no mistake hides another.
fn config(source: &SourceText, fields: &mut Fields<'_>) -> Option<Config> {
    let title = fields.required_text("title");
    let description = fields.text("description").unwrap_or_else(|| Arc::from(""));
    let base_url = fields.required("base_url").and_then(|mut item| value::base_url(&mut item));
    let identity = fields.item("identity").and_then(|mut item| value::identity(&mut item));
    let language = fields.item("language").and_then(|mut item| value::language(&mut item));
    let time_zone = fields.item("time_zone").and_then(|mut item| value::time_zone(&mut item));
    let theme = fields.item("theme").and_then(|mut item| value::theme(&mut item));
    let default = Edition {
        language: language.unwrap_or_else(english),
        name: None,
        title: title.clone().unwrap_or_default(),
        description,
    };
    let editions = editions(fields, &default);
    let paginate = size(fields, "paginate", 20);
    let home_topics = fields.mapping("topics", "the topics", |own| {
        Some(own.list("home", "topics", |item| {
            Some(Written { value: item.verbatim()?, span: item.span() })
        }))
    });
    let markdown = markdown(fields);
    let links = links(fields);
    let feeds = feeds(fields);
    let exports = exports::read(fields);
    let pictures = pictures::read(fields);
    let share_images = pictures::read_share_images(fields);
    let surfaces = surfaces::read(fields);
    let taxonomies =
        fields.mapping("taxonomies", "the taxonomies", |own| Some(Taxonomy::read_all(own)));
    let limits = fields.mapping("limits", "the limits", |own| Some(limits(own)));
    let theme_options = fields.item("theme_options").map(|item| item.node().clone());
    let extra = fields.free_map("extra");
    let base_url = base_url?;
    Some(Config {
        source: source.clone(),
        identity: identity
            .unwrap_or_else(|| Identity { authority: Arc::from(base_url.host()), date: None }),
        base_url,
        editions: title.map(|_| editions)?,
        time_zone: time_zone.unwrap_or(TimeZone::UTC),
        theme: theme.unwrap_or_else(|| by_default("chancery")),
        paginate,
        home_topics: home_topics.unwrap_or_default(),
        markdown,
        links,
        feeds,
        exports,
        pictures,
        share_images,
        surfaces,
        taxonomies: taxonomies.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
        theme_options,
        extra,
    })
}

fn english() -> Lang {
    Lang::parse("en").expect("a tag of good form")
}

fn by_default(value: &str) -> Written<Arc<str>> {
    Written { value: Arc::from(value), span: Span::default() }
}

/// The default edition, then one for each of `languages`, which takes from it what it does not say.
fn editions(fields: &mut Fields<'_>, default: &Edition) -> Vec<Edition> {
    let mut editions = vec![default.clone()];
    fields.mapping("languages", "the languages", |own| {
        for entry in own.remaining() {
            let language = match Lang::parse(&entry.key) {
                Ok(language) => language,
                Err((reason, hint)) => {
                    let problem = Diagnostic::error("wrong-value", reason).maybe_hint(hint);
                    own.report(problem, entry.key_span);
                    continue;
                }
            };
            let mut edition = Edition { language, ..default.clone() };
            own.mapping(&entry.key, "a language", |own| {
                edition.name = own.text("name");
                edition.title = own.text("title").unwrap_or_else(|| Arc::clone(&default.title));
                edition.description =
                    own.text("description").unwrap_or_else(|| Arc::clone(&default.description));
                Some(())
            });
            if edition.language == default.language {
                editions[0] = edition;
            } else {
                editions.push(edition);
            }
        }
        Some(())
    });
    editions
}

fn markdown<'a>(fields: &mut Fields<'a>) -> Markdown {
    let mut markdown = Markdown {
        raw_html: false,
        smart_punctuation: true,
        highlight_light: by_default("InspiredGitHub"),
        highlight_dark: by_default("OneHalfDark"),
    };
    fields.mapping("markdown", "the reading of Markdown", |own| {
        markdown.raw_html = own.flag("raw_html").unwrap_or(markdown.raw_html);
        markdown.smart_punctuation =
            own.flag("smart_punctuation").unwrap_or(markdown.smart_punctuation);
        own.mapping("highlight", "the highlighting", |own| {
            let mut named = |name: &'a str, slot: &mut Written<Arc<str>>| {
                if let Some(mut item) = own.item(name)
                    && let Some(value) = item.verbatim()
                {
                    *slot = Written { value, span: item.span() };
                }
            };
            named("light", &mut markdown.highlight_light);
            named("dark", &mut markdown.highlight_dark);
            Some(())
        })
    });
    markdown
}

fn links(fields: &mut Fields<'_>) -> Links {
    let mut links = Links { first_mention: true, acronyms: true };
    fields.mapping("links", "the links of texts", |own| {
        links.first_mention = own.flag("first_mention").unwrap_or(true);
        links.acronyms = own.flag("acronyms").unwrap_or(true);
        Some(())
    });
    links
}

fn feeds(fields: &mut Fields<'_>) -> Feeds {
    let mut feeds = Feeds {
        limit: 30,
        full_text: true,
        site: vec![FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json],
        hubs: vec![FeedFormat::Atom],
    };
    fields.mapping("feeds", "the feeds", |own| {
        feeds.limit = size(own, "limit", feeds.limit);
        feeds.full_text = own.flag("full_text").unwrap_or(feeds.full_text);
        let mut formats = |name, slot: &mut Vec<FeedFormat>| {
            // An empty list is a wish (no feed); an absent one is not.
            if let Some(mut item) = own.item(name) {
                let written = item.list("feed formats", |item| item.choice(&FEED_FORMATS));
                *slot = without_repetition(written);
            }
        };
        formats("site", &mut feeds.site);
        formats("hubs", &mut feeds.hubs);
        Some(())
    });
    feeds
}

fn limits(fields: &mut Fields<'_>) -> Limits {
    TABLE.iter().fold(Limits::default(), |limits, definition| {
        let value = fields.item(definition.name).and_then(|mut item| {
            let text = item.verbatim()?;
            let value = read_value(&text, definition.unit);
            if value.is_none() {
                let shown = yaml::shown(&text);
                let message = format!("`{}` cannot be `{shown}`", definition.name);
                let example = spell(definition.default, definition.unit);
                let hint = format!("the default is {example}; write a whole number above zero");
                item.report(Diagnostic::error("wrong-value", message).hint(hint));
            }
            value
        });
        value.map_or(limits.clone(), |value| limits.with(definition.limit, value))
    })
}

/// A number of things that is neither nothing nor absurd.
fn size<'a>(fields: &mut Fields<'a>, name: &'a str, default: usize) -> usize {
    let written = fields.integer(name, 1..=10_000);
    written.and_then(|number| usize::try_from(number).ok()).unwrap_or(default)
}

pub(super) fn without_repetition<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    list.into_iter().fold(Vec::new(), |mut kept, item| {
        if !kept.contains(&item) {
            kept.push(item);
        }
        kept
    })
}

#[cfg(test)]
mod tests;
