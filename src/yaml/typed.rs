//! The readers of [`Item`], by the name of a field: what most fields need is one line.

use super::item::quoted_list;
use super::{Fields, Item, item};
use crate::date::{Edtf, Moment};
use std::ops::RangeInclusive;
use std::sync::Arc;

impl<'a> Fields<'a> {
    /// See [`Item::text`].
    pub fn text(&mut self, name: &'a str) -> Option<Arc<str>> {
        self.item(name)?.text()
    }

    /// See [`Item::text`]; a problem where the field is absent.
    pub fn required_text(&mut self, name: &'a str) -> Option<Arc<str>> {
        self.required(name)?.text()
    }

    /// See [`Item::flag`].
    pub fn flag(&mut self, name: &'a str) -> Option<bool> {
        self.item(name)?.flag()
    }

    /// See [`Item::integer`].
    pub fn integer(&mut self, name: &'a str, range: RangeInclusive<i64>) -> Option<i64> {
        self.item(name)?.integer(range)
    }

    /// See [`Item::number`].
    pub fn number(&mut self, name: &'a str, range: RangeInclusive<f64>) -> Option<f64> {
        self.item(name)?.number(range)
    }

    /// See [`Item::choice`].
    pub fn choice<T: Copy>(&mut self, name: &'a str, choices: &[(&str, T)]) -> Option<T> {
        self.item(name)?.choice(choices)
    }

    /// See [`Item::edtf`].
    pub fn edtf(&mut self, name: &'a str) -> Option<Edtf> {
        self.item(name)?.edtf()
    }

    /// See [`Item::moment`].
    pub fn moment(&mut self, name: &'a str) -> Option<Moment> {
        self.item(name)?.moment()
    }

    /// See [`Item::choice`]; a problem where the field is absent.
    pub fn required_choice<T: Copy>(&mut self, name: &'a str, choices: &[(&str, T)]) -> Option<T> {
        let values = || format!(", with one of {}", quoted_list(choices.iter().map(|it| it.0)));
        self.required_such_as(name, values)?.choice(choices)
    }

    /// See [`Item::edtf`]; a problem where the field is absent.
    pub fn required_edtf(&mut self, name: &'a str) -> Option<Edtf> {
        self.required_such_as(name, || ", such as `2016-02-12`".to_owned())?.edtf()
    }

    /// See [`Item::moment`]; a problem where the field is absent.
    pub fn required_moment(&mut self, name: &'a str) -> Option<Moment> {
        self.required_such_as(name, || ", such as `2016-02-12`".to_owned())?.moment()
    }

    /// See [`Item::list`]; an absent list is empty.
    pub fn list<T>(
        &mut self,
        name: &'a str,
        of: &str,
        read: impl FnMut(&mut Item<'a, '_>) -> Option<T>,
    ) -> Vec<T> {
        self.item(name).map(|mut item| item.list(of, read)).unwrap_or_default()
    }

    /// See [`Item::text_list`]; an absent list is empty.
    pub fn text_list(&mut self, name: &'a str, of: &str) -> Vec<Arc<str>> {
        self.list(name, of, item::text)
    }

    /// See [`Item::mapping`].
    pub fn mapping<T>(
        &mut self,
        name: &'a str,
        what: &str,
        read: impl FnOnce(&mut Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        self.item(name)?.mapping(what, read)
    }

    /// See [`Item::free_map`]; an absent map is empty.
    pub fn free_map(&mut self, name: &'a str) -> serde_json::Map<String, serde_json::Value> {
        self.item(name).map(|mut item| item.free_map()).unwrap_or_default()
    }
}
