//! A row of a sheet under way, from its first cell to its last with a value.

use calamine::DataRef;
use claimbook_text::blank::is_blank;

use super::value::{Notice, write as write_value};

/// How many rows that are not blank the header is looked for in, and how many are examined for the width of the table.
pub(super) const HEAD: usize = 200;

/// The row under way.
#[derive(Default)]
pub(super) struct SheetRow {
    pub(super) row: u32,
    pub(super) cells: Vec<String>,
    /// Up to the last cell with a value.
    pub(super) width: usize,
}

impl SheetRow {
    pub(super) fn put(&mut self, column: u32, value: &DataRef<'_>) -> Notice {
        let column = column as usize;
        if *value == DataRef::Empty {
            return Notice::Plain;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        let cell = &mut self.cells[column];
        cell.clear();
        let notice = write_value(value, cell);
        if is_blank(cell) {
            cell.clear();
        } else {
            self.width = self.width.max(column + 1);
        }
        notice
    }

    pub(super) fn clear(&mut self) {
        self.cells.iter_mut().take(self.width).for_each(String::clear);
        self.width = 0;
    }

    pub(super) fn take(&mut self) -> Option<(u32, Vec<String>)> {
        let row = (self.width > 0).then(|| (self.row, self.cells[..self.width].to_vec()));
        self.clear();
        row
    }
}
