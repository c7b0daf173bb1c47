//! Structured data: what a page is about, as schema.org terms in JSON-LD.
//!
//! It says what the page shows and no more: no rating, no invented day, no claim of whose truth we
//! are sure. Everything comes from the answers that the page itself asks for. Every term is checked
//! against the whole vocabulary in `tests/browser`.

mod node;
mod parts;
mod records;
mod story;

use super::desk::Desk;
use crate::site::view::{Breadcrumb, PageView, RecordView, SiteView};
use node::{Graph, Node};

/// The data of `page`, as the text of a `<script type="application/ld+json">`; nothing where the
/// page is no page of its own.
pub(super) fn of_page(desk: &Desk, page: &PageView, record: Option<&RecordView>) -> Option<String> {
    if page.noindex {
        return None;
    }
    let site = desk.site()?;
    let origin = page.canonical.strip_suffix(&*page.url)?;
    let mut graph = Graph::new(origin);
    let about = About { desk, site: &site, page };
    match record {
        Some(record) => about.record(&mut graph, record),
        None if &*page.kind == "home" => graph.node("WebSite", |node| about.web_site(node)),
        None => graph.node("CollectionPage", |node| about.web_page(node)),
    }
    about.breadcrumbs(&mut graph);
    Some(graph.finish())
}

/// What the nodes of a page are made of.
struct About<'a> {
    desk: &'a Desk,
    site: &'a SiteView,
    page: &'a PageView,
}

impl About<'_> {
    fn web_site(&self, node: &mut Node<'_>) {
        node.text("name", &self.site.title);
        self.describe(node);
        node.node("publisher", "Organization", |node| self.publisher(node));
    }

    /// What every page says of itself.
    fn web_page(&self, node: &mut Node<'_>) {
        if !self.page.title.is_empty() {
            node.text("name", &self.page.title);
        }
        self.describe(node);
        node.node("isPartOf", "WebSite", |node| {
            node.text("name", &self.site.title);
            node.link("url", &self.site.home);
        });
    }

    fn describe(&self, node: &mut Node<'_>) {
        node.text_if("description", Some(&self.page.description));
        node.text("url", &self.page.canonical);
        node.text("inLanguage", &self.page.language);
    }

    fn publisher(&self, node: &mut Node<'_>) {
        node.text("name", &self.site.title);
        node.link("url", &self.site.home);
        if let Some(icon) = &self.site.touch_icon {
            node.link("logo", icon);
        }
    }

    /// The way from the home page to this one.
    fn breadcrumbs(&self, graph: &mut Graph<'_>) {
        let crumbs: Vec<(String, &str)> =
            self.page.breadcrumbs.iter().filter_map(|crumb| self.crumb(crumb)).collect();
        if crumbs.is_empty() {
            return;
        }
        let home = (self.site.title.to_string(), &*self.site.home);
        let own = (self.page.title.to_string(), &*self.page.url);
        let is_named = !own.0.is_empty();
        let steps = std::iter::once(home).chain(crumbs).chain(is_named.then_some(own));
        graph.node("BreadcrumbList", |node| {
            node.nodes("itemListElement", "ListItem", (1..).zip(steps), |node, step| {
                let (position, (name, url)) = step;
                node.number("position", position);
                node.text("name", &name);
                node.link("item", url);
            });
        });
    }

    /// A step with its name; one that neither the site nor the theme names is left out.
    fn crumb<'c>(&self, crumb: &'c Breadcrumb) -> Option<(String, &'c str)> {
        let named = crumb.title.clone().or_else(|| {
            let kind = crumb.kind.as_ref()?;
            self.desk.text(&format!("section-{kind}"))
        });
        Some((named?.to_string(), &crumb.url))
    }
}
