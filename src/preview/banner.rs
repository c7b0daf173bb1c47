//! Whether readers will see a record, and if not, why: what the banner says.

use crate::content::record::Record;
use crate::site::Standing;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Why a record that is shown here is in no built site yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Banner {
    /// How the record stands, in a word.
    pub(super) name: &'static str,
    /// The reason in one sentence.
    pub(super) why: String,
}

/// Why `record` is not public at `now`; `None` where it is.
pub(super) fn of(record: &Record, now: Timestamp, zone: &TimeZone) -> Option<Banner> {
    let standing = Standing::of(record, now, zone);
    let publication = &record.header.publication;
    let why = match standing {
        Standing::Public => return None,
        Standing::Draft => {
            let key = if record.article().is_some() { "status: draft" } else { "draft: true" };
            format!("a build leaves it out: `{key}`")
        }
        Standing::Expired => "a build leaves it out: `expires` has passed".to_owned(),
        Standing::Scheduled | Standing::Embargoed => {
            let moments = [
                ("embargo_until", publication.embargo_until),
                ("publish_at", publication.publish_at),
                ("date", record.article().map(|article| article.date)),
            ];
            // The last one decides, since all have to have passed.
            let set = moments.into_iter().filter_map(|(key, moment)| Some((key, moment?)));
            let (key, moment) = set.max_by_key(|(_, moment)| moment.at(zone))?;
            format!("a build leaves it out until `{key}: {moment}`")
        }
    };
    Some(Banner { name: standing.name(), why })
}
