//! The good rows of a list so far, by the keys that tell the same person.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use claimbook_domain::claimant::{MatchKeys, SamePerson};
use claimbook_domain::field::FieldList;
use claimbook_domain::person::Person;
use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_128_with_seed;

/// What each key would prove, in the order in which they are asked.
fn reasons(list: &FieldList) -> Vec<SamePerson> {
    let identities = list.identities().iter().map(|own| SamePerson::Identity(*own));
    let by_name = [SamePerson::NameAndPhone, SamePerson::NameAndAddress];
    [SamePerson::Email].into_iter().chain(identities).chain(by_name).collect()
}

/// Keys as hashes of 128 bits in an open table: 64 bits say where to look, the other 64 are kept and compared. For ten million rows
/// that is 640 MB, where the texts would be several GB, and the likelihood that any two of 40 million different keys are ever taken
/// for one is below 1 in 100,000,000,000.
pub(crate) struct EarlierRows {
    reasons: Vec<SamePerson>,
    places: Vec<Place>,
    /// Who each row is among those who share a key, by the row's number.
    people: Vec<Person>,
}

/// One key, all of it in one place of the memory: what is compared, in two halves, and its row. The halves are 0 where nothing is.
type Place = [u32; 3];

/// The hash of each key in the order of [`reasons`]; `None` where the row does not say it.
pub(crate) type KeyHashes = SmallVec<[Option<u128>; 4]>;

/// The keys of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Hashed {
    keys: KeyHashes,
    person: Person,
}

impl Hashed {
    /// The hashes of the keys that the row says.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u128> + '_ {
        self.keys.iter().flatten().copied()
    }
}

/// Whether the two may be one person, as far as that reason goes.
fn may_be(one: Person, other: Person, reason: SamePerson) -> bool {
    match reason {
        SamePerson::Identity(_) | SamePerson::ClaimNumber | SamePerson::FullName => true,
        SamePerson::Email => one.may_be(&other),
        SamePerson::NameAndPhone | SamePerson::NameAndAddress => one.is_of_generation(&other),
    }
}

/// The key by which another person than the first is found who shares it.
fn own_key(person: Person, key: u128) -> u128 {
    key ^ xxh3_128_with_seed(&person.mark(), *SEED)
}

impl EarlierRows {
    /// Room for a list of so many rows in a matter with these fields; it never grows.
    pub(crate) fn with_room(rows: u64, list: &FieldList) -> EarlierRows {
        let reasons = reasons(list);
        let rows = usize::try_from(rows).unwrap_or(usize::MAX / 64);
        let keys = rows * reasons.len();
        let places = keys + keys / 3 + reasons.len();
        EarlierRows { reasons, places: vec![[0; 3]; places], people: vec![Person::default(); rows + 1] }
    }

    /// A good row; of two rows of one person with one key the first counts.
    pub(crate) fn add(&mut self, row: u64, hashed: &Hashed) {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        if let Some(person) = self.people.get_mut(row as usize) {
            *person = hashed.person;
        }
        for place in 0..self.reasons.len() {
            let (reason, Some(key)) = (self.reasons[place], hashed.keys[place]) else { continue };
            match self.row(key) {
                None => self.put(key, row),
                Some(other) if may_be(self.person(other), hashed.person, reason) => {}
                // Someone else of the household: found by who they are as well.
                Some(_) => self.put(own_key(hashed.person, key), row),
            }
        }
    }

    fn put(&mut self, key: u128, row: u32) {
        let place = self.place(key);
        if is_free(&self.places[place]) {
            let [upper, lower] = mark(key);
            self.places[place] = [upper, lower, row];
        }
    }

    fn person(&self, row: u32) -> Person {
        self.people.get(row as usize).copied().unwrap_or_default()
    }

    /// The row that the first known key belongs to, and every reason that points to it.
    pub(crate) fn find(&self, hashed: &Hashed) -> Option<(u64, Vec<SamePerson>)> {
        let row_of = |(reason, key): (&SamePerson, &Option<u128>)| {
            let key = (*key)?;
            let first = self.row(key)?;
            let is_same = may_be(self.person(first), hashed.person, *reason);
            if is_same { Some(first) } else { self.row(own_key(hashed.person, key)) }
        };
        let rows: SmallVec<[Option<u32>; 4]> = self.reasons.iter().zip(&hashed.keys).map(row_of).collect();
        let row = rows.iter().flatten().next().copied()?;
        let reasons = self.reasons.iter().zip(&rows).filter(|(_, other)| **other == Some(row));
        Some((u64::from(row), reasons.map(|(reason, _)| *reason).collect()))
    }

    /// Whether an earlier row has one of the keys.
    pub(crate) fn has_key_of(&self, hashed: &Hashed) -> bool {
        hashed.keys().any(|key| self.row(key).is_some())
    }

