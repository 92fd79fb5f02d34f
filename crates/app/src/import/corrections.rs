//! A list of corrections: the rejects of an earlier import, corrected. Each row names the reject it corrects by the beginning of its
//! `reason`, `row 14: ...`.

use std::collections::HashSet;

use claimbook_domain::fold::fold;
use claimbook_tabular::write::formula_guard;
use csv::StringRecord;

/// The header of the column that rejects are saved with.
pub(crate) const REASON: &str = "reason";

/// The import whose rejects a list corrects.
pub(crate) struct Corrections {
    /// Its number in the ledger.
    pub(crate) parent: i64,
    /// Its rows that can be mended.
    open: HashSet<u64>,
    /// Its rows that were rejected, whether they were taken meanwhile or not.
    rejected: HashSet<u64>,
    /// Where the `reason` is in a record, from 0.
    reason: Option<usize>,
}

impl Corrections {
    /// Those of that import: its open rejects and all of them, by row.
    pub(crate) fn new(parent: i64, open: HashSet<u64>, rejected: HashSet<u64>) -> Corrections {
        Corrections { parent, open, rejected, reason: None }
    }

    /// Those of a list that has the `reason` there.
    pub(crate) fn with_reason(self, reason: Option<usize>) -> Corrections {
        Corrections { reason, ..self }
    }

    /// The row of the parent that a row mends, if it says so.
    pub(crate) fn mends(&self, record: &StringRecord) -> Option<u64> {
        self.reason.and_then(|place| record.get(place)).and_then(row_named)
    }

    /// The reject that a row replaces: it is open there or settled there, and no reject of its own.
    pub(crate) fn replaces(&self, record: &StringRecord) -> Option<u64> {
        self.mends(record).filter(|row| self.rejected.contains(row))
    }

    /// Why a row cannot be the corrected reject that it says it is.
    pub(crate) fn fault(&self, record: &StringRecord) -> Option<String> {
        let row = self.mends(record).filter(|row| !self.open.contains(row))?;
        let parent = self.parent;
        Some(format!("row {row} of import {parent} is not an open reject: it was imported since, or never rejected"))
    }

    /// The record without its reason.
    pub(crate) fn without_reason(&self, record: &StringRecord) -> StringRecord {
        let cell = |(place, cell)| if Some(place) == self.reason { "" } else { cell };
        record.iter().enumerate().map(cell).collect()
    }
}

/// Where the `reason` is: the last column of that name, since a list may have had one of its own.
pub(crate) fn reason_place(header: &[String]) -> Option<usize> {
    header.iter().rposition(|cell| fold(cell) == REASON)
}

/// The 14 of `row 14: Premium since: ...`.
pub(crate) fn row_named(reason: &str) -> Option<u64> {
    let rest = formula_guard::restore(reason.trim()).strip_prefix("row ")?;
    rest.split_once(':').and_then(|(number, _)| number.trim().parse().ok())
}

/// What a reason says at its beginning, for [`row_named`].
pub(crate) fn reason_of_row(row: u64, reason: &str) -> String {
    format!("row {row}: {reason}")
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
        assert_eq!(row_named(&reason_of_row(3, "it has no name")), Some(3));
    }

    #[test]
    fn the_last_column_of_that_name_is_the_reason() {
        let header = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_string()).collect::<Vec<_>>();
        assert_eq!(reason_place(&header(&["Name", "Reason", "City", "reason"])), Some(3));
        assert_eq!(reason_place(&header(&["Name", "Reason for leaving"])), None);
    }
}
