//! Tables as JSON (a list of objects, one a line) and as CSV (RFC 4180).

use crate::config::{DataFormat, Dataset};
use crate::escape;
use crate::site::columns;
use crate::site::view::{Cell, Column, Table};
use csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;

/// What stands between the texts of a list in one cell.
const BETWEEN: &str = "; ";

/// A file of a table, to which the rows are added part by part.
///
/// As JSON it is a list of objects: what a cell does not have is left out of its row. As CSV it is a line
/// of names, then the rows: cells that hold what ends a cell or a line stand in quotation marks; none
/// is a formula.
pub(super) struct File {
    columns: &'static [Column],
    format: DataFormat,
    bytes: Vec<u8>,
    is_empty: bool,
}

impl File {
    /// The file of a table of which no row is written yet.
    pub(super) fn begin(dataset: Dataset, format: DataFormat) -> Self {
        let mut file =
            File { columns: columns(dataset), format, bytes: Vec::new(), is_empty: true };
        match format {
            DataFormat::Json => file.bytes.push(b'['),
            DataFormat::Csv => {
                let names = file.columns.iter().map(|column| column.name);
                file.csv(|lines| lines.write_record(names));
            }
        }
        file
    }

    /// Writes the rows of the next part.
    pub(super) fn add(&mut self, table: &Table) {
        let before = self.bytes.len();
        match self.format {
            DataFormat::Json => table.rows.iter().for_each(|row| self.object(row)),
            DataFormat::Csv => self.csv(|lines| {
                for row in &table.rows {
                    for cell in row {
                        lines.write_field(&*plain(cell))?;
                    }
                    lines.write_record(None::<&[u8]>)?;
                }
                Ok(())
            }),
        }
        if self.is_empty {
            // The other parts are about as long: a large file should not be moved as it grows.
            let part = self.bytes.len() - before;
            self.bytes.reserve_exact((part + part / 8) * (table.parts - 1));
        }
        self.is_empty &= table.rows.is_empty();
    }

    /// The file with all rows that were written.
    pub(super) fn end(mut self) -> Vec<u8> {
        if let DataFormat::Json = self.format {
            self.bytes.extend_from_slice(b"\n]\n");
        }
        self.bytes
    }

    fn object(&mut self, row: &[Cell]) {
        let bytes = &mut self.bytes;
        bytes.extend_from_slice(if bytes.len() == 1 { b"\n{" } else { b",\n{" });
        let filled = self.columns.iter().zip(row).filter(|(_, cell)| **cell != Cell::None);
        for (position, (column, cell)) in filled.enumerate() {
            if position > 0 {
                bytes.push(b',');
            }
            put(bytes, column.name);
            bytes.push(b':');
            put(bytes, cell);
        }
        bytes.push(b'}');
    }

    fn csv(&mut self, write: impl FnOnce(&mut Writer<&mut Vec<u8>>) -> csv::Result<()>) {
        let mut lines =
            WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut self.bytes);
        write(&mut lines).expect("rows have as many cells as the head, and memory takes all");
        lines.flush().expect("memory takes everything");
    }
}

fn put(bytes: &mut Vec<u8>, value: impl serde::Serialize) {
    serde_json::to_writer(bytes, &value).expect("texts are always JSON");
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
