//! Further classifications of the desk's own.

use crate::diagnostic::{Diagnostic, Span};
use crate::output_path::{check_part, slugify};
use crate::yaml::Fields;
use std::sync::Arc;

/// A classification that `config.yaml` adds. Its key is the field of front matter, the folder of its
/// terms in `content/`, and their section in URLs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomy {
    /// Its key: `regions`.
    pub key: Arc<str>,
    /// Where the key stands.
    pub span: Span,
    /// Its title; the key with a capital where none is written.
    pub title: Arc<str>,
    /// What one of its terms is called: `region`; the key where none is written.
    pub singular: Arc<str>,
    /// What it classifies by, in a sentence.
    pub description: Option<Arc<str>>,
}

/// Names that mean something else: folders of `content/`, sections of URLs, fields of every record.
const TAKEN: [&str; 44] = [
    "articles",
    "topics",
    "actors",
    "places",
    "events",
    "outlets",
    "documents",
    "authors",
    "pages",
    "editions",
    "quotes",
    "sources",
    "timeline",
    "calendar",
    "archive",
    "corrections",
    "glossary",
    "search",
    "files",
    "data",
    "assets",
    "feed",
    "page",
    "title",
    "date",
    "kind",
    "summary",
    "claims",
    "image",
    "images",
    "share_image",
    "editor",
    "importance",
    "status",
    "publish_at",
    "embargo_until",
    "expires",
    "updated",
    "lang",
    "slug",
    "extra",
    "links",
    "aliases",
    "dateline",
];

impl Taxonomy {
    /// Reads the mapping of keys to taxonomies.
    pub(super) fn read_all(fields: &mut Fields<'_>) -> Vec<Self> {
        let mut taxonomies = Vec::new();
        for entry in fields.remaining() {
            if let Some(problem) = fault(&entry.key) {
                fields.report(problem, entry.key_span);
                continue;
            }
            let mut taxonomy = Taxonomy {
                key: Arc::clone(&entry.key),
                span: entry.key_span,
                title: capitalised(&entry.key),
                singular: Arc::clone(&entry.key),
                description: None,
            };
            fields.mapping(&entry.key, "a taxonomy", |own| {
                if let Some(title) = own.text("title") {
                    taxonomy.title = title;
                }
                if let Some(singular) = own.text("singular") {
                    taxonomy.singular = singular;
                }
                taxonomy.description = own.text("description");
                Some(())
            });
            taxonomies.push(taxonomy);
        }
        taxonomies
    }
}

fn fault(key: &str) -> Option<Diagnostic> {
    let problem = |message: String| Diagnostic::error("taxonomy", message);
    if TAKEN.contains(&key) {
        return Some(
            problem(format!("a taxonomy cannot be called `{key}`: the name means something else"))
                .hint("choose another key; `title` may still be any text"),
        );
    }
    let slug = slugify(key);
    if slug != *key || check_part(key).is_err() {
        return Some(
            problem(format!("`{key}` cannot stand in an address"))
                .hint(format!("write small letters, digits and hyphens, such as `{slug}`")),
        );
    }
    None
}

fn capitalised(key: &str) -> Arc<str> {
    let mut chars = key.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    Arc::from(first.chain(chars).collect::<String>().replace('-', " "))
}
