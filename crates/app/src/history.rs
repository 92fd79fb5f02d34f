//! The history of the book and of a record, and taking acts back. Undo is a new act with the inverse values;
//! redo takes an undo back. What was changed since is named and left alone.

use std::collections::HashSet;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::events::{Change as Noted, Event};

use crate::act::Act;
use crate::book::Book;
use crate::claimants::find_even_voided;
use crate::error::{Error, ErrorKind, Result};
use crate::facts::{self, Facts};
use crate::import::rests_by_parent;
use crate::progress::Progress;
use crate::views::*;

/// The most entries of one answer, and the most records shown of one act.
const MOST: u64 = 500;
const SHOWN: u64 = 50;
/// How many changes of an act are held while it is taken back.
const AT_ONCE: u64 = 500;
/// Where to look when an act cannot be found.
const SHOWS: &str = "`claimbook history` shows what was done";

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
        let mut events = reader.events_of_claimant(claimant.id, request.before, limit)?;
        if let Some(batch) = claimant.imported.map(|from| reader.batch(from.batch)).transpose()?.flatten() {
            let known = events.iter().any(|event| event.id == batch.event);
            let within = request.before == 0 || batch.event < request.before;
            if !known && within && (events.len() as u64) < limit {
                events.extend(reader.event(batch.event)?);
            }
        }
        events.sort_by_key(|event| std::cmp::Reverse(event.id));
        let rows =
            events.into_iter().map(|event| entry(reader, &matter, event, Some(claimant.id))).collect::<Result<_>>()?;
        Ok(History { rows })
    })
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
fn called(reader: &Reader<'_>, matter: &Matter, change: &Noted) -> Result<(String, String)> {
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
        (_, claimant) => {
            let id = claimant.unwrap_or(change.record);
            let name = reader.stored_claimant(id)?.map(|stored| stored.claimant.fields.display_name());
            Ok((matter.claim_no(id), name.unwrap_or_default()))
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
    after.keys().map(words).collect()
}

/// Takes an act back: the last one, or the one named. Before an import its rests are taken back, each as an act of its own.
pub fn undo(book: &Book, request: UndoRequest, progress: &Progress<'_>) -> Result<Undone> {
    book.acts(|acts| {
        let event = match request.event {
            Some(id) => event_of(acts.reader(), id)?,
            None => acts.reader().to_undo()?.ok_or_else(|| Error::not_found("there is nothing to undo", SHOWS))?,
        };
        if let Some(why) = cannot_be_undone(&event) {
            return Err(Error::invalid(
                format!("act {} ({}) cannot be undone: {why}", event.id, event.event.what),
                "look at the history",
            ));
        }
        let (mut records, mut conflicts) = (0, Vec::new());
        for rest in rests_standing(acts.reader(), &event)? {
            let taken = acts.act("undo", |act| undo_one(act, &rest, progress))?;
            records += taken.0;
            conflicts.extend(taken.1);
        }
        let taken = acts.act("undo", |act| undo_one(act, &event, progress))?;
        records += taken.0;
        conflicts.extend(taken.1);
        if records == 0 && !conflicts.is_empty() {
            return Err(all_changed(&conflicts));
        }
        Ok(Undone { undone: act_ref(event), records, conflicts })
    })
}

fn undo_one(act: &Act<'_>, event: &Event, progress: &Progress<'_>) -> Result<(u64, Vec<Refused>)> {
    let taken = take_back(act, event, true, progress)?;
    act.say(format!("Undid: {}", event.event.what));
    Ok(taken)
}

/// The imports that stand and are rests of the one that `event` made, and the rests of those, newest first.
fn rests_standing(reader: &Reader<'_>, event: &Event) -> Result<Vec<Event>> {
    let Some(batch) = event.event.batch else { return Ok(Vec::new()) };
    let by_parent = rests_by_parent(reader)?;
    let (mut waiting, mut rests) = (vec![batch], Vec::new());
    // In a book that was altered an import may be the rest of itself.
    let mut seen = HashSet::from([batch]);
    while let Some(parent) = waiting.pop() {
        waiting.extend(by_parent.get(&parent).into_iter().flatten().filter(|rest| seen.insert(**rest)));
    }
    seen.remove(&batch);
    for rest in seen {
        let made = reader.batch(rest)?.map(|batch| reader.event(batch.event)).transpose()?.flatten();
        rests.extend(made.filter(|event| event.undone_by.is_none()));
    }
    rests.sort_by_key(|event| std::cmp::Reverse(event.id));
    Ok(rests)
}

fn cannot_be_undone(event: &Event) -> Option<&'static str> {
    if event.undone_by.is_some() {
        Some("it was undone already")
    } else if event.event.reverses.is_some() {
        Some("it is itself an undo or a redo; undo or redo the act it concerns")
    } else if !event.event.undoable {
        Some("it changed nothing that could be put back")
    } else {
        None
    }
}

