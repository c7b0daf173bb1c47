//! Every reference that front matter holds, and the check that each means one record.

use super::assemble::title_place;
use super::records::Records;
use super::registry::Resolution;
use crate::content::key::Kind;
use crate::content::kinds::{Actor, Article, EventEntry, Expression, InlineEvent, Source, Topic};
use crate::content::record::{Detail, ListEdit, Record, Reference};
use crate::diagnostic::{Diagnostic, Span};
use std::collections::BTreeMap;

/// What an expression may stand for.
pub const MEANT: [Kind; 5] = [Kind::Actor, Kind::Place, Kind::Topic, Kind::Event, Kind::Document];

/// Who uses an expression.
pub const USERS: [Kind; 3] = [Kind::Actor, Kind::Outlet, Kind::Document];

/// A reference with the kinds that it may mean.
pub(super) struct Named<'a> {
    pub(super) reference: &'a Reference,
    pub(super) kinds: Vec<Kind>,
}

/// Reports the references of `record` that mean nothing, or several things.
pub fn check(record: &Record, records: &Records) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for named in references(record) {
        let name = &named.reference.value;
        let place = || record.source.place(named.reference.span);
        match records.resolve(&named.kinds, name, &record.key.lang) {
            Resolution::Found(_) | Resolution::Broken => {}
            Resolution::Unknown(nearest) => {
                let hint = nearest.map(|id| format!("did you mean `{id}`?"));
                let message = format!("no {} is called `{name}`", either(&named.kinds));
                let problem = Diagnostic::error("unknown-id", message).at(place());
                found.push(problem.maybe_hint(hint.or_else(|| how_to_make(&named.kinds, name))));
            }
            Resolution::Ambiguous(keys) => {
                let choices: Vec<String> =
                    keys.iter().map(|key| format!("`{}:{}`", key.kind, key.id)).collect();
                let message = format!("`{name}` may be {}", choices.join(" or "));
                let hint = format!("write {}", choices.join(" or "));
                found.push(Diagnostic::error("ambiguous-id", message).at(place()).hint(hint));
            }
        }
    }
    found.extend(outlets_unknown(record, records));
    found
}

/// An unknown outlet is only a warning: a desk meets new ones every day.
fn outlets_unknown(record: &Record, records: &Records) -> Vec<Diagnostic> {
    let lang = &record.key.lang;
    let mut found = Vec::new();
    for source in sources(record) {
        for reference in source.outlet.iter().chain(&source.via) {
            let name = &reference.value;
            if records.outlet(reference, lang).is_none()
                && !records.is_broken(&[Kind::Outlet], name)
            {
                let nearest = match records.resolve(&[Kind::Outlet], name, lang) {
                    Resolution::Unknown(nearest) => nearest,
                    _ => None,
                };
                found.push(outlet_unknown(record, name, reference.span, nearest));
            }
        }
        let by_address = source.url.as_ref().filter(|_| source.outlet.is_none());
        if let Some(url) = by_address
            && let Some(host) = host(&url.value)
            && records.registry.outlet_of_host(&host).is_none()
        {
            found.push(outlet_unknown(record, &host, url.span, None));
        }
    }
    found
}

/// Reports domains that two outlets claim: an address must lead to one of them.
pub fn check_domains(records: &Records) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<&str, &Record> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in &records.entries {
        let Detail::Outlet(outlet) = &entry.record.detail else { continue };
        for domain in &outlet.domains {
            let owner = owners.entry(domain).or_insert(&entry.record);
            if owner.key.id != entry.record.key.id {
                let message = format!("`{domain}` is a domain of two outlets");
                let problem = Diagnostic::error("same-domain", message);
                found.push(
                    problem
                        .at(title_place(&entry.record))
                        .related("the other one", title_place(owner))
                        .hint("leave it out of the `domains` of one of them"),
                );
            }
        }
    }
    found
}

fn outlet_unknown(record: &Record, name: &str, span: Span, nearest: Option<String>) -> Diagnostic {
    let hint = nearest.map_or_else(
        || "add it to `content/outlets.yaml`, with its domains".to_owned(),
        |id| format!("did you mean `{id}`?"),
    );
    Diagnostic::warning("unknown-outlet", format!("no outlet is called `{name}`"))
        .at(record.source.place(span))
        .hint(hint)
}

/// The host of an address, without a leading `www.`.
pub fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    url.host_str().map(|host| host.trim_start_matches("www.").to_owned())
}

/// The sources of an article or an event.
pub fn sources(record: &Record) -> &[Source] {
    match &record.detail {
        Detail::Article(article) => &article.sources,
        Detail::Event(event) => &event.sources,
        _ => &[],
    }
}

