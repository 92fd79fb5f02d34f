//! What the rules find of the claimants that an act touches: asked again at its end, so that what is kept is never older than the book.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_domain::claimant::Claimant;
use claimbook_domain::eligibility::RuleSet;
use claimbook_domain::matter::Matter;
use claimbook_domain::reason::BY_RULES;
use claimbook_domain::status::Status;
use claimbook_store::claimants::Stored;
use claimbook_store::eligibility::{Found, SETTLED};

use super::Act;
use crate::error::Result;
use crate::progress::Progress;
use crate::rule_set::{ask_about_everyone, rules_of};

/// Claimants of an undone import up to this number are asked about one by one; of more, everyone is asked.
const FEW: usize = 5_000;
/// One by one costs about so many times what it costs in the order of the table.
const PART: usize = 16;

/// Who must be asked about again.
#[derive(Default)]
pub(super) struct TouchedClaimants {
    /// Only their status changed: what the rules find stays.
    moved: BTreeMap<i64, Status>,
    /// Anything else changed, or another record that looks like theirs.
    changed: BTreeSet<i64>,
    everyone: bool,
}

impl TouchedClaimants {
    fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.changed.is_empty()
    }

    /// Whether it is quicker to ask about everyone.
    fn are_many(&self, highest_claim: i64) -> bool {
        let part = usize::try_from(highest_claim).unwrap_or(usize::MAX) / PART;
        self.changed.len() > FEW.max(part)
    }
}

