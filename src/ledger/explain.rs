//! Why an output would be rendered again, or would not: the first answer that differs, in the words
//! of those who write.

use super::verify::Verification;
use crate::content::key::RecordKey;
use crate::content::markdown::Target;
use crate::plan::Output;
use crate::query::{Query, ThemeFile, Trace, index};
use crate::site::{Filter, ListingOf, MapOf};

/// Why an output would be rendered again, or would not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Everything that it shows is what it was.
    Good,
    /// It was not there at the last build, or could not be rendered without an error.
    New,
    /// It is made in another way.
    Recipe,
    /// The answer to this question is another one.
    Answer(Query),
}

impl Reason {
    /// The reason in words, to stand behind the address of the output.
    pub fn words(&self) -> String {
        match self {
            Reason::Good => "would be kept: nothing that it shows has changed".to_owned(),
            Reason::New => "would be rendered: the last build did not make it".to_owned(),
            Reason::Recipe => "would be rendered: the address now shows something else".to_owned(),
            Reason::Answer(query) => {
                format!("would be rendered, since this has changed: {}", subject(query))
            }
        }
    }
}

impl Verification<'_> {
    /// Why `output` would be rendered again, or would not.
    pub fn reason(&self, output: &Output) -> Reason {
        if self.still_good(output).is_some() {
            return Reason::Good;
        }
        let Some(known) = self.ledger().output(&output.path) else { return Reason::New };
        if known.recipe != super::recipe(output) {
            return Reason::Recipe;
        }
        self.differing(&known.trace).map_or(Reason::New, Reason::Answer)
    }

    /// The first question of a trace whose answer differs and says something, those of its fragments
    /// last.
    fn differing(&self, trace: &Trace) -> Option<Query> {
        let table = &self.ledger().table;
        let own = trace.own.iter().filter(|number| !self.is_same(**number));
        let own = own.filter_map(|number| table.question(*number));
        // Numbers are given as threads come by; the order of questions is always the same.
        if let Some(query) = own.min_by_key(|query| (is_vague(query), query.clone())) {
            return Some(query);
        }
        let fragments = trace.fragments.iter();
        let fragments = fragments.filter_map(|number| table.fragments().get(index(*number)));
        fragments.filter_map(|fragment| self.differing(fragment)).min()
    }
}

/// Whether an answer changes with much that others say better: a text makes its record longer.
fn is_vague(query: &Query) -> bool {
    matches!(query, Query::Record(_) | Query::Site(_))
}

