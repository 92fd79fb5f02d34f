//! Making claims of one person one, and taking them apart again. A merge is one act that undo takes back; nothing moves from one file to the
//! other: the survivor's file shows what merged claims have, with whose it is.

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_store::entries::Entry;
use claimbook_store::events::Event;

use crate::act::Act;
use crate::book::Book;
use crate::claimants::{described, find, view};
use crate::entry_kinds::{CONTACT, MERGE, NOTICE};
use crate::error::{Error, Result};
use crate::event_kinds::{CLAIMS_MERGED, CLAIMS_UNMERGED};
use crate::evidence::holders::views;
use crate::facts;
use crate::history;
use crate::progress::Progress;
use crate::views::*;

mod apart;
mod kept;
mod planning;
mod refusals;
pub(crate) mod shown;
pub(crate) mod standing;
mod telling;

pub(crate) use kept::{loser_of, renumbered};

/// How many acts of each claim a preview shows, and how many acts since a merge are named when it is taken apart.
const HISTORY: u64 = 20;
const SINCE: u64 = 50;

/// What a merge would do: the choices filled in.
pub fn preview(book: &Book, request: MergeRequest, _: &Progress<'_>) -> Result<MergePreview> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let plan = planning::plan(reader, &matter, &request)?;
        let claims = [&plan.survivor].into_iter().chain(&plan.losers);
        let known = plan.choices.iter().filter(|choice| !choice.values.is_empty());
        Ok(MergePreview {
            claims: claims.map(|claim| side(reader, &matter, claim)).collect::<Result<_>>()?,
            fields: known.map(|choice| telling::field_view(&matter, choice)).collect(),
            status: plan.status(&matter),
            warnings: plan.warnings(reader, &matter)?,
        })
    })
}

fn side(reader: &Reader<'_>, matter: &Matter, claim: &Stored) -> Result<MergeSide> {
    let Stored { claimant, .. } = claim;
    let count = |kind: &str| -> Result<u64> {
        let mut count = 0;
        for id in reader.with_merged(claimant.id)? {
            count += reader.entries_of(kind, id)?.len() as u64;
        }
        Ok(count)
    };
    Ok(MergeSide {
        claim_no: matter.claim_no(claimant.id),
        name: claimant.fields.display_name(),
        status: claimant.status.code().into(),
        version: claimant.version,
        evidence: views(reader, matter, &shown::pieces(reader, claimant.id)?)?,
        notices: count(NOTICE)?,
        contacts: count(CONTACT)?,
        history: history::of_claimant(reader, matter, claimant, 0, HISTORY)?,
    })
}

/// Makes claims one, as one act. The survivor's version, if it changed, is the only one of its fields and status that grows.
///
/// # Errors
/// When the claims may not be merged (see `refusals`), were changed since they were shown, or a value cannot be taken.
pub fn merge(book: &Book, request: MergeRequest, _: &Progress<'_>) -> Result<MergeDone> {
    book.act(CLAIMS_MERGED, |act| {
        let matter = act.matter().clone();
        let plan = planning::plan(act, &matter, &request)?;
        let reason = request.reason.trim();
        let (status, warnings) = (plan.status(&matter), plan.warnings(act, &matter)?);
        let after = act.update_claimant(&plan.survivor, plan.after.clone())?.claimant;
        let mut names = Vec::new();
        for (place, loser) in plan.losers.iter().enumerate() {
            act.update_claimant(loser, plan.merged(loser))?;
            let body = kept::write(&plan.kept(place, reason, book.actor(), act.at()))?;
            act.insert_entry(&Entry { kind: MERGE.into(), claimant: Some(after.id), body, ..Entry::default() })?;
            names.push(described(&matter, &loser.claimant));
        }
        let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        act.say(format!("Merged {} into {}{why}", names.join(" and "), described(&matter, &after)));
        act.ask_about_claimant(after.id)?;
        let list = matter.list();
        let (before, now) = facts::difference(
            &facts::of_claimant(&plan.survivor, list),
            &facts::of_claimant(&Stored { claimant: after.clone(), voided: false }, list),
        );
        Ok(MergeDone {
            event: act.event(),
            survivor: view(act, &matter, &after)?,
            losers: plan.losers.iter().map(|loser| matter.claim_no(loser.claimant.id)).collect(),
            changes: history::changes_in_words(&before, &now, &matter),
            status,
            warnings,
        })
    })
}

/// Takes a merged claim apart from the one that survived, as one act. Each gets back what was its own; what was changed since is left and
/// named.
///
/// # Errors
/// When the claim was not merged, or one of the two was changed since they were shown.
pub fn unmerge(book: &Book, request: UnmergeRequest, _: &Progress<'_>) -> Result<UnmergeDone> {
    book.act(CLAIMS_UNMERGED, |act| {
        let matter = act.matter().clone();
        let loser = find(act, &matter, &request.loser)?;
        let number = matter.claim_no(loser.claimant.id);
        let entry = act.merge_of(loser.claimant.id)?.ok_or_else(|| {
            Error::invalid(
                format!("{number} was not merged into another claim"),
                "its history shows what was done to it",
            )
        })?;
        let survivor = find(act, &matter, &matter.claim_no(entry.claimant.unwrap_or_default()))?;
        planning::as_shown(&matter, &[&survivor, &loser], &request.expect)?;
        let merged = act.first_event_of_record("entry", entry.id)?.unwrap_or_default();
        let since = since(act, merged, [survivor.claimant.id, loser.claimant.id])?;
        let left = apart::take_apart(act, &[entry])?;
        let reason = request.reason.trim();
        let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        let (of, from) = (described(&matter, &loser.claimant), described(&matter, &survivor.claimant));
        act.say(format!("Took {of} apart from {from}{why}"));
        let now = |id: i64| -> Result<ClaimantView> {
            act.ask_about_claimant(id)?;
            view(act, &matter, &find(act, &matter, &matter.claim_no(id))?.claimant)
        };
        Ok(UnmergeDone {
            event: act.event(),
            survivor: now(survivor.claimant.id)?,
            loser: now(loser.claimant.id)?,
            left,
            since,
        })
    })
}

/// What was done to either claim after an act and is still in effect, newest first.
fn since(act: &Act<'_>, merged: i64, claims: [i64; 2]) -> Result<Vec<ActRef>> {
    let mut events: Vec<Event> = Vec::new();
    for claim in claims {
        events.extend(act.events_of_claimant(claim, 0, SINCE)?);
    }
    events.retain(|event| event.id > merged && event.event.reverses.is_none() && event.undone_by.is_none());
    events.sort_by_key(|event| std::cmp::Reverse(event.id));
    events.dedup_by_key(|event| event.id);
    Ok(events.into_iter().take(SINCE as usize).map(history::act_ref).collect())
}

/// Takes back a whole merge, given by the entries that it made: what is left as it is, and why.
pub(crate) fn take_back(act: &Act<'_>, event: &Event) -> Result<Vec<Refused>> {
    let (mut standing, mut left) = (Vec::new(), Vec::new());
    for entry in act.merges_made_by(event.id)? {
        let kept = kept::read(&entry)?;
        if !entry.voided {
            standing.push(entry);
            continue;
        }
        let loser = act.claimant(kept.loser)?;
        left.push(Refused {
            claim_no: act.matter().claim_no(kept.loser),
            name: loser.map(|loser| loser.fields.display_name()).unwrap_or_default(),
            reason: "it was taken apart since".into(),
        });
    }
    left.extend(apart::take_apart(act, &standing)?);
    Ok(left)
}
