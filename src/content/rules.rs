//! What reading a file must know of the site: a few facts of the configuration.

use super::key::{Kind, Lang};
use super::markdown::Dialect;
use crate::config::Limits;
use std::sync::Arc;

/// The facts of the configuration on which the meaning of a file depends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The language of files that name none.
    pub language: Lang,
    /// All languages of the site, the first one included.
    pub languages: Vec<Lang>,
    /// The further taxonomies, by their keys; each has a folder of terms.
    pub taxonomies: Vec<Arc<str>>,
    /// See [`Dialect`].
    pub raw_html: bool,
    /// See [`Dialect`].
    pub smart_punctuation: bool,
    /// Whether the errors of a draft are warnings: in a build and a preview, not in a check.
    pub forgive_drafts: bool,
    /// What a file may hold.
    pub limits: Limits,
}

impl Rules {
    /// The rules of a site in one language without taxonomies.
    pub fn of(language: Lang) -> Self {
        Rules {
            languages: vec![language.clone()],
            language,
            taxonomies: Vec::new(),
            raw_html: false,
            smart_punctuation: true,
            forgive_drafts: true,
            limits: Limits::default(),
        }
    }

    /// How texts in `lang` are read.
    pub fn dialect(&self, lang: &Lang) -> Dialect {
        let dialect = Dialect::site(lang, self.raw_html, self.smart_punctuation);
        dialect.with_limits(self.limits.clone())
    }

    /// The kinds that the site has, each with its folder.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        let terms = self.taxonomies.iter().map(|key| Kind::Term(Arc::clone(key)));
        Kind::BUILT_IN.into_iter().chain(terms)
    }

    /// The site's language with this tag.
    pub fn language_of(&self, tag: &str) -> Option<&Lang> {
        self.languages.iter().find(|lang| lang.as_str() == tag)
    }
}
