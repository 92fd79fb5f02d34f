//! The claims that duplicates name as surviving: each must be in the book or come with the list.

use claimbook_domain::claimant::ImportedFrom;
use claimbook_domain::status::Status;

use super::Judge;
use crate::error::{Error, Result};
use crate::import::cells::Fault;
use crate::import::columns::target::Target;

impl Judge<'_> {
    /// A duplicate names another claim, of the book or of the list; nothing else names one.
    pub(crate) fn survivor_fault(&self, id: i64, status: Status, survivor: Option<i64>) -> Result<Option<Fault>> {
        let fault = |message: String| Ok(Some(Fault { column: self.column_of(Target::DuplicateOf), message }));
        let Some(survivor) = survivor else { return Ok(None) };
        let number = self.matter.claim_no(survivor);
        if status != Status::Duplicate {
            return fault(format!("only a duplicate names a surviving claim, and this claim is {}", status.code()));
        }
        if survivor == id {
            return fault(format!("{number} cannot be the duplicate of itself"));
        }
        if self.list.claims.contains(&survivor) || self.is_in_book(survivor)? {
            return Ok(None);
        }
        fault(format!("there is no claim {number}, in the book or in the list"))
    }

    /// Whether the book had the claim before this import.
    fn is_in_book(&self, id: i64) -> Result<bool> {
        let is_new = |from: ImportedFrom| Some(from.batch) == self.batch;
        Ok(self.book.claimant(id)?.is_some_and(|claimant| !claimant.imported.is_some_and(is_new)))
    }

    /// After the last row: whether every surviving claim that a good row names is there.
    pub(crate) fn finish(&self) -> Result<()> {
        let mut missing: Vec<(u64, i64)> = Vec::new();
        for (survivor, row) in &self.survivors {
            if !self.claims.contains_key(survivor) && !self.is_in_book(*survivor)? {
                missing.push((*row, *survivor));
            }
        }
        match missing.iter().min() {
            None => Ok(()),
            Some((row, survivor)) => Err(Error::invalid(
                format!(
                    "row {row} of {} names {} as the surviving claim, and the list's own row of that claim cannot be taken",
                    self.list.name(),
                    self.matter.claim_no(*survivor)
                ),
                "fix that row first; nothing was imported",
            )),
        }
    }
}
