//! The mentions of one text: which of the names in it mean a record, which of these link, and what is
//! left for an editor to decide.

use super::fold;
use super::lexicon::{Found, How, Sense};
use super::markup::Markup;
use super::metonym;
use super::pieces::{self, Piece};
use super::vocabulary::{Target, Vocabulary, primary};
use super::{Ambiguity, Expansion, Mentions, Spot};
use crate::content::key::{Kind, RecordKey};
use crate::content::markdown::{Link, Segment};
use crate::content::record::{Record, Reference};
use crate::site::records::{Ix, Records};
use crate::site::relations::{Relations, target_record};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the text of the record numbered `ix` mentions, by the names of `vocabulary` and by its own
/// links. `relations` are those of the record.
pub fn connect(
    ix: Ix,
    records: &Records,
    relations: &Relations,
    vocabulary: &Vocabulary,
) -> Mentions {
    let record = &records.entry(ix).record;
    if record.body.segments.is_empty() {
        return Mentions::default();
    }
    let mut text = Text::new(ix, record, records, relations, vocabulary);
    pieces::read(&record.body, &mut |piece| {
        if let Piece::Link(link) = piece {
            text.link(link);
        }
    });
    let mut markup = Markup::default();
    let mut number = 0;
    pieces::read(&record.body, &mut |piece| match piece {
        Piece::Html(html) => {
            text.html(number, html, &mut markup);
            number += 1;
        }
        Piece::Link(link) => text.linked(link),
    });
    text.finish()
}

/// A text whose names are being read.
struct Text<'a> {
    record: &'a Record,
    records: &'a Records,
    vocabulary: &'a Vocabulary,
    relations: &'a Relations,
    /// The page on which the text stands.
    own: Ix,
    added: Vec<Ix>,
    dropped: Vec<Ix>,
    /// Whether names link that nobody asked for.
    links: bool,
    /// Whether acronyms are expanded.
    expands: bool,
    /// What the text links to itself, wherever that is.
    by_hand: BTreeSet<Ix>,
    /// What was mentioned so far.
    met: Vec<Ix>,
    /// The acronyms that were met.
    acronyms: BTreeSet<u32>,
    /// What was spelled out in full, by target, as it is spelled.
    spelled: Vec<(u32, Arc<str>)>,
    mentioned: Vec<Arc<RecordKey>>,
    spots: Vec<Spot>,
    ambiguous: Vec<(u32, Ambiguity)>,
}

