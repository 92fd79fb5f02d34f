//! The kept pairs of claims that may be of one person, brought up to date at the end of each act for the claimants that it touched.

use std::collections::BTreeMap;

use claimbook_domain::claimant::Claimant;
use claimbook_domain::matching::{MatchColumns, Particulars, Prepared, RULES};
use claimbook_store::claimants::Stored;
use claimbook_store::duplicates::{MatchState, compared_fields};

use super::Act;
use crate::duplicates::touched::TouchedClaim;
use crate::duplicates::upkeep::keep_up;
use crate::duplicates::whole;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// When an act touches more than one claim in so many, all of them are compared again: that is quicker.
const PART: u64 = 8;
/// Of fewer claims, never.
const FEW: u64 = 2_000;
/// Of more, always: their keys are in memory at once.
const MANY: u64 = 200_000;

/// What an act knows of the kept pairs.
#[derive(Default)]
pub(super) struct QueueUnderway {
    /// What was compared of each claim before the act touched it; `None` where it was not there, or voided.
    before: BTreeMap<i64, Option<Prepared>>,
    /// Claims that the act brought, and what is compared of them if it is known already.
    new: BTreeMap<i64, Option<Prepared>>,
    /// The pairs as the act has brought them up to date so far.
    state: Option<MatchState>,
}

/// The pairs that are kept when an act begins, and what of the matter is compared.
pub(super) struct KeptQueue {
    state: MatchState,
    columns: MatchColumns,
    /// Whether they are what the rules find, as far as can be seen without a look at them.
    is_current: bool,
}

impl Act<'_> {
    /// The pairs that are kept; nothing in a book that was never compared.
    fn kept_queue(&self) -> Result<Option<&KeptQueue>> {
        if let Some(kept) = self.kept_queue.get() {
            return Ok(kept.as_ref());
        }
        let kept = match self.tx.match_state()? {
            None => None,
            Some(state) => {
                let columns = MatchColumns::of(self.tx.fields()?);
                let is_current = state.rules == RULES
                    && state.fields == compared_fields(&columns)
                    && state.event == self.tx.last_event()?;
                Some(KeptQueue { state, columns, is_current })
            }
        };
        Ok(self.kept_queue.get_or_init(|| kept).as_ref())
    }

    /// What is compared of claimants, while pairs are kept.
    pub(super) fn compared(&self) -> Result<Option<&MatchColumns>> {
        Ok(self.kept_queue()?.filter(|kept| kept.is_current).map(|kept| &kept.columns))
    }

    /// The claimant is about to be changed.
    pub(super) fn touch_compared(&self, old: &Stored) -> Result<()> {
        if let Some(columns) = self.compared()? {
            let before = || (!old.voided).then(|| prepared(&old.claimant, columns));
            self.queue.borrow_mut().before.entry(old.claimant.id).or_insert_with(before);
        }
        Ok(())
    }

    /// The claimant is new.
    pub(super) fn bring_compared(&self, claim: i64, person: Option<Prepared>) -> Result<()> {
        if self.compared()?.is_some() {
            self.queue.borrow_mut().new.insert(claim, person);
        }
        Ok(())
    }

    /// The claimants of an import are about to be taken off or put back, except for these.
    pub(super) fn touch_batch_compared(&self, batch: i64, voided: bool, except: &[i64]) -> Result<()> {
        let Some(columns) = self.compared()? else { return Ok(()) };
        for claim in self.tx.batch_standing(batch, voided)? {
            if except.binary_search(&claim).is_err() {
                let before = if voided { self.tx.prepared(columns, claim)? } else { None };
                self.queue.borrow_mut().before.entry(claim).or_insert(before);
            }
        }
        Ok(())
    }

    /// Brings the pairs up to date; their state, for the event of the act. What was found by other rules, or of another state of the book,
    /// is not believed: it is forgotten until the book is compared again.
    pub(super) fn keep_queue(&self) -> Result<Option<MatchState>> {
        let Some(kept) = self.kept_queue()? else { return Ok(None) };
        // The act may have changed what of the matter is compared.
        let fields = compared_fields(&MatchColumns::of(self.tx.matter()?.0.list()));
        if !kept.is_current || kept.state.fields != fields {
            self.tx.forget_matching()?;
            self.touch_everyone();
            return Ok(None);
        }
        let touched = self.queue.take();
        let mut state = touched.state.clone().unwrap_or_else(|| kept.state.clone());
        let count = (touched.before.len() + touched.new.len()) as u64;
        if count > MANY || count > FEW && count > state.claims / PART {
            self.touch_everyone();
            return Ok(Some(whole::again(self.tx, &Progress::silent())?.state));
        }
        let touched = self.touched_claims(touched, &kept.columns)?;
        if !touched.is_empty() {
            let changed = keep_up(self.tx, &mut state, &touched)?;
            changed.into_iter().for_each(|claim| self.touch(claim));
        }
        Ok(Some(state))
    }

    /// Brings the pairs up to date now; how many of the claims that the act brought may be of a person who is known.
    pub(crate) fn count_possible_duplicates(&self) -> Result<u64> {
        let brought: Vec<i64> = self.queue.borrow().new.keys().copied().collect();
        if brought.is_empty() {
            return Ok(0);
        }
        self.queue.borrow_mut().state = self.keep_queue()?;
        let mut count = 0;
        for claim in brought {
            count += u64::from(self.tx.has_pair(claim)?);
        }
        Ok(count)
    }

    /// Forgets the anomalies that were found, where the act may change them; otherwise they are of its event too.
    pub(super) fn keep_anomalies(&self) -> Result<()> {
        match self.tx.anomaly_state()? {
            None => Ok(()),
            Some(_) if self.shares_change.get() => Ok(self.tx.forget_anomalies()?),
            Some(_) => Ok(self.tx.set_anomaly_event(self.event)?),
        }
    }

    fn touched_claims(&self, touched: QueueUnderway, columns: &MatchColumns) -> Result<Vec<TouchedClaim>> {
        let mut all = Vec::new();
        let standing = |claim: i64| {
            let claimant = self.tx.claimant(claim)?;
            Ok::<_, Error>(claimant.map(|claimant| prepared(&claimant, columns)))
        };
        for (claim, before) in touched.before {
            if touched.new.contains_key(&claim) {
                continue;
            }
            let after = standing(claim)?;
            if after != before {
                all.push(TouchedClaim { claim, before, after, is_new: false });
            }
        }
        for (claim, known) in touched.new {
            let after = match known {
                Some(person) => Some(person),
                None => standing(claim)?,
            };
            all.push(TouchedClaim { claim, before: None, after, is_new: true });
        }
        Ok(all)
    }
}

/// What is compared of a claimant.
pub(super) fn prepared(claimant: &Claimant, columns: &MatchColumns) -> Prepared {
    Prepared::of(&Particulars::of(&claimant.fields, columns))
}
