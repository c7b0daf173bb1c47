//! The rows of what stands in articles: the stories themselves, their quotes and corrections.

use crate::content::key::Lang;
use crate::content::record::Detail;
use crate::site::Site;
use crate::site::records::Ix;
use crate::site::references::sources;
use crate::site::view::{Cell, Ref};
use std::sync::Arc;

impl Site {
    pub(super) fn article_row(&self, ix: Ix) -> Vec<Cell> {
        let card = self.card_of(ix);
        let record = &self.records.entry(ix).record;
        let relations = &self.relations[ix.position()];
        let ids = |ixs: &[Ix]| {
            Cell::List(ixs.iter().map(|ix| Arc::clone(&self.records.key(*ix).id.0)).collect())
        };
        let addresses = sources(record).iter().filter_map(|source| source.url.as_ref());
        self.row(
            &card.name,
            [
                Cell::from(&card.name.title),
                Cell::from(card.date.as_ref()),
                Cell::from(card.updated.as_ref()),
                Cell::from(card.article_kind.map(Arc::from)),
                Cell::Number(u32::from(card.importance)),
                Cell::from(card.summary.as_ref()),
                ids(&relations.topics),
                ids(&relations.actors),
                ids(&relations.places),
                ids(&relations.documents),
                ids(&relations.events),
                ids(&relations.outlets),
                ids(&relations.authors),
                Cell::List(addresses.map(|url| Arc::clone(&url.value)).collect()),
            ],
        )
    }

    pub(super) fn quote_rows(&self, ix: Ix) -> Vec<Vec<Cell>> {
        let entry = self.records.entry(ix);
        let Detail::Article(article) = &entry.record.detail else { return Vec::new() };
        let id = |name: Option<&Arc<Ref>>| Self::id(name);
        let Ref { id: article_id, lang, url, .. } = &*self.name_of(ix);
        let rows = self.quotes_of(&entry.record).into_iter().map(|quote| {
            vec![
                Cell::Text(Arc::from(format!("{article_id}#{}", quote.anchor))),
                Cell::from(lang),
                self.absolute(&format!("{url}#{}", quote.anchor)),
                Cell::from(article_id),
                Cell::Text(Arc::from(article.date.to_string())),
                id(quote.speaker.as_ref()),
                id(quote.to.as_ref()),
                id(quote.place.as_ref()),
                Cell::from(quote.when),
                Cell::from(quote.issue),
                Cell::from(&quote.text),
            ]
        });
        rows.collect()
    }

    pub(super) fn correction_rows(&self, lang: &Lang) -> Vec<Vec<Cell>> {
        let notes = self.corrections(lang, u32::MAX).into_iter().map(|note| {
            let article = &note.article;
            vec![
                Cell::Text(Arc::from(format!("{}#{}", article.id, note.number))),
                Cell::from(&article.lang),
                self.absolute(&article.url),
                Cell::from(&article.id),
                Cell::from(&article.title),
                Cell::from(&note.date),
                Cell::from(note.type_),
                Cell::Flag(note.material),
                Cell::from(&note.text),
                Cell::from(note.was),
                Cell::from(note.now),
            ]
        });
        notes.collect()
    }
}