impl<'a> Text<'a> {
    fn new(
        ix: Ix,
        record: &'a Record,
        records: &'a Records,
        relations: &'a Relations,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let pages = |references: &[Reference]| {
            let kinds = records.linkable_kinds();
            let found =
                references.iter().filter_map(|it| records.find(&kinds, it, &record.key.lang));
            found.map(|ix| records.page_of(ix)).collect::<Vec<_>>()
        };
        let (edit, config) = (&record.header.links, &records.config.links);
        Text {
            record,
            records,
            vocabulary,
            relations,
            own: records.page_of(ix),
            added: if edit.add.is_empty() { Vec::new() } else { pages(&edit.add) },
            dropped: if edit.drop.is_empty() { Vec::new() } else { pages(&edit.drop) },
            links: config.first_mention,
            expands: config.acronyms,
            by_hand: BTreeSet::new(),
            met: Vec::new(),
            acronyms: BTreeSet::new(),
            spelled: Vec::new(),
            mentioned: Vec::new(),
            spots: Vec::new(),
            ambiguous: Vec::new(),
        }
    }

    fn page_of_link(&self, link: &Link) -> Option<Ix> {
        let ix = target_record(&link.target, self.records, &self.record.key.lang)?;
        Some(self.records.page_of(ix))
    }

    /// A link, before any text is read.
    fn link(&mut self, link: &Link) {
        let page = self.page_of_link(link);
        self.by_hand.extend(page);
    }

    /// A link at its place: its label may spell out what an acronym behind it stands for.
    fn linked(&mut self, link: &Link) {
        let Some(page) = self.page_of_link(link) else { return };
        self.mention(page, None);
        if let [Segment::Html(label)] = link.label.as_slice()
            && let Some(lexicon) = &self.vocabulary.lexicon
            && let Some(found) = lexicon.whole(label)
            && let Some(sense) = found.senses.iter().find(|it| self.target(**it).ix == page)
        {
            self.spells(*sense, label);
        }
    }

    fn html(&mut self, piece: u32, html: &str, markup: &mut Markup) {
        let is_asked = self.links || self.expands || !self.added.is_empty();
        let Some(lexicon) = self.vocabulary.lexicon.as_ref().filter(|_| is_asked) else { return };
        markup.texts(html, |range| {
            let text = &html[range.clone()];
            lexicon.names_in(text, |found| self.name(piece, range.start, text, &found));
        });
    }

    /// A name in the text that begins at `offset` of a piece of HTML.
    fn name(&mut self, piece: u32, offset: usize, text: &str, found: &Found<'_>) {
        let Some(sense) = self.sense(text, found) else { return };
        let written = &text[found.start..found.end];
        let target = self.target(sense);
        let is_first =
            self.mention(target.ix, Some(&target.key)) && !self.by_hand.contains(&target.ix);
        let is_asked = self.links || self.added.contains(&target.ix);
        let links = is_first && is_asked && target.ix != self.own;
        let is_new = sense.how == How::Acronym && self.acronyms.insert(found.name);
        let expansion = (is_new && self.expands).then(|| Expansion {
            acronym: Arc::from(fold::plain(written)),
            full: self.in_full(sense),
        });
        let expansion = expansion.filter(|it| it.full != it.acronym).map(Box::new);
        if sense.how == How::Name {
            self.spells(sense, written);
        }
        if links || expansion.is_some() {
            let place = |at: usize| u32::try_from(offset + at).unwrap_or(u32::MAX);
            self.spots.push(Spot {
                piece,
                start: place(found.start),
                end: place(found.end),
                record: Arc::clone(&target.key),
                links,
                how: sense.how,
                expansion,
            });
        }
    }

    /// The one sense that a name has at its place; none where it has none there, or where an editor
    /// must say which.
    fn sense(&mut self, text: &str, found: &Found<'_>) -> Option<Sense> {
        let asked = found.senses.iter().find(|it| self.added.contains(&self.target(**it).ix));
        if let Some(asked) = asked {
            return Some(*asked);
        }
        let is_capital = found.senses.iter().any(|sense| sense.how == How::Metonym);
        let is_government = is_capital
            && metonym::is_government(
                primary(&self.record.key.lang),
                &text[..found.start],
                &text[found.end..],
            );
        let fits = |sense: &Sense| match sense.how {
            How::Asked => false,
            How::Metonym => is_government,
            How::Name | How::Acronym => !is_government,
        };
        let mut left: Vec<Sense> = found.senses.iter().filter(|it| fits(it)).copied().collect();
        // What is dropped is not meant by its name, so that the name may mean another.
        left.retain(|sense| !self.dropped.contains(&self.target(*sense).ix));
        let rank = left.iter().map(|sense| self.target(*sense).rank).min();
        left.retain(|sense| Some(self.target(*sense).rank) == rank);
        match left.as_slice() {
            [] => None,
            [only] => Some(*only),
            several => self.settled(several).or_else(|| {
                self.leave_open(found.name, &text[found.start..found.end], several);
                None
            }),
        }
    }

    /// The one sense among several that the text speaks of elsewhere.
    fn settled(&self, senses: &[Sense]) -> Option<Sense> {
        let only = |is_meant: &dyn Fn(Ix) -> bool| {
            let mut meant = senses.iter().filter(|sense| is_meant(self.target(**sense).ix));
            meant.next().filter(|_| meant.next().is_none()).copied()
        };
        let direct = self.relations.direct();
        only(&|ix| ix == self.own)
            .or_else(|| only(&|ix| self.by_hand.contains(&ix)))
            .or_else(|| only(&|ix| direct.iter().any(|it| self.records.page_of(*it) == ix)))
            .or_else(|| only(&|ix| self.met.contains(&ix)))
    }

    fn leave_open(&mut self, name: u32, written: &str, senses: &[Sense]) {
        if !self.links || self.ambiguous.iter().any(|(known, _)| *known == name) {
            return;
        }
        let mut candidates: Vec<Arc<RecordKey>> =
            senses.iter().map(|sense| Arc::clone(&self.target(*sense).key)).collect();
        candidates.sort();
        let ambiguity =
            Ambiguity { name: Arc::from(fold::plain(written)), candidates: candidates.into() };
        self.ambiguous.push((name, ambiguity));
    }

    /// Remembers that a record is mentioned; whether for the first time.
    fn mention(&mut self, page: Ix, key: Option<&Arc<RecordKey>>) -> bool {
        if self.met.contains(&page) {
            return false;
        }
        self.met.push(page);
        // Stories do not show who links to them: an old page would change with each new one.
        let shows = !matches!(self.records.key(page).kind, Kind::Article | Kind::Page);
        if page != self.own && shows {
            let new = || Arc::new(self.records.key(page).clone());
            self.mentioned.push(key.map_or_else(new, Arc::clone));
        }
        true
    }

    /// Remembers the words in which the text has a name in full.
    fn spells(&mut self, sense: Sense, written: &str) {
        if written.contains(fold::is_space)
            && !self.spelled.iter().any(|(target, _)| *target == sense.target)
        {
            self.spelled.push((sense.target, Arc::from(fold::plain(written))));
        }
    }

    /// What an acronym stands for: in the words of the text, where it has used some.
    fn in_full(&self, sense: Sense) -> Arc<str> {
        let spelled = self.spelled.iter().find(|(target, _)| *target == sense.target);
        Arc::clone(spelled.map_or(&self.target(sense).expansion, |(_, words)| words))
    }

    fn target(&self, sense: Sense) -> &'a Target {
        &self.vocabulary.targets[sense.target as usize]
    }

    fn finish(self) -> Mentions {
        Mentions {
            spots: self.spots.into(),
            records: self.mentioned.into(),
            ambiguous: self.ambiguous.into_iter().map(|(_, ambiguity)| ambiguity).collect(),
        }
    }
}
