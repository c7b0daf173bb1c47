//! Which pages have an image of their own for where their address is shared.

use super::Site;
use crate::content::key::{Kind, RecordKey};
use crate::content::record::Record;
use jiff::ToSpan;

impl Site {
    /// Whether a record has a share image of its own: hubs have, and articles that are new enough.
    pub fn has_share_image(&self, record: &Record) -> bool {
        let Some(wanted) = &self.config().share_images else { return false };
        match record.key.kind {
            Kind::Topic | Kind::Actor | Kind::Place | Kind::Outlet | Kind::Document => true,
            Kind::Article => {
                let zone = &self.config().time_zone;
                let days = i32::from(wanted.newer_than).days();
                let oldest = self.today().saturating_sub(days);
                record
                    .article()
                    .is_some_and(|it| zone.to_datetime(it.date.at(zone)).date() >= oldest)
            }
            _ => false,
        }
    }

    /// The public record whose share image stands for the page of `key`: its own, or its first topic's.
    pub fn share_image_of(&self, key: &RecordKey) -> Option<RecordKey> {
        let record = self.record(key)?;
        if self.has_share_image(record) {
            return Some(key.clone());
        }
        let card = self.card(key).filter(|_| key.kind == Kind::Article)?;
        let topic = card.topics.first()?.key.clone();
        self.record(&topic).is_some_and(|topic| self.has_share_image(topic)).then_some(topic)
    }
}
