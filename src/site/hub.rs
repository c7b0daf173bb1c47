//! What the stories and events of a hub come to: who is who in them, where they take place, what was
//! decided, which sources they rest on, and how old the text is that sums them up.
//!
//! Each is found in one pass over the stories, and every list is cut at a fixed length: a hub of ten
//! thousand stories has the page of one of ten.

use super::Site;
use super::details::{Names, role_view};
use super::records::Ix;
use super::usage::{Counts, most_frequent};
use super::view::{ChairView, ExpressionLine, HubView, RoleView, SeriesView, WhoView};
use crate::content::key::{Kind, RecordKey};
use crate::content::kinds::{Actor, Form, KeyActor, Topic, TopicState};
use crate::content::record::Detail;
use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use foldhash::{HashMap, HashMapExt as _};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many people, places and documents are shown; whom a topic names itself is always shown.
const MOST: usize = 12;
/// In how many stories somebody acts whom the topic does not name.
const ACTS_LEAST: usize = 2;
/// How many offices of one person are shown.
const OFFICES: usize = 3;
/// How many expressions, series and events of a series are shown.
const TERMS: usize = 6;
const SERIES: usize = 3;
const SERIES_EVENTS: usize = 20;
/// By how many at most a role is held that stands out among members.
const FEW: usize = 3;
/// After how many days, or how many stories, a text has long not been reviewed.
const LONG: i32 = 60;
const MANY: usize = 10;

/// What is met in the stories of a hub.
struct Met {
    /// In how many stories each record is met.
    counts: Counts,
    /// For each actor the days of the newest and of the oldest story.
    days: HashMap<Ix, (Date, Date)>,
}

impl Site {
    /// What the stories and events of a public record come to.
    pub fn hub_view(&self, key: &RecordKey) -> Option<HubView> {
        let hub = self.records.public_ix(key)?;
        let stories = self.coverage.of(hub);
        let record = &self.records.entry(hub).record;
        let names = Names { site: self, lang: &key.lang };
        let met = self.met(hub, stories);
        let of_kind = |kind: Kind| {
            let all = met.counts.iter().filter(|(ix, _)| self.records.key(**ix).kind == kind);
            all.map(|(ix, count)| (*ix, *count)).collect::<Counts>()
        };
        let body = self.body_of(hub);
        Some(HubView {
            since: record.topic().map(|topic| self.stories_since(hub, topic)),
            who: self.who(record.topic(), &of_kind(Kind::Actor), &met, &names),
            places: self.counted(&of_kind(Kind::Place), MOST),
            documents: self.counted(&of_kind(Kind::Document), MOST),
            terms: self.terms_of(hub, key, &met),
            chairs: body.map(|actor| self.chairs(actor, &names)).unwrap_or_default(),
            series: self.series_of(hub, key),
            decisions: self.decisions(hub),
            sources: Some(self.source_mix(stories)).filter(|mix| mix.stories > 0),
            usage: (key.kind == Kind::Outlet).then(|| self.outlet_use(hub)),
            archive: self.archive_of(hub),
        })
    }

    fn met(&self, hub: Ix, stories: &[Ix]) -> Met {
        let mut met = Met { counts: Counts::new(), days: HashMap::new() };
        let subject = self.records.tree.subject_of(hub);
        for story in stories {
            let relations = &self.relations[story.position()];
            let day = self.records.written_date(*story);
            let groups =
                [&relations.topics, &relations.actors, &relations.places, &relations.documents];
            for ix in groups.into_iter().flatten().filter(|ix| **ix != hub && Some(**ix) != subject)
            {
                *met.counts.entry(*ix).or_default() += 1;
            }
            for actor in &relations.actors {
                // The stories come newest first.
                met.days.entry(*actor).and_modify(|days| days.1 = day).or_insert((day, day));
            }
        }
        met
    }

