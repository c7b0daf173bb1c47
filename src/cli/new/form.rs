//! The text of a new record: the fields that are known, and those that the desk must fill in.
//!
//! A field that is required stands there, empty where only the desk knows its value; what is often
//! used stands in a comment.

use crate::content::key::Kind;
use crate::content::kinds::{ActorType, ArticleKind, EventStatus, PlaceType};
use jiff::Zoned;

/// A record to be written.
pub(super) struct Form<'a> {
    pub(super) kind: &'a Kind,
    pub(super) title: &'a str,
    /// When it is begun, in the time zone of the site.
    pub(super) now: &'a Zoned,
}

impl Form<'_> {
    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let mut lines = vec!["---".to_owned(), self.title_line()];
        lines.extend(self.fields());
        lines.push("---".to_owned());
        lines.iter().flat_map(|line| [line, "\n"]).collect()
    }

    fn title_line(&self) -> String {
        let key = match self.kind {
            Kind::Actor | Kind::Place | Kind::Outlet | Kind::Author => "name",
            _ => "title",
        };
        // Every JSON string is a YAML string (YAML 1.2, section 1.3).
        format!("{key}: {}", serde_json::Value::from(self.title))
    }

    fn fields(&self) -> Vec<String> {
        match self.kind {
            Kind::Article => self.article(),
            Kind::Topic => owned(&[
                &format!(
                    "reviewed: {}   # the day on which somebody last read the text",
                    self.day()
                ),
                "# status_line: where it stands, in 80 characters",
                "# about: the actor whose page this also is",
                "# parent: the topic that this one is part of",
            ]),
            Kind::Actor => owned(&[
                &format!("type:   # required: {}", words(ActorType::ALL)),
                "# aliases: [other names by which texts mean it]",
                "# country: two capital letters",
            ]),
            Kind::Place => owned(&[
                &format!("# type: {}", words(PlaceType::ALL)),
                "# country: two capital letters",
                "# within: the place that holds it",
            ]),
            Kind::Event => owned(&[
                "date:   # required, as exact as it is known: 2016-05-04, 2016-05, 2016-05-04/2016-05-06",
                &format!("# status: {}", words(EventStatus::ALL)),
                "# place:",
                "# topics: []",
                "# sources: []",
            ]),
            Kind::Outlet => owned(&[
                "domains: []   # the hosts under which it publishes, such as example.org",
                "# country: two capital letters",
                "# languages: [en]",
            ]),
            Kind::Document => owned(&[
                "symbol:   # required, as it is cited: S/RES/2254 (2015)",
                "# type: resolution",
                "# adopted: 2015-12-18",
                "# url: https://…",
            ]),
            Kind::Author => {
                owned(&["# role: what they do at the desk", "# sort_name: Last, First"])
            }
            Kind::Expression => owned(&[
                "forms:   # required: its names, with who uses them",
                "  # - {text: , used_by: [actors and outlets], note: }",
                "# about: the record that it stands for",
            ]),
            Kind::Page => owned(&["# weight: its place in the list of pages"]),
            Kind::Term(_) => owned(&["# parent: the term that this one is part of"]),
        }
    }

    fn article(&self) -> Vec<String> {
        owned(&[
            &format!("date: {}", self.now.strftime("%Y-%m-%dT%H:%M:00%:z")),
            "status: draft   # delete this line to publish",
            "sources:   # required, unless `kind: original`",
            "  # - url: https://…",
            "topics: []   # the running stories it belongs to, the first one leading",
            "# summary: one or two sentences for lists, feeds and search engines",
            &format!("# kind: {}", words(ArticleKind::ALL)),
            "# dateline:",
        ])
    }

    fn day(&self) -> String {
        self.now.date().to_string()
    }
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The words that a field takes: `person, state or office`.
fn words<T>(choices: &[(&str, T)]) -> String {
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
