//! Rows as a file: CSV and XLSX, row by row, with a guard against formulas, in a file that is whole or not there.

pub mod csv_file;
pub mod dates;
pub mod formula_guard;
pub mod line;
pub mod whole_file;
pub mod workbook;

use dates::DateForm;

/// What the cells of a column are to a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text, also where it is made of digits: ZIP codes, telephone and claim numbers.
    Text,
    /// A calendar date.
    Date,
    /// An amount.
    Money,
    /// A whole number, or a word in its place.
    Count,
    /// A number with decimals.
    Number,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What is written above it.
    pub heading: String,
    /// What its cells are to a spreadsheet.
    pub kind: CellKind,
    /// How wide it is in a workbook, in digits.
    pub width: u32,
}

/// The columns of a file and how their dates are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputLayout {
    /// In order.
    pub columns: Vec<Column>,
    /// How dates are written.
    pub dates: DateForm,
}
