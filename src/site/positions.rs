//! What is claimed, and who takes which position: read off quotes and claims that name an issue.

use super::Site;
use super::quotes::{said_on, speaker};
use super::records::{Ix, Records};
use super::view::{ClaimEntry, PositionRow, PositionView, PositionsView};
use crate::content::key::{Kind, RecordKey};
use crate::content::kinds::{Claim, Issue};
use crate::content::record::{Detail, Record};
use crate::diagnostic::{Diagnostic, Span};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many actors a table of positions has.
const ROWS: usize = 20;

/// A quote or a claim of an article.
#[derive(Clone, Copy)]
enum Statement {
    Quote(u32),
    Claim(u32),
}

/// The last statement of an actor on an issue; the greatest is the last.
type Last = (Date, Reverse<u32>, u32);

impl Site {
    /// The newest claims in the stories of a topic, or those of an actor.
    pub fn claims(&self, hub: &RecordKey, limit: u32) -> Vec<ClaimEntry> {
        let Some(ix) = self.records.public_ix(hub) else { return Vec::new() };
        let is_its = |claim: &Claim| {
            hub.kind != Kind::Actor
                || claim
                    .asserted_by
                    .as_ref()
                    .is_some_and(|by| self.records.find(&[Kind::Actor], by, &hub.lang) == Some(ix))
        };
        let mut found = Vec::new();
        for article in self.coverage.of(ix) {
            let record = &self.records.entry(*article).record;
            let claims = record.article().map_or(&[][..], |article| &article.claims);
            for (number, claim) in (1..).zip(claims).filter(|(_, claim)| is_its(claim)) {
                if found.len() == limit as usize {
                    return found;
                }
                found.push(self.claim_entry(*article, number, claim));
            }
        }
        found
    }

    fn claim_entry(&self, article: Ix, number: u32, claim: &Claim) -> ClaimEntry {
        let name = self.name_of(article);
        ClaimEntry {
            claim: self.claim_of(claim, &name.key.lang),
            url: Arc::from(format!("{}#claim-{number}", name.url)),
            date: Arc::from(self.records.written_date(article).to_string()),
            article: name,
        }
    }

    /// Who takes which position on the issues of a topic, as far as its stories say.
    pub fn positions(&self, topic: &RecordKey) -> Option<PositionsView> {
        let ix = self.records.public_ix(topic)?;
        let issues = &self.records.entry(ix).record.topic()?.issues;
        let mut last: BTreeMap<(Ix, usize), (Last, Ix, Statement)> = BTreeMap::new();
        if !issues.is_empty() {
            for article in self.coverage.of(ix) {
                self.states(*article, issues, &mut |actor, issue, order, statement| {
                    let known = last.get(&(actor, issue));
                    if known.is_none_or(|(known, ..)| *known < order) {
                        last.insert((actor, issue), (order, *article, statement));
                    }
                });
            }
        }
        let has_position = |issue: &usize| last.keys().any(|(_, on)| on == issue);
        let shown: Vec<usize> = (0..issues.len()).filter(has_position).collect();
        let mut actors: Vec<Ix> = last.keys().map(|(actor, _)| *actor).collect();
        actors.dedup();
        self.sort_actors(ix, &mut actors);
        let more = u32::try_from(actors.len().saturating_sub(ROWS)).unwrap_or(u32::MAX);
        actors.truncate(ROWS);
        let row = |actor: Ix| PositionRow {
            actor: self.name_of(actor),
            cells: shown
                .iter()
                .map(|issue| {
                    let (_, article, statement) = last.get(&(actor, *issue))?;
                    self.position_by(*article, *statement)
                })
                .collect(),
        };
        Some(PositionsView {
            rows: actors.into_iter().map(row).collect(),
            issues: shown.iter().map(|issue| issues[*issue].clone()).collect(),
            more,
        })
    }

    /// Tells what an article's quotes and claims state on `issues`.
    fn states(
        &self,
        article: Ix,
        issues: &[Issue],
        tell: &mut impl FnMut(Ix, usize, Last, Statement),
    ) {
        let record = &self.records.entry(article).record;
        let lang = &record.key.lang;
        let issue = |id: &str| issues.iter().position(|issue| *issue.id == *id);
        let rank = Reverse(self.coverage.rank(article));
        for (number, quote) in (0..).zip(&record.body.quotes) {
            if let Some(issue) = quote.issue.as_deref().and_then(issue)
                && let Some(speaker) = speaker(quote, &self.records, lang)
            {
                let order = (said_on(quote, article, &self.records), rank, number);
                tell(speaker, issue, order, Statement::Quote(number));
            }
        }
        let claims = record.article().map_or(&[][..], |article| &article.claims);
        for (number, claim) in (0..).zip(claims) {
            if let Some(issue) = claim.issue.as_ref().and_then(|id| issue(&id.value))
                && let Some(by) = &claim.asserted_by
                && let Some(actor) = self.records.find(&[Kind::Actor, Kind::Outlet], by, lang)
            {
                let order = (self.records.written_date(article), rank, number);
                tell(actor, issue, order, Statement::Claim(number));
            }
        }
    }