/// What a question is about.
fn subject(query: &Query) -> String {
    match query {
        Query::Site(lang) => {
            format!(
                "what every page in `{lang}` knows of the site: title, sections, pages, feeds, options"
            )
        }
        Query::Page(path) => {
            format!(
                "the head of `/{}`: title, description, breadcrumbs, other languages",
                path.url()
            )
        }
        Query::Today => "the day".to_owned(),
        Query::Record(key) => {
            format!("what the front matter of `{key}` says, or names it refers to")
        }
        Query::Find { kind, name, .. } => format!("the {kind} that is called `{name}`"),
        Query::Card(key) => format!("the entry of `{key}` in lists: title, date, summary, labels"),
        Query::Body(key) => format!("the file of `{key}`, whose text is shown"),
        Query::List(list) => format!("a list of {}", filter(&list.filter)),
        Query::Count(counted) => format!("the number of {}", filter(counted)),
        Query::Listing { of, page } => listing(of, *page),
        Query::Neighbours(key) => {
            format!("the stories before and after `{key}` in its first topic")
        }
        Query::Related(key) => format!("the earlier stories that are related to `{key}`"),
        Query::Chronology(events) => format!("the timeline{}", of(events.hub.as_ref())),
        Query::Upcoming { hub, .. } => format!("the events to come{}", of(hub.as_ref())),
        Query::Months { hub, .. } => {
            format!("how many articles each month has{}", of(hub.as_ref()))
        }
        Query::TopicsOf(key) => format!("the topics that `{key}` has to do with"),
        Query::Section { kind, .. } => format!("the entries of the section `{}`", kind.folder()),
        Query::ArchiveMonth { year, month, .. } => format!("the articles of {year:04}-{month:02}"),
        Query::Corrections { .. } | Query::CorrectionsFeed(_) => {
            "the newest corrections".to_owned()
        }
        Query::Quotes { hub, .. } => format!("the quotes{}", of(hub.as_ref())),
        Query::NewestQuotes { hub, .. } => format!("the newest quotes of `{hub}`"),
        Query::Quoted(_) => "who is quoted, and how often".to_owned(),
        Query::Claims { hub, .. } => format!("the newest claims of `{hub}`"),
        Query::Positions(key) => format!("the positions of actors in `{key}`"),
        Query::Map(MapOf::Hub(key)) => format!("the map of `{key}`"),
        Query::Map(MapOf::Places(_)) => "the map of all places".to_owned(),
        Query::Timeline { hub, .. } => format!("what is said of the events{}", of(hub.as_ref())),
        Query::Table { dataset, hub, .. } => {
            format!("the table `{}`{}", dataset.name(), of(hub.as_ref()))
        }
        Query::Link { target, .. } => {
            format!("where the link to {} leads, or its title", aim(target))
        }
        Query::Picture { target, .. } => {
            format!("the picture {}, or what is known of it", aim(target))
        }
        Query::HomeTopics(_) => "the topics that lead the home page".to_owned(),
        Query::Feed { hub, .. } => format!("the newest articles of the feed{}", of(hub.as_ref())),
        Query::Sitemap => "the pages of the site, or the day of their last change".to_owned(),
        _ => of_theme(query),
    }
}

/// What a question about the theme, an address or a data file is about.
fn of_theme(query: &Query) -> String {
    match query {
        Query::Template(name) => format!("the template `{name}`, or one that it uses"),
        Query::Component(name) => format!("the component `{name}`, or a template that it uses"),
        Query::Text { lang, id } => format!("the theme's text `{id}` in `{lang}`"),
        Query::TextLanguage { lang, id } => {
            format!("the language in which the theme has the text `{id}` for `{lang}`")
        }
        Query::Style(name) | Query::ThemeFile(ThemeFile::Style(name)) => {
            format!("the style `{name}`")
        }
        Query::Script(name) | Query::ThemeFile(ThemeFile::Script(name)) => {
            format!("the script `{name}`")
        }
        Query::Asset(path) | Query::ThemeFile(ThemeFile::Static(path)) => {
            format!("the theme's file `{path}`")
        }
        Query::Url(path) => format!("the address `{path}`"),
        Query::Data(path) => format!("the data file `content/data/{path}`"),
        _ => "the site".to_owned(),
    }
}

fn of(hub: Option<&RecordKey>) -> String {
    hub.map_or_else(String::new, |key| format!(" of `{key}`"))
}

fn listing(of: &ListingOf, page: Option<u32>) -> String {
    let what = match of {
        ListingOf::Articles(lang) => format!("all articles in `{lang}`"),
        ListingOf::Hub(key) => format!("the articles of `{key}`"),
    };
    match page {
        None => format!("the newest of {what}"),
        Some(number) => format!("page {number} of {what}"),
    }
}

fn filter(filter: &Filter) -> String {
    let with: Vec<String> = filter.with.iter().map(|key| format!("`{key}`")).collect();
    match with.as_slice() {
        [] => format!("records in `{}`", filter.kind.folder()),
        _ => format!(
            "records in `{}` that have to do with {}",
            filter.kind.folder(),
            with.join(" and ")
        ),
    }
}

fn aim(target: &Target) -> String {
    match target {
        Target::Record { name, .. } => format!("`[[{name}]]`"),
        Target::File { path, .. } | Target::Site { path, .. } => format!("`{path}`"),
        Target::Anchor(anchor) => format!("`#{anchor}`"),
        Target::External(url) => format!("`{url}`"),
    }
}
