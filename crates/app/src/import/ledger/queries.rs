//! What the ledger answers: every import, one of them for review, its file and its rejects to save out.

use std::io::Write;
use std::path::Path;

use claimbook_store::batches::{Batch, RowVerdict};
use claimbook_tabular::STRIDE;
use csv::StringRecord;

use super::rejects::RejectsFile;
use super::{find, rests_by_parent};
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::import::columns::surplus::beyond;
use crate::import::corrections::reason_of_row;
use crate::noted_file::place_noted;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;

/// How many rejects and duplicates an import shows for review.
const REVIEWED: u64 = 1_000;

/// Every import, newest first.
pub fn ledger(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<Ledger> {
    book.read(|reader| {
        let batches = reader.batches()?;
        let mut rests = rests_by_parent(reader)?;
        let mut entry = |batch: &Batch| super::entry(reader, batch, rests.remove(&batch.id).unwrap_or_default());
        Ok(Ledger { rows: batches.iter().map(&mut entry).collect::<Result<_>>()? })
    })
}

/// An import with its rejects and duplicates, for review.
pub fn detail(book: &Book, request: BatchRef, _: &Progress<'_>) -> Result<BatchDetail> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let batch = find(reader, request.batch)?;
        let columns: Vec<super::KeptColumn> = super::from_json(&batch.mapping)?;
        let mapped = columns.into_iter().filter(|column| !column.field.is_empty());
        let mut detail = BatchDetail {
            entry: super::entry(reader, &batch, rests_by_parent(reader)?.remove(&batch.id).unwrap_or_default())?,
            mapping: mapped.map(|column| (column.header, column.field)).collect(),
            ..BatchDetail::default()
        };
        reader.each_batch_row(batch.id, RowVerdict::Rejected, REVIEWED, |row| {
            detail.rejects.push(super::kept_reject(&row)?);
            Ok::<(), Error>(())
        })?;
        reader.each_batch_row(batch.id, RowVerdict::Duplicate, REVIEWED, |row| {
            detail.duplicates.push(super::kept_duplicate(&matter, &row)?);
            Ok::<(), Error>(())
        })?;
        Ok(detail)
    })
}

/// Writes the open rejects of an import with their original columns and a `reason` that begins with their row.
pub fn save_rejects(book: &Book, request: BatchSave, progress: &Progress<'_>) -> Result<SavedFile> {
    book.read(|reader| {
        let batch = find(reader, request.batch)?;
        let columns: Vec<super::KeptColumn> = super::from_json(&batch.mapping)?;
        let headers: Vec<(&str, usize)> = columns.iter().map(|column| (column.header.as_str(), column.place)).collect();
        let own = columns.last().map_or(0, |column| column.place + 1);
        let mut surplus = 0;
        reader.each_open_reject(batch.id, 0, u64::MAX, |row| {
            let cells: Vec<String> = super::from_json(&row.cells)?;
            surplus = surplus.max(beyond(&cells, own).len());
            Ok::<(), Error>(())
        })?;
        let mut file = RejectsFile::create(Path::new(&request.path), &headers, surplus)?;
        reader.each_open_reject(batch.id, 0, u64::MAX, |row| {
            if file.rows() % STRIDE == 0 {
                progress.step("Writing", file.rows(), batch.rejected)?;
            }
            let cells: Vec<String> = super::from_json(&row.cells)?;
            let faults: super::KeptFaults = super::from_json(&row.faults)?;
            file.add(&StringRecord::from(cells), &reason_of_row(row.row, &faults.reason))
        })?;
        let rows = file.rows();
        let written = file.finish()?;
        Ok(SavedFile { path: written.path, rows, sha256: written.sha256, head: None })
    })
}

/// Writes the list itself to a file, byte for byte as it came, and notes it in its custody log.
pub fn save_file(book: &Book, request: BatchSave, progress: &Progress<'_>) -> Result<SavedFile> {
    let (out, batch, sha256) = book.read(|reader| {
        let batch = find(reader, request.batch)?;
        let file = reader.file(batch.file)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Damaged,
                format!("the file of import {} is not in the book", batch.id),
                "verify the claimbook",
            )
        })?;
        let mut out = outside::create(Path::new(&request.path))?;
        let mut done = 0;
        reader.each_chunk(file.id, |bytes| {
            done += bytes.len() as u64;
            progress.step("Saving the file", done, file.bytes)?;
            out.write_all(bytes).map_err(|why| Error::from(out.error(why)))
        })?;
        if out.has_digest(&file.sha256)? {
            return Ok((out, batch, file.sha256));
        }
        Err(crate::evidence::finding::damaged(&file))
    })?;
    let path = out.path();
    place_noted(book, "evidence.saved_out", out, |act| {
        act.note_custody(batch.file, None)?;
        act.say(format!("Saved a copy of {}, the list of import {}", batch.name, batch.id));
        Ok(())
    })?;
    Ok(SavedFile { path, rows: batch.rows, sha256, head: None })
}
