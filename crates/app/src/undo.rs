//! Taking acts back. Undo is a new act with the inverse values; redo takes an undo back. What was changed since is named and left alone.
//! Without a number it is the last act of the person who asks: no one takes back by accident what someone else did.

use std::collections::BTreeSet;

use claimbook_store::Reader;
use claimbook_store::events::{Change as Noted, Event};

use crate::act::Act;
use crate::book::{Acts, Book};
use crate::error::{Error, ErrorKind, Result};
use crate::event_kinds::CLAIMS_MERGED;
use crate::export::past;
use crate::facts::{self, Facts};
use crate::history::{act_ref, called, changes_in_words, event_of};
use crate::import::rests_by_parent;
use crate::merges;
use crate::progress::Progress;
use crate::views::*;

mod invert;
use invert::invert;

/// How many changes of an act are held while it is taken back.
const AT_ONCE: u64 = 500;
/// Where to look when an act cannot be found.
const SHOWS: &str = "the history shows what was done";
const SHOWS_BY_COMMAND: &str = "`claimbook history` shows what was done";
/// How many records a preview shows, and how many it names that stay.
const SAMPLE: usize = 10;
const STAY: usize = 100;

/// Takes an act back: the last one of the person who asks, or the one named. Before an import its rests are taken back, each as an act of
/// its own.
pub fn undo(book: &Book, request: UndoRequest, progress: &Progress<'_>) -> Result<Undone> {
    book.acts(|acts| {
        let event = act_to_undo(book, acts.reader(), request.event)?;
        let taken = Taken::back(acts, &event, progress)?;
        expected(request.expect, taken.records)?;
        taken.done(book, acts.reader(), event)
    })
}

/// What undo would do. It is done and taken back at once, so that the two cannot differ; nothing is changed.
pub fn preview(book: &Book, request: UndoRequest, progress: &Progress<'_>) -> Result<UndoPreview> {
    tried(book, |acts| {
        let event = act_to_undo(book, acts.reader(), request.event)?;
        let rests = rests_standing(acts.reader(), &event)?;
        let taken = Taken::back(acts, &event, progress)?;
        taken.preview(book, acts.reader(), event, rests, true)
    })
}

/// Does again what the person who asks undid last.
pub fn redo(book: &Book, request: RedoRequest, progress: &Progress<'_>) -> Result<Undone> {
    book.acts(|acts| {
        let event = act_to_redo(book, acts.reader())?;
        if let Some(shown) = request.event.filter(|shown| *shown != event.id) {
            let message = format!("change {shown} was shown, but redo would now apply to change {}", event.id);
            return Err(Error::new(ErrorKind::Conflict, message, "look at the preview again; nothing was changed"));
        }
        let taken = Taken::again(acts, &event, progress)?;
        expected(request.expect, taken.records)?;
        taken.done(book, acts.reader(), event)
    })
}

/// What redo would do; nothing is changed.
pub fn redo_preview(book: &Book, _: RedoRequest, progress: &Progress<'_>) -> Result<UndoPreview> {
    tried(book, |acts| {
        let event = act_to_redo(book, acts.reader())?;
        let taken = Taken::again(acts, &event, progress)?;
        taken.preview(book, acts.reader(), event, Vec::new(), false)
    })
}

