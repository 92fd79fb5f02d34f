//! The rest of an import: its rejects, mended, as a list of their own. Each row names the reject it mends by the beginning of
//! its `reason`, `row 14: ...`, and settles it when it is taken; one that cannot be taken stays open where it came from.

use std::collections::HashSet;

use claimbook_store::Reader;
use claimbook_store::batches::RowVerdict;

use super::saved_mapping::fingerprint;
use super::{KeptColumn, find, from_json, is_undone};
use crate::error::{Error, Result};
use crate::import::corrections::{Corrections, reason_place, row_named};
use crate::import::given::Given;
use crate::import::list::List;
use crate::views::RestOffer;

/// The corrections of an import that is in effect and has open rejects, and how its columns were read there.
pub(crate) fn of(reader: &Reader<'_>, parent: i64) -> Result<Given> {
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
        corrections: Some(Corrections::new(parent, open, rejected)),
        source: None,
    })
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

/// The newest import in effect whose open rejects the list seems to hold: the same headers and a `reason` that names one of them.
pub(crate) fn offer(reader: &Reader<'_>, list: &List) -> Result<Option<RestOffer>> {
    let Some(place) = reason_place(&list.table.layout.header).filter(|_| list.corrects.is_none()) else {
        return Ok(None);
    };
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
