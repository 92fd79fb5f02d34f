//! Records against the log: the book must contain what its acts left, value by value.

use std::collections::{BTreeSet, HashMap};

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use super::finding::Finding;
use super::import_seals::{ImportSeals, formats_of_seals};
use super::ledger::said_by;
use super::sealed::Sealed;
use crate::error::{Error, Result};
use crate::export::past::Undone;
use crate::facts::{self, Facts};
use crate::progress::Progress;
use crate::seal;
use crate::slice::origin::{self, Origin};

/// What the log says of one record: the first former and the last later value of each column that ever changed.
#[derive(Default)]
pub(super) struct Track {
    added: bool,
    /// Changes after the addition.
    changes: u64,
    first: Facts,
    last: Facts,
    /// Which event said that another import brought it, and what it said: an undone import that is made again takes its claims back.
    pub(super) brought: Vec<(i64, Facts)>,
}

type Tracks = HashMap<i64, Track>;

/// The first record that is not as the log says, or how many are.
pub(crate) fn check(reader: &Reader<'_>, sealed: &Sealed, progress: &Progress<'_>) -> Finding {
    let matter = reader.matter()?.0;
    let mut claimants = 0;
    let faults = [
        check_matter(reader, &matter, sealed)?,
        check_claimants(reader, &matter, sealed, progress, &mut claimants)?,
        check_evidence(reader, &matter, sealed)?,
        check_entries(reader, &matter)?,
        check_lists(reader, &matter)?,
    ];
    Ok(match faults.into_iter().flatten().next() {
        Some(fault) => (false, fault),
        None => (true, format!("the matter, the evidence and {} match the log", super::finding::claimants(claimants))),
    })
}

fn tracks(reader: &Reader<'_>, entity: &str) -> Result<Tracks> {
    let mut tracks = Tracks::new();
    reader.each_change_since(entity, 0, |event, change| {
        let track = tracks.entry(change.record).or_default();
        match change.before.as_deref() {
            None => track.added = true,
            Some(before) => {
                track.changes += 1;
                for (name, value) in facts::read(before)? {
                    track.first.entry(name).or_insert(value);
                }
            }
        }
        let after = facts::read(&change.after)?;
        if change.before.is_some() && (after.contains_key("batch") || after.contains_key("batch_row")) {
            track.brought.push((event, after.clone()));
        }
        track.last.extend(after);
        Ok::<(), Error>(())
    })?;
    Ok(tracks)
}

/// The first column that is not as the last act on it left it. `whole`: the log says all of the record, so that a column which
/// it never set is empty.
fn altered(called: &str, now: &Facts, track: &Track, whole: bool, matter: &Matter) -> Option<String> {
    let text = |name: &String| now.get(name).map_or("", String::as_str);
    let set = track.last.iter().find(|(name, left)| text(name) != left.as_str());
    let never =
        || now.iter().find(|(name, _)| whole && !track.last.contains_key(*name)).map(|(name, _)| (name, &NOTHING));
    let (name, left) = set.or_else(never)?;
    let (label, left) = facts::in_words(name, left, matter);
    let (_, current) = facts::in_words(name, text(name), matter);
    Some(format!("{called} was altered outside the log: {label} is '{current}', its last change left '{left}'"))
}

/// What an act leaves in a column that it does not set.
static NOTHING: String = String::new();

/// A record's version is 1, and one more for each change.
fn wrong_version(called: &str, version: i64, track: &Track) -> Option<String> {
    let wanted = i64::try_from(track.changes).unwrap_or(i64::MAX).saturating_add(1);
    (version != wanted).then(|| {
        format!("{called} says that it is version {version}, and by its changes in the log it is version {wanted}")
    })
}

