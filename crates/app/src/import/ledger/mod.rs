//! The ledger of imports: what is kept of each, and how it reads back.

pub(crate) mod corrections;
pub(crate) mod provenance;
pub(crate) mod queries;
pub(crate) mod rejects;
pub(crate) mod saved_mapping;
pub(crate) mod source_row;
pub(crate) mod unmapped_columns;

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::batches::{Batch, BatchRow, RowVerdict};
use claimbook_store::events::Event;
use csv::StringRecord;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::act::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::import::cells::Fault;
use crate::import::columns::target::Target;
use crate::import::corrections::Corrections;
use crate::import::list::List;
use crate::import::verdict::in_words::{duplicate_row, list_file, reason, reasons, reject};
use crate::import::verdict::{Match, Verdict};
use crate::views::{DuplicateRow, ImportReport, LedgerColumn, LedgerEntry, ListFile, Reject};

/// No list that was ever read is as wide: its header is within the first half megabyte.
const MOST_PLACES: usize = 1 << 19;

/// How a column was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptColumn {
    pub(crate) header: String,
    /// Empty when no one mapped it.
    pub(crate) field: String,
    /// Empty when its dates needed none, or it holds none.
    pub(crate) order: String,
    /// Its place in a record, from 0.
    #[serde(deserialize_with = "bounded_place")]
    pub(crate) place: usize,
}

/// Rows are made as wide as the places say, so a book that was altered must not say any width.
fn bounded_place<'de, D: Deserializer<'de>>(place: D) -> std::result::Result<usize, D::Error> {
    let place = usize::deserialize(place)?;
    if place < MOST_PLACES { Ok(place) } else { Err(D::Error::custom(format!("no list has a column {place}"))) }
}

/// Why a row was rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptFaults {
    /// Every fault in one line.
    pub(crate) reason: String,
    /// Each fault that is one of a column.
    #[serde(default)]
    pub(crate) faults: Vec<KeptFault>,
    /// The first.
    column: String,
    header: String,
    value: String,
    message: String,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptFault {
    pub(crate) header: String,
    pub(crate) message: String,
}

impl KeptFaults {
    /// Header to what is wrong with its cell.
    pub(crate) fn by_header(self) -> BTreeMap<String, String> {
        let mut faults = BTreeMap::new();
        if !self.header.is_empty() {
            faults.insert(self.header, self.message);
        }
        for fault in self.faults {
            faults.entry(fault.header).or_insert(fault.message);
        }
        faults
    }
}

/// Why a row is a duplicate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptMatch {
    name: String,
    reasons: Vec<String>,
}

pub(crate) fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|why| damaged(&why.to_string()))
}

/// Reads what the ledger keeps; what cannot be read is damage, never emptiness.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|why| damaged(&why.to_string()))
}

fn damaged(why: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("the ledger of imports cannot be read: {why}"), "verify the claimbook")
}

/// The import's line in the ledger before its rows are in.
pub(crate) fn batch(list: &List, id: i64, event: i64, file: i64) -> Result<Batch> {
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
    let ListFile { name, encoding, delimiter, sheet, header_line, .. } = list_file(list);
    Ok(Batch {
        id,
        event,
        file,
        name,
        encoding,
        delimiter,
        sheet,
        header_line,
        mapping: to_json(&columns)?,
        rest_of: list.corrects,
        ..Batch::default()
    })
}

/// The line of a list that this program wrote itself: UTF-8 with commas, its columns in the order of `columns` (heading, column name),
/// every row a new claim.
pub(crate) fn own_list(
    id: i64,
    event: i64,
    file: i64,
    name: &str,
    columns: &[(&str, &str)],
    rows: u64,
) -> Result<Batch> {
    let kept = |(place, (header, field)): (usize, &(&str, &str))| KeptColumn {
        header: (*header).to_string(),
        field: (*field).to_string(),
        order: String::new(),
        place,
    };
    let columns: Vec<KeptColumn> = columns.iter().enumerate().map(kept).collect();
    Ok(Batch {
        id,
        event,
        file,
        name: name.to_string(),
        encoding: "utf-8".into(),
        delimiter: ",".into(),
        header_line: 1,
        mapping: to_json(&columns)?,
        rows,
        new: rows,
        ..Batch::default()
    })
}

