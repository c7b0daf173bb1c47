//! What actors are quoted with and claim, the positions that they take, and where it happens.

use super::{Outcome, Page};
use crate::content::key::{Kind, RecordKey};
use crate::query::{Answer, Query};
use crate::render::values;
use crate::render::worker::unanswered;
use crate::site::{FEW_QUOTES, MapOf};

/// How many claims the page of a hub shows.
const CLAIMS: u32 = 5;

impl Page<'_> {
    /// A page of quotes.
    pub(super) fn quotes(&mut self, hub: Option<&RecordKey>, page: Option<u32>) -> Outcome<()> {
        let lang = self.output.lang.clone();
        let query = Query::Quotes { hub: hub.cloned(), page, lang: lang.clone() };
        let Answer::Quotes(quotes) = self.desk.ask(&query) else {
            return Err(unanswered(self.output, "quotes"));
        };
        self.put("quotes", values::of(&*quotes));
        if let Some(hub) = hub
            && let Answer::Card(card) = self.desk.ask(&Query::Card(hub.clone()))
        {
            self.put("subject", self.desk.card_value(&card));
        }
        if hub.is_none()
            && page.is_none()
            && let Answer::Quoted(quoted) = self.desk.ask(&Query::Quoted(lang))
        {
            self.put("quoted", values::of(&*quoted));
        }
        Ok(())
    }

    /// What is said on the page of a hub.
    pub(super) fn said(&mut self, key: &RecordKey) {
        let hub = key.clone();
        if self.uses("quotes")
            && let Answer::Quotes(quotes) =
                self.desk.ask(&Query::NewestQuotes { hub: hub.clone(), limit: FEW_QUOTES })
        {
            self.put("quotes", values::of(&*quotes));
        }
        if self.uses("claims")
            && let Answer::Claims(claims) =
                self.desk.ask(&Query::Claims { hub: hub.clone(), limit: CLAIMS })
        {
            self.put("claims", values::of(&*claims));
        }
        if key.kind == Kind::Topic
            && self.uses("positions")
            && let Answer::Positions(positions) = self.desk.ask(&Query::Positions(hub.clone()))
        {
            self.put("positions", values::of(&*positions));
        }
    }

    /// The map of a hub, or of all places.
    pub(super) fn map(&mut self, of: MapOf) {
        if self.uses("map")
            && let Answer::Map(map) = self.desk.ask(&Query::Map(of))
        {
            self.put("map", values::of(&*map));
        }
    }
}
