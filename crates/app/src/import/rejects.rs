//! Rejects as a list of their own: the original columns and a `reason`, to be mended and imported again.
//! Somebody opens it in a spreadsheet first, so what it would run as a formula is guarded; imports take the guard off.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

use csv::StringRecord;

use super::cells::Fault;
use super::list::List;
use super::report::reason;
use super::rest::{REASON, reason_of_row};
use crate::error::{Error, Result};
use crate::export::formula;
use crate::export::whole_file::{Placed, WholeFile, Written};

/// A file of rejects being written.
pub(super) struct RejectsFile<W: Write> {
    out: csv::Writer<W>,
    places: Vec<usize>,
    rows: u64,
}

impl RejectsFile<WholeFile> {
    /// Begins a file that will stand at `path`.
    pub(super) fn create(path: &Path, columns: &[(&str, usize)]) -> Result<RejectsFile<WholeFile>> {
        RejectsFile::begin(WholeFile::create(path)?, columns)
    }

    /// Puts the file in its place.
    pub(super) fn finish(self) -> Result<Written> {
        self.into_inner()?.finish()
    }

    /// The same, until it is settled that it stays.
    pub(super) fn place(self) -> Result<Placed> {
        self.into_inner()?.place()
    }
}

impl<W: Write> RejectsFile<W> {
    /// Begins the file with the original headers, each with its place in a row.
    /// A byte-order mark tells spreadsheet programs that it is UTF-8.
    pub(super) fn begin(mut out: W, columns: &[(&str, usize)]) -> Result<RejectsFile<W>> {
        out.write_all("\u{feff}".as_bytes()).map_err(|error| failed(error.into()))?;
        let mut out = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out);
        let heading = columns.iter().map(|(header, _)| *header).chain([REASON]);
        out.write_record(heading.map(|header| guarded(header).into_owned())).map_err(failed)?;
        Ok(RejectsFile { out, places: columns.iter().map(|(_, place)| *place).collect(), rows: 0 })
    }

    /// What it was written to, with everything written.
    pub(super) fn into_inner(self) -> Result<W> {
        self.out.into_inner().map_err(|error| Error::file(error.error(), "write", Path::new("the file of rejects")))
    }

    /// Adds the reject of a list: the reason begins with its row, or with that of the reject which it mends; a row of a rest that
    /// mends none begins with none.
    pub(super) fn add_judged(&mut self, list: &List, row: u64, record: &StringRecord, faults: &[Fault]) -> Result<()> {
        let why = reason(list, faults);
        match list.rest.as_ref() {
            None => self.add(record, &reason_of_row(row, &why)),
            Some(rest) => {
                let why = rest.mends(record).map_or_else(|| why.clone(), |row| reason_of_row(row, &why));
                self.add(&rest.without_reason(record), &why)
            }
        }
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