    /// Brings the places of keys that are asked for soon into reach: far apart as they are, each would be waited for by itself.
    pub(crate) fn fetch<'k>(&self, keys: impl Iterator<Item = &'k Hashed>) {
        let read = keys.flat_map(Hashed::keys).fold(0, |read, key| read ^ self.places[self.first(key)][2]);
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

/// Where the hashes of this run begin: no one who makes a list can know which keys it would take for one.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

/// Hashes keys for [`EarlierRows`].
pub(crate) fn hashed(keys: &MatchKeys) -> Hashed {
    Hashed { keys: key_hashes(keys), person: keys.person() }
}

/// The hash of each key.
pub(crate) fn key_hashes(keys: &MatchKeys) -> KeyHashes {
    // No key holds the mark between two of them.
    let with_name = |other: &str| {
        if keys.name.is_empty() || other.is_empty() { None } else { Some([&keys.name, "\0", other].concat()) }
    };
    let (phone, address) = (with_name(keys.telling_phone()), with_name(&keys.address));
    let identities = keys.identities.iter().map(|key| Some(key.as_str()));
    let parts =
        [Some(keys.telling_email())].into_iter().chain(identities).chain([phone.as_deref(), address.as_deref()]);
    // One text under two keys is two things.
    let hash = |(kind, key): (u64, Option<&str>)| {
        key.filter(|key| !key.is_empty()).map(|key| xxh3_128_with_seed(key.as_bytes(), SEED.wrapping_add(kind)))
    };
    (1..).zip(parts).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use smallvec::smallvec;

    use super::*;

    fn premium() -> &'static FieldList {
        crate::matters::template("linkedin-premium").unwrap().list()
    }

    fn keys(email: &str, name: &str, phone: &str) -> MatchKeys {
        let identities = smallvec![String::new()];
        MatchKeys { email: email.into(), identities, name: name.into(), phone: phone.into(), ..MatchKeys::default() }
    }

    #[test]
    fn the_first_row_with_a_key_is_found_with_every_reason() {
        let mut rows = EarlierRows::with_room(10, premium());
        rows.add(3, &hashed(&keys("a@example.org", "lee|ann", "4155550104")));
        rows.add(5, &hashed(&keys("a@example.org", "lee|jo", "")));
        let other = rows.find(&hashed(&keys("a@example.org", "lee|jo", "")));
        assert_eq!(other, Some((5, vec![SamePerson::Email])), "another person with the same address is found too");
        assert_eq!(rows.find(&hashed(&keys("a@example.org", "lee|max", ""))), None);
        let found = rows.find(&hashed(&keys("a@example.org", "lee|ann", "4155550104")));
        assert_eq!(found, Some((3, vec![SamePerson::Email, SamePerson::NameAndPhone])));
        assert_eq!(rows.find(&hashed(&keys("", "lee|ann", ""))), None, "a name alone proves nothing");
        assert_eq!(rows.find(&hashed(&keys("", "", ""))), None);
    }

    #[test]
    fn father_son_and_grandson_are_three_rows() {
        let of = |suffix: &str| {
            hashed(&MatchKeys { suffix: suffix.into(), ..keys("a@example.org", "roe|john", "4155550104") })
        };
        let mut rows = EarlierRows::with_room(10, premium());
        for (row, suffix) in [(1, "Sr."), (2, "Jr."), (3, "III")] {
            assert_eq!(rows.find(&of(suffix)), None, "{suffix}");
            rows.add(row, &of(suffix));
        }
        let both = vec![SamePerson::Email, SamePerson::NameAndPhone];
        assert_eq!(rows.find(&of("II")), Some((2, both.clone())));
        assert_eq!(rows.find(&of("")), Some((1, both)), "without a suffix it may be any of them");
    }

    #[test]
    fn placeholders_tell_nothing() {
        let mut rows = EarlierRows::with_room(10, premium());
        rows.add(1, &hashed(&keys("none@none.com", "lee|ann", "0000000000")));
        assert_eq!(rows.find(&hashed(&keys("none@none.com", "lee|ann", "0000000000"))), None);
    }

    #[test]
    fn one_text_under_two_keys_is_two_things() {
        let mut rows = EarlierRows::with_room(10, premium());
        rows.add(1, &hashed(&keys("x", "", "")));
        assert_eq!(
            rows.find(&hashed(&MatchKeys { identities: smallvec!["x".to_string()], ..MatchKeys::default() })),
            None
        );
    }

    #[test]
    fn a_full_list_finds_each_of_its_rows_and_no_stranger() {
        let person = |n: u64| hashed(&keys(&format!("{n}@example.org"), &format!("lee|{n}"), &format!("555{n}")));
        let mut rows = EarlierRows::with_room(2_000, premium());
        (1..=2_000).for_each(|n| rows.add(n, &person(n)));
        for n in 1..=2_000 {
            assert_eq!(rows.find(&person(n)), Some((n, vec![SamePerson::Email, SamePerson::NameAndPhone])));
            assert_eq!(rows.find(&person(n + 2_000)), None);
        }
    }
}
