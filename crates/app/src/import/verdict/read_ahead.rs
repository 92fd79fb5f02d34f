//! Rows read ahead: a thread of its own decodes, reads cells, and derives and hashes keys, while the rows before are judged and written.

use claimbook_domain::claimant::Derived;
use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;
use claimbook_tabular::LeftOut;
use claimbook_tabular::LineEnd;
use csv::StringRecord;

use super::duplicates_in_list::{Hashed, hashed};
use crate::error::Result;
use crate::import::cells::{CellParser, Fault, Row};
use crate::import::list::List;
use crate::pipeline::{BatchSender, produce_batches_on_thread, produce_on_thread};

/// A row that is read but not judged.
pub(crate) struct ReadRow {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// As it is.
    pub(crate) record: StringRecord,
    /// What it says; `None` when it names a claim and may have to be read next to what the book holds of it.
    pub(crate) ready: Option<Ready>,
    /// Why it cannot be taken as its line is.
    pub(crate) fault: Option<Fault>,
}

/// What a row says, with everything that needs no look into the book.
pub(crate) struct Ready {
    pub(crate) row: Row,
    pub(crate) derived: Derived,
    pub(crate) hashes: Hashed,
}

impl Ready {
    /// With what follows from its values.
    pub(crate) fn new(row: Row, list: &FieldList) -> Ready {
        let derived = row.fields.derived(list);
        let hashes = hashed(&derived.keys);
        Ready { row, derived, hashes }
    }
}

/// Hands the data rows of the list, in order and a load at a time, to `take`. Rows that name a claim are left unread with `claims_stand`.
///
/// # Errors
/// Those of reading the list, and those of `take`, which end the reading too.
pub(crate) fn each_load(
    list: &List,
    matter: &Matter,
    claims_stand: bool,
    take: impl FnMut(&mut [ReadRow]) -> Result<()>,
) -> Result<()> {
    produce_batches_on_thread(|belt| read_all(list, matter, claims_stand, belt), take)
}

fn read_all(list: &List, matter: &Matter, claims_stand: bool, belt: &mut BatchSender<ReadRow>) -> Result<()> {
    let (mut cells, fields) = (CellParser::new(list, matter), matter.list());
    let mut rows = list.table.data_rows(list.rows)?;
    let mut record = StringRecord::new();
    while let Some(number) = rows.next(&mut record)? {
        let fault = rows.fault().map(|message| Fault { column: None, message });
        let unread = claims_stand && cells.claim(&record).is_some();
        let ready = (!unread).then(|| Ready::new(cells.read(&record, None), fields));
        let length = record.as_slice().len();
        let next = next_record(belt.used().map(|row| row.record), &record);
        belt.put(ReadRow { number, record: std::mem::replace(&mut record, next), ready, fault }, length)?;
    }
    Ok(())
}

/// The record for the row after this one.
fn next_record(used: Option<StringRecord>, record: &StringRecord) -> StringRecord {
    // The next row will be about as long; to grow into it step by step takes longer than to read it.
    let length = record.as_slice().len();
    used.unwrap_or_else(|| StringRecord::with_capacity(length + length / 2, record.len()))
}

/// A data row as it is.
pub(crate) struct PlainRow {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Its cells.
    pub(crate) record: StringRecord,
    /// How its line ends.
    pub(crate) end: LineEnd,
}

/// What is known of the data rows of a list when all have passed by.
pub(crate) struct Passed {
    pub(crate) left_out: LeftOut,
    /// Totals and the like, each with the row above it.
    pub(crate) of_report: Vec<(u64, String)>,
    /// Whether bytes were met that the encoding does not allow.
    pub(crate) damaged: bool,
    /// How the line of the header ends.
    pub(crate) header_end: LineEnd,
}

/// Hands every data row of the list as it is, in order, to `take`.
///
/// # Errors
/// Those of reading the list, and those of `take`, which end the reading too.
pub(crate) fn each_plain_row(list: &List, take: impl FnMut(&mut PlainRow) -> Result<()>) -> Result<Passed> {
    produce_on_thread(|belt| pass_all(list, belt), take)
}

fn pass_all(list: &List, belt: &mut BatchSender<PlainRow>) -> Result<Passed> {
    let mut rows = list.table.data_rows(u64::MAX)?;
    let header_end = rows.line_end();
    let mut record = StringRecord::new();
    while let Some(number) = rows.next(&mut record)? {
        let length = record.as_slice().len();
        let next = next_record(belt.used().map(|row| row.record), &record);
        belt.put(PlainRow { number, record: std::mem::replace(&mut record, next), end: rows.line_end() }, length)?;
    }
    let damaged = rows.damaged();
    Ok(Passed { left_out: rows.left_out(), of_report: rows.take_of_report(), damaged, header_end })
}
