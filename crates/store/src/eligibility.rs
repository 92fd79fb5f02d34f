//! What the rules in force find of each claimant, kept so that lists and the overview need not ask the rules again. All of it follows from
//! the claimants, their documents and overrides, and `verify` compares it with what the rules say.

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::claimant::Claimant;
use claimbook_domain::eligibility::{Case, Checks, RuleSet};
use claimbook_domain::status::Status;

use crate::claimants::{Query, status_of};
use crate::engine::{Param, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

mod cases;
mod lookalikes;
pub use cases::{Known, RANGE};
pub use lookalikes::SETTLED;

/// What the rules find of a claimant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Found {
    /// A letter for each rule; see [`Checks::text`].
    pub checks: String,
    /// The status that they propose.
    pub proposed: Status,
    /// The status of the claim.
    pub status: Status,
}

impl Found {
    /// What the rules find in a case of a claim of that status, with the overrides that stand.
    pub fn of(rules: &RuleSet, known: &Known, status: Status) -> Found {
        let checks = rules.with_overrides(rules.quick(&known.case()), &known.overrides);
        Found::new(rules, &checks, status)
    }

    /// The same of a claimant of whom nothing but the fields is known.
    pub fn of_fields(rules: &RuleSet, claimant: &Claimant) -> Found {
        let case = Case { fields: &claimant.fields, documents: &[], possible_duplicate: false };
        Found::new(rules, &rules.quick(&case), claimant.status)
    }

    fn new(rules: &RuleSet, checks: &Checks, status: Status) -> Found {
        Found { checks: checks.text(), proposed: rules.propose(checks), status }
    }
}

const FOUND: &str = "SELECT checks, proposed, status FROM eligibility";

impl Reader<'_> {
    /// What is kept of a claimant; nothing of one who was voided, or while the matter has no rules.
    pub fn kept_found(&self, id: i64) -> Result<Option<Found>> {
        self.connection.first(&format!("{FOUND} WHERE claimant = ?1"), params![id], |row| {
            let status = |column| status_of(row.text(column)?);
            Ok(Found { checks: row.text(0)?.to_string(), proposed: status(1)?, status: status(2)? })
        })
    }

    /// How many claimants there are of whom the rules find the same.
    pub fn found_counts(&self) -> Result<Vec<(Found, u64)>> {
        self.counted("SELECT checks, proposed, status, claimants FROM eligibility_count", &[])
    }

    /// The same, counted afresh from what is kept of each.
    pub fn found_recounted(&self) -> Result<Vec<(Found, u64)>> {
        self.counted("SELECT checks, proposed, status, count(*) FROM eligibility GROUP BY 1, 2, 3", &[])
    }

    /// How many of the claimants that match there are of whom the rules find the same.
    pub fn found_counts_of(&self, query: &Query) -> Result<Vec<(Found, u64)>> {
        let (ids, bound) = query.unordered("id");
        let params: Vec<Param<'_>> = bound.iter().map(Param::from).collect();
        let sql = format!(
            "SELECT checks, proposed, status, count(*) FROM eligibility WHERE claimant IN ({ids}) GROUP BY 1, 2, 3"
        );
        self.counted(&sql, &params)
    }

    fn counted(&self, sql: &str, params: &[Param<'_>]) -> Result<Vec<(Found, u64)>> {
        let mut counts = self.connection.all(sql, params, |row| {
            let status = |column| status_of(row.text(column)?);
            let found = Found { checks: row.text(0)?.to_string(), proposed: status(1)?, status: status(2)? };
            Ok((found, row.count(3)?))
        })?;
        counts.sort_unstable();
        Ok(counts)
    }

    /// Hands what is kept of each claimant, by claim number, to `take`.
    pub fn each_kept_found<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(i64, Found) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT checks, proposed, status, claimant FROM eligibility ORDER BY claimant";
        self.connection.each(sql, &[], |row| {
            let status = |column| status_of(row.text(column)?);
            let found = Found { checks: row.text(0)?.to_string(), proposed: status(1)?, status: status(2)? };
            take(row.int(3)?, found)
        })
    }
}

/// Changes of the kept counts that are not written yet.
#[derive(Default)]
pub(crate) struct FoundChanges(HashMap<Found, i64>);

impl Tx<'_> {
    /// Keeps what the rules find of a claimant, in the place of what they found before.
    pub fn keep_found(&self, id: i64, found: &Found) -> Result<()> {
        let before = self.kept_found(id)?;
        if before.as_ref() == Some(found) {
            return Ok(());
        }
        if let Some(before) = before {
            self.count_found(&before, -1);
        }
        self.keep_new_found(id, found)
    }

    /// The same for a claimant of whom nothing is kept.
    pub fn keep_new_found(&self, id: i64, found: &Found) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO eligibility (claimant, checks, proposed, status) VALUES (?1, ?2, ?3, ?4)";
        let values = params![id, &found.checks, found.proposed.code(), found.status.code()];
        self.connection.execute(sql, values)?;
        self.count_found(found, 1);
        Ok(())
    }

    /// Keeps nothing of a claimant who was voided.
    pub fn drop_found(&self, id: i64) -> Result<()> {
        if let Some(before) = self.kept_found(id)? {
            self.connection.execute("DELETE FROM eligibility WHERE claimant = ?1", params![id])?;
            self.count_found(&before, -1);
        }
        Ok(())
    }

    /// Keeps nothing of anyone.
    pub fn drop_all_found(&self) -> Result<()> {
        self.counts.borrow_mut().found = FoundChanges::default();
        self.connection.script("DELETE FROM eligibility; DELETE FROM eligibility_count")
    }

    fn count_found(&self, found: &Found, change: i64) {
        let changes = &mut self.counts.borrow_mut().found.0;
        match changes.get_mut(found) {
            Some(sum) => *sum += change,
            None => drop(changes.insert(found.clone(), change)),
        }
    }

    pub(crate) fn flush_found(&self) -> Result<()> {
        let changes = std::mem::take(&mut self.counts.borrow_mut().found.0);
        let changes: BTreeMap<Found, i64> = changes.into_iter().collect();
        for (found, change) in changes.into_iter().filter(|(_, change)| *change != 0) {
            let key = params![&found.checks, found.proposed.code(), found.status.code(), change];
            self.connection.execute(
                "INSERT INTO eligibility_count (checks, proposed, status, claimants) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (checks, proposed, status) DO UPDATE SET claimants = eligibility_count.claimants + excluded.claimants",
                key,
            )?;
            if change < 0 {
                self.connection.execute(
                    "DELETE FROM eligibility_count WHERE checks = ?1 AND proposed = ?2 AND status = ?3 AND claimants = 0",
                    &key[..3],
                )?;
            }
        }
        Ok(())
    }
}
