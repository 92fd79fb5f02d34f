//! Whom a list made for editing carried, so that rows that are missing when it comes back can be named.

use crate::engine::Param;
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// Ids in ascending order, each as the LEB128 difference to the one before: about a byte a claimant.
fn encode(ids: &[i64]) -> Vec<u8> {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let (mut bytes, mut before) = (Vec::with_capacity(sorted.len() + 8), 0);
    for id in sorted {
        let mut left = id.abs_diff(before);
        before = id;
        while left >= 0x80 {
            bytes.push((left & 0x7f) as u8 | 0x80);
            left >>= 7;
        }
        bytes.push(left as u8);
    }
    bytes
}

/// The ids, which are no more than `most`: a book that was altered may hold any bytes.
fn decode(bytes: &[u8], most: u64) -> Result<Vec<i64>> {
    let damaged = || StoreError::damaged("the claimants of an export cannot be read");
    let (mut ids, mut before, mut step, mut shift) = (Vec::new(), 0_i64, 0_u64, 0_u32);
    for byte in bytes {
        if shift > 56 {
            return Err(damaged());
        }
        step |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            if step == 0 || ids.len() as u64 >= most {
                return Err(damaged());
            }
            before = before.checked_add_unsigned(step).ok_or_else(damaged)?;
            ids.push(before);
            (step, shift) = (0, 0);
        }
    }
    if shift == 0 { Ok(ids) } else { Err(damaged()) }
}

impl Reader<'_> {
    /// The claimants that the list of that event carried, in ascending order; `None` when it was not made for editing.
    pub fn exported(&self, event: i64) -> Result<Option<Vec<i64>>> {
        let sql = "SELECT claimants FROM exported WHERE event = ?1";
        let most = self.most_claimants()?;
        self.connection.first(sql, &[Param::Int(event)], |row| decode(row.blob(0)?, most))
    }
}

impl Reader<'_> {
    /// Every list made for editing, by its event, with the bytes that hold whom it carried.
    pub fn exported_bytes(&self) -> Result<Vec<(i64, Vec<u8>)>> {
        let sql = "SELECT event, claimants FROM exported ORDER BY event";
        self.connection.all(sql, &[], |row| Ok((row.int(0)?, row.blob(1)?.to_vec())))
    }
}

impl Tx<'_> {
    /// Notes the claimants that the list of that event carries, in any order; the bytes that hold them.
    pub fn add_exported(&self, event: i64, ids: &[i64]) -> Result<Vec<u8>> {
        let bytes = encode(ids);
        let sql = "INSERT INTO exported (event, claimants) VALUES (?1, ?2)";
        self.connection.execute(sql, &[Param::Int(event), Param::Blob(&bytes)])?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_in_order_and_neighbors_take_a_byte() {
        let ids = [900_000_000_000, 1, 2, 3, 127, 128, 255, 256, 16_384, 16_383];
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        assert_eq!(decode(&encode(&ids), 10).ok(), Some(sorted));
        assert_eq!(decode(&[], 0).ok(), Some(vec![]));
        assert_eq!(encode(&(1..=1000).collect::<Vec<i64>>()).len(), 1000);
    }

    #[test]
    fn what_ends_in_the_middle_is_damage() {
        assert!(decode(&[1, 0x80], 9).is_err());
        assert!(decode(&[0xff; 12], 9).is_err());
    }

    #[test]
    fn more_ids_than_claimants_and_one_id_twice_are_damage() {
        assert!(decode(&[1, 1, 1], 3).is_ok());
        assert!(decode(&[1, 1, 1], 2).is_err());
        assert!(decode(&[1, 0], 9).is_err());
    }
}
