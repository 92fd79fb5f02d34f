//! Kept counts: added up while an act runs, written once at its end, and compared with a recount on demand.

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::tally::Group;

use crate::claimants::{Query, status_of};
use crate::eligibility::FoundChanges;
use crate::engine::{Param, params};
use crate::error::{Result, StoreError};
use crate::shape::{self, Shape};
use crate::{Reader, Tx};

/// A claimant takes at least this many bytes: one for the header of each of its columns.
const LEAST_RECORD: i64 = 38;

impl Reader<'_> {
    /// How many claimants there are, by group: the kept counts, at the same cost whatever their number. Counts that cannot be true, as in
    /// a book that was changed by another program, are answered by a recount.
    pub fn counts(&self) -> Result<Vec<(Group, u64)>> {
        if self.may_be_counts()? { self.kept_counts() } else { self.recount() }
    }

    /// The counts as they are kept, be they possible or not: for `verify`.
    pub fn kept_counts(&self) -> Result<Vec<(Group, u64)>> {
        let list = self.fields()?;
        let sql = "SELECT field, value, status, opted_out, claimants FROM claim_count";
        let mut groups = self.connection.all(sql, &[], |row| {
            let code = row.text(0)?;
            let field = list.find(code).ok_or_else(|| StoreError::damaged(format!("'{code}' is not a field")))?;
            let (value, status) = (row.text(1)?.to_string(), status_of(row.text(2)?)?);
            Ok((Group { field, value, status, opted_out: row.flag(3)? }, row.count(4)?))
        })?;
        groups.sort_unstable();
        Ok(groups)
    }

    /// Whether the kept counts are above zero, and together no more than claimants can be.
    fn may_be_counts(&self) -> Result<bool> {
        let counts =
            self.connection.all("SELECT claimants FROM claim_count WHERE field = 'state'", &[], |row| row.int(0))?;
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
        self.counts_of(&Query::default())
    }

    /// How many of the claimants that match there are, by group; the order of the query has no effect. They are counted in one go by all that
    /// the tables of the tally are about, and then table by table.
    pub fn counts_of(&self, query: &Query) -> Result<Vec<(Group, u64)>> {
        self.counts_by(&self.shape()?.tables, query)
    }

    /// The same as [`Reader::recount`] by the tables of another matter, as far as the book has their columns.
    pub fn recount_by(&self, matter: &Matter) -> Result<Vec<(Group, u64)>> {
        let shape = self.shape()?;
        let choices = matter.tables().into_iter().filter(|field| shape.list.find(field.code()).is_some());
        self.counts_by(&[Field::State].into_iter().chain(choices).collect::<Vec<_>>(), &Query::default())
    }

    fn counts_by(&self, tables: &[Field], query: &Query) -> Result<Vec<(Group, u64)>> {
        let values: Vec<String> = tables.iter().map(|field| shape::name(*field)).collect();
        let by = format!("status, opted_out, {}", values.join(", "));
        let what = format!("status, opted_out_on <> '' AS opted_out, {}, count(*)", values.join(", "));
        let (from, bound) = query.unordered(&what);
        let params: Vec<Param<'_>> = bound.iter().map(Param::from).collect();
        let mut groups: BTreeMap<Group, u64> = BTreeMap::new();
        self.connection.each(&format!("{from} GROUP BY {by}"), &params, |row| {
            let (status, opted_out) = (status_of(row.text(0)?)?, row.flag(1)?);
            let claimants = row.count(2 + tables.len())?;
            for (place, field) in tables.iter().enumerate() {
                let group = Group { field: *field, value: row.text(2 + place)?.to_string(), status, opted_out };
                *groups.entry(group).or_default() += claimants;
            }
            Ok::<(), StoreError>(())
        })?;
        Ok(groups.into_iter().collect())
    }
}

/// Changes of the kept counts that are not written yet.
#[derive(Default)]
pub(crate) struct Changes {
    /// By the values of each group.
    by_values: HashMap<String, (Group, i64)>,
    values: String,
    /// Those of what the rules find.
    pub(crate) found: FoundChanges,
}

impl Changes {
    /// An import comes by here with every claimant: nothing is copied for a group that is known.
    fn add(&mut self, tables: &[Field], claimant: &Claimant, change: i64) {
        let stays = claimant.fields.get(Field::OptedOutOn).is_empty();
        for field in tables {
            let out = if stays { "" } else { "out" };
            self.values.clear();
            for part in [field.code(), claimant.status.code(), out, claimant.fields.get(*field)] {
                self.values.push_str(part);
                // No value that was read holds this mark.
                self.values.push('\0');
            }
            match self.by_values.get_mut(&self.values) {
                Some((_, sum)) => *sum += change,
                None => {
                    self.by_values.insert(self.values.clone(), (Group::of(claimant, *field), change));
                }
            }
        }
    }
}

impl Reader<'_> {
    /// Fills the empty table of the kept counts with a recount.
    pub(crate) fn keep_recount(&self) -> Result<()> {
        for (group, claimants) in self.recount()? {
            let claimants = i64::try_from(claimants).unwrap_or(i64::MAX);
            self.connection.execute(
                "INSERT INTO claim_count (field, value, status, opted_out, claimants) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![group.field.code(), &group.value, group.status.code(), group.opted_out, claimants],
            )?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// The claimant comes to count (`1`) or ceases to (`-1`).
    pub(crate) fn count(&self, shape: &Shape, claimant: &Claimant, change: i64) {
        self.counts.borrow_mut().add(&shape.tables, claimant, change);
    }

    pub(crate) fn flush_counts(&self) -> Result<()> {
        let changes = std::mem::take(&mut self.counts.borrow_mut().by_values);
        self.flush_found()?;
        for (group, change) in changes.into_values().filter(|(_, change)| *change != 0) {
            let key = params![group.field.code(), &group.value, group.status.code(), group.opted_out, change];
            self.connection.execute(
                "INSERT INTO claim_count (field, value, status, opted_out, claimants) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (field, value, status, opted_out) DO UPDATE SET claimants = claim_count.claimants + excluded.claimants",
                key,
            )?;
            if change < 0 {
                // Nothing is kept of a group in which no one is left.
                self.connection.execute(
                    "DELETE FROM claim_count WHERE field = ?1 AND value = ?2 AND status = ?3 AND opted_out = ?4 AND claimants = 0",
                    &key[..4],
                )?;
            }
        }
        Ok(())
    }

    /// Counts everyone afresh: the matter has other tables now.
    pub(crate) fn count_again(&self) -> Result<()> {
        self.flush_counts()?;
        self.connection.script("DELETE FROM claim_count")?;
        self.keep_recount()
    }
}