fn check_matter(reader: &Reader<'_>, matter: &Matter, sealed: &Sealed) -> Result<Option<String>> {
    let origin = origin::of(reader)?;
    let first = match (&origin, reader.event(1)?) {
        (Some(origin), _) => origin.matter.clone(),
        (None, Some(first)) => {
            let mut said = facts::read(&first.event.detail)?;
            said.remove(facts::FORMAT);
            said
        }
        (None, None) => Facts::new(),
    };
    let mut track = Track { last: first, ..Track::default() };
    for later in tracks(reader, "matter")?.into_values() {
        track.last.extend(later.last);
        track.changes += later.changes;
    }
    if let Some(fault) = altered("the matter", &facts::of_matter(matter)?, &track, true, matter) {
        return Ok(Some(fault));
    }
    if let Some(fault) = wrong_version("the matter", reader.matter()?.1, &track) {
        return Ok(Some(fault));
    }
    if !reader.matter_is_plain()? {
        return Ok(Some("the matter was written by another program".into()));
    }
    let given = [
        sealed.found.next_claim,
        origin.map_or(1, |origin| origin.next_claim),
        reader.highest_claim()?.saturating_add(1),
    ];
    let (next, wanted) = (reader.next_claim()?, given.into_iter().max().unwrap_or(1));
    Ok((next != wanted).then(|| {
        let number = |id| matter.claim_no(id);
        format!("the next claim number is {}, and by those given it is {}", number(next), number(wanted))
    }))
}

fn check_claimants(
    reader: &Reader<'_>,
    matter: &Matter,
    sealed: &Sealed,
    progress: &Progress<'_>,
    checked: &mut u64,
) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "claimant")?;
    let origin = origin::of(reader)?;
    let mut seals = ImportSeals::of(formats_of_seals(reader, origin.as_ref())?);
    let undone = UndoneImports::of(reader, sealed)?;
    let records = reader.highest_claim()?.unsigned_abs();
    let mut fault = None;
    reader.each_record(
        |id| matter.claim_no(id),
        |stored, fits| {
            if (*checked).is_multiple_of(1_000) {
                progress.step("Checking the records", *checked, records)?;
            }
            *checked += 1;
            let track = tracks.remove(&stored.claimant.id).unwrap_or_default();
            if fault.is_none() {
                fault = undone.wrong(&stored, &track, matter);
            }
            if fault.is_none() {
                fault = check_one(&stored, fits, &track, matter, origin.is_some(), &mut seals)?;
            }
            Ok::<(), Error>(())
        },
    )?;
    if let (None, Some(id)) = (&fault, tracks.keys().min()) {
        return Ok(Some(format!("{} is in the log and not in the book", matter.claim_no(*id))));
    }
    fault.map_or_else(|| check_batches(reader, origin.as_ref(), &seals), |fault| Ok(Some(fault)))
}

fn check_one(
    stored: &Stored,
    fits: bool,
    track: &Track,
    matter: &Matter,
    in_slice: bool,
    brought: &mut ImportSeals,
) -> Result<Option<String>> {
    let called = matter.claim_no(stored.claimant.id);
    if let Some(fault) = altered(&called, &facts::of_claimant(stored, matter.list()), track, track.added, matter) {
        return Ok(Some(fault));
    }
    if !fits {
        return Ok(Some(format!(
            "{called} is not found by its own values: its match keys or its search text were altered"
        )));
    }
    // What a slice was given had a version there; the digest of what it was given holds it.
    let given = in_slice && !track.added && stored.claimant.imported.is_some_and(|from| from.batch == origin::BATCH);
    let changes = i64::try_from(track.changes).unwrap_or(i64::MAX);
    if let Some(fault) = wrong_version(&called, stored.claimant.version, track).filter(|_| !given) {
        return Ok(Some(fault));
    }
    if track.added {
        brought.again(track, None)?;
        return Ok(None);
    }
    // Not added by an act of its own: an import brought it, with the values that it had before its first change.
    let mut original = stored.clone();
    facts::into_claimant(&mut original, &track.first, matter.list())?;
    let Some(from) = original.claimant.imported else {
        return Ok(Some(format!("{called} is in the book and not in the log")));
    };
    let seal = match brought.formats.get(&from.batch) {
        Some(format) if *format >= claimbook_store::FIELDS => facts::seal(&original.claimant, matter.list()),
        _ => facts::earlier_seal(&original.claimant, matter.list()),
    };
    let seal = if given {
        original.claimant.version -= changes;
        facts::versioned_seal(&original.claimant, seal)
    } else {
        seal
    };
    brought.again(track, Some(from))?;
    brought.seals.insert((from.batch, from.row), seal);
    Ok(None)
}

