//! The rest of an import: its rejects, mended, as a list of their own. Each row names the reject it mends by the beginning of
//! its `reason`, `row 14: ...`, and settles it when it is taken; one that cannot be taken stays open where it came from.

use std::collections::HashSet;

use claimbook_domain::fold::fold;
use claimbook_store::Reader;
use claimbook_store::batches::RowVerdict;
use claimbook_tabular::write::formula_guard;
use csv::StringRecord;

use super::cells::Fault;
use super::ledger::{KeptColumn, find, from_json, is_undone};
use super::list::{Column, List};
use super::read::Given;
use super::remembered::fingerprint;
use crate::error::{Error, Result};
use crate::views::RestOffer;

/// The header of the column that rejects are saved with.
pub(super) const REASON: &str = "reason";

/// The import that a list is the rest of.
pub(super) struct Rest {
    /// Its number in the ledger.
    pub(super) parent: i64,
    /// Its rows that can be mended.
    open: HashSet<u64>,
    /// Its rows that were rejected, whether they were taken meanwhile or not.
    rejected: HashSet<u64>,
    /// Where the `reason` stands in a record, from 0.
    reason: Option<usize>,
}

impl Rest {
    /// The rest of an import that stands and has open rejects, and how its columns were read there.
    pub(super) fn of(reader: &Reader<'_>, parent: i64) -> Result<Given> {
        let batch = find(reader, parent)?;
        if is_undone(reader, &batch)? {
            return Err(Error::invalid(
                format!("import {parent} was undone, so its rejects cannot be fixed"),
                "redo it first, or import the list on its own",
            ));
        }
        let mut open = HashSet::new();
        reader.each_open_reject(parent, 0, u64::MAX, |row| {
            open.insert(row.row);
            Ok::<(), Error>(())
        })?;
        let mut rejected = HashSet::new();
        reader.each_batch_row(parent, RowVerdict::Rejected, u64::MAX, |row| {
            rejected.insert(row.row);
            Ok::<(), Error>(())
        })?;
        if open.is_empty() {
            return Err(nothing_open(reader, parent, batch.rest_of)?);
        }
        let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
        let dates = columns.iter().filter(|column| !column.order.is_empty());
        Ok(Given {
            dates: dates.map(|column| (column.header.clone(), column.order.clone())).collect(),
            columns: columns.into_iter().map(|column| (column.header, column.field)).collect(),
            rest: Some(Rest { parent, open, rejected, reason: None }),
            source: None,
        })
    }

    /// Takes the `reason` out of the columns: it is about the row, not of it.
    pub(super) fn take_reason(&mut self, header: &[String], columns: &mut Vec<Column>) {
        self.reason = reason_place(header);
        columns.retain(|column| Some(column.place) != self.reason);
    }

    /// The row of the parent that a row mends, if it says so.
    pub(super) fn mends(&self, record: &StringRecord) -> Option<u64> {
        self.reason.and_then(|place| record.get(place)).and_then(row_named)
    }

    /// The reject that a row stands for: it is open there or settled there, and no reject of its own.
    pub(super) fn stands_for(&self, record: &StringRecord) -> Option<u64> {
        self.mends(record).filter(|row| self.rejected.contains(row))
    }

    /// Why a row cannot be the mended reject that it says it is.
    pub(super) fn fault(&self, record: &StringRecord) -> Option<Fault> {
        let row = self.mends(record).filter(|row| !self.open.contains(row))?;
        let parent = self.parent;
        let message =
            format!("row {row} of import {parent} is not an open reject: it was imported since, or never rejected");
        Some(Fault { column: None, message })
    }

    /// The record without its reason.
    pub(super) fn without_reason(&self, record: &StringRecord) -> StringRecord {
        let cell = |(place, cell)| if Some(place) == self.reason { "" } else { cell };
        record.iter().enumerate().map(cell).collect()
    }
}

fn nothing_open(reader: &Reader<'_>, parent: i64, rest_of: Option<i64>) -> Result<Error> {
    let message = format!("import {parent} has no open rejects");
    Ok(match rest_of {
        Some(first) if reader.count_open_rejects(first)? > 0 => {
            Error::invalid(message, format!("it contains fixed rejects of import {first}: fix its own rejects there"))
        }
        _ => Error::invalid(message, "import the list on its own"),
    })
}

/// Where the `reason` stands: the last column of that name, since a list may have had one of its own.
pub(super) fn reason_place(header: &[String]) -> Option<usize> {
    header.iter().rposition(|cell| fold(cell) == REASON)
}

/// The 14 of `row 14: Premium since: ...`.
fn row_named(reason: &str) -> Option<u64> {
    let rest = formula_guard::restore(reason.trim()).strip_prefix("row ")?;
    rest.split_once(':').and_then(|(number, _)| number.trim().parse().ok())
}

/// What a reason says at its beginning, for [`row_named`].
pub(super) fn reason_of_row(row: u64, reason: &str) -> String {
    format!("row {row}: {reason}")
}

/// The newest import that stands whose open rejects the list seems to hold: the same headers and a `reason` that names one of them.
pub(super) fn offer(reader: &Reader<'_>, list: &List) -> Result<Option<RestOffer>> {
    let Some(place) = reason_place(&list.table.layout.header).filter(|_| list.rest.is_none()) else { return Ok(None) };
    let Some(reason) = list.columns.iter().find(|column| column.place == place) else { return Ok(None) };
    let named: Vec<u64> = reason.samples.iter().filter_map(|sample| row_named(sample)).collect();
    if named.is_empty() {
        return Ok(None);
    }
    let headers = fingerprint(list.columns.iter().map(|column| (column.place, column.header.as_str())), Some(place));
    for batch in reader.batches()? {
        let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
        let known = fingerprint(columns.iter().map(|column| (column.place, column.header.as_str())), None);
        if known != headers || is_undone(reader, &batch)? {
            continue;
        }
        let mut names_one = false;
        let mut open = 0;
        reader.each_open_reject(batch.id, 0, u64::MAX, |row| {
            open += 1;
            names_one |= named.contains(&row.row);
            Ok::<(), Error>(())
        })?;
        if names_one {
            return Ok(Some(RestOffer { batch: batch.id, name: batch.name, open }));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_its_row_at_its_beginning() {
        for (reason, row) in [
            ("row 14: Premium since: '31/31/2023' is not a date", Some(14)),
            (" row 7: x", Some(7)),
            ("row seven: x", None),
            ("row 14", None),
            ("see row 14: x", None),
            ("", None),
        ] {
            assert_eq!(row_named(reason), row, "{reason}");
        }
        assert_eq!(row_named(&reason_of_row(3, "it names nobody")), Some(3));
    }

    #[test]
    fn the_last_column_of_that_name_is_the_reason() {
        let header = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_string()).collect::<Vec<_>>();
        assert_eq!(reason_place(&header(&["Name", "Reason", "City", "reason"])), Some(3));
        assert_eq!(reason_place(&header(&["Name", "Reason for leaving"])), None);
    }
}
