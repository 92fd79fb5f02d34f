//! The history of the book and of a record, in words.

use claimbook_domain::claimant::Claimant;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::events::{Change as Noted, Event};

use crate::book::Book;
use crate::claimants::find_even_voided;
use crate::entry_kinds;
use crate::error::{Error, Result};
use crate::facts::{self, Facts};
use crate::progress::Progress;
use crate::views::*;

/// The most entries of one answer, and the most records shown of one act.
const MOST: u64 = 500;
const SHOWN: u64 = 50;

/// An act as undo and redo name it.
pub(crate) fn act_ref(event: Event) -> ActRef {
    ActRef { event: event.id, what: event.event.what }
}

/// A part of the history, newest first. That of a claimant ends with the import that brought it.
pub fn list(book: &Book, request: HistoryQuery, _: &Progress<'_>) -> Result<History> {
    let limit = if request.limit == 0 { 100 } else { request.limit.min(MOST) };
    book.read(|reader| {
        let matter = reader.matter()?.0;
        if request.claim_no.is_empty() {
            let events = reader.events(request.before, limit)?;
            let rows = events.into_iter().map(|event| entry(reader, &matter, event, None)).collect::<Result<_>>()?;
            return Ok(History { rows });
        }
        let claimant = find_even_voided(reader, &matter, &request.claim_no)?.claimant;
        Ok(History { rows: of_claimant(reader, &matter, &claimant, request.before, limit)? })
    })
}

/// The history of a claimant before an event, or the newest of it (0).
pub(crate) fn of_claimant(
    reader: &Reader<'_>,
    matter: &Matter,
    claimant: &Claimant,
    before: i64,
    limit: u64,
) -> Result<Vec<HistoryEntry>> {
    let mut events = reader.events_of_claimant(claimant.id, before, limit)?;
    if let Some(batch) = claimant.imported.map(|from| reader.batch(from.batch)).transpose()?.flatten() {
        let known = events.iter().any(|event| event.id == batch.event);
        let within = before == 0 || batch.event < before;
        if !known && within && (events.len() as u64) < limit {
            events.extend(reader.event(batch.event)?);
        }
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.id));
    events.into_iter().map(|event| entry(reader, matter, event, Some(claimant.id))).collect()
}

fn entry(reader: &Reader<'_>, matter: &Matter, event: Event, claimant: Option<i64>) -> Result<HistoryEntry> {
    let noted = match claimant {
        Some(id) => reader.changes_of_claimant(event.id, id, SHOWN)?,
        None => reader.changes(event.id, SHOWN)?,
    };
    let changes = noted.iter().filter(|change| change.entity != "file");
    Ok(HistoryEntry {
        event: event.id,
        at: event.event.at,
        actor: event.event.actor,
        kind: event.event.kind,
        what: event.event.what,
        records: event.event.records,
        undoable: event.event.undoable && event.event.reverses.is_none() && event.undone_by.is_none(),
        undone: event.undone_by.is_some(),
        changes: changes.map(|change| record_change(reader, matter, change)).collect::<Result<_>>()?,
    })
}

fn record_change(reader: &Reader<'_>, matter: &Matter, change: &Noted) -> Result<RecordChange> {
    let before = change.before.as_deref().map(facts::read).transpose()?.unwrap_or_default();
    let (record, name) = called(reader, matter, change)?;
    Ok(RecordChange { record, name, changes: changes_in_words(&before, &facts::read(&change.after)?, matter) })
}

/// The record as people know it, and the name there.
pub(crate) fn called(reader: &Reader<'_>, matter: &Matter, change: &Noted) -> Result<(String, String)> {
    match (change.entity.as_str(), change.claimant) {
        ("matter", _) => Ok(("matter".into(), matter.caption.clone())),
        ("list", _) => {
            let name = reader.saved_list(change.record)?.map(|list| list.name);
            Ok(("list".into(), name.unwrap_or_default()))
        }
        ("evidence", Some(claimant)) => {
            let piece = reader.piece(change.record)?.map(|piece| piece.name);
            Ok((matter.claim_no(claimant), piece.unwrap_or_default()))
        }
        ("entry", None) => Ok(("matter".into(), matter.caption.clone())),
        (entity, claimant) => {
            let id = claimant.unwrap_or(change.record);
            let name = reader.stored_claimant(id)?.map(|stored| stored.claimant.fields.display_name());
            let name = name.unwrap_or_default();
            // What is removed or restored is the entry, and not the claimant.
            let kind = if entity == "entry" { reader.entry(change.record)?.map(|entry| entry.kind) } else { None };
            let called = kind.map_or(name.clone(), |kind| format!("{name}: {}", entry_kinds::in_words(&kind)));
            Ok((matter.claim_no(id), called))
        }
    }
}

/// Before and after of each column, in words.
pub(crate) fn changes_in_words(before: &Facts, after: &Facts, matter: &Matter) -> Vec<Change> {
    let text = |facts: &Facts, name: &String| facts.get(name).cloned().unwrap_or_default();
    let words = |name: &String| {
        let (label, after) = facts::in_words(name, &text(after, name), matter);
        let (_, before) = facts::in_words(name, &text(before, name), matter);
        Change { field: name.clone(), label, before, after }
    };
    after.keys().filter(|name| !facts::goes_without_saying(name)).map(words).collect()
}

/// An act of the history by number.
pub(crate) fn event_of(reader: &Reader<'_>, id: i64) -> Result<Event> {
    reader
        .event(id)?
        .ok_or_else(|| Error::not_found(format!("there is no change {id} in the history"), "look at the history"))
}
