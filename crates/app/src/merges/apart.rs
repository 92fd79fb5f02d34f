//! Taking merges apart: each claim gets back what was its own, and what was changed since is left alone and named.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::merge::{MERGED, NEW_INFORMATION};
use claimbook_domain::status::Status;
use claimbook_store::claimants::Stored;
use claimbook_store::entries::Entry;

use super::kept::{self, FormerStanding, KeptMerge, TakenValue};
use super::planning::chosen;
use crate::act::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::views::Refused;

/// Takes apart merges into one claim, given by their entries; what is left as it is, and why.
pub(super) fn take_apart(act: &Act<'_>, entries: &[Entry]) -> Result<Vec<Refused>> {
    let Some(survivor) = entries.first().and_then(|entry| entry.claimant) else { return Ok(Vec::new()) };
    let ids: Vec<i64> = entries.iter().map(|entry| entry.id).collect();
    let (mut ending, mut staying) = (Vec::new(), Vec::new());
    for (entry, kept) in kept::into(act, survivor)? {
        if ids.contains(&entry.id) { ending.push((entry, kept)) } else { staying.push((entry, kept)) }
    }
    let before = staying.clone();
    let stored = stored(act, survivor)?;
    let mut parting =
        Parting { matter: act.matter(), now: stored.clone(), back: stored.clone(), staying, left: Vec::new() };
    let mut put_back = BTreeSet::new();
    // The last merge first: what it took the place of is what an earlier one had brought.
    for (entry, kept) in ending.iter().rev() {
        parting.values(entry.id, kept, &mut put_back);
        parting.status(entry.id, kept);
    }
    parting.fill(act, &put_back)?;
    let Parting { back, staying, mut left, .. } = parting;
    act.update_claimant(&stored, back)?;
    for ((entry, kept), (_, former)) in staying.iter().zip(before) {
        if *kept != former {
            act.update_entry(entry, &Entry { body: kept::write(kept)?, ..entry.clone() })?;
        }
    }
    for (entry, kept) in ending.iter().rev() {
        left.extend(give_back(act, survivor, kept)?);
        act.update_entry(entry, &Entry { voided: true, ..entry.clone() })?;
    }
    Ok(left)
}

fn stored(act: &Act<'_>, id: i64) -> Result<Stored> {
    act.stored_claimant(id)?.ok_or_else(|| {
        let message = format!("{}, which a merge names, is not in the book", act.matter().claim_no(id));
        Error::new(ErrorKind::Damaged, message, "verify the claimbook")
    })
}

/// The merged claim gets back the standing that it had.
fn give_back(act: &Act<'_>, survivor: i64, kept: &KeptMerge) -> Result<Option<Refused>> {
    let loser = stored(act, kept.loser)?;
    let now = &loser.claimant;
    let as_left = now.status == Status::Duplicate && now.status_reason == MERGED && now.duplicate_of == Some(survivor);
    if !as_left {
        return Ok(Some(changed(act.matter(), &loser, "status", Status::Duplicate.code(), now.status.code())));
    }
    let mut back = loser.clone();
    stand(&mut back, &kept.was);
    act.update_claimant(&loser, back).map(|_| None)
}

fn stand(claim: &mut Stored, standing: &FormerStanding) {
    claim.claimant.status = standing.status;
    claim.claimant.status_reason.clone_from(&standing.reason);
    claim.claimant.duplicate_of = standing.duplicate_of;
}

fn changed(matter: &Matter, claim: &Stored, name: &str, left: &str, now: &str) -> Refused {
    let (label, left) = facts::in_words(name, left, matter);
    let (_, now) = facts::in_words(name, now, matter);
    Refused {
        claim_no: matter.claim_no(claim.claimant.id),
        name: claim.claimant.fields.display_name(),
        reason: format!("{label} was changed since from '{left}' to '{now}'"),
    }
}

/// A survivor from which claims part.
struct Parting<'m> {
    matter: &'m Matter,
    now: Stored,
    back: Stored,
    /// The merges that stay.
    staying: Vec<(Entry, KeptMerge)>,
    left: Vec<Refused>,
}

impl Parting<'_> {
    /// The values that the survivor has from the claim go back to those that it had. A later merge that took the place of one keeps what
    /// it brought, and remembers what was there before both.
    fn values(&mut self, entry: i64, kept: &KeptMerge, put_back: &mut BTreeSet<Field>) {
        for taken in &kept.taken {
            let Some(field) = self.matter.list().find(&taken.field) else { continue };
            let later = self.staying.iter_mut().filter(|(other, _)| other.id > entry);
            let mut theirs = later.flat_map(|(_, kept)| &mut kept.taken).filter(|theirs| theirs.field == taken.field);
            if let Some(theirs) = theirs.next().filter(|theirs| theirs.former == taken.value) {
                theirs.former.clone_from(&taken.former);
                continue;
            }
            let now = self.back.claimant.fields.get(field);
            if now == taken.value {
                self.back.claimant.fields.put(field, &taken.former);
                put_back.insert(field);
            } else if now != taken.former {
                self.left.push(changed(self.matter, &self.now, &taken.field, &taken.value, now));
            }
        }
    }

    /// The survivor gets back the status that it had, unless another claim came to it later: then it is looked at because of that one.
    fn status(&mut self, entry: i64, kept: &KeptMerge) {
        let Some(former) = &kept.moved else { return };
        if let Some((_, later)) = self.staying.iter_mut().find(|(other, _)| other.id > entry) {
            later.moved.get_or_insert_with(|| former.clone());
            return;
        }
        let now = self.back.claimant.status;
        if now == Status::InReview && self.back.claimant.status_reason == NEW_INFORMATION {
            stand(&mut self.back, former);
        } else if now != former.status {
            self.left.push(changed(self.matter, &self.now, "status", Status::InReview.code(), now.code()));
        }
    }

    /// What was put back may be less than what the claims that stay say: a blank never beats a value, and the earliest day counts.
    fn fill(&mut self, act: &Act<'_>, put_back: &BTreeSet<Field>) -> Result<()> {
        let mut claims = vec![self.back.clone()];
        for (_, kept) in &self.staying {
            claims.push(stored(act, kept.loser)?);
        }
        let mut filled = self.back.clone();
        let choices = chosen(self.matter, &claims.iter().collect::<Vec<_>>(), &BTreeMap::new());
        let mut staying = self.staying.clone();
        for choice in choices.into_iter().filter(|choice| put_back.contains(&choice.field)) {
            if let Some((_, kept)) = staying.iter_mut().find(|(_, kept)| Some(kept.loser) == choice.from) {
                let former = filled.claimant.fields.set(choice.field, choice.value.clone());
                kept.taken.push(TakenValue { field: choice.field.code().into(), value: choice.value, former });
            }
        }
        if filled.claimant.fields.contradiction(self.matter.list()).is_none() {
            (self.back, self.staying) = (filled, staying);
        }
        Ok(())
    }
}
