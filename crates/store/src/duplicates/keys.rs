//! The keys by which claimants are found who may be one person. Those of a whole book lie sorted in one run of blocks, each large import
//! adds a run, and the keys of claims that change lie one by one.

use std::collections::HashMap;

use super::aside::KeysAside;
use super::blocks::{PARTS, RUNS, block_id, damaged, each_block, each_entry, first_key, run_of};
use super::digest::{BLOCK, MOVED, SINGLE, row_digest};
use crate::engine::params;
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// A column of keys and a key in it.
pub type ColumnKey = (u16, u32);

/// Who has a key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyMembers {
    /// The claims that have it, in no order; not more than were asked for.
    pub claims: Vec<i64>,
    /// How many entries the first run has of it, of claims that changed since too; not more than were asked for.
    pub in_first_run: usize,
}

/// The keys of a claim that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved<'a> {
    /// Whose.
    pub claim: i64,
    /// All its keys, in their order; none of a claim that was voided.
    pub keys: &'a [ColumnKey],
}

/// What lies one by one counts after every run.
const AFTER_RUNS: i64 = RUNS;
/// Of more keys, a whole column is read in its order; one by one, reading a block costs about so many times as much.
const ONE_BY_ONE: usize = 4;
/// Fewer keys of a column are always looked up one by one.
const FEW_OF_A_COLUMN: usize = 16;
/// Of more keys, every claim that changed is read at once.
const FEW: usize = 2_000;
/// About how many entries a block has.
const ENTRIES: u64 = 1_000;

/// Which claims changed, and since which run what the runs say counts.
enum Changed {
    None,
    Asked,
    Known(HashMap<i64, i64>),
}

impl Reader<'_> {
    /// Who has each of these keys, which are in their order. Of one that many have, at least `most` are found.
    pub fn key_members(&self, wanted: &[ColumnKey], most: usize) -> Result<Vec<KeyMembers>> {
        let mut found = vec![KeyMembers::default(); wanted.len()];
        let changed = self.changed_claims(wanted.len())?;
        let runs = self.runs()?;
        let claims = self.match_state()?.map_or(0, |state| state.claims);
        let mut start = 0;
        for column in wanted.chunk_by(|a, b| a.0 == b.0) {
            let members = &mut found[start..start + column.len()];
            start += column.len();
            for run in 0..runs {
                let mut search = Search { reader: self, run, wanted: column, members, most, changed: &changed };
                // Of a later run, which is that of an import, the whole column is not much.
                let blocks = if run == 0 { claims / ENTRIES } else { 1 };
                if column.len() as u64 * ONE_BY_ONE as u64 > blocks && column.len() > FEW_OF_A_COLUMN {
                    search.whole_column()?;
                } else {
                    search.one_by_one()?;
                }
            }
        }
        if !matches!(changed, Changed::None) {
            self.add_single_keys(wanted, &mut found, most)?;
        }
        Ok(found)
    }

    /// How many runs there are.
    fn runs(&self) -> Result<i64> {
        let last =
            self.connection.first("SELECT id FROM match_block ORDER BY id DESC LIMIT 1", &[], |row| row.int(0))?;
        Ok(last.map_or(0, |id| run_of(id) + 1))
    }

    fn changed_claims(&self, keys: usize) -> Result<Changed> {
        let has_any = self.connection.first("SELECT 1 FROM match_moved LIMIT 1", &[], |row| row.int(0))?.is_some();
        if !has_any {
            return Ok(Changed::None);
        }
        if keys <= FEW {
            return Ok(Changed::Asked);
        }
        let all =
            self.connection.all("SELECT claim, since FROM match_moved", &[], |row| Ok((row.int(0)?, row.int(1)?)))?;
        Ok(Changed::Known(all.into_iter().collect()))
    }

    fn add_single_keys(&self, wanted: &[ColumnKey], found: &mut [KeyMembers], most: usize) -> Result<()> {
        let sql = "SELECT claim FROM match_key WHERE key = ?1 LIMIT ?2";
        for (key, members) in wanted.iter().zip(found) {
            let left = i64::try_from(most.saturating_sub(members.claims.len())).unwrap_or(i64::MAX);
            self.connection.each(sql, params![single_key(*key), left], |row| {
                members.claims.push(row.int(0)?);
                Ok::<(), StoreError>(())
            })?;
        }
        Ok(())
    }

    /// Since which run what the runs say of a claim counts; 0 where it never changed.
    fn since(&self, changed: &Changed, claim: i64) -> Result<i64> {
        match changed {
            Changed::None => Ok(0),
            Changed::Known(claims) => Ok(claims.get(&claim).copied().unwrap_or(0)),
            Changed::Asked => {
                let sql = "SELECT since FROM match_moved WHERE claim = ?1";
                Ok(self.connection.first(sql, params![claim], |row| row.int(0))?.unwrap_or(0))
            }
        }
    }
}