    /// How many stories of a topic appeared after the day of its last review.
    fn stories_since(&self, hub: Ix, topic: &Topic) -> usize {
        let reviewed = topic.reviewed.earliest();
        let stories = self.coverage.of(hub).iter();
        stories.filter(|story| self.records.written_date(**story) > reviewed).count()
    }

    /// The topics whose text nobody has read for long although their stories go on.
    pub fn unreviewed(&self) -> Vec<Diagnostic> {
        let today = self.today();
        let mut found = Vec::new();
        for hub in self.records.public() {
            let record = &self.records.entry(hub).record;
            let Some(topic) = record.topic().filter(|it| it.state != TopicState::Closed) else {
                continue;
            };
            let since = self.stories_since(hub, topic);
            let due = topic.reviewed.earliest().checked_add(LONG.days());
            if since < MANY && (since == 0 || due.is_ok_and(|due| due > today)) {
                continue;
            }
            let stories = if since == 1 { "1 story" } else { &*format!("{since} stories") };
            let message = format!(
                "`{}` was last reviewed on {}; {stories} since",
                record.header.title, topic.reviewed
            );
            let problem = Diagnostic::warning("unreviewed", message);
            found.push(problem.at(record.source.place(topic.reviewed_span)).hint(
                "read whether the text still says where things stand, and write today’s day \
                 into `reviewed`",
            ));
        }
        found
    }

    fn who(
        &self,
        topic: Option<&Topic>,
        actors: &Counts,
        met: &Met,
        names: &Names<'_>,
    ) -> Vec<WhoView> {
        let find = |key: &KeyActor| self.records.find(&[Kind::Actor], &key.actor, names.lang);
        let key_actors = topic.into_iter().flat_map(|topic| &topic.key_actors);
        let mut shown: Vec<(Ix, Option<Arc<str>>)> =
            key_actors.filter_map(|key| Some((find(key)?, key.role.clone()))).collect();
        for (actor, count) in most_frequent(actors, 2 * MOST) {
            let is_shown = shown.iter().any(|(other, _)| *other == actor);
            if count >= ACTS_LEAST && shown.len() < MOST && !is_shown {
                shown.push((actor, None));
            }
        }
        // Who is in no story had the office on the day on which the topic was reviewed.
        let reviewed = topic.map_or_else(|| self.today(), |topic| topic.reviewed.earliest());
        let view = |(actor, role): (Ix, Option<Arc<str>>)| {
            let (last, first) = met.days.get(&actor).copied().unwrap_or((reviewed, reviewed));
            WhoView {
                actor: self.name_of(actor),
                role,
                offices: self.offices(actor, first, last, names),
                stories: actors.get(&actor).copied().unwrap_or_default(),
            }
        };
        shown.into_iter().map(view).collect()
    }

    /// The offices that an actor held between two days.
    fn offices(&self, actor: Ix, first: Date, last: Date, names: &Names<'_>) -> Vec<RoleView> {
        let Some(actor) = self.actor_at(actor) else { return Vec::new() };
        let held = actor.roles.iter().filter(|role| role.is_held(first, last));
        held.take(OFFICES).map(|role| role_view(role, names)).collect()
    }

    /// The actor whose page a hub is.
    fn body_of(&self, hub: Ix) -> Option<&Actor> {
        self.actor_at(self.records.tree.subject_of(hub).unwrap_or(hub))
    }

    fn actor_at(&self, ix: Ix) -> Option<&Actor> {
        match &self.records.entry(ix).record.detail {
            Detail::Actor(actor) if self.records.entry(ix).public => Some(actor),
            _ => None,
        }
    }

