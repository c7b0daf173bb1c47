//! Tables.
//!
//! Alignment is a class, never a style: a page may forbid styles in attributes, and “left” is the
//! wrong word where a script runs from right to left.

use super::walk::Walk;
use crate::diagnostic::Diagnostic;
use pulldown_cmark::Alignment;
use std::ops::Range;

/// The table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
}

impl Table {
    /// A table whose columns are aligned so.
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Table { alignments, ..Table::default() }
    }
}

impl Walk<'_> {
    /// A row begins; a body begins with its first row.
    pub(super) fn row_start(&mut self, in_head: bool) {
        self.table.column = 0;
        self.table.in_head = in_head;
        let opening = match (in_head, self.table.has_rows) {
            (true, _) => "<thead>\n<tr>\n",
            (false, false) => "<tbody>\n<tr>\n",
            (false, true) => "<tr>\n",
        };
        self.table.has_rows |= !in_head;
        self.out.push_html(opening);
    }

    /// A cell begins.
    pub(super) fn cell_start(&mut self, range: &Range<usize>) {
        let cell = if self.table.in_head { "<th scope=\"col\"" } else { "<td" };
        self.out.push_html(cell);
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-start\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-end\">",
            _ => ">",
        };
        self.out.push_html(class);
        self.table.column += 1;
        let written = &self.text[range.clone()];
        if let Some(open) = written.rfind("[[")
            && !written[open..].contains(']')
            && self.text[range.end..].starts_with('|')
        {
            let at = range.start + open..range.end;
            self.report.add(
                &at,
                Diagnostic::warning("table-bar", "a bar parts this link into two cells")
                    .hint("write `\\|` for a bar within a cell"),
            );
        }
    }

    /// A table ends.
    pub(super) fn table_end(&mut self) {
        let end = if self.table.has_rows { "</tbody>\n</table>\n" } else { "</table>\n" };
        self.out.push_html(end);
    }

    /// A cell ends.
    pub(super) fn cell_end(&mut self) {
        let end = if self.table.in_head { "</th>\n" } else { "</td>\n" };
        self.out.push_html(end);
    }
}
