//! The fingerprints of answers: what a later build compares, without the answers being kept.
//!
//! An answer that holds cards combines their fingerprints, each of which is made once for a snapshot:
//! a listing of twenty cards costs twenty look-ups, and no text is hashed again for each list that
//! shows it. Views are hashed as they are serialised, since that is all that templates see of them.

use super::Answer;
use crate::content::key::RecordKey;
use crate::content::record::Record;
use crate::fingerprint::Fingerprint;
use crate::once::Once;
use crate::site::view::{
    Card, Cell, FeedView, Group, HubView, Listing, MentionedView, Month, MonthDay, Neighbour,
    Neighbours, SeriesView, Table, TimelineEvent, TimelineView,
};
use serde::Serialize;
use std::sync::Arc;

/// What fingerprints the answers of one snapshot. Shared by all threads.
#[derive(Debug, Default)]
pub struct Fingerprints {
    cards: Once<RecordKey, Fingerprint>,
}

impl Fingerprints {
    /// The fingerprint of `answer`.
    pub fn of(&self, answer: &Answer) -> Fingerprint {
        let mut parts = Parts { prints: self, bytes: Vec::with_capacity(1024) };
        parts.answer(answer);
        Fingerprint::of(&parts.bytes)
    }

    /// The fingerprint of a card. Cards of one key are the same wherever they stand.
    fn of_card(&self, card: &Card) -> Fingerprint {
        self.cards.get_or_make(&card.name.key, || {
            let mut parts = Parts { prints: self, bytes: Vec::with_capacity(2048) };
            parts.view(card);
            Fingerprint::of(&parts.bytes)
        })
    }
}

/// The bytes of which an answer's fingerprint is made. Whatever has no length of its own is written
/// behind its length, so that no two answers are written alike.
struct Parts<'a> {
    prints: &'a Fingerprints,
    bytes: Vec<u8>,
}

