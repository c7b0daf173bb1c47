//! Permanent ids: tag URIs (RFC 4151) made of the site's identity and a record's key.

use crate::content::key::RecordKey;
use crate::site::view::SiteView;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a tag: the characters of ids, which never need encoding (RFC 3986,
/// section 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The id of a record: `tag:example.org,2016:article/lavrov-sputnik`; in another than the site's
/// first language with the language behind it.
pub(super) fn of_record(site: &SiteView, key: &RecordKey) -> String {
    format!("tag:{}:{}{}", site.identity, record(key), language(site, key.lang.as_str()))
}

/// The id of a feed of the site or of a hub; the same for all forms.
pub(super) fn of_feed(site: &SiteView, hub: Option<&RecordKey>) -> String {
    let hub = hub.map_or_else(String::new, |key| format!("/{}", record(key)));
    format!("tag:{}:feed{hub}{}", site.identity, language(site, &site.language))
}

/// The id of the feed of corrections.
pub(super) fn of_corrections(site: &SiteView) -> String {
    format!("tag:{}:corrections{}", site.identity, language(site, &site.language))
}

/// The id of a correction of an article, by its number there.
pub(super) fn of_correction(site: &SiteView, article: &RecordKey, number: u32) -> String {
    format!("{}/correction/{number}", of_record(site, article))
}

/// The id of the calendar of the site or of a hub.
pub(super) fn of_calendar(site: &SiteView, hub: Option<&RecordKey>) -> String {
    let hub = hub.map_or_else(String::new, |key| format!("/{}", record(key)));
    format!("tag:{}:calendar{hub}{}", site.identity, language(site, &site.language))
}

fn record(key: &RecordKey) -> String {
    let encoded = |text| utf8_percent_encode(text, ENCODED);
    format!("{}/{}", encoded(key.kind.name()), encoded(&key.id.0))
}

fn language(site: &SiteView, lang: &str) -> String {
    match site.languages.first() {
        Some(first) if *first.code != *lang => format!("/{lang}"),
        _ => String::new(),
    }
}

/// The day on which an identity began, at midnight UTC: `example.org,2016` on 1 January 2016.
pub(super) fn beginning(identity: &str) -> Timestamp {
    let written = identity.rsplit(',').next().unwrap_or_default();
    let mut numbers = written.split('-').map(|number| number.parse::<i16>().ok());
    let mut next = |default: i16| numbers.next().flatten().unwrap_or(default);
    let (year, month, day) = (next(1970), next(1), next(1));
    let narrow = |number: i16| i8::try_from(number).unwrap_or(1);
    let day = Date::new(year, narrow(month), narrow(day)).unwrap_or(date(1970, 1, 1));
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::key::{Id, Kind, Lang};
    use crate::render::testing::site;

    #[test]
    fn ids_are_made_of_identity_and_key() {
        let site = site("en");
        let key =
            |id: &str, lang: &str| RecordKey::new(Kind::Article, Id::from(id), Lang::from(lang));
        assert_eq!(
            of_record(&site, &key("lavrov-sputnik", "en")),
            "tag:example.org,2016:article/lavrov-sputnik"
        );
        assert_eq!(of_record(&site, &key("é", "ar")), "tag:example.org,2016:article/%C3%A9/ar");
        assert_eq!(of_feed(&site, None), "tag:example.org,2016:feed");
        assert_eq!(of_feed(&site, Some(&key("a", "en"))), "tag:example.org,2016:feed/article/a");
        assert_eq!(of_corrections(&site), "tag:example.org,2016:corrections");
        assert_eq!(
            of_correction(&site, &key("a", "ar"), 2),
            "tag:example.org,2016:article/a/ar/correction/2"
        );
        assert_eq!(of_calendar(&site, None), "tag:example.org,2016:calendar");
        // An event that stands only in an article has that one's id and a number.
        let event = RecordKey::new(Kind::Event, Id::from("a#0"), Lang::from("en"));
        assert_eq!(of_record(&site, &event), "tag:example.org,2016:event/a%230");
    }

    #[test]
    fn an_identity_begins_on_the_day_that_it_names() {
        let table = [
            ("example.org,2016", "2016-01-01T00:00:00Z"),
            ("example.org,2016-05", "2016-05-01T00:00:00Z"),
            ("example.org,2016-05-04", "2016-05-04T00:00:00Z"),
            ("example.org", "1970-01-01T00:00:00Z"),
        ];
        for (identity, expected) in table {
            assert_eq!(beginning(identity).to_string(), expected);
        }
    }
}
