//! A table of records, as data files have it.

use serde::Serialize;
use std::sync::Arc;

/// A part of a table: rows of cells. The columns are those of its dataset.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// How many parts the table has.
    pub parts: usize,
}

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    None,
    /// A text, date or address.
    Text(Arc<str>),
    /// A number of things.
    Number(u32),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    List(Vec<Arc<str>>),
}

impl From<Option<Arc<str>>> for Cell {
    fn from(text: Option<Arc<str>>) -> Self {
        text.map_or(Cell::None, Cell::Text)
    }
}

impl From<Option<&Arc<str>>> for Cell {
    fn from(text: Option<&Arc<str>>) -> Self {
        Cell::from(text.cloned())
    }
}

impl From<&Arc<str>> for Cell {
    fn from(text: &Arc<str>) -> Self {
        Cell::Text(Arc::clone(text))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(Arc::from(text))
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: the key of the JSON form, the head of the CSV.
    pub name: &'static str,
    /// What stands in it.
    pub sort: Sort,
    /// Whether every row has something there.
    pub required: bool,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A text.
    Text,
    /// An absolute address.
    Address,
    /// A date (EDTF), never more exact than is known.
    Date,
    /// A day.
    Day,
    /// An instant (RFC 3339), or a day.
    Moment,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// Texts.
    Texts,
    /// Absolute addresses.
    Addresses,
}
