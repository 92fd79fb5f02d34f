//! Lists that were written once, and writing one of them again byte for byte: the log is walked back to the event that the list knew of
//! last, and the ordinary export runs on the book in its state at that time.

use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_store::claimants::Stored;
use claimbook_store::events::{Change, Event};
use claimbook_store::past::Past;
use serde::Deserialize;

use super::noted::Noted;
use super::{Made, manifest, words};
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::event_kinds::FIELDS_DECLARED;
use crate::facts;
use crate::head;
use crate::noted_file::place_noted;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;

/// What kind of act an export is.
pub(crate) use crate::event_kinds::LIST_EXPORTED as KIND;
/// How many changes are taken back between two steps of progress.
const STRIDE: u64 = 1_000;

/// Every list that was written, newest first.
pub fn past(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<PastExports> {
    let mut events = book.read(|reader| Ok(reader.events_of_kind(KIND, 0)?))?;
    events.reverse();
    Ok(PastExports { rows: events.into_iter().map(view).collect::<Result<_>>()? })
}

fn view(event: Event) -> Result<PastExport> {
    let noted = Noted::read(&event.event.detail)?;
    Ok(PastExport {
        event: event.id,
        at: event.event.at,
        actor: event.event.actor,
        what: noted.in_words(),
        can_again: noted.can_again(),
        name: noted.file,
        format: if noted.format.is_empty() { "csv".into() } else { noted.format },
        rows: noted.rows,
        sha256: noted.sha256,
    })
}

/// Writes a past list again. The file is there only when it has the digest that was noted then.
pub fn again(book: &Book, request: ExportAgain, progress: &Progress<'_>) -> Result<SavedFile> {
    let noted = noted(book, request.event)?;
    noted.form().check_ending(Path::new(&request.path), Path::new(&noted.file))?;
    let file = outside::create(Path::new(&request.path))?;
    let searched = !noted.design.filter.search.trim().is_empty();
    let written = book.as_of(
        noted.as_of_event,
        searched,
        |past| walk_back(past, progress),
        |reader| Made::again(reader, &noted, &request.path, progress)?.write(reader, request.event, file, progress),
    )?;
    let mut file = written.out;
    if !file.has_digest(&noted.sha256)? {
        return Err(otherwise(request.event));
    }
    let event = place_noted(book, "list.exported_again", file, |act| {
        let (rows, name) = (words::claimants(noted.rows), &noted.file);
        act.say(format!("Exported {rows} again, as in {name} of act {}", request.event));
        Ok(())
    })?;
    manifest::remove_stale(Path::new(&request.path), &noted.sha256);
    Ok(SavedFile { path: request.path, rows: noted.rows, sha256: noted.sha256, head: head::after(book, event) })
}

fn noted(book: &Book, event: i64) -> Result<Noted> {
    let by_command = "`claimbook export BOOK --past` shows the exports";
    let found = book.read(|reader| Ok(reader.event(event)?))?;
    let found = found.filter(|event| event.event.kind == KIND);
    let found = found.ok_or_else(|| {
        let message = format!("change {event} is not an export");
        Error::not_found(message, "choose one of the past exports").at_the_command_line(by_command)
    })?;
    let noted = Noted::read(&found.event.detail)?;
    if noted.can_again() {
        return Ok(noted);
    }
    Err(Error::invalid(
        format!("the export of change {event} was written by another version of Claimbook in a different format"),
        "export the current list",
    ))
}

fn otherwise(event: i64) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("the list of change {event} no longer matches the original export; nothing was written"),
        "verify the claimbook",
    )
}