/// A search for the keys of one column in one run.
struct Search<'s> {
    reader: &'s Reader<'s>,
    run: i64,
    wanted: &'s [ColumnKey],
    members: &'s mut [KeyMembers],
    most: usize,
    changed: &'s Changed,
}

impl Search<'_> {
    fn column(&self) -> u16 {
        self.wanted[0].0
    }

    /// Every block of the column in its order.
    fn whole_column(&mut self) -> Result<()> {
        let column = self.column();
        let (first, last) = (block_id(self.run, column, 0, 0), block_id(self.run, column, u32::MAX, PARTS - 1));
        let sql = "SELECT id, keys FROM match_block WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        let (reader, mut place, mut hits) = (self.reader, 0, Vec::new());
        reader.connection.each(sql, params![first, last], |row| {
            let wanted = self.wanted;
            hits.clear();
            each_entry(first_key(row.int(0)?), row.blob(1)?, |key, claim| {
                while place < wanted.len() && wanted[place].1 < key {
                    place += 1;
                }
                let is_wanted = wanted.get(place).is_some_and(|(_, wanted)| *wanted == key);
                if is_wanted {
                    hits.push((place, claim));
                }
                place < wanted.len()
            })?;
            hits.iter().try_for_each(|(place, claim)| self.take(*place, *claim))
        })
    }

    fn one_by_one(&mut self) -> Result<()> {
        for place in 0..self.wanted.len() {
            let (column, key) = self.wanted[place];
            let column_start = block_id(self.run, column, 0, 0);
            let (start, end) = (block_id(self.run, column, key, 0), block_id(self.run, column, key, PARTS - 1));
            // The block before may end with the first entries of the key.
            let before = "SELECT id, keys FROM match_block WHERE id >= ?1 AND id < ?2 ORDER BY id DESC LIMIT 1";
            let from = "SELECT id, keys FROM match_block WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
            for (sql, low, high) in [(before, column_start, start), (from, start, end)] {
                let reader = self.reader;
                reader.connection.each(sql, params![low, high], |row| {
                    if self.members[place].claims.len() >= self.most {
                        return Ok(());
                    }
                    let mut hits = Vec::new();
                    each_entry(first_key(row.int(0)?), row.blob(1)?, |other, claim| {
                        if other == key {
                            hits.push(claim);
                        }
                        other <= key
                    })?;
                    hits.iter().try_for_each(|claim| self.take(place, *claim))
                })?;
            }
        }
        Ok(())
    }

    fn take(&mut self, place: usize, claim: u64) -> Result<()> {
        let members = &mut self.members[place];
        if self.run == 0 && members.in_first_run < self.most {
            members.in_first_run += 1;
        }
        if members.claims.len() >= self.most {
            return Ok(());
        }
        let claim = i64::try_from(claim).map_err(|_| damaged())?;
        if self.reader.since(self.changed, claim)? <= self.run {
            members.claims.push(claim);
        }
        Ok(())
    }
}

