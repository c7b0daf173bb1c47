//! Quotes by speaker, topic and date.

use super::Site;
use super::pages::{numbered_pages, page_items};
use super::records::{Ix, Records};
use super::relations::target_record;
use super::view::{QuoteEntry, QuotedHub, QuotedView, QuotesView};
use crate::content::key::{Kind, Lang, RecordKey};
use crate::content::markdown::Quote;
use crate::content::record::{Detail, Record};
use crate::output_path::OutputPath;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many quotes the page of a hub shows; whoever has more has pages for them.
pub const FEW_QUOTES: u32 = 3;

/// How many speakers, and how many topics, the first page of all quotes names.
const NAMED: usize = 60;

/// The quote of this number in the text of an article.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub(super) article: Ix,
    pub(super) number: u32,
}

/// The quotes of the site that have a speaker, the newest first.
#[derive(Debug, Default)]
pub struct Quotations {
    all: BTreeMap<Lang, Vec<Said>>,
    hubs: BTreeMap<Ix, Vec<Said>>,
}

/// The record that a quote has for its speaker: the actor that is named, or that a named place stands
/// for.
pub fn speaker(quote: &Quote, records: &Records, lang: &Lang) -> Option<Ix> {
    let ix = target_record(quote.speaker.as_ref()?, records, lang)?;
    let actor = match &records.entry(ix).record.detail {
        Detail::Place(place) => place.metonym_of.as_ref(),
        _ => None,
    };
    let actor = actor.and_then(|actor| records.find(&[Kind::Actor], actor, lang));
    Some(actor.unwrap_or(ix))
}

/// The day on which something was said: as it is written, else that of its article.
pub fn said_on(quote: &Quote, article: Ix, records: &Records) -> Date {
    let written = quote.when.as_ref().map(crate::date::Edtf::earliest);
    written.unwrap_or_else(|| records.written_date(article))
}

impl Site {
    fn quotations(&self) -> &Quotations {
        self.quotations.get_or_init(|| self.find_quotations())
    }

    fn find_quotations(&self) -> Quotations {
        let mut found = Quotations::default();
        for lang in self.languages() {
            let mut all = Vec::new();
            for article in self.coverage.all(lang) {
                let quotes = &self.records.entry(*article).record.body.quotes;
                for (number, quote) in (0..).zip(quotes) {
                    if let Some(speaker) = speaker(quote, &self.records, lang) {
                        let day = said_on(quote, *article, &self.records);
                        let said = Said { article: *article, number };
                        all.push((Reverse(day), self.coverage.rank(*article), said, speaker));
                    }
                }
            }
            all.sort_by_key(|(day, rank, said, _)| (*day, *rank, said.number));
            for (.., said, speaker) in &all {
                for hub in self.quoted_by(*said, *speaker, lang) {
                    found.hubs.entry(hub).or_default().push(*said);
                }
            }
            let all = all.into_iter().map(|(.., said, _)| said).collect();
            found.all.insert(lang.clone(), all);
        }
        found
    }

    /// The hubs whose pages have a quote: those of its speaker and of its article's topics.
    fn quoted_by(&self, said: Said, speaker: Ix, lang: &Lang) -> BTreeSet<Ix> {
        let topics = self.relations[said.article.position()].topics.iter();
        let above = |topic: &Ix| std::iter::once(*topic).chain(self.records.tree.ancestors(*topic));
        let mut hubs: BTreeSet<Ix> = topics.flat_map(above).collect();
        hubs.extend([speaker, self.records.page_of(speaker)]);
        hubs.retain(|hub| self.records.key(*hub).lang == *lang);
        hubs
    }

    fn said(&self, hub: Option<&RecordKey>, lang: &Lang) -> &[Said] {
        let quotations = self.quotations();
        match self.hub(hub) {
            Some(Some(hub)) => quotations.hubs.get(&hub),
            Some(None) => quotations.all.get(lang),
            None => None,
        }
        .map_or(&[], Vec::as_slice)
    }

    /// What has pages of quotes in a language, with the number of those that are numbered: all quotes,
    /// without a key, and hubs that have more than stand on their own pages.
    pub fn quote_lists(&self, lang: &Lang) -> Vec<(Option<RecordKey>, u32)> {
        let pages = |said: &[Said]| numbered_pages(said.len(), self.quotes_on_a_page());
        let quotations = self.quotations();
        let all = quotations.all.get(lang).filter(|all| !all.is_empty());
        let all = all.map(|all| (None, pages(all)));
        let hubs = quotations.hubs.iter().filter(|(hub, said)| {
            self.records.key(**hub).lang == *lang && self.has_pages(**hub, said)
        });
        let hubs = hubs.map(|(hub, said)| (Some(self.records.key(*hub).clone()), pages(said)));
        all.into_iter().chain(hubs).collect()
    }

    fn has_pages(&self, hub: Ix, said: &[Said]) -> bool {
        said.len() > FEW_QUOTES as usize && self.records.page_of(hub) == hub
    }

