//! Lists in. A list is read through once for its shape, then judged row by row; a commit writes what a dry run reports,
//! as one act, and the file itself stays in the book. Nothing here holds a whole list in memory.

mod ahead;
mod cells;
mod columns;
mod decode;
mod earlier;
mod footer;
mod ledger;
mod list;
mod mapping;
mod names;
mod orders;
mod records;
mod refuse;
mod rejects;
mod report;
mod sniff;
mod synonyms;
mod verdict;

use std::path::Path;

use claimbook_domain::claimant::{Claimant, ImportedFrom};
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::batches::RowVerdict;
use claimbook_store::claimants::Stored;
use csv::StringRecord;

use crate::act::{Act, Insert};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;
use list::{List, STRIDE};
use mapping::Target;
use rejects::RejectsFile;
use report::Gathering;
use verdict::{Judge, NewClaim, Verdict};

pub use orders::undecided_dates;

/// How many rejects and duplicates an import shows for review.
const REVIEWED: usize = 1_000;

/// What an import would do; nothing is written but the rejects, if a place for them was named.
/// Date columns that read two ways are told in `undecided`, so that somebody can be asked.
pub fn preview(book: &Book, request: ImportRequest, progress: &Progress<'_>) -> Result<ImportReport> {
    let matter = book.matter()?;
    let list = list::read(&request, &matter, progress)?;
    let mut rejects = rejects_file(&request, &list)?;
    let report = book.read(|reader| {
        let mut gathering = Gathering::new(&list, &matter);
        let work = Work { list: &list, matter: &matter, batch: None, progress, doing: "Checking" };
        work.judge_all(reader, &mut gathering, &mut rejects, |_, _, _| Ok(()))?;
        Ok(gathering.finish())
    })?;
    rejects.map(RejectsFile::finish).transpose()?;
    Ok(report)
}

/// Imports a list as one act: exactly what the preview says, all of it or, with `strict` and any reject, nothing.
pub fn commit(book: &Book, request: ImportRequest, progress: &Progress<'_>) -> Result<ImportReport> {
    let matter = book.matter()?;
    let list = list::read(&request, &matter, progress)?;
    check_mapped(&list)?;
    if let Some(error) = undecided_dates(&Gathering::new(&list, &matter).finish()) {
        return Err(error);
    }
    let mut rejects = rejects_file(&request, &list)?;
    let mut held_back = None;
    let done = book.act("list.imported", |act| {
        let report = write(act, &list, &mut rejects, progress)?;
        if request.strict && report.rejected > 0 {
            held_back = Some(ImportReport { committed: false, batch: 0, ..report });
            // Whatever error: it only takes back what the act has written so far.
            return Err(Error::cancelled());
        }
        rejects.take().map(RejectsFile::finish).transpose()?;
        Ok(report)
    });
    match held_back {
        None => done,
        Some(report) => {
            rejects.map(RejectsFile::finish).transpose()?;
            Ok(report)
        }
    }
}

fn check_mapped(list: &List) -> Result<()> {
    if list.columns.iter().any(|column| column.target.is_some_and(Target::names_a_person)) {
        return Ok(());
    }
    let headers: Vec<String> = list.columns.iter().map(|column| format!("'{}'", column.header)).collect();
    Err(Error::invalid(
        format!("no column of {} was recognised as a name or a claim number", list.source.name),
        format!("map one of its columns to last_name, first_name, full_name or claim_number: {}", headers.join(", ")),
    ))
}

fn rejects_file(request: &ImportRequest, list: &List) -> Result<Option<RejectsFile>> {
    if request.rejects.is_empty() {
        return Ok(None);
    }
    let path = Path::new(&request.rejects);
    let same = std::fs::canonicalize(path)
        .is_ok_and(|path| std::fs::canonicalize(&list.source.path).is_ok_and(|list| list == path));
    if same {
        return Err(Error::invalid("the rejects cannot be written over the list itself", "name another file for them"));
    }
    let columns: Vec<(&str, usize)> =
        list.columns.iter().map(|column| (column.header.as_str(), column.place)).collect();
    RejectsFile::create(path, &columns).map(Some)
}

