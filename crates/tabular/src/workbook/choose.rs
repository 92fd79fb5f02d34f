//! Which sheet of a workbook is read: the one that the request names, or the first that holds a list.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::Wanted;
use super::head::{self, Rows};
use super::sheet_row::{HEAD, SheetRow};
use super::sheets::{Book, SheetEntry};
use crate::bytes::unsupported::refusal;
use crate::error::{Error, Result};

/// The place of the sheet to read.
pub(super) fn choose(book: &mut Book<'_>, sheets: &[SheetEntry], wanted: &Wanted<'_>) -> Result<usize> {
    if !wanted.sheet.is_empty() {
        return named(sheets, wanted);
    }
    let with_rows = |hidden: bool| {
        (0..sheets.len()).filter(move |place| sheets[*place].has_rows && sheets[*place].hidden == hidden)
    };
    let candidates: Vec<usize> = with_rows(false).chain(with_rows(true)).collect();
    if candidates.is_empty() {
        return Err(refusal(
            wanted.name,
            "holds no sheet with rows, only charts",
            "choose the file that holds the list",
        ));
    }
    let mut filled = None;
    let mut tables: Vec<SheetTable> = Vec::new();
    for place in candidates {
        let rows = first_rows(book, &sheets[place].name)?;
        if let Some(layout) = head::detect_layout(&rows, &[], &wanted.options) {
            tables.push(SheetTable { place, hidden: sheets[place].hidden, known: known(&layout.header, wanted) });
        }
        if !rows.is_empty() {
            filled = filled.or(Some(place));
        }
    }
    // A header that only its merged cells make known is found when the whole sheet is read.
    let chosen = list_among(&tables).or(filled);
    chosen.ok_or_else(|| refusal(wanted.name, "holds nothing but blank sheets", "choose the file that holds the list"))
}

/// A sheet with a header.
struct SheetTable {
    place: usize,
    hidden: bool,
    /// How many of its columns mean something.
    known: usize,
}

/// The first sheet that says at least half of what the one says that says most: many lists follow a summary by state. Hidden
/// sheets only where no other has a table.
fn list_among(tables: &[SheetTable]) -> Option<usize> {
    let shown = || tables.iter().filter(|table| !table.hidden || tables.iter().all(|other| other.hidden));
    let most = shown().map(|table| table.known).max()?;
    shown().find(|table| table.known * 2 >= most).map(|table| table.place)
}

fn known(header: &[String], wanted: &Wanted<'_>) -> usize {
    let meanings = header.iter().filter_map(|cell| wanted.options.vocabulary.meaning(cell));
    meanings.map(|meaning| meaning.column).collect::<BTreeSet<_>>().len()
}

fn named(sheets: &[SheetEntry], wanted: &Wanted<'_>) -> Result<usize> {
    let exact = sheets.iter().position(|sheet| sheet.name == wanted.sheet);
    let folded =
        || sheets.iter().position(|sheet| sheet.name.trim().to_lowercase() == wanted.sheet.trim().to_lowercase());
    let names: Vec<String> = sheets.iter().map(|sheet| format!("'{}'", sheet.name)).collect();
    let place = exact.or_else(folded).ok_or_else(|| {
        Error::invalid(
            format!("{} has no sheet '{}'", wanted.name, wanted.sheet),
            format!("its sheets are {}", names.join(", ")),
        )
    })?;
    if sheets[place].has_rows {
        return Ok(place);
    }
    Err(Error::invalid(
        format!("'{}' of {} is a chart and has no rows", wanted.sheet, wanted.name),
        "name another sheet",
    ))
}

fn first_rows(book: &mut Book<'_>, sheet: &str) -> Result<Rows> {
    let mut rows = Rows::new();
    let mut line = SheetRow::default();
    book.each_cell(sheet, &mut |row, column, value| {
        if row != line.row {
            rows.extend(line.take());
            line.row = row;
        }
        if rows.len() == HEAD {
            return Ok(ControlFlow::Break(()));
        }
        line.put(column, value);
        Ok(ControlFlow::Continue(()))
    })?;
    rows.extend(line.take());
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_before_the_list_is_not_the_list() {
        let tables = |known: &[(usize, bool)]| {
            let table = |(place, (known, hidden)): (usize, &(usize, bool))| SheetTable {
                place,
                hidden: *hidden,
                known: *known,
            };
            known.iter().enumerate().map(table).collect::<Vec<_>>()
        };
        assert_eq!(list_among(&tables(&[(2, false), (12, false)])), Some(1));
        assert_eq!(list_among(&tables(&[(5, false), (6, false)])), Some(0), "of two lists the first");
        assert_eq!(list_among(&tables(&[(12, true), (2, false)])), Some(1), "no one sees a hidden sheet");
        assert_eq!(list_among(&tables(&[(3, true), (12, true)])), Some(1));
        assert_eq!(list_among(&tables(&[(0, false)])), Some(0));
        assert_eq!(list_among(&[]), None);
    }
}
