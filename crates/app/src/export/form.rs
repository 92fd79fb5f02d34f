//! In which form a list is written, and the writing of it: from the rows of a query to bytes.

use std::io::Write;
use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Query;
use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::workbook::{About, BookWriter, ROWS_OF_A_SHEET};

use super::design::Layout;
use super::list::CellReader;
use super::sheet_columns::{SHEET, of_file};
use crate::claimants::count_of;
use crate::error::{Error, Result};
use crate::nearest::did_you_mean;
use crate::pipeline::{BatchSender, consume_on_thread};
use crate::progress::Progress;

/// How many rows are written between two steps of progress.
const STRIDE: u64 = 2_000;
/// What the steps say.
const DOING: &str = "Writing the list";

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Commas, UTF-8; with a mark at the start for Excel, or without.
    Csv {
        /// Whether the mark is there.
        excel: bool,
    },
    /// An Excel workbook.
    Xlsx,
}

impl Form {
    /// The form by its word, or else by what the path ends in.
    ///
    /// # Errors
    /// When there is no such form, or the ending is that of another kind of file.
    pub(crate) fn of(word: &str, path: &Path, excel: bool) -> Result<Form> {
        match word {
            "csv" => Ok(Form::Csv { excel }),
            "xlsx" => Ok(Form::Xlsx),
            "" => match ending(path).as_str() {
                "xlsx" => Ok(Form::Xlsx),
                "" | "csv" | "tsv" | "txt" => Ok(Form::Csv { excel }),
                other => Err(Error::invalid(
                    format!("a list is written as CSV or as a workbook, and {} ends in .{other}", path.display()),
                    "end the name in .csv or .xlsx",
                )),
            },
            other => {
                let hint = did_you_mean(other, &["csv", "xlsx"]);
                Err(Error::invalid(format!("a list cannot be written as '{other}'"), hint))
            }
        }
    }

    /// Whether a list that was written in this form, to `former`, can be written to `path` again.
    ///
    /// # Errors
    /// When the ending is that of another form.
    pub(crate) fn check_ending(self, path: &Path, former: &Path) -> Result<()> {
        let wanted = ending(path);
        if wanted.is_empty() || wanted == ending(former) || Form::of("", path, false)?.code() == self.code() {
            return Ok(());
        }
        let (code, name) = (self.code(), path.display());
        Err(Error::invalid(
            format!("the list was written as {}, and {name} ends in .{wanted}", code.to_uppercase()),
            format!("end the name in .{code}: it is written as it was then, byte for byte"),
        ))
    }

    /// Its word.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Form::Csv { .. } => "csv",
            Form::Xlsx => "xlsx",
        }
    }
}

/// What a path ends in, in small letters and without the dot; empty when it has no ending.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

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
        let mut cells = CellReader::new(self.matter, self.layout).marked(self.export).reading(reader);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_said_or_read_off_the_ending() {
        let form = |word: &str, path: &str| Form::of(word, Path::new(path), false);
        assert_eq!(form("", "a.XLSX"), Ok(Form::Xlsx));
        assert_eq!(form("", "a.csv"), Ok(Form::Csv { excel: false }));
        assert_eq!(form("", "claimants"), Ok(Form::Csv { excel: false }));
        assert_eq!(form("csv", "a.xlsx"), Ok(Form::Csv { excel: false }));
        assert_eq!(form("xlsx", "a.txt"), Ok(Form::Xlsx));
        let error = form("xls", "a.xls").unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.hint.as_str()),
            ("a list cannot be written as 'xls'", "did you mean 'xlsx'?")
        );
    }
    #[test]
    fn an_ending_of_another_kind_of_file_is_refused() {
        for path in ["a.tsv", "a.TXT", "a"] {
            assert_eq!(Form::of("", Path::new(path), false), Ok(Form::Csv { excel: false }));
        }
        let error = Form::of("", Path::new("a.PDF"), false).unwrap_err();
        assert_eq!(error.message, "a list is written as CSV or as a workbook, and a.PDF ends in .pdf");
        let again = |form: Form, path: &str| form.check_ending(Path::new(path), Path::new("first.bin"));
        let csv = Form::Csv { excel: true };
        for path in ["b", "b.csv", "b.txt", "b.bin"] {
            assert_eq!(again(csv, path), Ok(()));
        }
        assert_eq!(again(csv, "b.xlsx").unwrap_err().message, "the list was written as CSV, and b.xlsx ends in .xlsx");
        assert_eq!(
            again(Form::Xlsx, "b.csv").unwrap_err().message,
            "the list was written as XLSX, and b.csv ends in .csv"
        );
        assert!(again(Form::Xlsx, "b.pdf").is_err() && again(Form::Xlsx, "b.xlsx").is_ok());
    }
}
