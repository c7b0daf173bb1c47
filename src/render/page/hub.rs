//! What the pages of hubs show beside their text: listing, chronology, what is to come.

use super::{Outcome, Page};
use crate::content::key::{Kind, RecordKey};
use crate::query::{Answer, Query};
use crate::render::values;
use crate::site::{Events, Filter, List, ListingOf, MapOf, Order};

/// How many documents a topic's page names.
const DOCUMENTS: u32 = 100;

impl Page<'_> {
    /// What the page of a hub has by its kind.
    pub(super) fn hub(&mut self, key: &RecordKey) -> Outcome<()> {
        self.put_listing(&ListingOf::Hub(key.clone()), None)?;
        self.mentioned(key);
        self.gathered(key);
        self.said(key);
        if matches!(key.kind, Kind::Topic | Kind::Place) {
            self.map(MapOf::Hub(key.clone()));
        }
        match &key.kind {
            Kind::Event => {}
            Kind::Topic => {
                self.chronology(key);
                let lang = key.lang.clone();
                self.put_cards("upcoming", &Query::Upcoming { hub: Some(key.clone()), lang });
                self.documents(key);
                self.months(key);
            }
            _ => {
                self.chronology(key);
                self.put_cards("topics", &Query::TopicsOf(key.clone()));
            }
        }
        Ok(())
    }

    /// Where else the record is mentioned.
    fn mentioned(&mut self, key: &RecordKey) {
        if self.uses("mentioned")
            && let Answer::Mentioned(mentioned) = self.desk.ask(&Query::Mentioned(key.clone()))
        {
            self.put("mentioned", values::mentioned(self.desk, &mentioned));
        }
    }

    /// What the stories and events of the hub come to.
    fn gathered(&mut self, key: &RecordKey) {
        if key.kind != Kind::Event
            && self.uses("hub")
            && let Answer::Hub(hub) = self.desk.ask(&Query::Hub(key.clone()))
        {
            self.put("hub", values::hub(self.desk, &hub));
        }
    }

    /// All outlets, and how far the digest rests on them.
    pub(super) fn sources(&mut self) {
        if let Answer::Sources(sources) = self.desk.ask(&Query::Sources(self.output.lang.clone())) {
            self.put("sources", values::of(&*sources));
        }
    }

    fn chronology(&mut self, key: &RecordKey) {
        let events = Events {
            hub: Some(key.clone()),
            lang: key.lang.clone(),
            from: None,
            to: None,
            limit: None,
        };
        let query = Query::Chronology(events);
        self.put_cards("chronology", &query);
        self.put_chronology_years(&query);
    }

    fn documents(&mut self, key: &RecordKey) {
        let with = vec![key.clone()];
        let filter = Filter { kind: Kind::Document, lang: key.lang.clone(), with };
        let list = List { filter, order: Order::Newest, offset: 0, limit: DOCUMENTS };
        self.put_cards("documents", &Query::List(list));
    }

    fn months(&mut self, key: &RecordKey) {
        if !self.uses("months") {
            return;
        }
        let query = Query::Months { hub: Some(key.clone()), lang: key.lang.clone() };
        if let Answer::Months(months) = self.desk.ask(&query) {
            self.put("months", values::of(&*months));
        }
    }
}
