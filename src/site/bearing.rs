//! What bears on a record without a story: the documents that it adopted, and the things with several
//! names in the glossary. Gathered when it is first of interest, and again when one of them changes.

use super::Site;
use super::records::Ix;
use super::references::MEANT;
use crate::content::key::{Kind, Lang};
use crate::content::record::Detail;
use foldhash::HashMap;
use std::collections::BTreeMap;

/// What bears on records.
#[derive(Debug, Default)]
pub struct Bearing {
    /// The documents that each page's actor adopted, in the order of their keys.
    adopted: HashMap<Ix, Vec<Ix>>,
    /// The expressions of a language, each with the page of what it stands for.
    expressions: BTreeMap<Lang, Vec<(Ix, Ix)>>,
}

impl Bearing {
    /// The documents that the actor of a page adopted.
    pub fn adopted_by(&self, page: Ix) -> &[Ix] {
        self.adopted.get(&page).map_or(&[], Vec::as_slice)
    }

    /// The expressions of a language, each with the page of what it stands for.
    pub fn expressions(&self, lang: &Lang) -> &[(Ix, Ix)] {
        self.expressions.get(lang).map_or(&[], Vec::as_slice)
    }
}

impl Site {
    /// What bears on the records of the site.
    pub(super) fn bearing(&self) -> &Bearing {
        self.bearing.get_or_init(|| {
            let mut bearing = Bearing::default();
            for lang in self.languages() {
                for document in self.records.of_kind(&Kind::Document, lang) {
                    let Detail::Document(detail) = &self.records.entry(document).record.detail
                    else {
                        continue;
                    };
                    let adopter = detail.adopted_by.as_ref();
                    if let Some(actor) =
                        adopter.and_then(|it| self.records.find(&[Kind::Actor], it, lang))
                    {
                        let page = self.records.page_of(actor);
                        bearing.adopted.entry(page).or_default().push(document);
                    }
                }
                bearing.expressions.insert(lang.clone(), self.expressions(lang));
            }
            bearing
        })
    }

    fn expressions(&self, lang: &Lang) -> Vec<(Ix, Ix)> {
        let all = self.records.of_kind(&Kind::Expression, lang);
        all.filter_map(|ix| {
            let Detail::Expression(expression) = &self.records.entry(ix).record.detail else {
                return None;
            };
            let about = self.records.find(&MEANT, expression.about.as_ref()?, lang)?;
            Some((ix, self.records.page_of(about)))
        })
        .collect()
    }
}
