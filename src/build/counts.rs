//! How many outputs a site has of each sort, for the report.

use crate::content::key::Kind;
use crate::plan::{Plan, Recipe};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many outputs the plan has of each sort, in the order of the sorts.
pub(super) fn counts(plan: &Plan) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
    for sort in plan.outputs.values().filter_map(|output| sort(&output.recipe)) {
        *counts.entry(sort).or_default() += 1;
    }
    counts.into_iter().map(|(sort, number)| (sort.noun().to_owned(), number)).collect()
}

/// The sorts of outputs that a report tells apart, the most telling first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// The page of a record, by the place of its kind in the listing of kinds.
    Record(usize, Kind),
    /// A page that lists records: home, sections, archive, numbered pages.
    List,
    Redirect,
    Feed,
    /// A calendar, a table or its schema.
    Data,
    /// A rendition of a picture.
    Picture,
    /// An image for where a page is shared.
    Share,
}

impl Sort {
    /// What one of them is called.
    fn noun(&self) -> &str {
        match self {
            Sort::Record(_, Kind::Term(_)) => "term",
            Sort::Record(_, kind) => kind.name(),
            Sort::List => "list page",
            Sort::Redirect => "redirect",
            Sort::Feed => "feed",
            Sort::Data => "data file",
            Sort::Picture => "rendition",
            Sort::Share => "share image",
        }
    }
}

/// The sort of a recipe; nothing where nobody counts them.
fn sort(recipe: &Recipe) -> Option<Sort> {
    Some(match recipe {
        Recipe::Record(key) => {
            let known = Kind::BUILT_IN.iter().position(|kind| *kind == key.kind);
            // Of all taxonomies together, terms are terms.
            known.map_or_else(
                || Sort::Record(Kind::BUILT_IN.len(), Kind::Term(Arc::from(""))),
                |position| Sort::Record(position, key.kind.clone()),
            )
        }
        Recipe::Home
        | Recipe::Section(_)
        | Recipe::Listing(..)
        | Recipe::Archive
        | Recipe::ArchiveYear(_)
        | Recipe::ArchiveMonth(..)
        | Recipe::Timeline
        | Recipe::Corrections
        | Recipe::Sources
        | Recipe::Quotes(..)
        | Recipe::SearchPage => Sort::List,
        Recipe::Redirect(_) => Sort::Redirect,
        Recipe::Feed(..) | Recipe::CorrectionsFeed => Sort::Feed,
        Recipe::Export(..) | Recipe::Data(..) | Recipe::DataSchema(_) => Sort::Data,
        Recipe::Rendition(_) => Sort::Picture,
        Recipe::Share(_) => Sort::Share,
        _ => return None,
    })
}
