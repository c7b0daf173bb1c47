//! What is derived, and from what: one sentence for each field that nobody needs to write.

use super::Origin;
use crate::content::key::Kind;

/// A field, the kinds that it is derived for (all where none is named), how it came about, and how.
type Rule = (&'static str, &'static [Kind], Origin, &'static str);

const RULES: [Rule; 36] = [
    ("key", &[], Origin::Derived, "kind, id and language"),
    ("kind", &[], Origin::Derived, "the folder of `content/` in which the file stands"),
    ("id", &[], Origin::Derived, "the name of the file, or of its folder"),
    (
        "url",
        &[Kind::Article],
        Origin::Derived,
        "the day of `date` as it is written, then `slug`, else the id, below the path of `base_url`",
    ),
    ("url", &[Kind::Page], Origin::Derived, "`slug`, else the id, below the path of `base_url`"),
    (
        "url",
        &[Kind::Actor],
        Origin::Derived,
        "the page of the topic that is `about` the actor; else the section, then `slug` or the id, below the path of `base_url`",
    ),
    (
        "url",
        &[],
        Origin::Derived,
        "the section of its kind, then `slug`, else the id, below the path of `base_url`",
    ),
    ("lang", &[], Origin::Derived, "the tag in the name of the file"),
    ("direction", &[], Origin::Derived, "the script of its language"),
    ("summary", &[], Origin::Derived, "the first paragraph of the text, 280 characters at most"),
    ("toc", &[], Origin::Derived, "the headings of the text"),
    ("word_count", &[], Origin::Derived, "the words of the text, without code"),
    ("reading_time", &[], Origin::Derived, "the words of the text, at 230 a minute"),
    ("terms", &[], Origin::Derived, "the fields of further taxonomies"),
    ("source_path", &[], Origin::Derived, "the file in which it stands"),
    (
        "translations",
        &[],
        Origin::Derived,
        "records with the same id, or with `translation_of`, in other languages",
    ),
    (
        "original",
        &[],
        Origin::Derived,
        "the record with the same id in the first language, or the one that `translation_of` names",
    ),
    (
        "outlets",
        &[],
        Origin::Derived,
        "`sources`: the outlet that is named, else the one whose `domains` hold the host of `url`",
    ),
    (
        "chains",
        &[Kind::Article],
        Origin::Derived,
        "`sources` with `via` and `said_by`; else who is quoted as speaking to the outlet, or claims something there",
    ),
    ("relays", &[], Origin::Derived, "`sources` that came through several outlets, by `via`"),
    (
        "single",
        &[Kind::Article],
        Origin::Derived,
        "its chains, where all begin with one outlet or pass on the words of one speaker",
    ),
    (
        "single_source",
        &[Kind::Article],
        Origin::Derived,
        "its chains, where all begin with one outlet or pass on the words of one speaker",
    ),
    (
        "actors",
        &[Kind::Article],
        Origin::Derived,
        "who is linked in the text or claims something; `add` and `drop` amend it",
    ),
    (
        "places",
        &[Kind::Article],
        Origin::Derived,
        "what is linked in the text; `add` and `drop` amend it",
    ),
    (
        "documents",
        &[Kind::Article],
        Origin::Derived,
        "what is linked in the text; `add` and `drop` amend it",
    ),
    (
        "mentions",
        &[Kind::Article],
        Origin::Derived,
        "what is named in the text by a name of the registry, or linked, and stands in no other list",
    ),
    (
        "acronyms",
        &[Kind::Article],
        Origin::Derived,
        "the acronyms in the text that are those of records",
    ),
    ("quotes", &[Kind::Article], Origin::Derived, "the attributed quotes of the text"),
    ("article_kind", &[], Origin::Default, "an article that says nothing is a `digest`"),
    ("importance", &[], Origin::Default, "what says nothing is of importance 2"),
    ("state", &[], Origin::Default, "a topic that says nothing is `active`"),
    ("status", &[Kind::Event], Origin::Default, "an event that says nothing took place"),
    ("children", &[Kind::Topic], Origin::Derived, "topics whose `parent` it is"),
    ("children", &[], Origin::Derived, "terms whose `parent` it is"),
    ("holds", &[], Origin::Derived, "places that are `within` it"),
    ("siblings", &[], Origin::Derived, "events of the same `series`"),
];

/// How the field `name` of a record of `kind` comes about where it is not written.
pub(super) fn rule(kind: &Kind, name: &str) -> Option<(Origin, &'static str)> {
    let fits = |kinds: &[Kind]| kinds.is_empty() || kinds.contains(kind);
    let found = RULES.iter().find(|(field, kinds, ..)| *field == name && fits(kinds));
    found.map(|(_, _, origin, how)| (*origin, *how))
}

/// The key of front matter under which the field `name` of a template is written.
pub(super) fn front_matter_key<'n>(kind: &Kind, name: &'n str) -> &'n str {
    match (name, kind) {
        ("title", Kind::Actor | Kind::Place | Kind::Outlet | Kind::Author) => "name",
        ("article_kind", _) => "kind",
        ("adopted_by", _) => "body",
        ("href", _) => "url",
        // What templates call so, nobody writes; front matter has other things by these names.
        ("kind" | "url", _) => "",
        ("date", Kind::Document) => "adopted",
        _ => name,
    }
}
