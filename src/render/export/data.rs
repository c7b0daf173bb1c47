//! Tables as JSON (a list of objects, one a line) and as CSV (RFC 4180).

use crate::config::Dataset;
use crate::escape;
use crate::site::columns;
use crate::site::view::{Cell, Table};
use csv::{Terminator, WriterBuilder};
use std::borrow::Cow;

/// What stands between the texts of a list in one cell.
const BETWEEN: &str = "; ";

/// A list of objects: what a cell does not have is left out of its row.
pub(super) fn json(dataset: Dataset, table: &Table) -> Vec<u8> {
    let columns = columns(dataset);
    let mut bytes = Vec::with_capacity(table.rows.len() * 512);
    bytes.push(b'[');
    for (number, row) in table.rows.iter().enumerate() {
        bytes.extend_from_slice(if number == 0 { b"\n{" } else { b",\n{" });
        let filled = columns.iter().zip(row).filter(|(_, cell)| **cell != Cell::None);
        for (position, (column, cell)) in filled.enumerate() {
            if position > 0 {
                bytes.push(b',');
            }
            put(&mut bytes, column.name);
            bytes.push(b':');
            put(&mut bytes, cell);
        }
        bytes.push(b'}');
    }
    bytes.extend_from_slice(b"\n]\n");
    bytes
}

fn put(bytes: &mut Vec<u8>, value: impl serde::Serialize) {
    serde_json::to_writer(bytes, &value).expect("texts are always JSON");
}

/// A line of names, then the rows. Cells that hold what ends a cell or a line stand in quotation marks;
/// none is a formula.
pub(super) fn csv(dataset: Dataset, table: &Table) -> Vec<u8> {
    let buffer = Vec::with_capacity(table.rows.len() * 384);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(buffer);
    let head = columns(dataset).iter().map(|column| column.name);
    writer.write_record(head).expect("memory takes everything");
    for row in &table.rows {
        for cell in row {
            writer.write_field(&*plain(cell)).expect("memory takes everything");
        }
        writer.write_record(None::<&[u8]>).expect("every row has as many cells as the head");
    }
    writer.into_inner().expect("memory takes everything")
}

fn plain(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::None => Cow::Borrowed(""),
        Cell::Text(text) => escape::spreadsheet_cell(text),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::List(texts) => {
            Cow::Owned(escape::spreadsheet_cell(&texts.join(BETWEEN)).into_owned())
        }
    }
}