/// Does again what was undone last.
pub fn redo(book: &Book, _: Nothing, progress: &Progress<'_>) -> Result<Undone> {
    book.act("redo", |act| {
        let event = act.to_redo()?.ok_or_else(|| Error::not_found("there is nothing to redo", SHOWS))?;
        let undo = event_of(act, event.undone_by.unwrap_or_default())?;
        let (records, conflicts) = take_back(act, &undo, false, progress)?;
        if records == 0 && !conflicts.is_empty() {
            return Err(all_changed(&conflicts));
        }
        act.say(format!("Redid: {}", event.event.what));
        Ok(Undone { undone: act_ref(event), records, conflicts })
    })
}

/// Writes the inverse of everything `event` did; how many records stand as before, and which were changed since.
fn take_back(act: &Act<'_>, event: &Event, undoing: bool, progress: &Progress<'_>) -> Result<(u64, Vec<Refused>)> {
    act.reverses(event.id);
    let mut conflicts = Vec::new();
    let (mut before, mut of) = (i64::MAX, None);
    loop {
        let page = act.changes_before(event.id, before, AT_ONCE)?;
        let Some((last, _)) = page.last() else { break };
        // The newest comes first, and they count from 0.
        let all = *of.get_or_insert(page[0].0 + 1);
        progress.step("Putting values back", (all - 1 - page[0].0).unsigned_abs(), all.unsigned_abs())?;
        before = *last;
        for (_, change) in &page {
            if let Some(why) = invert(act, change)? {
                let (claim_no, name) = called(act, act.matter(), change)?;
                conflicts.push(Refused { claim_no, name, reason: why });
            }
        }
    }
    if let Some(batch) = event.event.batch {
        act.belongs_to_batch(batch);
        let since = if undoing { act.changed_since_import(batch, event.id)? } else { Vec::new() };
        for id in &since {
            let name = act.claimant(*id)?.map(|claimant| claimant.fields.display_name()).unwrap_or_default();
            conflicts.push(Refused {
                claim_no: act.matter().claim_no(*id),
                name,
                reason: "it was changed after the import".into(),
            });
        }
        if !since.is_empty() {
            // By it the book can be walked back past a redo, which brings back the others only.
            act.detail(serde_json::json!({ "left": since }).to_string());
        }
        // The last moment to stop: what follows is one statement.
        progress.check()?;
        act.void_batch(batch, undoing, &since)?;
    }
    Ok((act.records(), conflicts))
}

/// How many records an error names.
const NAMED: usize = 10;

fn all_changed(conflicts: &[Refused]) -> Error {
    let mut names: Vec<&str> = Vec::new();
    for conflict in conflicts {
        if !names.contains(&conflict.claim_no.as_str()) {
            names.push(&conflict.claim_no);
        }
    }
    let others = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let others = if others > 0 { format!(" and {others} more") } else { String::new() };
    let first = &conflicts[0].reason;
    let same = conflicts.iter().all(|conflict| conflict.reason == *first);
    let why = if same { first.clone() } else { format!("of {}, {first}", names[0]) };
    Error::new(
        ErrorKind::Conflict,
        format!("{}{others} cannot be put back: {why}", names.join(", ")),
        "undo the later act first; nothing was overwritten",
    )
}