/// Takes back everything that came later.
fn walk_back(past: &Past<'_>, progress: &Progress<'_>) -> Result<()> {
    // The prefix of claim numbers is locked once one was given.
    let numbering = past.matter()?.0;
    let events = past.later_events()?;
    for (place, event) in events.iter().enumerate() {
        progress.step("Reading the history", place as u64, events.len() as u64)?;
        let mut taken = 0;
        // By this act a book of an earlier format only came to say which fields it had all along.
        if event.event.kind == FIELDS_DECLARED {
            continue;
        }
        past.each_change_back(event.id, |change| {
            taken += 1;
            if taken % STRIDE == 0 {
                progress.check()?;
            }
            take_back(past, &numbering, &change)
        })?;
        if let Some(batch) = event.event.batch {
            take_back_batch(past, event, batch)?;
        }
    }
    Ok(())
}

fn take_back(past: &Past<'_>, numbering: &Matter, change: &Change) -> Result<()> {
    let before = change.before.as_deref().map(facts::read).transpose()?;
    match (change.entity.as_str(), before) {
        ("claimant", None) => past.remove_claimant(change.record)?,
        ("claimant", Some(before)) => {
            let mut stored: Stored = past.stored_claimant(change.record)?.ok_or_else(|| missing(change))?;
            facts::into_claimant(&mut stored, &before, past.fields()?)?;
            stored.claimant.version -= 1;
            past.put_claimant(&stored, &numbering.claim_no(change.record))?;
        }
        ("evidence", None) => past.remove_piece(change.record)?,
        ("evidence", Some(before)) => {
            let mut piece = past.piece(change.record)?.ok_or_else(|| missing(change))?;
            facts::into_piece(&mut piece, &before)?;
            past.put_piece(&piece)?;
        }
        ("entry", None) => past.remove_entry(change.record)?,
        ("entry", Some(before)) => {
            let mut entry = past.entry(change.record)?.ok_or_else(|| missing(change))?;
            facts::into_entry(&mut entry, &before)?;
            entry.version -= 1;
            past.put_entry(&entry)?;
        }
        ("matter", Some(before)) => {
            let (matter, version) = past.matter()?;
            past.put_matter(&facts::into_matter(&matter, &before)?, version - 1)?;
        }
        _ => {}
    }
    Ok(())
}

fn missing(change: &Change) -> Error {
    let message = format!("{} {} of the audit log is not in the book", change.entity, change.record);
    Error::new(ErrorKind::Damaged, message, "verify the claimbook")
}

/// What the event of an undone import says in addition.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Undone {
    /// The claimants that the undo left alone.
    pub(crate) left: Vec<i64>,
}

impl Undone {
    /// The detail of an undo that left no one alone is empty; any other unreadable detail is damage.
    pub(crate) fn read(detail: &str) -> Result<Undone> {
        if detail.is_empty() {
            return Ok(Undone::default());
        }
        serde_json::from_str(detail).map_err(|why| {
            let message = format!("whom an undo left alone cannot be read from the history: {why}");
            Error::new(ErrorKind::Damaged, message, "verify the claimbook")
        })
    }
}

/// An import, the undo of one, or its redo: the claimants that it brought have no changes of their own.
fn take_back_batch(past: &Past<'_>, event: &Event, batch: i64) -> Result<()> {
    let Some(reversed) = event.event.reverses else { return Ok(past.remove_batch(batch)?) };
    let reversed = past.any_event(reversed)?;
    match reversed.filter(|reversed| reversed.event.reverses.is_some()) {
        None => Ok(past.unvoid_batch(batch)?),
        Some(undo) => {
            let undone = Undone::read(&undo.event.detail)?;
            Ok(past.void_batch_but(batch, &undone.left)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_not_taken_for_an_undo_that_left_no_one_alone() {
        let left = |detail: &str| Undone::read(detail).map(|undone| undone.left);
        assert_eq!(left(""), Ok(vec![]));
        assert_eq!(left("{\"left\":[2,7]}"), Ok(vec![2, 7]));
        for damaged in ["{\"left\":[2,", "[]x", " "] {
            assert_eq!(left(damaged).unwrap_err().kind, ErrorKind::Damaged, "{damaged}");
        }
    }
}