/// The verdict counts of a report in the import's line.
pub(crate) fn with_counts(batch: Batch, report: &ImportReport) -> Batch {
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

/// Keeps what belongs to a row of the import: its verdict, the reject that it settles, and what it says in columns no one mapped.
pub(crate) fn keep(
    act: &Act<'_>,
    batch: &Batch,
    list: &List,
    corrections: Option<&Corrections>,
    row: u64,
    record: &StringRecord,
    verdict: &Verdict,
) -> Result<()> {
    if let Some(kept) = kept_row(list, corrections, row, record, verdict)? {
        act.add_batch_row(batch.id, &kept)?;
    }
    if let (Some(rest), false) = (corrections, matches!(verdict, Verdict::Rejected(_)))
        && let Some(mended) = rest.mends(record)
    {
        act.settle(rest.parent, mended, batch.id, row)?;
    }
    unmapped_columns::keep(act, batch.id, list, row, record, verdict)
}

/// What the ledger keeps of a row; nothing of one that became a new claim, which names its batch and row itself.
fn kept_row(
    list: &List,
    corrections: Option<&Corrections>,
    row: u64,
    record: &StringRecord,
    verdict: &Verdict,
) -> Result<Option<BatchRow>> {
    let kept = |verdict, claimant| BatchRow {
        row,
        verdict,
        claimant,
        earlier: None,
        faults: String::new(),
        cells: String::new(),
        settled: None,
    };
    Ok(match verdict {
        Verdict::New(_) => None,
        Verdict::Updated(change) => Some(kept(RowVerdict::Updated, Some(change.0.claimant.id))),
        Verdict::Unchanged(id) => Some(kept(RowVerdict::Unchanged, Some(*id))),
        Verdict::Duplicate(found) => Some(BatchRow {
            earlier: found.earlier,
            faults: to_json(&kept_match(found))?,
            cells: cells(corrections, record)?,
            ..kept(RowVerdict::Duplicate, found.claim)
        }),
        Verdict::Rejected(faults) => Some(BatchRow {
            faults: to_json(&kept_faults(list, row, record, faults))?,
            cells: cells(corrections, record)?,
            settled: corrections.and_then(|rest| Some((rest.parent, rest.replaces(record)?))),
            ..kept(RowVerdict::Rejected, None)
        }),
    })
}

fn cells(corrections: Option<&Corrections>, record: &StringRecord) -> Result<String> {
    match corrections {
        None => to_json(&record.iter().collect::<Vec<_>>()),
        Some(rest) => to_json(&rest.without_reason(record).iter().collect::<Vec<_>>()),
    }
}

fn kept_match(found: &Match) -> KeptMatch {
    KeptMatch { name: found.name.clone(), reasons: reasons(found) }
}

fn kept_faults(list: &List, row: u64, record: &StringRecord, faults: &[Fault]) -> KeptFaults {
    let Reject { column, header, value, message, .. } = reject(list, row, record, faults);
    let of_columns = faults.iter().filter_map(|fault| {
        let header = list.columns[fault.column?].header.clone();
        Some(KeptFault { header, message: fault.message.clone() })
    });
    KeptFaults { reason: reason(list, faults), faults: of_columns.collect(), column, header, value, message }
}

/// The import of that number.
pub(crate) fn find(reader: &Reader<'_>, batch: i64) -> Result<Batch> {
    reader.batch(batch)?.ok_or_else(|| {
        let message = format!("there is no import {batch}");
        Error::not_found(message, "choose one of the imports")
            .at_the_command_line("`claimbook imports` lists every import")
    })
}

fn event_of(reader: &Reader<'_>, batch: &Batch) -> Result<Event> {
    reader.event(batch.event)?.ok_or_else(|| damaged("its act is not in the audit log"))
}

/// Whether the import was undone.
pub(crate) fn is_undone(reader: &Reader<'_>, batch: &Batch) -> Result<bool> {
    Ok(event_of(reader, batch)?.undone_by.is_some())
}

/// A remark when an import in effect brought the very same file.
pub(crate) fn imported_before(reader: &Reader<'_>, sha256: &str) -> Result<Option<String>> {
    let Some(file) = reader.files_by_digest(sha256)?.into_iter().next() else { return Ok(None) };
    for batch in reader.batches()?.into_iter().filter(|batch| batch.file == file.id) {
        let event = event_of(reader, &batch)?;
        if event.undone_by.is_none() {
            let day = event.event.at.get(..10).unwrap_or(&event.event.at).to_string();
            return Ok(Some(format!("This very file was imported before, as import {} on {day}", batch.id)));
        }
    }
    Ok(None)
}

/// The imports that are rests of each, oldest first, by the import that they are the rest of.
pub(crate) fn rests_by_parent(reader: &Reader<'_>) -> Result<HashMap<i64, Vec<i64>>> {
    let mut by_parent: HashMap<i64, Vec<i64>> = HashMap::new();
    for (parent, rest) in reader.rests()? {
        by_parent.entry(parent).or_default().push(rest);
    }
    Ok(by_parent)
}

/// An import and its rests, as the ledger shows it.
pub(crate) fn entry(reader: &Reader<'_>, batch: &Batch, rests: Vec<i64>) -> Result<LedgerEntry> {
    let event = event_of(reader, batch)?;
    let file = reader.file(batch.file)?.ok_or_else(|| damaged("its file is not in the book"))?;
    let undo = event.undone_by.map(|id| reader.event(id)).transpose()?.flatten().map(|undo| undo.event);
    let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
    Ok(LedgerEntry {
        batch: batch.id,
        at: event.event.at,
        actor: event.event.actor,
        file: ListFile {
            name: batch.name.clone(),
            sha256: file.sha256,
            encoding: batch.encoding.clone(),
            delimiter: batch.delimiter.clone(),
            sheet: batch.sheet.clone(),
            rows: batch.rows,
            header_line: batch.header_line,
        },
        new: batch.new,
        updated: batch.updated,
        unchanged: batch.unchanged,
        duplicate: batch.duplicate,
        rejected: batch.rejected,
        event: batch.event,
        undone: undo.is_some(),
        left_alone: undo.as_ref().map_or(0, |undo| event.event.records.saturating_sub(undo.records)),
        undone_by: undo.as_ref().map_or(String::new(), |undo| undo.actor.clone()),
        open_rejects: if undo.is_some() { 0 } else { reader.count_open_rejects(batch.id)? },
        undone_at: undo.map_or(String::new(), |undo| undo.at),
        sheet: batch.sheet.clone(),
        rest_of: batch.rest_of.unwrap_or(0),
        rests,
        columns: columns
            .into_iter()
            .map(|column| LedgerColumn { header: column.header, field: column.field, date_order: column.order })
            .collect(),
    })
}

/// A kept reject.
pub(crate) fn kept_reject(row: &BatchRow) -> Result<Reject> {
    let KeptFaults { column, header, value, message, faults, .. } = from_json(&row.faults)?;
    let others = faults.iter().filter(|fault| (&fault.header, &fault.message) != (&header, &message));
    let also = others.map(|fault| format!("{}: {}", fault.header, fault.message)).collect();
    Ok(Reject { row: row.row, column, header, value, message, also })
}

/// A kept duplicate.
pub(crate) fn kept_duplicate(matter: &Matter, row: &BatchRow) -> Result<DuplicateRow> {
    let KeptMatch { name, reasons } = from_json(&row.faults)?;
    let found = Match { claim: row.claimant, earlier: row.earlier, reasons: Vec::new(), name };
    Ok(DuplicateRow { reasons, ..duplicate_row(matter, row.row, &found) })
}
