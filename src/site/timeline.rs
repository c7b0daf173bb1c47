//! The chronology for its serialisers: every event with what lists leave out, and the events of which
//! nobody has said what came of them.

use super::Site;
use super::chronology::Happening;
use super::view::{Ref, TimelineEvent};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::kinds::{EventEntry, EventStatus};
use crate::diagnostic::Diagnostic;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

impl Site {
    /// The events of a hub, or of the whole site, oldest first.
    pub fn timeline(&self, hub: Option<&RecordKey>, lang: &Lang) -> Vec<TimelineEvent> {
        let happenings = self.happenings(hub, lang);
        happenings.iter().map(|happening| self.timeline_event(*happening)).collect()
    }

    /// Whether there is an event that concerns `hub`; any where no hub is named.
    pub fn has_events(&self, hub: Option<&RecordKey>, lang: &Lang) -> bool {
        !self.happenings(hub, lang).is_empty()
    }

    fn timeline_event(&self, happening: Happening) -> TimelineEvent {
        let event = self.event(happening);
        let holder = happening.holder();
        let lang = &self.records.key(holder).lang;
        let named = |kind: Kind, reference| self.records.find(&[kind], reference, lang);
        let own: Vec<Arc<Ref>> = event
            .topics
            .iter()
            .filter_map(|topic| named(Kind::Topic, topic))
            .map(|topic| self.name_of(topic))
            .collect();
        let of_holder = || self.names_of(&self.relations[holder.position()].topics);
        let actors = event.actors.iter().filter_map(|one| named(Kind::Actor, &one.actor));
        let sources = event.sources.iter().filter_map(|source| source.url.as_ref());
        TimelineEvent {
            card: self.event_card(happening),
            topics: if own.is_empty() { of_holder() } else { own },
            actors: actors.map(|actor| self.name_of(actor)).collect(),
            rescheduled: event
                .rescheduled
                .iter()
                .map(|change| Arc::from(change.was.to_string()))
                .collect(),
            revised: self.revised(happening, event).map(|at| Arc::from(at.to_string())),
            position: self.position(event, lang),
            sources: sources.map(|url| Arc::clone(&url.value)).collect(),
        }
    }

    /// The last day or instant on which somebody worked at an event, as far as it says so: its revision,
    /// a change of its date, the appearance and the reading of its sources; for one that stands only in
    /// an article the day of that. Nothing that other records say counts, so that theirs is no revision
    /// of this.
    fn revised(&self, happening: Happening, event: &EventEntry) -> Option<Timestamp> {
        let zone = &self.config().time_zone;
        let record = &self.records.entry(happening.holder()).record;
        let article = record.article().map(|article| &article.date);
        let updated = record.header.updated.as_ref().filter(|_| article.is_none());
        let moments = article
            .into_iter()
            .chain(updated)
            .chain(event.rescheduled.iter().map(|change| &change.on))
            .map(|moment| moment.at(zone));
        let dates =
            event.sources.iter().flat_map(|source| source.published.iter().chain(&source.accessed));
        let days = dates
            .filter(|date| date.is_exact_day())
            .filter_map(|date| date.earliest().to_zoned(TimeZone::UTC).ok())
            .map(|midnight| midnight.timestamp());
        moments.chain(days).max()
    }

    fn position(&self, event: &EventEntry, lang: &Lang) -> Option<(f64, f64)> {
        let ix = self.records.find(&[Kind::Place], event.place.as_ref()?, lang)?;
        self.coordinates(ix)
    }

    /// The events that should have come by now and of which nobody has said what came of them.
    pub fn overdue(&self) -> Vec<Diagnostic> {
        let today = self.today();
        let happenings = self.languages().flat_map(|lang| self.happenings(None, lang));
        let overdue = happenings.filter_map(|happening| {
            let event = self.event(*happening);
            let awaited = matches!(event.status, EventStatus::Expected | EventStatus::Possible);
            let end = event.end.as_ref().unwrap_or(&event.date);
            let last = end.latest().filter(|last| awaited && *last < today)?;
            let source = &self.records.entry(happening.holder()).record.source;
            let status = event.status.name();
            let message = format!("`{}` was {status} by {last} at the latest", event.title);
            let problem = Diagnostic::warning("past-event", message);
            Some(problem.at(source.place(event.date_span)).hint(
                "say what came of it: `status: took-place`, `postponed` or `cancelled`, \
                 or its new `date` with the old one in `rescheduled`",
            ))
        });
        overdue.collect()
    }
}
