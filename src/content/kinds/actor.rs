//! An actor: a person, state, organisation, armed group, coalition or office.

use crate::content::choice::choice;
use crate::content::record::Reference;
use crate::content::values::{
    country, reference, reference_in, required_reference, web_address, wikidata,
};
use crate::date::Edtf;
use crate::yaml::{Fields, Item};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The fields of an actor beside those that every record has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// What it is.
    pub kind: ActorType,
    /// The name under which it is sorted: `Lavrov, Sergei`.
    pub sort_name: Option<Arc<str>>,
    /// The offices it held, and when.
    pub roles: Vec<Role>,
    /// Who belongs to it, and when.
    pub members: Vec<Member>,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: Option<Arc<str>>,
    /// Its item in Wikidata (`Q…`).
    pub wikidata: Option<Arc<str>>,
    /// Other pages about it.
    pub same_as: Vec<Arc<str>>,
    /// How others have classed it.
    pub designations: Vec<Designation>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorType {
    /// A human being.
    Person,
    /// A body of any sort.
    Organisation,
    /// A state.
    State,
    /// A group under arms.
    ArmedGroup,
    /// Several that act together.
    Coalition,
    /// A post, whoever holds it.
    Office,
}

choice!(ActorType {
    Person = "person",
    Organisation = "organisation",
    State = "state",
    ArmedGroup = "armed-group",
    Coalition = "coalition",
    Office = "office",
});

/// An office held for a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Its title.
    pub title: Arc<str>,
    /// Of which actor.
    pub of: Option<Reference>,
    /// From when.
    pub from: Option<Edtf>,
    /// Until when.
    pub to: Option<Edtf>,
}

impl Role {
    /// Whether it may have been held on some day from `first` to `last`.
    pub fn is_held(&self, first: Date, last: Date) -> bool {
        self.from.as_ref().is_none_or(|from| from.earliest() <= last)
            && self.to.as_ref().is_none_or(|to| to.latest().is_none_or(|latest| latest >= first))
    }
}

/// A membership for a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub actor: Reference,
    /// As what: co-chair, member.
    pub role: Option<Arc<str>>,
    /// From when.
    pub from: Option<Edtf>,
    /// Until when.
    pub to: Option<Edtf>,
}

/// How a state or body has classed an actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Designation {
    /// Who did.
    pub by: Reference,
    /// As what.
    pub label: Arc<str>,
    /// When.
    pub date: Option<Edtf>,
    /// In which document.
    pub document: Option<Reference>,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Option<Actor> {
    let kind = fields.required_choice("type", ActorType::ALL);
    let actor = Actor {
        kind: ActorType::Person,
        sort_name: fields.text("sort_name"),
        roles: fields.list("roles", "offices", role),
        members: fields.list("members", "members", member),
        country: fields.item("country").and_then(|mut item| country(&mut item)),
        wikidata: fields.item("wikidata").and_then(|mut item| wikidata(&mut item)),
        same_as: fields.list("same_as", "addresses", web_address),
        designations: fields.list("designations", "designations", designation),
    };
    kind.map(|kind| Actor { kind, ..actor })
}

fn role(item: &mut Item<'_, '_>) -> Option<Role> {
    item.mapping("an office", |fields| {
        let title = fields.required_text("title");
        let of = reference_in(fields, "of");
        let (from, to) = (fields.edtf("from"), fields.edtf("to"));
        Some(Role { title: title?, of, from, to })
    })
}

fn member(item: &mut Item<'_, '_>) -> Option<Member> {
    if item.node().scalar().is_some() {
        return Some(Member { actor: reference(item)?, role: None, from: None, to: None });
    }
    item.mapping("a member", |fields| {
        let actor = required_reference(fields, "actor");
        let role = fields.text("role");
        let (from, to) = (fields.edtf("from"), fields.edtf("to"));
        Some(Member { actor: actor?, role, from, to })
    })
}

fn designation(item: &mut Item<'_, '_>) -> Option<Designation> {
    item.mapping("a designation", |fields| {
        let by = required_reference(fields, "by");
        let label = fields.required_text("label");
        let date = fields.edtf("date");
        let document = reference_in(fields, "document");
        Some(Designation { by: by?, label: label?, date, document })
    })
}