/// One pass of judgement over a list.
struct Work<'w> {
    list: &'w List,
    matter: &'w Matter,
    batch: Option<i64>,
    progress: &'w Progress<'w>,
    doing: &'w str,
}

impl Work<'_> {
    /// Judges every row; each verdict is counted, kept if it is a reject, and handed to `take`.
    fn judge_all(
        &self,
        book: &Reader<'_>,
        gathering: &mut Gathering<'_>,
        rejects: &mut Option<RejectsFile>,
        mut take: impl FnMut(u64, &StringRecord, Verdict) -> Result<()>,
    ) -> Result<()> {
        let mut judge = Judge::new(self.list, self.matter, book, self.batch)?;
        ahead::each_row(self.list, self.matter, judge.claims_stand(), |mut read| {
            if read.number % STRIDE == 1 {
                self.progress.step(self.doing, read.number - 1, self.list.rows)?;
            }
            let verdict = judge.judge(&mut read)?;
            let (row, record) = (read.number, &read.record);
            gathering.add(row, record, &verdict);
            if let (Verdict::Rejected(faults), Some(file)) = (&verdict, rejects.as_mut()) {
                file.add(record, &report::reason(self.list, faults))?;
            }
            take(row, record, verdict)
        })?;
        self.progress.step(self.doing, self.list.rows, self.list.rows)?;
        judge.finish()
    }
}

fn write(
    act: &Act<'_>,
    list: &List,
    rejects: &mut Option<RejectsFile>,
    progress: &Progress<'_>,
) -> Result<ImportReport> {
    let matter = act.matter();
    let file = keep_file(act, list, progress)?;
    let batch = ledger::batch(list, act.next_batch()?, act.event(), file)?;
    act.open_batch(&batch)?;
    let mut gathering = Gathering::new(list, matter);
    let work = Work { list, matter, batch: Some(batch.id), progress, doing: "Writing" };
    // Numbers that the list gives are kept free for their own rows.
    let mut next = list.claims.iter().max().map_or(0, |highest| highest + 1).max(act.next_claim()?);
    act.fill(|insert| {
        work.judge_all(act, &mut gathering, rejects, |row, record, verdict| {
            if let Some(kept) = ledger::kept_row(list, row, record, &verdict)? {
                act.add_batch_row(batch.id, &kept)?;
            }
            match verdict {
                Verdict::New(claim) => {
                    let from = ImportedFrom { batch: batch.id, row: signed(row) };
                    add(act, insert, *claim, &mut next, from)
                }
                Verdict::Updated(change) => act.update_claimant(&change.0, change.1).map(|_| ()),
                _ => Ok(()),
            }
        })
    })?;
    let report = ImportReport { committed: true, batch: batch.id, ..gathering.finish() };
    act.close_batch(&ledger::with_counts(batch, &report))?;
    act.say(in_words(&report));
    Ok(report)
}

fn signed(row: u64) -> i64 {
    i64::try_from(row).unwrap_or(i64::MAX)
}

/// Keeps the list itself in the book, as the evidence of its batch.
fn keep_file(act: &Act<'_>, list: &List, progress: &Progress<'_>) -> Result<i64> {
    use std::io::{Seek, SeekFrom};
    let mut file = &list.source.file;
    file.seek(SeekFrom::Start(0)).map_err(|error| list.source.unreadable(&error))?;
    let kept =
        act.add_file(file, &list.source.path, |bytes| progress.step("Keeping the file", bytes, list.survey.bytes))?;
    if kept.sha256 == list.survey.sha256 {
        return Ok(kept.id);
    }
    Err(Error::invalid(
        format!("{} was changed while it was read", list.source.name),
        "try again; nothing was imported",
    ))
}

