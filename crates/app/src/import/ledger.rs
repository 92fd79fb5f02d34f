//! The ledger of imports: what is kept of each, and how it reads back.

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::batches::{Batch, BatchRow, RowVerdict};
use claimbook_store::evidence::StoredFile;
use csv::StringRecord;
use serde::{Deserialize, Serialize};

use super::cells::Fault;
use super::list::List;
use super::mapping::Target;
use super::report::{duplicate_row, list_file, reason, reject};
use super::verdict::{Match, Verdict};
use crate::error::{Error, ErrorKind, Result};
use crate::views::{DuplicateRow, ImportReport, LedgerEntry, ListFile, Reject};

/// How a column was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptColumn {
    pub(super) header: String,
    /// Empty when nobody mapped it.
    pub(super) field: String,
    /// Empty when its dates needed none, or it holds none.
    pub(super) order: String,
    /// Its place in a record, from 0.
    pub(super) place: usize,
}

/// Why a row was rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptFaults {
    /// Every fault in one line.
    pub(super) reason: String,
    /// The first.
    column: String,
    header: String,
    value: String,
    message: String,
}

/// Why a row is a duplicate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptMatch {
    name: String,
    reasons: Vec<String>,
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|why| damaged(&why.to_string()))
}

/// Reads what the ledger keeps; what cannot be read is damage, never emptiness.
pub(super) fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|why| damaged(&why.to_string()))
}

fn damaged(why: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("the ledger of imports cannot be read: {why}"), "run verify on the book")
}

/// The import's line in the ledger before its rows are in.
pub(super) fn batch(list: &List, id: i64, event: i64, file: i64) -> Result<Batch> {
    let columns: Vec<KeptColumn> = list
        .columns
        .iter()
        .map(|column| KeptColumn {
            header: column.header.clone(),
            field: column.target.map_or("", Target::code).to_string(),
            order: column.order.map_or("", |order| order.code()).to_string(),
            place: column.place,
        })
        .collect();
    let ListFile { name, encoding, delimiter, header_line, .. } = list_file(list);
    Ok(Batch {
        id,
        event,
        file,
        name,
        encoding,
        delimiter,
        header_line,
        mapping: to_json(&columns)?,
        ..Batch::default()
    })
}

/// The verdict counts of a report in the import's line.
pub(super) fn with_counts(batch: Batch, report: &ImportReport) -> Batch {
    Batch {
        rows: report.file.rows,
        new: report.new,
        updated: report.updated,
        unchanged: report.unchanged,
        duplicate: report.duplicate,
        rejected: report.rejected,
        ..batch
    }
}

/// What the ledger keeps of a row; nothing of one that became a new claim, which names its batch and row itself.
pub(super) fn kept_row(list: &List, row: u64, record: &StringRecord, verdict: &Verdict) -> Result<Option<BatchRow>> {
    let kept = |verdict, claimant| BatchRow {
        row,
        verdict,
        claimant,
        earlier: None,
        faults: String::new(),
        cells: String::new(),
    };
    Ok(match verdict {
        Verdict::New(_) => None,
        Verdict::Updated(change) => Some(kept(RowVerdict::Updated, Some(change.0.claimant.id))),
        Verdict::Unchanged(id) => Some(kept(RowVerdict::Unchanged, Some(*id))),
        Verdict::Duplicate(found) => Some(BatchRow {
            earlier: found.earlier,
            faults: to_json(&kept_match(found))?,
            cells: cells(record)?,
            ..kept(RowVerdict::Duplicate, found.claim)
        }),
        Verdict::Rejected(faults) => Some(BatchRow {
            faults: to_json(&kept_faults(list, row, record, faults))?,
            cells: cells(record)?,
            ..kept(RowVerdict::Rejected, None)
        }),
    })
}

fn cells(record: &StringRecord) -> Result<String> {
    to_json(&record.iter().collect::<Vec<_>>())
}

fn kept_match(found: &Match) -> KeptMatch {
    let reasons = found.reasons.iter().map(|reason| reason.label().to_string()).collect();
    KeptMatch { name: found.name.clone(), reasons }
}

fn kept_faults(list: &List, row: u64, record: &StringRecord, faults: &[Fault]) -> KeptFaults {
    let Reject { column, header, value, message, .. } = reject(list, row, record, &faults[0]);
    KeptFaults { reason: reason(list, faults), column, header, value, message }
}

/// An import as the ledger shows it; `files` are those of the book.
pub(super) fn entry(reader: &Reader<'_>, batch: &Batch, files: &[StoredFile]) -> Result<LedgerEntry> {
    let event = reader.event(batch.event)?.ok_or_else(|| damaged("its act is not in the audit log"))?;
    let file = files.iter().find(|file| file.id == batch.file).ok_or_else(|| damaged("its file is not in the book"))?;
    Ok(LedgerEntry {
        batch: batch.id,
        at: event.event.at,
        actor: event.event.actor,
        file: ListFile {
            name: batch.name.clone(),
            sha256: file.sha256.clone(),
            encoding: batch.encoding.clone(),
            delimiter: batch.delimiter.clone(),
            rows: batch.rows,
            header_line: batch.header_line,
        },
        new: batch.new,
        updated: batch.updated,
        unchanged: batch.unchanged,
        duplicate: batch.duplicate,
        rejected: batch.rejected,
        event: batch.event,
        undone: event.undone_by.is_some(),
    })
}

/// A kept reject.
pub(super) fn kept_reject(row: &BatchRow) -> Result<Reject> {
    let KeptFaults { column, header, value, message, .. } = from_json(&row.faults)?;
    Ok(Reject { row: row.row, column, header, value, message })
}

/// A kept duplicate.
pub(super) fn kept_duplicate(matter: &Matter, row: &BatchRow) -> Result<DuplicateRow> {
    let KeptMatch { name, reasons } = from_json(&row.faults)?;
    let found = Match { claim: row.claimant, earlier: row.earlier, reasons: Vec::new(), name };
    Ok(DuplicateRow { reasons, ..duplicate_row(matter, row.row, &found) })
}
