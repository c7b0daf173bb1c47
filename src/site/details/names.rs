//! The references of one record, resolved into names that link.

use super::written;
use crate::content::key::{Kind, Lang};
use crate::content::kinds::{EventEntry, InlineEvent, Source, SourceRole};
use crate::content::markdown::{Quote, Target};
use crate::content::record::{Detail, Record, Reference};
use crate::site::Site;
use crate::site::chronology::ASSERTERS;
use crate::site::quotes::speaker;
use crate::site::records::Ix;
use crate::site::references::{host, sources};
use crate::site::relations::target_record;
use crate::site::view::{InlineEventView, QuoteView, Ref, SourceView};
use std::sync::Arc;

/// Resolves the references of one record into names.
pub(in crate::site) struct Names<'a> {
    pub(in crate::site) site: &'a Site,
    pub(in crate::site) lang: &'a Lang,
}

impl Names<'_> {
    pub(in crate::site) fn of(&self, kinds: &[Kind], reference: &Reference) -> Option<Arc<Ref>> {
        let ix = self.site.records.find(kinds, reference, self.lang)?;
        Some(self.site.name_of(ix))
    }

    pub(super) fn one(&self, kinds: &[Kind], reference: Option<&Reference>) -> Option<Arc<Ref>> {
        self.of(kinds, reference?)
    }

    pub(super) fn all(&self, kinds: &[Kind], references: &[Reference]) -> Vec<Arc<Ref>> {
        references.iter().filter_map(|reference| self.of(kinds, reference)).collect()
    }

    fn outlet(&self, reference: &Reference) -> Option<Arc<Ref>> {
        let ix = self.site.records.outlet(reference, self.lang)?;
        Some(self.site.name_of(ix))
    }

    pub(super) fn sources(&self, record: &Record) -> Vec<SourceView> {
        sources(record).iter().map(|source| self.source(source)).collect()
    }

    fn source(&self, source: &Source) -> SourceView {
        let url = source.url.as_ref().map(|url| Arc::clone(&url.value));
        let by_url = || {
            let ix = self.site.records.outlet_of_url(url.as_ref()?, self.lang)?;
            Some(self.site.name_of(ix))
        };
        let outlet = match &source.outlet {
            Some(reference) => self.outlet(reference),
            None => by_url(),
        };
        let unknown = || match &source.outlet {
            Some(reference) => Some(Arc::clone(&reference.value)),
            None => url.as_ref().and_then(|url| host(url)).map(Arc::from),
        };
        SourceView {
            name: if outlet.is_none() { unknown() } else { None },
            outlet,
            title: source.title.clone(),
            published: source.published.as_ref().map(written),
            accessed: source.accessed.as_ref().map(written),
            lang: source.lang.clone(),
            role: source.role.map(SourceRole::name),
            via: source.via.as_ref().and_then(|via| self.outlet(via)),
            said_by: self.all(&[Kind::Actor], &source.said_by),
            form: source.form.clone(),
            url,
        }
    }

    /// The events of a story, oldest first.
    pub(super) fn events(&self, events: &[InlineEvent]) -> Vec<InlineEventView> {
        let mut told: Vec<_> = events.iter().filter_map(|event| self.event(event)).collect();
        told.sort_by(|(one, _), (other, _)| one.date.cmp(&other.date));
        told.into_iter().map(|(event, url)| self.event_line(event, url)).collect()
    }

    /// An event with the address of its page, if it has one.
    fn event<'e>(&'e self, event: &'e InlineEvent) -> Option<(&'e EventEntry, Option<Arc<str>>)> {
        match event {
            InlineEvent::Entry(entry) => Some((entry, None)),
            InlineEvent::Record(reference) => {
                let ix = self.site.records.find(&[Kind::Event], reference, self.lang)?;
                let entry = self.site.records.entry(ix);
                let Detail::Event(event) = &entry.record.detail else { return None };
                Some((event, Some(Arc::clone(&entry.url))))
            }
        }
    }

    fn event_line(&self, event: &EventEntry, url: Option<Arc<str>>) -> InlineEventView {
        InlineEventView {
            title: Arc::clone(&event.title),
            date: written(&event.date),
            status: event.status.name(),
            importance: event.importance,
            when_said: event.when_said.clone(),
            asserted_by: self.one(&ASSERTERS, event.asserted_by.as_ref()),
            place: self.one(&[Kind::Place], event.place.as_ref()),
            url,
        }
    }

    pub(super) fn quote(&self, quote: &Quote) -> QuoteView {
        let records = &self.site.records;
        let record = |target: &Target| target_record(target, records, self.lang);
        let is_place = |ix: &Ix| records.key(*ix).kind == Kind::Place;
        let beside: Vec<Ix> = quote.to.iter().chain(&quote.beside).filter_map(record).collect();
        let name = |ix: Option<Ix>| ix.map(|ix| self.site.name_of(ix));
        let title = |target: &Target| Some(&*records.entry(record(target)?).record.header.title);
        QuoteView {
            anchor: Arc::from(&*quote.anchor),
            speaker: name(speaker(quote, records, self.lang)),
            to: name(beside.iter().copied().find(|ix| !is_place(ix))),
            place: name(beside.iter().copied().find(is_place)),
            when: quote.when.as_ref().map(written),
            issue: quote.issue.clone(),
            text: quote.plain_with(title),
        }
    }
}
