//! What an act writes in the ledger of imports.

use claimbook_store::batches::{Batch, BatchRow};
use claimbook_store::rests::Settled;

use super::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;

impl Act<'_> {
    /// The ledger's number for the import under way.
    pub fn next_batch(&self) -> Result<i64> {
        Ok(self.tx.next_batch()?)
    }

    /// Opens the import's line in the ledger.
    pub fn open_batch(&self, batch: &Batch) -> Result<()> {
        self.belongs_to_batch(batch.id);
        self.note_custody(batch.file, None)?;
        self.import.take();
        Ok(self.tx.open_batch(batch)?)
    }

    /// Keeps a row that is not a new claimant; rows come in their order.
    pub fn add_batch_row(&self, batch: i64, row: &BatchRow) -> Result<()> {
        self.import.borrow_mut().1.row(row);
        self.tx.add_batch_row(batch, row)?;
        match row.settled {
            Some(settled) => self.note_settled(batch, row.row, None, Some(settled)),
            None => Ok(()),
        }
    }

    /// The reject of an import was taken, as that row of the import `by`; a conflict when another import took it meanwhile.
    pub fn settle(&self, batch: i64, row: u64, by: i64, by_row: u64) -> Result<()> {
        let settled_row = || self.tx.batch_row(batch, row).map(|kept| kept.and_then(|kept| kept.settled));
        let before = settled_row()?;
        if self.tx.settle(batch, row, by, by_row)? {
            return self.note_settled(batch, row, before, settled_row()?);
        }
        let message = format!("someone else already fixed row {row} of import {batch}");
        Err(Error::new(ErrorKind::Conflict, message, "look at the open rejects again; nothing was imported"))
    }

    /// Rejects of a correction list whose rows other rows of it took count for themselves.
    pub fn open_what_others_settled(&self, rest: i64, parent: i64) -> Result<()> {
        for row in self.tx.settled_by_others(rest, parent)? {
            let before = self.tx.batch_row(rest, row)?.and_then(|kept| kept.settled);
            self.tx.unsettle(rest, row)?;
            self.note_settled(rest, row, before, None)?;
        }
        Ok(())
    }

    /// Notes which import took a reject. The record is the reject's row; its import is among the facts.
    fn note_settled(&self, batch: i64, row: u64, before: Option<Settled>, after: Option<Settled>) -> Result<()> {
        let record = i64::try_from(row).unwrap_or(i64::MAX);
        self.note_silently(
            "reject",
            record,
            None,
            Some(&facts::of_settled(batch, before)),
            &facts::of_settled(batch, after),
        )
    }

    /// Saves the unmapped cells of a row, as JSON; rows come in their order.
    pub fn add_extra(&self, batch: i64, row: u64, cells: &str) -> Result<()> {
        self.import.borrow_mut().1.extra(row, cells);
        Ok(self.tx.add_extra(batch, row, cells)?)
    }

    /// Sets the verdict counts of the import, and seals its ledger; the digest of it.
    pub fn close_batch(&self, batch: &Batch) -> Result<String> {
        self.tx.close_batch(batch)?;
        let (mut import, ledger) = self.import.take();
        import.ledger_sha256 = ledger.finish(batch);
        self.detail(serde_json::to_string(&import).map_err(|why| facts::unreadable(&why))?);
        Ok(import.ledger_sha256)
    }
}
