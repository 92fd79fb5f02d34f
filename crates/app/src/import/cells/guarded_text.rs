//! Whether the text of a list may carry the guard that a CSV of this program has before what looks like a formula.

use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::sheet_name::SHEET;

/// Of a list that was read.
pub(crate) fn may_stand_in(list: &List) -> bool {
    may_stand_in_sheet(&list.table.sheet, list.place(Target::ClaimNumber).is_some())
}

/// Of a list that was read from this sheet, or from text when the name is empty. A workbook, from this program or another, has no guard
/// to take off, with one exception: a CSV of ours that a spreadsheet program opened and saved as a workbook keeps the guard as text. It
/// names claims, and its sheet is called like the CSV, not as in a workbook of ours.
pub(crate) fn may_stand_in_sheet(sheet: &str, names_claims: bool) -> bool {
    sheet.is_empty() || (names_claims && !sheet.starts_with(SHEET))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_and_a_csv_that_was_saved_as_a_workbook_are_guarded() {
        assert!(may_stand_in_sheet("", false) && may_stand_in_sheet("full", true));
        assert!(!may_stand_in_sheet("Claimants 2", true) && !may_stand_in_sheet("Sheet1", false));
    }
}