impl Act<'_> {
    /// Something about the claimant changed that rules may ask for.
    pub(super) fn touch(&self, claimant: i64) {
        self.touched.borrow_mut().changed.insert(claimant);
    }

    /// The claimant is about to be changed: who looked like it may look like nobody afterwards.
    pub(super) fn touch_changing(&self, old: &Stored, new: &Stored) -> Result<()> {
        let (before, after) = (&old.claimant, &new.claimant);
        // The file of a claim that was merged counts for the claim that survives.
        before.duplicate_of.into_iter().chain(after.duplicate_of).for_each(|survivor| self.touch(survivor));
        if old.voided == new.voided && before.fields == after.fields {
            self.touched.borrow_mut().moved.insert(after.id, after.status);
            if SETTLED.contains(&before.status) == SETTLED.contains(&after.status) {
                return Ok(());
            }
        }
        self.touch(after.id);
        self.touch_lookalikes(after.id)
    }

    fn touch_lookalikes(&self, claimant: i64) -> Result<()> {
        if self.asks_rules() {
            let alike = self.tx.lookalikes_of(claimant)?;
            self.touched.borrow_mut().changed.extend(alike);
        }
        Ok(())
    }

    fn asks_rules(&self) -> bool {
        !self.matter.rules.is_empty()
    }

    /// Everyone must be asked about again.
    pub(super) fn touch_everyone(&self) {
        self.touched.borrow_mut().everyone = true;
    }

    /// The claimants of an import are about to be taken off or put back.
    pub(super) fn touch_batch(&self, batch: i64) -> Result<()> {
        if !self.asks_rules() {
            return Ok(());
        }
        let first = self.tx.first_of_batch(batch, FEW as u64 + 1)?;
        if first.len() > FEW {
            self.touch_everyone();
            return Ok(());
        }
        first.into_iter().try_for_each(|id| {
            self.touch(id);
            self.touch_lookalikes(id)
        })
    }

    /// The matter was replaced: what rules depend on may be another.
    pub(super) fn touch_matter(&self, old: &Matter, new: &Matter) {
        let asked = |matter: &Matter| {
            let Matter { rules, class_start, class_end, cutoff, bar_date, zone, fields, limitation, .. } =
                matter.clone();
            (rules, class_start, class_end, cutoff, bar_date, zone, fields, limitation)
        };
        if asked(old) != asked(new) {
            self.touch_everyone();
        }
    }

    /// Asks the rules about everyone now, with progress; otherwise that is done when the act ends.
    pub(crate) fn ask_about_everyone_touched(&self, progress: &Progress<'_>) -> Result<()> {
        let everyone = std::mem::take(&mut self.touched.borrow_mut().everyone);
        if everyone { self.ask_about_everyone(progress) } else { Ok(()) }
    }

    /// Keeps what the rules find of everyone that the act touched.
    pub(super) fn keep_findings(&self) -> Result<()> {
        self.ask_about_everyone_touched(&Progress::silent())?;
        // A claim that comes to qualify is moved, and claims are moved one at a time.
        let may_go_together = !self.tx.matter()?.0.qualifies_by_itself;
        if may_go_together && self.touched.borrow().are_many(self.tx.highest_claim()?) {
            return self.ask_about_everyone(&Progress::silent());
        }
        // Whom the rules qualify is touched once more, by a move alone.
        while !self.touched.borrow().is_empty() {
            self.keep_findings_of(self.touched.take())?;
        }
        Ok(())
    }

    fn keep_findings_of(&self, touched: TouchedClaimants) -> Result<()> {
        let TouchedClaimants { moved, changed, .. } = touched;
        let matter = self.tx.matter()?.0;
        let Some(rules) = rules_of(&matter)? else { return Ok(()) };
        for (id, status) in moved {
            match self.tx.kept_found(id)? {
                Some(found) => self.tx.keep_found(id, &Found { status, ..found })?,
                None => self.ask_about(&matter, &rules, id)?,
            }
        }
        let mut asked = changed.clone();
        for id in changed {
            asked.extend(self.tx.lookalikes_of(id)?);
            asked.extend(self.tx.survivors_of(id)?);
        }
        asked.into_iter().try_for_each(|id| self.ask_about(&matter, &rules, id))
    }

    /// Asks the rules about a claimant that the act touched now, so that the act can say what they find. They may qualify it: who goes
    /// on with the claimant reads it again.
    pub(crate) fn ask_about_claimant(&self, id: i64) -> Result<()> {
        let matter = self.tx.matter()?.0;
        rules_of(&matter)?.map_or(Ok(()), |rules| self.ask_about(&matter, &rules, id))
    }

    /// The claimant of an import may look like another: that is asked when the act ends.
    pub(crate) fn may_look_like_another(&self, claimant: i64) {
        self.touch(claimant);
    }

    fn ask_about(&self, matter: &Matter, rules: &RuleSet, id: i64) -> Result<()> {
        let Some((known, status)) = self.tx.known(id)? else { return Ok(self.tx.drop_found(id)?) };
        let (before, found) = (self.tx.kept_found(id)?, Found::of(rules, &known, status));
        self.tx.keep_found(id, &found)?;
        let qualifies = |found: &Found| found.proposed == Status::Qualified;
        let turned = qualifies(&found) && !before.as_ref().is_some_and(qualifies);
        if turned && matter.qualifies_by_itself { self.qualify(id) } else { Ok(()) }
    }

    /// Every rule of a claim came to be met, and the matter says that this qualifies it. An undo only gives back what was.
    fn qualify(&self, id: i64) -> Result<()> {
        let takes_back = self.line.borrow().reverses.is_some();
        let Some(old) = self.tx.stored_claimant(id)?.filter(|_| !takes_back) else { return Ok(()) };
        let status = old.claimant.status;
        let goes = status != Status::Qualified && status.follows_rules();
        if !goes || status.way_to(Status::Qualified).is_none() {
            return Ok(());
        }
        let mut new = old.clone();
        new.claimant.status = Status::Qualified;
        new.claimant.status_reason = BY_RULES.into();
        self.update_claimant(&old, new)?;
        self.qualified.borrow_mut().push(id);
        Ok(())
    }

    /// Adds to what the act says whom the rules qualified.
    pub(super) fn say_who_qualified(&self) {
        let who = match self.qualified.borrow().as_slice() {
            [] => return,
            [one] => self.matter.claim_no(*one),
            more => format!("{} claimants", more.len()),
        };
        self.line.borrow_mut().what.push_str(&format!("; {who} qualified by the rules"));
    }

    fn ask_about_everyone(&self, progress: &Progress<'_>) -> Result<()> {
        self.touched.take();
        ask_about_everyone(self.tx, progress)
    }

    /// Keeps what the rules find of claimants that an import brings, of whom nothing but the fields is known.
    pub(super) fn keep_imported(&self, asked: &ImportFindings) -> Result<()> {
        asked.found.iter().try_for_each(|(id, place)| Ok(self.tx.keep_new_found(*id, &asked.kinds[*place])?))
    }
}

/// What the rules find of the claimants of an import, while it goes on.
#[derive(Default)]
pub(super) struct ImportFindings {
    /// Each claimant and the place of what was found.
    found: Vec<(i64, usize)>,
    /// Everything that was found of anyone, once.
    kinds: Vec<Found>,
}

impl ImportFindings {
    /// Asks the rules about the next claimant.
    pub(super) fn ask(&mut self, rules: &RuleSet, claimant: &Claimant) {
        let found = Found::of_fields(rules, claimant);
        let place = self.kinds.iter().position(|kind| *kind == found).unwrap_or_else(|| {
            self.kinds.push(found);
            self.kinds.len() - 1
        });
        self.found.push((claimant.id, place));
    }
}
