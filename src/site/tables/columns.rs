//! What the columns of each table are: the one place from which heads, keys and schemas are made.

use crate::config::Dataset;
use crate::site::view::{Column, Sort};

/// A column in which every row has something.
const fn always(name: &'static str, sort: Sort, meaning: &'static str) -> Column {
    Column { name, sort, required: true, meaning }
}

/// A column that may be empty.
const fn maybe(name: &'static str, sort: Sort, meaning: &'static str) -> Column {
    Column { name, sort, required: false, meaning }
}

const ID: Column = always("id", Sort::Text, "the id, unique in the table");
const LANG: Column = always("lang", Sort::Text, "the language (BCP 47)");
const URL: Column = always("url", Sort::Address, "the page");
const TITLE: Column = always("title", Sort::Text, "the title");
const ACRONYM: Column = maybe("acronym", Sort::Text, "the acronym");
const ALIASES: Column = always("aliases", Sort::Texts, "other names");
const SUMMARY: Column = maybe("summary", Sort::Text, "as written, else from the first paragraph");
const TOPICS: Column = always("topics", Sort::Texts, "ids of topics");
const ACTORS: Column = always("actors", Sort::Texts, "ids of actors");
const DOCUMENTS: Column = always("documents", Sort::Texts, "ids of documents");
const SOURCES: Column = always("sources", Sort::Addresses, "where its information can be read");
const COUNTRY: Column = maybe("country", Sort::Text, "the country (ISO 3166-1 alpha-2)");

const ARTICLES: &[Column] = &[
    ID,
    LANG,
    URL,
    TITLE,
    always("date", Sort::Moment, "the publication"),
    maybe("updated", Sort::Moment, "the last revision"),
    always("kind", Sort::Text, "digest, brief, explainer, analysis, opinion or original"),
    always("importance", Sort::Number, "1 leads, 3 is a note"),
    SUMMARY,
    TOPICS,
    ACTORS,
    always("places", Sort::Texts, "ids of places"),
    DOCUMENTS,
    always("events", Sort::Texts, "ids of events that are records"),
    always("outlets", Sort::Texts, "ids of the outlets of its sources"),
    always("authors", Sort::Texts, "ids of those who wrote and edited it"),
    SOURCES,
];

const TOPIC: &[Column] = &[
    ID,
    LANG,
    URL,
    TITLE,
    ACRONYM,
    ALIASES,
    SUMMARY,
    always("state", Sort::Text, "active, dormant or closed"),
    maybe("status_line", Sort::Text, "where it stands"),
    maybe("trend", Sort::Text, "worse, better or same"),
    always("reviewed", Sort::Date, "when a human last read its text"),
    maybe("about", Sort::Text, "id of the actor whose page it also is"),
    maybe("parent", Sort::Text, "id of the topic that it is part of"),
    always("related", Sort::Texts, "ids of topics beside it"),
];

const ACTOR: &[Column] = &[
    ID,
    LANG,
    URL,
    always("name", Sort::Text, "the name"),
    always("type", Sort::Text, "person, organisation, state, armed-group, coalition or office"),
    ACRONYM,
    ALIASES,
    COUNTRY,
    maybe("wikidata", Sort::Text, "the item in Wikidata"),
    always("same_as", Sort::Addresses, "other pages about it"),
];

const EVENTS: &[Column] = &[
    always("id", Sort::Text, "the id; of an event in an article its id, `#` and a number"),
    LANG,
    URL,
    TITLE,
    always("date", Sort::Date, "when, never more exactly than is known"),
    maybe("end", Sort::Date, "when it ended, where `date` does not say"),
    maybe("earliest", Sort::Day, "the first day that `date` can mean; for sorting"),
    maybe("latest", Sort::Day, "the last day that `end` or `date` can mean; for sorting"),
    maybe("when_said", Sort::Text, "the words in which its time was announced"),
    always("status", Sort::Text, "took-place, expected, possible, postponed or cancelled"),
    maybe("asserted_by", Sort::Text, "id of the actor or outlet that says so"),
    maybe("type", Sort::Text, "what it was: meeting, round, ceasefire, …"),
    always("importance", Sort::Number, "1 is a key event, 3 a detail"),
    maybe("series", Sort::Text, "the series that it belongs to"),
    maybe("place", Sort::Text, "id of the place"),
    TOPICS,
    ACTORS,
    DOCUMENTS,
    always("rescheduled", Sort::Texts, "the dates that it had before (EDTF)"),
    SOURCES,
];

const QUOTES: &[Column] = &[
    always("id", Sort::Text, "the id of the article, `#` and the anchor"),
    LANG,
    always("url", Sort::Address, "the quote on the page of its article"),
    always("article", Sort::Text, "id of the article"),
    always("published", Sort::Moment, "when the article appeared"),
    maybe("speaker", Sort::Text, "id of the actor who said it"),
    maybe("to", Sort::Text, "id of the actor or outlet to whom"),
    maybe("place", Sort::Text, "id of the place in which"),
    maybe("when", Sort::Date, "when it was said"),
    maybe("issue", Sort::Text, "id of the issue of a topic on which it states a position"),
    always("text", Sort::Text, "what was said"),
];

const OUTLETS: &[Column] = &[
    ID,
    LANG,
    URL,
    always("name", Sort::Text, "the name"),
    maybe("label", Sort::Text, "the public label"),
    always("domains", Sort::Texts, "all its domains"),
    COUNTRY,
    always("languages", Sort::Texts, "the languages in which it publishes"),
    maybe(
        "ownership",
        Sort::Text,
        "government, state-owned, public, intergovernmental, political, private or nonprofit",
    ),
    maybe("owner", Sort::Text, "who owns it"),
    maybe("funding", Sort::Text, "who pays for it"),
    maybe("control", Sort::Text, "who decides what it publishes"),
    always("evidence", Sort::Texts, "what these rest on: each claim with its source"),
];

const DOCUMENT: &[Column] = &[
    ID,
    LANG,
    URL,
    always("symbol", Sort::Text, "the symbol"),
    TITLE,
    maybe("type", Sort::Text, "what it is: resolution, communiqué, …"),
    maybe("adopted", Sort::Date, "when it was adopted"),
    maybe("adopted_by", Sort::Text, "id of the actor that adopted it"),
    maybe("vote", Sort::Text, "how the vote went"),
    maybe("text", Sort::Address, "where it can be read"),
];

const CORRECTIONS: &[Column] = &[
    always("id", Sort::Text, "the id of the article, `#` and a number, by date"),
    LANG,
    always("url", Sort::Address, "the page of the article"),
    always("article", Sort::Text, "id of the article"),
    TITLE,
    always("date", Sort::Moment, "when it was put right"),
    always("type", Sort::Text, "correction, clarification, update or retraction"),
    always("material", Sort::Flag, "whether it changes what a reader would conclude"),
    always("text", Sort::Text, "what is said about it"),
    maybe("was", Sort::Text, "what stood there"),
    maybe("now", Sort::Text, "what stands there now"),
];

/// The columns of a table.
pub fn columns(dataset: Dataset) -> &'static [Column] {
    match dataset {
        Dataset::Articles => ARTICLES,
        Dataset::Topics => TOPIC,
        Dataset::Actors => ACTOR,
        Dataset::Events => EVENTS,
        Dataset::Quotes => QUOTES,
        Dataset::Outlets => OUTLETS,
        Dataset::Documents => DOCUMENT,
        Dataset::Corrections => CORRECTIONS,
    }
}
