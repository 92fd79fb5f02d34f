//! Sorted keys in blocks: each key as its distance from the one before it, then whose it is.

use crate::error::{Result, StoreError};

/// A block is not longer: three of them share a page.
const LONGEST: usize = 5_200;

/// The number of a block: run (4 bits), column (14), first key (32) and part (13), so that blocks lie in the order of their keys.
pub(super) fn block_id(run: i64, column: u16, key: u32, part: u16) -> i64 {
    run << 59 | i64::from(column) << 45 | i64::from(key) << 13 | i64::from(part)
}

/// The run of a block.
pub(super) fn run_of(id: i64) -> i64 {
    id >> 59
}

/// How many runs and parts there can be.
pub(super) const RUNS: i64 = 16;
pub(super) const PARTS: u16 = 1 << 13;

/// The first key of a block.
pub(super) fn first_key(id: i64) -> u32 {
    (id >> 13) as u32
}

/// A block being written.
#[derive(Default)]
struct BlockWriter {
    bytes: Vec<u8>,
    first: u32,
    last: Option<(u32, u64)>,
}

impl BlockWriter {
    /// Adds the next entry in the order of keys and claims; `false` where the block is full.
    fn put(&mut self, key: u32, claim: u64) -> bool {
        if self.bytes.len() >= LONGEST {
            return false;
        }
        let (before, claim_before) = self.last.unwrap_or((key, 0));
        if self.last.is_none() {
            self.first = key;
        }
        let is_same = before == key && self.last.is_some();
        write_number(&mut self.bytes, u64::from(key - before));
        write_number(&mut self.bytes, if is_same { claim - claim_before } else { claim });
        self.last = Some((key, claim));
        true
    }

    /// The first key, once anything is in it.
    fn first(&self) -> Option<u32> {
        self.last.map(|_| self.first)
    }
}

/// Cuts the entries of a column, in the order of keys and claims, into blocks; each goes to `put` with the number that it has in run 0.
pub(super) fn each_block(
    column: u16,
    entries: impl IntoIterator<Item = (u32, i64)>,
    mut put: impl FnMut(i64, &[u8]) -> Result<()>,
) -> Result<()> {
    let (mut block, mut last, mut part) = (BlockWriter::default(), None, 0);
    let mut end = |block: &BlockWriter| {
        let Some(first) = block.first() else { return Ok(()) };
        part = if last == Some(first) { part + 1 } else { 0 };
        last = Some(first);
        if part >= PARTS {
            return Err(StoreError::damaged("more claims share one key than can be kept"));
        }
        put(block_id(0, column, first, part), &block.bytes)
    };
    for (key, claim) in entries {
        let claim = u64::try_from(claim).map_err(|_| damaged())?;
        if !block.put(key, claim) {
            end(&block)?;
            block = BlockWriter::default();
            block.put(key, claim);
        }
    }
    end(&block)
}

/// Hands each entry of a block to `take`, until it answers `false`.
pub(super) fn each_entry(first: u32, bytes: &[u8], mut take: impl FnMut(u32, u64) -> bool) -> Result<()> {
    let (mut key, mut claim, mut place, mut is_first) = (first, 0_u64, 0, true);
    while place < bytes.len() {
        let gap = read_number(bytes, &mut place)?;
        let said = read_number(bytes, &mut place)?;
        claim = if gap == 0 && !is_first { claim.wrapping_add(said) } else { said };
        key = u32::try_from(u64::from(key) + gap).map_err(|_| damaged())?;
        is_first = false;
        if !take(key, claim) {
            break;
        }
    }
    Ok(())
}

fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &[u8], place: &mut usize) -> Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.get(*place).ok_or_else(damaged)?;
        *place += 1;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(damaged())
}

pub(super) fn damaged() -> StoreError {
    StoreError::damaged("a block of the keys by which claimants are compared cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_as_they_were_put_in() {
        let entries = [(7, 1), (7, 4_000_000_000), (7, 5_000_000_000), (9, 3), (u32::MAX, 2)];
        let mut block = BlockWriter::default();
        assert!(entries.iter().all(|(key, claim)| block.put(*key, *claim)));
        let mut read = Vec::new();
        let first = block.first().unwrap();
        each_entry(first, &block.bytes, |key, claim| {
            read.push((key, claim));
            true
        })
        .unwrap();
        assert_eq!((read.as_slice(), first), (&entries[..], 7));
        assert!(each_entry(7, &[0x80], |_, _| true).is_err(), "it is cut");
    }

    #[test]
    fn blocks_lie_in_the_order_of_their_keys_and_say_the_first() {
        let ids = [(0, 3, 9, 0), (0, 3, u32::MAX, 1), (0, 4, 0, 0), (15, 0x3fff, u32::MAX, PARTS - 1)];
        let ids = ids.map(|(run, column, key, part)| block_id(run, column, key, part));
        assert!(ids.is_sorted() && ids[3] == i64::MAX);
        assert_eq!(ids.map(first_key), [9, u32::MAX, 0, u32::MAX]);
    }
}
