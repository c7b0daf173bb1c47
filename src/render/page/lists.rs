//! The pages that list: home, sections, taxonomies, listings.

use super::{Outcome, Page};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::query::{Answer, Query};
use crate::render::values;
use crate::render::worker::unanswered;
use crate::site::view::{Card, Group};
use crate::site::{Filter, List, ListingOf, MapOf, Order};
use std::collections::BTreeSet;
use std::sync::Arc;
use tera::Value;
use tera::value::Key;

/// How many stories stand below a topic on the home page.
const CLUSTER: u32 = 5;
/// How many of the latest stories stand on the home page.
const LATEST: u32 = 20;
/// How many documents and corrections stand on the home page.
const FEW: u32 = 4;

impl Page<'_> {
    pub(super) fn home(&mut self) {
        let lang = self.output.lang.clone();
        let mut shown = BTreeSet::new();
        if self.uses("clusters") {
            self.clusters(lang.clone(), &mut shown);
        }
        if self.uses("latest") {
            let latest = self.not_yet_shown(Vec::new(), LATEST, &shown);
            self.put("latest", self.desk.card_values(&latest));
        }
        self.put_cards("upcoming", &Query::Upcoming { hub: None, lang: lang.clone() });
        self.put_cards("documents", &self.newest(Kind::Document, Vec::new(), FEW));
        if self.uses("corrections")
            && let Answer::Corrections(notes) =
                self.desk.ask(&Query::Corrections { limit: FEW, lang })
        {
            self.put("corrections", values::of(&*notes));
        }
    }

    /// Puts the topics of the home page with their stories, which are `shown` then.
    fn clusters(&mut self, lang: Lang, shown: &mut BTreeSet<RecordKey>) {
        let topics = match self.desk.ask(&Query::HomeTopics(lang)) {
            Answer::Cards(topics) => topics,
            _ => Vec::new(),
        };
        // What is not translated yet leads no front page.
        let own = topics.iter().filter(|topic| topic.name.key.lang == self.output.lang);
        let clusters: Vec<Value> = own.map(|topic| self.cluster(topic, shown)).collect();
        self.put("clusters", Value::from(clusters));
    }

    /// A topic with its newest stories, without those that a topic before it has `shown`.
    fn cluster(&self, topic: &Arc<Card>, shown: &mut BTreeSet<RecordKey>) -> Value {
        let key = &topic.name.key;
        let items = self.not_yet_shown(vec![key.clone()], CLUSTER, shown);
        shown.extend(items.iter().map(|item| item.name.key.clone()));
        let months = Query::Months { hub: Some(key.clone()), lang: key.lang.clone() };
        let months = match self.desk.ask(&months) {
            Answer::Months(months) => months,
            _ => Arc::default(),
        };
        values::map([
            ("topic", Some(self.desk.card_value(topic))),
            ("items", Some(self.desk.card_values(&items))),
            ("months", Some(values::of(&*months))),
            ("stories", Some(Value::from(months.iter().map(|month| month.count).sum::<u32>()))),
        ])
    }

    /// The newest stories that have to do with the records `with`, so many, without those that are
    /// `shown` already.
    fn not_yet_shown(
        &self,
        with: Vec<RecordKey>,
        limit: u32,
        shown: &BTreeSet<RecordKey>,
    ) -> Vec<Arc<Card>> {
        let enough = limit + u32::try_from(shown.len()).unwrap_or(u32::MAX - limit);
        let mut items = match self.desk.ask(&self.newest(Kind::Article, with, enough)) {
            Answer::Cards(items) => items,
            _ => Vec::new(),
        };
        items.retain(|item| !shown.contains(&item.name.key));
        items.truncate(limit as usize);
        items
    }

    fn newest(&self, kind: Kind, with: Vec<RecordKey>, limit: u32) -> Query {
        let filter = Filter { kind, lang: self.output.lang.clone(), with };
        Query::List(List { filter, order: Order::Newest, offset: 0, limit })
    }

    pub(super) fn listing(&mut self, of: &ListingOf, number: Option<u32>) -> Outcome<()> {
        self.put_listing(of, number)?;
        if let ListingOf::Hub(key) = of
            && let Answer::Card(card) = self.desk.ask(&Query::Card(key.clone()))
        {
            self.put("subject", self.desk.card_value(&card));
        }
        Ok(())
    }

    /// Puts one page of a listing.
    pub(super) fn put_listing(&mut self, of: &ListingOf, page: Option<u32>) -> Outcome<()> {
        match self.desk.ask(&Query::Listing { of: of.clone(), page }) {
            Answer::Listing(listing) => {
                self.put("listing", values::listing(self.desk, &listing));
                Ok(())
            }
            _ => Err(unanswered(self.output, "listing")),
        }
    }

    pub(super) fn section(&mut self, kind: &Kind) -> Outcome<()> {
        let groups = self.groups(kind)?;
        let section = values::map([("kind", Some(Value::from(kind.name())))]);
        self.put("section", section);
        self.put("groups", values::groups(self.desk, &groups));
        if *kind == Kind::Place {
            self.map(MapOf::Places(self.output.lang.clone()));
        }
        if *kind == Kind::Expression
            && let Answer::Acronyms(acronyms) =
                self.desk.ask(&Query::Acronyms(self.output.lang.clone()))
        {
            self.put("acronyms", values::of(&*acronyms));
        }
        Ok(())
    }

    pub(super) fn taxonomy(&mut self, taxonomy: &Arc<str>) -> Outcome<()> {
        let kind = Kind::Term(Arc::clone(taxonomy));
        let groups = self.groups(&kind)?;
        let site = self.desk.site();
        let section =
            site.iter().flat_map(|site| &site.sections).find(|found| found.kind == *taxonomy);
        let title = section.and_then(|section| section.title.as_ref()).unwrap_or(taxonomy);
        let named = values::map([
            ("key", Some(Value::normal_string(taxonomy))),
            ("title", Some(Value::normal_string(title))),
        ]);
        self.put("taxonomy", named);
        let terms = groups.iter().flat_map(|group| &group.items);
        let items: Vec<Value> = terms.map(|term| self.counted(term)).collect();
        self.put("items", Value::from(items));
        Ok(())
    }

    fn groups(&self, kind: &Kind) -> Outcome<Arc<[Group]>> {
        let lang = self.output.lang.clone();
        match self.desk.ask(&Query::Section { kind: kind.clone(), lang }) {
            Answer::Groups(groups) => Ok(groups),
            _ => Err(unanswered(self.output, "section")),
        }
    }

    /// A term's card with the number of its articles.
    fn counted(&self, term: &Arc<Card>) -> Value {
        let with = vec![term.name.key.clone()];
        let filter = Filter { kind: Kind::Article, lang: self.output.lang.clone(), with };
        let count = match self.desk.ask(&Query::Count(filter)) {
            Answer::Count(count) => count,
            _ => 0,
        };
        let mut map = self.desk.card_value(term).into_map().unwrap_or_default();
        map.insert(Key::Str("count"), Value::from(count));
        Value::from(map)
    }
}
