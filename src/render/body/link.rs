//! Links: the address of what is meant, or the label alone.

use super::Filler;
use crate::content::markdown::{Link, Target};
use crate::escape;
use crate::query::{Answer, LinkAnswer, Query};

impl Filler<'_> {
    /// Appends a link. What is not public now keeps its label, so that no expiry breaks a build and
    /// no title leaks.
    pub(super) fn link(&mut self, link: &Link, out: &mut String) {
        match self.destination(&link.target) {
            LinkAnswer::Found { href, title, lang } => {
                self.anchor(link, &href, title.as_deref(), lang.as_deref(), out);
            }
            LinkAnswer::NotPublic if link.label.is_empty() => self.error(
                "link-not-public",
                format!("the link to {} has no label, and its target is not public", name(&link.target)),
                Some("write a label, as in `[[id|the label]]`: it is shown until the target is public".to_owned()),
                link.span,
            ),
            LinkAnswer::NotPublic => {
                let message = format!("{} is not public: only the link's label is shown", name(&link.target));
                self.warning("link-not-public", message, link.span);
                self.fill_aside(&link.label, out);
            }
            LinkAnswer::Missing { reason, hint } => {
                self.error("link", reason, hint, link.span);
                self.words(link, out);
            }
            // The record's own file is at fault, and the report of it is enough.
            LinkAnswer::Broken => self.words(link, out),
        }
    }

    /// Appends the label, or what stands in the text in its place: a draft reads on where a record is
    /// still to be written.
    fn words(&mut self, link: &Link, out: &mut String) {
        match &link.target {
            Target::Record { name, .. } if link.label.is_empty() => escape::text(out, name),
            _ => self.fill_aside(&link.label, out),
        }
    }

    fn destination(&self, target: &Target) -> LinkAnswer {
        // What lies outside needs no answer, and would only lengthen what the page depends on.
        if let Target::External(url) = target {
            return LinkAnswer::Found { href: url.clone(), title: None, lang: None };
        }
        let query = Query::Link { lang: self.record.key.lang.clone(), target: target.clone() };
        match self.desk.ask(&query) {
            Answer::Link(answer) => answer,
            _ => LinkAnswer::Missing {
                reason: format!("{} leads nowhere", name(target)),
                hint: None,
            },
        }
    }

    fn anchor(
        &mut self,
        link: &Link,
        href: &str,
        title: Option<&str>,
        lang: Option<&str>,
        out: &mut String,
    ) {
        out.push_str("<a href=\"");
        escape::url_attribute(out, href);
        out.push('"');
        attribute("title", link.title.as_deref(), out);
        attribute("hreflang", lang, out);
        if link.label.is_empty() {
            // The words are the target's own, in the target's language.
            attribute("lang", lang, out);
            out.push('>');
            escape::text(out, title.unwrap_or(href));
        } else {
            out.push('>');
            self.fill_aside(&link.label, out);
        }
        out.push_str("</a>");
    }
}

/// Appends an attribute that has a value.
pub(super) fn attribute(name: &str, value: Option<&str>, out: &mut String) {
    if let Some(value) = value {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape::attribute(out, value);
        out.push('"');
    }
}

/// What a target is called in messages.
pub(super) fn name(target: &Target) -> String {
    match target {
        Target::Record { name, .. } => format!("`{name}`"),
        Target::File { path, .. } | Target::Site { path, .. } => format!("`{path}`"),
        Target::Anchor(anchor) => format!("`#{anchor}`"),
        Target::External(url) => format!("`{url}`"),
    }
}