/// Puts one record back, unless it was changed since: then why not.
fn invert(act: &Act<'_>, change: &Noted) -> Result<Option<String>> {
    let after = facts::read(&change.after)?;
    let before = match change.before.as_deref() {
        Some(json) => facts::read(json)?,
        None => Facts::from([("voided".to_string(), "yes".to_string())]),
    };
    match change.entity.as_str() {
        "claimant" => invert_claimant(act, change, &before, &after),
        "evidence" => {
            let piece = act.piece(change.record)?.ok_or_else(|| missing(change))?;
            if let Some(why) = differs(act, &facts::of_piece(&piece), &after) {
                return Ok(Some(why));
            }
            let mut back = piece.clone();
            facts::into_piece(&mut back, &before);
            act.update_piece(&piece, &back).map(|()| None)
        }
        "matter" => {
            if let Some(why) = differs(act, &facts::of_matter(act.matter())?, &after) {
                return Ok(Some(why));
            }
            let back = facts::into_matter(act.matter(), &before)?;
            match crate::matters::locked(act, act.matter(), &back)? {
                Some(why) => Ok(Some(why)),
                None => act.put_matter(&back).map(|_| None),
            }
        }
        "list" => invert_list(act, change, &before, &after),
        _ => Ok(None),
    }
}

fn invert_list(act: &Act<'_>, change: &Noted, before: &Facts, after: &Facts) -> Result<Option<String>> {
    let list = act.saved_list(change.record)?.ok_or_else(|| missing(change))?;
    if let Some(why) = differs(act, &facts::of_list(&list)?, after) {
        return Ok(Some(why));
    }
    let mut back = list.clone();
    facts::into_list(&mut back, before)?;
    let taken = if back.voided { None } else { crate::export::saved::taken(act, &back.name, back.id)? };
    match taken {
        Some(why) => Ok(Some(why)),
        None => act.update_list(&list, &back).map(|_| None),
    }
}

fn invert_claimant(act: &Act<'_>, change: &Noted, before: &Facts, after: &Facts) -> Result<Option<String>> {
    let stored = act.stored_claimant(change.record)?.ok_or_else(|| missing(change))?;
    let now = facts::of_claimant(&stored);
    let mut left = after.clone();
    if change.before.is_none() {
        // An addition left every other column empty; what was written there since would go with the record.
        for name in now.keys() {
            left.entry(name.clone()).or_default();
        }
    }
    if let Some(why) = differs(act, &now, &left) {
        return Ok(Some(why));
    }
    let mut back = stored.clone();
    facts::into_claimant(&mut back, before)?;
    if back.voided && !stored.voided && act.count_pieces_of(stored.claimant.id)? > 0 {
        return Ok(Some("evidence was attached to it since".into()));
    }
    act.update_claimant(&stored, back).map(|_| None)
}

/// Why the record no longer stands as the act left it; `None` when it does.
fn differs(act: &Act<'_>, now: &Facts, after: &Facts) -> Option<String> {
    let changed = after.iter().find(|(name, value)| now.get(*name).map_or("", String::as_str) != value.as_str());
    changed.map(|(name, value)| {
        let (label, left) = facts::in_words(name, value, act.matter());
        let (_, stands) = facts::in_words(name, now.get(name).map_or("", String::as_str), act.matter());
        format!("{label} was changed since from '{left}' to '{stands}'")
    })
}

fn missing(change: &Noted) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("{} {} of the audit log is not in the book", change.entity, change.record),
        "run verify on the book",
    )
}

/// An act of the history by number.
fn event_of(reader: &Reader<'_>, id: i64) -> Result<Event> {
    reader
        .event(id)?
        .ok_or_else(|| Error::not_found(format!("there is no act {id} in the history"), "look at the history"))
}
