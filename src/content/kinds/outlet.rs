//! An outlet: a source that publishes. The same fields for every outlet, public ones included.

use crate::content::choice::choice;
use crate::content::values::{country, domain, language_tag, web_address};
use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use crate::yaml::{Fields, Item, Value};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of an outlet beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outlet {
    /// All its domains, mirrors included, in lower case; any of them resolves to it.
    pub domains: Vec<Arc<str>>,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: Option<Arc<str>>,
    /// The languages it publishes in (BCP 47).
    pub languages: Vec<Arc<str>>,
    /// What sort of owner it has.
    pub ownership: Option<Ownership>,
    /// Who owns it.
    pub owner: Option<Arc<str>>,
    /// Who pays for it.
    pub funding: Option<Arc<str>>,
    /// Who decides what it publishes.
    pub control: Option<Arc<str>>,
    /// What these rest on; required as soon as any of them or a label is shown.
    pub evidence: Vec<Evidence>,
    /// A short public text: "state-owned, Russia".
    pub label: Option<Arc<str>>,
}

/// What sort of owner an outlet has: what shares are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ownership {
    /// It is a part of a government, or speaks for one.
    Government,
    /// A state owns it.
    StateOwned,
    /// It belongs to the public and is kept apart from the government by law.
    Public,
    /// States own it together.
    Intergovernmental,
    /// A party, a movement or a group under arms.
    Political,
    /// Persons or companies, listed ones included.
    Private,
    /// A body that may make no profit.
    Nonprofit,
}

choice!(Ownership {
    Government = "government",
    StateOwned = "state-owned",
    Public = "public",
    Intergovernmental = "intergovernmental",
    Political = "political",
    Private = "private",
    Nonprofit = "nonprofit",
});

/// What a statement about an outlet rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// What is stated.
    pub claim: Arc<str>,
    /// Where that stands.
    pub source: Arc<str>,
    /// Its address.
    pub url: Option<Arc<str>>,
    /// Its date.
    pub date: Option<Edtf>,
}

/// What may only be said about an outlet with evidence.
const AFFILIATIONS: [&str; 5] = ["ownership", "owner", "funding", "control", "label"];

pub(super) fn read(fields: &mut Fields<'_>) -> Outlet {
    let said = AFFILIATIONS.into_iter().find(|key| fields.has(key));
    let proven = fields.item("evidence").is_some_and(
        |item| !matches!(&item.node().value, Value::Sequence(list) if list.is_empty()),
    );
    if let Some(key) = said
        && !proven
    {
        let problem = Diagnostic::error("missing-key", format!("`{key}` needs `evidence`"));
        fields.report_at(
            key,
            problem.hint("say what it rests on: `evidence: [{claim: …, source: …}]`"),
        );
    }
    Outlet {
        domains: fields.list("domains", "host names", domain),
        country: fields.item("country").and_then(|mut item| country(&mut item)),
        languages: fields.list("languages", "language tags", language_tag),
        ownership: fields.choice("ownership", Ownership::ALL),
        owner: fields.text("owner"),
        funding: fields.text("funding"),
        control: fields.text("control"),
        evidence: fields.list("evidence", "statements with their sources", evidence),
        label: fields.text("label"),
    }
}

fn evidence(item: &mut Item<'_, '_>) -> Option<Evidence> {
    item.mapping("a piece of evidence", |fields| {
        let claim = fields.required_text("claim");
        let source = fields.required_text("source");
        let url = fields.item("url").and_then(|mut item| web_address(&mut item));
        let date = fields.edtf("date");
        Some(Evidence { claim: claim?, source: source?, url, date })
    })
}