/// Which imports are undone, and whom their undo left alone: their claimants are voided without a change of their own.
struct UndoneImports(HashMap<i64, BTreeSet<i64>>);

impl UndoneImports {
    fn of(reader: &Reader<'_>, sealed: &Sealed) -> Result<UndoneImports> {
        let mut undone: HashMap<i64, BTreeSet<i64>> = HashMap::new();
        let mut undos: BTreeSet<i64> = BTreeSet::new();
        for event in reader.events_of_batches()? {
            let (Some(batch), Some(reversed)) = (event.event.batch, event.event.reverses) else { continue };
            if undos.contains(&reversed) {
                undone.remove(&batch);
                continue;
            }
            undos.insert(event.id);
            let left = match sealed.found.left.get(&batch) {
                Some(left) if !sealed.says_itself(event.id) => left.clone(),
                _ => Undone::read(&event.event.detail)?.left,
            };
            undone.insert(batch, left.into_iter().collect());
        }
        Ok(UndoneImports(undone))
    }

    /// What is wrong with an imported claimant that is taken back or not taken back against the log.
    fn wrong(&self, stored: &Stored, track: &Track, matter: &Matter) -> Option<String> {
        let from = stored.claimant.imported.filter(|_| !track.added && !track.last.contains_key("voided"))?;
        let voided = self.0.get(&from.batch).is_some_and(|left| !left.contains(&stored.claimant.id));
        (stored.voided != voided).then(|| {
            let (is, not) = if stored.voided { ("", " not") } else { (" not", "") };
            let called = matter.claim_no(stored.claimant.id);
            format!(
                "{called} was altered outside the log: it is{is} taken off with import {}, and by the log it is{not}",
                from.batch
            )
        })
    }
}

/// The claimants of each import against the digest in its event, and its rows: each is a claimant's or kept in the ledger, and none is
/// both.
fn check_batches(reader: &Reader<'_>, origin: Option<&Origin>, brought: &ImportSeals) -> Result<Option<String>> {
    for batch in reader.batches()?.into_iter().rev() {
        let mut hash = Sha256::new();
        let seals = brought.seals.range((batch.id, i64::MIN)..(batch.id + 1, i64::MIN));
        seals.for_each(|(_, seal)| hash.update(seal));
        let said = match origin.filter(|_| batch.id == origin::BATCH) {
            Some(origin) => Some(origin.claimants_sha256.clone()),
            None => match reader.event(batch.event)? {
                Some(event) => Some(said_by(&event.event.detail)?.claimants_sha256),
                None => None,
            },
        };
        if said != Some(hex(&hash.finalize())) {
            let message = format!("the claimants of import {} are not those that {} brought", batch.id, batch.name);
            return Ok(Some(message));
        }
        let mut rows = brought.rows(batch.id, batch.event).into_iter().peekable();
        let mut next = 1;
        let mut skip = |next: &mut i64| {
            while rows.next_if_eq(next).is_some() {
                *next += 1;
            }
            rows.peek().is_some()
        };
        let mut kept = true;
        reader.each_row_of_batch(batch.id, |row| {
            skip(&mut next);
            kept &= i64::try_from(row.row) == Ok(next);
            next += 1;
            Ok::<(), Error>(())
        })?;
        if skip(&mut next) || !kept || i64::try_from(batch.rows) != Ok(next - 1) {
            return Ok(Some(format!("the rows of import {} are not those of {}", batch.id, batch.name)));
        }
    }
    Ok(None)
}

