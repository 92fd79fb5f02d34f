//! The writing of a list: from the rows of a query to bytes.

use std::io::Write;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Query;
use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::workbook::{About, BookWriter, ROWS_OF_A_SHEET};

use super::design::Layout;
use super::file_form::Form;
use super::list::CellReader;
use super::sheet_columns::of_file;
use crate::claimants::count_of;
use crate::error::Result;
use crate::pipeline::{BatchSender, consume_on_thread};
use crate::progress::Progress;
use crate::sheet_name::SHEET;

/// How many rows are written between two steps of progress.
const STRIDE: u64 = 2_000;
/// What the steps say.
const DOING: &str = "Writing the list";

/// What a list is made of, in addition to its rows.
pub(crate) struct Making<'a> {
    /// The matter.
    pub(crate) matter: &'a Matter,
    /// The columns.
    pub(crate) layout: &'a Layout,
    /// The form.
    pub(crate) form: Form,
    /// What a workbook is called.
    pub(crate) title: &'a str,
    /// When the book was read: UTC, ISO 8601 with seconds.
    pub(crate) at: &'a str,
    /// The word for the export, for a list that says it; else empty.
    pub(crate) export: &'a str,
}

/// What was written.
pub(crate) struct Written<W> {
    /// How many claimants.
    pub(crate) rows: u64,
    /// The claim numbers' ordinals of those in a list that names its export; empty for any other.
    pub(crate) carried: Vec<i64>,
    /// What it was written to.
    pub(crate) out: W,
}

impl Making<'_> {
    /// Writes the rows of a query in its order.
    ///
    /// # Errors
    /// When the disk is full, a cell does not fit, or the person stops it.
    pub(crate) fn write<W: Write + Send>(
        &self,
        reader: &Reader<'_>,
        query: &Query,
        out: W,
        progress: &Progress<'_>,
    ) -> Result<Written<W>> {
        let all = count_of(reader, query)?;
        progress.step(DOING, 0, all)?;
        let layout = of_file(self.layout);
        match self.form {
            Form::Csv { excel } => {
                let mut list = CsvWriter::new(out, &layout, excel)?;
                let carried = self.each_line(reader, query, all, progress, |line| Ok(list.put(line)?))?;
                Ok(Written { rows: list.rows(), carried, out: list.finish()? })
            }
            Form::Xlsx => {
                let about =
                    About { sheet: SHEET, title: self.title, at: self.at, rows: all, rows_of_a_sheet: ROWS_OF_A_SHEET };
                let called = |claim| self.matter.claim_no(claim);
                let mut book = BookWriter::new(out, &layout, &about, &called)?;
                let carried = self.each_line(reader, query, all, progress, |line| Ok(book.put(line)?))?;
                Ok(Written { rows: book.rows(), carried, out: book.finish()? })
            }
        }
    }

    /// Reads the lines here and has a thread of its own `put` each into the file; who is carried, for a list that names its export.
    fn each_line(
        &self,
        reader: &Reader<'_>,
        query: &Query,
        all: u64,
        progress: &Progress<'_>,
        mut put: impl FnMut(&Line) -> Result<()> + Send,
    ) -> Result<Vec<i64>> {
        let mut cells = CellReader::new(self.matter, self.layout).marked(self.export).reading(reader)?;
        let (mut rows, mut carried, carries) = (0u64, Vec::new(), self.layout.names_export());
        let read = |sender: &mut BatchSender<Line>| {
            reader.each_lying_claimant(query, |claimant| {
                let mut line = sender.used().unwrap_or_default();
                cells.fill(claimant, &mut line)?;
                if carries {
                    carried.push(line.number());
                }
                rows += 1;
                if rows.is_multiple_of(STRIDE) {
                    progress.step(DOING, rows, all)?;
                }
                let bytes = line.bytes();
                sender.put(line, bytes)
            })
        };
        consume_on_thread(read, |line| put(line))?;
        Ok(carried)
    }
}
