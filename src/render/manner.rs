//! How the language of what is rendered writes numbers and lists, and how it counts.

use super::desk::Desk;
use crate::content::key::Lang;
use crate::locale::{Manner, Plurals};
use crate::query::{Answer, Query};
use std::sync::Arc;

impl Desk {
    /// The numbers and lists of the language, in the digits that the theme's text `numbering` wants.
    pub fn manner(&self) -> Arc<Manner> {
        let key = (self.lang(), self.text("numbering"));
        let make = || Arc::new(Manner::of(&key.0, key.1.as_deref()));
        self.shared.manners.get_or_make(&key, make)
    }

    /// The form of the text `id` that stands with `count`: by the rules of the language in which the
    /// theme has that text.
    pub fn plural_form(&self, id: &str, count: u64) -> &'static str {
        let query = Query::TextLanguage { lang: self.lang(), id: Arc::from(id) };
        let tag = match self.ask(&query) {
            Answer::Text(tag) => tag,
            _ => self.lang().shared(),
        };
        let make = || Arc::new(Plurals::of(&Lang::from(&*tag)));
        self.shared.plurals.get_or_make(&tag, make).form(count)
    }
}
