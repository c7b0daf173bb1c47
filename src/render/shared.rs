//! What workers share: values and fragments that are made once and used in many outputs.
//!
//! Everything here follows from the snapshot alone, so that it does not matter which worker makes
//! it; two that make the same at once make the same. Nothing here may depend on the output that
//! happens to be rendered.

use super::highlight::Highlighter;
use super::timings::Timings;
use crate::config::Limits;
use crate::content::key::{Lang, RecordKey};
use crate::diagnostic::Diagnostic;
use crate::locale::Plurals;
use crate::once::Once;
use crate::query::{Answers, Questions};
use crate::theme::{ComponentSignature, TemplateSet};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Value;

/// What all workers of a renderer share.
pub(super) struct Shared {
    pub answers: Arc<dyn Answers>,
    /// What numbers all questions.
    pub questions: Arc<Questions>,
    pub templates: TemplateSet,
    /// What each component of the theme takes.
    pub components: BTreeMap<Arc<str>, ComponentSignature>,
    pub limits: Limits,
    pub highlighter: Arc<Highlighter>,
    /// How long things take, where that is asked for.
    pub timings: Option<Timings>,
    /// The values of cards, so that lists never copy them.
    pub card_values: Once<RecordKey, Value>,
    /// The values of names that link, so that cards never copy them.
    pub name_values: Once<RecordKey, Value>,
    /// Cards as HTML, by the keys of their records as they are written.
    pub cards: Once<String, Option<Arc<Fragment>>>,
    /// Templates that say the same on every page of a language.
    pub parts: Once<(Lang, Arc<str>), Option<Arc<Fragment>>>,
    /// The value of `site`, by language.
    pub sites: Once<Lang, Value>,
    /// Data files.
    pub data: Once<Arc<str>, Value>,
    /// How languages count.
    pub plurals: Once<Arc<str>, Arc<Plurals>>,
}

/// A piece of HTML that many outputs show.
pub(super) struct Fragment {
    /// The HTML, marked as safe.
    pub html: Value,
    /// The number under which the questions are known that it rests on.
    pub number: u32,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Shared {
    pub fn new(
        answers: Arc<dyn Answers>,
        templates: TemplateSet,
        components: BTreeMap<Arc<str>, ComponentSignature>,
        limits: Limits,
        highlighter: Arc<Highlighter>,
    ) -> Self {
        Shared {
            answers,
            questions: Arc::default(),
            templates,
            components,
            limits,
            highlighter,
            timings: None,
            card_values: Once::default(),
            name_values: Once::default(),
            cards: Once::default(),
            parts: Once::default(),
            sites: Once::default(),
            data: Once::default(),
            plurals: Once::default(),
        }
    }
}
