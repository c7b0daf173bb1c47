//! The news: the articles of the last two days, as search engines for news want them.

use super::Site;
use super::view::NewsEntry;
use crate::content::key::{Kind, Lang};
use crate::site::{Filter, List, Order};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// How long an article is news.
pub(super) const NEWS: SignedDuration = SignedDuration::from_hours(48);

/// The most articles of a sitemap of news.
const MOST: usize = 1_000;

impl Site {
    /// The public articles of the last two days in all languages, the newest first.
    pub fn news(&self) -> Vec<NewsEntry> {
        let mut found: Vec<(Timestamp, NewsEntry)> =
            self.languages().flat_map(|lang| self.news_in(lang)).collect();
        // Of a language they are in order; of articles from one instant the first language's lead.
        found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        found.into_iter().take(MOST).map(|(_, entry)| entry).collect()
    }

    fn news_in(&self, lang: &Lang) -> Vec<(Timestamp, NewsEntry)> {
        let config = self.config();
        let edition = config.edition_in(lang.as_str()).unwrap_or_else(|| config.edition());
        let filter = Filter { kind: Kind::Article, lang: lang.clone(), with: Vec::new() };
        let limit = u32::try_from(MOST).unwrap_or(u32::MAX);
        let newest = self.list(&List { filter, order: Order::Newest, offset: 0, limit });
        let dated = newest.into_iter().filter_map(|card| {
            let article = self.record(&card.name.key)?.article()?;
            Some((article.date.at(&config.time_zone), card))
        });
        let now = self.clock.now();
        dated
            .take_while(|(at, _)| at.saturating_add(NEWS).is_ok_and(|end| end > now))
            .map(|(at, card)| {
                let entry = NewsEntry {
                    url: Arc::from(config.base_url.absolute_link(&card.name.url)),
                    title: Arc::clone(&card.name.title),
                    date: card.date.clone().unwrap_or_default(),
                    publication: Arc::clone(&edition.title),
                    language: news_language(lang),
                };
                (at, entry)
            })
            .collect()
    }
}

/// A language as sitemaps of news write it: ISO 639, and Chinese by its script.
fn news_language(lang: &Lang) -> Arc<str> {
    let subtags: Vec<String> = lang.as_str().split('-').map(str::to_ascii_lowercase).collect();
    match lang.primary() {
        "zh" if ["hant", "tw", "hk", "mo"].iter().any(|tag| subtags.iter().any(|s| s == tag)) => {
            Arc::from("zh-tw")
        }
        "zh" => Arc::from("zh-cn"),
        primary => Arc::from(primary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_named_by_its_script() {
        let table = [
            ("en-GB", "en"),
            ("ar", "ar"),
            ("zh", "zh-cn"),
            ("zh-Hant", "zh-tw"),
            ("zh-HK", "zh-tw"),
        ];
        for (tag, expected) in table {
            assert_eq!(&*news_language(&Lang::from(tag)), expected, "{tag}");
        }
    }
}
