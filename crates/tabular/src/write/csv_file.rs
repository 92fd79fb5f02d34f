//! A list as CSV, row by row.

use std::io::Write;

use super::dates::DateForm;
use super::line::Line;
use super::{CellKind, OutputLayout, formula_guard};
use crate::error::{Error, Result};

/// A list being written as CSV (RFC 4180: commas, CRLF, quotes where needed).
pub struct CsvWriter<'l, W: Write> {
    layout: &'l OutputLayout,
    out: csv::Writer<W>,
    rows: u64,
}

impl<'l, W: Write> CsvWriter<'l, W> {
    /// Begins a list with its headings; with `excel` a byte order mark goes first, so that Excel reads UTF-8.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn new(mut out: W, layout: &'l OutputLayout, excel: bool) -> Result<CsvWriter<'l, W>> {
        if excel {
            out.write_all(b"\xEF\xBB\xBF").map_err(|error| unwritable(error.into()))?;
        }
        let mut out =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).buffer_capacity(1 << 16).from_writer(out);
        for column in &layout.columns {
            out.write_field(&*formula_guard::neutralize(&column.heading)).map_err(unwritable)?;
        }
        out.write_record(None::<&[u8]>).map_err(unwritable)?;
        Ok(CsvWriter { layout, out, rows: 0 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When the disk is full, or its cells are not text.
    pub fn put(&mut self, line: &Line) -> Result<()> {
        let CsvWriter { layout, out, .. } = self;
        for (column, cell) in layout.columns.iter().zip(line.cells()?) {
            if column.kind == CellKind::Date && layout.dates != DateForm::Iso {
                out.write_field(layout.dates.show(cell)).map_err(unwritable)?;
            } else if formula_guard::needs_guard(cell) {
                out.write_field(&*formula_guard::neutralize(cell)).map_err(unwritable)?;
            } else {
                out.write_field(cell).map_err(unwritable)?;
            }
        }
        out.write_record(None::<&[u8]>).map_err(unwritable)?;
        self.rows += 1;
        Ok(())
    }

    /// How many rows were written.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Hands back what was written to, all of it written.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn finish(self) -> Result<W> {
        self.out.into_inner().map_err(|error| unwritable(error.into_error().into()))
    }
}

fn unwritable(error: csv::Error) -> Error {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    };
    Error::file(error, "write", std::path::Path::new("the list"))
}
