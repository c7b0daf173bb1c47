//! `_redirects` and `_headers`: one rule a line, as Netlify and Cloudflare Pages read them.
//!
//! Netlify: <https://docs.netlify.com/routing/redirects/>, Cloudflare Pages:
//! <https://developers.cloudflare.com/pages/configuration/redirects/> and `…/headers/`.

use super::IMMUTABLE;
use crate::diagnostic::Diagnostic;
use crate::site::view::HostingView;
use std::fmt::Write;

/// The most redirects of Cloudflare Pages.
const CLOUDFLARE_REDIRECTS: usize = 2_000;
/// The longest redirect of Cloudflare Pages, in bytes.
const CLOUDFLARE_REDIRECT: usize = 1_000;
/// The most rules for headers of Cloudflare Pages.
const CLOUDFLARE_RULES: usize = 100;
/// The longest header of Cloudflare Pages, in bytes.
const CLOUDFLARE_HEADER: usize = 2_000;

/// `_redirects` of Netlify. `!` lets a redirect go before the page that stands there.
pub(super) fn netlify_redirects(hosting: &HostingView) -> String {
    let mut text = String::new();
    for redirect in &hosting.redirects {
        line(&mut text, &format!("{} {} 301!", redirect.from, redirect.to));
    }
    // The first rule that fits counts, and the first language's folder holds all others. At the root
    // of the host the page is found by its name.
    for missing in hosting.missing.iter().rev().filter(|missing| &*missing.folder != "/") {
        line(&mut text, &format!("{}* {} 404", missing.folder, missing.url));
    }
    text
}

/// `_redirects` of Cloudflare Pages, within its limits; an old address beyond them still has its
/// page. The page for what is not there is found by its name.
pub(super) fn cloudflare_redirects(hosting: &HostingView) -> (String, Vec<Diagnostic>) {
    let lines = hosting.redirects.iter().map(|one| format!("{} {} 301", one.from, one.to));
    let (fit, long): (Vec<String>, Vec<String>) =
        lines.partition(|line| line.len() <= CLOUDFLARE_REDIRECT);
    let mut text = String::new();
    fit.iter().take(CLOUDFLARE_REDIRECTS).for_each(|one| line(&mut text, one));
    let left = long.len() + fit.len().saturating_sub(CLOUDFLARE_REDIRECTS);
    let problem = (left > 0).then(|| {
        let message = format!(
            "{left} redirects are beyond the limits of Cloudflare Pages ({CLOUDFLARE_REDIRECTS} \
             redirects of {CLOUDFLARE_REDIRECT} bytes)"
        );
        Diagnostic::warning("host-limit", message)
            .hint("their pages still send readers on, without a status")
    });
    (text, problem.into_iter().collect())
}

/// `_headers` of both. Pages need no rule for caching: both hosts let them be asked for anew.
pub(super) fn headers(hosting: &HostingView) -> String {
    rules(hosting).concat()
}

/// `_headers` of Cloudflare Pages, within its limits.
pub(super) fn cloudflare_headers(hosting: &HostingView) -> (String, Vec<Diagnostic>) {
    let rules = rules(hosting);
    let mut problems = Vec::new();
    if rules.len() > CLOUDFLARE_RULES {
        let left = rules.len() - CLOUDFLARE_RULES;
        let message = format!(
            "{left} rules for headers are beyond the {CLOUDFLARE_RULES} of Cloudflare Pages"
        );
        let hint = "their files are sent without a time for which they may be kept";
        problems.push(Diagnostic::warning("host-limit", message).hint(hint));
    }
    if rules.concat().lines().any(|line| line.len() > CLOUDFLARE_HEADER) {
        let message =
            format!("a header is longer than the {CLOUDFLARE_HEADER} bytes of Cloudflare Pages");
        let hint = "shorten `content_security_policy`";
        problems.push(Diagnostic::warning("host-limit", message).hint(hint));
    }
    (rules.into_iter().take(CLOUDFLARE_RULES).collect(), problems)
}

fn rules(hosting: &HostingView) -> Vec<String> {
    let mut all = format!("{}*\n", hosting.base);
    for (name, value) in super::headers(hosting) {
        // Writing into a string cannot fail.
        let _ = writeln!(all, "  {name}: {value}");
    }
    let kept = hosting.immutable.iter().map(|url| format!("{url}\n  Cache-Control: {IMMUTABLE}\n"));
    std::iter::once(all).chain(kept).collect()
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
