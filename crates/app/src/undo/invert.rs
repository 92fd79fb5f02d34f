//! One change of an act put back, unless the record was changed since.

use claimbook_store::events::Change as Noted;

use super::former;
use crate::act::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::facts::{self, Facts};
use crate::progress::Progress;

/// Puts one record back, unless it was changed since: then why not.
pub(super) fn invert(act: &Act<'_>, change: &Noted, progress: &Progress<'_>) -> Result<Option<String>> {
    let (before, after) = (former(change)?, facts::read(&change.after)?);
    match change.entity.as_str() {
        "claimant" => invert_claimant(act, change, &before, &after),
        "evidence" => {
            let piece = act.piece(change.record)?.ok_or_else(|| missing(change))?;
            let now = facts::with_holder(facts::of_piece(&piece), &after, Some(piece.claimant));
            let mut left = after.clone();
            if change.before.is_none() {
                // A review or a note since would go with the piece.
                for name in now.keys() {
                    left.entry(name.clone()).or_default();
                }
            }
            if let Some(why) = differs(act, &now, &left) {
                return Ok(Some(why));
            }
            let mut back = piece.clone();
            facts::into_piece(&mut back, &before)?;
            act.update_piece(&piece, &back).map(|()| None)
        }
        "matter" => {
            if let Some(why) = differs(act, &facts::of_matter(act.matter())?, &after) {
                return Ok(Some(why));
            }
            let back = facts::into_matter(act.matter(), &before)?;
            match crate::matters::locked(act, act.matter(), &back, progress)? {
                Some(why) => Ok(Some(why)),
                None => act.put_matter(&back).map(|_| None),
            }
        }
        "entry" => {
            let entry = act.entry(change.record)?.ok_or_else(|| missing(change))?;
            let now = facts::with_holder(facts::of_entry(&entry)?, &after, entry.claimant);
            if let Some(why) = differs(act, &now, &after) {
                return Ok(Some(why));
            }
            let mut back = entry.clone();
            facts::into_entry(&mut back, &before)?;
            act.update_entry(&entry, &back).map(|_| None)
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
    let list = act.fields()?;
    let now = facts::of_claimant(&stored, list);
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
    facts::into_claimant(&mut back, before, list)?;
    if back.voided && !stored.voided && act.count_pieces_of(stored.claimant.id)? > 0 {
        return Ok(Some("evidence was attached to it since".into()));
    }
    if back.voided && !stored.voided && !act.merged_into(stored.claimant.id)?.is_empty() {
        return Ok(Some("another claim was merged into it since".into()));
    }
    act.update_claimant(&stored, back).map(|_| None)
}

/// Why the record is no longer as the act left it; `None` when it is.
fn differs(act: &Act<'_>, now: &Facts, after: &Facts) -> Option<String> {
    let changed = after.iter().find(|(name, value)| now.get(*name).map_or("", String::as_str) != value.as_str());
    changed.map(|(name, value)| {
        let (label, left) = facts::in_words(name, value, act.matter());
        let (_, current) = facts::in_words(name, now.get(name).map_or("", String::as_str), act.matter());
        format!("{label} was changed since from '{left}' to '{current}'")
    })
}

fn missing(change: &Noted) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("{} {} of the audit log is not in the book", change.entity, change.record),
        "verify the claimbook",
    )
}
