//! Columns that nobody mapped: kept with each row that was taken, as they stood; shown on the record and exported on demand.

use std::collections::BTreeMap;

use claimbook_domain::claimant::ImportedFrom;
use claimbook_store::Reader;
use csv::StringRecord;

use super::ledger::{from_json, to_json};
use super::list::List;
use super::verdict::Verdict;
use crate::act::Act;
use crate::error::Result;
use crate::views::ExtraValue;

/// Keeps what a row that was taken says in columns that nobody mapped; nothing when it says nothing there. Rows that were not
/// taken are kept whole anyway.
pub(super) fn keep(
    act: &Act<'_>,
    batch: i64,
    list: &List,
    row: u64,
    record: &StringRecord,
    verdict: &Verdict,
) -> Result<()> {
    if list.unmapped.is_empty() || matches!(verdict, Verdict::Duplicate(_) | Verdict::Rejected(_)) {
        return Ok(());
    }
    let cells = cells(list, record);
    if cells.is_empty() { Ok(()) } else { act.add_extra(batch, row, &to_json(&cells)?) }
}

/// Header to cell, blank cells left out.
fn cells<'r>(list: &'r List, record: &'r StringRecord) -> BTreeMap<&'r str, &'r str> {
    let columns = list.unmapped.iter().map(|index| &list.columns[*index]);
    columns
        .filter_map(|column| Some((column.header.as_str(), record.get(column.place)?)))
        .filter(|(_, cell)| !cell.trim().is_empty())
        .collect()
}

/// What lists said of a claimant in columns that nobody mapped, oldest import first. `brought` is the import that brought it.
pub(crate) fn of_claimant(reader: &Reader<'_>, id: i64, brought: Option<ImportedFrom>) -> Result<Vec<ExtraValue>> {
    let mut values = Vec::new();
    for extra in reader.extras_of(id, brought)? {
        let cells: BTreeMap<String, String> = from_json(&extra.cells)?;
        values.extend(cells.into_iter().map(|(header, value)| ExtraValue { batch: extra.batch, header, value }));
    }
    Ok(values)
}