/// Runs acts for what they answer, and takes all of them back.
fn tried<T>(book: &Book, run: impl FnOnce(&Acts<'_>) -> Result<T>) -> Result<T> {
    let mut answer = None;
    let ended = book.acts(|acts| {
        answer = Some(run(acts)?);
        // What ends acts with an error takes them back.
        Err::<(), Error>(Error::cancelled())
    });
    match (answer, ended) {
        (Some(answer), Err(error)) if error.kind == ErrorKind::Cancelled => Ok(answer),
        (_, Err(error)) => Err(error),
        (_, Ok(())) => Err(Error::cancelled()),
    }
}

fn expected(expect: Option<u64>, records: u64) -> Result<()> {
    match expect.filter(|expect| *expect != records) {
        None => Ok(()),
        Some(expect) => Err(Error::new(
            ErrorKind::Conflict,
            format!("the claimbook has changed since the preview: {records} records would change now, not {expect}"),
            "look at the preview again; nothing was changed",
        )),
    }
}

fn act_to_undo(book: &Book, reader: &Reader<'_>, named: Option<i64>) -> Result<Event> {
    let event = match named {
        Some(id) => event_of(reader, id)?,
        None => reader.to_undo(book.actor())?.map_or_else(|| Err(nothing_of_ones_own(book, reader)?), Ok)?,
    };
    match cannot_be_undone(&event) {
        None => Ok(event),
        Some(why) => Err(Error::invalid(
            format!("change {} ({}) cannot be undone: {why}", event.id, event.event.what),
            "look at the history",
        )),
    }
}

fn act_to_redo(book: &Book, reader: &Reader<'_>) -> Result<Event> {
    reader
        .to_redo(book.actor())?
        .ok_or_else(|| Error::not_found("there is nothing to redo", SHOWS).at_the_command_line(SHOWS_BY_COMMAND))
}

/// When there is nothing of one's own to undo: who made the newest change, and how to undo that one.
fn nothing_of_ones_own(book: &Book, reader: &Reader<'_>) -> Result<Error> {
    Ok(match reader.newest_of_others(book.actor(), 0)? {
        None => Error::not_found("there is nothing to undo", SHOWS).at_the_command_line(SHOWS_BY_COMMAND),
        Some(Event { id, event, .. }) => Error::not_found(
            format!(
                "{} has nothing to undo; the newest change is {id}, by {}: {}",
                book.actor(),
                event.actor,
                event.what
            ),
            "use Undo next to it in the history",
        )
        .at_the_command_line(format!(
            "`claimbook undo BOOK {id}` takes that one back, or Undo next to it in the history"
        )),
    })
}

/// What taking an act back, or doing it again, came to.
struct Taken {
    records: u64,
    conflicts: Vec<Refused>,
    /// For a redo: the claimants of the import whom its undo left alone. They are where they were.
    left: Vec<i64>,
    /// The events that did it, the last first.
    events: Vec<i64>,
}

impl Taken {
    /// Takes an act back, its rests before it.
    fn back(acts: &Acts<'_>, event: &Event, progress: &Progress<'_>) -> Result<Taken> {
        let mut taken = Taken { records: 0, conflicts: Vec::new(), left: Vec::new(), events: Vec::new() };
        for event in rests_standing(acts.reader(), event)?.iter().chain([event]) {
            let one = acts.act("undo", |act| {
                taken.events.insert(0, act.event());
                undo_one(act, event, progress)
            })?;
            taken.records += one.0;
            taken.conflicts.extend(one.1);
        }
        taken.checked()
    }

    /// Does an act again.
    fn again(acts: &Acts<'_>, event: &Event, progress: &Progress<'_>) -> Result<Taken> {
        let undo = event_of(acts.reader(), event.undone_by.unwrap_or_default())?;
        let mut events = Vec::new();
        let (records, conflicts) = acts.act("redo", |act| {
            events.push(act.event());
            act.say(format!("Redid: {}", event.event.what));
            take_back(act, &undo, false, progress)
        })?;
        let left = past::Undone::read(&undo.event.detail)?.left;
        Taken { records, conflicts, left, events }.checked()
    }

    fn checked(self) -> Result<Taken> {
        if self.records == 0 && !self.conflicts.is_empty() { Err(all_changed(&self.conflicts)) } else { Ok(self) }
    }

    fn done(self, book: &Book, reader: &Reader<'_>, event: Event) -> Result<Undone> {
        let passed = passed(book, reader, &event)?;
        Ok(Undone { undone: act_ref(event), records: self.records, conflicts: self.conflicts, passed })
    }

    fn preview(
        self,
        book: &Book,
        reader: &Reader<'_>,
        event: Event,
        rests: Vec<Event>,
        undoing: bool,
    ) -> Result<UndoPreview> {
        let samples = self.samples(reader, &event, undoing)?;
        let only = samples.first().filter(|_| self.records == 1 && samples.len() == 1 && self.conflicts.is_empty());
        Ok(UndoPreview {
            actor: event.event.actor.clone(),
            at: event.event.at.clone(),
            kind: event.event.kind.clone(),
            records: self.records,
            claim_no: only.map(|sample| sample.claim_no.clone()).unwrap_or_default(),
            samples,
            stays: self.conflicts.len() as u64,
            stay: self.conflicts.into_iter().take(STAY).collect(),
            rests: rests.into_iter().map(act_ref).collect(),
            passed: passed(book, reader, &event)?,
            act: act_ref(event),
        })
    }
}

impl Taken {
    /// The first records that it changed, each with what it held and what it holds, as the events that did it say.
    fn samples(&self, reader: &Reader<'_>, event: &Event, undoing: bool) -> Result<Vec<BulkSample>> {
        let matter = reader.matter()?.0;
        let mut samples = Vec::new();
        for done in &self.events {
            for change in reader.changes(*done, (SAMPLE - samples.len()) as u64)? {
                let (claim_no, name) = called(reader, &matter, &change)?;
                let changes = changes_in_words(&former(&change)?, &facts::read(&change.after)?, &matter);
                samples.push(BulkSample { claim_no, name, changes });
            }
        }
        let Some(batch) = event.event.batch else { return Ok(samples) };
        // What an import brought is taken off, or put back, without a change of its own; who stays is among the conflicts.
        let (from, to) = if undoing { ("", "yes") } else { ("yes", "") };
        let taken_off = |value: &str| Facts::from([("voided".to_string(), value.to_string())]);
        for id in reader.first_of_batch(batch, (SAMPLE + self.conflicts.len() + self.left.len()) as u64)? {
            let stored =
                reader.stored_claimant(id)?.filter(|stored| stored.voided == undoing && samples.len() < SAMPLE);
            let claim_no = matter.claim_no(id);
            let stays = self.left.contains(&id) || self.conflicts.iter().any(|conflict| conflict.claim_no == claim_no);
            if let Some(stored) = stored.filter(|_| !stays && !samples.iter().any(|sample| sample.claim_no == claim_no))
            {
                let changes = changes_in_words(&taken_off(from), &taken_off(to), &matter);
                samples.push(BulkSample { claim_no, name: stored.claimant.fields.display_name(), changes });
            }
        }
        Ok(samples)
    }
}

/// The newest act of someone else that came after one's own and stays.
fn passed(book: &Book, reader: &Reader<'_>, event: &Event) -> Result<Option<PassedAct>> {
    let other = reader.newest_of_others(book.actor(), event.id)?;
    Ok(other.map(|Event { id, event, .. }| PassedAct { event: id, what: event.what, actor: event.actor }))
}

/// What a record held before a change; one that was added was not there.
fn former(change: &Noted) -> Result<Facts> {
    match change.before.as_deref() {
        Some(json) => facts::read(json),
        None => Ok(Facts::from([("voided".to_string(), "yes".to_string())])),
    }
}

fn undo_one(act: &Act<'_>, event: &Event, progress: &Progress<'_>) -> Result<(u64, Vec<Refused>)> {
    let taken = take_back(act, event, true, progress)?;
    act.say(format!("Undid: {}", event.event.what));
    Ok(taken)
}

/// The imports in effect that correct rejects of the one that `event` made, and the corrections of those, newest first.
fn rests_standing(reader: &Reader<'_>, event: &Event) -> Result<Vec<Event>> {
    let Some(batch) = event.event.batch else { return Ok(Vec::new()) };
    let by_parent = rests_by_parent(reader)?;
    let (mut waiting, mut rests) = (vec![batch], Vec::new());
    // In a book that was altered an import may be the rest of itself.
    let mut seen = BTreeSet::from([batch]);
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
        Some("it is itself an undo or a redo; undo or redo the change itself")
    } else if !event.event.undoable {
        Some("it changed nothing that could be put back")
    } else {
        None
    }
}

/// Writes the inverse of everything `event` did; how many records are as before, and which were changed since.
fn take_back(act: &Act<'_>, event: &Event, undoing: bool, progress: &Progress<'_>) -> Result<(u64, Vec<Refused>)> {
    act.reverses(event.id);
    if undoing && event.event.kind == CLAIMS_MERGED {
        // Of a claim that was edited since, the rest goes back to what was its own.
        let left = merges::take_back(act, event)?;
        return Ok((act.records(), left));
    }
    let mut conflicts = Vec::new();
    let (mut before, mut of) = (i64::MAX, None);
    loop {
        let page = act.changes_before(event.id, before, AT_ONCE)?;
        let Some((last, _)) = page.last() else { break };
        // The newest comes first, and they count from 0.
        let all = *of.get_or_insert(page[0].0 + 1);
        progress.step("Restoring values", (all - 1 - page[0].0).unsigned_abs(), all.unsigned_abs())?;
        before = *last;
        for (_, change) in &page {
            if let Some(why) = invert(act, change, progress)? {
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
        act.void_batch(batch, undoing, &since, progress)?;
    }
    act.ask_about_everyone_touched(progress)?;
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
        "undo the later change first; nothing was overwritten",
    )
}
