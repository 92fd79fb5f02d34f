//! A row of an import as it is in the file that the book keeps: the file is read again, streamed, up to that row.

use std::io::Write;
use std::path::PathBuf;

use claimbook_store::Reader;
use claimbook_store::batches::Batch;
use claimbook_tabular::Encoding;
use claimbook_tabular::Source;
use claimbook_tabular::{Found, Records};
use claimbook_tabular::{Header, Options, STRIDE, Table};
use claimbook_tabular::{Layout, header_names};
use csv::StringRecord;

use super::{KeptColumn, find, from_json};
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::import::columns::synonyms::Headings;
use crate::import::columns::vocabulary::{facts_of, options};
use crate::import::list::List;
use crate::progress::Progress;
use crate::scratch;
use crate::views::*;

/// How far down the header of a list can stand, in records.
const LAST_HEADER: usize = 100;

/// The row as it is in the file.
pub fn row(book: &Book, request: RowRef, progress: &Progress<'_>) -> Result<RowAsItStood> {
    let (batch, source) = book.read(|reader| {
        let batch = find(reader, request.batch)?;
        let source = kept_file(reader, &batch, progress)?;
        Ok((batch, source))
    })?;
    if request.row == 0 || request.row > batch.rows {
        let message = format!("import {} has no row {}", batch.id, request.row);
        return Err(Error::not_found(message, format!("its rows are 1 to {}", batch.rows)));
    }
    let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
    let headings = Headings::of(book.fields()?);
    let list = again(headings, &batch, source, &columns, progress)?;
    let mut rows = list.table.data_rows(batch.rows)?;
    let mut record = StringRecord::new();
    while let Some(row) = rows.next(&mut record)? {
        if row % STRIDE == 1 {
            progress.step("Reading rows", row - 1, request.row)?;
        }
        if row == request.row {
            let value = |column: &KeptColumn| record.get(column.place).unwrap_or("").to_string();
            let cell = |column: &KeptColumn| RowCell {
                header: column.header.clone(),
                field: column.field.clone(),
                value: value(column),
            };
            let start = record.position().map_or(0, csv::Position::byte);
            let line = match list.table.sheet_row(rows.read()) {
                Some(row) => row,
                None => list.table.line_at(start)?,
            };
            let cells = columns.iter().map(cell).collect();
            return Ok(RowAsItStood { file: batch.name, sheet: batch.sheet, row, line, cells });
        }
    }
    Err(not_as_it_was(&batch))
}

/// The bytes of the list in a file that no one else sees.
fn kept_file(reader: &Reader<'_>, batch: &Batch, progress: &Progress<'_>) -> Result<Source> {
    let path = PathBuf::from(&batch.name);
    let broken = |error: &std::io::Error| Error::file(error, "write a copy of", &path);
    let mut file = scratch::file(&path).map_err(|error| broken(&error))?;
    let mut done = 0;
    reader.each_chunk(batch.file, |bytes| {
        done += bytes.len() as u64;
        progress.step("Reading the file", done, 0)?;
        file.write_all(bytes).map_err(|error| broken(&error))
    })?;
    Ok(Source::new(path.clone(), batch.name.clone(), Box::new(file)))
}

/// The list with the header that the ledger knows.
fn again(
    headings: &'static Headings,
    batch: &Batch,
    source: Source,
    columns: &[KeptColumn],
    progress: &Progress<'_>,
) -> Result<List> {
    let facts = facts_of(&source, progress)?;
    // As it was read then, whatever would be detected now.
    let facts = match Encoding::of_label(&batch.encoding) {
        Some(encoding) if facts.encoding.code() != batch.encoding => facts.read_as(encoding),
        _ => facts,
    };
    let listed = |table: Table| List::new(table, batch.rows);
    if let Some(kind) = Table::workbook_kind(&source, &facts, &options(headings))? {
        let known: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
        let options =
            Options { headings: &known, header: Some(Header::of_line(batch.header_line)), ..options(headings) };
        let table = Table::of_workbook(source, facts, kind, &batch.sheet, &options, progress)?;
        let is_same = has_columns(&table.layout.header, columns);
        return if is_same { Ok(listed(table)) } else { Err(not_as_it_was(batch)) };
    }
    let delimiter = batch.delimiter.bytes().next().unwrap_or(b',');
    if Header::of_line(batch.header_line) == Header::Nowhere {
        let width = columns.iter().map(|column| column.place + 1).max().unwrap_or(1);
        return Ok(listed(Table::new(source, facts, Layout::without_header(delimiter, width), &options(headings))));
    }
    let mut records = Records::new(source.text(&facts)?, delimiter);
    let mut record = StringRecord::new();
    for above in 0..LAST_HEADER {
        if records.next(&mut record).map_err(|error| source.unreadable(error))? != Found::Record {
            break;
        }
        let header: Vec<String> = record.iter().map(str::to_string).collect();
        if has_columns(&header, columns) {
            drop(records);
            let layout = Layout { delimiter, above, header, header_line: batch.header_line, remarks: Vec::new() };
            return Ok(listed(Table::new(source, facts, layout, &options(headings))));
        }
    }
    Err(not_as_it_was(batch))
}

fn has_columns(header: &[String], columns: &[KeptColumn]) -> bool {
    let names = header_names(header);
    columns.iter().all(|column| names.get(column.place) == Some(&column.header))
}

fn not_as_it_was(batch: &Batch) -> Error {
    let message = format!("{} cannot be read again as import {} read it", batch.name, batch.id);
    Error::new(ErrorKind::Damaged, message, "verify the claimbook, or save the list out and look at it")
}
