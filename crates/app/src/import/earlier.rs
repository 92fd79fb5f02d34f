//! The good rows of a list so far, by the keys that tell the same person.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use claimbook_domain::claimant::{MatchKeys, SamePerson};
use xxhash_rust::xxh3::xxh3_128_with_seed;

/// What each key would prove, in the order in which they are asked.
const REASONS: [SamePerson; 4] =
    [SamePerson::Email, SamePerson::Profile, SamePerson::NameAndPhone, SamePerson::NameAndAddress];

/// Keys as hashes of 128 bits in an open table: 64 bits say where to look, the other 64 are kept and compared. For ten million rows
/// that is 640 MB, where the texts would be several GB, and the likelihood that any two of 40 million different keys are ever taken
/// for one is below 1 in 100,000,000,000.
pub(super) struct EarlierRows {
    places: Vec<Place>,
}

/// One key, all of it in one place of the memory: what is compared, in two halves, and its row. The halves are 0 where nothing is.
type Place = [u32; 3];

/// The hash of each key in the order of [`REASONS`]; `None` where the row does not say it.
pub(super) type Hashed = [Option<u128>; REASONS.len()];

impl EarlierRows {
    /// Room for a list of so many rows; it never grows.
    pub(super) fn with_room(rows: u64) -> EarlierRows {
        let keys = usize::try_from(rows).unwrap_or(usize::MAX / 64) * REASONS.len();
        let places = keys + keys / 3 + REASONS.len();
        EarlierRows { places: vec![[0; 3]; places] }
    }

    /// A good row; of two rows with one key the first counts.
    pub(super) fn add(&mut self, row: u64, keys: &Hashed) {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        for key in keys.iter().flatten() {
            let place = self.place(*key);
            if is_free(&self.places[place]) {
                let [upper, lower] = mark(*key);
                self.places[place] = [upper, lower, row];
            }
        }
    }

    /// The row that the first known key belongs to, and every reason that points to it.
    pub(super) fn find(&self, keys: &Hashed) -> Option<(u64, Vec<SamePerson>)> {
        let rows = keys.map(|key| key.and_then(|key| self.row(key)));
        let row = rows.into_iter().flatten().next()?;
        let reasons = REASONS.into_iter().zip(rows).filter(|(_, other)| *other == Some(row));
        Some((u64::from(row), reasons.map(|(reason, _)| reason).collect()))
    }

    /// Brings the places of keys that are asked for soon into reach: far apart as they are, each would be waited for by itself.
    pub(super) fn fetch<'k>(&self, keys: impl Iterator<Item = &'k Hashed>) {
        let read =
            keys.flat_map(|keys| keys.iter().flatten()).fold(0, |read, key| read ^ self.places[self.first(*key)][2]);
        std::hint::black_box(read);
    }

    fn row(&self, key: u128) -> Option<u32> {
        let place = self.places[self.place(key)];
        (!is_free(&place)).then_some(place[2])
    }

    /// Where it is sought first: the upper half of the hash, scaled to the number of places.
    fn first(&self, key: u128) -> usize {
        (((key >> 64) * self.places.len() as u128) >> 64) as usize
    }

    /// Where the key is, or the free place where it would be. A quarter of the places stays free, so there is one.
    fn place(&self, key: u128) -> usize {
        let (places, wanted) = (self.places.len(), mark(key));
        let mut place = self.first(key);
        while !is_free(&self.places[place]) && self.places[place][..2] != wanted {
            place = if place + 1 == places { 0 } else { place + 1 };
        }
        place
    }
}

fn is_free(place: &Place) -> bool {
    place[..2] == [0, 0]
}

/// The lower half of the hash; never 0, which means a free place.
fn mark(key: u128) -> [u32; 2] {
    let mark = (key as u64).max(1);
    [(mark >> 32) as u32, mark as u32]
}

/// Where the hashes of this run begin: nobody who makes a list can know which keys it would take for one.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

/// Hashes keys for [`EarlierRows`].
pub(super) fn hashed(keys: &MatchKeys) -> Hashed {
    // No key holds the mark between two of them.
    let with_name = |other: &str| {
        if keys.name.is_empty() || other.is_empty() { None } else { Some([&keys.name, "\0", other].concat()) }
    };
    let (phone, address) = (with_name(&keys.phone), with_name(&keys.address));
    let parts = [Some(&keys.email), Some(&keys.profile), phone.as_ref(), address.as_ref()];
    let mut kind = 0;
    parts.map(|key| {
        // One text under two keys is two things.
        kind += 1;
        key.filter(|key| !key.is_empty()).map(|key| xxh3_128_with_seed(key.as_bytes(), SEED.wrapping_add(kind)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(email: &str, name: &str, phone: &str) -> MatchKeys {
        MatchKeys { email: email.into(), name: name.into(), phone: phone.into(), ..MatchKeys::default() }
    }

    #[test]
    fn the_first_row_with_a_key_is_found_with_every_reason() {
        let mut rows = EarlierRows::with_room(10);
        rows.add(3, &hashed(&keys("a@example.org", "lee|ann", "4155550104")));
        rows.add(5, &hashed(&keys("a@example.org", "roe|jo", "")));
        let found = rows.find(&hashed(&keys("a@example.org", "lee|ann", "4155550104")));
        assert_eq!(found, Some((3, vec![SamePerson::Email, SamePerson::NameAndPhone])));
        assert_eq!(rows.find(&hashed(&keys("", "lee|ann", ""))), None, "a name alone proves nothing");
        assert_eq!(rows.find(&hashed(&MatchKeys::default())), None);
    }

    #[test]
    fn one_text_under_two_keys_is_two_things() {
        let mut rows = EarlierRows::with_room(10);
        rows.add(1, &hashed(&MatchKeys { email: "x".into(), ..MatchKeys::default() }));
        assert_eq!(rows.find(&hashed(&MatchKeys { profile: "x".into(), ..MatchKeys::default() })), None);
    }

    #[test]
    fn a_full_list_finds_each_of_its_rows_and_no_stranger() {
        let person = |n: u64| hashed(&keys(&format!("{n}@example.org"), &format!("lee|{n}"), &format!("555{n}")));
        let mut rows = EarlierRows::with_room(2_000);
        (1..=2_000).for_each(|n| rows.add(n, &person(n)));
        for n in 1..=2_000 {
            assert_eq!(rows.find(&person(n)), Some((n, vec![SamePerson::Email, SamePerson::NameAndPhone])));
            assert_eq!(rows.find(&person(n + 2_000)), None);
        }
    }
}