    /// Key actors of the topic first, in their order, the others by name.
    fn sort_actors(&self, topic: Ix, actors: &mut [Ix]) {
        let record = &self.records.entry(topic).record;
        let key_actors = record.topic().map_or(&[][..], |topic| &topic.key_actors);
        let key_actors: Vec<Option<Ix>> = key_actors
            .iter()
            .map(|key| self.records.find(&[Kind::Actor], &key.actor, &record.key.lang))
            .collect();
        actors.sort_by_cached_key(|actor| {
            let place = key_actors.iter().position(|key| *key == Some(*actor));
            (place.unwrap_or(usize::MAX), self.records.sort_key(*actor), *actor)
        });
    }

    fn position_by(&self, article: Ix, statement: Statement) -> Option<PositionView> {
        let record: &Record = &self.records.entry(article).record;
        let name = self.name_of(article);
        let appeared = || Arc::from(self.records.written_date(article).to_string());
        let is_outlet = |to: &Arc<super::view::Ref>| *to.kind == *Kind::Outlet.name();
        let source = || self.card_of(article).outlets.first().cloned();
        Some(match statement {
            Statement::Quote(number) => {
                let quote = self.quote_of(record, number)?;
                PositionView {
                    kind: "quote",
                    status: None,
                    date: quote.when.unwrap_or_else(appeared),
                    url: Arc::from(format!("{}#{}", name.url, quote.anchor)),
                    outlet: quote.to.filter(is_outlet).or_else(source),
                    text: quote.text,
                }
            }
            Statement::Claim(number) => {
                let claim = record.article()?.claims.get(number as usize)?;
                let view = self.claim_of(claim, &record.key.lang);
                PositionView {
                    kind: "claim",
                    status: Some(view.status),
                    date: appeared(),
                    url: Arc::from(format!("{}#claim-{}", name.url, number + 1)),
                    outlet: view.said_in.filter(is_outlet).or_else(source),
                    text: view.text,
                }
            }
        })
    }

    /// What a reader cannot check: quotes of stories that have no source and do not say to whom
    /// something was said.
    pub fn unsourced_quotes(&self) -> Vec<Diagnostic> {
        let articles = self.languages().flat_map(|lang| self.coverage.all(lang));
        let mut found = Vec::new();
        for article in articles {
            let record = &self.records.entry(*article).record;
            let has_source = record.article().is_some_and(|article| !article.sources.is_empty());
            for quote in record.body.quotes.iter().filter(|_| !has_source) {
                if quote.speaker.is_some() && quote.to.is_none() && quote.beside.is_empty() {
                    let message = "a quote says neither to whom, nor has the story a source";
                    let problem = Diagnostic::warning("quote-source", message);
                    found.push(problem.at(record.source.place(quote.span)).hint(
                        "name the outlet or the occasion: `— [[lavrov]], to [[sputnik]]`, or give \
                         the story its `sources`",
                    ));
                }
            }
        }
        found
    }
}

/// Reports issues that no topic of the story has.
pub fn check_issues(record: &Record, records: &Records) -> Vec<Diagnostic> {
    let Detail::Article(article) = &record.detail else { return Vec::new() };
    let quoted = record.body.quotes.iter();
    let quoted = quoted.filter_map(|quote| Some((&**quote.issue.as_ref()?, quote.span)));
    let claimed = article.claims.iter().filter_map(|claim| claim.issue.as_ref());
    let named: Vec<(&str, Span)> =
        quoted.chain(claimed.map(|issue| (&*issue.value, issue.span))).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let topics = article.topics.iter();
    let topics = topics.filter_map(|topic| records.find(&[Kind::Topic], topic, &record.key.lang));
    let topics =
        topics.flat_map(|topic| std::iter::once(topic).chain(records.tree.ancestors(topic)));
    let details = topics.filter_map(|topic| records.entry(topic).record.topic());
    let known: Vec<&str> =
        details.flat_map(|topic| topic.issues.iter().map(|issue| &*issue.id)).collect();
    let unknown = named.into_iter().filter(|(id, _)| !known.contains(id));
    let problem = |(id, span): (&str, Span)| {
        let message = format!("no topic of this story has an issue `{id}`");
        let hint = crate::diagnostic::did_you_mean(id, known.iter().copied());
        Diagnostic::warning("unknown-issue", message).at(record.source.place(span)).hint(
            hint.unwrap_or_else(|| {
                "add it to the `issues` of a topic of the story, as `{id: …, title: …}`".to_owned()
            }),
        )
    };
    unknown.map(problem).collect()
}
