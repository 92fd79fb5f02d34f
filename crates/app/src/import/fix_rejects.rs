//! Mending rejects in place: the rows given are written as a list of their own, which goes the way of every list that is the
//! rest of an import.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use claimbook_store::Reader;
use claimbook_tabular::Source;
use csv::StringRecord;

use super::{ReadList, carry_out, check};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::import::columns::surplus::{beyond, beyond_headers};
use crate::import::corrections::reason_of_row;
use crate::import::given::Given;
use crate::import::ledger::corrections;
use crate::import::ledger::rejects::RejectsFile;
use crate::import::ledger::{KeptColumn, KeptFaults, find, from_json};
use crate::import::read::read;
use crate::progress::Progress;
use crate::scratch;
use crate::views::*;

/// The most rows of one page.
const MOST: u64 = 1_000;
/// What the file of mended rows is called, after the name of the list.
const MENDED: &str = " (fixed rows)";

/// The open rejects of an import, a page of them, as a grid to mend.
pub fn open_rejects(book: &Book, request: OpenRejects, _: &Progress<'_>) -> Result<RejectGrid> {
    let limit = if request.limit == 0 { 100 } else { request.limit.min(MOST) };
    book.read(|reader| {
        let batch = find(reader, request.batch)?;
        let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
        let mut grid = RejectGrid::default();
        if crate::import::ledger::is_undone(reader, &batch)? {
            return Ok(grid);
        }
        grid.total = reader.count_open_rejects(batch.id)?;
        let own = columns.last().map_or(0, |column| column.place + 1);
        let mut surplus = 0;
        reader.each_open_reject(batch.id, request.offset, limit, |row| {
            let cells: Vec<String> = from_json(&row.cells)?;
            let faults: KeptFaults = from_json(&row.faults)?;
            let cell = |column: &KeptColumn| cells.get(column.place).cloned().unwrap_or_default();
            let more = beyond(&cells, own);
            surplus = surplus.max(more.len());
            grid.rows.push(OpenReject {
                row: row.row,
                cells: columns.iter().map(cell).chain(more.iter().cloned()).collect(),
                reason: faults.reason.clone(),
                faults: faults.by_header(),
            });
            Ok::<(), Error>(())
        })?;
        let more = beyond_headers(surplus).map(|header| (header, String::new()));
        (grid.headers, grid.columns) =
            columns.into_iter().map(|column| (column.header, column.field)).chain(more).unzip();
        grid.rows.iter_mut().for_each(|row| row.cells.resize(grid.headers.len(), String::new()));
        Ok(grid)
    })
}

/// What the import of mended rows would do.
pub fn mend_preview(book: &Book, request: Mending, progress: &Progress<'_>) -> Result<ImportReport> {
    let (request, list) = mended(book, request, progress)?;
    check(book, &request, list, progress)
}

/// Imports mended rows as the rest of their import, as one act: rows that can be taken settle their rejects, the others stay open.
pub fn mend(book: &Book, request: Mending, progress: &Progress<'_>) -> Result<ImportReport> {
    let (request, list) = mended(book, request, progress)?;
    carry_out(book, "list.mended", &request, list, None, progress)
}

fn mended(book: &Book, request: Mending, progress: &Progress<'_>) -> Result<(ImportRequest, ReadList)> {
    if request.rows.is_empty() {
        return Err(Error::invalid("no fixed rows were given", "change at least one row and try again"));
    }
    let given = book.read(|reader| {
        let given = corrections::of(reader, request.batch)?;
        let source = written(reader, &request)?;
        Ok(Given { source: Some(source), ..given })
    })?;
    let import = ImportRequest {
        rest_of: request.batch,
        date_order: request.date_order.clone(),
        date_orders: request.date_orders.clone(),
        ..ImportRequest::default()
    };
    let read = read(&import, given, &book.matter()?, progress)?;
    let list = &read.0;
    if list.rows != request.rows.len() as u64 {
        let message = format!("{} fixed rows were given, but {} can be read as rows", request.rows.len(), list.rows);
        return Err(Error::invalid(message, "save the rejects, fix them in a spreadsheet and import that file"));
    }
    Ok((import, read))
}

/// The mended rows as a file that no one else sees.
fn written(reader: &Reader<'_>, request: &Mending) -> Result<Source> {
    let batch = find(reader, request.batch)?;
    let name = format!("{}{MENDED}", batch.name.trim_end_matches(MENDED));
    let path = PathBuf::from(&name);
    let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
    let headers: Vec<(&str, usize)> = columns.iter().map(|column| (column.header.as_str(), column.place)).collect();
    let file = scratch::file(&path).map_err(|error| Error::file(&error, "write", &path))?;
    let places: HashMap<&str, usize> = headers.iter().copied().collect();
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for row in &request.rows {
        if !seen.insert(row.row) {
            return Err(Error::invalid(format!("row {} was given twice", row.row), "give each row once"));
        }
        rows.push((row, cells_of(reader, request.batch, row, &columns, &places)?));
    }
    let own = columns.last().map_or(0, |column| column.place + 1);
    let surplus = rows.iter().map(|(_, (cells, _))| beyond(cells, own).len()).max().unwrap_or(0);
    let mut out = RejectsFile::begin(file, &headers, surplus)?;
    for (row, (cells, reason)) in rows {
        out.add(&StringRecord::from(cells), &reason_of_row(row.row, &reason))?;
    }
    Ok(Source::new(path, name, Box::new(out.into_inner()?)))
}

/// The row as it was with the mended cells in place, and why it was rejected.
fn cells_of(
    reader: &Reader<'_>,
    batch: i64,
    row: &MendedRow,
    columns: &[KeptColumn],
    places: &HashMap<&str, usize>,
) -> Result<(Vec<String>, String)> {
    let kept = reader.batch_row(batch, row.row)?.filter(|kept| !kept.cells.is_empty()).ok_or_else(|| {
        Error::invalid(format!("row {} of import {batch} was not rejected", row.row), "look at the open rejects again")
    })?;
    let mut cells: Vec<String> = from_json(&kept.cells)?;
    for (header, cell) in &row.cells {
        let own = places.get(header.as_str()).copied();
        let place = own.or_else(|| place_beyond(header, &cells, columns)).ok_or_else(|| {
            let known: Vec<String> = columns.iter().map(|column| format!("'{}'", column.header)).collect();
            Error::invalid(
                format!("import {batch} has no column '{header}'"),
                format!("its columns are {}", known.join(", ")),
            )
        })?;
        if cells.len() <= place {
            cells.resize(place + 1, String::new());
        }
        cells[place].clone_from(cell);
    }
    let faults: KeptFaults = from_json(&kept.faults)?;
    Ok((cells, faults.reason))
}

/// Where the cell of a column is that only the grid has.
fn place_beyond(header: &str, cells: &[String], columns: &[KeptColumn]) -> Option<usize> {
    let own = columns.last().map_or(0, |column| column.place + 1);
    beyond_headers(cells.len().saturating_sub(own)).position(|known| known == header).map(|place| own + place)
}
