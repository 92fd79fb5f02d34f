//! Rejects as a list of their own: the original columns and a `reason`, to be mended and imported again.
//! Somebody opens it in a spreadsheet first, so what it would run as a formula is guarded; imports take the guard off.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

use csv::StringRecord;

use crate::error::{Error, Result};
use crate::export::formula;
use crate::export::whole_file::{WholeFile, Written};

/// A file of rejects being written.
pub(super) struct RejectsFile {
    out: csv::Writer<WholeFile>,
    places: Vec<usize>,
    rows: u64,
}

impl RejectsFile {
    /// Begins the file with the original headers, each with its place in a row.
    /// A byte-order mark tells spreadsheet programs that it is UTF-8.
    pub(super) fn create(path: &Path, columns: &[(&str, usize)]) -> Result<RejectsFile> {
        let mut file = WholeFile::create(path)?;
        file.write_all("\u{feff}".as_bytes()).map_err(|error| file.error(&error))?;
        let mut out = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(file);
        let heading = columns.iter().map(|(header, _)| *header).chain(["reason"]);
        out.write_record(heading.map(|header| guarded(header).into_owned())).map_err(failed)?;
        Ok(RejectsFile { out, places: columns.iter().map(|(_, place)| *place).collect(), rows: 0 })
    }

    /// Adds a row. Its cells stand as they stood, but for the guards; what is beyond the last header comes behind the reason.
    pub(super) fn add(&mut self, cells: &StringRecord, reason: &str) -> Result<()> {
        let beyond = self.places.last().map_or(0, |place| place + 1);
        let mut record = StringRecord::new();
        self.places.iter().for_each(|place| record.push_field(&guarded(cells.get(*place).unwrap_or(""))));
        record.push_field(&formula::neutralise(reason));
        cells
            .iter()
            .skip(beyond)
            .filter(|cell| !cell.trim().is_empty())
            .for_each(|cell| record.push_field(&guarded(cell)));
        self.rows += 1;
        self.out.write_record(&record).map_err(failed)
    }

    /// How many rows stand in it.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Puts the file in its place.
    pub(super) fn finish(self) -> Result<Written> {
        match self.out.into_inner() {
            Ok(file) => file.finish(),
            Err(error) => Err(Error::file(error.error(), "write", Path::new("the file of rejects"))),
        }
    }
}

/// The cell with one guard if it needs one. An import takes one guard off, so one that came with the list is not doubled.
fn guarded(cell: &str) -> Cow<'_, str> {
    formula::neutralise(formula::restore(cell))
}

fn failed(error: csv::Error) -> Error {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    };
    Error::file(&error, "write", Path::new("the file of rejects"))
}
