//! The sheet of a list that goes out as a workbook, by which an import knows it again.

/// What the sheet of a list is called; a second one has a number after it.
pub(crate) const SHEET: &str = "Claimants";
