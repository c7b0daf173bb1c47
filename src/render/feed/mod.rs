//! Feeds: what they hold is gathered once, and written by one serialiser for each form.
//!
//! Ids are made of the site's identity and the records' keys, never of addresses, and every date
//! comes from a record: the same site has the same feeds wherever it stands and whenever it is built.

mod atom;
mod corrections;
mod json;
mod rss;
#[cfg(test)]
mod tests;

pub(super) use corrections::render as render_corrections;

use super::body;
use super::desk::Desk;
use super::ids;
use crate::config::FeedFormat;
use crate::content::key::RecordKey;
use crate::date::Moment;
use crate::diagnostic::Diagnostic;
use crate::output_path::BaseUrl;
use crate::plan::Output;
use crate::query::{Answer, Query};
use crate::site::view::{Card, DetailView, FeedView, RecordView, SiteView, SourceView};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;
use tera::Tera;

/// What a feed says, whatever its form.
struct Feed {
    id: String,
    title: Arc<str>,
    description: Arc<str>,
    language: Arc<str>,
    /// Its own absolute address.
    own_url: String,
    /// The absolute address of the page that it belongs to.
    home_url: String,
    /// Who publishes it.
    publisher: Arc<str>,
    /// A square picture that stands for it, absolute.
    icon: Option<String>,
    generator: Arc<str>,
    updated: Timestamp,
    entries: Vec<Entry>,
}

/// An article in a feed.
struct Entry {
    id: String,
    title: Arc<str>,
    language: Arc<str>,
    url: String,
    published: Timestamp,
    updated: Timestamp,
    summary: Option<Arc<str>>,
    /// Its whole text as HTML, where the feed holds whole texts.
    content: Option<String>,
    authors: Vec<Author>,
    topics: Vec<Topic>,
    /// What it rests on, where that can be read.
    sources: Vec<Source>,
}

struct Source {
    url: Arc<str>,
    title: Option<Arc<str>>,
    language: Option<Arc<str>>,
}

struct Author {
    name: Arc<str>,
    url: String,
}

struct Topic {
    id: Arc<str>,
    title: Arc<str>,
}

/// The feed of `hub`, or of the site, in `format`.
pub(super) fn render(
    desk: &Desk,
    engine: &Tera,
    output: &Output,
    format: FeedFormat,
    hub: Option<&RecordKey>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let gatherer = Gatherer::new(desk, engine, output)?;
    let feed = gatherer.feed(output, hub)?;
    Ok(match format {
        FeedFormat::Atom => atom::write(&feed),
        FeedFormat::Rss => rss::write(&feed),
        FeedFormat::Json => json::write(&feed),
    })
}

/// What gathers the entries of a feed.
struct Gatherer<'a> {
    desk: &'a Desk,
    engine: &'a Tera,
    site: Arc<SiteView>,
    base: BaseUrl,
    zone: TimeZone,
}

impl<'a> Gatherer<'a> {
    fn new(desk: &'a Desk, engine: &'a Tera, output: &Output) -> Result<Self, Box<Diagnostic>> {
        let site = desk.site().ok_or_else(|| super::worker::unanswered(output, "site"))?;
        let base = BaseUrl::parse(&site.base_url);
        let base = base.map_err(|_| super::worker::unanswered(output, "base URL"))?;
        Ok(Gatherer { desk, engine, base, zone: desk.zone(), site })
    }

    fn feed(&self, output: &Output, hub: Option<&RecordKey>) -> Result<Feed, Box<Diagnostic>> {
        let query = Query::Feed { hub: hub.cloned(), lang: output.lang.clone() };
        let Answer::Feed(view) = self.desk.ask(&query) else {
            return Err(super::worker::unanswered(output, "feed"));
        };
        let entries: Vec<Entry> =
            view.items.iter().filter_map(|card| self.entry(card, &view)).collect();
        // An empty feed has no newest entry; the day on which the site's identity began never moves.
        let newest = entries.iter().map(|entry| entry.updated).max();
        Ok(Feed {
            id: ids::of_feed(&self.site, hub),
            updated: newest.unwrap_or_else(|| ids::beginning(&self.site.identity)),
            title: Arc::clone(&view.title),
            description: Arc::clone(&view.description),
            language: Arc::clone(&self.site.language),
            own_url: self.base.absolute(&output.path),
            home_url: self.base.absolute_link(&view.home),
            publisher: Arc::clone(&self.site.title),
            icon: self.site.touch_icon.as_ref().map(|icon| self.base.absolute_link(icon)),
            generator: Arc::clone(&self.site.generator),
            entries,
        })
    }

    /// The entry of an article; none where the record has vanished between two answers, which one
    /// snapshot cannot give.
    fn entry(&self, card: &Card, view: &FeedView) -> Option<Entry> {
        let Answer::Record(record) = self.desk.ask(&Query::Record(card.name.key.clone())) else {
            return None;
        };
        let published = self.instant(card.date.as_deref()?)?;
        let url = self.base.absolute_link(&card.name.url);
        let content = view.full_text.then(|| self.content(&card.name.key, &url)).flatten();
        Some(Entry {
            id: ids::of_record(&self.site, &card.name.key),
            title: Arc::clone(&card.name.title),
            language: Arc::clone(&card.name.lang),
            updated: self.updated(card, &record, published),
            published,
            summary: card.summary.clone(),
            content,
            authors: self.authors(&record),
            topics: topics(card),
            sources: sources(&record),
            url,
        })
    }

    fn content(&self, key: &RecordKey, url: &str) -> Option<String> {
        match self.desk.ask(&Query::Body(key.clone())) {
            Answer::Body(record) => Some(body::for_feed(self.desk, self.engine, &record, url)),
            _ => None,
        }
    }

    /// The last of publication, revision and corrections.
    fn updated(&self, card: &Card, record: &RecordView, published: Timestamp) -> Timestamp {
        let corrections = match &record.detail {
            DetailView::Article(article) => article.corrections.as_slice(),
            _ => &[],
        };
        let corrected = corrections.iter().filter_map(|correction| self.instant(&correction.date));
        let revised = card.updated.as_deref().and_then(|updated| self.instant(updated));
        corrected.chain(revised).fold(published, Timestamp::max)
    }

    fn authors(&self, record: &RecordView) -> Vec<Author> {
        let DetailView::Article(article) = &record.detail else {
            return Vec::new();
        };
        let author = |author: &Arc<crate::site::view::Ref>| Author {
            name: Arc::clone(&author.title),
            url: self.base.absolute_link(&author.url),
        };
        article.authors.iter().map(author).collect()
    }

    fn instant(&self, written: &str) -> Option<Timestamp> {
        Moment::parse(written).ok().map(|moment| moment.at(&self.zone))
    }
}

fn sources(record: &RecordView) -> Vec<Source> {
    let DetailView::Article(article) = &record.detail else {
        return Vec::new();
    };
    let source = |source: &SourceView| {
        let url = Arc::clone(source.url.as_ref()?);
        Some(Source { url, title: source.title.clone(), language: source.lang.clone() })
    };
    article.sources.iter().filter_map(source).collect()
}

fn topics(card: &Card) -> Vec<Topic> {
    let topic = |topic: &Arc<crate::site::view::Ref>| Topic {
        id: Arc::clone(&topic.id),
        title: Arc::clone(&topic.title),
    };
    card.topics.iter().map(topic).collect()
}
