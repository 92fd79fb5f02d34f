//! Rejects as a list of their own: the original columns and a `reason`, to be mended and imported again.
//! Someone opens it in a spreadsheet first, so what it would run as a formula is guarded; imports take the guard off.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

use claimbook_tabular::write::formula_guard;
use claimbook_tabular::write::whole_file::{Placed, WholeFile, Written};
use csv::StringRecord;

use crate::error::{Error, Result};
use crate::import::cells::Fault;
use crate::import::columns::surplus::{MOST_BEYOND, beyond, beyond_headers};
use crate::import::corrections::{Corrections, REASON, reason_of_row};
use crate::import::list::List;
use crate::import::verdict::in_words::reason;
use crate::outside;

/// A file of rejects being written.
pub(crate) struct RejectsFile<W: Write> {
    out: csv::Writer<W>,
    places: Vec<usize>,
    /// How many columns there are for cells beyond the last.
    surplus: usize,
    rows: u64,
}

impl RejectsFile<WholeFile> {
    /// Begins a file that will stand at `path`.
    pub(crate) fn create(path: &Path, columns: &[(&str, usize)], surplus: usize) -> Result<RejectsFile<WholeFile>> {
        RejectsFile::begin(outside::create(path)?, columns, surplus)
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<Written> {
        Ok(self.into_inner()?.finish()?)
    }

    /// The same, until it is settled that it stays.
    pub(crate) fn place(self) -> Result<Placed> {
        Ok(self.into_inner()?.place()?)
    }
}

impl<W: Write> RejectsFile<W> {
    /// Begins the file with the original headers, each with its place in a row, and columns for this many cells beyond the last.
    /// A byte-order mark tells spreadsheet programs that it is UTF-8.
    pub(crate) fn begin(mut out: W, columns: &[(&str, usize)], surplus: usize) -> Result<RejectsFile<W>> {
        out.write_all("\u{feff}".as_bytes()).map_err(|error| failed(error.into()))?;
        let mut out = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out);
        let surplus = surplus.min(MOST_BEYOND);
        let heading = columns.iter().map(|(header, _)| guarded(header).into_owned());
        out.write_record(heading.chain(beyond_headers(surplus)).chain([REASON.to_string()])).map_err(failed)?;
        Ok(RejectsFile { out, places: columns.iter().map(|(_, place)| *place).collect(), surplus, rows: 0 })
    }

    /// What it was written to, with everything written.
    pub(crate) fn into_inner(self) -> Result<W> {
        self.out.into_inner().map_err(|error| Error::file(error.error(), "write", Path::new("the file of rejects")))
    }

    /// Adds the reject of a list: the reason begins with its row, or with that of the reject which it mends; a row of a rest that
    /// mends none begins with none.
    pub(crate) fn add_judged(
        &mut self,
        list: &List,
        corrections: Option<&Corrections>,
        row: u64,
        record: &StringRecord,
        faults: &[Fault],
    ) -> Result<()> {
        let why = reason(list, faults);
        match corrections {
            None => self.add(record, &reason_of_row(row, &why)),
            Some(rest) => {
                let why = rest.mends(record).map_or_else(|| why.clone(), |row| reason_of_row(row, &why));
                self.add(&rest.without_reason(record), &why)
            }
        }
    }

    /// Adds a row. Its cells are as they were, except for the guards; what is beyond the last header and its
    /// columns comes after the reason.
    pub(crate) fn add(&mut self, cells: &StringRecord, reason: &str) -> Result<()> {
        let all: Vec<&str> = cells.iter().collect();
        let beyond = beyond(&all, self.places.last().map_or(0, |place| place + 1));
        let mut record = StringRecord::new();
        self.places.iter().for_each(|place| record.push_field(&guarded(cells.get(*place).unwrap_or(""))));
        (0..self.surplus).for_each(|place| record.push_field(&guarded(beyond.get(place).copied().unwrap_or(""))));
        record.push_field(&formula_guard::neutralize(reason));
        beyond.iter().skip(self.surplus).for_each(|cell| record.push_field(&guarded(cell)));
        self.rows += 1;
        self.out.write_record(&record).map_err(failed)
    }

    /// How many rows stand in it.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }
}

/// The cell with one guard if it needs one. An import takes one guard off, so one that came with the list is not doubled.
fn guarded(cell: &str) -> Cow<'_, str> {
    formula_guard::neutralize(formula_guard::restore(cell))
}

fn failed(error: csv::Error) -> Error {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    };
    Error::file(&error, "write", Path::new("the file of rejects"))
}
