//! The claimants of the book by the keys that identify a person, for lists that are long compared with the book: to look a row up in the
//! indexes of the book takes four steps in places far apart, and here it takes four looks into memory.

use claimbook_store::Reader;
use claimbook_store::claimants::MOST_OF_A_KEY;

use super::duplicates_in_list::{Hashed, key_hashes};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// To read the keys of this many claimants takes about as long as to look up one row.
const CLAIMANTS_A_ROW: u64 = 8;
/// How many claimants are read before it is asked whether to go on.
const STRIDE: u64 = 4_096;

/// Halves of hashes in their order, each with a claimant. What they point to is compared as text before it counts.
pub(crate) struct KeyIndex {
    entries: Vec<Entry>,
    /// Where the hashes begin whose upper bits are the place here; one more at the end.
    starts: Vec<u32>,
    /// How far a hash is shifted to become a place in `starts`.
    shift: u32,
}

/// The upper half of a hash in two parts, and the claimant: twelve bytes, so that those of ten million fit.
type Entry = [u32; 3];

impl KeyIndex {
    /// Reads the keys of all claimants but those of the import under way; `None` where the list is short compared with the book, or the
    /// claim numbers are too large to be kept so.
    pub(crate) fn of(
        book: &Reader<'_>,
        rows: u64,
        not_batch: Option<i64>,
        progress: &Progress<'_>,
    ) -> Result<Option<KeyIndex>> {
        let highest = book.highest_claim()?.unsigned_abs();
        if highest == 0 || rows.saturating_mul(CLAIMANTS_A_ROW) < highest || u32::try_from(highest).is_err() {
            return Ok(None);
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut read = 0u64;
        book.each_match_keys(not_batch, |id, keys| {
            if read.is_multiple_of(STRIDE) {
                progress.check()?;
            }
            read += 1;
            let claim = u32::try_from(id).unwrap_or_default();
            entries.extend(key_hashes(keys).into_iter().flatten().map(|key| entry(key, claim)));
            Ok::<(), Error>(())
        })?;
        Ok(u32::try_from(entries.len()).is_ok().then(|| KeyIndex::sorted(entries)))
    }

    fn sorted(mut entries: Vec<Entry>) -> KeyIndex {
        entries.sort_unstable();
        // About four hashes in each part.
        let bits = (entries.len() / 4).max(2).ilog2();
        let shift = u32::BITS - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        for (place, entry) in (1..).zip(&entries) {
            starts[(entry[0] >> shift) as usize + 1] = place;
        }
        // Where no hash begins so, the part ends where the one before it does.
        for place in 1..starts.len() {
            starts[place] = starts[place].max(starts[place - 1]);
        }
        KeyIndex { entries, starts, shift }
    }

    /// The claimants that may share a key with a row, in the order of their numbers.
    pub(crate) fn claims(&self, hashed: &Hashed) -> Vec<i64> {
        let mut claims = Vec::new();
        for key in hashed.keys() {
            let [upper, lower, _] = entry(key, 0);
            let same = self.part(upper).iter().filter(|entry| entry[..2] == [upper, lower]);
            claims.extend(same.take(MOST_OF_A_KEY).map(|entry| i64::from(entry[2])));
        }
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    fn part(&self, upper: u32) -> &[Entry] {
        let place = (upper >> self.shift) as usize;
        &self.entries[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// Brings what is asked for soon into reach: far apart as it is, each would be waited for by itself.
    pub(crate) fn fetch<'k>(&self, keys: impl Iterator<Item = &'k Hashed>) {
        let uppers = keys.flat_map(Hashed::keys).map(|key| entry(key, 0)[0]);
        let starts: Vec<u32> = uppers.map(|upper| self.starts[(upper >> self.shift) as usize]).collect();
        let read = starts
            .into_iter()
            .filter_map(|start| self.entries.get(start as usize))
            .fold(0, |read, entry| read ^ entry[0]);
        std::hint::black_box(read);
    }
}

fn entry(key: u128, claim: u32) -> Entry {
    [(key >> 96) as u32, (key >> 64) as u32, claim]
}

#[cfg(test)]
mod tests {
    use claimbook_domain::claimant::MatchKeys;
    use smallvec::smallvec;

    use super::*;
    use crate::import::verdict::duplicates_in_list::hashed;

    fn person(n: u32) -> MatchKeys {
        MatchKeys {
            email: format!("{n}@example.org"),
            identities: smallvec![format!("linkedin.com/in/{n}")],
            ..MatchKeys::default()
        }
    }

    fn known(people: impl Iterator<Item = (u32, MatchKeys)>) -> KeyIndex {
        KeyIndex::sorted(
            people
                .flat_map(|(claim, keys)| {
                    key_hashes(&keys).into_iter().flatten().map(move |key| entry(key, claim)).collect::<Vec<_>>()
                })
                .collect(),
        )
    }

    #[test]
    fn each_claimant_is_found_by_their_keys_and_no_other_is() {
        for count in [1, 2, 7, 3_000] {
            let known = known((1..=count).map(|n| (n, person(n))));
            for n in 1..=count {
                assert_eq!(known.claims(&hashed(&person(n))), [i64::from(n)]);
                assert!(known.claims(&hashed(&person(n + count))).is_empty());
            }
        }
    }

    #[test]
    fn claimants_who_share_a_key_come_in_order_and_as_few_as_from_the_book() {
        let known = known((1..=80).rev().map(|n| (n, person(7))));
        let first: Vec<i64> = (1..=80).take(MOST_OF_A_KEY).collect();
        assert_eq!(known.claims(&hashed(&person(7))), first);
    }
}
