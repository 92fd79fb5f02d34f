//! Columns that no one mapped: kept with each row that was taken, as they were; shown on the record and exported on demand.

use std::collections::{HashMap, HashSet};

use claimbook_domain::claimant::ImportedFrom;
use claimbook_store::Reader;
use claimbook_tabular::write::formula_guard;
use csv::StringRecord;
use serde_json::{Map, Value};

use super::{KeptColumn, from_json, to_json};
use crate::act::Act;
use crate::error::Result;
use crate::import::cells::guarded_text;
use crate::import::columns::kept_mark::without_mark;
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::import::verdict::Verdict;
use crate::views::ExtraValue;

/// Keeps what a row that was taken says in columns that no one mapped; nothing when it says nothing there. Rows that were not
/// taken are kept whole anyway.
pub(crate) fn keep(
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

/// Header to cell in the order of the columns, blank cells left out.
fn cells(list: &List, record: &StringRecord) -> Map<String, Value> {
    let columns: Vec<_> = list.unmapped.iter().map(|index| &list.columns[*index]).collect();
    let headers: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
    let names = names(&headers, guarded_text::may_stand_in(list), list.place(Target::ClaimNumber).is_some());
    let cells = columns.iter().zip(names).filter_map(|(column, name)| Some((name, record.get(column.place)?)));
    cells.filter(|(_, cell)| !cell.trim().is_empty()).map(|(name, cell)| (name.to_string(), cell.into())).collect()
}

/// What the columns are called where they are kept: as they were before a list went out of here, which `names_claims`. Where that
/// is what another column is called, both stay as they are.
fn names<'h>(headers: &[&'h str], is_guarded: bool, names_claims: bool) -> Vec<&'h str> {
    let bare = |header: &'h str| {
        let header = if is_guarded { formula_guard::restore(header) } else { header };
        if names_claims { without_mark(header).unwrap_or(header) } else { header }
    };
    if headers.iter().all(|header| bare(header) == *header) {
        return headers.to_vec();
    }
    let mut called: HashMap<&str, usize> = HashMap::new();
    for header in headers {
        *called.entry(header).or_default() += 1;
        if bare(header) != *header {
            *called.entry(bare(header)).or_default() += 1;
        }
    }
    let is_of_one = |name: &str| called.get(name) == Some(&1);
    headers
        .iter()
        .map(|header| Some(bare(header)).filter(|name| name == header || is_of_one(name)).unwrap_or(header))
        .collect()
}

/// The headers under which something is kept: those of the oldest import first, and of each as they were in its file.
pub(crate) fn headers(reader: &Reader<'_>) -> Result<Vec<String>> {
    let (mut all, mut known) = (Vec::new(), HashSet::new());
    for batch in reader.batches()?.iter().rev() {
        let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
        let names_claims = columns.iter().any(|column| column.field == Target::ClaimNumber.code());
        let unmapped = columns.iter().filter(|column| column.field.is_empty());
        let headers: Vec<&str> = unmapped.map(|column| column.header.as_str()).collect();
        for name in names(&headers, guarded_text::may_stand_in_sheet(&batch.sheet, names_claims), names_claims) {
            if known.insert(name.to_string()) {
                all.push(name.to_string());
            }
        }
    }
    Ok(all)
}

/// What lists said of a claimant in columns that no one mapped, oldest import first. `brought` is the import that brought it.
pub(crate) fn of_claimant(reader: &Reader<'_>, id: i64, brought: Option<ImportedFrom>) -> Result<Vec<ExtraValue>> {
    let mut values = Vec::new();
    for extra in reader.extras_of(id, brought)? {
        for (header, cell) in crate::export::extras::read(&extra.cells)? {
            if let Value::String(value) = cell {
                values.push(ExtraValue { batch: extra.batch, header, value });
            }
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_kept_as_they_were_called_before_they_went_out() {
        assert_eq!(names(&["'=cmd", "zip (kept)"], true, true), ["=cmd", "zip"]);
        assert_eq!(names(&["'=cmd", "zip (kept)"], false, false), ["'=cmd", "zip (kept)"]);
        assert_eq!(names(&["'=cmd", "=cmd", "Hat"], true, true), ["'=cmd", "=cmd", "Hat"], "two columns stay two");
    }
}
