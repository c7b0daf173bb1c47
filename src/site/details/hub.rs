//! What the pages of topics, events and actors show beside their text.

use super::names::Names;
use super::written;
use crate::content::key::Kind;
use crate::content::kinds::{Actor, Event, EventActorRole, Expression, Form, Role, Topic};
use crate::content::record::Record;
use crate::site::Site;
use crate::site::records::Ix;
use crate::site::references::{MEANT, USERS};
use crate::site::view::{
    ActorView, DesignationView, EventActorView, EventView, ExpressionView, FormView, KeyActorView,
    MemberView, RescheduledView, RoleView, TopicView,
};
use std::sync::Arc;

impl Site {
    pub(super) fn topic_view(&self, ix: Ix, topic: &Topic, names: &Names<'_>) -> TopicView {
        TopicView {
            reviewed: written(&topic.reviewed),
            trend: topic.trend.clone(),
            parent: self.records.tree.parent(ix).map(|parent| self.name_of(parent)),
            children: self.children(ix),
            related: names.all(&[Kind::Topic], &topic.related),
            key_actors: topic
                .key_actors
                .iter()
                .filter_map(|key| {
                    let actor = names.of(&[Kind::Actor], &key.actor)?;
                    Some(KeyActorView { actor, role: key.role.clone() })
                })
                .collect(),
            issues: topic.issues.clone(),
            about: self.records.tree.subject_of(ix).map(|actor| Box::new(self.whole(actor))),
        }
    }

    pub(super) fn event_view(
        &self,
        record: &Record,
        event: &Event,
        names: &Names<'_>,
    ) -> EventView {
        let actors = event.actors.iter().filter_map(|taking_part| {
            let actor = names.of(&[Kind::Actor], &taking_part.actor)?;
            Some(EventActorView { actor, role: taking_part.role.map(EventActorRole::name) })
        });
        EventView {
            actors: actors.collect(),
            sources: names.sources(record),
            rescheduled: event
                .rescheduled
                .iter()
                .map(|change| RescheduledView {
                    was: written(&change.was),
                    on: written(&change.on),
                })
                .collect(),
            siblings: self.siblings(event, &record.key.lang),
        }
    }
}

pub(super) fn expression_view(expression: &Expression, names: &Names<'_>) -> ExpressionView {
    let form = |form: &Form| FormView {
        text: Arc::clone(&form.text),
        lang: form.lang.clone(),
        used_by: names.all(&USERS, &form.used_by),
        note: form.note.clone(),
        ours: form.ours,
    };
    ExpressionView {
        about: names.one(&MEANT, expression.about.as_ref()),
        forms: expression.forms.iter().map(form).collect(),
    }
}

/// An office with whose it is.
pub(in crate::site) fn role_view(role: &Role, names: &Names<'_>) -> RoleView {
    RoleView {
        title: Arc::clone(&role.title),
        of: names.one(&[Kind::Actor], role.of.as_ref()),
        from: role.from.as_ref().map(written),
        to: role.to.as_ref().map(written),
    }
}

pub(super) fn actor_view(actor: &Actor, names: &Names<'_>) -> ActorView {
    let roles = actor.roles.iter().map(|role| role_view(role, names));
    let members = actor.members.iter().filter_map(|member| {
        Some(MemberView {
            actor: names.of(&[Kind::Actor], &member.actor)?,
            role: member.role.clone(),
            from: member.from.as_ref().map(written),
            to: member.to.as_ref().map(written),
        })
    });
    let designations = actor.designations.iter().filter_map(|designation| {
        Some(DesignationView {
            by: names.of(&[Kind::Actor], &designation.by)?,
            label: Arc::clone(&designation.label),
            date: designation.date.as_ref().map(written),
            document: names.one(&[Kind::Document], designation.document.as_ref()),
        })
    });
    ActorView {
        sort_name: actor.sort_name.clone(),
        roles: roles.collect(),
        members: members.collect(),
        wikidata: actor.wikidata.clone(),
        same_as: actor.same_as.clone(),
        designations: designations.collect(),
    }
}
