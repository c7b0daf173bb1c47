//! The kinds of records, one file each: their fields and how those are read from front matter.

mod actor;
mod article;
mod author;
mod claim;
mod document;
mod event;
mod expression;
mod outlet;
mod page;
mod place;
mod source;
mod term;
mod topic;

pub use actor::{Actor, ActorType, Designation, Member, Role};
pub use article::{Article, ArticleKind, Correction, CorrectionType, InlineEvent};
pub use author::Author;
pub use claim::{Claim, ClaimStatus};
pub use document::Document;
pub use event::{Event, EventActor, EventActorRole, EventEntry, EventStatus, Rescheduled};
pub use expression::{Expression, Form};
pub use outlet::{Evidence, Outlet, Ownership};
pub use page::Page;
pub use place::{Place, PlaceType};
pub use source::{Source, SourceRole};
pub use term::Term;
pub use topic::{Issue, KeyActor, Topic, TopicState, Trend, TrendValue};

use super::key::Kind;
use super::record::Detail;
use super::rules::Rules;
use crate::yaml::Fields;
use std::sync::Arc;

/// Reads what is particular to a record of `kind` that is called `title`.
pub(super) fn read<'a>(
    fields: &mut Fields<'a>,
    kind: &Kind,
    title: Arc<str>,
    rules: &'a Rules,
) -> Option<Detail> {
    Some(match kind {
        Kind::Article => Detail::Article(Box::new(article::read(fields, rules)?)),
        Kind::Topic => Detail::Topic(Box::new(topic::read(fields)?)),
        Kind::Actor => Detail::Actor(Box::new(actor::read(fields)?)),
        Kind::Place => Detail::Place(Box::new(place::read(fields))),
        Kind::Event => Detail::Event(Box::new(event::read(fields, title)?)),
        Kind::Outlet => Detail::Outlet(Box::new(outlet::read(fields))),
        Kind::Document => Detail::Document(Box::new(document::read(fields)?)),
        Kind::Author => Detail::Author(Box::new(author::read(fields))),
        Kind::Expression => Detail::Expression(Box::new(expression::read(fields)?)),
        Kind::Page => Detail::Page(Box::new(page::read(fields))),
        Kind::Term(_) => Detail::Term(Box::new(term::read(fields))),
    })
}
