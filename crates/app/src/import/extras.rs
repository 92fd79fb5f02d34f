//! Columns that nobody mapped: kept with each row that was taken, as they stood; shown on the record and exported on demand.

use std::collections::{HashMap, HashSet};

use claimbook_domain::claimant::ImportedFrom;
use claimbook_store::Reader;
use claimbook_tabular::write::formula_guard;
use csv::StringRecord;
use serde_json::{Map, Value};

use super::guard;
use super::ledger::{KeptColumn, from_json, to_json};
use super::list::List;
use super::mapping::Target;
use super::synonyms::meaning;
use super::verdict::Verdict;
use crate::act::Act;
use crate::error::Result;
use crate::views::ExtraValue;

/// What stands behind the header of such a column in a list out, where an import would otherwise take it for another column.
const KEPT: &str = "kept";

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

/// Header to cell in the order of the columns, blank cells left out.
fn cells(list: &List, record: &StringRecord) -> Map<String, Value> {
    let columns: Vec<_> = list.unmapped.iter().map(|index| &list.columns[*index]).collect();
    let headers: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
    let names = names(&headers, guard::may_stand_in(list), list.place(Target::ClaimNumber).is_some());
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

/// The headers under which something is kept: those of the oldest import first, and of each as they stood in its file.
pub(crate) fn headers(reader: &Reader<'_>) -> Result<Vec<String>> {
    let (mut all, mut known) = (Vec::new(), HashSet::new());
    for batch in reader.batches()?.iter().rev() {
        let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
        let names_claims = columns.iter().any(|column| column.field == Target::ClaimNumber.code());
        let unmapped = columns.iter().filter(|column| column.field.is_empty());
        let headers: Vec<&str> = unmapped.map(|column| column.header.as_str()).collect();
        for name in names(&headers, guard::may_stand_in_sheet(&batch.sheet, names_claims), names_claims) {
            if known.insert(name.to_string()) {
                all.push(name.to_string());
            }
        }
    }
    Ok(all)
}

/// The heading of such a column in a list out. One that an import may take for a column of its own gets a mark, so that nothing
/// becomes of it on its way back what nobody made of it on its way in.
pub(crate) fn heading(header: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let first = header.strip_suffix(')').and_then(|header| Some(header.rsplit_once(" (")?.0));
    let is_understood = [Some(header), first].into_iter().flatten().any(|header| meaning(header).is_some());
    let mut heading = if is_understood { marked(header, 1) } else { header.to_string() };
    for number in 1.. {
        if !is_taken(&heading) {
            break;
        }
        heading = marked(header, number);
    }
    heading
}

fn marked(header: &str, number: u32) -> String {
    if number == 1 { format!("{header} ({KEPT})") } else { format!("{header} ({KEPT} {number})") }
}

/// What stood above a column before [`heading`] marked it; `None` for a header without a mark.
pub(super) fn without_mark(header: &str) -> Option<&str> {
    let (bare, mark) = header.strip_suffix(')')?.rsplit_once(" (")?;
    let number = mark.strip_prefix(KEPT)?;
    let is_mark = number.is_empty() || number.strip_prefix(' ').is_some_and(|number| number.parse::<u32>().is_ok());
    (is_mark && !bare.is_empty()).then_some(bare)
}

/// What lists said of a claimant in columns that nobody mapped, oldest import first. `brought` is the import that brought it.
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
    fn a_heading_that_an_import_would_understand_is_marked_and_the_mark_comes_off() {
        let no = |_: &str| false;
        assert_eq!((heading("Shoe size", no), heading("zip", no)), ("Shoe size".into(), "zip (kept)".into()));
        assert_eq!(
            (heading("zip (2)", no), heading("Work phone", no)),
            ("zip (2) (kept)".into(), "Work phone (kept)".into())
        );
        let taken = |heading: &str| matches!(heading, "Shoe size" | "zip (kept)");
        assert_eq!(
            (heading("Shoe size", taken), heading("zip", taken)),
            ("Shoe size (kept)".into(), "zip (kept 2)".into())
        );
        for (header, bare) in [
            ("zip (kept)", Some("zip")),
            ("zip (2) (kept 3)", Some("zip (2)")),
            ("zip (2)", None),
            ("zip (kept back)", None),
            (" (kept)", None),
        ] {
            assert_eq!(without_mark(header), bare, "{header}");
        }
    }

    #[test]
    fn columns_are_kept_as_they_were_called_before_they_went_out() {
        assert_eq!(names(&["'=cmd", "zip (kept)"], true, true), ["=cmd", "zip"]);
        assert_eq!(names(&["'=cmd", "zip (kept)"], false, false), ["'=cmd", "zip (kept)"]);
        assert_eq!(names(&["'=cmd", "=cmd", "Hat"], true, true), ["'=cmd", "=cmd", "Hat"], "two columns stay two");
    }
}
