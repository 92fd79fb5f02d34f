//! Kept counts: added up while an act runs, written once at its end, and compared with a recount on demand.

use std::collections::HashMap;

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::Field;
use claimbook_domain::status::Status;
use claimbook_domain::tally::Group;

use crate::claimants::Query;
use crate::engine::{Param, Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// A claimant takes at least this many bytes: one for the header of each of its columns.
const LEAST_RECORD: i64 = 38;

fn read_group(row: &Row<'_>) -> Result<(Group, u64)> {
    let code = row.text(0)?;
    let status = Status::from_code(code).ok_or_else(|| StoreError::damaged(format!("'{code}' is not a status")))?;
    let claimants = row.count(4)?;
    let group = Group { status, opted_out: row.flag(1)?, state: row.text(2)?.into(), plan: row.text(3)?.into() };
    Ok((group, claimants))
}

impl Reader<'_> {
    /// How many claimants there are, by group: the kept counts, at the same cost whatever their number. Counts that cannot be true, as in
    /// a book that was changed by another program, are answered by a recount.
    pub fn counts(&self) -> Result<Vec<(Group, u64)>> {
        if self.may_be_counts()? { self.kept_counts() } else { self.recount() }
    }

    /// The counts as they are kept, be they possible or not: for `verify`.
    pub fn kept_counts(&self) -> Result<Vec<(Group, u64)>> {
        self.connection.all("SELECT status, opted_out, state, plan, claimants FROM claim_count", &[], read_group)
    }

    /// Whether the kept counts are above zero, and together no more than claimants can be.
    fn may_be_counts(&self) -> Result<bool> {
        let counts = self.connection.all("SELECT claimants FROM claim_count", &[], |row| row.int(0))?;
        let sum = counts.into_iter().try_fold(0_u64, |sum, count| sum.checked_add(u64::try_from(count).ok()?));
        let most = self.most_claimants()?;
        Ok(sum.is_some_and(|sum| sum <= most))
    }

    /// More claimants than this cannot be in the book: claim numbers are given once from 1 on, and each record takes some room.
    pub(crate) fn most_claimants(&self) -> Result<u64> {
        let highest = self.connection.number("SELECT coalesce(max(id), 0) FROM claimant", &[])?;
        let bytes = self.connection.pragma("page_count")?.saturating_mul(self.connection.pragma("page_size")?);
        Ok(highest.min(bytes / LEAST_RECORD).max(0).unsigned_abs())
    }

    /// The same, counted afresh from every record: for `verify`.
    pub fn recount(&self) -> Result<Vec<(Group, u64)>> {
        self.connection.all(
            "SELECT status, opted_out_on <> '' AS opted_out, state, plan, count(*) FROM claimant WHERE voided = 0 \
             GROUP BY status, opted_out, state, plan",
            &[],
            read_group,
        )
    }
}

impl Reader<'_> {
    /// How many of the claimants that match there are, by group; the order of the query has no effect.
    pub fn counts_of(&self, query: &Query) -> Result<Vec<(Group, u64)>> {
        let (from, values) = query.unordered("status, opted_out_on <> '' AS opted_out, state, plan, count(*)");
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        self.connection.all(&format!("{from} GROUP BY status, opted_out, state, plan"), &params, read_group)
    }
}

/// Changes of the kept counts that are not written yet.
#[derive(Default)]
pub(crate) struct Changes {
    /// By the values of each group.
    by_values: HashMap<String, (Group, i64)>,
    values: String,
}

impl Changes {
    /// An import comes by here with every claimant: nothing is copied for a group that is known.
    fn add(&mut self, claimant: &Claimant, change: i64) {
        let stays = claimant.fields.get(Field::OptedOutOn).is_empty();
        self.values.clear();
        for part in [
            claimant.status.code(),
            if stays { "" } else { "out" },
            claimant.fields.get(Field::State),
            claimant.fields.get(Field::Plan),
        ] {
            self.values.push_str(part);
            // No value that was read holds this mark.
            self.values.push('\0');
        }
        match self.by_values.get_mut(&self.values) {
            Some((_, sum)) => *sum += change,
            None => {
                self.by_values.insert(self.values.clone(), (Group::of(claimant), change));
            }
        }
    }
}

impl Tx<'_> {
    /// The claimant comes to count (`1`) or ceases to (`-1`).
    pub(crate) fn count(&self, claimant: &Claimant, change: i64) {
        self.counts.borrow_mut().add(claimant, change);
    }

    pub(crate) fn flush_counts(&self) -> Result<()> {
        let changes = std::mem::take(&mut *self.counts.borrow_mut());
        for (group, change) in changes.by_values.into_values().filter(|(_, change)| *change != 0) {
            self.connection.execute(
                "INSERT INTO claim_count (status, opted_out, state, plan, claimants) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (status, opted_out, state, plan) DO UPDATE SET claimants = claim_count.claimants + excluded.claimants",
                params![group.status.code(), group.opted_out, &group.state, &group.plan, change],
            )?;
            if change < 0 {
                // Nothing is kept of a group in which no one is left.
                self.connection.execute(
                    "DELETE FROM claim_count WHERE status = ?1 AND opted_out = ?2 AND state = ?3 AND plan = ?4 AND claimants = 0",
                    params![group.status.code(), group.opted_out, &group.state, &group.plan],
                )?;
            }
        }
        Ok(())
    }
}
