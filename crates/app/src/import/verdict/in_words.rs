//! Verdicts as people read them: why a row was rejected, whose duplicate it is, and from which file it comes.

use claimbook_domain::matter::Matter;
use claimbook_text::shorten;
use csv::StringRecord;

use super::Match;
use crate::import::cells::{Fault, cell};
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::views::{DuplicateRow, ListFile, Reject};

/// The file as every report shows it.
pub(crate) fn list_file(list: &List) -> ListFile {
    ListFile {
        name: list.name().to_string(),
        sha256: list.table.facts.sha256.clone(),
        encoding: list.table.facts.encoding.code().to_string(),
        delimiter: if list.table.sheet.is_empty() {
            char::from(list.table.layout.delimiter).to_string()
        } else {
            String::new()
        },
        sheet: list.table.sheet.clone(),
        rows: list.rows,
        header_line: list.table.layout.header_line,
    }
}

/// The faults of a row as people read them: the first with its column and cell, and what else is wrong.
pub(crate) fn reject(list: &List, row: u64, record: &StringRecord, faults: &[Fault]) -> Reject {
    let (fault, others) = (&faults[0], &faults[1..]);
    let column = fault.column.map(|index| &list.columns[index]);
    Reject {
        row,
        column: column.and_then(|column| column.target).map_or("", Target::code).to_string(),
        header: column.map_or(String::new(), |column| column.header.clone()),
        value: column.map_or(String::new(), |column| shorten(cell(record, column))),
        message: fault.message.clone(),
        also: others.iter().map(|fault| words(list, fault)).collect(),
    }
}

/// Every fault of a row in one line: `Premium since: '31/31/2023' is not a valid date; ...`.
pub(crate) fn reason(list: &List, faults: &[Fault]) -> String {
    faults.iter().map(|fault| words(list, fault)).collect::<Vec<_>>().join("; ")
}

fn words(list: &List, fault: &Fault) -> String {
    match fault.column {
        Some(index) => format!("{}: {}", list.columns[index].header, fault.message),
        None => fault.message.clone(),
    }
}

pub(crate) fn match_reason(matter: &Matter, found: &Match) -> String {
    let reasons = reasons(found);
    let whom = match (found.claim, found.earlier) {
        (Some(id), _) => matter.claim_no(id),
        (None, row) => format!("row {}", row.unwrap_or_default()),
    };
    format!("{} as {whom}", reasons.join(", "))
}

/// A duplicate as people read it.
pub(crate) fn duplicate_row(matter: &Matter, row: u64, found: &Match) -> DuplicateRow {
    DuplicateRow {
        row,
        name: found.name.clone(),
        claim_no: found.claim.map_or(String::new(), |id| matter.claim_no(id)),
        earlier_row: found.earlier.unwrap_or(0),
        reasons: reasons(found),
    }
}

/// Why the row is a duplicate, in words.
pub(crate) fn reasons(found: &Match) -> Vec<String> {
    found.reasons.iter().map(|reason| reason.label().to_string()).collect()
}