/// The references that the front matter of `record` holds, but for those to outlets.
pub(super) fn references(record: &Record) -> Vec<Named<'_>> {
    let mut all = References::default();
    all.all(&record.header.translation_of, std::slice::from_ref(&record.key.kind));
    all.edit(&record.header.links, &Kind::BUILT_IN);
    match &record.detail {
        Detail::Article(article) => all.article(article),
        Detail::Topic(topic) => all.topic(topic),
        Detail::Actor(actor) => all.actor(actor),
        Detail::Place(place) => {
            all.all(&place.within, &[Kind::Place]);
            all.all(&place.metonym_of, &[Kind::Actor]);
        }
        Detail::Event(event) => all.event(event),
        Detail::Document(document) => all.all(&document.adopted_by, &[Kind::Actor]),
        Detail::Term(term) => all.all(&term.parent, std::slice::from_ref(&record.key.kind)),
        Detail::Expression(expression) => all.expression(expression),
        Detail::Outlet(_) | Detail::Author(_) | Detail::Page(_) => {}
    }
    all.named
}

#[derive(Default)]
struct References<'a> {
    named: Vec<Named<'a>>,
}

impl<'a> References<'a> {
    fn all(&mut self, references: impl IntoIterator<Item = &'a Reference>, kinds: &[Kind]) {
        for reference in references {
            self.named.push(Named { reference, kinds: kinds.to_vec() });
        }
    }

    fn edit(&mut self, edit: &'a ListEdit, kinds: &[Kind]) {
        self.all(edit.asserted.iter().flatten().chain(&edit.add).chain(&edit.drop), kinds);
    }

    fn speakers(&mut self, sources: &'a [Source]) {
        for source in sources {
            self.all(&source.said_by, &[Kind::Actor]);
        }
    }

    fn article(&mut self, article: &'a Article) {
        self.speakers(&article.sources);
        self.all(&article.topics, &[Kind::Topic]);
        for (taxonomy, terms) in &article.terms {
            self.all(terms, &[Kind::Term(taxonomy.clone())]);
        }
        self.edit(&article.actors, &[Kind::Actor]);
        self.edit(&article.places, &[Kind::Place]);
        self.edit(&article.documents, &[Kind::Document]);
        self.all(&article.authors, &[Kind::Author]);
        self.all(&article.editor, &[Kind::Author]);
        for event in &article.events {
            match event {
                InlineEvent::Record(reference) => self.all([reference], &[Kind::Event]),
                InlineEvent::Entry(entry) => self.event(entry),
            }
        }
        for claim in &article.claims {
            self.all(&claim.asserted_by, &[Kind::Actor, Kind::Outlet]);
            self.all(&claim.said_in, &[Kind::Outlet, Kind::Document, Kind::Event]);
        }
    }

    fn topic(&mut self, topic: &'a Topic) {
        self.all(&topic.about, &[Kind::Actor]);
        self.all(&topic.parent, &[Kind::Topic]);
        self.all(&topic.related, &[Kind::Topic]);
        self.all(topic.key_actors.iter().map(|key| &key.actor), &[Kind::Actor]);
    }

    fn actor(&mut self, actor: &'a Actor) {
        self.all(actor.roles.iter().filter_map(|role| role.of.as_ref()), &[Kind::Actor]);
        self.all(actor.members.iter().map(|member| &member.actor), &[Kind::Actor]);
        for designation in &actor.designations {
            self.all([&designation.by], &[Kind::Actor]);
            self.all(&designation.document, &[Kind::Document]);
        }
    }

    fn expression(&mut self, expression: &'a Expression) {
        self.all(&expression.about, &MEANT);
        for form in &expression.forms {
            self.all(&form.used_by, &USERS);
        }
    }

    fn event(&mut self, event: &'a EventEntry) {
        self.speakers(&event.sources);
        self.all(&event.place, &[Kind::Place]);
        self.all(event.actors.iter().map(|actor| &actor.actor), &[Kind::Actor]);
        self.all(&event.asserted_by, &[Kind::Actor, Kind::Outlet]);
        self.all(&event.documents, &[Kind::Document]);
        self.all(&event.topics, &[Kind::Topic]);
    }
}

fn either(kinds: &[Kind]) -> String {
    match kinds {
        [one] => one.name().to_owned(),
        several if several.len() > 3 => "record".to_owned(),
        several => several.iter().map(Kind::name).collect::<Vec<_>>().join(" or "),
    }
}

fn how_to_make(kinds: &[Kind], name: &str) -> Option<String> {
    let [kind] = kinds else { return None };
    let id = crate::output_path::slugify(name);
    Some(format!("write `content/{}/{id}.md`, or leave the name out", kind.folder()))
}
