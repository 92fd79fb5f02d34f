//! A row of an import as it stands in the file that the book keeps: the file is read again, streamed, up to that row.

use std::io::Write;
use std::path::PathBuf;

use claimbook_store::Reader;
use claimbook_store::batches::Batch;
use csv::StringRecord;

use super::encoding::Encoding;
use super::ledger::{KeptColumn, find, from_json};
use super::list::{List, STRIDE, of_workbook};
use super::records::{Found, Records};
use super::sniff::{Layout, header_names};
use super::source::Source;
use super::survey::survey;
use super::told::{Header, Told};
use super::workbook;
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::scratch;
use crate::views::*;

/// How far down the header of a list can stand, in records.
const LAST_HEADER: usize = 100;

/// The row as it stands in the file.
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
    let list = again(&batch, source, &columns, progress)?;
    let mut rows = list.data_rows(batch.rows)?;
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
            let line = match list.sheet_row(rows.read()) {
                Some(row) => row,
                None => {
                    let text = list.source.text(&list.survey)?;
                    text.line_at(start).map_err(|error| list.source.unreadable(&error))?
                }
            };
            let cells = columns.iter().map(cell).collect();
            return Ok(RowAsItStood { file: batch.name, sheet: batch.sheet, row, line, cells });
        }
    }
    Err(not_as_it_was(&batch))
}

/// The bytes of the list in a file that nobody else sees.
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
    Ok(Source::new(path.clone(), batch.name.clone(), file))
}

/// The list with the header that the ledger knows.
fn again(batch: &Batch, source: Source, columns: &[KeptColumn], progress: &Progress<'_>) -> Result<List> {
    let survey = survey(&source.file, || progress.check().is_ok()).map_err(|error| source.unreadable(&error))?;
    let survey = survey.ok_or_else(Error::cancelled)?;
    // As it was read then, whatever would be recognised now.
    let survey = match Encoding::of_label(&batch.encoding) {
        Some(encoding) if survey.encoding.code() != batch.encoding => survey.read_as(encoding),
        _ => survey,
    };
    if let Some(kind) = workbook::kind(&source.file, &source.name, &survey.head)? {
        let known: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
        let told = Told { headers: &known, header: Some(Header::of_line(batch.header_line)), ..Told::default() };
        let list = of_workbook(source, survey, kind, &batch.sheet, told, progress)?;
        let is_same = has_columns(&list.layout.header, columns);
        return if is_same { Ok(list.of_rows(batch.rows)) } else { Err(not_as_it_was(batch)) };
    }
    let delimiter = batch.delimiter.bytes().next().unwrap_or(b',');
    if Header::of_line(batch.header_line) == Header::Nowhere {
        let width = columns.iter().map(|column| column.place + 1).max().unwrap_or(1);
        let list = List::new(source, survey, Layout::without_header(delimiter, width));
        return Ok(list.of_rows(batch.rows));
    }
    let mut records = Records::new(source.text(&survey)?, delimiter);
    let mut record = StringRecord::new();
    for above in 0..LAST_HEADER {
        if records.next(&mut record).map_err(|error| source.unreadable(&error))? != Found::Record {
            break;
        }
        let header: Vec<String> = record.iter().map(str::to_string).collect();
        if has_columns(&header, columns) {
            drop(records);
            let layout = Layout { delimiter, above, header, header_line: batch.header_line, remarks: Vec::new() };
            return Ok(List::new(source, survey, layout).of_rows(batch.rows));
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
