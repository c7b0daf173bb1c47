//! The names that records go by when they mean each other.
//!
//! Most references are ids, which never change. While nobody asks for a title, an alias or an acronym,
//! no other record has to be looked at again when it becomes another.

use super::records::Records;
use super::references::{references, sources};
use super::registry::folded_name;
use super::relations::targets_of;
use crate::content::key::Kind;
use crate::content::markdown::Target;
use crate::content::record::Record;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// All names, other than ids, by which records and the configuration ask for records.
pub(super) fn asked(records: &Records) -> BTreeSet<String> {
    let home = records.config.home_topics.iter().map(|name| &*name.value);
    let home = home.map(|name| folded_name(name, &[Kind::Topic])).collect();
    let each = records.entries.par_iter().map(|entry| asked_by(&entry.record, records));
    each.reduce(BTreeSet::new, |mut one, mut other| {
        if one.len() < other.len() {
            std::mem::swap(&mut one, &mut other);
        }
        one.append(&mut other);
        one
    })
    .union(&home)
    .cloned()
    .collect()
}

/// The names, other than ids, by which one record asks for others.
pub(super) fn asked_by(record: &Record, records: &Records) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut ask = |kinds: &[Kind], name: &str| {
        if !records.registry.is_id(name, kinds) {
            found.insert(folded_name(name, kinds));
        }
    };
    for named in references(record) {
        ask(&named.kinds, &named.reference.value);
    }
    for source in sources(record) {
        for outlet in source.outlet.iter().chain(&source.via) {
            ask(&[Kind::Outlet], &outlet.value);
        }
    }
    for target in targets_of(record) {
        match target {
            Target::Record { kind: Some(kind), name, .. } => ask(std::slice::from_ref(kind), name),
            Target::Record { kind: None, name, .. } => ask(&records.linkable_kinds(), name),
            Target::File { .. } | Target::Site { .. } | Target::Anchor(_) | Target::External(_) => {
            }
        }
    }
    found
}
