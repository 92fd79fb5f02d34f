//! What was done in a slice since it was given, or merged last: to whom, and the state of each record before.

use std::collections::BTreeMap;

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::FieldList;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::{Column, Condition, Query, Stored, Test};
use claimbook_store::entries::Entry;
use claimbook_store::evidence::Piece;

use super::origin;
use super::past::Past;
use crate::error::{Error, Result};
use crate::event_kinds::{CLAIMS_MERGED, CLAIMS_UNMERGED};
use crate::facts::{self, Facts};

/// The event of a slice that gave it what it has.
const GIVING: i64 = 1;

/// A claimant that something was done to there.
#[derive(Default)]
pub(super) struct Touched {
    /// What each change replaced, oldest first.
    befores: Vec<Facts>,
    /// Moves from status to status, and the event of each.
    moves: Vec<(Status, Status, i64)>,
    /// Its evidence that something was done to.
    pub(super) pieces: Vec<TouchedPiece>,
    /// What its file says beside the fields that something was done to.
    pub(super) entries: Vec<TouchedEntry>,
}

/// A piece of evidence that something was done to there.
pub(super) struct TouchedPiece {
    /// As it is there.
    pub(super) now: Piece,
    /// Its state when it was given; `None` for a new one.
    pub(super) given: Option<Piece>,
}

/// An entry in the file of a claim that something was done to there.
pub(super) struct TouchedEntry {
    /// As it is there.
    pub(super) now: Entry,
    /// Its state when it was given; `None` for a new one.
    pub(super) given: Option<Entry>,
    /// The event there that added it; 0 for one that was given.
    pub(super) added_by: i64,
}

/// Every claimant that something was done to since it was merged last, by its number there.
pub(super) fn read(slice: &Reader<'_>, past: &Past) -> Result<BTreeMap<i64, Touched>> {
    let mut all: BTreeMap<i64, Touched> = BTreeMap::new();
    slice.each_change_since("claimant", past.earliest(), |event, change| {
        if event <= past.since_of(change.record) {
            return Ok(());
        }
        let touched = all.entry(change.record).or_default();
        if let Some(before) = change.before.as_deref() {
            let (before, after) = (facts::read(before)?, facts::read(&change.after)?);
            let status = |facts: &Facts| facts.get("status").and_then(|code| Status::parse(code));
            if let (Some(from), Some(to)) = (status(&before), status(&after)) {
                touched.moves.push((from, to, event));
            }
            touched.befores.push(before);
        }
        Ok::<(), Error>(())
    })?;
    for batch in slice.batches()?.into_iter().filter(|batch| batch.id != origin::BATCH && batch.event > past.earliest())
    {
        let brought = Condition { column: Column::Batch, test: Test::Is(vec![batch.id.to_string()]) };
        slice.each_claimant(&Query { conditions: vec![brought], ..Query::default() }, |claimant| {
            if batch.event > past.since_of(claimant.id) {
                all.entry(claimant.id).or_default();
            }
            Ok::<(), Error>(())
        })?;
    }
    for (id, given) in former(slice, past, "evidence", |id, holder| past.since_of_piece(id, holder))? {
        if let Some(now) = slice.piece(id)? {
            let given = given.map(|facts| {
                let mut piece = now.clone();
                facts::into_piece(&mut piece, &facts).map(|()| piece)
            });
            let given = given.transpose()?;
            all.entry(now.claimant).or_default().pieces.push(TouchedPiece { now, given });
        }
    }
    for (id, given) in former(slice, past, "entry", |_, holder| past.since_of(holder))? {
        // What concerns the matter is changed at home.
        let Some((now, holder)) = slice.entry(id)?.and_then(|now| now.claimant.map(|holder| (now, holder))) else {
            continue;
        };
        let given = given.map(|facts| {
            let mut entry = now.clone();
            facts::into_entry(&mut entry, &facts).map(|()| entry)
        });
        let first = slice.first_event_of_record("entry", id)?.filter(|event| *event > GIVING);
        let touched = TouchedEntry { now, given: given.transpose()?, added_by: first.unwrap_or_default() };
        all.entry(holder).or_default().entries.push(touched);
    }
    Ok(all)
}

/// Records of an entity that something was done to: the first former value of each column, or nothing of a new one.
fn former(
    slice: &Reader<'_>,
    past: &Past,
    entity: &str,
    since: impl Fn(i64, i64) -> i64,
) -> Result<BTreeMap<i64, Option<Facts>>> {
    let mut records: BTreeMap<i64, Option<Facts>> = BTreeMap::new();
    slice.each_change_since(entity, past.earliest(), |event, change| {
        if event <= since(change.record, change.claimant.unwrap_or_default()) {
            return Ok(());
        }
        match change.before.as_deref() {
            None => drop(records.insert(change.record, None)),
            Some(before) => {
                if let Some(first) = records.entry(change.record).or_insert_with(|| Some(Facts::new())) {
                    for (name, value) in facts::read(before)? {
                        first.entry(name).or_insert(value);
                    }
                }
            }
        }
        Ok::<(), Error>(())
    })?;
    Ok(records)
}

/// The event that added a claimant there.
pub(super) fn added_by(slice: &Reader<'_>, claimant: &Claimant) -> Result<i64> {
    let brought = claimant.imported.map(|from| slice.batch(from.batch)).transpose()?.flatten();
    Ok(match brought {
        Some(batch) => batch.event,
        None => slice.events_of_record("claimant", claimant.id)?.first().map_or(0, |event| event.id),
    })
}

impl Touched {
    /// The record as it was given: its current state there, with the changes reversed.
    pub(super) fn base(&self, now: &Stored, list: &FieldList) -> Result<Stored> {
        let mut base = now.clone();
        for before in self.befores.iter().rev() {
            facts::into_claimant(&mut base, before, list)?;
        }
        Ok(base)
    }

    /// Whether each move there was one that a claim may make, or took one back. Claims that become one, or come apart, may make any.
    pub(super) fn moved_legally(&self, slice: &Reader<'_>) -> Result<bool> {
        for (from, to, event) in &self.moves {
            let by = slice.event(*event)?.map(|event| event.event);
            let free = by.is_some_and(|by| {
                by.reverses.is_some() || [CLAIMS_MERGED, CLAIMS_UNMERGED].contains(&by.kind.as_str())
            });
            if !(from.may_become(*to) || from.may_become_by_way_of_review(*to) || free) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
