//! Which sheet of a workbook is read: the one that the request names, or the first that holds a table.

use std::ops::ControlFlow;

use super::super::refuse::refusal;
use super::Wanted;
use super::head::{self, Rows};
use super::line::{HEAD, Line};
use super::sheets::{Book, Sheet};
use crate::error::{Error, Result};

/// The place of the sheet to read.
pub(super) fn choose(book: &mut Book<'_>, sheets: &[Sheet], wanted: &Wanted<'_>) -> Result<usize> {
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
    for place in candidates {
        let rows = first_rows(book, &sheets[place].name)?;
        if head::settle(&rows, &[], wanted.told).is_some() {
            return Ok(place);
        }
        if !rows.is_empty() {
            filled = filled.or(Some(place));
        }
    }
    // A header that only its merged cells make known is found when the whole sheet is read.
    filled.ok_or_else(|| refusal(wanted.name, "holds nothing but blank sheets", "choose the file that holds the list"))
}

fn named(sheets: &[Sheet], wanted: &Wanted<'_>) -> Result<usize> {
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
    let mut line = Line::default();
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
