//! What is public: decided once for every record, by the one clock of the build.

use super::news::NEWS;
use crate::config::Config;
use crate::content::key::RecordKey;
use crate::content::record::{Detail, Record};
use crate::date::Moment;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// What the command line adds to what is public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visibility {
    /// Drafts are shown as well.
    pub drafts: bool,
    /// What is scheduled or under embargo is shown as well.
    pub future: bool,
}

/// A moment at which the site changes without anybody's doing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// Whose publication or expiry it is.
    pub key: RecordKey,
    /// What happens to the record then.
    pub turn: Turn,
}

/// What happens to a record without anybody's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Turn {
    /// It disappears.
    Goes,
    /// It appears.
    Appears,
    /// It stays, and is no news any more.
    Ages,
}

impl Turn {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Turn::Goes => "goes",
            Turn::Appears => "appears",
            Turn::Ages => "ages",
        }
    }
}

impl Visibility {
    /// Whether `record` is public at `now`: published, not before its date, its schedule and its
    /// embargo, and before its expiry.
    pub fn shows(self, record: &Record, now: Timestamp, zone: &TimeZone) -> bool {
        let publication = &record.header.publication;
        let expired = publication.expires.is_some_and(|expires| expires.at(zone) <= now);
        let early = !self.future && begins(record, zone).is_some_and(|begins| begins > now);
        let held_back = publication.draft && !self.drafts;
        !(expired || early || held_back)
    }
}

/// How a record stands at a moment, and whether readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Written, and not to be published.
    Draft,
    /// To appear when its date or its schedule comes.
    Scheduled,
    /// To appear when its embargo ends.
    Embargoed,
    /// Gone, since its end has come.
    Expired,
    /// Seen by readers.
    Public,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 5] = [
        Standing::Draft,
        Standing::Scheduled,
        Standing::Embargoed,
        Standing::Expired,
        Standing::Public,
    ];

    /// How `record` stands at `now`. Of a draft nothing else is said, and of what has expired not why
    /// it was held back before.
    pub fn of(record: &Record, now: Timestamp, zone: &TimeZone) -> Self {
        let publication = &record.header.publication;
        let is_ahead = |moment: Option<Moment>| moment.is_some_and(|moment| moment.at(zone) > now);
        if publication.draft {
            Standing::Draft
        } else if publication.expires.is_some_and(|expires| expires.at(zone) <= now) {
            Standing::Expired
        } else if is_ahead(publication.embargo_until) {
            Standing::Embargoed
        } else if begins(record, zone).is_some_and(|begins| begins > now) {
            Standing::Scheduled
        } else {
            Standing::Public
        }
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Draft => "draft",
            Standing::Scheduled => "scheduled",
            Standing::Embargoed => "embargoed",
            Standing::Expired => "expired",
            Standing::Public => "public",
        }
    }
}

/// The first change of what is public, or of what is news, after `now`, among records that are not
/// drafts.
pub fn next_change<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    now: Timestamp,
    config: &Config,
) -> Option<Change> {
    let zone = &config.time_zone;
    let mut next: Option<Change> = None;
    for record in records {
        if record.header.publication.draft {
            continue;
        }
        let expires = record.header.publication.expires.map(|moment| moment.at(zone));
        let ages = record.article().filter(|_| config.surfaces.news).and_then(|article| {
            let end = article.date.at(zone).saturating_add(NEWS).ok()?;
            // What is under embargo until then, or gone, never was news.
            let is_shown = begins(record, zone).is_none_or(|begins| begins < end)
                && expires.is_none_or(|expires| end < expires);
            is_shown.then_some(end)
        });
        let changes =
            [(begins(record, zone), Turn::Appears), (expires, Turn::Goes), (ages, Turn::Ages)];
        for (at, turn) in changes {
            let Some(at) = at.filter(|at| *at > now) else { continue };
            let change = Change { at, key: record.key.clone(), turn };
            if next.as_ref().is_none_or(|known| change < *known) {
                next = Some(change);
            }
        }
    }
    next
}

/// Whether a record expires before it may appear.
pub fn never_public(record: &Record, zone: &TimeZone) -> bool {
    let expires = record.header.publication.expires.map(|moment| moment.at(zone));
    expires.is_some_and(|end| begins(record, zone).is_some_and(|begin| end <= begin))
}

/// The moment from which a record is public, where it has one.
fn begins(record: &Record, zone: &TimeZone) -> Option<Timestamp> {
    let publication = &record.header.publication;
    let date = match &record.detail {
        Detail::Article(article) => Some(article.date),
        _ => None,
    };
    let moments: [Option<Moment>; 3] = [date, publication.publish_at, publication.embargo_until];
    moments.into_iter().flatten().map(|moment| moment.at(zone)).max()
}
