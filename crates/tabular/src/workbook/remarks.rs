//! Remarks about a sheet, in addition to its values: cells that say less than they seem to, other sheets, what is hidden or merged.

use super::marks::Marks;
use super::sheets::SheetEntry;
use super::value::{Notice, UNCALCULATED, is_error};
use crate::text::layout::Layout;

/// Cells to mention: how many, and the first.
#[derive(Default)]
pub(super) struct Tally {
    long: (u64, String),
    errors: (u64, String),
    uncalculated: (u64, String),
}

impl Tally {
    pub(super) fn add(&mut self, row: u32, column: u32, text: &str, notice: Notice) {
        let kind = match notice {
            Notice::LongNumber => &mut self.long,
            Notice::Plain if text == UNCALCULATED => &mut self.uncalculated,
            Notice::Plain if is_error(text) => &mut self.errors,
            Notice::Plain => return,
        };
        kind.0 += 1;
        if kind.0 == 1 {
            kind.1 = format!("{text} in {}", address(row, column));
        }
    }

    pub(super) fn remarks(&self) -> Vec<String> {
        let cells = |count: u64| if count == 1 { "1 cell holds".to_string() } else { format!("{count} cells hold") };
        let mut remarks = Vec::new();
        if self.errors.0 > 0 {
            remarks.push(format!("{} an error of the spreadsheet ({})", cells(self.errors.0), self.errors.1));
        }
        if self.uncalculated.0 > 0 {
            remarks.push(format!(
                "{} a formula that no program has calculated ({}); save the workbook in a spreadsheet program and read it again",
                cells(self.uncalculated.0),
                self.uncalculated.1
            ));
        }
        if self.long.0 > 0 {
            remarks.push(format!(
                "{} a number of 16 digits or more, of which a spreadsheet keeps 15 ({})",
                cells(self.long.0),
                self.long.1
            ));
        }
        remarks
    }
}

/// `C5`.
pub(super) fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

pub(super) fn of_sheets(sheets: &[SheetEntry], chosen: &SheetEntry) -> Vec<String> {
    let mut remarks = Vec::new();
    let others: Vec<String> =
        sheets.iter().filter(|sheet| sheet.name != chosen.name).map(|sheet| format!("'{}'", sheet.name)).collect();
    if !others.is_empty() {
        let others = others.join(", ");
        remarks.push(format!("The sheet '{}' was read; the workbook holds {others} too", chosen.name));
    }
    if chosen.hidden {
        remarks.push(format!("The sheet '{}' is hidden in the workbook", chosen.name));
    }
    remarks
}

pub(super) fn of_marks(marks: &Marks, layout: &Layout) -> Vec<String> {
    let mut remarks = Vec::new();
    match marks.hidden_rows {
        0 => {}
        1 => remarks
            .push("1 row of the sheet is hidden, by hand or by a filter; it was read like all others".to_string()),
        many => remarks.push(format!(
            "{many} rows of the sheet are hidden, by hand or by a filter; they were read like all others"
        )),
    }
    let width = layout.header.len();
    let is_hidden =
        |column: usize| marks.hidden_columns.iter().any(|(from, to)| (*from as usize..=*to as usize).contains(&column));
    match (0..width).filter(|column| is_hidden(*column)).count() {
        0 => {}
        1 => remarks.push("1 column of the sheet is hidden; it was read like all others".to_string()),
        many => remarks.push(format!("{many} columns of the sheet are hidden; they were read like all others")),
    }
    match marks.merged.iter().filter(|area| u64::from(area.top) >= layout.header_line).count() {
        0 => {}
        1 => {
            remarks.push("1 merged cell below the header gives its value to its first row and column only".to_string())
        }
        many => remarks
            .push(format!("{many} merged cells below the header give their value to their first row and column only")),
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_the_spreadsheet_calls_them() {
        let cells = [(0, 0, "A1"), (4, 2, "C5"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 16_383, "XFD1")];
        cells.into_iter().for_each(|(row, column, name)| assert_eq!(address(row, column), name));
    }
}