fn add(act: &Act<'_>, insert: &Insert<'_>, claim: NewClaim, next: &mut i64, from: ImportedFrom) -> Result<()> {
    let id = claim.id.unwrap_or_else(|| {
        *next += 1;
        *next - 1
    });
    let claimant = Claimant {
        id,
        version: 1,
        status: claim.status,
        status_reason: claim.status_reason,
        duplicate_of: claim.duplicate_of,
        fields: claim.fields,
        imported: Some(from),
    };
    match &claim.voided {
        None => insert(&claimant, &claim.derived),
        Some(old) => act.update_claimant(old, Stored { claimant, voided: false }).map(|_| ()),
    }
}

fn in_words(report: &ImportReport) -> String {
    let counts = [
        (report.new, "new"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (report.duplicate, "duplicate"),
        (report.rejected, "rejected"),
    ];
    let told: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    format!("Imported {}: {}", report.file.name, told.join(", "))
}

/// Every import, newest first.
pub fn ledger(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<Ledger> {
    book.read(|reader| {
        let (batches, files) = (reader.batches()?, reader.files()?);
        Ok(Ledger { rows: batches.iter().map(|batch| ledger::entry(reader, batch, &files)).collect::<Result<_>>()? })
    })
}

fn find(reader: &Reader<'_>, batch: i64) -> Result<claimbook_store::batches::Batch> {
    reader.batch(batch)?.ok_or_else(|| {
        Error::not_found(format!("there is no import {batch}"), "`claimbook imports` lists every import")
    })
}

/// An import with its rejects and duplicates, for review.
pub fn detail(book: &Book, request: BatchRef, _: &Progress<'_>) -> Result<BatchDetail> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let batch = find(reader, request.batch)?;
        let columns: Vec<ledger::KeptColumn> = ledger::from_json(&batch.mapping)?;
        let mapped = columns.into_iter().filter(|column| !column.field.is_empty());
        let mut detail = BatchDetail {
            entry: ledger::entry(reader, &batch, &reader.files()?)?,
            mapping: mapped.map(|column| (column.header, column.field)).collect(),
            ..BatchDetail::default()
        };
        reader.each_batch_row(batch.id, RowVerdict::Rejected, |row| {
            if detail.rejects.len() < REVIEWED {
                detail.rejects.push(ledger::kept_reject(&row)?);
            }
            Ok::<(), Error>(())
        })?;
        reader.each_batch_row(batch.id, RowVerdict::Duplicate, |row| {
            if detail.duplicates.len() < REVIEWED {
                detail.duplicates.push(ledger::kept_duplicate(&matter, &row)?);
            }
            Ok::<(), Error>(())
        })?;
        Ok(detail)
    })
}

/// Writes the rejects of an import with their original columns and a `reason`.
pub fn save_rejects(book: &Book, request: BatchSave, progress: &Progress<'_>) -> Result<SavedFile> {
    book.read(|reader| {
        let batch = find(reader, request.batch)?;
        let columns: Vec<ledger::KeptColumn> = ledger::from_json(&batch.mapping)?;
        let headers: Vec<(&str, usize)> = columns.iter().map(|column| (column.header.as_str(), column.place)).collect();
        let mut file = RejectsFile::create(Path::new(&request.path), &headers)?;
        reader.each_batch_row(batch.id, RowVerdict::Rejected, |row| {
            if file.rows() % STRIDE == 0 {
                progress.step("Writing", file.rows(), batch.rejected)?;
            }
            let cells: Vec<String> = ledger::from_json(&row.cells)?;
            let faults: ledger::KeptFaults = ledger::from_json(&row.faults)?;
            file.add(&StringRecord::from(cells), &faults.reason)
        })?;
        let rows = file.rows();
        let written = file.finish()?;
        Ok(SavedFile { path: written.path, rows, sha256: written.sha256 })
    })
}