fn check_evidence(reader: &Reader<'_>, matter: &Matter, sealed: &Sealed) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "evidence")?;
    let mut added: HashMap<i64, (i64, i64)> = HashMap::new();
    reader.each_change_since("evidence", 0, |event, change| {
        added.entry(change.record).or_insert((event, change.claimant.unwrap_or_default()));
        Ok::<(), Error>(())
    })?;
    let origin = origin::of(reader)?;
    let (mut found, mut given) = (Vec::new(), Vec::new());
    for piece in reader.every_piece()? {
        let called = format!("{} of {}", piece.name, matter.claim_no(piece.claimant));
        let (Some(track), Some((event, holder))) = (tracks.remove(&piece.id), added.get(&piece.id)) else {
            return Ok(Some(format!("{called} is in the book and not in the log")));
        };
        if facts::holder_of(&track.last)?.unwrap_or(*holder) != piece.claimant {
            return Ok(Some(format!(
                "{called} was put there without an act in the log: its act attached it to another claim"
            )));
        }
        let now = facts::with_holder(facts::of_piece(&piece), &track.last, Some(piece.claimant));
        if let Some(fault) = altered(&called, &now, &track, true, matter) {
            return Ok(Some(fault));
        }
        if !sealed.says_itself(*event) {
            found.push(piece);
        } else if *event == 1 && origin.is_some() {
            given.push(piece);
        } else if reader
            .event(*event)?
            .is_none_or(|act| (act.event.at, act.event.actor) != (piece.added_at, piece.added_by))
        {
            return Ok(Some(format!("{called} was not added when, or by whom, the book says")));
        }
    }
    if let Some(piece) = tracks.keys().min() {
        return Ok(Some(format!("the piece of evidence {piece} is in the log and not in the book")));
    }
    let said = origin.filter(|_| sealed.since == 0).map(|origin| origin.receipts_sha256);
    let as_given = said.is_none_or(|said| said == seal::of_receipts(given.iter()));
    let as_found = seal::of_receipts(found.iter()) == sealed.found.receipts_sha256;
    Ok((!as_given || !as_found)
        .then(|| "a piece of evidence was not added when, or by whom, the book says".to_string()))
}

fn check_entries(reader: &Reader<'_>, matter: &Matter) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "entry")?;
    let mut added: HashMap<i64, Option<i64>> = HashMap::new();
    reader.each_change_since("entry", 0, |_, change| {
        added.entry(change.record).or_insert(change.claimant);
        Ok::<(), Error>(())
    })?;
    for entry in reader.every_entry()? {
        let whose = entry.claimant.map_or("the matter".to_string(), |id| matter.claim_no(id));
        let called = format!("the {} {} of {whose}", entry.kind.replace('_', " "), entry.id);
        let (Some(track), Some(holder)) = (tracks.remove(&entry.id), added.get(&entry.id)) else {
            return Ok(Some(format!("{called} is in the book and not in the log")));
        };
        if facts::holder_of(&track.last)?.or(*holder) != entry.claimant {
            return Ok(Some(format!("{called} was put there without an act in the log")));
        }
        let now = facts::with_holder(facts::of_entry(&entry)?, &track.last, entry.claimant);
        if let Some(fault) =
            altered(&called, &now, &track, true, matter).or_else(|| wrong_version(&called, entry.version, &track))
        {
            return Ok(Some(fault));
        }
        let body: serde_json::Value = serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))?;
        let as_written = body.to_string();
        if as_written != entry.body {
            return Ok(Some(format!("{called} was written by another program")));
        }
    }
    Ok(tracks.keys().min().map(|entry| format!("entry {entry} is in the log and not in the book")))
}

fn check_lists(reader: &Reader<'_>, matter: &Matter) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "list")?;
    for list in reader.saved_lists()? {
        let called = format!("the list '{}'", list.name);
        let Some(track) = tracks.remove(&list.id) else {
            return Ok(Some(format!("{called} is in the book and not in the log")));
        };
        if let Some(fault) = altered(&called, &facts::of_list(&list)?, &track, true, matter)
            .or_else(|| wrong_version(&called, list.version, &track))
        {
            return Ok(Some(fault));
        }
        let design: serde_json::Value = serde_json::from_str(&list.body).map_err(|why| facts::unreadable(&why))?;
        let as_written = design.to_string();
        if as_written != list.body {
            return Ok(Some(format!("{called} was written by another program")));
        }
    }
    Ok(tracks.keys().min().map(|list| format!("the saved list {list} is in the log and not in the book")))
}
