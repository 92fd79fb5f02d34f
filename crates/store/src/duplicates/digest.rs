//! The sum of the digests of all rows that hold keys: what another program changes in them is seen without a look at the claims.

use std::cell::Cell;

use xxhash_rust::xxh3::Xxh3;

use crate::Reader;
use crate::engine::params;
use crate::error::{Result, StoreError};

/// The tables.
pub(super) const BLOCK: u8 = 0;
pub(super) const MOVED: u8 = 1;
pub(super) const SINGLE: u8 = 2;
pub(super) const PEOPLE: u8 = 3;

/// What the act has added to the sum so far.
#[derive(Debug, Default)]
pub(crate) struct KeptKeys(Cell<u128>);

impl KeptKeys {
    pub(super) fn add(&self, digest: u128) {
        self.0.set(self.0.get().wrapping_add(digest));
    }

    pub(super) fn take(&self, digest: u128) {
        self.0.set(self.0.get().wrapping_sub(digest));
    }

    /// The sum with what the act has added, which is none of its business any more.
    pub(super) fn put_into(&self, sum: u128) -> u128 {
        sum.wrapping_add(self.0.replace(0))
    }
}

/// Of one row: its table, its numbers and its bytes.
pub(super) fn row_digest(table: u8, one: i64, other: i64, bytes: &[u8]) -> u128 {
    let mut digest = Xxh3::new();
    digest.update(&[table]);
    digest.update(&one.to_le_bytes());
    digest.update(&other.to_le_bytes());
    digest.update(bytes);
    digest.digest128()
}

/// A sum as it is kept.
pub(super) fn read_sum(bytes: &[u8]) -> Result<u128> {
    let bytes = bytes.try_into().map_err(|_| StoreError::damaged("a digest of what is kept of duplicates is cut"))?;
    Ok(u128::from_le_bytes(bytes))
}

impl Reader<'_> {
    /// Whether the rows that hold keys are those that acts have written.
    pub fn keys_are_whole(&self) -> Result<bool> {
        let kept = self.connection.first("SELECT keys FROM match_state", &[], |row| read_sum(row.blob(0)?))?;
        let sum = KeptKeys::default();
        self.connection.each("SELECT id, keys FROM match_block", &[], |row| {
            sum.add(row_digest(BLOCK, row.int(0)?, 0, row.blob(1)?));
            Ok::<(), StoreError>(())
        })?;
        self.connection.each("SELECT claim, since, keys FROM match_moved", &[], |row| {
            sum.add(row_digest(MOVED, row.int(0)?, row.int(1)?, row.blob(2)?));
            Ok::<(), StoreError>(())
        })?;
        self.connection.each("SELECT key, claim FROM match_key", &[], |row| {
            sum.add(row_digest(SINGLE, row.int(0)?, row.int(1)?, &[]));
            Ok::<(), StoreError>(())
        })?;
        self.connection.each("SELECT part, people FROM match_people", &[], |row| {
            sum.add(row_digest(PEOPLE, row.int(0)?, 0, row.blob(1)?));
            Ok::<(), StoreError>(())
        })?;
        Ok(kept.unwrap_or(0) == sum.put_into(0))
    }

    /// Whether anything is kept that no run has a part in.
    pub fn keeps_orphans(&self) -> Result<bool> {
        let sql = "SELECT (NOT EXISTS (SELECT 1 FROM match_state) AND (EXISTS (SELECT 1 FROM match_pair) \
                   OR EXISTS (SELECT 1 FROM match_block) OR EXISTS (SELECT 1 FROM match_moved) OR EXISTS (SELECT 1 FROM match_key) OR EXISTS (SELECT 1 FROM match_people))) \
                   OR (NOT EXISTS (SELECT 1 FROM anomaly_state) AND EXISTS (SELECT 1 FROM anomaly))";
        Ok(self.connection.number(sql, params![])? != 0)
    }
}
