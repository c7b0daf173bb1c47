//! What the site offers to hosts, search engines and other machines, beside its pages and feeds.

use crate::date::Moment;
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::{Fields, Item, shown};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The most addresses that search engines read from one sitemap (sitemaps.org, protocol 0.9).
pub const SITEMAP_MOST: usize = 50_000;

/// What the site offers to machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surfaces {
    /// The hosts for which redirects and headers are written in their own form.
    pub hosts: Vec<Host>,
    /// The content-security policy in place of the one that suits `chancery`.
    pub content_security_policy: Option<Arc<str>>,
    /// How many addresses a sitemap has before it is divided.
    pub sitemap_size: usize,
    /// Whether there is a sitemap of the news.
    pub news: bool,
    /// How to report a weakness.
    pub security: Option<Security>,
    /// Where readers search.
    pub search: Search,
    /// Whether there is a summary for language models.
    pub llms_txt: bool,
}

/// Where readers search the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// On its own page, in indexes that are built with the site.
    Own,
    /// Nowhere.
    Off,
    /// At this address, with `{searchTerms}` in it; below the home page of the language where it has
    /// no scheme.
    At(Arc<str>),
}

/// A host that takes redirects and headers in a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Netlify: `_redirects` and `_headers`.
    Netlify,
    /// Cloudflare Pages: files of the same names, with limits.
    Cloudflare,
    /// nginx: a part of its configuration.
    Nginx,
    /// Apache: `.htaccess`.
    Apache,
}

const HOSTS: [(&str, Host); 4] = [
    ("netlify", Host::Netlify),
    ("cloudflare", Host::Cloudflare),
    ("nginx", Host::Nginx),
    ("apache", Host::Apache),
];

/// How to report a weakness: `security.txt` (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Addresses, the preferred one first.
    pub contact: Vec<Arc<str>>,
    /// Until when this holds.
    pub expires: Moment,
    /// Where `expires` stands.
    pub expires_span: Span,
    /// Where our key is.
    pub encryption: Option<Arc<str>>,
    /// Where we say how we handle reports.
    pub policy: Option<Arc<str>>,
    /// Where we thank.
    pub acknowledgments: Option<Arc<str>>,
    /// The languages that we read.
    pub languages: Vec<Arc<str>>,
}

/// Reads the fields.
pub(super) fn read(fields: &mut Fields<'_>) -> Surfaces {
    let mut surfaces = Surfaces {
        hosts: hosts(fields),
        content_security_policy: fields
            .item("content_security_policy")
            .and_then(|mut item| policy(&mut item)),
        sitemap_size: SITEMAP_MOST,
        news: true,
        security: fields.item("security").and_then(|mut item| security(&mut item)),
        search: fields.item("search").and_then(|mut item| search(&mut item)).unwrap_or(Search::Own),
        llms_txt: fields.flag("llms_txt").unwrap_or(false),
    };
    fields.mapping("sitemap", "the sitemap", |own| {
        let most = i64::try_from(SITEMAP_MOST).unwrap_or(i64::MAX);
        let size = own.integer("size", 1..=most).and_then(|size| usize::try_from(size).ok());
        surfaces.sitemap_size = size.unwrap_or(SITEMAP_MOST);
        surfaces.news = own.flag("news").unwrap_or(true);
        Some(())
    });
    surfaces
}

fn hosts(fields: &mut Fields<'_>) -> Vec<Host> {
    let Some(mut item) = fields.item("hosts") else { return Vec::new() };
    let mut hosts = item.list("hosts", |item| item.choice(&HOSTS));
    hosts.sort_unstable();
    hosts.dedup();
    if hosts.contains(&Host::Netlify) && hosts.contains(&Host::Cloudflare) {
        let message = "`netlify` and `cloudflare` read files of the same names in different forms";
        let problem = Diagnostic::error("wrong-value", message);
        item.report(problem.hint("name the one that the site is put on"));
    }
    hosts
}

/// A header's value that can stand between quotation marks in the configuration of any host.
fn policy(item: &mut Item<'_, '_>) -> Option<Arc<str>> {
    let text = item.text()?;
    let is_fit = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | '$');
    if text.chars().all(is_fit) {
        return Some(text);
    }
    let message = "`content_security_policy` holds a character that cannot stand in the header";
    item.report(Diagnostic::error("wrong-value", message).hint("write it as a browser is sent it"));
    None
}

fn security(item: &mut Item<'_, '_>) -> Option<Security> {
    item.mapping("the contact for security", |own| {
        let contact = own.required("contact").map(|mut item| {
            let contacts = item.list("addresses", |item| uri(item, &["https", "mailto", "tel"]));
            if contacts.is_empty() {
                let problem = Diagnostic::error("wrong-value", "`contact` names no address");
                item.report(problem.hint("write an address, such as `mailto:desk@example.org`"));
            }
            contacts
        });
        let expires = own.required("expires").and_then(|mut item| {
            let span = item.span();
            item.moment().map(|moment| (moment, span))
        });
        let mut page = |name| own.item(name).and_then(|mut item| uri(&mut item, &["https"]));
        let (encryption, policy) = (page("encryption"), page("policy"));
        let acknowledgments = page("acknowledgments");
        let languages = own.list("languages", "language tags", super::value::language);
        let (expires, expires_span) = expires?;
        Some(Security {
            contact: contact?,
            expires,
            expires_span,
            encryption,
            policy,
            acknowledgments,
            languages: languages.iter().map(super::Lang::shared).collect(),
        })
    })
}

/// An absolute address with one of these schemes, and nothing that could end its line.
fn uri(item: &mut Item<'_, '_>, schemes: &[&str]) -> Option<Arc<str>> {
    let text = item.verbatim()?;
    let scheme = text.split(':').next().unwrap_or_default();
    let is_fit = text.chars().all(|c| matches!(c, '!'..='~'));
    if schemes.contains(&scheme) && text.len() > scheme.len() + 1 && is_fit {
        return Some(text);
    }
    let message = format!("`{}` cannot be `{}`", item.name(), shown(&text));
    let begins = schemes.join(":` or `");
    let hint = format!("write an address that begins with `{begins}:`");
    item.report(Diagnostic::error("wrong-value", message).hint(hint));
    None
}

fn search(item: &mut Item<'_, '_>) -> Option<Search> {
    let text = item.verbatim()?;
    match &*text {
        "true" => return Some(Search::Own),
        "false" => return Some(Search::Off),
        _ => {}
    }
    let is_fit = text.chars().all(|c| matches!(c, '!'..='~'));
    let below = !text.starts_with('/') && !text.contains("//");
    if is_fit && text.contains("{searchTerms}") && (below || text.starts_with("https://")) {
        return Some(Search::At(text));
    }
    let message = format!("`search` cannot be `{}`", shown(&text));
    let hint = "write `true`, `false`, or an address with `{searchTerms}` in it, such as \
                `find/?q={searchTerms}`";
    item.report(Diagnostic::error("wrong-value", message).hint(hint));
    None
}
