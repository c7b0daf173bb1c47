//! Records as schema.org sees them: what a hub's page is about.

use super::node::{Graph, Node};
use super::{About, parts, story};
use crate::site::view::{
    ActorView, AuthorView, Card, DetailView, DocumentView, EventView, PlaceView, RecordView, Ref,
    SourceView,
};

/// Where items of Wikidata stand.
const WIKIDATA: &str = "https://www.wikidata.org/wiki/";

impl About<'_> {
    /// The node of a record's page, with what the page is about.
    pub(super) fn record(&self, graph: &mut Graph<'_>, record: &RecordView) {
        match &record.detail {
            DetailView::Article(article) => {
                let type_ = story::type_of(record.card.article_kind);
                graph.node(type_, |node| self.article(node, record, article));
            }
            DetailView::Page(_) => graph.node("WebPage", |node| self.web_page(node)),
            DetailView::Author(author) => graph.node("ProfilePage", |node| {
                self.web_page(node);
                node.node("mainEntity", "Person", |node| self.author(node, record, author));
            }),
            _ => graph.node("CollectionPage", |node| {
                self.web_page(node);
                node.node("about", type_of(record), |node| thing(node, record));
            }),
        }
    }

    fn author(&self, node: &mut Node<'_>, record: &RecordView, author: &AuthorView) {
        parts::named(node, &record.card.name);
        node.text_if("description", record.card.summary.as_ref());
        node.text_if("jobTitle", author.role.as_ref());
        node.texts("sameAs", author.same_as.iter().map(|page| &**page));
        node.node("worksFor", "Organization", |node| self.publisher(node));
    }
}

/// The type of what a record is about. A topic that is an actor's page is about the actor.
fn type_of(record: &RecordView) -> &'static str {
    let type_ = record.card.type_.as_deref();
    match &record.detail {
        DetailView::Topic(topic) => topic.about.as_deref().map_or("Thing", type_of),
        DetailView::Actor(_) => match type_ {
            Some("person") => "Person",
            Some("state") => "Country",
            _ => "Organization",
        },
        DetailView::Place(_) => match type_ {
            Some("country") => "Country",
            Some("province") => "AdministrativeArea",
            Some("city") => "City",
            _ => "Place",
        },
        DetailView::Event(_) => "Event",
        DetailView::Outlet(_) => "NewsMediaOrganization",
        DetailView::Document(_) => "CreativeWork",
        DetailView::Term(_) | DetailView::Expression(_) => "DefinedTerm",
        DetailView::Article(_) | DetailView::Author(_) | DetailView::Page(_) => "Thing",
    }
}

/// What a record is about.
fn thing(node: &mut Node<'_>, record: &RecordView) {
    if let DetailView::Topic(topic) = &record.detail
        && let Some(about) = &topic.about
    {
        return thing(node, about);
    }
    let card = &record.card;
    parts::named(node, &card.name);
    let aliases = record.aliases.iter().map(|alias| &*alias.text);
    node.texts("alternateName", card.name.acronym.as_deref().into_iter().chain(aliases));
    node.text_if("description", card.summary.as_ref());
    let picture = card.image.iter().filter(|picture| !picture.sensitive);
    node.nodes("image", "ImageObject", picture, parts::picture);
    match &record.detail {
        DetailView::Actor(actor) => actor_facts(node, card, actor),
        DetailView::Place(place) => place_facts(node, place),
        DetailView::Event(event) => event_facts(node, card, event),
        DetailView::Document(document) => document_facts(node, card, document),
        // Who owns an outlet is said on its page with the evidence for it, and nowhere without.
        DetailView::Outlet(_) => node.link("ownershipFundingInfo", &card.name.url),
        _ => {}
    }
}

fn actor_facts(node: &mut Node<'_>, card: &Card, actor: &ActorView) {
    if card.type_.as_deref() == Some("person") {
        let held = actor.roles.iter().filter(|role| role.to.is_none());
        node.texts("jobTitle", held.map(|role| &*role.title));
    }
    let wikidata = actor.wikidata.iter().map(|item| format!("{WIKIDATA}{item}"));
    let pages: Vec<String> =
        wikidata.chain(actor.same_as.iter().map(ToString::to_string)).collect();
    node.texts("sameAs", pages.iter().map(String::as_str));
}

fn place_facts(node: &mut Node<'_>, place: &PlaceView) {
    if let (Some(latitude), Some(longitude)) = (place.lat, place.lon) {
        node.node("geo", "GeoCoordinates", |node| {
            node.number("latitude", latitude);
            node.number("longitude", longitude);
        });
    }
    node.nodes("containedInPlace", "Place", place.within.as_deref(), parts::named);
}

/// What tells of an event.
enum Subject<'a> {
    Document(&'a Ref),
    Source(&'a SourceView),
}

fn event_facts(node: &mut Node<'_>, card: &Card, event: &EventView) {
    parts::span(node, card.date.as_deref(), card.end.as_deref());
    let status = match card.status {
        Some("cancelled") => Some("https://schema.org/EventCancelled"),
        Some("postponed") => Some("https://schema.org/EventPostponed"),
        // Of what is only possible nobody has said that it is scheduled.
        Some("possible") => None,
        _ if event.rescheduled.is_empty() => Some("https://schema.org/EventScheduled"),
        _ => Some("https://schema.org/EventRescheduled"),
    };
    if let Some(status) = status {
        node.text("eventStatus", status);
    }
    if let Some(before) = event.rescheduled.last() {
        parts::date(node, "previousStartDate", Some(&before.was));
    }
    node.nodes("location", "Place", card.place.as_deref(), parts::named);
    node.nodes("about", "Thing", event.actors.iter().map(|one| &*one.actor), parts::named);
    let documents = card.documents.iter().map(|name| Subject::Document(name));
    let sources = event.sources.iter().map(Subject::Source);
    node.nodes(
        "subjectOf",
        "CreativeWork",
        documents.chain(sources),
        |node, subject| match subject {
            Subject::Document(document) => parts::document(node, document),
            Subject::Source(source) => parts::source(node, source),
        },
    );
}

fn document_facts(node: &mut Node<'_>, card: &Card, document: &DocumentView) {
    node.text_if("identifier", card.name.symbol.as_ref());
    node.text_if("genre", card.type_.as_ref());
    node.text_if("sameAs", card.href.as_ref());
    parts::date(node, "datePublished", document.adopted.as_deref());
    node.nodes("sourceOrganization", "Organization", document.adopted_by.as_deref(), parts::named);
}