impl Parts<'_> {
    /// Every sort of answer begins with a byte of its own.
    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Nothing => self.bytes.push(0),
            Answer::Site(site) => self.tagged(1, &**site),
            Answer::Page(page) => self.tagged(2, &**page),
            Answer::Day(day) => self.tagged(3, day),
            Answer::Record(record) => self.tagged(4, &**record),
            Answer::Card(card) => self.tag(5).card(card),
            Answer::Cards(cards) => self.tag(6).cards(cards),
            Answer::Body(record) => self.tag(7).body(record),
            Answer::Count(count) => self.tagged(8, count),
            Answer::Listing(listing) => self.tag(9).listing(listing),
            Answer::Neighbours(neighbours) => self.neighbours(10, neighbours),
            Answer::Months(months) => self.tagged(11, &**months),
            Answer::Month(month) => self.tag(12).month(month),
            Answer::Groups(groups) => self.tag(13).groups(groups),
            Answer::Corrections(notes) => self.tagged(14, &**notes),
            Answer::Link(link) => self.tagged(15, link),
            Answer::Picture(picture) => self.tagged(16, picture),
            Answer::Text(text) => self.tag(17).text(text),
            Answer::Bytes(bytes) => self.tag(18).print(Fingerprint::of(bytes)),
            Answer::Feed(feed) => self.tag(19).feed(feed),
            Answer::Json(data) => self.tagged(20, &**data),
            Answer::Pages(pages) => self.tagged(21, &**pages),
            Answer::News(news) => self.tagged(22, &**news),
            Answer::Machines(machines) => self.tagged(23, &**machines),
            Answer::Hosting(hosting) => self.tagged(24, &**hosting),
            Answer::Timeline(timeline) => self.timeline(25, timeline),
            Answer::Table(table) => self.table(26, table),
            Answer::Mentions(mentions) => self.tagged(27, &**mentions),
            Answer::Mentioned(mentioned) => self.mentioned(28, mentioned),
            Answer::Acronyms(acronyms) => self.tagged(29, &**acronyms),
            Answer::Hub(hub) => self.tag(30).hub(hub),
            Answer::Sources(sources) => self.tagged(31, &**sources),
            Answer::Quotes(quotes) => self.tagged(32, &**quotes),
            Answer::Quoted(quoted) => self.tagged(33, &**quoted),
            Answer::Claims(claims) => self.tagged(34, &**claims),
            Answer::Positions(positions) => self.tagged(35, &**positions),
            Answer::Map(map) => self.tagged(36, &**map),
            Answer::Renditions(renditions) => self.tagged(37, &**renditions),
            Answer::Search(search) => self.tagged(38, &**search),
            Answer::Fonts(fonts) => self.tag(40).print(fonts.fingerprint()),
            Answer::SearchPart { leads, keys } => self.tagged(39, &(leads, &**keys)),
        }
    }

    /// A text is made of its file, the rules and the program; the latter two are compared for all
    /// outputs at once. The whole file counts, since messages name lines of it, and its size limits
    /// that of its HTML. An item of a list has no text, however long the list.
    fn body(&mut self, record: &Record) {
        self.view(&record.key);
        self.text(&record.source.path);
        if !record.body.segments.is_empty() {
            self.print(record.text);
        }
    }

    fn listing(&mut self, listing: &Listing) {
        let Listing { items, number, total, newer, older, newest, oldest } = listing;
        self.cards(items);
        self.view(&(number, total, newer, older, newest, oldest));
    }

    fn neighbours(&mut self, tag: u8, neighbours: &Neighbours) {
        self.tag(tag);
        let Neighbours { previous, next } = neighbours;
        self.neighbour(previous.as_ref());
        self.neighbour(next.as_ref());
    }

    fn neighbour(&mut self, neighbour: Option<&Neighbour>) {
        self.length(usize::from(neighbour.is_some()));
        if let Some(Neighbour { card, topic }) = neighbour {
            self.card(card);
            self.view(topic);
        }
    }

    fn month(&mut self, month: &Month) {
        let Month { days, newer, older } = month;
        self.length(days.len());
        for MonthDay { date, items } in days {
            self.text(date);
            self.cards(items);
        }
        self.view(&(newer, older));
    }

    fn mentioned(&mut self, tag: u8, mentioned: &MentionedView) {
        self.tag(tag);
        let MentionedView { articles, total, pages, together } = mentioned;
        self.cards(articles);
        self.view(&(total, pages, together));
    }

    fn hub(&mut self, hub: &HubView) {
        let HubView { series, decisions, .. } = hub;
        self.length(series.len());
        for SeriesView { name, total, items } in series {
            self.view(&(name, total));
            self.cards(items);
        }
        self.cards(decisions);
        let HubView {
            since, who, places, documents, terms, chairs, sources, usage, archive, ..
        } = hub;
        self.view(&(since, who, places, documents, terms, chairs, sources, usage, archive));
    }

    fn groups(&mut self, groups: &[Group]) {
        self.length(groups.len());
        for Group { key, items } in groups {
            self.text(key);
            self.cards(items);
        }
    }

    fn feed(&mut self, feed: &FeedView) {
        let FeedView { title, description, home, full_text, items } = feed;
        self.view(&(title, description, home, full_text));
        self.cards(items);
    }

    fn timeline(&mut self, tag: u8, timeline: &TimelineView) {
        self.tag(tag);
        let TimelineView { title, description, home, events } = timeline;
        self.view(&(title, description, home));
        self.length(events.len());
        for event in events {
            let TimelineEvent { card, topics, actors, rescheduled, revised, position, sources } =
                event;
            self.card(card);
            self.view(&(topics, actors, rescheduled, revised, position, sources));
        }
    }

    /// Without JSON: a table may have hundreds of thousands of cells.
    fn table(&mut self, tag: u8, table: &Table) {
        self.tag(tag);
        self.length(table.parts);
        self.length(table.rows.len());
        for row in &table.rows {
            self.length(row.len());
            for cell in row {
                self.cell(cell);
            }
        }
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::None => self.bytes.push(0),
            Cell::Text(text) => self.tag(1).text(text),
            Cell::Number(number) => {
                self.tag(2);
                self.bytes.extend_from_slice(&number.to_le_bytes());
            }
            Cell::Flag(flag) => self.bytes.push(3 + u8::from(*flag)),
            Cell::List(texts) => {
                self.tag(5);
                self.length(texts.len());
                for text in texts {
                    self.text(text);
                }
            }
        }
    }

    fn cards(&mut self, cards: &[Arc<Card>]) {
        self.length(cards.len());
        for card in cards {
            self.card(card);
        }
    }

    fn card(&mut self, card: &Card) {
        self.print(self.prints.of_card(card));
    }

    fn tagged(&mut self, tag: u8, view: &(impl Serialize + ?Sized)) {
        self.tag(tag);
        self.view(view);
    }

    /// JSON, in which every field has its name: two views that differ are written differently.
    fn view(&mut self, view: &(impl Serialize + ?Sized)) {
        let begin = self.bytes.len();
        self.length(0);
        let text = self.bytes.len();
        serde_json::to_writer(&mut self.bytes, view).expect("a view is plain data");
        let length = (self.bytes.len() - text) as u64;
        self.bytes[begin..text].copy_from_slice(&length.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn length(&mut self, length: usize) {
        self.bytes.extend_from_slice(&(length as u64).to_le_bytes());
    }

    fn print(&mut self, print: Fingerprint) {
        self.bytes.extend_from_slice(print.as_bytes());
    }

    fn tag(&mut self, tag: u8) -> &mut Self {
        self.bytes.push(tag);
        self
    }
}