/// A key as it lies by itself.
fn single_key((column, key): ColumnKey) -> i64 {
    i64::from(column) << 32 | i64::from(key)
}

impl Tx<'_> {
    /// The number of the next run; `None` where there is room for no more.
    pub fn next_run(&self) -> Result<Option<i64>> {
        Ok(Some(self.runs()?).filter(|run| *run < RUNS))
    }

    /// Writes a column of a run: keys and whose they are, in the order of both.
    pub fn write_column(&self, run: i64, column: u16, entries: impl IntoIterator<Item = (u32, i64)>) -> Result<()> {
        each_block(column, entries, |id, keys| self.write_block(block_id(run, 0, 0, 0) | id, keys))
    }

    /// Writes the columns of a run that were put aside.
    pub fn write_columns_put_aside(&self, run: i64, aside: KeysAside) -> Result<()> {
        self.sync_in_background();
        aside.each_block(|id, bytes| match id {
            0.. => self.write_block(block_id(run, 0, 0, 0) | id, bytes),
            part => self.write_part(-1 - part, bytes),
        })
    }

    fn write_block(&self, id: i64, keys: &[u8]) -> Result<()> {
        self.connection.execute("INSERT INTO match_block (id, keys) VALUES (?1, ?2)", params![id, keys])?;
        self.kept_keys.add(row_digest(BLOCK, id, 0, keys));
        Ok(())
    }

    /// Keeps the keys of claims that changed one by one, in the place of what was kept of them.
    pub fn move_claims(&self, moved: &[Moved<'_>]) -> Result<()> {
        let mut added = Vec::new();
        for Moved { claim, keys } in moved {
            self.drop_single_keys(*claim)?;
            self.set_since(*claim, AFTER_RUNS, keys)?;
            added.extend(keys.iter().map(|key| (single_key(*key), *claim)));
        }
        added.sort_unstable();
        added.dedup();
        for (key, claim) in added {
            self.connection.execute("INSERT INTO match_key (key, claim) VALUES (?1, ?2)", params![key, claim])?;
            self.kept_keys.add(row_digest(SINGLE, key, claim, &[]));
        }
        Ok(())
    }

    /// Says of claims that are in a run what earlier ones say of them does not count.
    pub fn count_from_run(&self, claims: &[i64], run: i64) -> Result<()> {
        for claim in claims {
            self.drop_single_keys(*claim)?;
            self.set_since(*claim, run, &[])?;
        }
        Ok(())
    }

    fn set_since(&self, claim: i64, since: i64, keys: &[ColumnKey]) -> Result<()> {
        let bytes: Vec<u8> = keys.iter().flat_map(|key| single_key(*key).to_le_bytes()).collect();
        let sql = "INSERT INTO match_moved (claim, since, keys) VALUES (?1, ?2, ?3)";
        self.connection.execute(sql, params![claim, since, &bytes[..]])?;
        self.kept_keys.add(row_digest(MOVED, claim, since, &bytes));
        Ok(())
    }

    /// Forgets what is kept of a claim that changed before.
    fn drop_single_keys(&self, claim: i64) -> Result<()> {
        let sql = "SELECT since, keys FROM match_moved WHERE claim = ?1";
        let moved = self.connection.first(sql, params![claim], |row| Ok((row.int(0)?, row.blob(1)?.to_vec())))?;
        let Some((since, bytes)) = moved else { return Ok(()) };
        for key in bytes.chunks_exact(8) {
            let key = i64::from_le_bytes(key.try_into().map_err(|_| damaged())?);
            self.connection.execute("DELETE FROM match_key WHERE key = ?1 AND claim = ?2", params![key, claim])?;
            self.kept_keys.take(row_digest(SINGLE, key, claim, &[]));
        }
        self.connection.execute("DELETE FROM match_moved WHERE claim = ?1", params![claim])?;
        self.kept_keys.take(row_digest(MOVED, claim, since, &bytes));
        Ok(())
    }
}
