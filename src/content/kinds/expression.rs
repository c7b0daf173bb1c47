//! An expression of the glossary: something that is called by several names, each with who uses it.

use crate::content::record::Reference;
use crate::content::values::{language_tag, reference_in, references};
use crate::diagnostic::Diagnostic;
use crate::yaml::{Fields, Item};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of an expression beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Expression {
    /// What it stands for, where that is a record.
    pub about: Option<Reference>,
    /// The names, in the order in which they are shown.
    pub forms: Vec<Form>,
}

/// One of several names for the same.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Form {
    /// The name.
    pub text: Arc<str>,
    /// Its language (BCP 47), where it is not the record's.
    pub lang: Option<Arc<str>>,
    /// Who uses it: actors and outlets.
    pub used_by: Vec<Reference>,
    /// Who else uses it, and what it says.
    pub note: Option<Arc<str>>,
    /// Whether the desk uses it.
    pub ours: bool,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Option<Expression> {
    let about = reference_in(fields, "about");
    let forms = fields.required("forms").map(|mut item| {
        let forms = item.list("names with who uses them", form);
        if forms.is_empty() {
            let problem = Diagnostic::error("wrong-value", "`forms` names nothing");
            item.report(problem.hint("write `forms: [{text: …, used_by: […]}]`"));
        }
        forms
    });
    Some(Expression { about, forms: forms? })
}

fn form(item: &mut Item<'_, '_>) -> Option<Form> {
    item.mapping("a name", |fields| {
        let text = fields.required_text("text");
        let lang = fields.item("lang").and_then(|mut item| language_tag(&mut item));
        let used_by = references(fields, "used_by");
        let note = fields.text("note");
        let ours = fields.flag("ours").unwrap_or(false);
        Some(Form { text: text?, lang, used_by, note, ours })
    })
}
