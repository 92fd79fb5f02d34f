//! Columns that nobody mapped: kept with each row that was taken, as they stood; shown on the record and exported on demand.

use std::collections::BTreeMap;

use claimbook_domain::claimant::ImportedFrom;
use claimbook_store::Reader;
use csv::StringRecord;

use super::ledger::{KeptColumn, from_json, is_undone, to_json};
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

/// The columns nobody mapped of every import that stands, for an export: one column for each header.
pub struct Extras {
    headers: Vec<String>,
}

impl Extras {
    /// The headers in the order in which lists brought them; none when no row ever said anything there.
    pub fn of_book(reader: &Reader<'_>) -> Result<Extras> {
        let mut headers: Vec<String> = Vec::new();
        if !reader.has_extras()? {
            return Ok(Extras { headers });
        }
        for batch in reader.batches()?.into_iter().rev() {
            if is_undone(reader, &batch)? {
                continue;
            }
            let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
            for column in columns.into_iter().filter(|column| column.field.is_empty()) {
                if !headers.contains(&column.header) {
                    headers.push(column.header);
                }
            }
        }
        Ok(Extras { headers })
    }

    /// The headers.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The cells of a claimant in the order of the headers, empty where no list said anything; of two lists the newer one counts.
    /// It costs two steps in an index for each claimant.
    pub fn row(&self, reader: &Reader<'_>, id: i64, brought: Option<ImportedFrom>) -> Result<Vec<String>> {
        let mut row = vec![String::new(); self.headers.len()];
        if self.headers.is_empty() {
            return Ok(row);
        }
        for value in of_claimant(reader, id, brought)? {
            if let Some(place) = self.headers.iter().position(|header| *header == value.header) {
                row[place] = value.value;
            }
        }
        Ok(row)
    }
}