    /// Quotes are short: a page holds twice as many as of stories.
    fn quotes_on_a_page(&self) -> usize {
        self.config().paginate.saturating_mul(2)
    }

    /// Where a page of quotes goes.
    pub fn quotes_path(
        &self,
        hub: Option<&RecordKey>,
        lang: &Lang,
        number: Option<u32>,
    ) -> Option<OutputPath> {
        let home = match hub {
            Some(hub) => self.page_path(hub)?.clone(),
            None => OutputPath::page(self.language_folder(lang)).ok()?,
        };
        let folder = home.as_str().trim_end_matches("index.html");
        let page = number.map_or_else(String::new, |number| format!("page/{number}/"));
        OutputPath::file(&format!("{folder}quotes/{page}index.html")).ok()
    }

    /// A page of the quotes of a hub, or of all; `None` where there is no such page.
    pub fn quotes(
        &self,
        hub: Option<&RecordKey>,
        lang: &Lang,
        number: Option<u32>,
    ) -> Option<QuotesView> {
        let (said, size) = (self.said(hub, lang), self.quotes_on_a_page());
        let last = numbered_pages(said.len(), size);
        if said.is_empty() || number.is_some_and(|number| number == 0 || number > last) {
            return None;
        }
        let url = |number: Option<u32>| -> Option<Arc<str>> {
            let path = self.quotes_path(hub, lang, number)?;
            Some(Arc::from(self.config().base_url.link(&path)))
        };
        let older = number.map_or(last, |number| number - 1);
        Some(QuotesView {
            items: self.quote_entries(&said[page_items(said.len(), size, number)]),
            total: count(said.len()),
            number,
            newer: number.and_then(|number| url(Some(number + 1).filter(|newer| *newer <= last))),
            older: if older > 0 { url(Some(older)) } else { None },
            newest: url(None),
            oldest: if last > 0 { url(Some(1)) } else { None },
        })
    }

    /// The newest quotes of a hub, with the page that has all of them, where there are more.
    pub fn newest_quotes(&self, hub: &RecordKey, limit: u32) -> Option<QuotesView> {
        let said = self.said(Some(hub), &hub.lang);
        let ix = self.records.public_ix(hub)?;
        let all = self.quotes_path(Some(hub), &hub.lang, None);
        let all = all.filter(|_| self.has_pages(ix, said));
        Some(QuotesView {
            items: self.quote_entries(&said[..said.len().min(limit as usize)]),
            total: count(said.len()),
            number: None,
            newer: None,
            older: None,
            newest: all.map(|path| Arc::from(self.config().base_url.link(&path))),
            oldest: None,
        })
    }

    fn quote_entries(&self, said: &[Said]) -> Vec<QuoteEntry> {
        let entry = |said: &Said| {
            let name = self.name_of(said.article);
            let record: &Record = &self.records.entry(said.article).record;
            let quote = self.quote_of(record, said.number)?;
            let appeared = || Arc::from(self.records.written_date(said.article).to_string());
            Some(QuoteEntry {
                url: Arc::from(format!("{}#{}", name.url, quote.anchor)),
                date: quote.when.clone().unwrap_or_else(appeared),
                article: name,
                quote,
            })
        };
        said.iter().filter_map(entry).collect()
    }

    /// Who is quoted most, and on what.
    pub fn quoted(&self, lang: &Lang) -> QuotedView {
        let hubs = self.quotations().hubs.iter();
        let hubs = hubs.filter(|(hub, _)| {
            self.records.key(**hub).lang == *lang && self.records.page_of(**hub) == **hub
        });
        let (topics, speakers): (Vec<_>, Vec<_>) =
            hubs.partition(|(hub, _)| self.records.key(**hub).kind == Kind::Topic);
        let (speakers, more_speakers) = self.most_quoted(speakers);
        let (topics, more_topics) = self.most_quoted(topics);
        QuotedView { speakers, more_speakers, topics, more_topics }
    }

    fn most_quoted(&self, mut hubs: Vec<(&Ix, &Vec<Said>)>) -> (Vec<QuotedHub>, u32) {
        hubs.sort_by_key(|(hub, said)| (Reverse(said.len()), **hub));
        let more = count(hubs.len().saturating_sub(NAMED));
        hubs.truncate(NAMED);
        hubs.sort_by_cached_key(|(hub, _)| (self.records.sort_key(**hub), **hub));
        let named = |(hub, said): (&Ix, &Vec<Said>)| {
            let record = self.name_of(*hub);
            let own = self.quotes_path(Some(&record.key), &record.key.lang, None);
            let own = own.filter(|_| self.has_pages(*hub, said));
            let url = match own {
                Some(path) => Arc::from(self.config().base_url.link(&path)),
                None => Arc::from(format!("{}#part-quotes", record.url)),
            };
            QuotedHub { record, count: count(said.len()), url }
        };
        (hubs.into_iter().map(named).collect(), more)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