    /// The roles that few members have at the moment, where others have another.
    fn chairs(&self, actor: &Actor, names: &Names<'_>) -> Vec<ChairView> {
        let today = self.today();
        let mut chairs: Vec<ChairView> = Vec::new();
        for member in &actor.members {
            let is_over = member.to.as_ref().and_then(Edtf::latest).is_some_and(|to| to < today);
            let Some(role) = member.role.as_ref().filter(|_| !is_over) else { continue };
            let Some(name) = names.of(&[Kind::Actor], &member.actor) else { continue };
            match chairs.iter_mut().find(|chair| chair.role == *role) {
                Some(chair) => chair.actors.push(name),
                None => chairs.push(ChairView { role: Arc::clone(role), actors: vec![name] }),
            }
        }
        // The role that most have is that of a plain member; of as frequent ones the last that is written.
        let plain = (0..chairs.len()).max_by_key(|at| chairs[*at].actors.len());
        if let Some(plain) = plain {
            chairs.remove(plain);
        }
        chairs.retain(|chair| chair.actors.len() <= FEW);
        chairs
    }

    /// The expressions that stand for the hub or for what its stories are about.
    fn terms_of(&self, hub: Ix, key: &RecordKey, met: &Met) -> Vec<ExpressionLine> {
        let weight = |about: Ix| match met.counts.get(&about) {
            _ if about == self.records.page_of(hub) => Some(usize::MAX),
            Some(count) if *count >= ACTS_LEAST => Some(*count),
            _ => None,
        };
        let all = self.bearing().expressions(&key.lang).iter();
        let mut found: Vec<(Reverse<usize>, Ix)> =
            all.filter_map(|(ix, about)| Some((Reverse(weight(*about)?), *ix))).collect();
        found.sort_unstable();
        let line = |(_, ix): (Reverse<usize>, Ix)| {
            let Detail::Expression(expression) = &self.records.entry(ix).record.detail else {
                return None;
            };
            let mut forms: Vec<&Form> = expression.forms.iter().collect();
            forms.sort_by_key(|form| !form.ours);
            let forms = forms.into_iter().take(TERMS).map(|form| Arc::clone(&form.text)).collect();
            Some(ExpressionLine { record: self.name_of(ix), forms })
        };
        found.into_iter().filter_map(line).take(TERMS).collect()
    }

    /// The series of the events that a topic, or a body with members, is named in: not those of its
    /// parts.
    fn series_of(&self, hub: Ix, key: &RecordKey) -> Vec<SeriesView> {
        let has_members = self.body_of(hub).is_some_and(|actor| !actor.members.is_empty());
        if key.kind != Kind::Topic && !has_members {
            return Vec::new();
        }
        let subject = self.records.tree.subject_of(hub);
        let mut series: BTreeMap<&Arc<str>, Vec<Ix>> = BTreeMap::new();
        for ix in self.chronology.records_of(Some(hub), &key.lang) {
            let Detail::Event(event) = &self.records.entry(ix).record.detail else { continue };
            let relations = &self.relations[ix.position()];
            let is_own = relations.topics.contains(&hub)
                || relations.actors.iter().any(|it| *it == hub || Some(*it) == subject);
            if let Some(name) = event.series.as_ref().filter(|_| is_own) {
                series.entry(name).or_default().push(ix);
            }
        }
        let mut found: Vec<(&Arc<str>, Vec<Ix>)> =
            series.into_iter().filter(|(_, events)| events.len() > 1).collect();
        // Stable: as long ones stay in the order of their names.
        found.sort_by_key(|(_, events)| Reverse(events.len()));
        let view = |(name, events): (&Arc<str>, Vec<Ix>)| SeriesView {
            name: Arc::clone(name),
            total: events.len(),
            items: events[events.len().saturating_sub(SERIES_EVENTS)..]
                .iter()
                .map(|ix| self.card_of(*ix))
                .collect(),
        };
        found.into_iter().take(SERIES).map(view).collect()
    }

    /// The documents that the actor of a page adopted, newest first.
    fn decisions(&self, hub: Ix) -> Vec<Arc<super::view::Card>> {
        let mut all = self.bearing().adopted_by(hub).to_vec();
        all.sort_by_cached_key(|ix| (Reverse(self.card_of(*ix).date.clone()), *ix));
        all.into_iter().take(MOST).map(|ix| self.card_of(ix)).collect()
    }
}
