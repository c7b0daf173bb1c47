//! The pages and feeds of a language, and the redirects to them.

use super::collisions::{Maker, Proposals};
use super::recipe::Recipe;
use crate::config::FeedFormat;
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::record::Record;
use crate::output_path::{OutputPath, PathError};
use crate::site::ListingOf;
use crate::site::{Site, section_path, title_place};
use std::collections::BTreeSet;

/// Proposes everything that readers of a language open.
pub fn propose(site: &Site, lang: &Lang, proposals: &mut Proposals) {
    let page = |parts: &[&str]| page(site, lang, parts);
    proposals.propose(page(&[]), lang, Recipe::Home, Maker::site("the home page"));
    propose_records(site, lang, proposals);
    propose_listing(site, &ListingOf::Articles(lang.clone()), None, lang, proposals);
    for kind in site.kinds(lang) {
        if matches!(kind, Kind::Article | Kind::Page) {
            continue;
        }
        let path = section_path(&kind, lang, site.config());
        let maker = Maker::site(&format!("the section `{}`", kind.folder()));
        proposals.propose(path, lang, Recipe::Section(kind), maker);
    }
    propose_archive(site, lang, proposals);
    for format in &site.config().feeds.site {
        let path = feed_path(site, None, lang, *format);
        let maker = Maker::site("the feed of the site");
        proposals.propose(path, lang, Recipe::Feed(*format, None), maker);
    }
    let not_found = file(site, lang, "404.html");
    proposals.propose(
        not_found,
        lang,
        Recipe::NotFound,
        Maker::site("the page for what is not there"),
    );
}

fn propose_records(site: &Site, lang: &Lang, proposals: &mut Proposals) {
    for record in site.public().filter(|record| record.key.lang == *lang) {
        let key = &record.key;
        // An actor whose page is a topic's has none of its own; its address leads there.
        if site.own_path(key) != site.page_path(key) {
            continue;
        }
        let Some(path) = site.own_path(key) else { continue };
        proposals.propose(Ok(path.clone()), lang, Recipe::Record(key.clone()), maker(record));
        if key.kind != Kind::Article && key.kind != Kind::Page {
            propose_listing(site, &ListingOf::Hub(key.clone()), Some(record), lang, proposals);
        }
        if key.kind == Kind::Topic {
            propose_hub_feeds(site, record, proposals);
        }
    }
}

fn propose_hub_feeds(site: &Site, hub: &Record, proposals: &mut Proposals) {
    for format in &site.config().feeds.hubs {
        let path = feed_path(site, Some(&hub.key), &hub.key.lang, *format);
        let recipe = Recipe::Feed(*format, Some(hub.key.clone()));
        proposals.propose(path, &hub.key.lang, recipe, maker(hub));
    }
}

/// Where a feed of the site or of a hub goes: beside the page whose feed it is.
///
/// # Errors
/// When the path of the page cannot be extended.
pub fn feed_path(
    site: &Site,
    hub: Option<&RecordKey>,
    lang: &Lang,
    format: FeedFormat,
) -> Result<OutputPath, PathError> {
    beside(site, hub, lang, format.file_name())
}

/// A file beside the page of a hub; without a hub, beside the home page of a language.
///
/// # Errors
/// When the path of the page cannot be extended.
pub(super) fn beside(
    site: &Site,
    hub: Option<&RecordKey>,
    lang: &Lang,
    name: &str,
) -> Result<OutputPath, PathError> {
    match hub.and_then(|hub| site.page_path(hub)) {
        None => file(site, lang, name),
        Some(page) => {
            let folder = page.as_str().trim_end_matches("index.html");
            OutputPath::file(&format!("{folder}{name}"))
        }
    }
}

/// Proposes the pages of a listing; a hub's newest page is its own page, planned already.
fn propose_listing(
    site: &Site,
    of: &ListingOf,
    hub: Option<&Record>,
    lang: &Lang,
    proposals: &mut Proposals,
) {
    let newest = if hub.is_none() { Some(None) } else { None };
    let numbered = (1..=site.listing_pages(of)).map(Some);
    for number in newest.into_iter().chain(numbered) {
        let Some(path) = site.listing_path(of, number) else { continue };
        let maker = hub.map_or_else(|| Maker::site("the listing of articles"), maker);
        proposals.propose(Ok(path), lang, Recipe::Listing(of.clone(), number), maker);
    }
}

fn propose_archive(site: &Site, lang: &Lang, proposals: &mut Proposals) {
    let maker = || Maker::site("the archive");
    proposals.propose(page(site, lang, &["archive"]), lang, Recipe::Archive, maker());
    let months = site.months(None, lang);
    let years: BTreeSet<i16> = months.iter().map(|month| month.year).collect();
    for year in years {
        let path = page(site, lang, &[&format!("{year:04}")]);
        proposals.propose(path, lang, Recipe::ArchiveYear(year), maker());
    }
    for month in months {
        let parts = [format!("{:04}", month.year), format!("{:02}", month.month)];
        let path = page(site, lang, &[&parts[0], &parts[1]]);
        proposals.propose(path, lang, Recipe::ArchiveMonth(month.year, month.month), maker());
    }
}

/// Proposes the redirects: from old URLs, and from actors whose pages are topics'.
pub fn propose_redirects(site: &Site, proposals: &mut Proposals) {
    for record in site.public() {
        let key = &record.key;
        let (Some(own), Some(page)) = (site.own_path(key), site.page_path(key)) else { continue };
        if own != page {
            let recipe = Recipe::Redirect(page.clone());
            proposals.propose(Ok(own.clone()), &key.lang, recipe, maker(record));
        }
        for old in &record.header.redirect_from {
            let words = format!("`redirect_from` of {}", record.source.path);
            let maker = Maker::written(&words, record.source.place(old.span));
            let recipe = Recipe::Redirect(page.clone());
            proposals.propose(redirect_path(&old.value), &key.lang, recipe, maker);
        }
    }
}

/// The file that answers an old URL path: `/news/a/` and `/news/a` are pages, `/a.html` a file.
fn redirect_path(old: &str) -> Result<OutputPath, PathError> {
    let path = old.trim_start_matches('/');
    let last = path.rsplit('/').next().unwrap_or(path);
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ["html", "htm"].iter().any(|page| ending.eq_ignore_ascii_case(page)) {
        return OutputPath::file(path);
    }
    OutputPath::page(path.trim_end_matches('/').split('/'))
}

pub(super) fn maker(record: &Record) -> Maker {
    let RecordKey { kind, id, .. } = &record.key;
    let words = if record.source.path.ends_with(".md") {
        record.source.path.to_string()
    } else {
        format!("the {kind} `{id}` in {}", record.source.path)
    };
    Maker::written(&words, title_place(record))
}

pub(super) fn page(site: &Site, lang: &Lang, parts: &[&str]) -> Result<OutputPath, PathError> {
    OutputPath::page(site.language_folder(lang).into_iter().chain(parts.iter().copied()))
}

/// A file of a language, below its folder.
///
/// # Errors
/// When the name cannot stand in a path.
pub(super) fn file(site: &Site, lang: &Lang, name: &str) -> Result<OutputPath, PathError> {
    match site.language_folder(lang) {
        Some(folder) => OutputPath::file(&format!("{folder}/{name}")),
        None => OutputPath::file(name),
    }
}
