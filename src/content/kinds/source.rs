//! A source: where the information of an article or event comes from.

use crate::content::choice::choice;
use crate::content::record::Reference;
use crate::content::values::{language_tag, reference_in, references, written_web_address};
use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, Span, Written};
use crate::yaml::{Fields, Item, shown};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where information comes from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// The outlet by id, name or domain; `None` where only the URL says it.
    pub outlet: Option<Reference>,
    /// Where it can be read.
    pub url: Option<Written<Arc<str>>>,
    /// Its headline or title.
    pub title: Option<Arc<str>>,
    /// When it appeared.
    pub published: Option<Edtf>,
    /// When it was read.
    pub accessed: Option<Edtf>,
    /// In which language it is.
    pub lang: Option<Arc<str>>,
    /// What it is to the story.
    pub role: Option<SourceRole>,
    /// The outlet that it relays.
    pub via: Option<Reference>,
    /// Whose words it passes on, where that does not follow from quotes and claims.
    pub said_by: Vec<Reference>,
    /// What form it has: interview, briefing, report, post.
    pub form: Option<Arc<str>>,
    /// Where the entry stands.
    pub span: Span,
}

/// What a source is to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceRole {
    /// It reports at first hand.
    Original,
    /// It passes on what another published.
    Relay,
    /// An agency's report.
    Wire,
    /// The words of a party.
    Statement,
    /// A text of record.
    Document,
}

choice!(SourceRole {
    Original = "original",
    Relay = "relay",
    Wire = "wire",
    Statement = "statement",
    Document = "document",
});

/// Reads an item of `sources`: the fields of a source, or its address alone.
pub(super) fn source(item: &mut Item<'_, '_>) -> Option<Source> {
    let span = item.span();
    let Some(scalar) = item.node().scalar() else {
        return item.mapping("a source", |fields| Some(read(fields, span)));
    };
    if !scalar.text.contains(':') {
        let text = shown(&scalar.text);
        let message = format!("`{text}` is not the address of a source");
        let problem = Diagnostic::error("wrong-value", message);
        item.report(problem.hint(format!("write `https://…`, or `{{outlet: {text}}}`")));
        return None;
    }
    let url = Some(written_web_address(item)?);
    Some(Source {
        outlet: None,
        url,
        title: None,
        published: None,
        accessed: None,
        lang: None,
        role: None,
        via: None,
        said_by: Vec::new(),
        form: None,
        span,
    })
}

fn read(fields: &mut Fields<'_>, span: Span) -> Source {
    if !["outlet", "url", "title"].map(|key| fields.has(key)).contains(&true) {
        let problem = Diagnostic::error("missing-key", "a source needs `outlet` or `url`");
        fields.report_at_beginning(problem.hint("say who published it, or where it can be read"));
    }
    Source {
        outlet: reference_in(fields, "outlet"),
        url: fields.item("url").and_then(|mut item| written_web_address(&mut item)),
        title: fields.text("title"),
        published: fields.edtf("published"),
        accessed: fields.edtf("accessed"),
        lang: fields.item("lang").and_then(|mut item| language_tag(&mut item)),
        role: fields.choice("role", SourceRole::ALL),
        via: reference_in(fields, "via"),
        said_by: references(fields, "said_by"),
        form: fields.text("form"),
        span,
    }
}
